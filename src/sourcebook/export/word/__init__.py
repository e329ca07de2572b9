"""The report as a Word document: styles that can be changed, headings, page numbers, and a real footnote under every statement."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import IO, TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile

from sourcebook.export.files import zip_entry
from sourcebook.model.record import Record
from sourcebook.registry import Format
from sourcebook.view.report import Report, report

if TYPE_CHECKING:
    from docx.document import Document

_NO_DAY: Final = date(2000, 1, 1)


def write_docx(record: Record, file: IO[bytes]) -> None:
    """The report of a record as a DOCX."""
    file.write(laid_out(report(record)))


def laid_out(content: Report) -> bytes:
    """The document of a report, the same bytes for the same report."""
    import docx

    from sourcebook.export.word.body import Body
    from sourcebook.export.word.pages import first_page, running_lines
    from sourcebook.export.word.styles import set_styles

    document = docx.Document()
    set_styles(document)
    _describe(document, content)
    body = Body(document)
    running_lines(document, content)
    first_page(body, content)
    for section in content.sections:
        body.section(section)
    body.notes.attach()
    made = BytesIO()
    document.save(made)
    return without_clock(made.getvalue())


def _describe(document: Document, content: Report) -> None:
    from sourcebook.export.word.notes import legal

    day = datetime.combine(content.day or _NO_DAY, time(tzinfo=UTC))
    about = document.core_properties
    about.title, about.subject, about.author, about.comments = legal(content.title[:250]), legal(content.subtitle[:250]), "Sourcebook", ""
    about.created = about.modified = day
    about.last_modified_by, about.revision, about.language = "Sourcebook", 1, "en"


def without_clock(packed: bytes) -> bytes:
    """A zip archive with the same files, none of which says when it was written."""
    out = BytesIO()
    with ZipFile(BytesIO(packed)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zip_entry(name), old.read(name))
    return out.getvalue()


DOCX = Format(
    "the report for Word and LibreOffice, with a footnote under every statement",
    ".docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    write=write_docx,
)
