"""What is a discrepancy and what is none: counts, lengths, denials, titles, names, dates that contradict themselves."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sourcebook import link
from sourcebook.link.claims import numbers_differ
from sourcebook.link.corpus import Corpus
from sourcebook.link.dates import Calendar
from sourcebook.link.figures import figures
from sourcebook.model.annotation import Participant, TimeExpression
from sourcebook.model.record import Discrepancy
from tests.conftest import annotate_text
from tests.link.build import Report


def rows(aspect: str, *reports: Report) -> list[Discrepancy]:
    record = link.build([report.reading() for report in reports])[0]
    return [row for row in record.discrepancies if row.aspect == aspect]


def values(row: Discrepancy) -> list[str]:
    return [side.value for side in row.values]


def toll(path: str, text: str, *counts: tuple[str, float, str], day: str = "2031-03-04", **fields: str) -> Report:
    """A report of a flood on 2031-03-04 with its counts as (words, value, unit)."""
    report = Report(path, text, **{"published": day, **fields})
    report.time("2031-03-04", "2031-03-04")
    for words, value, unit in counts:
        report.count(words, value, unit, qualifier="at least" if words.lower().startswith("at least") else "about" if words.startswith("about") else None)
    return report


def test_two_tolls_of_one_day_differ() -> None:
    one = toll("a.txt", "The flood of 2031-03-04 killed 12 people in Lindby.", ("12", 12, "people"))
    two = toll("b.txt", "In Lindby 15 people died in the flood of 2031-03-04.", ("15 people", 15, "people"))
    (row,) = rows("count", one, two)
    assert values(row) == ["12", "15"]


def test_a_later_larger_toll_is_a_later_state() -> None:
    one = toll("a.txt", "The flood of 2031-03-04 killed 12 people in Lindby.", ("12", 12, "people"))
    two = toll("b.txt", "The toll of the flood in Lindby on 2031-03-04 has risen to 19.", ("19", 19, "people"), day="2031-03-06")
    assert rows("count", one, two) == []


def test_a_report_of_which_only_the_month_is_known_tells_no_later_state() -> None:
    one = toll("a.txt", "The flood of 2031-03-04 killed 12 people in Lindby.", ("12", 12, "people"), day="2031-02")
    two = toll("b.txt", "The toll of the flood in Lindby on 2031-03-04 has risen to 19.", ("19", 19, "people"), day="2031-03-06")
    assert [values(row) for row in rows("count", one, two)] == [["12", "19"]]


def test_a_later_smaller_toll_is_a_dispute() -> None:
    one = toll("a.txt", "The flood of 2031-03-04 killed 19 people in Lindby.", ("19", 19, "people"))
    two = toll("b.txt", "The flood in Lindby on 2031-03-04 killed 12 people.", ("12", 12, "people"), day="2031-03-06")
    assert [values(row) for row in rows("count", one, two)] == [["12", "19"]]


def test_those_who_dispute_the_authorities_dispute_them_later_too() -> None:
    one = toll("a.txt", "Police arrested 30 people in Lindby on 2031-03-04, the ministry said.", ("30 people", 30, "people"))
    two = toll("b.txt", "The union says that 90 people were arrested in Lindby on 2031-03-04.", ("90 people", 90, "people"), day="2031-03-05")
    two.entity("The union", "organization", anonymous=True)
    two.says("The union", "that 90 people were arrested in Lindby on 2031-03-04", cue="says")
    assert [values(row) for row in rows("count", one, two)] == [["30", "90"]]


def test_tolls_of_two_towns_are_two() -> None:
    one = toll("a.txt", "The flood of 2031-03-04 killed 12 people in Lindby.", ("12", 12, "people"))
    two = toll("b.txt", "The flood of 2031-03-04 killed 15 people in Bergen.", ("15", 15, "people"))
    assert rows("count", one, two) == []


def test_killed_and_injured_are_two_counts() -> None:
    one = toll("a.txt", "The flood of 2031-03-04 killed 12 people and injured 30.", ("12", 12, "people"), ("30", 30, "people"))
    two = toll("b.txt", "In Lindby on 2031-03-04, 12 people were killed and 30 injured.", ("12 people", 12, "people"), ("30", 30, "people"))
    assert rows("count", one, two) == []


def test_other_days_are_other_tolls() -> None:
    one = toll("a.txt", "The flood of 2031-03-04 in Lindby killed 12 people.", ("12", 12, "people"))
    two = toll("b.txt", "Since 2031-03-04 much was said. In the flood of 2029-11-02 in Lindby, 7 people died.", ("7 people", 7, "people"))
    two.time("2029-11-02", "2029-11-02")
    assert rows("count", one, two) == []


def test_parts_and_groups_are_no_dispute() -> None:
    one = toll("a.txt", "On 2031-03-04 the flood in Lindby killed 12 people, including 4 children.", ("12", 12, "people"), ("4 children", 4, "child"))
    two = toll("b.txt", "On 2031-03-04 the flood in Lindby killed 12 people, 2 of them soldiers.", ("12", 12, "people"), ("2 of them", 2, "people"))
    assert rows("count", one, two) == []


def test_a_plan_is_no_count() -> None:
    one = toll("a.txt", "On 2031-03-04 police in Lindby detained 30 people.", ("30 people", 30, "people"))
    two = toll("b.txt", "On 2031-03-04 police in Lindby said they would detain 50 people.", ("50 people", 50, "people"))
    assert rows("count", one, two) == []


def test_one_text_holds_one_count_against_another() -> None:
    report = toll(
        "a.txt", "On 2031-03-04, 52 people were injured, far more than the 36 counted by the ministry.", ("52 people", 52, "people"), ("36", 36, "people")
    )
    (row,) = rows("count", report)
    assert values(row) == ["36", "52"]


@pytest.mark.parametrize(
    ("one", "two", "differ"),
    [
        ("12", "15", True),
        ("at least 12", "15", False),
        ("more than 20", "15", True),
        ("more than 20", "24", False),
        ("more than 20", "34", True),
        ("more than 2 years", "31 months", False),
        ("about 2 years", "31 months", True),
        ("at least 5 days", "4 days", True),
        ("dozens", "14", False),
        ("hundreds 100-1000", "157", False),
        ("10-15", "12", False),
        ("10-15", "18", True),
        ("6.5 hours", "about 6 hours", True),
        ("9 hours", "2 days", False),
        ("40 minutes", "2 hours", True),
        ("90 minutes", "1.5 hours", False),
        ("about 1 month", "21 days", True),
        ("1 month", "28 days", False),
    ],
)
def test_which_numbers_differ(one: str, two: str, differ: bool) -> None:
    assert numbers_differ(one, two) is differ


def lasting(path: str, words: str, hours: float, day: str = "2031-03-04") -> Report:
    report = Report(path, f"Norland and Sudland met in Lindby on {day}. The talks lasted {words}.")
    report.entity("Lindby", "place")
    report.time(day, day)
    report.time(words, "PT", type_="DURATION", hours=hours)
    return report


def test_talks_of_one_day_with_two_lengths() -> None:
    (row,) = rows("duration", lasting("a.txt", "seven hours", 7), lasting("b.txt", "four hours", 4))
    assert values(row) == ["4 hours", "7 hours"]


def test_talks_of_two_months_have_two_lengths() -> None:
    assert rows("duration", lasting("a.txt", "seven hours", 7), lasting("b.txt", "four hours", 4, "2031-05-04")) == []


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("on Monday, 12 March 2030", "12 March 2030 was a Tuesday"),
        ("on Tuesday, 12 March 2030", None),
        ("on Monday, March 12", "12 March 2030 was a Tuesday"),
        ("on March 12, a holiday; on Monday", None),
        ("on 12 March 2030, Monday", "12 March 2030 was a Tuesday"),
    ],
)
def test_a_weekday_that_the_date_did_not_have(words: str, note: str | None) -> None:
    found = rows("internal", Report("a.txt", f"The ministers met {words}.", published="2030-03-20"))
    assert [row.note for row in found] == ([note] if note else [])


def arrest(path: str, text: str, trigger: str, modality: str = "done") -> Report:
    report = Report(path, text)
    report.entity("Karl Berg")
    report.event(text.rstrip("."), trigger, "COERCE", mode="arrest", to=["Karl Berg"], modality=modality)
    return report


def test_what_one_denies_and_another_tells() -> None:
    (row,) = rows("denial", arrest("a.txt", "Karl Berg was arrested.", "arrested"), arrest("b.txt", "Karl Berg had not been arrested.", "arrested", "denied"))
    assert values(row) == ["Karl Berg had not been arrested", "Karl Berg was arrested"]


def test_not_yet_is_no_denial() -> None:
    assert (
        rows("denial", arrest("a.txt", "Karl Berg was arrested.", "arrested"), arrest("b.txt", "Karl Berg was not yet arrested.", "arrested", "denied")) == []
    )


def told(aspect: str, *texts: str, published: str = "2031-03-05") -> list[Discrepancy]:
    """The rows of reports that are annotated by the layers themselves."""
    outlets = ("The Daily News", "The Morning Post", "City Herald")
    readings = [annotate_text(text, published=published, outlet=outlet) for text, outlet in zip(texts, outlets, strict=False)]
    return [row for row in link.build(readings)[0].discrepancies if row.aspect == aspect]


@pytest.mark.parametrize(
    ("denial", "report"),
    [
        ("The rebels failed to release the hostages.", "The rebels released three hostages on Friday."),
        ("The rebels have not released the hostages.", "The rebels released three hostages on Friday."),
        ("Norway rejected Kenya's demand to arrest the rebels.", "Kenya demanded that Norway arrest the rebels."),
        ("Norway has not spoken with Kenya.", 'Norway said: "We want peace."'),
        ("The exchange of hostages did not take place.", "The rebels demand the exchange of hostages for fighters."),
    ],
)
def test_what_is_open_or_turned_down_is_no_denial(denial: str, report: str) -> None:
    assert told("denial", denial, report) == []


def test_two_days_told_in_one_voice_are_a_series() -> None:
    one, two = "Norway bombed Mombasa on Monday. Norway bombed Mombasa on Tuesday.", "Norway bombed Mombasa on Tuesday."
    assert told("date", one, two) == []


def test_a_number_that_is_held_is_no_count_of_those_taken() -> None:
    assert told("count", "Rebels holding 11 hostages took the bridge on Monday.", "Rebels who took 15 hostages on Monday left the bridge.") == []


def test_the_date_of_the_clause_is_the_date_of_its_count() -> None:
    text = "He was to travel on March 18, but the visit was put off after a soldier shot dead seven girls near the border on March 13."
    corpus = Corpus.of([annotate_text(text, published="2031-03-24")])
    (figure,) = [found for doc in corpus for found in figures(doc, Calendar(corpus))]
    assert figure.when is not None
    assert figure.when.start == "2031-03-13"


def test_a_denial_in_a_word_denies_what_was_said_before_it() -> None:
    one = "Radio Kayes reported on Thursday that Qatar had paid Norway five million dollars. Norway has denied it."
    (row,) = told("denial", one, "Radio Kayes said that Qatar paid five million dollars to Norway. The government of Norway denied the report.")
    assert sorted(m.text for m in row.values[0].mentions) == ["Norway has denied it", "The government of Norway denied the report"]
    assert sorted(m.text for m in row.values[1].mentions) == ["Qatar had paid Norway five million dollars", "Qatar paid five million dollars to Norway"]


def test_a_number_put_in_the_place_of_the_one_before() -> None:
    (row,) = told("count", "Norway freed 40 sailors on Monday. The Red Cross put the number at 42.")
    assert values(row) == ["40", "42"]


def test_groups_freed_one_after_the_other_are_no_dispute() -> None:
    assert told("count", "Rebels in Kenya freed three hostages on Monday.", "On Monday rebels in Kenya freed five workers.") == []


def test_the_length_of_talks_that_stands_before_them() -> None:
    one, two = "Norway and Kenya held talks in Oslo. It took three weeks of talks.", "The Oslo talks of Norway and Kenya lasted five weeks, not three weeks."
    (row,) = told("duration", one, two)
    assert values(row) == ["21 days", "35 days"]


def test_the_day_on_which_it_was_told_is_no_date_of_what_happened() -> None:
    assert told("date", "Norway bombed Mombasa on Monday.", "Witnesses said on Tuesday that Norway bombed Mombasa.") == []


def test_another_is_denied() -> None:
    other = Report("b.txt", "Maria Lind had not been arrested.")
    other.entity("Maria Lind")
    other.event("Maria Lind had not been arrested", "arrested", "COERCE", mode="arrest", to=["Maria Lind"], modality="denied")
    assert rows("denial", arrest("a.txt", "Karl Berg was arrested.", "arrested"), other) == []


def spoken(published: str) -> Report:
    report = Report("a.txt", 'Maria Lind said: "We have never met anybody there."', published=published)
    report.entity("Maria Lind")
    report.says("Maria Lind", '"We have never met anybody there."', quoted="We have never met anybody there.")
    return report


@pytest.mark.parametrize(("published", "clash"), [("2031-03-01", True), ("2031-03-09", False)])
def test_no_comment_against_remarks_that_were_made_by_then(published: str, clash: bool) -> None:
    silent = Report("b.txt", "Maria Lind has made no comment.", published="2031-03-05")
    silent.entity("Maria Lind")
    assert bool(rows("denial", spoken(published), silent)) is clash


def titled(path: str, title: str) -> Report:
    report = Report(path, f"{title} Karl Berg spoke.")
    report.entity("Karl Berg", role=title)
    return report


@pytest.mark.parametrize(
    ("one", "two", "differ"),
    [
        ("self-proclaimed president", "President", True),
        ("Ousted president", "President", True),
        ("Colonel", "General", True),
        ("Prime Minister", "Foreign Minister", True),
        ("Colonel", "Col", False),
        ("Norlandic leader", "Norlandic Prime Minister", False),
        ("head of state", "President", False),
        ("Special Envoy", "envoy", False),
        ("spokesman to the president", "Presidential spokesman", False),
        ("Foreign Minister", "counterpart", False),
    ],
)
def test_titles_of_other_rank_or_recognition(one: str, two: str, differ: bool) -> None:
    assert bool(rows("title", titled("a.txt", one), titled("b.txt", two))) is differ


@pytest.mark.parametrize(("one", "two", "differ"), [("Lindhafen", "Lindhaven", True), ("Lindhafen", "Lindhafens", False)])
def test_a_place_spelt_in_two_ways(one: str, two: str, differ: bool) -> None:
    first, second = Report("a.txt", f"Rain fell on {one} today."), Report("b.txt", f"Snow fell on {two} today. It was called {one} once.")
    first.entity(one, "place")
    second.entity(one, "place", forms=(one, two))
    assert bool(rows("name", first, second)) is differ


def test_a_sentence_that_names_two_towns_says_of_neither_that_it_was_there() -> None:
    one = met_in("a.txt", "Lindby", " where Berg is from Norby, and")
    one.entity("Norby", "place")
    assert rows("place", one, met_in("b.txt", "Soroby")) == []


def met_in(path: str, town: str, country: str = "") -> Report:
    text = f"Karl Berg and Maria Lind met in {town}{country} on 2031-03-04."
    report = Report(path, text)
    report.entity("Karl Berg")
    report.entity("Maria Lind")
    report.entity(town, "place")
    report.event(text.rstrip("."), "met", "CONSULT", by=["Karl Berg"], to=["Maria Lind"], times=[report.time("2031-03-04", "2031-03-04")])
    start, end = report.span(town).start, report.span(town).end
    report.layers["events"][0] = replace(report.layers["events"][0], place=Participant(start, end, report.names[town]))
    return report


@pytest.mark.parametrize(
    ("one", "two", "country", "differ"), [("Lindby", "Bergen", "", True), ("Lindby", "Norland", ", Norland,", False), ("Lindby", "Lindby", "", False)]
)
def test_two_towns_differ_but_not_a_town_and_what_it_lies_in(one: str, two: str, country: str, differ: bool) -> None:
    assert bool(rows("place", met_in("a.txt", one, country), met_in("b.txt", two))) is differ


def test_a_town_and_the_region_or_country_it_may_lie_in_do_not_differ() -> None:
    texts = ("Anna Lind met Omar Deby in Mombasa on Monday.", "Anna Lind met Omar Deby in the West Bank on Monday.")
    assert told("place", *texts) == []


def test_the_end_of_a_month_differs_from_no_day_near_it() -> None:
    one, two = met_in("a.txt", "Lindby"), Report("b.txt", "Karl Berg and Maria Lind met in Lindby at the end of March.")
    for name in ("Karl Berg", "Maria Lind"):
        two.entity(name)
    two.entity("Lindby", "place")
    two.layers["times"].append(TimeExpression(*_ends(two, "the end of March"), "DATE", "2031-03", "2031-03-06", "2031-03-31", "week", "stated"))
    two.event("Karl Berg and Maria Lind met in Lindby at the end of March", "met", "CONSULT", by=["Karl Berg"], to=["Maria Lind"], times=[0])
    assert rows("date", one, two) == []


def _ends(report: Report, words: str) -> tuple[int, int]:
    span = report.span(words)
    return span.start, span.end


def test_jets_and_months_are_no_casualties() -> None:
    one = toll("a.txt", "The raid of 2031-03-04 on Lindby by three jets killed 12 people.", ("three", 3, "jet"), ("12", 12, "people"))
    two = toll("b.txt", "A raid on Lindby on 2031-03-04 killed 15 people.", ("15 people", 15, "people"))
    (row,) = rows("count", one, two)
    assert values(row) == ["12", "15"]


def test_the_freed_and_the_held_are_two_counts() -> None:
    texts = (
        "Norway released six detained sailors on 4 March 2031. One of the detained sailors is ill.",
        "Six sailors detained in Norway in recent months were freed on 4 March 2031.",
        "On 4 March 2031 many sailors were still detained in Norway, at least nine by one count.",
    )
    assert told("count", *texts) == []


def said(path: str, text: str, content: str, quoted: str) -> Report:
    report = Report(path, text)
    report.entity("Maria Lind")
    report.says("Maria Lind", content, quoted=quoted)
    return report


@pytest.mark.parametrize(
    ("words", "differ"),
    [
        ("We know that the harbour bridge will hold", True),
        ("The harbour bridge will surely hold through this winter", False),  # the same, cut shorter
        ("The harbour bridge will surely hold through this winter, and the next", False),
    ],
)
def test_what_is_cut_shorter_is_no_other_wording(words: str, differ: bool) -> None:
    whole = "The harbour bridge will surely hold through this winter, and the next"
    one = said("a.txt", f"\u201c{whole},\u201d Maria Lind said.", whole, whole)
    two = said("b.txt", f"Maria Lind said: \u201c{words}\u201d.", words, words)
    assert bool(rows("wording", one, two)) is differ


def test_the_sides_of_a_wording_stand_without_their_marks() -> None:
    texts = (
        "Karl Berg, the envoy, said that “the sailors must be released immediately, unequivocally.”",
        "Karl Berg, the envoy, said that “the sailors need to be released immediately, without conditions.”",
    )
    assert [values(row) for row in told("wording", *texts)] == [
        ["the sailors must be released immediately, unequivocally.", "the sailors need to be released immediately, without conditions."]
    ]


def test_what_somebody_does_is_no_title_beside_those_of_a_leader() -> None:
    one, two = (Report(f"{number}.txt", f"The {title} Karl Berg spoke.") for number, title in enumerate(("rebel leader", "kidnapper")))
    one.entity("Karl Berg", role="rebel leader")
    two.entity("Karl Berg", role="kidnapper")
    assert rows("title", one, two) == []


def test_how_often_and_over_how_many_days_is_not_how_long() -> None:
    one = "Jane Roe held talks in Oslo on 4 March 2031 for the second time in three months."
    two = "Jane Roe met Tom Lind in Oslo on 4 March 2031. The talks lasted about nine hours over two days."
    assert told("duration", one, two) == []


def test_a_day_to_come_is_not_when_something_lasted() -> None:
    one = "The Red Cross and Norway are to meet on April 8. The exchange of prisoners lasted about nine hours, Norway said."
    (row,) = told("duration", one, "Norway freed sailors on Monday. The exchange of prisoners lasted six hours, Norway said.")
    assert values(row) == ["6 hours", "about 9 hours"]


def test_how_long_somebody_was_held() -> None:
    one = "Jonas Vik was freed on Monday after nearly two years of captivity. Lena Berg, who was held for 17 years and six months, stayed behind."
    (row,) = told("duration", one, "Jonas Vik was held for 31 months in Kenya. Lena Berg has been held for 17 years.")
    assert values(row) == ["31 months", "about 2 years"]


def test_years_are_no_length_of_talks() -> None:
    assert told("duration", "Norway met Kenya on Monday for two days of talks.", "Norway met Kenya on Monday after 60 years of talks.") == []


def test_what_the_bodies_of_one_country_deny_is_one_row() -> None:
    charge = "Norway said it fired warning shots at a Kenyan ship on Monday."
    one = f"{charge} The Kenyan government denied that Norway fired warning shots at the ship."
    two = f"{charge} The Kenyan Defence Ministry denied that Norway fired warning shots at the ship."
    assert len(told("denial", one, two)) == 1


def test_what_is_given_up_is_not_denied() -> None:
    one, two = "The rebels abandoned their plan to seize the Kenyan ship on Monday.", "The rebels seized the Kenyan ship on Monday, officials said."
    assert told("denial", one, two) == []


def test_nobody_of_one_nation_against_some_of_it() -> None:
    one = "Norway said no French nationals were killed in Mombasa on Monday."
    (row,) = told("denial", one, "Two French nationals were among the dead in Mombasa on Monday, Norway said.", "A raid killed 28 people in Mombasa on Monday.")
    assert [mention.text for mention in row.values[1].mentions] == ["Two French nationals"]


def test_the_day_of_writing_and_lengths_up_to_it_dispute_nothing() -> None:
    one, two = "Rebels attacked the Kenyan port of Lamu this morning.", "Rebels attacked the Kenyan port of Lamu on Monday."
    assert told("date", one, two) == []
    one, two = "Ana Roe and Jan Berg held talks in Lamu over the past two months.", "Ana Roe and Jan Berg held talks in Lamu over the past six weeks."
    assert told("duration", one, two) == []


@pytest.mark.parametrize("idle", ["Ana Roe broke with her policy of not attacking Jan Berg.", "One man died and no one else was injured in Lamu."])
def test_a_habit_and_nobody_else_deny_nothing(idle: str) -> None:
    assert told("denial", idle, "Ana Roe attacked Jan Berg in Lamu on Monday. Two people were injured in Lamu.") == []


def test_an_idle_nobody_denies_nothing() -> None:
    one = "Was that Ana Roe, the take-a-back-seat-to-no-one governor of Lamu?"
    assert told("denial", one, "Four people attended when governor Ana Roe spoke in Lamu.") == []
