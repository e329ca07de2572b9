"""The tables of documents and of what is between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sourcebook.export.tables.columns import DECIDED, SPAN, Lookup, Table, real, several, text, whole
from sourcebook.export.tables.columns import flag as yes
from sourcebook.model.document import Document, Stated
from sourcebook.model.record import Record


class _Of(NamedTuple):
    """Something that a document has: its id, the number of it from 1, and the thing."""

    doc: str
    number: int
    what: Any


def _each(field: str) -> Any:
    def items(record: Record) -> Iterator[_Of]:
        for doc in record.documents:
            yield from (_Of(doc.id, number, what) for number, what in enumerate(getattr(doc, field), 1))

    return items


class _Passage(NamedTuple):
    doc: str
    of: str
    number: int
    start: int
    end: int
    of_start: int
    of_end: int


def _passages(record: Record) -> Iterator[_Passage]:
    for copy in record.copies:
        for number, one in enumerate(copy.passages, 1):
            yield _Passage(copy.doc, copy.of, number, one.start, one.end, one.of_start, one.of_end)


def _stated(item: _Of) -> Stated:
    found: Stated = item.what
    return found


def _reliability(doc: Document, look: Lookup) -> str | None:
    """The grade of the document, or else that of its outlet."""
    return look.grades.get((doc.id, "reliability")) or look.grades.get((doc.outlet or "", "reliability"))


DOCUMENTS = Table(
    "documents",
    "one report a row",
    ("id",),
    lambda record: record.documents,
    (
        text("id", "its id, which everything else refers to as `doc`"),
        text("path", "the path it was added under"),
        text("external_id", "the id that it has in its corpus"),
        text("sha256", "SHA-256 of the original file"),
        text("media_type", "of the original file"),
        text("title", "the headline"),
        text("outlet", "who published it"),
        several("authors", "who wrote it"),
        text("published", "when it appeared, YYYY-MM-DD, or YYYY-MM where no day is stated"),
        text("published_basis", "what gave that date"),
        text("language", "ISO 639-1 code"),
        text("url", "its address"),
        whole("characters", "code points of its text", lambda doc, _: len(doc.text)),
        text("text", "the text that was read, which all offsets count in"),
        text("reliability", "the analyst's grade of it or of its outlet on the Admiralty scale: A completely reliable ... F cannot be judged", _reliability),
        text("notice", "what could not be done with it", lambda doc, look: look.record.notices.get(doc.id)),
        *DECIDED,
    ),
)

STATED = Table(
    "stated",
    "every candidate for a field of a document, best first, and where it was found",
    ("doc", "number"),
    _each("stated"),
    (
        text("doc", "the document's id"),
        whole("number", "counts a document's candidates from 1"),
        text("field", "title, outlet, published ...", lambda item, _: _stated(item).field),
        text("value", "what is stated", lambda item, _: _stated(item).value),
        text("basis", "what gave it", lambda item, _: _stated(item).basis),
        whole("start", "where it stands in the text, if it does", lambda item, _: _stated(item).start),
        whole("end", "where it ends, exclusive", lambda item, _: _stated(item).end),
    ),
)

NOISE = Table(
    "noise",
    "text of a document that is not the report itself",
    ("doc", "number"),
    _each("noise"),
    (
        text("doc", "the document's id"),
        whole("number", "counts a document's pieces from 1"),
        whole("start", "where it begins, in code points", lambda item, _: item.what.start),
        whole("end", "where it ends, exclusive", lambda item, _: item.what.end),
        text("kind", "navigation, bio, caption ...", lambda item, _: item.what.kind),
    ),
)

FOREIGN = Table(
    "foreign",
    "passages in another language than the document's",
    ("doc", "number"),
    _each("foreign"),
    (
        text("doc", "the document's id"),
        whole("number", "counts a document's passages from 1"),
        whole("start", "where it begins, in code points", lambda item, _: item.what.start),
        whole("end", "where it ends, exclusive", lambda item, _: item.what.end),
        text("language", "ISO 639-1 code", lambda item, _: item.what.language),
    ),
)

RELAYS = Table(
    "relays",
    "documents that rest on another outlet's reporting, with the words that say so",
    ("doc", "start", "end", "relayed"),
    lambda record: record.relays,
    (
        *SPAN,
        text("text", "those words"),
        text("relayed", "the id of the entity whose reporting it is", lambda item, _: item.source),
        text("relayed_name", "its name", lambda item, look: look.name(item.source)),
        yes("partial", "whether only a part of the document rests on it"),
    ),
)

COPIES = Table(
    "copies",
    "documents that have text in common with an earlier one",
    ("doc", "of"),
    lambda record: record.copies,
    (
        text("doc", "the document's id"),
        text("of", "the id of the earlier one"),
        text("kind", "exact, revision, copy, whole or excerpt"),
        real("share", "how much of its own words the earlier one has, from 0 to 1"),
        real("share_of", "how much of the earlier one's words it has"),
        several("reasons", "why, in words"),
    ),
)

PASSAGES = Table(
    "passages",
    "the passages that a copy has in common with the earlier document",
    ("doc", "of", "number"),
    _passages,
    (
        text("doc", "the copy's id"),
        text("of", "the earlier document's id"),
        whole("number", "counts a pair's passages from 1"),
        whole("start", "where it begins in the copy, in code points"),
        whole("end", "where it ends, exclusive"),
        whole("of_start", "where it begins in the earlier document"),
        whole("of_end", "where it ends, exclusive"),
    ),
)

FAILURES = Table(
    "failures",
    "documents that could not be read or annotated",
    ("path", "stage", "reason"),
    lambda record: record.failures,
    (
        text("path", "the path it was added under"),
        text("stage", "where it failed"),
        text("reason", "why"),
        text("sha256", "SHA-256 of the original file"),
    ),
)
