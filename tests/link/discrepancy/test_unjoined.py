"""Names spelt in two ways in texts whose names nothing has joined."""

from __future__ import annotations

import pytest

from tests.link.build import Report
from tests.link.discrepancy.test_discrepancies import rows, told, values


@pytest.mark.parametrize(
    ("one", "two", "differ"),
    [
        ("The navy of Norland boarded the dhow Salabin.", "Commandos of Norland stormed a dhow named Salaben.", True),
        ("Guards of Norland fear the group Ka'teb Osk.", "The group Keteb Osk left Norland.", True),
        ("In Norland the village of Katmaru burned.", "Fires in Norland reached the village of Kattmaru.", True),
        ("In Norland one Marin spoke.", "Later one Maren of Norland left.", False),  # short, and nothing beside it is the same
        ("In Norland Billie Jean Osk spoke.", "Later Billy Osk of Norland left.", False),  # two given names
        ("In Norland a Ruritan spoke to Mr Ruritano.", "Later a Ruritanan spoke to Norland.", False),  # forms of one word
        ("Norland asked the firm's Advisers.", "In Norland the Advisors left, with other advisors.", False),  # a word and no name
        ("The navy of Norland boarded the dhow Salabin.", "The dhow Salabin, not the dhow Salaben, lies in Norland.", False),  # one text knows two
        ("The navy of Norland boarded the dhow Salabin.", "A dhow named Salaben burned in Sudland.", False),  # nothing else is named by both
    ],
)
def test_two_spellings_of_one_name(one: str, two: str, differ: bool) -> None:
    assert bool(rows("name", Report("a.txt", one), Report("b.txt", two))) is differ


def test_a_third_spelling_joins_the_row_of_an_entity() -> None:
    texts = ("Simon Lindqvist of Norland spoke.", "Simon Lindkvist of Norland left.", "In Norland four died, Lindquist told us.")
    reports = [Report(f"{index}.txt", text) for index, text in enumerate(texts)]
    reports[0].entity("Simon Lindqvist")
    reports[1].entity("Simon Lindkvist")
    (row,) = rows("name", *reports)
    assert values(row) == ["Simon Lindkvist", "Simon Lindqvist", "Lindquist"]


def test_a_text_without_names_has_no_spellings() -> None:
    assert rows("name", Report("a.txt", ""), Report("b.txt", "А" * 500), Report("c.txt", "A b " * 2000)) == []


def test_letters_in_another_order() -> None:
    one, two = "The hostages are held near the town of Lomigar in Kenya.", "The hostages are held near the town of Lomriga in Kenya."
    assert [values(row) for row in told("name", one, two)] == [["Lomigar", "Lomriga"]]
