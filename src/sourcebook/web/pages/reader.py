"""A document to read: its text with all that is marked in it, what is known of it, and the printed page beside the text of a PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from sourcebook.errors import NoSuchItem
from sourcebook.executors.picturing import Pictures
from sourcebook.model.document import Document, Span
from sourcebook.view.copied import Copied, copied
from sourcebook.view.evidence import Index, Source
from sourcebook.view.metadata import Field, metadata
from sourcebook.view.reader import LAYERS, Portion, Standing, portion, standing
from sourcebook.web.pages.documents import tables
from sourcebook.web.shelf import lasting
from sourcebook.web.visit import Download, Visit

__all__ = ["Box", "Printed", "Reader", "copied", "numbered", "picture", "show"]

SHOWN_AT_FIRST = frozenset({"quote", "event", "difference", "entity"})
"""The layers that are marked when the address does not say which."""

SHOWN = 12
"""Items on the words asked for that are listed."""

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Box:
    """A printed line in which the words asked for stand, in thousandths of the page's width and height."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Printed:
    """The printed page beside the text: `page` of `pages`, where the words asked for stand on it."""

    page: int
    pages: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """The page. `layers` are those that are marked; `at` the words that were asked for, and `standing` what stands on them."""

    template: ClassVar[str] = "reader.html.j2"
    title: str
    source: Source
    media_type: str
    language: str | None
    layers: tuple[str, ...]
    at: Span | None
    standing: tuple[Standing, ...]
    portion: Portion
    metadata: tuple[Field, ...]
    notice: str | None
    decided: tuple[str, ...]
    line: str
    copies: tuple[Copied, ...]
    printed: Printed | None
    before: Source | None
    after: Source | None


def show(visit: Visit) -> Reader:
    """Make the page: `at=START-END` words, `part=` a portion of a long document, `layers=` what is marked, `page=` the printed page."""
    ix, doc = visit.shelf.ix, visit.parts["id"]
    document = _document(ix, doc)
    at = _span(visit.word("at"), document)
    reading = visit.store.reading(doc)
    made = portion(document, reading.layers, ix, visit.shelf.of(tables), at=at, number=visit.number("part", 1))
    source = ix.sources[doc]
    return Reader(
        title=document.title or source.label,
        source=source,
        media_type=document.media_type,
        language=document.language,
        layers=_chosen(visit),
        at=at,
        standing=standing(doc, at, ix, visit.shelf.of(tables))[:SHOWN] if at else (),
        portion=made,
        metadata=metadata(document),
        notice=ix.record.notices.get(doc),
        decided=ix.decided.get(doc, ()),
        line=visit.shelf.of(tables).line[doc],
        copies=tuple(one for one in visit.shelf.of(copied) if doc in (one.source.doc, one.of.doc))[:10],
        printed=_printed(visit, document, at, made),
        before=visit.shelf.of(numbered).get(source.number - 1),
        after=visit.shelf.of(numbered).get(source.number + 1),
    )


@lasting
def numbered(ix: Index) -> dict[int, Source]:
    """The documents by number."""
    return {source.number: source for source in ix.sources.values()}


def picture(visit: Visit) -> Download:
    """A printed page as PNG."""
    document = _document(visit.shelf.ix, visit.parts["id"])
    original = visit.store.original(document.sha256)
    if original is None or not document.layout:
        raise NoSuchItem(f"{document.path} has no printed pages", "Pages are drawn of PDF files whose original lies beside the story")
    return Download(_pictures().page(document.sha256, original, visit_page(visit)), "image/png")


def visit_page(visit: Visit) -> int:
    """The number of a page in the address."""
    given = visit.parts["page"]
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0


@cache
def _pictures() -> Pictures:
    return Pictures()


def _document(ix: Index, doc: str) -> Document:
    if doc not in ix.documents:
        raise NoSuchItem(f"no document has the id {doc!r}", "The list of documents has them all")
    return ix.documents[doc]


def _span(given: str, document: Document) -> Span | None:
    """The words asked for; what lies outside the text is nothing."""
    found = _SPAN.fullmatch(given)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    return Span(start, min(end, len(document.text))) if start < min(end, len(document.text)) else None


def _chosen(visit: Visit) -> tuple[str, ...]:
    """`layers=` names the layers with commas between; "none" is none."""
    given = [name for part in visit.words("layers") for name in part.split(",")]
    wanted = set(given) if given else SHOWN_AT_FIRST
    return tuple(name for name in LAYERS if name in wanted)


def _printed(visit: Visit, document: Document, at: Span | None, made: Portion) -> Printed | None:
    """The page that is asked for, or on which the words stand, or where the portion begins."""
    if not document.layout:
        return None
    pages = max(box.page for box in document.layout)
    boxes = document.boxes(at.start, at.end) if at else ()
    begins = boxes or document.boxes(made.start, made.end)
    page = visit.number("page", begins[0].page if begins else 1, most=pages)
    on_it = tuple(_box(box.left, box.top, box.right, box.bottom) for box in boxes if box.page == page)
    return Printed(page, pages, on_it)


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    return Box(round(1000 * left, 1), round(1000 * top, 1), round(1000 * (right - left), 1), round(1000 * (bottom - top), 1))
