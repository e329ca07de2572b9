"""The overview: the brief, how much there is, what waits for a decision, what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sourcebook.model.document import Failure
from sourcebook.view.brief import Brief
from sourcebook.view.brief import brief as brief_of
from sourcebook.view.evidence import Index
from sourcebook.web.visit import Visit


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of something, and the page that shows them."""

    label: str
    number: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the record holds."""

    documents: int
    rows: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page."""

    template: ClassVar[str] = "overview.html.j2"
    title: str
    counts: Counts
    brief: Brief
    failures: tuple[Failure, ...]


def show(visit: Visit) -> Overview:
    """Make the page."""
    return Overview(visit.site.name, visit.shelf.of(counts), visit.shelf.of(brief), visit.shelf.failures)


def brief(ix: Index) -> Brief:
    """The brief of the record."""
    return brief_of(ix.record)


def counts(ix: Index) -> Counts:
    """What is counted on the first page."""
    record = ix.record
    rows = (
        Count("documents", len(record.documents), "/documents"),
        Count("events", len(record.timeline), "/timeline"),
        Count("statements", len(record.quotes)),
        Count("discrepancies", len(record.discrepancies), "/comparison"),
    )
    return Counts(len(record.documents), rows)
