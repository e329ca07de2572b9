"""Word files (DOCX): paragraphs and tables in order, and what the file's properties state."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sourcebook.ingest.archive import is_zip, member_names
from sourcebook.ingest.container import Budget
from sourcebook.ingest.names import byline_names
from sourcebook.ingest.source import Content, Given, UnreadableError
from sourcebook.model.document import Stated

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_TITLE_STYLES = ("Title", "Heading 1")


@dataclass(frozen=True)
class DocxReader:
    """Reads DOCX files. Entities in their XML are not resolved, nothing outside the file is read."""

    name: str = "docx"

    def bid(self, given: Given) -> float:
        """By the parts inside the file, else by its name."""
        if is_zip(given.data) and "word/document.xml" in member_names(io.BytesIO(given.data)):
            return 1.0
        return 0.5 if given.extension == ".docx" else 0.0

    def read(self, given: Given) -> Content:
        """The text of paragraphs and tables, a blank line between."""
        word = _opened(given)
        paragraphs = [text for text in _paragraphs(word) if text]
        if not paragraphs:
            raise UnreadableError("the Word file holds no text")
        return Content(
            "\n\n".join(paragraphs), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", (*_headings(word), *_properties(word))
        )


def _opened(given: Given) -> WordFile:
    if given.data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise UnreadableError("the Word file is encrypted or in the old format; save it as DOCX without a password")
    _check_size(given)
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree

    try:
        return docx.Document(io.BytesIO(given.data))
    except (
        zipfile.BadZipFile,
        zlib.error,
        PackageNotFoundError,
        etree.XMLSyntaxError,
        KeyError,
        ValueError,
        OSError,
        AttributeError,
        NotImplementedError,
    ) as error:
        raise UnreadableError(f"the Word file is damaged ({type(error).__name__})") from error


def _check_size(given: Given) -> None:
    """A member cannot inflate past the size that it declares, so the declared sizes are enough to go by."""
    budget = Budget()
    try:
        with zipfile.ZipFile(io.BytesIO(given.data)) as archive:
            sizes = [(info.file_size, info.compress_size) for info in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise UnreadableError("the Word file is damaged or cut off; fetch it again") from error
    too_dense = any(size > budget.ratio * max(packed, 1) and size > 10 << 20 for size, packed in sizes)
    if too_dense or sum(size for size, _ in sizes) > budget.largest:
        raise UnreadableError("the Word file unpacks to an implausible size")


def _paragraphs(word: WordFile) -> Iterator[str]:
    from docx.table import Table

    for block in word.iter_inner_content():
        if isinstance(block, Table):
            yield from _table_rows(block)
        else:
            yield _clean(block.text)


def _table_rows(table: object) -> Iterator[str]:
    from docx.table import Table

    if isinstance(table, Table):
        for row in table.rows:
            cells = groupby(_clean(cell.text.replace("\n", " ")) for cell in row.cells)  # a merged cell is given once for each column
            yield " | ".join(text for text, _ in cells if text)


def _headings(word: WordFile) -> Iterator[Stated]:
    for paragraph in word.paragraphs[:30]:
        if paragraph.style is not None and paragraph.style.name in _TITLE_STYLES and paragraph.text.strip():
            yield Stated("title", _clean(paragraph.text), "heading")
            return


def _properties(word: WordFile) -> Iterator[Stated]:
    properties = word.core_properties
    if len((properties.title or "").split()) >= 3 and not properties.title.lower().startswith("microsoft"):
        yield Stated("title", properties.title, "file properties")
    for name in byline_names(properties.author or ""):
        if name.casefold() != "python-docx":
            yield Stated("authors", name, "file properties")
    if properties.language:
        yield Stated("language", properties.language, "file properties")
    if properties.created:
        yield Stated("created", properties.created.date().isoformat(), "file properties")


def _clean(text: str) -> str:
    return re.sub(r"[ \t\f\v\u00a0]+", " ", text).strip()
