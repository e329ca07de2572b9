"""Many words as one pattern."""

from __future__ import annotations

import re

import pytest

from sourcebook.lexicon.patterns import any_case, either

WORDS = ["released", "release", r"re\w+ed", "deliver(?:y|ies)|freed", r"\w+'s gift", "n't", "a?gain", "Release of"]


@pytest.mark.parametrize(
    "text",
    [
        "They RELEASED two; the release of others came later",
        "He returned. Deliveries and a delivery; it isn't over",
        "FREED again: Gain upon gain, Norland's gift",
        "an unrelated refusal",
    ],
)
def test_it_finds_what_the_words_find_without_regard_to_case(text: str) -> None:
    plain = re.compile("|".join(WORDS), re.IGNORECASE)
    assert [match.span() for match in re.finditer(any_case(WORDS), text)] == [match.span() for match in plain.finditer(text)]


def test_places_are_passed_over_by_their_letter() -> None:
    assert any_case(["freed", "release", "fined|end (?:of|to)"]) == "(?:[fF](?i:reed|ined)|[rR](?i:elease)|[eE](?i:nd (?:of|to)))"


def test_the_longest_of_several_words_comes_first() -> None:
    assert either(["with", "with files from", "h/t", "a.m."]) == r"with\ files\ from|a\.m\.|with|h/t"
