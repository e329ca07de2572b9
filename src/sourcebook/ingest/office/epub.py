"""Books (EPUB): the chapters in the order in which they are read, what the book states of itself."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from sourcebook.ingest.archive import is_zip, member_names
from sourcebook.ingest.blocks import Block, composed
from sourcebook.ingest.decode import decode
from sourcebook.ingest.fragment import blocks, parsed
from sourcebook.ingest.names import byline_names
from sourcebook.ingest.office.zipped import member, open_zip, parse_xml
from sourcebook.ingest.source import Content, Given, UnreadableError
from sourcebook.model.document import Stated

if TYPE_CHECKING:
    from lxml.etree import _Element

_WHAT = "EPUB"
_NAMES: Final = {"c": "urn:oasis:names:tc:opendocument:xmlns:container", "o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
_PAGES = ("application/xhtml+xml", "text/html")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True)
class EpubReader:
    """Reads EPUB files; a book under copy protection is refused."""

    name: str = "epub"

    def bid(self, given: Given) -> float:
        """By the parts inside the file, else by its name."""
        if is_zip(given.data) and "META-INF/container.xml" in member_names(io.BytesIO(given.data)):
            return 1.0
        return 0.5 if given.extension == ".epub" else 0.0

    def read(self, given: Given) -> Content:
        """The paragraphs of all chapters; the table of contents is marked."""
        with open_zip(given, _WHAT) as archive:
            path = _package_path(archive)
            package = parse_xml(member(archive, path, _WHAT), _WHAT)
            chapters = [(posixpath.normpath(posixpath.join(posixpath.dirname(path), name)), kind) for name, kind in _spine(package)]
            _refuse_protected(archive, {name for name, _ in chapters})
            paragraphs = [block for name, kind in chapters if name in archive.namelist() for block in _chapter(member(archive, name, _WHAT), kind)]
        if not any(block.kind is None for block in paragraphs):
            raise UnreadableError("the EPUB holds no text")
        return composed(paragraphs, "application/epub+zip", tuple(_stated(package)))


def _package_path(archive: zipfile.ZipFile) -> str:
    root = parse_xml(member(archive, "META-INF/container.xml", _WHAT), _WHAT)
    found = root.find(".//c:rootfile", _NAMES)
    path = found.get("full-path") if found is not None else None
    if not path:
        raise UnreadableError("the EPUB does not say where its book is")
    return path


def _spine(package: _Element) -> Iterator[tuple[str, str | None]]:
    """The files of the chapters in reading order, and the kind of noise that one is."""
    items = {item.get("id"): item for item in package.iterfind(".//o:manifest/o:item", _NAMES)}
    for reference in package.iterfind(".//o:spine/o:itemref", _NAMES):
        item = items.get(reference.get("idref"))
        if item is not None and item.get("media-type") in _PAGES:
            yield unquote(item.get("href") or ""), "navigation" if "nav" in (item.get("properties") or "").split() else None


def _refuse_protected(archive: zipfile.ZipFile, chapters: set[str]) -> None:
    """Fonts are often scrambled, and that is no protection; a chapter that is encrypted cannot be read."""
    if "META-INF/encryption.xml" not in archive.namelist():
        return
    root = parse_xml(member(archive, "META-INF/encryption.xml", _WHAT), _WHAT)
    if any(unquote(element.get("URI") or "") in chapters for element in root.iter("{http://www.w3.org/2001/04/xmlenc#}CipherReference")):
        raise UnreadableError("the EPUB is under copy protection")


def _chapter(data: bytes, kind: str | None) -> Iterator[Block]:
    text = decode(data)
    if text and text.strip():
        tree = parsed(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
        yield from (Block(block.text, kind or block.kind) for block in blocks(tree))


def _stated(package: _Element) -> Iterator[Stated]:
    for field, name in (("title", "title"), ("outlet", "publisher"), ("language", "language")):
        value = " ".join((package.findtext(f".//dc:{name}", "", _NAMES) or "").split())
        if value:
            yield Stated(field, value, "file properties")
    for creator in package.iterfind(".//dc:creator", _NAMES):
        yield from (Stated("authors", name, "file properties") for name in byline_names(creator.text or ""))
    dates = [(element.get(f"{{{_NAMES['o']}}}event") or "publication", element.text or "") for element in package.iterfind(".//dc:date", _NAMES)]
    for event, value in dates:
        if event == "publication" and (day := _DAY.match(value.strip())):
            yield Stated("published", day.group(), "file properties")
