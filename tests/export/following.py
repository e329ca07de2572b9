"""Reading a written report back: its statements, its notes, and the characters of the documents to which each note leads."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pypdfium2.raw
from lxml import etree

from sourcebook.model.record import Record
from sourcebook.view.report import Report
from sourcebook.view.report.content import Statement, statements
from sourcebook.view.wording import plain

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLACE = re.compile(r"document(\d+),(?:page\d+,)?paragraph\d+\((\d+)–(\d+)\)(?:,ina\w+)?:“")
NOTE_SIZE, ENTRY_NUMBER = 7.4, 5.0  # points


@dataclass(frozen=True)
class Followed:
    """A place to which a note leads, and whether the note has its words."""

    number: int
    start: int
    end: int
    true: bool


def closed(text: str) -> str:
    """Without white space: lines are broken anywhere."""
    return "".join(plain(text).split())


def follow(note: str, record: Record) -> list[Followed]:
    """Every place that a note names, looked up in the record's documents."""
    text, found = closed(note), []
    for place in PLACE.finditer(text):
        number, start, end = map(int, place.groups())
        words = closed(record.documents[number - 1].text[start:end])
        found.append(Followed(number, start, end, bool(words) and text[place.end() :].startswith(f"{words}”")))
    return found


def expected(report: Report) -> list[tuple[int, int, int]]:
    """The places that the notes of a report name, in order."""
    return [(cite.source, cite.start, cite.end) for statement in statements(report) for cite in statement.note.cites]


def shown(statement: Statement) -> str:
    """A statement as it is printed."""
    return closed("".join(run.text for run in statement.runs))


def docx_notes(written: bytes) -> list[tuple[str, str]]:
    """Each paragraph that ends in a footnote, and the footnote."""
    with ZipFile(BytesIO(written)) as package:
        body, notes = (etree.fromstring(package.read(f"word/{part}.xml")) for part in ("document", "footnotes"))
    texts = {note.get(f"{W}id"): "".join(note.itertext(f"{W}t")) for note in notes}
    found = []
    for paragraph in body.iter(f"{W}p"):
        marks = [mark.get(f"{W}id") for mark in paragraph.iter(f"{W}footnoteReference")]
        found += [("".join(paragraph.itertext(f"{W}t")), texts[mark]) for mark in marks]
    return found


def pdf_text(written: bytes) -> tuple[str, str]:
    """The text of the pages and the text of the notes at their feet, told apart by the size of the letters."""
    body, notes = [], []
    for page in pypdfium2.PdfDocument(written):
        text = page.get_textpage()
        for place in range(text.count_chars()):
            letter = chr(pypdfium2.raw.FPDFText_GetUnicode(text, place))
            size = _size(text, place)
            if abs(size - NOTE_SIZE) < 0.05:
                notes.append(letter)
            elif size > ENTRY_NUMBER and abs(size - 7.5) > 0.05:
                body.append(letter)
    return "".join(body), "".join(notes)


def _size(text: pypdfium2.PdfTextPage, place: int) -> float:
    """In points on the page."""
    matrix = pypdfium2.raw.FS_MATRIX()
    pypdfium2.raw.FPDFText_GetMatrix(text, place, ctypes.byref(matrix))
    return float(pypdfium2.raw.FPDFText_GetFontSize(text, place) * abs(matrix.d))
