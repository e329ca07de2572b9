"""A document's text cut into segments at the edges of everything that is marked in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sourcebook.model.document import Document
from sourcebook.model.record import Record

NAMING: Final = frozenset({"name", "title"})
"""Claims of what somebody is called: the layer of names marks these words already."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A span of a document and what it is evidence for: `layer` entity, quote, event, figure or relay; `item` its id."""

    start: int
    end: int
    layer: str
    item: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Text that is marked the same from end to end. `noise` is its kind where it is no part of the report itself."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()
    noise: str | None = None

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers that mark it, each once."""
        return tuple(sorted({mark.layer for mark in self.marks}))


def segments(document: Document, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> Iterator[Segment]:
    """The text in order, without gaps: joined, the segments are the text. Marks may overlap and are clipped to the text.

    `cuts` are places at which a segment must begin.
    """
    size = len(document.text)
    opens: dict[int, list[Mark]] = defaultdict(list)
    closes: dict[int, list[Mark]] = defaultdict(list)
    for mark in sorted(set(marks)):
        if 0 <= mark.start < min(mark.end, size):
            opens[mark.start].append(mark)
            closes[min(mark.end, size)].append(mark)
    apart = [*((noise.start, noise.end) for noise in document.noise), *((passage.start, passage.end) for passage in document.foreign)]
    noise = {edge for part in apart for edge in part if 0 < edge < size}
    edges = sorted({0, size, *opens, *closes, *noise, *(cut for cut in cuts if 0 < cut < size)})
    active: dict[Mark, None] = {}
    for start, end in pairwise(edges):
        for mark in closes.get(start, ()):
            del active[mark]
        active.update(dict.fromkeys(opens.get(start, ())))
        yield Segment(start, document.text[start:end], tuple(active), document.noise_at(start, end))


def marks_by_document(record: Record) -> dict[str, list[Mark]]:
    """Everything in the record that stands on words, by document."""
    found: dict[str, list[Mark]] = defaultdict(list)
    for entity in record.entities:
        for name in entity.mentions:
            if name.form != "pronoun":
                found[name.doc].append(Mark(name.start, name.end, "entity", entity.id))
    for quote in record.quotes:
        found[quote.doc].append(Mark(quote.start, quote.end, "quote", quote.id))
    for event in record.events:
        for mention in event.mentions:
            found[mention.doc].append(Mark(mention.start, mention.end, "event", event.id))
    for claim in record.claims:
        if claim.property in NAMING:
            continue
        found[claim.doc].append(Mark(claim.start, claim.end, "figure", claim.id))
    for relay in record.relays:
        found[relay.doc].append(Mark(relay.start, relay.end, "relay", relay.source))
    return found
