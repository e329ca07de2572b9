"""A document's text as HTML: every character of it and no other, with what is marked in it as classes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from markupsafe import Markup, escape

from sourcebook.model.document import Document
from sourcebook.view.highlight import Mark, Segment, segments

CLASSES: Final = {"entity": "e", "quote": "q", "event": "v", "figure": "f", "relay": "r"}
"""Short class names: a page holds tens of thousands of them."""

ROUND: Final = 160
"""Characters of an excerpt before and after the words that are cited."""

Places = Collection[tuple[int, int]]


def text_html(document: Document, marks: Iterable[Mark], cited: Places, number: int) -> Markup:
    """The whole text. Each cited passage starts a segment whose id is `d<number>-<start>`."""
    return Markup("".join(_spans(segments(document, marks, _edges(cited)), {start for start, _ in cited}, number)))  # noqa: S704 (escaped in _span)


def excerpt_html(document: Document, marks: Iterable[Mark], cited: Places, number: int) -> Markup:
    """The cited passages with what stands round them; `[…]` stands for what is left out."""
    windows = _windows(document.text, sorted(cited))
    edges = [edge for window in windows for edge in window]
    found = list(segments(document, marks, [*_edges(cited), *edges]))
    starts = {start for start, _ in cited}
    parts = ["".join(_spans((one for one in found if begin <= one.start < end), starts, number)) for begin, end in windows]
    return Markup('<span class="gap"> […] </span>'.join(parts))  # noqa: S704 (escaped in _span)


def _edges(cited: Places) -> list[int]:
    return [edge for place in cited for edge in place]


def _windows(text: str, cited: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of text round the cited passages, cut at white space; those that touch become one."""
    windows: list[tuple[int, int]] = []
    for start, end in cited:
        begin = text.rfind(" ", 0, max(0, start - ROUND)) + 1
        stop = text.find(" ", end + ROUND)
        stop = len(text) if stop < 0 else stop
        if windows and begin <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(stop, windows[-1][1]))
        else:
            windows.append((begin, stop))
    return windows


def _spans(parts: Iterable[Segment], anchors: Collection[int], number: int) -> Iterator[str]:
    for part in parts:
        yield _span(part, part.start in anchors, number)


def _span(part: Segment, anchor: bool, number: int) -> str:
    # A carriage return must be a character reference, or the reader's parser would make it a line feed.
    text = str(escape(part.text)).replace("\r", "&#13;")
    items = " ".join(f"{CLASSES[mark.layer]}:{mark.item}" for mark in part.marks)
    classes = " ".join([*(CLASSES[layer] for layer in part.layers), *(["n"] if part.noise else [])])
    attributes = {"id": f"d{number}-{part.start}" if anchor else "", "class": classes, "data-i": items, "data-noise": part.noise or ""}
    given = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value)
    return f'<span{given} data-o="{part.start}">{text}</span>'
