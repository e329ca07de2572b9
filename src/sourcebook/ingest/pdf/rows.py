"""The printed lines of a PDF page, as PDFium gives them: words, and where they stand."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

BREAK = "\ufffe"
"""What PDFium puts for a hyphen at the end of a line; the text runs on without a newline there."""

_FINE = 1_000_000  # parts that a page's sides are divided into when it is laid on a screen

Sides = tuple[float, float, float, float]
"""Left, bottom, right, top in points, from the foot of the page."""


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line: its words and where they stand."""

    page: int
    text: str
    left: float
    right: float
    top: float
    bottom: float
    foot: float
    """Where the last letter stands."""
    first: int = 0
    """Which code unit of the page's text its first letter is."""

    @property
    def height(self) -> float:
        """The height of the line's first letter."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is laid out when it is shown: cropped, turned, from its top left corner, its sides one long each."""

    origin: tuple[float, float] = (0.0, 1.0)
    across: tuple[float, float] = (1.0, 0.0)
    up: tuple[float, float] = (0.0, -1.0)

    def sides(self, row: Row) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of a row on the shown page, each between 0 and 1."""
        corners = [self._shown(x, y) for x in (row.left, row.right) for y in (row.top, min(row.bottom, row.foot))]
        xs, ys = ([min(max(corner[axis], 0.0), 1.0) for corner in corners] for axis in (0, 1))
        return (round(min(xs), 4), round(min(ys), 4), round(max(xs), 4), round(max(ys), 4))

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        return (self.origin[0] + x * self.across[0] + y * self.up[0], self.origin[1] + x * self.across[1] + y * self.up[1])


def frame(page: PdfPage) -> Frame:
    """The frame of a page, from where PDFium draws three of its points."""
    origin, across, up = (_drawn(page, x, y) for x, y in ((0, 0), (100, 0), (0, 100)))
    return Frame(origin, ((across[0] - origin[0]) / 100, (across[1] - origin[1]) / 100), ((up[0] - origin[0]) / 100, (up[1] - origin[1]) / 100))


def shown_frame(page: PdfPage) -> Frame:
    """The frame of a page whose rows were found on a picture of it: cropped and turned already."""
    width, height = page.get_size()
    return Frame((0.0, 1.0), (1 / max(width, 1.0), 0.0), (0.0, -1 / max(height, 1.0)))


def _drawn(page: PdfPage, x: float, y: float) -> tuple[float, float]:
    from pypdfium2 import raw

    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, x, y, across, down)
    return (across.value / _FINE, down.value / _FINE)


def rows(textpage: PdfTextPage, number: int) -> list[Row]:
    """The printed lines of a page in the order of the file, without empty ones."""
    found = list[Row]()
    box: Sides = (0.0, 0.0, 0.0, 0.0)
    for first, words in _lines(textpage.get_text_range()):
        left = char_box(textpage, first) or box
        box = char_box(textpage, first + _units(words) - 1) or left
        found.append(Row(number, words, left[0], box[2], left[3], left[1], box[1], first))
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of PDFium's text without their outer spaces, and where each begins."""
    at = 0
    for line in text.splitlines(keepends=True):
        for part in _printed(line):
            words = part.strip()
            if words:
                yield at + _units(part[: len(part) - len(part.lstrip())]), words
            at += _units(part)


def _printed(line: str) -> list[str]:
    """A line of PDFium's text as it is printed: broken after each hyphen that ends a printed line."""
    if BREAK not in line:
        return [line]
    *broken, last = line.split(BREAK)
    return [*(f"{part}{BREAK}" for part in broken), last]


def _units(text: str) -> int:
    """How many code units of UTF-16 a text has, as PDFium counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def char_box(textpage: PdfTextPage, unit: int) -> Sides | None:
    """Where a character stands, None for one that is not printed."""
    from pypdfium2 import PdfiumError, raw

    char = raw.FPDFText_GetCharIndexFromTextIndex(textpage, unit)
    try:
        left, bottom, right, top = textpage.get_charbox(char if char >= 0 else unit, loose=True)
    except PdfiumError:
        return None
    return (left, bottom, right, top)
