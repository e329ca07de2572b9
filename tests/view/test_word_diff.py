"""Two wordings, word by word."""

from __future__ import annotations

import pytest

from sourcebook.view.word_diff import Part, marked, word_diff


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("We will not let a single ship rot", "We will let no ship rot", "We will [-not-] let [-a single-] {+no+} ship rot"),
        ("The port opens in spring", "The port opens", "The port opens [-in spring-]"),
        ("Ships wait", "Ships wait outside the harbour", "Ships wait {+outside the harbour+}"),
        ("We won’t pay,", "we won't pay.", "We won’t pay,"),
        ("Yes", "No", "[-Yes-] {+No+}"),
    ],
)
def test_a_diff_marks_the_words_that_differ(one: str, two: str, expected: str) -> None:
    assert marked(word_diff(one, two)) == expected


def test_a_diff_is_a_list_of_operations() -> None:
    assert word_diff("the old port", "the new port") == (Part("same", "the"), Part("removed", "old"), Part("added", "new"), Part("same", "port"))


def test_a_statement_does_not_differ_from_itself() -> None:
    assert word_diff("Nothing — at all", "Nothing — at all") == (Part("same", "Nothing — at all"),)
