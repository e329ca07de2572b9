from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Annotate, annotate_text

TEXT = "Envoys met in Vilnius on Monday. They left the same evening, Dr. Kazlauskas said.\n\n  What they agreed is not known  \n\n• Fuel\n• Visas\n"


def test_sentences_are_trimmed_and_paragraphs_and_items_begin_them(annotate: Annotate) -> None:
    reading = annotate(TEXT, layers=["sentences"])
    assert [TEXT[s.start : s.end] for s in reading.layers["sentences"]] == [
        "Envoys met in Vilnius on Monday.",
        "They left the same evening, Dr. Kazlauskas said.",
        "What they agreed is not known",
        "• Fuel",
        "• Visas",
    ]


ODD = st.text(alphabet=st.characters(codec="utf-8"), max_size=200)
PIECES = ["Dr.", "Lee", "left", ".", "”", "“", "\n", "\n\n", " ", "\t", "•", "-", "1.", "U.S.", "мір", "🕊", "...", "?"]
PROSE = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=ODD | PROSE)
@pytest.mark.parametrize("language", ["en", "be"])
def test_sentences_of_any_text_are_in_order_trimmed_and_cover_all_but_white_space(language: str, text: str) -> None:
    sentences = annotate_text(text, language=language, layers=["sentences"]).layers["sentences"]
    assert all(0 <= s.start < s.end <= len(text) for s in sentences)
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in sentences)
    assert all(first.end <= second.start for first, second in pairwise(sentences))
    covered = {place for s in sentences for place in range(s.start, s.end)}
    assert all(text[place].isspace() for place in range(len(text)) if place not in covered)
