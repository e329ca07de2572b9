from __future__ import annotations

from typing import Any

import pytest

from sourcebook.model.document import Noise


def mentions(annotate: Any, text: str, form: str = "name", **options: Any) -> list[tuple[str, str]]:
    reading = annotate(text, layers=("mentions",), **options)
    return [(text[m.start : m.end], m.type) for m in reading.layers["candidates"] if m.form == form]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. Special Envoy to Sudan Mary Lindholm arrived on Friday.", [("U.S.", "country"), ("Sudan", "country"), ("Mary Lindholm", "person")]),
        (
            "President Anna Berg's envoy Tom Hale met Estonian Foreign Minister Kaarel Tamm.",
            [("Anna Berg", "person"), ("Tom Hale", "person"), ("Kaarel Tamm", "person")],
        ),
        ("Secretary of the Air Force Paul Reed spoke.", [("Air Force", "organization"), ("Paul Reed", "person")]),
        ("Secretary of State Paul Reed spoke to The Northern Herald.", [("Paul Reed", "person"), ("The Northern Herald", "organization")]),
        ("The Ministry of Foreign Affairs of Latvia denied it.", [("The Ministry of Foreign Affairs of Latvia", "organization")]),
        ("Mr Lindholm thanked Mrs. Berg.", [("Mr Lindholm", "person"), ("Mrs. Berg", "person")]),
        ("The Republic of Moldova joined the pact.", [("The Republic of Moldova", "country")]),
        ("Washington announced new rules.", [("Washington", "country")]),
        ("The talks were held in Washington.", [("Washington", "place")]),
        ("Warsaw urged Minsk to act.", [("Warsaw", "country"), ("Minsk", "country")]),
        ("Moscow was accused of spying.", [("Moscow", "country")]),
        ("Moscow must be deprived of the means.", [("Moscow", "country")]),
        ("They want guarantees, including from Vilnius.", [("Vilnius", "country")]),
        (
            "Ships of the Kenyan Navy - Harambee and Jasiri - had left on a well-known route.",
            [("Kenyan Navy", "organization"), ("Harambee", "other"), ("Jasiri", "person")],
        ),
        ("Prime Minister Theresa May spoke on Monday. May said in May that it was over.", [("Theresa May", "person"), ("May", "person")]),
        ("They met in May. May it last.", []),
        ("The main hospital in el-Fasher was hit.", [("el-Fasher", "organization")]),
        ("The Israel Defense Forces denied it.", [("The Israel Defense Forces", "organization")]),
        (
            "The Ministry of Trade of Kenya Karim Haddad denied it.",
            [("The Ministry of Trade", "organization"), ("Kenya", "country"), ("Karim Haddad", "person")],
        ),
        ("Lamu Dawn Rescue (LDR) had two boats.", [("Lamu Dawn Rescue", "organization"), ("LDR", "organization")]),
        ("Kim Jong - un spoke.", [("Kim Jong - un", "person")]),
        ("He told France 2 that Channel 12 had 12 cameras.", [("France 2", "organization"), ("Channel 12", "organization")]),
        ("Rebels bombed Kabul again.", [("Kabul", "place")]),
        ("They want tougher limits on Minsk and seek assistance from Vilnius.", [("Minsk", "country"), ("Vilnius", "country")]),
        ("According to Minsk, Lind was reaching out to Warsaw.", [("Minsk", "country"), ("Lind", "person"), ("Warsaw", "country")]),
        ("She returned to Minsk with the children from Vilnius.", [("Minsk", "place"), ("Vilnius", "place")]),
        ("Talks between Minsk and Vilnius broke down.", [("Minsk", "country"), ("Vilnius", "country")]),
        ("On Monday the Western allies met.", []),
        ("Troops left Los Angeles.", [("Los Angeles", "place")]),
        ("Customs and Border Protection said it had sent agents.", [("Customs and Border Protection", "organization")]),
        ("Trade and Industry Protection officials denied it.", [("Trade and Industry Protection", "organization")]),
        ("The CBP Chief Patrol Agent Robert Stone spoke.", [("The CBP", "organization"), ("Robert Stone", "person")]),
        (
            "She edits the magazine Harbour Malta. At Harbour Malta she is missed in Malta.",
            [("Harbour Malta", "organization"), ("Harbour Malta", "organization"), ("Malta", "country")],
        ),
        ("“It is over,” Raisu said last Tuesday in an interview.", [("Raisu", "person")]),
        ("“Nobody knows,” Raisu said.", [("Raisu", "person")]),
        ("Maj.-Gen. Anna Berg spoke.", [("Anna Berg", "person")]),
        ("Prime Minister Mustafa al-Tikriti met Salim bin Rashid al-Farsi.", [("Mustafa al-Tikriti", "person"), ("Salim bin Rashid al-Farsi", "person")]),
        ("The minister, Karim ash-Shami, resigned.", [("Karim ash-Shami", "person")]),
        ("The contractor Mark Hollis was freed.", [("Mark Hollis", "person")]),
        ('Rep. Samuel P. "Sam" Hollis spoke.', [('Samuel P. "Sam" Hollis', "person")]),
        ("North Korea's Choe Son-hui met Gov. Ann Lowe.", [("North Korea", "country"), ("Choe Son-hui", "person"), ("Ann Lowe", "person")]),
        (
            "The UN said Sudan's Rapid Support Forces (RSF) denied it.",
            [("The UN", "organization"), ("Sudan", "country"), ("Rapid Support Forces", "organization"), ("RSF", "organization")],
        ),
    ],
)
def test_names(annotate: Any, text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(annotate, text) == expected


def test_a_surname_takes_the_type_of_the_full_name(annotate: Any) -> None:
    text = "Hallgren denies the charge\n\nMinister Eva Hallgren denied the charge on Tuesday. Hallgren said she would appeal."
    assert mentions(annotate, text) == [("Hallgren", "person"), ("Eva Hallgren", "person"), ("Hallgren", "person")]


@pytest.mark.parametrize("surname", ["Price", "Golding"])
def test_a_surname_is_a_name_whatever_the_tagger_takes_it_for(annotate: Any, surname: str) -> None:
    text = f"President Karim {surname} noted that it was humane. {surname}, after arriving in Lima for the talks, said it was over."
    assert mentions(annotate, text) == [(f"Karim {surname}", "person"), (surname, "person"), ("Lima", "place")]


def test_a_surname_that_the_text_writes_small_may_be_a_plain_word(annotate: Any) -> None:
    text = "Karim Price met the council on the price of oil. Price rises are feared."
    assert mentions(annotate, text) == [("Karim Price", "person")]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Adviser to the head of the Norwegian Presidential Office Mykhailo Lind said so.", "Mykhailo Lind"),
        ("Spokesman for the Norwegian Air Force Yurii Lind said so.", "Yurii Lind"),
        ("The deputy governor for Security and Law Enforcement Alireza Marhati said that it was over.", "Alireza Marhati"),
    ],
)
def test_who_holds_an_office_of_a_body_has_a_name_of_his_own(annotate: Any, text: str, person: str) -> None:
    assert (person, "person") in mentions(annotate, text)


def test_a_party_keeps_the_adjective_of_its_country_where_it_is_named_so(annotate: Any) -> None:
    assert mentions(annotate, "The ruling Kenyan Dawn party won. Kenyan Dawn said so.") == [("Kenyan Dawn", "organization"), ("Kenyan Dawn", "organization")]
    assert ("Labour", "organization") in mentions(annotate, "The British Labour party won. Labour said so.")


def test_a_headline_names_only_what_the_text_names(annotate: Any) -> None:
    text = "Brandt Visits Kenya as Prisoners Walk Home\n\nEnvoy Karl Brandt visited Kenya on Tuesday and met prisoners at home."
    assert mentions(annotate, text) == [("Brandt", "person"), ("Kenya", "country"), ("Karl Brandt", "person"), ("Kenya", "country")]


def test_nominals(annotate: Any) -> None:
    text = "Russian troops freed 14 political prisoners, the ministry said."
    assert mentions(annotate, text, "nominal") == [("Russian troops", "organization"), ("14 political prisoners", "other"), ("the ministry", "organization")]


def test_the_time_of_a_live_report_is_no_part_of_a_nominal(annotate: Any) -> None:
    assert mentions(annotate, "17:40 Police arrested 60 people.", "nominal") == [("Police", "organization"), ("60 people", "other")]


def test_ministers_of_two_countries(annotate: Any) -> None:
    assert mentions(annotate, "The foreign ministers of Kenya and Uganda met.", "nominal") == [("The foreign ministers of Kenya and Uganda", "other")]


@pytest.mark.parametrize(
    "text",
    [
        "It is clear that the army left its base.",
        "It was agreed that the army would leave its base.",
        "It cannot be ruled out that the army will leave its base.",
        "It is unlikely that the army will leave its base.",
        "It has become clear that the army left its base.",
    ],
)
def test_an_it_that_refers_to_nothing_is_no_mention(annotate: Any, text: str) -> None:
    assert mentions(annotate, text, "pronoun") == [("its", "other")]


def test_an_it_that_is_told_something_is_one(annotate: Any) -> None:
    assert mentions(annotate, "The army protested. It was told that the base would close.", "pronoun") == [("It", "other")]


def test_a_word_that_only_opens_a_sentence_with_its_capital_is_no_name(annotate: Any) -> None:
    assert mentions(annotate, '"Denuclearization will help," he tweeted. Talks on denuclearization go on.', "name") == []
    assert mentions(annotate, "Brown coal burned. Gordon Brown spoke. Brown left. He wore a brown coat.", "name")[-1:] == [("Brown", "person")]


def test_a_regime_of_rules_is_a_thing(annotate: Any) -> None:
    assert mentions(annotate, "The sanctions regime was eased. The regime freed them.", "nominal") == [
        ("The sanctions regime", "other"),
        ("The regime", "organization"),
    ]


def test_silent_noise_gives_no_mention(annotate: Any) -> None:
    text = "Anna Berg writes about Kenya.\n\nKenya voted on Sunday."
    assert mentions(annotate, text, noise=[Noise(0, 29, "bio")]) == [("Kenya", "country")]


def test_a_document_that_is_not_parsed_has_names_alone(annotate: Any) -> None:
    text = "Президент приехал в Минск."
    layers = annotate(text, layers=("mentions",), language="ru").layers
    assert (layers["candidates"], [(text[m.start : m.end], m.form) for m in layers["mentions"]]) == ((), [("Минск", "name")])
