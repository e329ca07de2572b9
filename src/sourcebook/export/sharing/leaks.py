"""A search over what was written: is one of the names left in it?"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final
from urllib.parse import unquote
from zipfile import ZipFile

from sourcebook.errors import StillNamed
from sourcebook.export.sharing.names import Secret

_TAG: Final = re.compile(r"<[^<>]*>")
_PERCENT: Final = re.compile("%[0-9A-Fa-f]{2}")
_ESCAPE: Final = re.compile(r"\\u([0-9a-fA-F]{4})")


def refuse_leaks(written: Mapping[str, bytes], hidden: Secret) -> None:
    """Refuse files in which a name is left.

    Raises:
        StillNamed: says which name stands where.
    """
    for name, content in written.items():
        for place, text in _texts(name, content):
            left = hidden.first(text)
            if left:
                raise StillNamed(f"{left!r} would still stand in {place}", "Nothing was written. Redact that name too: --redact NAME")


def _texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """The texts of a file as a reader or a search may see them; those of the files in an archive, and their names."""
    if content.startswith(b"PK\x03\x04"):
        with ZipFile(BytesIO(content)) as archive:
            for entry in archive.namelist():
                yield f"the name of {entry}", entry
                yield from _texts(entry, archive.read(entry))
    elif content.startswith(b"%PDF"):
        yield from ((name, text) for text in _pdf(content))
    else:
        yield from ((name, text) for text in _readings(content.decode("utf-8", "replace")))


def _readings(text: str) -> Iterator[str]:
    """The text, and what it says where it is a page, an address or JSON with escapes."""
    yield text
    if "&" in text:
        yield html.unescape(text)
    if "<" in text:
        yield html.unescape(_TAG.sub("", text))
    if _PERCENT.search(text):
        yield unquote(text)
    if _ESCAPE.search(text):
        yield _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _pdf(content: bytes) -> Iterator[str]:
    import pypdfium2

    read = pypdfium2.PdfDocument(content)
    yield " ".join(read.get_metadata_dict().values())
    yield " ".join(mark.get_title() for mark in read.get_toc())
    for page in read:
        yield page.get_textpage().get_text_range()
