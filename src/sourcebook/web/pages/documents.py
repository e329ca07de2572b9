"""Every document, with what was found in it."""

from __future__ import annotations

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


@lasting
def words(ix: Index) -> dict[str, int]:
    """How many words each document has."""
    return {doc: len(document.text.split()) for doc, document in ix.documents.items()}


def _row(source: Source, visit: Visit) -> Row:
    ix, found, doc = visit.shelf.ix, visit.shelf.of(tables), source.doc
    return Row(
        source=source,
        media_type=ix.documents[doc].media_type,
        language=ix.documents[doc].language,
        words=visit.shelf.of(words)[doc],
        statements=len(ix.said_in(doc)),
        events=len({event.id for event, _ in found.told.get(doc, ())}),
        differences=len({one.id for one, _ in found.differing.get(doc, ())}),
        line=found.line[doc],
        notice=ix.record.notices.get(doc),
        decided=ix.decided.get(doc, ()),
    )


def show(visit: Visit) -> Documents:
    """Make the page: `order=` one of `ORDERS`, `find=` words of a title, an outlet or a path."""
    order = visit.word("order") if visit.word("order") in ORDERS else "number"
    wanted = visit.word("find")
    chosen = [_row(source, visit) for source in visit.shelf.ix.sources.values() if _fits(source, wanted.casefold().split())]
    return Documents("Documents", visit.slice(sorted(chosen, key=lambda row: _place(row, order))), ORDERS, order, wanted)


def _fits(source: Source, wanted: list[str]) -> bool:
    text = f"{source.title or ''} {source.outlet or ''} {source.path}".casefold()
    return all(word in text for word in wanted)


def _place(row: Row, order: str) -> tuple[bool, str | int, int]:
    by: dict[str, str | int | None] = {
        "date": row.source.published,
        "outlet": row.source.outlet and row.source.outlet.casefold(),
        "words": -row.words,
        "statements": -row.statements,
        "differences": -row.differences,
    }
    value = by.get(order, 0)
    return value is None, "" if value is None else value, row.source.number
