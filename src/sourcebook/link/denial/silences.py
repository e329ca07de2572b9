""" "No comment" against quoted remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sourcebook.lexicon import load
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Annotated
from sourcebook.link.denial.told import MOST
from sourcebook.link.each import by_document
from sourcebook.link.near import days_between
from sourcebook.model.document import make_id
from sourcebook.model.record import Discrepancy, Entity, Quote, Side

_NEAR = 7  # days: who says nothing of one thing has spoken of others


def silences(maker: ClaimMaker, quotes: Iterable[Quote], entities: dict[str, Entity]) -> list[Discrepancy]:
    """A document says that somebody gave no comment; another, no later one, quotes them."""
    pattern = re.compile("|".join(load("contested")["no_comment"]), re.IGNORECASE)
    spoken: dict[str, list[Quote]] = {}
    for quote in quotes:
        if quote.kind == "direct" and quote.speaker is not None:
            spoken.setdefault(quote.speaker, []).append(quote)
    found: list[Discrepancy] = []
    for doc, spans in by_document(maker.corpus, "silences", tuple[int, int], lambda doc: _unsaid(doc, pattern), alone=True):
        for span in spans:
            found += _silent(maker, doc, span, spoken, entities)
    return found


def _unsaid(doc: Annotated, pattern: re.Pattern[str]) -> Iterable[tuple[int, int]]:
    for sentence in doc.sentences:
        match = pattern.search(doc.document.text, sentence.start, sentence.end)
        if match:
            yield match.span()


def _silent(maker: ClaimMaker, doc: Annotated, span: tuple[int, int], spoken: dict[str, list[Quote]], entities: dict[str, Entity]) -> Iterable[Discrepancy]:
    near = (m.entity for m in doc.mentions if m.start < span[1] and span[0] - 60 < m.end)
    window = doc.evidence(*span)
    for id_ in maker.lines.entities.ids_of(doc, near):
        told = [q for q in spoken.get(id_, ()) if q.doc != doc.id and _is_of_then(maker.corpus.by_id[q.doc], doc)][:MOST]
        if told:
            quoted = tuple(maker.corpus.by_id[q.doc].evidence(q.start, q.end) for q in told)
            sides = (Side(window.text, (window,), ()), Side(f"{entities[id_].name} is quoted", quoted, tuple({q.chain: None for q in told if q.chain})))
            yield Discrepancy(make_id("discrepancy", id_, "denial", doc.id, span[0]), entities[id_].name, "denial", sides, entity=id_)


def _is_of_then(spoken: Annotated, silent: Annotated) -> bool:
    return not after(spoken, silent) and days_between(spoken, silent) <= _NEAR


def after(one: Annotated, two: Annotated) -> bool:
    """Whether one was published on a later day than two."""
    return bool(one.document.published and two.document.published and one.document.published[:10] > two.document.published[:10])
