"""PDF files: text in reading order, paragraphs joined across lines and pages, running heads and page numbers marked, the place of every line kept."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sourcebook.ingest.blocks import composed
from sourcebook.ingest.names import byline_names
from sourcebook.ingest.pdf.columns import arranged, in_reading_order
from sourcebook.ingest.pdf.ocr import NEEDED, can_read, engine_name, is_picture, scanned_rows
from sourcebook.ingest.pdf.paragraphs import paragraphs
from sourcebook.ingest.pdf.rows import Frame, Row, frame, rows, shown_frame
from sourcebook.ingest.source import Content, Given, UnreadableError
from sourcebook.model.document import Stated

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_MOST_PAGES = 3000
_MOST_SCANNED = 200  # pages that OCR reads of one file
_FEWEST_LETTERS = 20  # below this a page or a file has no text layer worth the name
_JUNK_TITLE = re.compile(r"^(?:microsoft|untitled|document\d*|powerpoint|slide|layout)\b|\.(?:docx?|indd|pdf|pptx?|qxd|rtf)\b", re.IGNORECASE)
_LOCK = threading.Lock()  # PDFium is not thread-safe


@dataclass(frozen=True)
class PdfReader:
    """Reads PDF files that have a text layer; pages that are pictures are read when the OCR extra is installed."""

    name: str = "pdf"

    def bid(self, given: Given) -> float:
        """By how the file begins, else by its name."""
        if b"%PDF-" in given.data[:1024]:
            return 1.0
        return 0.5 if given.extension == ".pdf" else 0.0

    def read(self, given: Given) -> Content:
        """The text of all pages, in paragraphs; running heads come after the paragraph that they interrupt."""
        with _LOCK:
            printed = _printed(given)
        if _letters(printed.rows) < _FEWEST_LETTERS:
            raise UnreadableError("the PDF holds no text that OCR can read" if printed.scanned else NEEDED)
        return composed(paragraphs(printed.rows, printed.frames), "application/pdf", (*printed.stated, *_scans(printed)))


@dataclass(slots=True)
class _Printed:
    """What was found on the pages of a file."""

    stated: tuple[Stated, ...] = ()
    rows: list[Row] = field(default_factory=list)
    frames: dict[int, Frame] = field(default_factory=dict)
    scanned: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)


def _printed(given: Given) -> _Printed:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        pdf = PdfDocument(given.data)
    except PdfiumError as error:
        raise UnreadableError(_reason(given, str(error))) from error
    try:
        if len(pdf) > _MOST_PAGES:
            raise UnreadableError(f"the PDF has more than {_MOST_PAGES:,} pages; split it")
        return _pages(pdf)
    except PdfiumError as error:
        raise UnreadableError(f"the PDF is damaged ({error})") from error
    finally:
        pdf.close()


def _pages(pdf: PdfDocument) -> _Printed:
    printed = _Printed(tuple(_properties(pdf)))
    for number in range(len(pdf)):
        _add_page(printed, pdf, number)
    return printed


def _add_page(printed: _Printed, pdf: PdfDocument, number: int) -> None:
    page = pdf[number]
    textpage = page.get_textpage()
    try:
        printed.rows += _page_rows(printed, page, textpage, number)
    finally:
        textpage.close()
        page.close()


def _page_rows(printed: _Printed, page: PdfPage, textpage: PdfTextPage, number: int) -> list[Row]:
    """The lines of a page in reading order; of a page that is a picture, what OCR reads in it, if there is OCR."""
    found = in_reading_order(rows(textpage, number), textpage)
    if _letters(found) >= _FEWEST_LETTERS or not is_picture(page):
        printed.frames[number] = frame(page)
        return found
    if not can_read() or len(printed.scanned) >= _MOST_SCANNED:
        printed.unread.append(number + 1)
        return found
    printed.scanned.append(number + 1)
    printed.frames[number] = shown_frame(page)
    seen = scanned_rows(page, number)
    return arranged(seen, [[row] for row in seen])


def _letters(found: Sequence[Row]) -> int:
    return sum(char.isalpha() for row in found for char in row.text)


def _scans(printed: _Printed) -> Iterator[Stated]:
    """Which pages were read by OCR, and which would need it."""
    if printed.scanned:
        yield Stated("ocr", f"{engine_name()}: {_pages_named(printed.scanned)}", "pages without text")
    if printed.unread:
        yield Stated("needs_ocr", _pages_named(printed.unread), "pages without text")


def _pages_named(numbers: Sequence[int]) -> str:
    return f"page{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"


def _reason(given: Given, error: str) -> str:
    if "assword" in error:
        return "the PDF is encrypted; open it with its password and save it without one"
    return "the PDF is damaged or cut off; fetch it again" if b"%PDF-" in given.data[:1024] else "the file is not a PDF"


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
