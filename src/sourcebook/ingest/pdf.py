"""PDF files: text in reading order, paragraphs joined across lines and pages, running heads and page numbers marked."""

from __future__ import annotations

import itertools
import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebook.ingest.names import byline_names
from sourcebook.ingest.source import Content, Given, UnreadableError
from sourcebook.model.document import Noise, Stated

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_MOST_PAGES = 3000
_FEWEST_LETTERS = 20  # below this a file has no text layer worth the name
_EDGE = 3  # lines at the top and bottom of a page that may be running heads
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*\d{0,3}$")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\ufffe\u2010\x02]$")
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣·*–—-]|\(?\d{1,2}[.)]|[a-z]\))\s")
_BREAK = "\ufffe"  # what PDFium puts for a hyphen at the end of a line
_BROKEN = re.compile(r"([^\W\d_]+)[\u00ad\ufffe\x02]([^\W\d_]+)")
_SOFT = dict.fromkeys(map(ord, "\u00ad\ufffe\x02\x00\ufeff"))
_JUNK_TITLE = re.compile(r"^(?:microsoft|untitled|document\d*|powerpoint|slide|layout)\b|\.(?:docx?|indd|pdf|pptx?|qxd|rtf)\b", re.IGNORECASE)
_LOCK = threading.Lock()  # PDFium is not thread-safe


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line: its words and where they stand on the page."""

    page: int
    text: str
    left: float
    right: float
    top: float
    bottom: float
    foot: float
    """Where the last letter stands: PDFium runs lines together that end in a hyphen."""

    @property
    def height(self) -> float:
        """The height of the line's first letter."""
        return self.top - self.bottom


@dataclass(frozen=True)
class PdfReader:
    """Reads PDF files that have a text layer; a scan is refused with a hint."""

    name: str = "pdf"

    def bid(self, given: Given) -> float:
        """By how the file begins, else by its name."""
        if b"%PDF-" in given.data[:1024]:
            return 1.0
        return 0.5 if given.extension == ".pdf" else 0.0

    def read(self, given: Given) -> Content:
        """The text of all pages, in paragraphs; running heads come after the paragraph that they interrupt."""
        with _LOCK:
            rows, stated = _rows_and_properties(given)
        if sum(char.isalpha() for row in rows for char in row.text) < _FEWEST_LETTERS:
            raise UnreadableError("the PDF has no text layer (a scan); run OCR over it first, for example ocrmypdf")
        return _composed(rows, stated)


def _rows_and_properties(given: Given) -> tuple[list[Row], tuple[Stated, ...]]:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        pdf = PdfDocument(given.data)
    except PdfiumError as error:
        raise UnreadableError(_reason(given, str(error))) from error
    try:
        if len(pdf) > _MOST_PAGES:
            raise UnreadableError(f"the PDF has more than {_MOST_PAGES:,} pages; split it")
        return [row for number in range(len(pdf)) for row in _page_rows(pdf, number)], tuple(_properties(pdf))
    except PdfiumError as error:
        raise UnreadableError(f"the PDF is damaged ({error})") from error
    finally:
        pdf.close()


def _reason(given: Given, error: str) -> str:
    if "assword" in error:
        return "the PDF is encrypted; open it with its password and save it without one"
    return "the PDF is damaged or cut off; fetch it again" if b"%PDF-" in given.data[:1024] else "the file is not a PDF"


def _page_rows(pdf: PdfDocument, number: int) -> Iterator[Row]:
    page = pdf[number]
    textpage = page.get_textpage()
    try:
        yield from list(_text_rows(textpage, number))
    finally:
        textpage.close()
        page.close()


def _text_rows(textpage: PdfTextPage, number: int) -> Iterator[Row]:
    at, box = 0, (0.0, 0.0, 0.0, 0.0)
    text = textpage.get_text_range()
    for line in text.splitlines(keepends=True):
        units = len(line.encode("utf-16-le", "surrogatepass")) // 2
        words = line.strip()
        if words:
            first = at + len(line) - len(line.lstrip())
            last = at + len(line.rstrip()) - 1
            left, box = _box(textpage, first, box), _box(textpage, last, box)
            yield Row(number, words, left[0], box[2], left[3], left[1], box[1])
        at += units


def _box(textpage: PdfTextPage, index: int, otherwise: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    from pypdfium2 import PdfiumError, raw

    char = raw.FPDFText_GetCharIndexFromTextIndex(textpage, index)
    try:
        left, bottom, right, top = textpage.get_charbox(char if char >= 0 else index, loose=True)
    except PdfiumError:
        return otherwise
    return (left, bottom, right, top)


def _properties(pdf: PdfDocument) -> Iterator[Stated]:
    """What the file's properties state. When it was made is no date of publication, and is kept under its own name."""
    properties = pdf.get_metadata_dict(skip_empty=True)
    title = " ".join(properties.get("Title", "").split())
    if len(title.split()) >= 3 and not _JUNK_TITLE.search(title):
        yield Stated("title", title, "file properties")
    for name in byline_names(properties.get("Author", "")):
        yield Stated("authors", name, "file properties")
    made = re.match(r"D:(\d{4})(\d{2})(\d{2})", properties.get("CreationDate", ""))
    if made:
        yield Stated("created", "-".join(made.groups()), "file properties")


def _composed(rows: list[Row], stated: tuple[Stated, ...]) -> Content:
    heads = _running(rows)
    vocabulary = frozenset(word.casefold() for row in rows for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", row.text))
    noise, texts, at = [], [], 0
    for text, kind in _blocks(rows, heads, vocabulary):
        if kind:
            noise.append(Noise(at, at + len(text), kind))
        texts.append(text)
        at += len(text) + 2
    return Content("\n\n".join(texts), "application/pdf", stated, tuple(noise))


def _blocks(rows: Sequence[Row], heads: frozenset[int], vocabulary: frozenset[str]) -> Iterator[tuple[str, str | None]]:
    """Paragraphs in reading order; a running head waits until the paragraph that it interrupts is complete."""
    pitch, edges = _pitch(rows), _edges(rows)
    paragraph, waiting = "", list[str]()
    before: Row | None = None
    for index, row in enumerate(rows):
        if index in heads:
            waiting.append(row.text)
            continue
        if before is not None and _goes_on(before, row, pitch, edges[_column(before)]):
            paragraph = _joined(paragraph, row.text)
        else:
            yield from _complete(paragraph, waiting, vocabulary)
            paragraph, waiting = row.text, []
        before = row
    yield from _complete(paragraph, waiting, vocabulary)


def _complete(paragraph: str, heads: Sequence[str], vocabulary: frozenset[str]) -> Iterator[tuple[str, str | None]]:
    for text, kind in ((paragraph, None), *((head, "running-head") for head in heads)):
        whole = _BROKEN.sub(lambda match: _mended(match, vocabulary), text).translate(_SOFT)
        if whole.strip():
            yield whole, kind


def _joined(text: str, words: str) -> str:
    """Two lines as one; where the first ends in a hyphen, the break is kept in mind."""
    if _HYPHEN.search(text) and words[:1].islower():
        return f"{text[:-1]}{_BREAK}{words}"
    return f"{text} {words}"


def _mended(match: re.Match[str], vocabulary: frozenset[str]) -> str:
    """A word broken by a hyphen is made whole, unless the text writes it with a hyphen elsewhere."""
    first, second = match.groups()
    hyphened = f"{first}-{second}".casefold() in vocabulary and f"{first}{second}".casefold() not in vocabulary
    return f"{first}-{second}" if hyphened else f"{first}{second}"


def _goes_on(before: Row, row: Row, pitch: float, edge: float) -> bool:
    """Whether a line continues the paragraph of the line before it."""
    unfinished = not _ENDED.search(before.text)
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


def _running(rows: Sequence[Row]) -> frozenset[int]:
    """Indexes of rows that stand at the head or foot of pages and repeat, or number the pages."""
    pages: dict[int, list[int]] = {}
    for index, row in enumerate(rows):
        pages.setdefault(row.page, []).append(index)
    edges = [index for page in pages.values() for index in _outermost(rows, page)]
    printed: dict[str, list[int]] = {}
    for index in edges:
        printed.setdefault(_shape(rows[index].text), []).append(index)
    return frozenset(index for same in printed.values() for index in same if _is_running(rows, index, same, len(pages)))


def _outermost(rows: Sequence[Row], page: Sequence[int]) -> set[int]:
    order = sorted(page, key=lambda index: -rows[index].top)
    return {*order[:_EDGE], *order[-_EDGE:]}


def _is_running(rows: Sequence[Row], index: int, same: Sequence[int], pages: int) -> bool:
    """Whether a line at a page's edge numbers the page or is printed on others too, and no larger than there: a title may be repeated small."""
    row = rows[index]
    if _numbers(row.text):
        return pages > 1
    repeated = bool(_shape(row.text)) and len({rows[other].page for other in same}) >= max(2, min(3, pages))
    return repeated and len(row.text) < 120 and row.height <= 1.3 * min(rows[other].height for other in same)


def _shape(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text.casefold())


def _numbers(text: str) -> bool:
    return bool(re.fullmatch(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:/|of|\|)\s*\d{1,4})?\W*", text, re.IGNORECASE))
