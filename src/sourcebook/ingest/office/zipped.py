"""Office files that are zip archives of XML: opened within limits, parsed without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from sourcebook.ingest.container import Budget
from sourcebook.ingest.source import Given, UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element

DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError, OSError)
"""What the standard library raises for zip archives that are damaged."""

_DENSE = 10 << 20  # bytes of a member that may be packed however densely


def open_zip(given: Given, what: str) -> zipfile.ZipFile:
    """The zip archive of a file that calls itself `what`.

    A member cannot inflate past the size that it declares, so the declared sizes are enough to refuse it by.
    """
    budget = Budget()
    try:
        archive = zipfile.ZipFile(io.BytesIO(given.data))
    except DAMAGE as error:
        raise UnreadableError(f"the {what} is damaged or cut off; fetch it again") from error
    sizes = [(info.file_size, info.compress_size) for info in archive.infolist()]
    too_dense = any(size > budget.ratio * max(packed, 1) and size > _DENSE for size, packed in sizes)
    if too_dense or sum(size for size, _ in sizes) > budget.largest:
        raise UnreadableError(f"the {what} unpacks to an implausible size")
    return archive


def member(archive: zipfile.ZipFile, name: str, what: str) -> bytes:
    """A member's bytes. Raises `UnreadableError` if it is not there, or damaged."""
    try:
        return archive.read(name)
    except DAMAGE as error:
        raise UnreadableError(f"the {what} is damaged ({type(error).__name__})") from error


def parse_xml(data: bytes, what: str) -> _Element:
    """The root of an XML text. Entities stay closed, nothing outside is read."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"the {what} is damaged ({type(error).__name__})") from error
