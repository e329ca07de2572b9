"""Names in dispute: what is another spelling and what is none."""

from __future__ import annotations

import pytest

from tests.link.build import Report
from tests.link.discrepancy.test_discrepancies import rows


@pytest.mark.parametrize(
    ("one", "two", "differ"),
    [("Olga Berg", "Olha Berg", True), ("José Berg", "Jose Berg", False), ("Karl Lindqvist", "Karl Lindkvist", True), ("William Berg", "Bill Berg", False)],
)
def test_spellings_but_not_accents_or_short_forms(one: str, two: str, differ: bool) -> None:
    reports = [Report(f"{index}.txt", f"{name} spoke.") for index, name in enumerate((one, two))]
    for report, name in zip(reports, (one, two), strict=True):
        report.entity(name)
    assert bool(rows("name", *reports)) is differ


def test_parts_of_one_full_name_are_no_spellings_of_each_other() -> None:
    one, two = Report("a.txt", "Lindan Lindan-Ro spoke."), Report("b.txt", "Lindan Lindan-Ro left.")
    for report in (one, two):
        report.entity("Lindan Lindan-Ro")
    assert rows("name", one, two) == []


def test_a_name_that_lost_its_apostrophe_is_no_spelling() -> None:
    one, two = Report("a.txt", "Laura Lindberg spoke."), Report("b.txt", "The Lindbergs troops left. Laura Lindberg stayed.")
    one.entity("Laura Lindberg")
    two.entity("Laura Lindberg", forms=("Laura Lindberg", "Lindbergs"))
    assert rows("name", one, two) == []


def test_a_name_in_s_that_lost_it_before_the_apostrophe_is_no_spelling() -> None:
    one, two = Report("a.txt", "Ada Lubins spoke."), Report("b.txt", "Lubin's words were few. Ada Lubins left.")
    one.entity("Ada Lubins")
    two.entity("Ada Lubins", forms=("Ada Lubins", "Lubin"))
    assert rows("name", one, two) == []


def test_the_parts_of_a_full_name_in_another_order() -> None:
    report = Report("a.txt", "Omar Ali Lind spoke. To Ali Omar Lind a letter came.")
    report.entity("Omar Ali Lind", forms=("Omar Ali Lind", "Ali Omar Lind"))
    (row,) = rows("name", report)
    assert [side.value for side in row.values] == ["Ali Omar Lind", "Omar Ali Lind"]


def test_a_name_whose_parts_are_all_spelt_otherwise_differs_once() -> None:
    written = ("Olga Lindqvist", "Olga Lindqvist", "Olha Lindkvist")
    reports = [Report(f"{index}.txt", f"{name} spoke.") for index, name in enumerate(written)]
    for report, name in zip(reports, written, strict=True):
        report.entity(name)
    (row,) = rows("name", *reports)
    assert sorted(side.value for side in row.values) == ["Olga Lindqvist", "Olha Lindkvist"]


def test_parts_that_other_reports_spell_otherwise_are_two_rows() -> None:
    written = ("Olga Lindqvist", "Olha Lindqvist", "Olga Lindkvist")
    reports = [Report(f"{index}.txt", f"{name} spoke.") for index, name in enumerate(written)]
    for report, name in zip(reports, written, strict=True):
        report.entity(name)
    assert len(rows("name", *reports)) == 2


def test_three_spellings_of_a_town() -> None:
    reports = [Report(f"{index}.txt", f"A shell hit {name} of Norland.") for index, name in enumerate(("Lindca", "Linddja", "Lindja"))]
    merged = Report("3.txt", "Lindca, Linddja and Lindja fell.")
    for report, name in zip(reports, ("Lindca", "Linddja", "Lindja"), strict=True):
        report.entity(name, "place")
    merged.entity("Lindca", "place", forms=("Lindca", "Linddja", "Lindja"))
    assert [len(row.values) for row in rows("name", merged)] == [3]


def test_letters_of_a_wrong_encoding_are_no_spelling() -> None:
    one, two = Report("a.txt", "Jorge Lindíe spoke."), Report("b.txt", "Jorge LindÃe left.")
    one.entity("Jorge Lindíe")
    two.entity("Jorge LindÃe")
    assert rows("name", one, two) == []


def test_a_family_is_no_spelling_of_its_name() -> None:
    one, two = Report("a.txt", "Laura Lindberg spoke."), Report("b.txt", "Money went to the Lindbergs, they said.")
    one.entity("Laura Lindberg")
    two.entity("Laura Lindberg", forms=("Lindbergs",))
    assert rows("name", one, two) == []


def test_two_parts_of_one_name_that_are_both_like_a_third_are_one_side() -> None:
    report = Report("a.txt", "Tamandawa Tamanda spoke. Tamnda left.")
    report.entity("Tamandawa Tamanda", forms=("Tamandawa Tamanda", "Tamnda"))
    (row,) = rows("name", report)
    assert [side.value for side in row.values] == ["Tamandawa Tamanda", "Tamnda"]


def test_two_full_names_that_differ_in_several_parts_are_one_row() -> None:
    report = Report("a.txt", "Mohammad Javad Lind spoke. Mohammed Jawad Lint left.")
    report.entity("Mohammad Javad Lind", forms=("Mohammad Javad Lind", "Mohammed Jawad Lint"))
    (row,) = rows("name", report)
    assert [side.value for side in row.values] == ["Mohammad Javad Lind", "Mohammed Jawad Lint"]
