"""One report as it was read: its text, which nobody edits, and what is known about it."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from typing import Final

from msgspec import Struct

SILENT_NOISE: Final = frozenset({"navigation", "bio", "credit", "share", "legal", "footer", "running-head", "metadata", "markup", "foreign"})
"""Kinds of noise that give nothing to the record; "foreign" is what `Document.noise_at` calls a passage in another language."""

HEARD_NOISE: Final = frozenset({"caption", "teaser", "quoted"})
"""Kinds of noise whose statements are kept, marked `from`, and add no reporting line."""

READ_NOISE: Final = frozenset({"title"})
"""What is no part of the body and is read as the body is: a headline that the layout sets apart."""

SET_BY: Final = "set by "
"""The basis of a field that a person set begins with this; who it was follows."""


def make_id(kind: str, *parts: object) -> str:
    """A stable id: the kind's letter and 12 hexadecimal digits of SHA-256 over the parts.

    The same parts give the same id on every machine, in every process.
    """
    joined = "\x1f".join(str(part) for part in (kind, *parts))
    return f"{kind[0]}{hashlib.sha256(joined.encode()).hexdigest()[:12]}"


class Span(Struct, frozen=True, order=True):
    """Half-open [start, end), in code points of `Document.text`."""

    start: int
    end: int


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The ends of [start, end) without the white space at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


class Noise(Struct, frozen=True, order=True):
    """Text that is not the report itself: a bio, a caption, navigation. Marked, never cut out.

    `kind` is one of `SILENT_NOISE`, `HEARD_NOISE` or `READ_NOISE`.
    """

    start: int
    end: int
    kind: str


class Stated(Struct, frozen=True):
    """One candidate for a field of a document, and where it was found.

    `basis` says what gave it ("json-ld", "open-graph", "byline", "masthead", "file properties", "corpus", "analyst").
    `start` and `end` are given when it stands in `Document.text`.
    """

    field: str
    value: str
    basis: str
    start: int | None = None
    end: int | None = None


class Box(Struct, frozen=True, order=True):
    """Where the characters [start, end) of `Document.text` stand on a printed page: one line of it, or a part of a line.

    `page` counts from 1. The sides are parts of the page's width and height, from its top left corner, so that they fit a picture of the page of any size.
    """

    start: int
    end: int
    page: int
    left: float
    top: float
    right: float
    bottom: float


class Anchor(Struct, frozen=True, order=True):
    """Where the characters [start, end) of `Document.text` stand in a web page: in the element at `path`, an XPath, with nothing but white space left out.

    `runs` leads from character to character: each is (i, j), and the text's characters from `start` + i on are those of the element's content from j on,
    as far as the next run.
    """

    start: int
    end: int
    path: str
    runs: tuple[tuple[int, int], ...]

    def place(self, at: int) -> int:
        """The place in the element's content of the character `at` of `Document.text`, which is no white space."""
        i, j = self.runs[bisect_right(self.runs, at - self.start, key=lambda run: run[0]) - 1]
        return at - self.start - i + j


class Selector(Struct, frozen=True, order=True):
    """A part of a web page: the characters [start, end) of the content of the element at `path`.

    In the terms of W3C's Web Annotation: an XPathSelector, refined by a TextPositionSelector.
    """

    path: str
    start: int
    end: int


class Foreign(Struct, frozen=True, order=True):
    """Paragraphs [start, end) of `Document.text` in another language than the document's; `language` is its ISO 639-1 code."""

    start: int
    end: int
    language: str


class Document(Struct, frozen=True):
    """One report. A field that the report does not state is None (or empty), never guessed."""

    id: str
    path: str
    sha256: str
    media_type: str
    text: str
    external_id: str | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_basis: str | None = None
    language: str | None = None
    url: str | None = None
    noise: tuple[Noise, ...] = ()
    stated: tuple[Stated, ...] = ()
    """Every candidate for a field, best first within a field; the fields above hold the best."""
    foreign: tuple[Foreign, ...] = ()
    """The passages in another language, in order. They are kept and searched; what reads the document's language passes over them."""
    layout: tuple[Box, ...] = ()
    """For a document with pages: where each line of the text is printed. Kept in the story file, not exported."""
    anchors: tuple[Anchor, ...] = ()
    """For a web page: where each block of the text stands in the page. Kept in the story file, not exported."""

    @property
    def date_is_set(self) -> bool:
        """Whether a person set the date: then nothing in the text puts it in doubt."""
        return self.published is not None and (self.published_basis or "").startswith(SET_BY)

    def words(self, start: int, end: int) -> str:
        """The exact words of a span."""
        return self.text[start:end]

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """The printed lines that the span [start, end) stands in; none for a document without pages."""
        return tuple(box for box in self.layout if box.start < end and start < box.end)

    def selectors(self, start: int, end: int) -> tuple[Selector, ...]:
        """The parts of the web page that the span [start, end) was read from, in the order of the text.

        Their characters are those of the span but for white space, soft hyphens and the " | " between the cells of a table. A path is an XPath, and an offset
        counts code points of the element's whole content (`textContent`, with that of scripts inside), both in the page as lxml parses it, comments left out.
        A span over several paragraphs or cells gives several parts. None for a document that is no web page, and for words that stand in no element,
        such as a title that only the page's data give.
        """
        found = []
        for anchor in self.anchors:
            first, last = max(start, anchor.start), min(end, anchor.end)
            words = self.text[first:last]
            first, last = first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())
            if first < last:
                found.append(Selector(anchor.path, anchor.place(first), anchor.place(last - 1) + 1))
        return tuple(found)

    def noise_at(self, start: int, end: int) -> str | None:
        """The kind of noise that the span [start, end) touches, "foreign" for a passage in another language, or None; what is read as the body is does not count."""
        if not self.noise and not self.foreign:  # as in most, and asked for very often
            return None
        found = next((n.kind for n in self.noise if n.start < end and start < n.end and n.kind not in READ_NOISE), None)
        return found or ("foreign" if any(passage.start < end and start < passage.end for passage in self.foreign) else None)


class Failure(Struct, frozen=True):
    """A document that could not be read or annotated, and why. The rest go on."""

    path: str
    stage: str
    reason: str
    sha256: str | None = None
