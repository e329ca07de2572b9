"""Embedding each word of a batch once gives every token the vector that it has alone, to the last bit."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import pytest

from sourcebook.extract.parse import pipeline

TEXTS = [
    "Mr. van der Berg didn't say when he'd leave;he said it wasn't up to him.  He left, and the others left with him.\n\n•\tThe end .",
    "",
    "The others, who didn't know, said that the end of the talks was near. The talks of the others went on till 5 p.m. on May 3.",
]


def embedders() -> list[Any]:
    models = [cast(Any, pipeline().get_pipe(name)).model for name in ("tok2vec", "ner")]
    return [node for model in models for node in model.walk() if node.name == "embed_once"]


def test_both_networks_of_the_pipeline_embed_words_once() -> None:
    assert len(embedders()) == 2


@pytest.mark.parametrize("which", [0, 1])
def test_every_token_has_the_vector_that_it_has_alone(which: int) -> None:
    ours = embedders()[which]
    theirs = ours.layers[0]
    docs = [pipeline().make_doc(text) for text in TEXTS]
    for found, expected in zip(ours.predict(docs), theirs.predict(docs), strict=True):
        assert np.array_equal(found, expected)


def test_what_the_tokenizer_says_of_a_form_counts() -> None:
    """ "n't" is normed to "not" by the tokenizer, a form alone is not."""
    doc = pipeline().make_doc(TEXTS[0])
    assert [token.norm_ for token in doc[4:7]] == ["do", "not", "say"]
    assert np.array_equal(embedders()[0].predict([doc])[0], embedders()[0].layers[0].predict([doc])[0])


def test_the_company_of_a_word_makes_no_difference() -> None:
    few, many = (embedders()[0].predict([pipeline().make_doc(text)])[0] for text in ("The talks of", TEXTS[2]))
    assert np.array_equal(few[1], many[14])
