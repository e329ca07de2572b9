"""Web archives (WARC): every page, paper and feed that was answered with, under the address it was asked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from sourcebook.ingest.archive import TOO_LARGE, TOO_MANY
from sourcebook.ingest.container import Budget, Part
from sourcebook.ingest.containers.packed import DAMAGE, unpacked_head
from sourcebook.ingest.decode import as_utf8
from sourcebook.ingest.source import Given, UnreadableError
from sourcebook.model.document import Stated

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/rtf": ".rtf",
    "application/epub+zip": ".epub",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_FOR_MACHINES = re.compile(r"/[\w-]*(?:robots|ads|security|humans|llms|sitemap)[\w-]*\.(?:txt|xml)(?:$|\?)", re.IGNORECASE)


@dataclass(frozen=True)
class WebArchive:
    """Opens WARC files, packed or not. Scripts, pictures, redirections and errors in them are no documents."""

    name: str = "warc"

    def bid(self, given: Given, stream: BinaryIO) -> float:  # noqa: ARG002
        """By the first record's first line."""
        return 1.0 if unpacked_head(given.data, 8).startswith(b"WARC/") else 0.0

    def parts(self, given: Given, stream: BinaryIO, budget: Budget) -> Iterator[Part]:
        """The pages in the order of the archive, each with its address and the day it was taken."""
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed

        seen: Counter[str] = Counter()
        try:
            for record in ArchiveIterator(stream):
                suffix = _suffix(record)
                if suffix and not _FOR_MACHINES.search(_address(record)):
                    budget.members -= 1
                    if budget.members < 0:
                        raise UnreadableError(TOO_MANY)
                    yield _part(record, suffix, given, budget, seen)
        except (ArchiveLoadFailed, AttributeError, *DAMAGE) as error:  # the library takes headers for given
            raise UnreadableError(f"the web archive is damaged or cut off ({error})") from error


def _suffix(record: Any) -> str | None:
    """What the page's kind is known by, None for a record that is no page."""
    if record.rec_type == "response" and record.http_headers and record.http_headers.get_statuscode() == "200":
        kind = record.http_headers.get_header("Content-Type")
    elif record.rec_type == "resource":
        kind = record.content_type
    else:
        return None
    return _SUFFIXES.get((kind or "").partition(";")[0].strip().lower())


def _address(record: Any) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")


def _part(record: Any, suffix: str, given: Given, budget: Budget, seen: Counter[str]) -> Part:
    """A page. One that was taken twice is kept twice, under the same address."""
    address = _address(record)
    seen[address] += 1
    data = record.content_stream().read(budget.largest + 1)
    budget.total -= len(data)
    if budget.total < 0:
        raise UnreadableError(TOO_LARGE)
    stated = (Stated("url", address, "web archive"), Stated("archived", (record.rec_headers.get_header("WARC-Date") or "")[:10], "web archive"))
    number = f"#{seen[address]}" if seen[address] > 1 else ""
    here = Given(b"", f"{given.path}/{address}", f"{address.rstrip('/').rpartition('/')[2]}{suffix}", f"{given.source}!{address}{number}", stated)
    if len(data) > budget.largest:
        return Part(here, TOO_LARGE)
    return Part(Given(_text(record, data, suffix), here.path, here.name, here.source, stated))


def _text(record: Any, data: bytes, suffix: str) -> bytes:
    kind = record.http_headers.get_header("Content-Type") if record.http_headers else ""
    charset = (kind or "").lower().partition("charset=")[2].strip(" \"';")
    return as_utf8(data, charset) if suffix in (".html", ".txt", ".md") else data
