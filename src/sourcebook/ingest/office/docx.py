"""Word files (DOCX): paragraphs, tables and text boxes in order, footnotes after them, heads and feet of pages marked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sourcebook.ingest.archive import is_zip, member_names
from sourcebook.ingest.blocks import Block, composed
from sourcebook.ingest.names import byline_names
from sourcebook.ingest.office.words import row_blocks, tidy
from sourcebook.ingest.office.zipped import DAMAGE, open_zip, parse_xml
from sourcebook.ingest.source import Content, Given, UnreadableError
from sourcebook.model.document import Stated

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from lxml.etree import _Element

_WHAT = "Word file"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TITLE_STYLES = ("Title", "Heading 1")
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BOX: Final = f"{_W}txbxContent"
_UNREAD: Final = frozenset(
    (f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", _BOX, "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
)
_CHARS: Final = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


@dataclass(frozen=True)
class DocxReader:
    """Reads DOCX files. Entities in their XML are not resolved, nothing outside the file is read; what was deleted under review is not text."""

    name: str = "docx"

    def bid(self, given: Given) -> float:
        """By the parts inside the file, else by its name."""
        if is_zip(given.data) and "word/document.xml" in member_names(io.BytesIO(given.data)):
            return 1.0
        return 0.5 if given.extension == ".docx" else 0.0

    def read(self, given: Given) -> Content:
        """The text of the pages' heads, of paragraphs, tables and text boxes, of the notes, and of the pages' feet."""
        word = _opened(given)
        try:
            return _content(word)
        except (AttributeError, TypeError) as error:  # the library takes parts for given
            raise UnreadableError(f"the Word file is damaged ({type(error).__name__})") from error


def _content(word: WordFile) -> Content:
    body = list(_blocks(word.element.body))
    if not body:
        raise UnreadableError("the Word file holds no text")
    notes = [*_related(word, "footnotes"), *_related(word, "endnotes")]
    heads, feet = (_distinct(_related(word, part)) for part in ("header", "footer"))
    return composed([*heads, *body, *notes, *feet], _TYPE, (*_headings(word), *_properties(word)))


def _opened(given: Given) -> WordFile:
    if given.data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise UnreadableError("the Word file is encrypted or in the old format; save it as DOCX without a password")
    open_zip(given, _WHAT).close()
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree

    try:
        return docx.Document(io.BytesIO(given.data))
    except (zipfile.BadZipFile, PackageNotFoundError, etree.XMLSyntaxError, AttributeError, TypeError, *DAMAGE) as error:
        raise UnreadableError(f"the Word file is damaged ({type(error).__name__})") from error


def _blocks(parent: _Element) -> Iterator[Block]:
    """The paragraphs and table rows below an element, each text box after the paragraph that it is tied to."""
    for element in parent:
        if element.tag == f"{_W}p":
            yield from _paragraph(element)
        elif element.tag == f"{_W}tbl":
            yield from _table(element)
        elif element.tag not in _UNREAD and len(element):
            yield from _blocks(element)


def _paragraph(element: _Element) -> Iterator[Block]:
    text = tidy("".join(_pieces(element)))
    if text:
        yield Block(text)
    for box in _boxes(element):
        yield from _blocks(box)


def _pieces(parent: _Element) -> Iterator[str]:
    for element in parent:
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag in _CHARS:
            yield _CHARS[element.tag]
        elif element.tag not in _UNREAD and len(element):
            yield from _pieces(element)


def _boxes(parent: _Element) -> Iterator[_Element]:
    """The text boxes of a paragraph, once each: what stands there for older programs is a copy."""
    for element in parent:
        if element.tag == _BOX:
            yield element
        elif element.tag not in _UNREAD and len(element):
            yield from _boxes(element)


def _table(element: _Element) -> Iterator[Block]:
    for row in element.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl"), None) is element:
            yield from row_blocks([[block.text for block in _blocks(cell)] for cell in row if cell.tag == f"{_W}tc"])


def _related(word: WordFile, kind: str) -> Iterator[Block]:
    """The paragraphs of the parts that a relation of this kind leads to: notes, heads, feet; in the order of their names."""
    parts = {
        str(part.partname): part
        for relation in word.part.rels.values()
        if not relation.is_external and relation.reltype.endswith(f"/{kind}") and (part := relation.target_part)
    }
    for name in sorted(parts):
        root = parse_xml(parts[name].blob, _WHAT)
        notes = [note for note in root if note.tag in (f"{_W}footnote", f"{_W}endnote") and note.get(f"{_W}type") in (None, "normal")]
        for element in notes if kind.endswith("notes") else [root]:
            yield from _blocks(element)


def _distinct(blocks: Iterator[Block]) -> list[Block]:
    """Each head or foot once, however many sections have it; a page number alone says nothing."""
    return [Block(text, "running-head") for text in dict.fromkeys(block.text for block in blocks) if any(char.isalpha() for char in text)]


def _headings(word: WordFile) -> Iterator[Stated]:
    for paragraph in word.paragraphs[:30]:
        if paragraph.style is not None and paragraph.style.name in _TITLE_STYLES and (text := tidy("".join(_pieces(_xml(paragraph))))):
            yield Stated("title", text, "heading")
            return


def _xml(paragraph: Any) -> _Element:
    element: _Element = paragraph._p  # noqa: SLF001 -- python-docx gives its XML under this name, as its documentation says
    return element


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
