"""Lines in the order in which they are read, for pages whose file goes to and fro between columns."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import mean
from typing import TYPE_CHECKING

from sourcebook.ingest.pdf.rows import Row, Sides, char_box

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_FEWEST = 4  # lines side by side that make two columns of a page
_ASTRAY = 8  # pieces of print that may belong to no row
_WORDS = 3.5  # words that a column's lines have in the mean; the cells of a table have fewer


@dataclass(frozen=True, slots=True)
class _Gap:
    """White between two pieces of print on one line, and how many words stand on either side."""

    left: float
    right: float
    words: tuple[int, int]


def in_reading_order(rows: Sequence[Row], textpage: PdfTextPage) -> list[Row]:
    """The rows, column after column where the file writes two columns line by line; any other order of the file is kept."""
    return arranged(rows, [list(_pieces(row, rects, textpage)) for row, rects in _with_rects(rows, textpage)])


def arranged(rows: Sequence[Row], pieces: Sequence[Sequence[Row]]) -> list[Row]:
    """The rows in reading order; one that goes over several columns is given by its pieces, which each row has one of at least."""
    gutters = _gutters([gap for line in _side_by_side(pieces) for gap in line])
    if not gutters:
        return list(rows)
    parts = [part for row, split in zip(rows, pieces, strict=True) for part in (split if any(_between(split, gutter) for gutter in gutters) else [row])]
    return list(_sorted(parts, gutters))


def _with_rects(rows: Sequence[Row], textpage: PdfTextPage) -> Iterator[tuple[Row, list[Sides]]]:
    """Each row with the pieces of print that it is made of; both stand in the order of the file, but not every piece belongs to a row."""
    rects = [textpage.get_rect(index) for index in range(textpage.count_rects())]
    at = 0
    for row in rows:
        own, missed = list[Sides](), 0
        while at < len(rects) and missed < _ASTRAY:
            fits = _is_in(rects[at], row)
            own += [rects[at]] if fits else []
            missed = 0 if fits else missed + 1
            at += 1
        at -= missed
        yield row, sorted(own)


def _is_in(rect: Sides, row: Row) -> bool:
    return rect[1] <= (row.top + row.bottom) / 2 <= rect[3] and rect[0] >= row.left - 2 and rect[2] <= row.right + 2


def _pieces(row: Row, rects: Sequence[Sides], textpage: PdfTextPage) -> Iterator[Row]:
    """A row, cut where the white in it is wider than a space can be."""
    edge, rest = row.left, row
    for rect in rects:
        if rect[0] - edge > max(row.height, 9.0) and (cut := _cut(rest, rect[0], edge, textpage)):
            yield cut[0]
            rest = cut[1]
        edge = max(edge, rect[2])
    yield rest


def _cut(row: Row, right: float, left: float, textpage: PdfTextPage) -> tuple[Row, Row] | None:
    """The row before and after the white between `left` and `right`."""
    for at, char in enumerate(row.text):
        if char != " " or not row.text[at + 1 :].strip():
            continue
        box = char_box(textpage, row.first + at + 1)
        if box and box[0] >= right - 1:
            after = row.text[at + 1 :]
            begun = at + 1 + len(after) - len(after.lstrip())
            before = replace(row, text=row.text[:at].rstrip(), right=left, foot=row.bottom)
            return before, replace(row, text=after.strip(), left=right, first=row.first + begun, top=box[3], bottom=box[1])
    return None


def _side_by_side(pieces: Sequence[Sequence[Row]]) -> Iterator[list[_Gap]]:
    """The white between pieces of one line, and between rows that follow one another in the file and stand side by side."""
    for before, line in itertools.pairwise([[], *pieces]):
        rows = [*before[-1:], *line]
        yield [_gap(first, second) for first, second in itertools.pairwise(rows) if _beside(first, second)]


def _beside(first: Row, second: Row) -> bool:
    middle = (second.top + second.bottom) / 2
    return first.bottom <= middle <= first.top and second.left - first.right > 5


def _gap(first: Row, second: Row) -> _Gap:
    return _Gap(first.right, second.left, (len(first.text.split()), len(second.text.split())))


def _gutters(gaps: Sequence[_Gap]) -> list[float]:
    """Where white runs down the page between lines of running text, from left to right."""
    found = list[float]()
    for edge in sorted({gap.right for gap in gaps}):
        at = edge - 1
        same = [gap for gap in gaps if gap.left < at < gap.right]
        if (
            len(same) >= _FEWEST
            and all(mean(gap.words[side] for gap in same) >= _WORDS for side in (0, 1))
            and not any(gap.left < old < gap.right for gap in same for old in found)
        ):
            found.append(at)
    return found


def _between(pieces: Sequence[Row], gutter: float) -> bool:
    return any(first.right <= gutter <= second.left for first, second in itertools.pairwise(pieces))


def _sorted(rows: Sequence[Row], gutters: Sequence[float]) -> Iterator[Row]:
    """Rows that cross a gutter divide the page; between them one column is read after the other."""
    for crosses, group in itertools.groupby(rows, key=lambda row: any(row.left < gutter < row.right for gutter in gutters)):
        part = list(group)
        yield from part if crosses else sorted(part, key=lambda row: sum(gutter <= row.left for gutter in gutters))
