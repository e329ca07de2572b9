"""The parser's heads, relations and sentences are spaCy's own."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.tokens import Doc

from sourcebook.extract.parse import pipeline
from sourcebook.extract.tokens.attach import attach

TEXTS = [
    "Anna Kazlauskas, who had arrived in Geneva on 3 March, told reporters that the talks would go on. They did not.",
    "“We agreed on five points,” Haddad said, adding that those who doubted it should wait and see.\n\nOn the Road",
    "The mine, closed since the flood, and the road that leads to it are to be opened again, the ministry promised",
    "",
    "  \n",
    "Geneva",
    "日本 and Zoë met in São Paulo;the army left at 5 p.m. -- the first time in twenty years",
]


def unparsed(texts: list[str] = TEXTS) -> list[Doc]:
    return list(pipeline().pipe(texts, disable=["parser", "ner"]))


def heads(docs: list[Doc]) -> list[list[tuple[int, str, bool | None]]]:
    return [[(token.head.i, token.dep_, token.is_sent_start) for token in doc] for doc in docs]


def component() -> Any:
    return pipeline().get_pipe("parser")


def test_heads_are_those_of_spacy() -> None:
    parser, ours = component(), unparsed()
    theirs = list(parser.pipe(unparsed()))
    attach(parser, ours)
    assert heads(ours) == heads(theirs)
    assert [sum(1 for _ in doc.sents) for doc in ours[:2]] == [2, 2]


def test_the_company_of_a_text_makes_no_difference() -> None:
    together, alone = unparsed(), unparsed(TEXTS[:1])
    for docs in (together, alone):
        attach(component(), docs)
    assert heads(together)[0] == heads(alone)[0]


def test_a_batch_of_empty_texts_is_no_trouble() -> None:
    docs = [pipeline().make_doc("")]
    attach(component(), docs)
    assert heads(docs) == [[]]


def test_a_parser_of_another_make_runs_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    parser, docs = component(), unparsed()
    monkeypatch.setitem(parser.cfg, "beam_width", 2)
    attach(parser, docs)
    assert all(doc.has_annotation("DEP") for doc in docs[:3])
