"""A document to read: its lines with everything that is marked in them, and beside each line what stands on its words."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, cast

from sourcebook.model.annotation import Attribution, Quantity, TimeExpression
from sourcebook.model.document import Document, Span
from sourcebook.stage import Layers
from sourcebook.view.chips import Chip, chips
from sourcebook.view.comparison import question
from sourcebook.view.evidence import Index
from sourcebook.view.highlight import Mark, Segment, segments
from sourcebook.view.tables import Tables
from sourcebook.view.wording import event_label, shorten

PORTION: Final = 16_000
"""A long document is read in portions of about so many characters, cut between lines."""

LAYERS: Final = {
    "quote": "statements",
    "cue": "who says it",
    "event": "events",
    "difference": "differences",
    "entity": "names",
    "time": "times",
    "quantity": "numbers",
    "relay": "relays",
}
"""What can be marked in a text, the widest spans first."""

OPENED: Final = {"entity": "entity", "relay": "entity", "quote": "quote", "event": "event", "difference": "discrepancy"}
"""The layers whose words lead to an item, those that are opened before others first, and its kind."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are marked the same from end to end. `kind` and `item`: what a click on them opens. `here`: they are what was asked for."""

    start: int
    text: str
    layers: tuple[str, ...] = ()
    kind: str | None = None
    item: str | None = None
    noise: str | None = None
    here: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document, with the line breaks after it, and the chips of what begins in it. `language` is given where it is another than the document's."""

    start: int
    pieces: tuple[Piece, ...]
    chips: tuple[Chip, ...]
    noise: str | None
    language: str | None

    @property
    def spaced(self) -> bool:
        """Whether blank lines follow it."""
        text = "".join(piece.text for piece in self.pieces)
        return text[len(text.rstrip()) :].count("\n") > 1

    @property
    def said(self) -> bool:
        """Whether there is anything in it but white space."""
        return any(not piece.text.isspace() for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of marks: how many the whole document has."""

    name: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Portion:
    """Lines [start, end) of a document, as part `number` of `numbers`."""

    start: int
    end: int
    number: int
    numbers: int
    lines: tuple[Line, ...]
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """An item that stands on words [start, end), with what it is called. `kind`: entity, quote, event or discrepancy."""

    kind: str
    item: str
    label: str
    start: int
    end: int


def standing(doc: str, at: Span, ix: Index, tables: Tables) -> tuple[Standing, ...]:
    """What stands on some words of a document or on a part of them: names first, then the shortest."""
    found = [mark for mark in tables.marks.get(doc, ()) if mark.layer in OPENED and mark.layer != "relay" and mark.start < at.end and at.start < mark.end]
    exact = [mark for mark in found if mark.layer != "entity" or (mark.start, mark.end) == (at.start, at.end)]
    return tuple(Standing(OPENED[mark.layer], mark.item, _called(mark, ix, tables), mark.start, mark.end) for mark in sorted(exact, key=_inmost))


def _called(mark: Mark, ix: Index, tables: Tables) -> str:
    if mark.layer == "difference":
        one = tables.discrepancies[mark.item]
        return question(one)
    if mark.layer == "event":
        return event_label(ix.events[mark.item].type, ix.events[mark.item].mode)
    return ix.name(mark.item) if mark.layer == "entity" else shorten(ix.quotes[mark.item].text, 80)


def portion(document: Document, layers: Layers, ix: Index, tables: Tables, *, at: Span | None = None, number: int = 1) -> Portion:
    """A portion of a document.

    Args:
        document: what is read.
        layers: those of the document.
        ix: look-up tables over the record.
        tables: more of them.
        at: the words asked for; the portion is that in which they begin.
        number: which portion, from 1, when no words are asked for.
    """
    marks = [*(mark for mark in tables.marks.get(document.id, ()) if mark.layer in LAYERS), *_layer_marks(layers)]
    starts = _line_starts(document.text)
    parts = _parts(starts, len(document.text))
    number = bisect_right([start for start, _ in parts], at.start) if at else min(max(number, 1), len(parts))
    start, end = parts[number - 1]
    lines = tuple(_lines(document, [m for m in marks if m.start < end and start < m.end], [one for one in starts if start <= one < end], end, at))
    beside = [chip for chip in chips(document.id, ix, tables) if start <= chip.start < end]
    return Portion(start, end, number, len(parts), tuple(_with_chips(lines, beside)), _counted(marks))


def _layer_marks(layers: Layers) -> Iterator[Mark]:
    """What the record does not hold: who says it and the words that say so, times, numbers."""
    for attribution in cast("Sequence[Attribution]", layers.get("attributions", ())):
        yield from (Mark(span.start, span.end, "cue", "") for span in (*attribution.source, *attribution.cue))
    for time in cast("Sequence[TimeExpression]", layers.get("times", ())):
        yield Mark(time.start, time.end, "time", "")
    for quantity in cast("Sequence[Quantity]", layers.get("quantities", ())):
        yield Mark(quantity.start, quantity.end, "quantity", "")


def _counted(marks: Iterable[Mark]) -> tuple[Layer, ...]:
    found = Counter(mark.layer for mark in set(marks))
    return tuple(Layer(name, label, found[name]) for name, label in LAYERS.items() if found[name])


def _line_starts(text: str) -> list[int]:
    """Where each line begins that says something; blank lines belong to the one before."""
    starts, at = [0], 0
    for line in text.split("\n"):
        if line.strip() and at:
            starts.append(at)
        at += len(line) + 1
    return starts


def _parts(starts: Sequence[int], size: int) -> list[tuple[int, int]]:
    """Stretches of lines, each of about a portion's length."""
    cuts = [0]
    for start in starts[1:]:
        if start - cuts[-1] >= PORTION:
            cuts.append(start)
    return list(pairwise([*cuts, size])) if size else [(0, 0)]


def _lines(document: Document, marks: Sequence[Mark], starts: Sequence[int], end: int, at: Span | None) -> Iterator[Line]:
    edges = [*starts, end, *([at.start, at.end] if at else [])]
    found = [one for one in segments(document, marks, edges) if starts and starts[0] <= one.start < end]
    by_line: list[list[Segment]] = [[] for _ in starts]
    for one in found:
        by_line[bisect_right(starts, one.start) - 1].append(one)
    for start, parts in zip(starts, by_line, strict=True):
        pieces = tuple(_piece(part, at) for part in parts)
        noise = {piece.noise for piece in pieces if piece.text.strip()}
        language = next((one.language for one in document.foreign if one.start <= start < one.end), None)
        yield Line(start, pieces, (), noise.pop() if len(noise) == 1 else None, language)


def _piece(part: Segment, at: Span | None) -> Piece:
    opened = min((mark for mark in part.marks if mark.layer in OPENED), key=_inmost, default=None)
    kind, item = (OPENED[opened.layer], opened.item) if opened else (None, None)
    names = tuple(name for name in LAYERS if name in part.layers)
    return Piece(part.start, part.text, names, kind, item, part.noise, bool(at and at.start <= part.start < at.end))


def _inmost(mark: Mark) -> tuple[bool, int, int, str]:
    """A name before all else, then the shortest."""
    return mark.layer not in ("entity", "relay"), mark.end - mark.start, list(OPENED).index(mark.layer), mark.item


def _with_chips(lines: Sequence[Line], beside: Sequence[Chip]) -> Iterator[Line]:
    starts = [line.start for line in lines]
    by_line: dict[int, list[Chip]] = {}
    for chip in beside:
        by_line.setdefault(bisect_right(starts, chip.start) - 1, []).append(chip)
    for number, line in enumerate(lines):
        yield Line(line.start, line.pieces, tuple(by_line.get(number, ())), line.noise, line.language)
