"""Vectors that a block of words takes up from its neighbours are spaCy's own, to the last bit."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import pytest

from sourcebook.extract.parse import pipeline

LONG = "The ferry left Nida on Monday, and those who had waited for it said that they would rather have walked.\n\n" * 60
SHORT = "The ferry left"


def networks() -> list[tuple[Any, Any]]:
    """Of each network the part that gives every word a vector, and the part that comes next."""
    models = [list(cast(Any, pipeline().get_pipe(name)).model.walk()) for name in ("tok2vec", "ner")]
    return [tuple(next(node for node in model if node.name == name) for name in ("embed_once", "encode_in_blocks")) for model in models]


def vectors(which: int, *texts: str) -> list[Any]:
    words: list[Any] = networks()[which][0].predict([pipeline().make_doc(text) for text in texts])
    return words


@pytest.mark.parametrize("which", [0, 1])
def test_vectors_are_those_of_spacy(which: int) -> None:
    """1,260 words are three blocks."""
    encode, words = networks()[which][1], vectors(which, LONG, "", SHORT, SHORT * 9)
    for found, expected in zip(encode.predict(words), encode.layers[0].predict(words), strict=True):
        assert np.array_equal(found, expected)


def test_the_company_of_a_text_makes_no_difference() -> None:
    encode, words = networks()[0][1], vectors(0, SHORT, LONG)
    together, alone = encode.predict(words), encode.predict(words[:1])
    assert alone[0].shape == (3, 96)
    assert np.array_equal(together[0], alone[0])


def test_texts_without_words_have_no_vectors() -> None:
    nothing = np.zeros((0, 96), dtype=np.float32)
    assert [rows.shape for rows in networks()[0][1].predict([nothing, nothing])] == [(0, 96), (0, 96)]
