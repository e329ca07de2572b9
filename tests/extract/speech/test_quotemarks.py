"""Pieces between quotation marks of every house."""

import pytest

from sourcebook.extract.speech.quotemarks import quoted_pieces


def inner(text: str, *, paragraphs: str = "\n\n") -> list[str]:
    blocks, at = [], 0
    for part in text.split(paragraphs):
        blocks.append((at, at + len(part)))
        at += len(part) + len(paragraphs)
    return [text[piece.inner_start : piece.inner_end] for piece in quoted_pieces(text, blocks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said "yes" and "no".', ["yes", "no"]),
        ("She said “yes”, he “no.”", ["yes", "no."]),
        ('“It is over, "Lind said. "Go home."', ["It is over,", "Go home."]),
        ("„Wir gehen“, sagte er. «Да», «нет».", ["Wir gehen", "Да", "нет"]),
        ("« Oui », dit-elle.", ["Oui"]),
        ("''We go,'' she said.", ["We go,"]),
        ('“Straight close," he said.', ["Straight close,"]),
        ("‘We're the workers' friends,’ he said.", ["We're the workers' friends,"]),
        ("'It's the workers' money,' she said.", ["It's the workers' money,"]),
        ("He said “go” and “stay” now.", ["go", "stay"]),
        ("“He told me ‘go’ and left,” she said.", ["He told me ‘go’ and left,"]),
        ("“I was told “no way” by them,” she said.", ["I was told “no way” by them,"]),
        ('“a”—"b"', ["a", "b"]),
    ],
)
def test_marks_of_every_house(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_of_two_openings_and_one_closing_the_inner_counts() -> None:
    assert inner("The city “knows that if it opens one road it will “close two more”.") == ["close two more"]


def test_apostrophes_inches_and_clipped_words_quote_nothing() -> None:
    assert inner("The workers' rights of the '90s, and Belarus' 6'2\" guard: 'tis so.") == []


def test_a_quotation_reopened_in_the_next_paragraph_ends_with_its_own() -> None:
    assert inner("“We will rebuild.\n\n“And we will pay,” he said.") == ["We will rebuild.", "And we will pay,"]


def test_a_mark_never_closed_within_a_sentence_quotes_nothing() -> None:
    assert inner("He called it “a dream and left.\n\nNobody spoke.") == []
