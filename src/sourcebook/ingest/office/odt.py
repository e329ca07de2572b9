"""Texts of OpenDocument (ODT, and FODT in one XML file): paragraphs, lists, tables and text boxes in order, notes after them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sourcebook.ingest.archive import is_zip, member_names
from sourcebook.ingest.blocks import Block, composed
from sourcebook.ingest.names import byline_names
from sourcebook.ingest.office.words import row_blocks, tidy
from sourcebook.ingest.office.zipped import DAMAGE, member, open_zip, parse_xml
from sourcebook.ingest.source import Content, Given, UnreadableError
from sourcebook.model.document import Stated

if TYPE_CHECKING:
    from lxml.etree import _Element

_WHAT = "OpenDocument text"
_NAMES: Final = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_TEXT, _TABLE = (f"{{{_NAMES[name]}}}" for name in ("text", "table"))
_PARAGRAPHS: Final = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
_APART: Final = frozenset((f"{_TEXT}note", f"{{{_NAMES['draw']}}}text-box"))
_UNREAD: Final = frozenset((f"{_TEXT}tracked-changes", f"{{{_NAMES['office']}}}annotation", f"{_TEXT}sequence-decls", f"{_TEXT}note-citation"))
_INDEX: Final = re.compile(re.escape(_TEXT) + r"(?:table-of-content|\w+-index|bibliography)$")
_MOST_SPACES = 100


@dataclass(frozen=True)
class OdtReader:
    """Reads OpenDocument texts; changes under review are read as accepted, comments are left out."""

    name: str = "odt"

    def bid(self, given: Given) -> float:
        """By the parts inside the file, or the root of the one XML file, else by its name."""
        if is_zip(given.data):
            return 1.0 if b"opendocument.text" in _kind(given) else 0.0
        if b"<office:document" in given.data[:2048] and b"opendocument.text" in given.data[:8192]:
            return 1.0
        return 0.5 if given.extension in (".odt", ".ott", ".fodt") else 0.0

    def read(self, given: Given) -> Content:
        """The text, what the file's properties state, the heads and feet of its pages."""
        body, styles, meta = _roots(given)
        text = body.find(".//office:body/office:text", _NAMES)
        if text is None or not (blocks := list(_blocks(text))):
            raise UnreadableError("the OpenDocument text is empty")
        notes = [block for note in _within(text, f"{_TEXT}note-body") for block in _blocks(note)]
        heads, feet = (list(_running(styles, name)) for name in ("header", "footer"))
        return composed([*heads, *blocks, *notes, *feet], "application/vnd.oasis.opendocument.text", (*_headings(text), *_properties(meta)))


def _kind(given: Given) -> bytes:
    """What a zip archive says that it is."""
    if "mimetype" not in member_names(io.BytesIO(given.data)):
        return b""
    try:
        with open_zip(given, _WHAT) as archive, archive.open("mimetype") as opened:
            return opened.read(200)
    except (UnreadableError, *DAMAGE):
        return b""


def _roots(given: Given) -> tuple[_Element, _Element, _Element]:
    """Where the text, the styles of the pages and the properties stand."""
    if not is_zip(given.data):
        root = parse_xml(given.data, _WHAT)
        return root, root, root
    with open_zip(given, _WHAT) as archive:
        if b"<manifest:encryption-data" in _optional(archive, "META-INF/manifest.xml"):
            raise UnreadableError("the OpenDocument text is encrypted; save it without a password")
        content = parse_xml(member(archive, "content.xml", _WHAT), _WHAT)
        styles, meta = (parse_xml(data, _WHAT) if (data := _optional(archive, name)) else content for name in ("styles.xml", "meta.xml"))
        return content, styles, meta


def _optional(archive: zipfile.ZipFile, name: str) -> bytes:
    return member(archive, name, _WHAT) if name in archive.namelist() else b""


def _blocks(parent: _Element) -> Iterator[Block]:
    for element in parent:
        if element.tag in _PARAGRAPHS:
            yield from _paragraph(element)
        elif element.tag == f"{_TABLE}table":
            yield from (block for row in _within(element, f"{_TABLE}table-row") for block in row_blocks(_cells(row)))
        elif _INDEX.match(str(element.tag)):
            yield from (Block(block.text, "navigation") for block in _blocks(element))
        elif element.tag not in _UNREAD and element.tag != f"{_TEXT}note":
            yield from _blocks(element)


def _paragraph(element: _Element) -> Iterator[Block]:
    text = tidy("".join(_pieces(element)))
    if text:
        yield Block(text)
    for box in _within(element, f"{{{_NAMES['draw']}}}text-box"):
        yield from _blocks(box)


def _cells(row: _Element) -> list[list[str]]:
    return [[block.text for block in _blocks(cell)] for cell in row if cell.tag == f"{_TABLE}table-cell"]


def _pieces(parent: _Element) -> Iterator[str]:
    """The words of a paragraph: white space in the XML is one space, what is meant as space has elements of its own."""
    yield re.sub(r"\s+", " ", parent.text or "")
    for element in parent:
        if element.tag == f"{_TEXT}s":
            count = element.get(f"{_TEXT}c", "1")
            yield " " * min(int(count) if count.isdigit() else 1, _MOST_SPACES)
        elif element.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield "\t" if element.tag == f"{_TEXT}tab" else "\n"
        elif element.tag not in _UNREAD and element.tag not in _APART:
            yield from _pieces(element)
        yield re.sub(r"\s+", " ", element.tail or "")


def _within(parent: _Element, tag: str) -> Iterator[_Element]:
    """Elements of a kind below another, outermost only, not those in what stands apart or is not read."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag not in _UNREAD:
            yield from _within(element, tag)


def _running(styles: _Element, name: str) -> Iterator[Block]:
    texts = [block.text for part in styles.iterfind(f".//style:master-page/style:{name}", _NAMES) for block in _blocks(part)]
    yield from (Block(text, "running-head") for text in dict.fromkeys(texts) if any(char.isalpha() for char in text))


def _headings(text: _Element) -> Iterator[Stated]:
    """The first paragraph in the style of a title, or the first heading of the first level."""
    for element in text.iter(*_PARAGRAPHS):
        named = element.get(f"{_TEXT}style-name") == "Title" or (element.tag == f"{_TEXT}h" and element.get(f"{_TEXT}outline-level", "1") == "1")
        if named and (words := tidy("".join(_pieces(element)))):
            yield Stated("title", words, "heading")
            return


def _properties(meta: _Element) -> Iterator[Stated]:
    found = {
        name: (meta.findtext(f".//{name}", "", _NAMES) or "").strip()
        for name in ("dc:title", "meta:initial-creator", "dc:creator", "dc:language", "meta:creation-date")
    }
    if len(found["dc:title"].split()) >= 3:
        yield Stated("title", found["dc:title"], "file properties")
    for name in byline_names(found["meta:initial-creator"] or found["dc:creator"]):
        yield Stated("authors", name, "file properties")
    if found["dc:language"]:
        yield Stated("language", found["dc:language"], "file properties")
    if re.match(r"\d{4}-\d{2}-\d{2}", found["meta:creation-date"]):
        yield Stated("created", found["meta:creation-date"][:10], "file properties")
