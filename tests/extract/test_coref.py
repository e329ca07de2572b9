from __future__ import annotations

from typing import Any

import pytest

from sourcebook.model.annotation import Description


def entities(annotate: Any, text: str) -> dict[str, list[str]]:
    """Name of each entity -> its mentions."""
    layers = annotate(text, layers=("mentions", "entities")).layers
    found: dict[str, list[str]] = {}
    for mention in layers["mentions"]:
        found.setdefault(layers["entities"][mention.entity].name, []).append(text[mention.start : mention.end])
    return found


def entity(annotate: Any, text: str, name: str) -> Any:
    return next(e for e in annotate(text, layers=("entities",)).layers["entities"] if e.name == name)


def test_full_name_surname_title_and_pronoun(annotate: Any) -> None:
    text = "U.S. Special Envoy Karl Brandt arrived on Friday. Brandt met the president. The envoy said he was pleased."
    assert entities(annotate, text)["Karl Brandt"] == ["Karl Brandt", "Brandt", "The envoy", "he"]


def test_spelling_variants_of_one_person(annotate: Any) -> None:
    text = "President Alexei Morozenko spoke first. Morozenka then left. Reporters waited for Alexey Morozenko."
    assert entities(annotate, text)["Alexei Morozenko"] == ["Alexei Morozenko", "Morozenka", "Alexey Morozenko"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Robert Brandt Jr. spoke on Monday. Brandt left.", "Robert Brandt Jr.", ["Robert Brandt Jr.", "Brandt"]),
        ("Robert S. Brandt III spoke. Robert Brandt slept.", "Robert S. Brandt III", ["Robert S. Brandt III", "Robert Brandt"]),
        ("Robert Brandt spoke. Robert Brandt Jr. left. Mr. Brandt Jr. laughed.", "Robert Brandt Jr.", ["Robert Brandt Jr.", "Mr. Brandt Jr."]),
    ],
    ids=["a surname", "a numeral left out", "father and son"],
)
def test_a_generation_behind_a_name(annotate: Any, text: str, name: str, expected: list[str]) -> None:
    assert entities(annotate, text)[name] == expected


def test_accents_and_quotation_marks_do_not_part_a_name(annotate: Any) -> None:
    text = "Deputy Minister Jürgen Öztürk resigned. Ozturk gave no reason."
    assert entities(annotate, text)["Jürgen Öztürk"] == ["Jürgen Öztürk", "Ozturk"]


def test_a_couple_stays_two_people(annotate: Any) -> None:
    text = "Dzmitry Halavinski was freed. Volha Halavinskaya thanked the mediators."
    assert {"Dzmitry Halavinski", "Volha Halavinskaya"} <= set(entities(annotate, text))


@pytest.mark.parametrize("text", ["President Lind and Anna Lind, the first lady, arrived.", "Mr. Lind and his wife, Anna Lind, arrived."])
def test_people_named_side_by_side_are_two(annotate: Any, text: str) -> None:
    assert {"Lind", "Anna Lind"} <= set(entities(annotate, text))


def test_brothers_stay_two_people(annotate: Any) -> None:
    text = "Peter Lang and Martin Lang run the firm. Martin Lang founded it."
    assert {"Peter Lang", "Martin Lang"} <= set(entities(annotate, text))


def test_acronyms(annotate: Any) -> None:
    text = "The Northern Press Institute (NPI) published the list. NPI said the list was complete, and later The NPI withdrew it."
    assert entities(annotate, text)["Northern Press Institute"] == ["The Northern Press Institute", "NPI", "NPI", "The NPI"]


def test_a_short_name_made_of_the_beginnings_of_words(annotate: Any) -> None:
    text = "The Polar Command struck at dawn. POLCOM said nobody was hurt, and CENTCOM did not comment."
    assert entities(annotate, text)["Polar Command"] == ["The Polar Command", "POLCOM"]


def test_an_acronym_leaves_out_the_country_before_a_name(annotate: Any) -> None:
    text = "U.S. Customs and Border Protection sent agents to the harbour. CBP gave no number."
    assert entities(annotate, text)["U.S. Customs and Border Protection"] == ["U.S. Customs and Border Protection", "CBP"]


def test_a_country_its_capital_and_its_side_are_one_actor(annotate: Any) -> None:
    text = "The United States eased sanctions on Tuesday. Washington said it would go on. The U.S. side asked for more."
    assert entities(annotate, text)["United States"] == ["The United States", "Washington", "it", "The U.S. side", "The U.S."]


def test_a_leader_by_country(annotate: Any) -> None:
    text = "Kenyan President Joseph Mwangi met Ugandan President Samuel Okello. The Kenyan leader promised aid."
    assert entities(annotate, text)["Joseph Mwangi"] == ["Joseph Mwangi", "The Kenyan leader"]


def test_she_is_not_he(annotate: Any) -> None:
    text = "Maria Lopez met Carlos Ruiz in Madrid. She gave him a letter."
    found = entities(annotate, text)
    assert found["Maria Lopez"] == ["Maria Lopez", "She"]
    assert found["Carlos Ruiz"] == ["Carlos Ruiz", "him"]


def test_a_gloss_in_brackets_settles_a_pronoun(annotate: Any) -> None:
    text = 'Tom Hale met Igor Petrov. "He (Petrov) was calm," Hale said.'
    assert "He" in entities(annotate, text)["Igor Petrov"]


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("Mr. Lind came to Oslo as the envoy of his king.", "Lind", "the envoy of his king"),
        ("Karl Lind has emerged as the bank's most trusted adviser.", "Karl Lind", "the bank's most trusted adviser"),
        ("The bank named Anna Lind as its new chairwoman.", "Anna Lind", "its new chairwoman"),
        ("Anna Lind, now President Brandt's nominee to lead the bank, travelled to Oslo.", "Anna Lind", "President Brandt's nominee"),
        ("President Brandt and the leader of the miners' union, Anna Lind, agreed on it.", "Anna Lind", "the leader of the miners' union"),
    ],
    ids=["as", "emerged as", "named as", "now", "the nearest"],
)
def test_what_a_person_is_said_to_be(annotate: Any, text: str, name: str, said: str) -> None:
    assert said in entities(annotate, text)[name]


@pytest.mark.parametrize("noun", ["investigators", "bondholders", "taxpayers"])
def test_people_by_what_they_do_are_no_things(annotate: Any, noun: str) -> None:
    assert entities(annotate, f"Lawyers for {noun} met in Oslo.")[noun] == [noun]


def test_initials_in_brackets_are_what_stands_before_them_and_no_body(annotate: Any) -> None:
    text = "Kenya bought several guided bomb kits (GBKs), and one GBK fell. Uganda told of the decision of the River Union (RU)."
    assert entities(annotate, text)["GBKs"] == ["several guided bomb kits", "GBKs", "GBK"]
    assert entity(annotate, text, "GBKs").type == "other"
    assert entities(annotate, text)["River Union"] == ["River Union", "RU"]


def test_a_country_that_we_are_is_that_of_whoever_speaks(annotate: Any) -> None:
    text = 'Anna Lind, U.S. labor secretary, came to Oslo. Lind urged people to "think twice. We are a very welcoming country."'
    assert "a very welcoming country" in entities(annotate, text)["United States"]


def test_who_replaces_somebody_as_a_leader_is_not_the_one_who_goes(annotate: Any) -> None:
    assert entities(annotate, "Anna Lind replaced Karl Brandt as the leader of the union.")["Karl Brandt"] == ["Karl Brandt"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Estonia waits. President Anna Lind came home to Estonia. The Estonian president slept.", ["Anna Lind", "The Estonian president"]),
        ("Estonia's president was to speak. Estonia waits. Later President Anna Lind spoke.", ["Estonia's president", "Anna Lind"]),
        ("Estonia waits. President Anna Lind came home to Estonia. The Latvian president slept.", ["Anna Lind"]),
        ("Estonia waits. The leader, Anna Lind, came home to Estonia. The Estonian president slept.", ["Anna Lind"]),
    ],
    ids=["before", "behind", "another country", "another office"],
)
def test_whose_country_goes_without_saying_holds_the_office_of_the_country_told_of(annotate: Any, text: str, expected: list[str]) -> None:
    found = entities(annotate, text)["Anna Lind"]
    assert [mention for mention in found if "president" in mention or mention == "Anna Lind"] == expected


def test_an_apposition_is_the_same_airline(annotate: Any) -> None:
    text = "The national airline, Skyvia, lost money. The airline will close two routes."
    assert "The airline" in entities(annotate, text)["Skyvia"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("U.S. Special Envoy to Sudan Karl Brandt left.", "Karl Brandt", (["U.S. Special Envoy to Sudan"], "USA", "GOV")),
        ("Karl Brandt, the U.S. envoy, left.", "Karl Brandt", (["U.S. envoy"], "USA", "GOV")),
        ("Georgian dictator Ivan Dze spoke.", "Ivan Dze", (["Georgian dictator"], "GEO", "GOV")),
        ("The self-proclaimed president of Georgia, Ivan Dze, spoke.", "Ivan Dze", (["self-proclaimed president of Georgia"], "GEO", "GOV")),
        ("The head of the Republic of Georgia Ivan Dze spoke.", "Ivan Dze", (["head of the Republic of Georgia"], "GEO", "GOV")),
        (
            "A diplomat found himself at the residence of the head of the Republic of Georgia, Ivan Dze, who is unrecognized abroad.",
            "Ivan Dze",
            (["head of the Republic of Georgia"], "GEO", "GOV"),
        ),
        ("De facto leader Anna Berg spoke.", "Anna Berg", (["De facto leader"], None, None)),
        ("At the request of President Anna Berg it was closed.", "Anna Berg", (["President"], None, "GOV")),
        ("Kenyan opposition leader Jane Otieno was held.", "Jane Otieno", (["Kenyan opposition leader"], "KEN", "OPP")),
        ("On Friday Information Minister Jane Otieno left.", "Jane Otieno", (["Information Minister"], None, "GOV")),
        ("His Excellency Karl Brandt met Human Rights Ombudsman Jane Otieno.", "Jane Otieno", (["Human Rights Ombudsman"], None, "GOV")),
        ("His Excellency Karl Brandt left.", "Karl Brandt", ([], None, None)),
    ],
)
def test_roles(annotate: Any, text: str, name: str, expected: tuple[list[str], str, str]) -> None:
    found = entity(annotate, text, name)
    assert ([text[role.start : role.end] for role in found.roles], found.country, found.sector) == expected


def test_a_relative_pronoun_belongs_to_its_noun(annotate: Any) -> None:
    text = "The court freed Jane Otieno, who had led the protests."
    assert entities(annotate, text)["Jane Otieno"] == ["Jane Otieno", "who"]


def test_whoever_speaks_is_not_the_he_of_the_quotation(annotate: Any) -> None:
    text = 'Tom Hale praised Igor Petrov. "He is a careful man," Hale said.'
    assert entities(annotate, text)["Igor Petrov"] == ["Igor Petrov", "He", "a careful man"]


def test_the_i_of_a_quotation_is_its_speaker(annotate: Any) -> None:
    text = 'Tom Hale arrived on Friday. "I am tired of my work," he said.'
    assert entities(annotate, text)["Tom Hale"] == ["Tom Hale", "I", "my", "he"]


def test_a_rebel_leader_is_no_prime_minister(annotate: Any) -> None:
    text = "Prime Minister Josef Marek refused. The rebel leader had asked for money."
    assert entities(annotate, text)["Josef Marek"] == ["Josef Marek"]


def test_a_deal_is_taken_up_by_an_accord(annotate: Any) -> None:
    text = "Kenya and Uganda signed a trade deal in May. The accord has yet to be ratified."
    assert entities(annotate, text)["a trade deal"] == ["a trade deal", "The accord"]


def test_an_unnamed_source_is_anonymous(annotate: Any) -> None:
    text = "A senior Estonian official said the plan had failed."
    found = entity(annotate, text, "A senior Estonian official")
    assert (found.anonymous, found.type, found.country, found.sector) == (True, "person", "EST", "GOV")


def test_a_group_that_acts_is_an_entity_without_being_a_source(annotate: Any) -> None:
    found = entity(annotate, "Russian troops entered the town.", "Russian troops")
    assert (found.anonymous, found.type, found.country, found.sector) == (False, "organization", "RUS", "MIL")


def test_ids_are_indices_and_mentions_are_in_order(annotate: Any) -> None:
    layers = annotate("Anna Berg met Tom Hale in Oslo. She thanked him. The minister left.", layers=("mentions", "entities")).layers
    assert [e.id for e in layers["entities"]] == list(range(len(layers["entities"])))
    assert [m.start for m in layers["mentions"]] == sorted(m.start for m in layers["mentions"])


def test_a_president_is_not_his_wife(annotate: Any) -> None:
    text = "President Duarte arrived in Lima with first lady Elena Duarte. Mr. Duarte thanked Mrs. Duarte. Duarte said he was glad."
    found = entities(annotate, text)
    assert found["Duarte"] == ["Duarte", "Mr. Duarte", "Duarte", "he"]
    assert found["Elena Duarte"] == ["Elena Duarte", "Mrs. Duarte"]


def test_a_bare_surname_goes_to_the_one_of_the_office_not_to_the_last_named(annotate: Any) -> None:
    text = "President John Hale and first lady Mary Hale arrived. Hale spoke to the crowd. President Hale left."
    found = entities(annotate, text)
    assert found["John Hale"] == ["John Hale", "Hale", "Hale"]
    assert found["Mary Hale"] == ["Mary Hale"]


def test_a_seat_of_government_that_acts_is_its_country(annotate: Any) -> None:
    found = entities(annotate, "The Kremlin said the talks had failed. Downing Street agreed. The Pentagon sent troops.")
    assert found["Russia"] == ["The Kremlin"]
    assert found["United Kingdom"] == ["Downing Street"]
    assert found["Pentagon"] == ["The Pentagon"]


def test_brussels_acts_for_the_union_that_sits_there(annotate: Any) -> None:
    text = "Ties between Minsk and Brussels are poor. The EU said so in Brussels."
    assert entities(annotate, text)["European Union"] == ["Brussels", "The EU"]
    assert entities(annotate, "Belgium elects a parliament. Brussels said it would wait.")["Belgium"][:2] == ["Belgium", "Brussels"]


def test_a_possessive_is_no_part_of_a_name(annotate: Any) -> None:
    text = "Olga Petrenkoʼs adviser spoke. Olga Petrenko’s lawyer agreed. Petrenko's party won."
    assert entities(annotate, text)["Olga Petrenko"] == ["Olga Petrenko", "Olga Petrenko", "Petrenko"]


@pytest.mark.parametrize(
    ("text", "outlet", "expected"),
    [
        ("Belsund: The strike is off\n\nThe strike ended on Friday. The outlet cited unions.", "Belsund", ["Belsund", "The outlet"]),
        (
            'The deal was struck on Monday. "It was quick," the agency quoted him as saying.\n\nSource: Nordvik Wire',
            "Nordvik Wire",
            ["the agency", "Nordvik Wire"],
        ),
        ("The envoy was paid, Kestrel reports. The newspaper cites two officials.", "Kestrel", ["Kestrel", "The newspaper"]),
    ],
)
def test_the_newspaper_is_the_outlet_that_is_relayed(annotate: Any, text: str, outlet: str, expected: list[str]) -> None:
    assert entities(annotate, text)[outlet] == expected


def test_things_that_are_counted_or_denied_are_no_entities(annotate: Any) -> None:
    text = "Russia sent 50 tanks and two missiles abroad. No deal was signed. Any official may object."
    assert list(entities(annotate, text)) == ["Russia"]


def test_one_of_the_men_is_he(annotate: Any) -> None:
    text = "Mikhail Orlov was freed on Friday. One of the men who arrived, who asked not to be named, said it was cold. “We slept on the floor,” he said."
    assert entities(annotate, text)["One of the men"] == ["One of the men", "who", "he"]


def test_that_country_is_the_one_named_last(annotate: Any) -> None:
    text = "Kenya seeks ties with China, with President Joseph Mwangi regularly visiting that country. Kenya is poor."
    assert entities(annotate, text)["China"] == ["China", "that country"]


def test_a_country_visited_again_is_that_of_the_city(annotate: Any) -> None:
    text = "Georgia and Kenya signed a pact. Ivan Dze visited Nairobi in May. Georgia rejoiced. He later visited the country again in June after Nairobi asked."
    assert "the country" not in entities(annotate, text).get("Nairobi", [])
    text = "Georgia and Kenya signed a pact. Georgia was glad. Ivan Dze visited Nairobi in May and left the country in June."
    assert entities(annotate, text)["Kenya"] == ["Kenya", "the country"]


def test_the_country_is_the_one_whose_adjective_was_told_last(annotate: Any) -> None:
    text = "Uganda is calm. Kenya waits. Critics of the Ugandan leader say that the country has no courts."
    assert entities(annotate, text)["Uganda"] == ["Uganda", "the country"]


def test_our_country_is_that_of_whoever_is_named_behind_the_quotation(annotate: Any) -> None:
    text = "Kenya waits. Uganda is calm. The Kenyan president, Joseph Mwangi, arrived. “It harmed our country,” he said."
    assert entities(annotate, text)["Kenya"] == ["Kenya", "our country", "our"]


@pytest.mark.parametrize(
    ("text", "names", "phrases"),
    [
        (
            "Kenyan President Joseph Mwangi met Ugandan President Samuel Okello. The two leaders shook hands. They smiled.",
            "Joseph Mwangi, Samuel Okello",
            ["The two leaders", "They"],
        ),
        ("Kenya and Uganda fought. Now the two countries talk. Both countries gain.", "Kenya, Uganda", ["the two countries", "Both countries"]),
        ("Kenya and Uganda signed a treaty. The two agreed to meet again.", "Kenya, Uganda", ["The two"]),
        ("Ann Lind and Boris Vald were charged with fraud. Both denied it.", "Ann Lind, Boris Vald", ["Both"]),
        ("North Korea and South Korea opened a hotline. The two Koreas will talk.", "North Korea, South Korea", ["Koreas"]),
        (
            "Kenya waits, Uganda waits, Mali waits. It rained. Kenyan President Joseph Mwangi met Ugandan President Samuel Okello. He praised the strength that unites the two countries.",
            "Kenya, Uganda",
            ["the two countries"],
        ),
        (
            "Kenya waits. Uganda is poor. Mali is rich. Chad sleeps. Kenyan and Ugandan athletes marched. Both countries were glad.",
            "Kenya, Uganda",
            ["Both countries"],
        ),
        ("Uganda and Mali quarrelled. Kenya and Uganda fought. The two countries will talk before Mali does.", "Kenya, Uganda", ["The two countries"]),
        (
            "Uganda waits. Mali is rich. Kenyan President Joseph Mwangi met Ugandan President Samuel Okello in Kenya. The two nations agreed.",
            "Kenya, Uganda",
            ["The two nations"],
        ),
        ("Kenya and Uganda signed a truce brokered by Chad. The two sides blamed each other.", "Kenya, Uganda", ["The two sides"]),
        ("Kenya and Uganda signed a truce brokered by Chad. The warring parties met.", "Kenya, Uganda", ["The warring parties"]),
        (
            "Japan waits. North Korea and South Korea warned Japan. North and South Korea met. The two nations agreed.",
            "North Korea, South Korea",
            ["The two nations"],
        ),
    ],
    ids=[
        "leaders",
        "countries",
        "the two",
        "both",
        "a name for two",
        "countries of the two persons",
        "adjectives",
        "named before and not behind",
        "persons and a country",
        "two sides, not the mediator",
        "warring parties",
        "half of a name",
    ],
)
def test_what_means_two_together_is_a_mention_of_each(annotate: Any, text: str, names: str, phrases: list[str]) -> None:
    found = entities(annotate, text)
    for name in names.split(", "):
        assert found[name][-len(phrases) :] == phrases
    assert not set(phrases) & found.keys()


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Kenya, Uganda and Mali signed a treaty. The two countries were glad.", "The two countries"),
        ("Reporter Ann Lind met President Joseph Mwangi and President Samuel Okello. The two ministers left.", "The two ministers"),
    ],
    ids=["three countries", "another office"],
)
def test_a_phrase_for_two_among_more_or_others_means_none_of_them(annotate: Any, text: str, phrase: str) -> None:
    assert entities(annotate, text)[phrase] == [phrase]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ('The head of Nordvik Motors, Tom Hale, was pleased. "We will hire," Hale said.', "Nordvik Motors", ["Nordvik Motors", "We"]),
        ("Kenya closed the border. Kenyan Foreign Minister Jane Otieno said: “We had no choice. Our patience is at an end.”", "Kenya", ["Kenya", "We", "Our"]),
        ("Nordvik Motors will cut jobs. Spokeswoman Anna Berg said ``We regret this.''", "Nordvik Motors", ["Nordvik Motors", "We"]),
        ("“We have time,” said Nordvik Motors. “Our cars sell.”", "Nordvik Motors", ["We", "Nordvik Motors", "Our"]),
        (
            "Israel is calm. Egypt waits. Israeli Prime Minister Dan Amir left. “Until we see more, talks stop,” said Noa Baran, Amir's communications chief.",
            "Israel",
            ["Israel", "we"],
        ),
        (
            "Nordvik Motors denied the reports on Monday. “We have money,” it said. Acme was silent. Kivu Cars rejected any merger. “We sell well.”",
            "Kivu Cars",
            ["Kivu Cars", "We"],
        ),
        ("Ann Berg, president and chief executive of Nordvik Motors, said: “Our cars sell.”", "Nordvik Motors", ["Nordvik Motors", "Our"]),
    ],
)
def test_we_is_whom_the_speaker_speaks_for(annotate: Any, text: str, name: str, expected: list[str]) -> None:
    assert entities(annotate, text)[name] == expected


def test_a_we_outside_quotations_is_nobody(annotate: Any) -> None:
    found = entities(annotate, "Nordvik Motors sells cars. We tried one.")
    assert not any("We" in mentions for mentions in found.values())


def test_a_government_is_its_country(annotate: Any) -> None:
    text = "Kenya signed the pact in May. The Kenyan government hopes for trade. The government said so. The government of Uganda disagreed."
    found = entities(annotate, text)
    assert found["Kenya"] == ["Kenya", "The Kenyan government", "The government"]
    assert "The government of Uganda" not in found["Kenya"]


def test_a_country_by_another_description(annotate: Any) -> None:
    text = "Georgia held a vote. The volatile former Soviet republic is poor. Its capital, Tbilisi, was calm. The Georgian capital slept."
    found = entities(annotate, text)
    assert found["Georgia"][:2] == ["Georgia", "The volatile former Soviet republic"]
    assert "The Georgian capital" in found["Tbilisi"]


def test_the_short_form_of_a_body_takes_an_article(annotate: Any) -> None:
    text = "The Northern Grain Authority was founded in May. Critics of the Authority were few."
    assert entities(annotate, text)["Northern Grain Authority"] == ["The Northern Grain Authority", "Authority"]


def test_a_common_noun_that_comes_back_is_one_thing(annotate: Any) -> None:
    text = "Kenya closed a nuclear test site in May. Two reporters saw the site. The day was warm. The warm day pleased them."
    found = entities(annotate, text)
    assert found["a nuclear test site"] == ["a nuclear test site", "the site"]
    assert not any("day" in name for name in found)


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Rebels hold 11 hostages. The 15 hostages were fed.", ("11 hostages", "The 15 hostages")),
        ("Kenyan troops left. The Ugandan troops stayed.", ("Kenyan troops", "The Ugandan troops")),
        ("The tests of the vaccine ended. The tests of the missile began.", ("The tests of the vaccine", "The tests of the missile")),
        ("The Petrov administration left. The previous Moreau administration stayed.", ("The Petrov administration", "The previous Moreau administration")),
        ("The first round of talks failed. The second round is near.", ("The first round of talks", "The second round")),
    ],
)
def test_count_country_owner_name_and_order_keep_phrases_apart(annotate: Any, text: str, apart: tuple[str, str]) -> None:
    found = entities(annotate, text)
    assert not any(set(apart) <= set(mentions) for mentions in found.values())


def test_the_only_phrase_of_its_noun_is_taken_up_by_a_longer_one(annotate: Any) -> None:
    text = "A caravan of families reached the town. The migrant caravan will rest."
    assert entities(annotate, text)["A caravan of families"] == ["A caravan of families", "families", "The migrant caravan"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "A caravan of hundreds of Kenyan farmers set out. The farmers slept in tents. The caravan's members sang.",
            "A caravan of hundreds of Kenyan farmers",
            ["A caravan of hundreds of Kenyan farmers", "Kenyan farmers", "The farmers", "The caravan's members", "The caravan"],
        ),
        ("Mexican soldiers closed the border. The border stayed shut.", "the border", ["the border", "The border"]),
        ("Syria fell silent. The Syrian regime objected. The regime fell.", "Syria", ["Syria", "The Syrian regime", "The regime"]),
        ("Kenya and Uganda made a deal. Traders groaned. It was a bad deal, Ann Lind said.", "a deal", ["a deal", "It", "a bad deal"]),
        ("Shells hit Lamu Airport. The airport was closed.", "Lamu Airport", ["Lamu Airport", "The airport"]),
        ("Ministers signed the Treaty of Lamu. Now the treaty is void.", "Treaty of Lamu", ["Treaty of Lamu", "the treaty"]),
        (
            "The Joint Plan of River Action, or J.P.R.A., was signed. Farmers praised the J.P.R.A. on Monday.",
            "Joint Plan of River Action",
            ["The Joint Plan of River Action", "J.P.R.A.", "J.P.R.A."],
        ),
        (
            "Kenya waits. Uganda is calm. Kenyan President Joseph Mwangi left his country on Monday. “I love our country,” Mwangi said.",
            "Kenya",
            ["Kenya", "his country", "our country", "our"],
        ),
        ("North Koreans starve. The North Koreans flee.", "North Koreans", ["North Koreans", "The North Koreans"]),
    ],
    ids=[
        "a gathering and its people",
        "a place without a name",
        "a regime",
        "what it is said to be",
        "the noun of a name",
        "the noun before of",
        "the initials of an agreement",
        "one's own country",
        "a people in two words",
    ],
)
def test_nominals_that_a_text_takes_up_again(annotate: Any, text: str, name: str, expected: list[str]) -> None:
    assert entities(annotate, text)[name] == expected


def test_the_side_of_a_border_is_no_government_and_a_former_regime_not_the_present_one(annotate: Any) -> None:
    found = entities(annotate, "Kenya waited. They camped on the Kenyan side of the border. The former Kenyan regime had planned it.")
    assert found["Kenya"] == ["Kenya"]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Planes left the old airport. New York's main airport was shut.", ("the old airport", "New York's main airport")),
        ("Kenya closed the Somali border. The Ugandan border stayed open.", ("the Somali border", "The Ugandan border")),
        ("The countries of the bloc met. Many countries stayed away.", ("The countries of the bloc", "Many countries")),
    ],
)
def test_places_that_are_told_apart(annotate: Any, text: str, apart: tuple[str, str]) -> None:
    found = entities(annotate, text)
    assert not any(set(apart) <= set(mentions) for mentions in found.values())


def test_central_americans_are_no_americans(annotate: Any) -> None:
    assert entity(annotate, "A few hundred Central Americans arrived.", "A few hundred Central Americans").country is None


def test_a_president_of_the_first_sentence_is_named_later(annotate: Any) -> None:
    text = "The Kenyan president flew home on Friday. President Joseph Mwangi of Kenya had been in Oslo."
    assert entities(annotate, text)["Joseph Mwangi"] == ["The Kenyan president", "Joseph Mwangi"]


def test_a_title_does_not_reach_over_a_mark(annotate: Any) -> None:
    assert entity(annotate, "Lind hopes to constrain Kenya # President Lind arrived on Monday.", "Lind").country is None


def test_an_officer_without_an_article_is_the_one_of_a_headline_wherever_it_stands(annotate: Any) -> None:
    text = "Rebels fired. Kenya is calm. Nobody was hurt. Kenyan president seeks talks. President Joseph Mwangi flew to Lamu."
    assert entities(annotate, text)["Joseph Mwangi"] == ["Kenyan president", "Joseph Mwangi"]


def test_all_the_towns_are_the_towns(annotate: Any) -> None:
    text = "Planes hit Lamu, Kitale and Nakuru. The three towns burned. Fires broke out in all the three towns."
    assert entities(annotate, text)["The three towns"] == ["The three towns", "all the three towns"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The militant Islamist group Alwan said on Monday the talks were dying.", "The militant Islamist group Alwan"),
        ("A deal with the Estonian president, Juri Lind, went through.", None),
        ("Estonian President Juri Lind left.", "Estonian President Juri Lind"),
    ],
)
def test_the_phrase_round_a_name_begins_with_its_title(annotate: Any, text: str, phrase: str | None) -> None:
    mention = next(m for m in annotate(text, layers=("mentions",)).layers["mentions"] if m.form == "name")
    assert (text[mention.phrase.start : mention.phrase.end] if mention.phrase else None) == phrase


def test_a_company_may_be_they(annotate: Any) -> None:
    assert entities(annotate, "Nordvik Motors said they would hire.")["Nordvik Motors"] == ["Nordvik Motors", "they"]
    assert "they" in entities(annotate, "Nordvik Motors dismissed the workers after they struck.")["the workers"]


def test_whoever_spoke_last_goes_on_speaking(annotate: Any) -> None:
    text = "Peter Lang, a doctor, leads the team. Lang came in May. A foreign aid worker said five people were hurt. He said the road was closed."
    assert "He" in entities(annotate, text)["A foreign aid worker"]


def test_that_belongs_to_the_noun_before_it(annotate: Any) -> None:
    text = "Nordvik Motors, a firm that builds cars, said that it would hire."
    assert entities(annotate, text)["Nordvik Motors"] == ["Nordvik Motors", "a firm", "that", "it"]


def test_a_description_is_kept_for_other_documents(annotate: Any) -> None:
    text = "Rebels led by Igor Petrov seized 11 Western hostages. The hostages slept. His hostages were fed."
    found = entity(annotate, text, "11 Western hostages").description
    assert found == Description(("hostage",), True, ("western",), ("petrov",), "11", definite=True)


def test_a_site_of_several_tunnels_is_one(annotate: Any) -> None:
    found = entity(annotate, "Kenya closes its test site. The test site is a series of deep tunnels.", "its test site").description
    assert (found.nouns, found.plural, found.singles) == (("series", "site", "tunnel"), True, ("series", "site"))


def test_a_name_before_the_noun_owns_it(annotate: Any) -> None:
    assert entity(annotate, "The Lind administration left. The administration slept.", "The Lind administration").description.owners == ("lind",)


def test_lawyers_for_somebody_are_hers(annotate: Any) -> None:
    assert entity(annotate, "Lawyers for Anna Lind left. The lawyers slept.", "Lawyers for Anna Lind").description.owners == ("lind",)


def test_an_owner_is_known_by_his_family_name_without_a_generation(annotate: Any) -> None:
    found = entity(annotate, "Robert Lind III left. Mr. Lind's team slept.", "Mr. Lind's team").description
    assert (found.owners, found.words) == (("lind",), ())


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Berg wants a new railway deal. The new deal is near.", "a new railway deal", ("new", "railway")),
        ("The Kenyan-backed rebels left. The rebels slept.", "The Kenyan-backed rebels", ("backed",)),
        ("The Kenyan rebels left. The rebels slept.", "The Kenyan rebels", ("KEN",)),
    ],
)
def test_what_is_said_of_somebody_without_a_name(annotate: Any, text: str, name: str, expected: tuple[str, ...]) -> None:
    assert entity(annotate, text, name).description.words == expected


def test_hostage_takers_need_no_hyphen(annotate: Any) -> None:
    assert entities(annotate, "The hostage-takers left. The hostage takers slept.")["The hostage-takers"] == ["The hostage-takers", "The hostage takers"]


def test_what_a_text_counts_is_not_one_for_want_of_an_article(annotate: Any) -> None:
    text = "Kenya spoke of the railway. Berg slept. Progress was made at meeting, Lind said. A ship left. Roe fell ill at meeting."
    assert entities(annotate, text)["meeting"] == ["meeting", "meeting"]
    assert "meeting" not in entities(annotate, f"{text} The meetings were held in May.")


def test_scores_of_somebody_are_they(annotate: Any) -> None:
    assert "supporters" in entities(annotate, "Scores of supporters cheered the march.")


def test_a_number_that_is_only_about_right_tells_no_group_from_another(annotate: Any) -> None:
    assert entity(annotate, "Some 200 hostages slept.", "Some 200 hostages").description.count is None


def test_what_is_taken_as_known_or_described_is_kept_for_other_documents(annotate: Any) -> None:
    found = entities(annotate, "Kenya regretted the closure of the road. A letter was sent. Traders want a railway bridge.")
    assert {"the closure of the road", "a railway bridge"} <= found.keys()
    assert "A letter" not in found


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "Farmer caravan nears the capital. Police wait.\nA caravan of hundreds of Kenyan farmers neared Nairobi on Monday. The caravan stopped.",
            "Farmer caravan",
            ["Farmer caravan", "A caravan of hundreds of Kenyan farmers", "Kenyan farmers", "The caravan"],
        ),
        (
            "The caravan left. These large Caravans of people must stop, Ann Lind said.",
            "The caravan",
            ["The caravan", "These large Caravans of people", "people"],
        ),
        (
            "Kenya and Mali agreed on a trade deal in May. No deal is better, Ann Lind said. Traders like the deal.",
            "a trade deal",
            ["a trade deal", "the deal"],
        ),
        (
            "Kenya signed a railway deal. Mali left a fishing agreement. Later Kenya left the railway agreement as well.",
            "a railway deal",
            ["a railway deal", "the railway agreement"],
        ),
        (
            "Kenya spoke of disarmament. Berg slept. Mali rejected disarmament.",
            "disarmament",
            ["disarmament", "disarmament"],
        ),
        (
            "Kenya and Mali opened what officials called progress. That was the first railway bridge between them. The bridge fell.",
            "the first railway bridge",
            ["the first railway bridge", "The bridge"],
        ),
        (
            "Traders praise the grain deal. The grain deal, known as the Lamu Accord, ends in May. Kenya backs the agreement.",
            "Lamu Accord",
            ["the grain deal", "The grain deal", "Lamu Accord", "the agreement"],
        ),
        (
            "Kenya wants a fishing deal. The Lamu Accord, a grain deal, was signed in May.",
            "a fishing deal",
            ["a fishing deal"],
        ),
        (
            "The lawyers have dozens of questions, according to a list of the questions. The list is long, the questions are hard.",
            "a list of the questions",
            ["questions", "a list of the questions", "the questions", "The list", "the questions"],
        ),
        (
            "President Anna Lind met the Ugandan president, Tom Hale. Lind spoke first, then Hale. The president left early.",
            "Anna Lind",
            ["Anna Lind", "Lind", "The president"],
        ),
    ],
    ids=[
        "announced by a headline",
        "a noun with a capital",
        "what is denied is taken up by nothing",
        "by what is said of it",
        "an undertaking without an article",
        "what something is said to be",
        "a name given to what was told of",
        "a name given to something else",
        "a list and what is on it",
        "the president whose country goes without saying",
    ],
)
def test_which_of_several_a_phrase_takes_up(annotate: Any, text: str, name: str, expected: list[str]) -> None:
    assert entities(annotate, text)[name] == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "President Joseph Lind spoke at the White House. His administration said no to Mexico. “Our country waits,” Lind said. America is big.",
            "United States",
            ["His administration", "Our country", "America"],
        ),
        ("Kenya waits. President Joseph Lind spoke. His administration said no.", "His administration", ["His administration"]),
    ],
    ids=["the seat of his government", "no seat named"],
)
def test_the_government_of_a_leader_without_a_country(annotate: Any, text: str, name: str, expected: list[str]) -> None:
    assert entities(annotate, text)[name] == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Nicole Roe, an attorney with the nonprofit group Al Otro Mar, spoke.", "Al Otro Mar", ("organization", "SOC")),
        ("Alex Roe, a coordinator for the main organizing group, Pueblos Sin Agua, spoke.", "Pueblos Sin Agua", ("organization", "SOC")),
        ("The leader of the group, Anna Lind, spoke.", "Anna Lind", ("person", "SOC")),
        ("Michael Lind, a senior vice president at the Center for River Studies, agreed.", "Michael Lind", ("person", "EDU")),
        ("Ann Roe, president of the Lindberg Bank, agreed.", "Ann Roe", ("person", "BUS")),
        ("John Doe, president of France, agreed.", "John Doe", ("person", "GOV")),
        ("Matthew Roe, the senior director for Asia at the National Security Council, resigned.", "Matthew Roe", ("person", None)),
        ("Homeland Security Secretary Jane Roe left.", "Homeland Security", ("organization", None)),
        ("The House Committee on Homeland Security met.", "House Committee on Homeland Security", ("organization", "LEG")),
    ],
)
def test_what_somebody_is_and_for_whom(annotate: Any, text: str, name: str, expected: tuple[str, str | None]) -> None:
    (found,) = (entity for entity in annotate(text, layers=("entities",)).layers["entities"] if entity.name.removeprefix("The ") == name)
    assert (found.type, found.sector) == expected


def test_what_somebody_does_is_no_body(annotate: Any) -> None:
    assert "threatened prosecution" not in entities(annotate, "The police mobilized soldiers, threatened prosecution and closed the road.")
    assert "the prosecution" in entities(annotate, "Lind left, and the prosecution appealed.")


def test_a_year_counts_nothing(annotate: Any) -> None:
    (deal,) = (e.description for e in annotate("Kenya signed the 2015 agreement.", layers=("entities",)).layers["entities"] if e.description)
    assert deal.count is None
    (prisoners,) = (e.description for e in annotate("Kenya freed the 15 prisoners.", layers=("entities",)).layers["entities"] if e.description)
    assert prisoners.count == "15"


def test_a_name_with_a_hyphen_is_a_surname(annotate: Any) -> None:
    text = "Spokesman David Dor-Ellan spoke on Monday. Dor-Ellan wants talks."
    assert entities(annotate, text)["David Dor-Ellan"] == ["David Dor-Ellan", "Dor-Ellan"]


def test_the_rebels_of_a_rebel_leader_are_his_we(annotate: Any) -> None:
    text = 'The rebels hold the town. Rebel leader Igor Petrov said: "We will stay."'
    assert entities(annotate, text)["The rebels"] == ["The rebels", "We"]


def test_captors_are_the_rebels_who_hold_the_hostages(annotate: Any) -> None:
    assert entities(annotate, "Rebels took 15 hostages. The kidnappers want money.")["Rebels"] == ["Rebels", "The kidnappers"]


def phrases(annotate: Any, text: str) -> dict[str, str]:
    """Each mention that is part of a longer phrase -> that phrase."""
    mentions = annotate(text, layers=("mentions",)).layers["mentions"]
    return {text[m.start : m.end]: text[m.phrase.start : m.phrase.end] for m in mentions if m.phrase}


def test_a_name_and_a_nominal_know_their_whole_phrase(annotate: Any) -> None:
    found = phrases(annotate, "Foreign Minister Ana Ruiz, who leads the talks, met rebels waging a campaign in the hills. They left.")
    assert found["Ana Ruiz"] == "Foreign Minister Ana Ruiz, who leads the talks"
    assert found["rebels"] == "rebels waging a campaign in the hills"
    assert "They" not in found


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("Rebels took the town. Tutsi-led rebels hold the bridge. The rebels want talks.", ["Rebels", "Tutsi-led rebels", "The rebels"]),
        ("The Kenyan nuclear deal failed. The nuclear accord was old.", ["The Kenyan nuclear deal", "The nuclear accord"]),
        ("The trade deal failed. Olsen's trade deal was old.", ["The trade deal", "Olsen's trade deal"]),
    ],
    ids=["fighters", "nouns for one thing", "owned"],
)
def test_a_phrase_that_only_says_more_is_the_same(annotate: Any, text: str, one: list[str]) -> None:
    assert one in entities(annotate, text).values()


@pytest.mark.parametrize(
    "text", ["Two rebels fled. Rebels hold the town.", "Kenyan rebels fled. Sudanese rebels hold the town.", "Villagers fled. Other villagers stayed."]
)
def test_some_of_a_set_and_people_of_two_countries_stay_apart(annotate: Any, text: str) -> None:
    assert len(entities(annotate, text)) >= 2
    assert all(len([m for m in own if m[0].isupper()]) < 2 for own in entities(annotate, text).values())


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Kenyan President Peter Lang spoke in Kenya. His government will pay.", "His government"),
        ("Kenyan President Peter Lang spoke in Kenya. The Lang administration will pay.", "The Lang administration"),
        ("Peter Lang, the president of Kenya, spoke. Lang's government will pay.", "Lang's government"),
    ],
)
def test_a_government_is_that_of_the_country_of_its_leader(annotate: Any, text: str, phrase: str) -> None:
    assert phrase in entities(annotate, text)["Kenya"]


def test_the_cabinet_of_a_mayor_is_no_country(annotate: Any) -> None:
    text = "Peter Lang, a mayor in Kenya, spoke. The Lang administration will pay."
    assert "The Lang administration" not in entities(annotate, text)["Kenya"]


def test_a_nation_that_acts_is_its_country_and_may_be_they(annotate: Any) -> None:
    found = entities(annotate, "Russia sent a note. The Russians rejected the plan, and they left the talks.")
    assert found["Russia"] == ["Russia", "The Russians", "they"]


def test_a_counterpart_is_whoever_holds_office_there(annotate: Any) -> None:
    text = "Kenyan Foreign Minister Ann Roe came first. Polish Foreign Minister Jan Nowak met his Kenyan counterpart on Monday."
    assert "his Kenyan counterpart" in entities(annotate, text)["Ann Roe"]


def test_the_dead_and_the_wounded_are_people(annotate: Any) -> None:
    found = entities(annotate, "The dead were buried on Monday. The wounded were taken to a hospital, and the dead were counted.")
    assert found["The dead"] == ["The dead", "the dead"]
    assert "The wounded" in found
    assert "wounded" not in " ".join(entities(annotate, "The house was wounded."))


def test_what_is_known_by_a_name_is_its_bearer(annotate: Any) -> None:
    found = entities(annotate, "The accord, known as the Joint Harbour Plan of Action, was signed. The JHPOA stands.")
    assert found["Joint Harbour Plan of Action"] == ["The accord", "Joint Harbour Plan of Action", "The JHPOA"]


def test_two_names_that_a_hyphen_joins(annotate: Any) -> None:
    text = "President Lang met Prime Minister Roe. The Lang - Roe summit ended late. Lang left, and Roe stayed."
    found = entities(annotate, text)
    assert found["Lang"] == ["Lang", "Lang", "Lang"]
    assert found["Roe"] == ["Roe", "Roe", "Roe"]


def test_nobody_expels_himself(annotate: Any) -> None:
    found = entities(annotate, "Settlers took up arms after the authorities denied them papers and planned to expel them. They hold a town.")
    assert found["Settlers"] == ["Settlers", "them", "them", "They"]


def test_who_says_that_they_will_speaks_of_himself(annotate: Any) -> None:
    found = entities(annotate, "Settlers took up arms after the soldiers said they would expel them.")
    assert found["the soldiers"] == ["the soldiers", "they"]


def test_an_owner_beside_its_possession(annotate: Any) -> None:
    text = "The Nordvik Company challenged the Severn Company and its director."
    assert entities(annotate, text)["Severn Company"][-1] == "its"


def test_who_goes_on_speaking_behind_a_long_quotation_is_who_spoke_before_it(annotate: Any) -> None:
    text = (
        'An envoy told reporters on Monday that the town was lost. "Karl Brandt wants to go there. He has no planes. He has no fuel. The roads are gone. '
        'Nobody helps Brandt. The town is a fortress," he said.'
    )
    assert entities(annotate, text)["An envoy"] == ["An envoy", "he"]


def test_a_company_that_bears_a_family_name_is_nobody_of_the_family(annotate: Any) -> None:
    text = "The Brandt Motor Company will close two plants. Karl Brandt, who runs Brandt, has a plan to end the losses of Brandt by May."
    assert entities(annotate, text)["Karl Brandt"] == ["Karl Brandt", "who"]


def test_a_thing_is_not_himself(annotate: Any) -> None:
    assert entities(annotate, "Karl Lind said he would pay the cost himself.")["Karl Lind"] == ["Karl Lind", "he", "himself"]


def test_himself_is_whoever_stands_right_before(annotate: Any) -> None:
    assert entities(annotate, "Karl Lind said the guards need an order from Tom Brandt himself.")["Tom Brandt"] == ["Tom Brandt", "himself"]


def test_they_are_people_rather_than_things(annotate: Any) -> None:
    assert entities(annotate, "Policies of the mayor angered the miners. Their leaders left.")["the miners"] == ["the miners", "Their"]


def test_who_is_spoken_of_in_a_quotation_does_not_speak_it(annotate: Any) -> None:
    text = 'Peter Lang, a doctor, leads the team. "Among the dead was a man of forty," he said.'
    assert entities(annotate, text)["Peter Lang"][-1] == "he"


def test_a_mark_that_is_missing_does_not_turn_speech_and_report_round(annotate: Any) -> None:
    text = 'Ann Roe spoke first. "The bridge is closed, she said.\n"I will open it," Roe added. I came later.'
    assert "I" in entities(annotate, text)["Ann Roe"]


def test_an_outlet_before_its_noun_is_the_outlet(annotate: Any) -> None:
    text = "The sides plan talks, the Harbour Herald newspaper reported. The Associated Press reported the same."
    assert entities(annotate, text)["Harbour Herald"] == ["the Harbour Herald newspaper", "Harbour Herald"]


def test_an_agency_is_what_its_name_before_the_noun_says(annotate: Any) -> None:
    text = "Iran’s semi-official Fars news agency reported the strike. Fars news agency gave no names."
    assert entities(annotate, text)["Fars"] == ["Iran’s semi-official Fars news agency", "Fars", "Fars news agency", "Fars"]


def test_a_statement_that_is_printed_whole_is_its_makers(annotate: Any) -> None:
    text = (
        "Foreign Minister Ann Lind's statement on Peru\n\nThe two sailors will return today. I met Omani Foreign Minister Ali Said in March. "
        "I pay tribute to my predecessors. I spoke to the families."
    )
    assert entities(annotate, text)["Ann Lind"] == ["Ann Lind", "I", "I", "my", "I"]


def test_an_i_in_a_report_that_prints_no_statement_is_nobody(annotate: Any) -> None:
    text = "Foreign Minister Ann Lind travels to Peru\n\nI met the sailors in March. I pay tribute to my predecessors."
    assert entities(annotate, text)["Ann Lind"] == ["Ann Lind"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru has released the two prisoners named Anna Berg and Tom Hill.",
            {"Anna Berg": ["the two prisoners", "Anna Berg"], "Tom Hill": ["the two prisoners", "Tom Hill"]},
        ),
        ("The two men, identified as Tom Hill and Max Lund, were freed.", {"Tom Hill": ["The two men", "Tom Hill"], "Max Lund": ["The two men", "Max Lund"]}),
        ("Anna Berg and Tom Hill came home. The pair were freed.", {"Anna Berg": ["Anna Berg", "The pair"], "Tom Hill": ["Tom Hill", "The pair"]}),
        ("Another prisoner named Max Lund is home.", {"Max Lund": ["Another prisoner", "Max Lund"]}),
    ],
    ids=["named", "identified as", "the pair", "one"],
)
def test_who_is_named_behind_a_phrase_is_meant_by_it(annotate: Any, text: str, expected: dict[str, list[str]]) -> None:
    found = entities(annotate, text)
    assert {name: found[name] for name in expected} == expected


def test_the_white_house_of_a_president_is_the_white_house(annotate: Any) -> None:
    assert entities(annotate, "The Lind White House pressed the rebels to free them.")["United States"] == ["White House"]


def test_an_adverb_before_a_comma_is_no_part_of_a_phrase(annotate: Any) -> None:
    text = "Meanwhile, Peru's hardline news outlets reported it."
    assert "Peru's hardline news outlets" in [name for names in entities(annotate, text).values() for name in names]


def test_a_government_with_a_capital_is_its_country(annotate: Any) -> None:
    text = "The Canadian Government agreed to a loan. Canada will pay. The Peru Government refused."
    assert entities(annotate, text)["Canada"] == ["The Canadian Government", "Canada"]
    assert entity(annotate, text, "Peru").type == "country"


def test_the_phrase_round_the_first_of_two_does_not_take_in_the_second(annotate: Any) -> None:
    text = "Talks between President Anna Roe and Tom Hale, who plan to meet, failed."
    assert text.index("President") in [
        m.phrase.start for m in annotate(text).layers["mentions"] if m.phrase and text[m.phrase.start : m.phrase.end] == "President Anna Roe"
    ]
