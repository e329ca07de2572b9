"""Two names that a text gives for one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.test_coref import entities


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("Fighters of the Free Workers' Party, or KPW, attacked a bridge. The KPW said nothing.", ["Free Workers' Party", "KPW", "The KPW"]),
        ("Ali Hamid, also known as Abu Omar, was arrested. Abu Omar was freed.", ["Ali Hamid", "Abu Omar", "Abu Omar"]),
    ],
    ids=["or the initials of another language", "also known as"],
)
def test_two_names_of_one(annotate: Any, text: str, one: list[str]) -> None:
    assert one in entities(annotate, text).values()


@pytest.mark.parametrize("text", ["They asked the Workers' Party or the NGO of Lind.", "He wrote to the Free Workers' Party, or to KPW, on Monday."])
def test_one_or_the_other_are_two(annotate: Any, text: str) -> None:
    assert max(len(own) for own in entities(annotate, text).values()) == 1
