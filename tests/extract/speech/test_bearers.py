"""Names between quotation marks are nobody's words; what somebody calls a thing is his."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sourcebook.stage import Reading

Annotate = Callable[..., Reading]


def quoted(reading: Reading) -> list[str]:
    return [reading.document.text[span.start : span.end] for a in reading.layers["attributions"] for span in a.quoted]


@pytest.mark.parametrize(
    "text",
    [
        "The men belonged to a group called “The Nine,” which was jailed in Lima, according to the ministry.",
        "The Navy's Command also reported that the small-sized 'Lamu' and 'Quito' armored artillery boats had come under fire.",
        'The spokesman said the drone, dubbed "Black Heron", was shot down.',
        'The ministry said Norway had begun the "Gideon\'s Shield" operation.',
    ],
)
def test_names_are_nobodys_words(annotate: Annotate, text: str) -> None:
    assert quoted(annotate(text, layers=("attributions",))) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('The president called him "Little Sailor Man" and said the talks were over.', "Little Sailor Man"),
        ('She called the group "a band of thieves".', "a band of thieves"),
        ('The minister said "Never Again".', "Never Again"),
    ],
)
def test_what_somebody_calls_a_thing_is_his(annotate: Annotate, text: str, words: str) -> None:
    assert quoted(annotate(text, layers=("attributions",))) == [words]


def test_what_is_said_under_a_name_follows_it(annotate: Annotate) -> None:
    reading = annotate(
        "The officers released a statement under the name “High Command of the North”, saying their action was a response to a plot.", layers=("attributions",)
    )
    (found,) = reading.layers["attributions"]
    assert reading.document.text[found.content[0].start : found.content[-1].end] == "their action was a response to a plot"
