"""Which counts are in dispute: those of one place, group and state of things."""

from __future__ import annotations

import pytest

from tests.link.discrepancy.test_discrepancies import told, values


def test_the_count_of_another_town_is_no_side() -> None:
    first = "Jets bombed Mombasa and Nairobi on Monday. Nine people were killed in Mombasa. Officers said eight people were killed in Nairobi."
    (row,) = told("count", first, "Eleven people were killed when jets bombed Mombasa on Monday.")
    assert values(row) == ["11", "9"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Rebels in Kenya captured two aid workers on Monday.", "On Monday rebels in Kenya captured four Norwegian sailors."),
        ("Rebels in Kenya killed one of the hostages on Monday.", "Rebels in Kenya killed five people on Monday."),
        ("The minister said reports that two sailors were killed in Mombasa on Monday were not true.", "Five sailors were killed in Mombasa on Monday."),
    ],
)
def test_other_groups_parts_and_what_is_untrue(one: str, two: str) -> None:
    assert told("count", one, two) == []


def test_what_a_toll_grew_by_is_no_toll() -> None:
    one = "Four bodies were found in Mombasa on Monday, taking the toll of the raid to 13 dead."
    (row,) = told("count", one, "Eleven people were killed in the raid on Mombasa on Monday.")
    assert values(row) == ["11", "13"]


def test_two_counts_that_both_documents_give_are_of_two_things() -> None:
    one = "In Mombasa on Monday 25 protesters had bullet wounds and two were wounded by stones."
    assert told("count", one, one.replace("protesters had", "protesters there had")) == []


def test_aircraft_are_counted_by_what_they_did() -> None:
    (row,) = told("count", "Three army jets bombed Mombasa on Monday.", "Mombasa was bombed by two planes on Monday, just after 4.p.m. local time.")
    assert (row.subject, values(row)) == ("aircraft attacking (2031-03-03)", ["2", "3"])


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Norway fired 36 drones at Mombasa on Monday.", "Norway fired 28 drones at Mombasa on Tuesday."),
        ("Norway fired 36 drones at Mombasa on Monday.", "Kenya shot down 28 drones over Mombasa on Monday."),
        ("Norway fired 36 drones at Mombasa on Monday.", "Norway fired five missiles at Mombasa on Monday."),
    ],
)
def test_what_is_fired_on_two_days_or_shot_down_is_another_count(one: str, two: str) -> None:
    assert told("count", one, two) == []


def test_two_groups_counted_together_are_another_count() -> None:
    one, two = "Norway released 230 soldiers and civilians on Monday.", "Norway released 224 soldiers on Monday."
    assert told("count", one, two) == []


def test_a_region_that_a_town_lies_in_is_no_other_place() -> None:
    first = "A train crashed near Mombasa in Kenya on Monday. In Mombasa 94 people were injured. The town of Mombasa in Rumuruti mourned."
    (row,) = told("count", first, "A train crashed in Rumuruti in Kenya on Monday. In Rumuruti 160 people were injured.")
    assert values(row) == ["160", "94"]


def test_what_is_counted_together_is_one_number() -> None:
    (row,) = told(
        "count", "The ferry sank off Mombasa on Monday with 218 passengers and five sailors on board.", "There were 247 people on board off Mombasa on Monday."
    )
    assert (row.subject, values(row)) == ("aboard (2031-03-03)", ["223", "247"])


@pytest.mark.parametrize(
    "other",
    [
        "An officer and two soldiers were killed in Mombasa on Monday.",
        "In an initial statement on Monday the army said two people were killed in Mombasa.",
        "Nine soldiers were killed in Mombasa on Monday, while four more were in hospital.",
        "On Monday three Norwegians were among the dead in Mombasa, where nine people were killed.",
        "Nine people were killed in Mombasa on Monday. Four Norwegians were killed, the army said.",
        "The Plaza in Mombasa, which was bombed in 2029 with 12 people killed, was hit on Monday: nine people were killed.",
    ],
)
def test_parts_and_what_was_told_before(other: str) -> None:
    assert told("count", "Nine people were killed in Mombasa on Monday.", other) == []


def test_two_years_that_follow_each_other_are_two_happenings() -> None:
    assert told("count", "In 2029 a bomb in Mombasa killed 12 people.", "A bomb in Mombasa killed 11 people in 2030.") == []
    (row,) = told("count", "In 2029 a bomb in Mombasa killed 12 people.", "A bomb in Mombasa killed 16 people in 2029.")
    assert (row.subject, values(row)) == ("killed (2029)", ["12", "16"])


def test_a_part_that_is_counted_as_such() -> None:
    one, two = (
        f"Ninety people were injured in the crash in Mombasa on Monday, {part}."
        for part in ("35 of them seriously injured", "31 of them in a critical condition")
    )
    (row,) = told("count", one, two)
    assert (row.subject, values(row)) == ("badly hurt (2031-03-03)", ["31", "35"])


def test_people_and_crew_are_compared_apart_and_together() -> None:
    one = "The Mombasa ferry, carrying 173 passengers and 16 crew members, sank on Monday."
    two = "On Monday 173 passengers and 14 crew were aboard the Mombasa ferry when it sank."
    parts, whole = sorted(told("count", one, two), key=values)
    assert (values(parts), values(whole)) == (["14", "16"], ["187", "189"])
    assert told("count", one, "The Mombasa ferry with 189 passengers and crew aboard sank on Monday.") == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The Mombasa ferry sank on Monday, killing 20 people.", "Nine died on Monday when the Mombasa ferry with 60 people sank. The dead were 20."),
        ("The death toll of the Mombasa ferry of Monday is 45. Seven bodies were found on Monday.", "In Mombasa on Monday 45 people died on the ferry."),
        ("Two soldiers and three sailors were killed in Mombasa on Monday.", "Five people were killed in Mombasa on Monday."),
    ],
)
def test_parts_of_one_toll(one: str, two: str) -> None:
    assert told("count", one, two) == []


def test_who_was_taken_hostage() -> None:
    (row,) = told("count", "Gunmen took a hotel in Mombasa on Monday; 170 people were held hostage.", "In Mombasa 90 people were taken hostage on Monday.")
    assert (row.subject, values(row)) == ("hostages (2031-03-03)", ["170", "90"])


def test_distances_are_compared_in_metres() -> None:
    one = "The ferry sank half a mile off the coast of Mombasa on Monday."
    (row,) = told("count", one, "The ferry sank 200 metres from the shore of Mombasa on Monday.")
    assert (row.subject, values(row)) == ("distance from the shore in metres (2031-03-03)", ["200", "about 800"])
    assert told("count", one, "The ferry sank 850 metres off the coast of Mombasa on Monday.") == []
