"""Printed lines to paragraphs: what goes on over lines, columns and pages, words broken by a hyphen, heads set apart."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sourcebook.ingest.blocks import Block
from sourcebook.ingest.pdf.rows import BREAK, Frame, Row
from sourcebook.ingest.pdf.running import running_rows
from sourcebook.model.document import Box

_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*\d{0,3}$")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\ufffe\u2010\x02]$")
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣·*–—-]|\(?\d{1,2}[.)]|[a-z]\))\s")
_FIRST = re.compile(r"[^\W\d_]+$")
_SECOND = re.compile(r"^[^\W\d_]+")
_SOFT = dict.fromkeys(map(ord, "\u00ad\ufffe\x02\x00\ufeff"))


def paragraphs(rows: Sequence[Row], frames: Mapping[int, Frame]) -> Iterator[Block]:
    """Paragraphs in reading order; a running head waits until the paragraph that it interrupts is complete."""
    heads, pitch, edges, vocabulary = running_rows(rows), _pitch(rows), _edges(rows), _vocabulary(rows)
    paragraph, waiting = list[Row](), list[Row]()
    for index, row in enumerate(rows):
        if index in heads:
            waiting.append(row)
            continue
        if not paragraph or not _goes_on(paragraph[-1], row, pitch, edges[_column(paragraph[-1])]):
            yield from _complete(paragraph, waiting, vocabulary, frames)
            paragraph, waiting = [], []
        paragraph.append(row)
    yield from _complete(paragraph, waiting, vocabulary, frames)


def _complete(paragraph: Sequence[Row], heads: Sequence[Row], vocabulary: frozenset[str], frames: Mapping[int, Frame]) -> Iterator[Block]:
    for lines, kind in ((paragraph, None), *(([head], "running-head") for head in heads)):
        block = _block(lines, kind, vocabulary, frames)
        if block.text.strip():
            yield block


def _block(rows: Sequence[Row], kind: str | None, vocabulary: frozenset[str], frames: Mapping[int, Frame]) -> Block:
    """The lines of a paragraph as one, with the place of each."""
    text, starts, ends = "", list[int](), list[int]()
    for row in rows:
        text = _before(text, row.text, vocabulary)
        ends[-1:] = [min(end, len(text)) for end in ends[-1:]]
        starts.append(len(text))
        text += row.text[:-1].translate(_SOFT) + row.text[-1:]
        ends.append(len(text))
    whole = text.translate(_SOFT)
    places = ((row, start, min(end, len(whole))) for row, start, end in zip(rows, starts, ends, strict=True))
    return Block(whole, kind, tuple(Box(start, end, row.page + 1, *frames.get(row.page, Frame()).sides(row)) for row, start, end in places))


def _before(text: str, words: str, vocabulary: frozenset[str]) -> str:
    """A text as it stands before the next line's words: a space is added, or the hyphen that broke a word goes.

    The hyphen stays where the text writes the word with one elsewhere, or a capital follows.
    """
    if not text:
        return ""
    if not _HYPHEN.search(text) or not (second := _SECOND.search(words)):
        return f"{text.rstrip(BREAK)} "
    if words[0].isupper():
        return f"{text[:-1]}-"
    first = _FIRST.search(text[:-1])
    joined = (first.group() if first else "", second.group())
    hyphened = "-".join(joined).casefold() in vocabulary and "".join(joined).casefold() not in vocabulary
    return f"{text[:-1]}-" if hyphened else text[:-1]


def _vocabulary(rows: Sequence[Row]) -> frozenset[str]:
    return frozenset(word.casefold() for row in rows for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", row.text))


def _goes_on(before: Row, row: Row, pitch: float, edge: float) -> bool:
    """Whether a line continues the paragraph of the line before it."""
    unfinished = not _ENDED.search(before.text)
    if before.text.endswith(BREAK):
        return True
    if row.page != before.page or row.bottom > before.foot + before.height:  # the next page or column
        return unfinished and (row.text[:1].islower() or bool(_HYPHEN.search(before.text)))
    if _BULLET.match(row.text) or abs(row.height - before.height) > 0.15 * max(row.height, before.height, 1.0):
        return bool(unfinished and row.text[:1].islower())
    close = before.foot - row.bottom <= 1.35 * max(pitch * max(row.height / max(before.height, 1.0), 1.0), row.height * 1.25)
    full = before.right >= edge - 0.12 * max(edge - before.left, 1.0)
    return close and (full or (unfinished and (row.text[:1].islower() or before.height > 1.15 * pitch / 1.2)))


def _edges(rows: Sequence[Row]) -> dict[tuple[int, int], float]:
    """Where the lines of each column end on the right, by page and left margin."""
    edges: dict[tuple[int, int], float] = {}
    for row in rows:
        edges[_column(row)] = max(edges.get(_column(row), 0.0), row.right)
    return edges


def _column(row: Row) -> tuple[int, int]:
    return (row.page, round(row.left / 40))


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance between the lines of a paragraph."""
    steps = Counter(
        round(first.foot - second.bottom) for first, second in itertools.pairwise(rows) if first.page == second.page and 4 < first.foot - second.bottom < 40
    )
    return float(max(steps, key=lambda step: (steps[step], -step))) if steps else 12.0
