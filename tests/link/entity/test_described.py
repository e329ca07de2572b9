"""Descriptions of one thing in several documents."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sourcebook import link
from sourcebook.model.annotation import Description
from tests.link.build import Report

Said = tuple[str, Description]


def report(path: str, said: Said, *names: str, country: str | None = None, type_: str = "organization") -> Report:
    """A report that names some people and describes one group."""
    phrase, description = said
    made = Report(path, " ".join([*(f"{name} spoke." for name in names), f"They saw {phrase}."]))
    for name in names:
        made.entity(name)
    made.entity(phrase, type_, country=country, description=description)
    return made


def described(*reports: Report) -> list[list[str]]:
    record = link.build([one.reading() for one in reports])[0]
    return sorted(sorted(m.text for m in entity.mentions) for entity in record.entities if entity.type != "person")


CARAVAN = Description(("caravan",), False, definite=True)
PEOPLE = ("Maria Lind", "Tom Hale")


def test_the_caravan_of_two_reports_on_one_matter() -> None:
    other = Description(("caravan",), False, ("migrant",))
    assert described(report("a.txt", ("the caravan", CARAVAN), *PEOPLE), report("b.txt", ("a migrant caravan", other), *PEOPLE)) == [
        ["a migrant caravan", "the caravan"]
    ]


def test_a_compound_noun_meets_its_head() -> None:
    own = Description(("nuclear program",), False, ("nuclear",), owners=("KEN",))
    other = Description(("program",), False, ("nuclear", "weapon"), owners=("KEN",))
    reports = report("a.txt", ("its nuclear program", own), *PEOPLE), report("b.txt", ("its nuclear weapons program", other), *PEOPLE)
    assert described(*reports) == [["its nuclear program", "its nuclear weapons program"]]


def test_what_one_report_names_another_only_describes() -> None:
    deal = Description(("deal",), False, ("grain",), definite=True)
    named = report("a.txt", ("Lamu Accord", deal), *PEOPLE, type_="other")
    other = report("c.txt", ("Mara Accord", deal), *PEOPLE, type_="other")
    assert described(named, report("b.txt", ("the grain deal", deal), *PEOPLE, type_="other")) == [["Lamu Accord", "the grain deal"]]
    assert described(named, other) == [["Lamu Accord"], ["Mara Accord"]]


def test_the_number_is_the_nouns_own() -> None:
    own = Description(("site", "tunnel"), True, ("test",), definite=True, singles=("site",))
    other = Description(("site",), False, ("test",), definite=True)
    tunnels = Description(("tunnel",), True, ("test",), definite=True)
    reports = thing("a.txt", "its test site", own), thing("b.txt", "the test site", other), thing("c.txt", "the tunnels", tunnels)
    assert described(*reports) == [["its test site", "the test site", "the tunnels"]]
    assert described(*reports[1:]) == []


def test_two_series_are_of_the_same_things() -> None:
    tests, blasts, tunnels = (Description(("series", noun), True, ("nuclear",), definite=True, singles=("series",)) for noun in ("test", "test", "tunnel"))
    series = thing("a.txt", "the series of nuclear tests", tests)
    assert len(described(series, thing("b.txt", "a series of tests", blasts))) == 1
    assert described(series, thing("b.txt", "a series of tunnels", tunnels)) == []


def test_reports_on_other_matters_have_caravans_of_their_own() -> None:
    reports = report("a.txt", ("the caravan", CARAVAN), *PEOPLE), report("b.txt", ("the caravan", CARAVAN), "Jonas Berg", "Anna Roe")
    assert described(*reports) == [["the caravan"], ["the caravan"]]


def test_reports_long_apart_are_on_one_matter_if_they_name_many_of_the_same() -> None:
    def on(day: str, *names: str) -> Report:
        made = report(f"{day}.txt", ("the caravan", CARAVAN), *names)
        made.fields["published"] = day
        return made

    more = (*PEOPLE, "Jonas Berg", "Anna Roe")
    assert len(described(on("2024-03-01", *PEOPLE), on("2024-03-20", *PEOPLE))) == 1
    assert len(described(on("2024-03-01", *PEOPLE), on("2024-06-20", *PEOPLE))) == 2
    assert len(described(on("2024-03-01", *more), on("2024-06-20", *more))) == 1
    assert len(described(on("2024-03", *PEOPLE), on("2024-06-20", *PEOPLE))) == 1  # a month may be near or not
    assert len(described(on("2024-03-01T09:30:00Z", *PEOPLE), on("2024-06-20", *PEOPLE))) == 2


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Description(("hostage",), True, count="11", definite=True), Description(("hostage",), True, count="15", definite=True)),
        (Description(("hostage",), True, owners=("petrov",), definite=True), Description(("hostage",), True, owners=("lind",), definite=True)),
        (Description(("hostage",), True, definite=True), Description(("hostage",), False, definite=True)),
        (Description(("hostage",), True), Description(("hostage",), True)),
        (Description(("border",), False, ("KEN",), definite=True), Description(("border",), False, ("UGA",), definite=True)),
        (Description(("region",), False, definite=True), Description(("region",), False, definite=True)),
        (Description(("people",), True, definite=True), Description(("people",), True, definite=True)),
        (Description(("agency",), False, ("refugee",), definite=True), Description(("organization",), False, ("rogue",), definite=True)),
    ],
    ids=["another count", "another owner", "one and many", "neither is known", "another country", "a vague noun", "people", "another noun and another word"],
)
def test_what_keeps_descriptions_apart(one: Description, two: Description) -> None:
    assert len(described(report("a.txt", ("hostages", one), *PEOPLE), report("b.txt", ("hostages", two), *PEOPLE))) == 2


def test_a_country_keeps_descriptions_apart() -> None:
    troops = Description(("troops",), True, definite=True)
    reports = report("a.txt", ("the troops", troops), *PEOPLE, country="KEN"), report("b.txt", ("the troops", troops), *PEOPLE, country="UGA")
    assert len(described(*reports)) == 2


def test_a_thing_of_one_mention_is_an_item_only_if_another_report_knows_it() -> None:
    closure = ("the closure", Description(("closure",), False, definite=True))
    assert described(report("a.txt", closure, *PEOPLE, type_="other")) == []
    assert described(report("a.txt", closure, *PEOPLE, type_="other"), report("b.txt", closure, *PEOPLE, type_="other")) == [["the closure", "the closure"]]


def thing(path: str, phrase: str, description: Description) -> Report:
    return report(path, (phrase, description), *PEOPLE, type_="other")


def test_two_reports_of_one_thing_say_the_same_of_it() -> None:
    nuclear = Description(("deterrent",), False, ("nuclear",))
    assert described(thing("a.txt", "a nuclear deterrent", nuclear), thing("b.txt", "nuclear deterrent", nuclear)) == [
        ["a nuclear deterrent", "nuclear deterrent"]
    ]
    owned = Description(("team",), False, owners=("lind",))
    assert described(thing("a.txt", "her team", owned), thing("b.txt", "a team of hers", owned)) == [["a team of hers", "her team"]]


def test_what_a_report_brings_up_is_not_what_another_takes_as_known() -> None:
    known, new = Description(("raid",), False, ("night",), definite=True), Description(("raid",), False)
    assert described(thing("a.txt", "the night raid", known), thing("b.txt", "a raid", new)) == []


def test_prisoners_without_a_number_are_neither_the_52_nor_the_123() -> None:
    prisoners = [Description(("prisoner",), True, count=count, definite=True) for count in ("52", "123", None)]
    reports = [report(f"{one.count}.txt", ("the prisoners", one), *PEOPLE) for one in prisoners]
    assert len(described(*reports)) == 3
    assert len(described(reports[0], reports[2])) == 1


def test_another_noun_for_the_same_thing() -> None:
    deal, accord = Description(("deal",), False, ("nuclear",), definite=True), Description(("accord",), False, ("nuclear",), definite=True)
    assert described(report("a.txt", ("the nuclear deal", deal), *PEOPLE), report("b.txt", ("the nuclear accord", accord), *PEOPLE)) == [
        ["the nuclear accord", "the nuclear deal"]
    ]


def test_an_arsenal_is_the_weapons_it_is_made_of() -> None:
    arsenal, weapons = Description(("arsenal",), False, ("nuclear",)), Description(("weapon",), True, ("nuclear",), definite=True)
    assert described(thing("a.txt", "its nuclear arsenal", arsenal), thing("b.txt", "the nuclear weapons", weapons)) == [
        ["its nuclear arsenal", "the nuclear weapons"]
    ]


def test_a_noun_before_another_says_what_an_owner_does() -> None:
    owned, compound = Description(("supporter",), True, owners=("caravan",)), Description(("supporter",), True, ("caravan",))
    assert described(thing("a.txt", "supporters of the caravan", owned), thing("b.txt", "caravan supporters", compound)) == [
        ["caravan supporters", "supporters of the caravan"]
    ]


def test_the_name_before_a_thing_need_not_be_whose_it_is() -> None:
    hers = Description(("question",), True, owners=("lind",), definite=True)
    about_him = Description(("question",), True, ("hale",), owners=("hale",), definite=True)
    about_roe = Description(("question",), True, ("roe",), owners=("roe",), definite=True)
    assert described(thing("a.txt", "Lind's questions", hers), thing("b.txt", "the Hale questions", about_him)) == [["Lind's questions", "the Hale questions"]]
    assert described(thing("a.txt", "the Roe questions", about_roe), thing("b.txt", "the Hale questions", about_him)) == []
    owned, called = Description(("bankruptcy",), False, owners=("roe",)), Description(("bankruptcy",), False, ("roe",), owners=("roe",))
    both = thing("a.txt", "the bankruptcy of Roe", owned), thing("b.txt", "the Roe bankruptcy", called)
    other = thing("c.txt", "the bankruptcy of Hale", replace(owned, owners=("hale",)))
    assert described(*both, other) == [["the Roe bankruptcy", "the bankruptcy of Roe"]]
    of_agents = [report(f"{one.owners}.txt", ("their team", one), *PEOPLE) for one in (replace(hers, nouns=("team",)), replace(about_him, nouns=("team",)))]
    for made in of_agents:
        made.layers["entities"][-1] = replace(made.layers["entities"][-1], sector="SOC")
    assert described(*of_agents) == [["their team"], ["their team"]]


def test_the_phrases_of_one_document_meet_in_another() -> None:
    deal = Description(("deal",), False, ("nuclear",), definite=True)
    two = report("b.txt", ("the nuclear deal", deal), *PEOPLE)
    two.text += " It was a good nuclear deal."
    two.entity("a good nuclear deal", "organization", description=deal)
    assert described(report("a.txt", ("the deal", deal), *PEOPLE), two) == [["a good nuclear deal", "the deal", "the nuclear deal"]]


SENTENCE = "An aid worker in the hills counted the houses that had burned."


def taken_over(path: str, *names: str, sentence: str = SENTENCE) -> Report:
    """A report that has one sentence from another."""
    made = Report(path, " ".join([*(f"{name} spoke." for name in names), sentence]))
    for name in names:
        made.entity(name)
    made.entity("An aid worker", forms=("An aid worker",), anonymous=True, description=Description(("aid worker",), False))
    return made


def workers(*reports: Report) -> int:
    record = link.build([one.reading() for one in reports])[0]
    return sum(entity.name == "An aid worker" for entity in record.entities)


def test_the_same_sentence_in_two_reports_on_one_matter_speaks_of_the_same() -> None:
    assert workers(taken_over("a.txt", *PEOPLE), taken_over("b.txt", *PEOPLE)) == 1


def test_another_sentence_or_another_matter_speaks_of_somebody_else() -> None:
    assert workers(taken_over("a.txt", *PEOPLE), taken_over("b.txt", *PEOPLE, sentence=SENTENCE.replace("houses", "families"))) == 2
    assert workers(taken_over("a.txt", *PEOPLE), taken_over("b.txt", "Jonas Berg", "Anna Roe")) == 2


def test_a_group_without_a_name_is_one_unless_it_speaks() -> None:
    def made(path: str, *, speaks: bool) -> Report:
        one = report(path, ("the residents", Description(("resident",), True, definite=True)), *PEOPLE)
        one.layers["entities"][-1] = replace(one.layers["entities"][-1], anonymous=True)
        if speaks:
            one.text += " The road is open, they said."
            one.says("the residents", "The road is open")
        return one

    assert described(made("a.txt", speaks=False), made("b.txt", speaks=False)) == [["the residents", "the residents"]]
    assert described(made("a.txt", speaks=True), made("b.txt", speaks=True)) == [["the residents"], ["the residents"]]


def test_the_authorities_of_a_country_are_a_body_though_they_speak() -> None:
    def made(path: str, country: str | None) -> Report:
        one = report(path, ("the authorities", Description(("authorities",), True, definite=True)), *PEOPLE, country=country)
        one.layers["entities"][-1] = replace(one.layers["entities"][-1], anonymous=True)
        one.text += " The road is open, they said."
        one.says("the authorities", "The road is open")
        return one

    assert described(made("a.txt", "KEN"), made("b.txt", "KEN")) == [["the authorities", "the authorities"]]
    assert described(made("a.txt", None), made("b.txt", None)) == [["the authorities"], ["the authorities"]]
    others = report("b.txt", ("the authorities", Description(("authorities",), True, definite=True)), *PEOPLE)
    assert described(made("a.txt", "KEN"), others) == [["the authorities"], ["the authorities"]]


def test_a_group_is_called_as_the_reports_call_it_most() -> None:
    text = "Then more than 30 fighters came. So the island rebels left. But those island rebels came back. At night the rebels slept."
    forms = ("more than 30 fighters", "the island rebels", "those island rebels", "the rebels")
    made = Report("a.txt", text)
    made.entity(forms[0], "organization", forms=forms, description=Description(("rebel",), True))
    assert [entity.name for entity in link.build([made.reading()])[0].entities] == ["the island rebels"]


def test_what_a_pronoun_owns_is_called_by_its_owner() -> None:
    family = Description(("family",), False, owners=("lind",), definite=True)
    reports = [report("a.txt", ("his family", family), *PEOPLE), report("b.txt", ("the family of Lind", family), *PEOPLE)]
    record = link.build([one.reading() for one in reports])[0]
    assert [entity.name for entity in record.entities if entity.type != "person"] == ["the family of Lind"]
