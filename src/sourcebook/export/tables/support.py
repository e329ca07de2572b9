"""The tables of what the items rest on: words, hands, lines of reporting, and what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sourcebook.export.tables.columns import SPAN, Table, flag, several, text, whole
from sourcebook.model.record import Corroboration, Decided, Evidence, Link, Record


class _Words(NamedTuple):
    item: str
    kind: str
    part: str
    number: int
    doc: str
    start: int
    end: int
    text: str
    origin: str | None


class _Hand(NamedTuple):
    item: str
    kind: str
    side: int | None
    chain: int
    link: int
    entity: str | None
    name: str


class _Line(NamedTuple):
    item: str
    kind: str
    number: int
    name: str
    known: bool
    documents: tuple[str, ...]


class _Decision(NamedTuple):
    number: int
    one: Decided


def _evidence(record: Record) -> Iterator[_Words]:
    for entity in record.entities:
        yield from _words(entity.id, "entity", "role", entity.roles)
    for quote in record.quotes:
        yield from _words(quote.id, "quote", "content", [Evidence(quote.doc, quote.start, quote.end, quote.text, quote.origin)])
    for event in record.events:
        yield from _words(event.id, "event", "telling", event.mentions)
        yield from _words(event.id, "event", "reference", event.references)
    for exchange in record.exchanges:
        yield from _words(exchange.id, "exchange", "telling", exchange.mentions)
    for channel in record.channels:
        yield from _words(channel.id, "channel", "telling", channel.mentions)
    for discrepancy in record.discrepancies:
        for number, side in enumerate(discrepancy.values, 1):
            yield from _words(discrepancy.id, "discrepancy", f"side {number}", side.mentions)


def _words(item: str, kind: str, part: str, found: Iterable[Evidence]) -> Iterator[_Words]:
    return (_Words(item, kind, part, number, one.doc, one.start, one.end, one.text, one.origin) for number, one in enumerate(found, 1))


def _hands(record: Record) -> Iterator[_Hand]:
    for quote in record.quotes:
        yield from _chain(quote.id, "quote", None, 1, quote.chain)
    for discrepancy in record.discrepancies:
        for side, value in enumerate(discrepancy.values, 1):
            for number, chain in enumerate(value.chains, 1):
                yield from _chain(discrepancy.id, "discrepancy", side, number, chain)


def _chain(item: str, kind: str, side: int | None, number: int, chain: Iterable[Link]) -> Iterator[_Hand]:
    return (_Hand(item, kind, side, number, at, link.entity, link.name) for at, link in enumerate(chain, 1))


def _lines(record: Record) -> Iterator[_Line]:
    counted: list[tuple[str, str, Corroboration]] = [(quote.id, "quote", quote.corroboration) for quote in record.quotes]
    counted += [(event.id, "event", event.corroboration) for event in record.events]
    for item, kind, support in counted:
        yield from (_Line(item, kind, number, line.name, line.known, line.documents) for number, line in enumerate(support.lines, 1))


EVIDENCE = Table(
    "evidence",
    "the exact words that items rest on; those that refer to an entity are in mentions, those of a claim in claims, those of a relay in relays",
    ("item", "part", "number"),
    _evidence,
    (
        text("item", "the item's id"),
        text("kind", "entity, quote, event, exchange, channel or discrepancy"),
        text("part", "what the words are to it: role, content, telling, reference (it speaks of it and does not tell it), or the side of a discrepancy"),
        whole("number", "counts the words of that part from 1"),
        *SPAN,
        text("source", "the document's outlet, or its path", lambda item, look: look.source(item.doc)),
        text("text", "the words"),
        text("from", "caption or teaser, where they stand in one", lambda item, _: item.origin),
    ),
)

CHAINS = Table(
    "chains",
    "the hands that a statement passed through, one hand a row; the document's own outlet is left out",
    ("item", "side", "chain", "link"),
    _hands,
    (
        text("item", "the id of the quote or the discrepancy"),
        text("kind", "quote or discrepancy"),
        whole("side", "which version of a discrepancy"),
        whole("chain", "which chain of it, from 1"),
        whole("link", "which hand: 1 is the speaker"),
        text("entity", "the hand's id, where it is an entity of the record"),
        text("name", "the hand's name"),
    ),
)

LINES = Table(
    "lines",
    "the lines of reporting behind a quote or an event, one line a row",
    ("item", "number"),
    _lines,
    (
        text("item", "the id of the quote or the event"),
        text("kind", "quote or event"),
        whole("number", "counts its lines from 1"),
        text("name", "whose reporting it is: an outlet or a document's path"),
        flag("known", "whether somebody is named on whom it rests"),
        several("documents", "ids of its documents"),
    ),
)

DECISIONS = Table(
    "decisions",
    "what people decided, in order",
    ("number",),
    lambda record: [_Decision(number, one) for number, one in enumerate(record.decisions, 1)],
    (
        whole("number", "counts them from 1"),
        text("verb", "set, merge, split, apart, rename, prefer, accept, reject, note ...", lambda item, _: item.one.verb),
        text("kind", "of what it is about", lambda item, _: item.one.kind),
        several("items", "ids of what it is about", lambda item, _: item.one.items),
        text("value", "the fields set, the new name, the value preferred", lambda item, _: item.one.value),
        text("reason", "why", lambda item, _: item.one.reason),
        text("by", "who", lambda item, _: item.one.by),
    ),
)

WITHHELD = Table(
    "withheld",
    "passages that a record given away without texts leaves out, in whole or in part; empty in others",
    ("doc", "start", "end"),
    lambda record: record.withheld,
    (*SPAN, text("sha256", "the SHA-256 of their words as UTF-8")),
)
