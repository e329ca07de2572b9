"""Which counts are in dispute: those of one place, group and state of things."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sourcebook import link
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Corpus
from sourcebook.link.dates import Calendar
from sourcebook.link.within import Within
from tests.conftest import annotate_text
from tests.link.build import Report
from tests.link.discrepancy.test_discrepancies import rows, told, values


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


def test_counts_out_of_one_whole_are_of_one_group() -> None:
    one, two = "The ministry said 101 of the 110 schoolgirls had been freed.", "Seventy-six out of the 110 abducted girls were released."
    (row,) = told("count", one, two)
    assert values(row) == ["101", "76"]


def test_those_who_are_broken_down_in_an_aside_are_counted_before_it() -> None:
    one = "A total of 73 people - 41 men and 32 women - were aboard the boat that sank near Mombasa on Monday."
    (row,) = told("count", one, "The boat that sank near Mombasa on Monday was carrying 61 people.")
    assert (row.subject, values(row)) == ("aboard (2031-03-03)", ["61", "73"])


def test_things_beside_people_are_carried() -> None:
    one = "The ferry that sank near Mombasa on Monday was carrying 80 passengers and 55 motorcycles."
    (row,) = told("count", one, "The ferry sank near Mombasa on Monday. A hundred motorcycles were on board.")
    assert (row.subject, values(row)) == ("carried (2031-03-03)", ["100", "55"])


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("At least one person was found dead in Mombasa after a ferry with 80 passengers sank on Monday.", "Four people died near Mombasa on Monday."),
        ("Some 180 lives were in peril near Mombasa on Monday.", "Four people died near Mombasa on Monday."),
        ("The boat was found near Mombasa 48 hours later on Monday at a depth of 60 metres.", "Near Mombasa the boat lay 90 hours at some depth on Monday."),
        ("Some 80 people managed to swim ashore near Mombasa on Monday, others are missing.", "Near Mombasa four people were missing on Monday."),
        ("On Monday 80 men were recovered near Mombasa from the boat, which sank.", "On Monday four boats sank near Mombasa."),
        ("The toll of the flood in Mombasa on Monday went up to 17.", "The toll of the flood in Mombasa on Monday was 17."),
    ],
)
def test_what_is_counted_stands_in_the_same_clause_and_is_measured_in_its_own_unit(one: str, two: str) -> None:
    assert all("80" not in values(row) and "180" not in values(row) and "hours" not in row.subject for row in told("count", one, two))
    assert len(told("count", one, two)) <= 1


def test_a_toll_may_stand_far_from_its_number() -> None:
    one = "Six bodies were found on Monday, taking the overall toll of the accident near the old harbour of Mombasa in eastern Kenya to 33, officials said."
    (row,) = told("count", f"{one} Unconfirmed reports put the toll at 37.", "Nobody spoke.")
    assert values(row) == ["33", "37"]


def test_how_many_are_missing_rises_and_falls_but_not_on_one_day() -> None:
    one = Report("a.txt", "In Lindby 192 people were missing on 2031-03-04.", published="2031-03-05")
    two = Report("b.txt", "In Lindby 178 people were missing on 2031-03-04.", published="2031-03-06")
    for report, value in ((one, 192), (two, 178)):
        report.time("2031-03-04", "2031-03-04")
        report.count(f"{value} people", value, "people")
    assert rows("count", one, two) == []
    same = Report("c.txt", "As of 2031-03-05 in Lindby 178 people were missing.", published="2031-03-06")
    same.time("2031-03-05", "2031-03-05")
    same.count("178 people", 178, "people")
    assert [values(row) for row in rows("count", one, same)] == [["178", "192"]]


def test_a_town_near_a_number_parts_nothing_where_the_titles_name_the_same() -> None:
    one = Report(
        "a.txt",
        "Ferry on Lake Ilora: 3 dead. Three people died on 2031-03-04. Officers in Lindby met.",
        title="Ferry on Lake Ilora: 3 dead",
        published="2031-03-05",
    )
    two = Report("b.txt", "The Ilora ferry. Five people died on 2031-03-04. The boat had left Osby.", title="The Ilora ferry", published="2031-03-05")
    for report, words, value, town in ((one, "Three people", 3, "Lindby"), (two, "Five people", 5, "Osby")):
        report.time("2031-03-04", "2031-03-04")
        report.count(words, value, "people")
        report.entity(town, "place")
    assert [values(row) for row in rows("count", one, two)] == [["3", "5"]]
    sure = Report("c.txt", "The Ilora ferry. Five people died in Osby on 2031-03-04.", title="The Ilora ferry", published="2031-03-05")
    sure.time("2031-03-04", "2031-03-04")
    sure.count("Five people", 5, "people")
    sure.entity("Osby", "place")
    there = Report("d.txt", "The Ilora ferry. Three people died in Lindby on 2031-03-04.", title="The Ilora ferry", published="2031-03-05")
    there.time("2031-03-04", "2031-03-04")
    there.count("Three people", 3, "people")
    there.entity("Lindby", "place")
    assert rows("count", sure, there) == []


def test_whose_aircraft_were_shot_down_and_servicemen_are_people() -> None:
    one, two = "Norway shot down two Kenyan Air Force jets on Monday.", "On Monday one Norwegian Air Force jet was shot down by Kenya."
    assert told("count", one, two) == []
    (row,) = told("count", one, "Norway says that it shot down three Kenyan jets on Monday.")
    assert (row.subject, values(row)) == ("aircraft shot down (2031-03-03)", ["2", "3"])
    assert told("count", "Nine servicemen were killed in Mombasa on Monday.", "Eleven people were killed in Mombasa on Monday.")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("In a poll released Monday, 50 percent of respondents chose Lund while 40 percent chose Berg.", "Officials met in Mombasa on Monday."),
        (
            "Officers on board a Norwegian frigate saw two boats near Mombasa on Monday.",
            "Officers on board a Norwegian frigate saw five boats near Mombasa on Monday.",
        ),
    ],
)
def test_a_share_frees_nobody_and_no_boat_is_aboard(one: str, two: str) -> None:
    assert told("count", one, two) == []


def test_how_long_a_recording_is() -> None:
    one = "Norway showed a 46-second video of the raid on Mombasa on Monday."
    (row,) = told("count", one, "The 49-second long footage of the raid on Mombasa on Monday was shown by Norway.")
    assert (row.subject, values(row)) == ("length of the recording in seconds (2031-03-03)", ["46", "49"])


def test_attackers_who_were_killed_are_no_victims() -> None:
    one = "Gunmen stormed a hotel in Mombasa on Monday and 28 people were killed. Police killed three attackers in Mombasa."
    two = "A raid on a hotel killed 23 people in Mombasa on Monday. Four 'very young' gunmen died in Mombasa."
    assert {row.subject.split(" (")[0]: values(row) for row in told("count", one, two)} == {"attackers killed": ["3", "4"], "killed": ["23", "28"]}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Six Kenyans were killed in Mombasa on Monday.", "A raid on Mombasa killed 28 people on Monday."),  # of one nation among others
        ("Of the 23 sailors arrested in Mombasa on Monday, 12 are Kenyan and 11 Norwegian.", "In Mombasa 23 sailors were arrested on Monday."),
        ("In Mombasa 28 people were killed on Monday. At least 10 people died there in a cafe.", "In Mombasa 28 people were killed on Monday."),
        ("A fourth gunman was killed in Mombasa on Monday.", "Three gunmen were killed in Mombasa on Monday."),
        ("In Mombasa 25 people were arrested at 9. 25 a. m. on Monday.", "In Mombasa 25 people were arrested on Monday at 9.40 a.m."),
        ("Sixty hostages, including 33 wounded, left Mombasa on Monday.", "In Mombasa 33 people were wounded on Monday."),
    ],
)
def test_nationals_smaller_numbers_ordinals_and_hours_dispute_nothing(one: str, two: str) -> None:
    assert told("count", one, two) == []


@pytest.mark.parametrize(
    ("one", "two", "counted"),
    [
        ("The 26 Kenyans were kidnapped in Mombasa on Monday.", "He paid for 24 Kenyans and two Norwegians kidnapped in Mombasa on Monday.", ["24", "26"]),
        ("Norway captured 23 sailors off Mombasa on Monday.", "Norway detained 24 sailors off Mombasa on Monday.", ["23", "24"]),
        ("As many as 34 people were wounded in Mombasa on Monday.", "In Mombasa 33 people were wounded on Monday.", ["33", "34"]),
    ],
)
def test_nationals_crews_and_as_many_as(one: str, two: str, counted: list[str]) -> None:
    assert [values(row) for row in told("count", one, two)] == [counted]


def test_the_least_that_a_third_report_gives_stands_beside_what_is_disputed() -> None:
    one, two = "A raid killed seven people in Mombasa on Monday.", "A raid killed nine people in Mombasa on Monday."
    (row,) = told("count", one, two, "A raid killed at least five people in Mombasa on Monday.")
    assert values(row) == ["7", "9", "at least 5"]


def test_whether_two_sets_of_towns_may_be_one_is_settled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(Within, "surely_holds", lambda _, one, two: asked.append((one, two)))
    lines: Any = SimpleNamespace(entity={"a": SimpleNamespace(name="Tarn"), "b": SimpleNamespace(name="Lindby")})
    maker = ClaimMaker(Corpus(), lines, Calendar(Corpus()))
    assert not any(maker.of_one_town(frozenset("a"), frozenset("b")) for _ in range(9))
    assert asked == [("Tarn", "Lindby"), ("Lindby", "Tarn")]


def test_words_for_one_sort_of_people() -> None:
    (row,) = told("count", "Police detained 40 protesters in Mombasa on Monday.", "Police arrested 52 demonstrators in Mombasa on Monday.")
    assert values(row) == ["40", "52"]
    assert told("count", "Rebels in Kenya wounded two sailors on Monday.", "Rebels in Kenya wounded five villagers on Monday.") == []


def test_shells_and_projectiles_are_counted_like_rockets() -> None:
    (row,) = told("count", "Norway counted 30 projectiles crossing into Kenya on Monday.", "Norway said 40 shells were fired at Kenya on Monday.")
    assert row.subject == "missiles fired (2031-03-03)"


def headed(title: str, text: str) -> list[list[str]]:
    reading = annotate_text(f"{title}\n\n{text}", published="2031-03-05", outlet="The Daily News", title=title)
    return [values(row) for row in link.build([reading])[0].discrepancies if row.aspect == "internal"]


def test_a_headline_and_its_own_text() -> None:
    assert headed("Rocket kills 10 in Mombasa", "A rocket hit Mombasa on Monday. In all 11 people were killed, officers said.") == [["10", "11"]]


@pytest.mark.parametrize(
    "text",
    [
        "A rocket hit Mombasa on Monday. In all 11 people were killed, officers said. Earlier 10 people were killed.",
        "A rocket hit Mombasa on Monday and killed three children.",
        "A rocket hit Mombasa. In May 2029 a raid killed 12 people there.",
        "A rocket hit Mombasa on Monday. At least eight people were killed.",
    ],
)
def test_a_part_or_another_raid_contradicts_no_headline(text: str) -> None:
    assert headed("Rocket kills 10 in Mombasa", text) == []
