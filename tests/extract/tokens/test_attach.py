"""The parser's heads, relations and sentences are spaCy's own."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.tokens import Doc

from sourcebook.extract.parse import pipeline
from sourcebook.extract.tokens.attach import _move, attach

TEXTS = [
    "Anna Kazlauskas, who had arrived in Geneva on 3 March, told reporters that the talks would go on. They did not.",
    "“We agreed on five points,” Haddad said, adding that those who doubted it should wait and see.\n\nOn the Road",
    "The mine, closed since the flood, and the road that leads to it are to be opened again, the ministry promised",
    "",
    "  \n",
    "Geneva",
    " According to Roe   , the bridge is safe   . “We go,”  Ann Roe    told   Hill.",
    "日本 and Zoë met in São Paulo;the army left at 5 p.m. -- the first time in twenty years",
]


def unparsed(texts: list[str] = TEXTS) -> list[Doc]:
    return list(pipeline().pipe(texts, disable=["parser", "ner"]))


def heads(docs: list[Doc]) -> list[list[tuple[int, str, bool | None]]]:
    return [[(token.head.i, token.dep_, token.is_sent_start) for token in doc] for doc in docs]


def in_blocks(words: list[str], starts: set[int]) -> Doc:
    """A text in which sentences must begin at these words."""
    doc = Doc(pipeline().vocab, words=words, sent_starts=[True if at in starts else None for at in range(len(words))])
    for name in ("tok2vec", "tagger"):
        doc = pipeline().get_pipe(name)(doc)
    return doc


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


def test_blocks_that_move_side_by_side_have_the_heads_of_a_whole_text() -> None:
    """One of them begins with a sentence of a single word, which moves no word at all at first."""
    words = ("The mine , closed since the flood , is to be opened again . Those who doubted it should wait and see " * 30).split()
    words[130] = "\n"
    ours, theirs = (in_blocks(words, {0, 130, 133, 268, 400, 401, 599}) for _ in range(2))
    attach(component(), [ours])
    list(component().pipe([theirs]))
    assert heads([ours]) == heads([theirs])


def test_a_block_that_breaks_a_sentence_of_the_next_is_parsed_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """No text comes to it by itself, so that here every state is said to have done it."""
    parser = component()
    words = ("The mine , closed since the flood , is to be opened again . Those who doubted it should wait and see " * 12).split()
    ours, theirs = (in_blocks(words, {0, 130}) for _ in range(2))
    said = iter([True, False])
    moved: list[int] = []

    def noted(*given: Any) -> None:
        moved.append(len(given[2]))
        _move(*given)

    monkeypatch.setattr("sourcebook.extract.tokens.attach._is_free", lambda parser, state: next(said))
    monkeypatch.setattr("sourcebook.extract.tokens.attach._move", noted)
    attach(parser, [ours])
    list(parser.pipe([theirs]))
    assert moved == [2, 1]
    assert heads([ours]) == heads([theirs])


def test_a_batch_of_empty_texts_is_no_trouble() -> None:
    docs = [pipeline().make_doc("")]
    attach(component(), docs)
    assert heads(docs) == [[]]


def test_a_parser_of_another_make_runs_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    parser, docs = component(), unparsed()
    monkeypatch.setitem(parser.cfg, "beam_width", 2)
    attach(parser, docs)
    assert all(doc.has_annotation("DEP") for doc in docs[:3])
