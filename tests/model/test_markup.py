from __future__ import annotations

import time

import pytest

from sourcebook.model.markup import linkless, unlinked, unquoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mike [Lee](#) left.", "Mike  Lee     left."),
        ("See ![map](a.png)!", "See   map        !"),
        ("[1] and (#) stay]( as they are", "[1] and (#) stay]( as they are"),
    ],
)
def test_the_markup_of_links_is_blanked_out_in_place(text: str, expected: str) -> None:
    assert unlinked(text) == expected
    assert len(unlinked(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mike [Lee](#) left.", "Mike Lee left."),
        ("the aim of his visit](http://a.example/b) was peace", "the aim of his visit was peace"),
        ("“[They] lost [...],” he said [1]", "“[They] lost [...],” he said [1]"),
    ],
)
def test_words_are_shown_without_the_marks_of_links(text: str, expected: str) -> None:
    assert linkless(text) == expected


def test_links_without_end_cost_no_more_than_their_length() -> None:
    started = time.process_time()
    for text in ("[a](b" * 50_000 + "[" * 50_000, "](b" * 50_000, "[a]" + "](" * 50_000):
        unlinked(text), linkless(text)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We leave,”", "We leave,"),
        ('"We leave, " ', "We leave,"),
        ("that “we leave”", "that “we leave”"),
        ("“We” and “they”", "“We” and “they”"),
        ("", ""),
        ("“", "“"),
    ],
)
def test_a_quotation_within_marks_of_our_own_has_none(text: str, expected: str) -> None:
    assert unquoted(text) == expected
