""" "No comment" against quoted remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from sourcebook.lexicon import load
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Annotated
from sourcebook.link.denial.told import MOST, of_one_story
from sourcebook.link.each import by_document
from sourcebook.link.similarity import stems
from sourcebook.model.document import make_id
from sourcebook.model.record import Discrepancy, Entity, Quote, Side

_ON = re.compile(r"\s+(?:on|about|to|upon)\s+([^.;]+)")


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
    window, matter = doc.evidence(*span), _matter(doc, span[1])
    for id_ in maker.lines.entities.ids_of(doc, near):
        if entities[id_].type == "country":
            continue
        told = [q for q in spoken.get(id_, ()) if q.doc != doc.id and not after(maker.corpus.by_id[q.doc], doc)]
        told = [q for q in told if not matter or matter & stems(q.text)]
        told = [q for q in told if of_one_story(maker.corpus.by_id[q.doc], doc, maker)][:MOST]
        if told:
            quoted = tuple(maker.corpus.by_id[q.doc].evidence(q.start, q.end) for q in told)
            sides = (Side(window.text, (window,), ()), Side(f"{entities[id_].name} is quoted", quoted, tuple({q.chain: None for q in told if q.chain})))
            yield Discrepancy(make_id("discrepancy", id_, "denial", doc.id, span[0]), entities[id_].name, "denial", sides, entity=id_)


def _matter(doc: Annotated, at: int) -> frozenset[str]:
    """What nothing was said of, as far as it is told: of "the matter" or "the report" it is not."""
    sentence = doc.sentence_at(at - 1)
    on = _ON.match(doc.document.text, at, sentence.end) if sentence else None
    return stems(on[1]) - _any_matter() if on else frozenset()


@cache
def _any_matter() -> frozenset[str]:
    return frozenset(stem for word in load("contested")["any_matter"] for stem in stems(word))


def after(one: Annotated, two: Annotated) -> bool:
    """Whether one was published on a later day than two."""
    return bool(one.document.published and two.document.published and one.document.published[:10] > two.document.published[:10])
