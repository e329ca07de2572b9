from __future__ import annotations

from tests.conftest import Annotate

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
