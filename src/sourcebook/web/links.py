"""The addresses of things: every link of every page is made here."""

from __future__ import annotations

from typing import Final, Protocol
from urllib.parse import quote

PAGES: Final = {"entity": "entity", "event": "event", "quote": "statement", "discrepancy": "discrepancy", "document": "document"}
"""The kinds that have a page of their own; any other item is shown at /item."""


class Passage(Protocol):
    """A span of a document."""

    @property
    def doc(self) -> str:
        """The document's id."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


def item(kind: str, id_: str) -> str:
    """The page of an item of the record, or of a document."""
    return f"/{PAGES.get(kind, 'item')}/{quote(id_, safe='')}"


def passage(one: Passage) -> str:
    """The document, opened where the words stand."""
    return span(one.doc, one.start, one.end)


def span(doc: str, start: int, end: int) -> str:
    """The document, opened at a span."""
    return f"{item('document', doc)}?at={start}-{end}#at"


def inside(address: str) -> str:
    """An address of this workbench, whatever was given: never one of another site."""
    kept = "".join(one for one in address if one.isprintable() and one != "\\")
    return "/" + kept.lstrip("/ ")
