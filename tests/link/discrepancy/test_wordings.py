"""When two quotations are two wordings of one utterance."""

from __future__ import annotations

import pytest

from sourcebook import link
from tests.conftest import annotate_text


def sides(*quotations: str) -> list[str]:
    texts = [f'Maria Lind, the minister, spoke on Monday. "{words}," Lind said.' for words in quotations]
    readings = [annotate_text(text, published="2031-03-05", outlet=f"Paper {number}") for number, text in enumerate(texts)]
    rows = [row for row in link.build(readings)[0].discrepancies if row.aspect == "wording"]
    return [side.value for row in rows for side in row.values]


@pytest.mark.parametrize(
    "other",
    [
        "They (the rebels) are wrong if they think that the army will ever leave the harbour",
        "They are wrong if they think ... the army will ever leave the harbour",
        "if they think that the army will ever leave the harbour",
        "They are wrong if they think that the army will ever leave the harbor",
    ],
)
def test_what_is_put_in_left_out_or_cut_is_the_same_wording(other: str) -> None:
    assert sides("They are wrong if they think that the army will ever leave the harbour", other) == []


def test_other_words_are_another_wording() -> None:
    one, two = "They are wrong if they think that the army will ever leave the harbour", "They err if they think that the army will ever quit the harbour"
    assert sides(one, two) == [one, two]
