"""Every document, with what was found in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import ClassVar

from sourcebook.view.evidence import Index, Source
from sourcebook.view.tables import Tables
from sourcebook.view.tables import tables as tables_of
from sourcebook.web.shelf import lasting
from sourcebook.web.visit import Slice, Visit


@dataclass(frozen=True, slots=True)
class Row:
    """A document: how many words it has, how many statements and events were found in it, over how many discrepancies it is, whose reporting it is."""

    source: Source
    media_type: str
    language: str | None
    words: int
    statements: int
    events: int
    differences: int
    line: str
    notice: str | None
    decided: tuple[str, ...]


ORDERS = {
    "number": "as in the record",
    "date": "by date",
    "outlet": "by outlet",
    "words": "longest first",
    "statements": "most statements first",
    "differences": "most differences first",
}
"""The orders of the list, in words."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The page."""

    template: ClassVar[str] = "documents.html.j2"
    title: str
    rows: Slice[Row]
    orders: dict[str, str]
    order: str
    wanted: str


@lasting
def tables(ix: Index) -> Tables:
    """Look-up tables for all pages about single items."""
    return tables_of(ix)


@dataclass(frozen=True, slots=True)
class Size:
    """How much was found in a document."""

    words: int
    statements: int
    events: int
    differences: int


@lasting
def sizes(ix: Index) -> dict[str, Size]:
    """How much was found in each document."""
    told, differing = defaultdict[str, int](int), defaultdict[str, int](int)
    for event in ix.record.events:
        for doc in {mention.doc for mention in event.mentions}:
            told[doc] += 1
    for one in ix.record.discrepancies:
        for doc in {mention.doc for side in one.values for mention in side.mentions}:
            differing[doc] += 1
    return {doc: Size(len(document.text.split()), len(ix.said_in(doc)), told[doc], differing[doc]) for doc, document in ix.documents.items()}


def _row(source: Source, visit: Visit) -> Row:
    ix, doc = visit.shelf.ix, source.doc
    size = visit.shelf.of(sizes)[doc]
    return Row(
        source=source,
        media_type=ix.documents[doc].media_type,
        language=ix.documents[doc].language,
        words=size.words,
        statements=size.statements,
        events=size.events,
        differences=size.differences,
        line=visit.shelf.of(tables).line[doc],
        notice=ix.record.notices.get(doc),
        decided=ix.decided.get(doc, ()),
    )


def show(visit: Visit) -> Documents:
    """Make the page: `order=` one of `ORDERS`, `find=` words of a title, an outlet or a path."""
    order = visit.word("order") if visit.word("order") in ORDERS else "number"
    wanted = visit.word("find")
    chosen = [source for source in visit.shelf.ix.sources.values() if _fits(source, wanted.casefold().split())]
    found = visit.shelf.of(sizes)
    shown = visit.slice(sorted(chosen, key=lambda source: _place(source, found[source.doc], order)))
    rows = Slice(tuple(_row(source, visit) for source in shown.items), shown.number, shown.pages, shown.total)
    return Documents("Documents", rows, ORDERS, order, wanted)


def _fits(source: Source, wanted: list[str]) -> bool:
    text = f"{source.title or ''} {source.outlet or ''} {source.path}".casefold()
    return all(word in text for word in wanted)


def _place(source: Source, size: Size, order: str) -> tuple[bool, str | int, int]:
    by: dict[str, str | int | None] = {
        "date": source.published,
        "outlet": source.outlet and source.outlet.casefold(),
        "words": -size.words,
        "statements": -size.statements,
        "differences": -size.differences,
    }
    value = by.get(order, 0)
    return value is None, "" if value is None else value, source.number
