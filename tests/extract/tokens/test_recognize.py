"""The recogniser's names are spaCy's own, to the letter."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from sourcebook.extract.parse import pipeline
from sourcebook.extract.tokens.recognize import recognize

TEXTS = [
    "Anna Kazlauskas, the special envoy of the European Commission, arrived in Geneva on 3 March 2024 for talks with Farid Haddad.",
    "“We agreed on five points,” Haddad told Reuters on Monday.\n\nThe Bank of Ruritania paid $4.5 million, or about 12 percent.\n\nOn the Road",
    "Mr. van der Berg of the U.S. Department of State\nand the United Nations High Commissioner for Refugees met at the Hotel Ritz in New York City",
    "",
    "   \n ",
    "Geneva",
    "no names here",
    "日本 and Zoë 🕊 met in São Paulo;the 2nd Army left at 5 p.m. last Friday -- the first time in twenty years",
]


def unnamed() -> list[Doc]:
    return list(pipeline().pipe(TEXTS, disable=["ner"]))


def names(docs: list[Doc]) -> list[list[tuple[int, int, str]]]:
    return [[(name.start, name.end, name.label_) for name in doc.ents] for doc in docs]


def test_names_are_those_of_spacy() -> None:
    ner, ours = pipeline().get_pipe("ner"), unnamed()
    theirs = list(ner.pipe(unnamed()))
    recognize(ner, ours)
    assert names(ours) == names(theirs)
    assert [[token.ent_iob for token in doc] for doc in ours] == [[token.ent_iob for token in doc] for doc in theirs]
    assert sum(map(len, names(ours))) > 20


def test_a_batch_of_empty_texts_is_no_trouble() -> None:
    docs = [pipeline().make_doc("")]
    recognize(pipeline().get_pipe("ner"), docs)
    assert names(docs) == [[]]


def test_a_recogniser_of_another_make_runs_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    ner = pipeline().get_pipe("ner")
    monkeypatch.setitem(ner.cfg, "beam_width", 2)
    docs = unnamed()
    recognize(ner, docs)
    assert sum(map(len, names(docs))) > 20
