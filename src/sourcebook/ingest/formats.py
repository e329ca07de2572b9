"""The formats that are read: readers and containers, the built-in ones and those that other packages offer."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.metadata import entry_points
from typing import Any

from sourcebook.ingest.archive import ZipArchive
from sourcebook.ingest.container import Container
from sourcebook.ingest.containers.feed import Feed
from sourcebook.ingest.containers.mail import Message, SavedPage
from sourcebook.ingest.containers.mailbox import Mailbox
from sourcebook.ingest.containers.packed import PackedFile
from sourcebook.ingest.containers.tar import TarArchive
from sourcebook.ingest.containers.warc import WebArchive
from sourcebook.ingest.corpus import Corpus
from sourcebook.ingest.html import HtmlReader
from sourcebook.ingest.office.docx import DocxReader
from sourcebook.ingest.office.epub import EpubReader
from sourcebook.ingest.office.odt import OdtReader
from sourcebook.ingest.office.rtf import RtfReader
from sourcebook.ingest.pdf import PdfReader
from sourcebook.ingest.plain import MarkdownReader, TextReader
from sourcebook.ingest.source import Reader

READERS: tuple[Callable[[], Reader], ...] = (HtmlReader, PdfReader, DocxReader, OdtReader, EpubReader, RtfReader, MarkdownReader, TextReader)
CONTAINERS: tuple[Callable[[], Container], ...] = (Corpus, ZipArchive, TarArchive, WebArchive, PackedFile, Mailbox, SavedPage, Message, Feed)


@cache
def readers() -> tuple[Reader, ...]:
    """The built-in readers, then those of the entry point group "sourcebook.readers" by name."""
    return (*(make() for make in READERS), *_offered("sourcebook.readers"))


@cache
def containers() -> tuple[Container, ...]:
    """The built-in containers, then those of the entry point group "sourcebook.containers" by name."""
    return (*(make() for make in CONTAINERS), *_offered("sourcebook.containers"))


def _offered(group: str) -> list[Any]:
    return [point.load()() for point in sorted(entry_points(group=group), key=lambda point: point.name)]
