"""Initials that one document spells out and another does not; bodies with and without their country."""

from __future__ import annotations

from sourcebook import link
from tests.link.build import Report

PLAN = "Joint Harbour Action Plan"


def names(*reports: Report) -> list[list[str]]:
    record = link.build([one.reading() for one in reports])[0]
    return sorted([*sorted(entity.aliases), entity.name] for entity in record.entities)


def spelt(path: str, full: str, letters: str) -> Report:
    made = Report(path, f"They signed the {full}. The {letters} is in force.")
    made.entity(full, "other", forms=(full, letters))
    return made


def brief(path: str, letters: str, type_: str = "organization") -> Report:
    made = Report(path, f"{letters} is no more.")
    made.entity(letters, type_)
    return made


def test_the_initials_of_one_report_are_what_another_spells_out() -> None:
    assert names(spelt("a.txt", PLAN, "J.H.P."), brief("b.txt", "JHP")) == [["J.H.P.", "JHP", PLAN]]


def test_initials_that_the_story_gives_to_two_things_are_neither() -> None:
    reports = spelt("a.txt", PLAN, "JHP"), spelt("b.txt", "Jewish Heritage Project", "JHP"), brief("c.txt", "JHP")
    assert names(*reports) == [["JHP"], ["JHP", "Jewish Heritage Project"], ["JHP", PLAN]]


def test_a_person_is_no_initials() -> None:
    assert names(spelt("a.txt", PLAN, "JHP"), brief("b.txt", "JHP", "person")) == [["JHP"], ["JHP", PLAN]]


def body(path: str, name: str, country: str) -> Report:
    made = Report(path, f"The {name} said no.")
    made.entity(name, "organization", country=country)
    return made


def test_reports_at_home_leave_the_country_out() -> None:
    reports = body("a.txt", "Kenyan Border Guard Service", "KEN"), body("b.txt", "Border Guard Service", "KEN")
    assert names(*reports) == [["Border Guard Service", "Kenyan Border Guard Service"]]


def test_another_country_has_a_service_of_its_own() -> None:
    reports = body("a.txt", "Kenyan Border Guard Service", "KEN"), body("b.txt", "Border Guard Service", "UGA"), body("c.txt", "Kenyan Service", "KEN")
    assert names(*reports) == [["Border Guard Service"], ["Kenyan Border Guard Service"], ["Kenyan Service"]]


def gate(path: str, phrase: str, country: str | None = None) -> Report:
    made = Report(path, f"They came to the {phrase}.")
    made.entity(f"the {phrase}", "other", country=country)
    return made


def test_the_words_of_a_name_written_small_are_what_has_the_name() -> None:
    named = Report("a.txt", "They came to Lamu Port of Entry.")
    named.entity("Lamu Port of Entry", "place")
    assert names(named, gate("b.txt", "Lamu port of entry")) == [["Lamu Port of Entry"]]


def test_one_word_or_another_country_is_no_name_written_small() -> None:
    named = Report("a.txt", "The Gate spoke. The Foreign Ministry spoke.")
    named.entity("Gate", "place")
    named.entity("Foreign Ministry", "organization", country="KEN")
    assert len(names(named, gate("b.txt", "gate"), gate("c.txt", "foreign ministry", country="UGA"))) == 4


def test_a_country_owns_a_ministry_as_its_people_do() -> None:
    described = Report("b.txt", "Kenya's defence ministry said no.")
    described.entity("Kenya's defence ministry", "organization", country="KEN", forms=("defence ministry",))
    assert names(body("a.txt", "Kenyan Defense Ministry", "KEN"), described) == [["Kenyan Defense Ministry"]]


def test_letters_and_figures_say_what_is_meant() -> None:
    reports = brief("a.txt", "X1200", "other"), brief("b.txt", "Lamu X1200", "other"), brief("c.txt", "Lamu X1300", "other")
    assert names(*reports) == [["Lamu X1300"], ["X1200", "Lamu X1200"]]
