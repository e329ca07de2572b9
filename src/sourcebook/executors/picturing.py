"""Drawing pages of PDF files in a worker, which is held to limits: whatever a page does to the library that draws it, the caller goes on."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field

from sourcebook.errors import InputError
from sourcebook.executors.process import DiedError, Worker
from sourcebook.executors.reading import confine
from sourcebook.ingest.pdf.picture import picture
from sourcebook.ingest.source import UnreadableError

PATIENCE = 10.0
"""Seconds of processor time that a page may take."""

MEMORY = 1 << 30
"""Bytes that the worker may take up, its libraries included."""

KEPT = 24
"""Pictures that are kept."""

LARGEST = 64 << 20
"""Bytes of a file whose pages are drawn."""


@dataclass(frozen=True)
class _Drawing:
    """The job of the worker: a file and the number of a page are answered by a PNG, or by words that say why there is none."""

    def start(self) -> None:
        """Sets the limits."""
        confine(MEMORY)

    def answer(self, request: tuple[bytes, int]) -> Iterator[bytes]:
        data, page = request
        try:
            yield b"+" + picture(data, page)
        except UnreadableError as error:
            yield b"-" + str(error).encode()

    def encode(self, reply: bytes) -> bytes:
        return reply

    def decode(self, data: bytes) -> bytes:
        return data

    def spent(self) -> bool:
        """Never: a picture leaves nothing behind."""
        return False


@dataclass
class Pictures:
    """Draws pages, and keeps the last ones drawn."""

    patience: float = PATIENCE
    _kept: OrderedDict[tuple[str, int], bytes] = field(default_factory=OrderedDict)
    _worker: Worker = field(default_factory=lambda: Worker(_Drawing()))
    _drawing: threading.Lock = field(default_factory=threading.Lock)

    def page(self, sha256: str, data: bytes, page: int) -> bytes:
        """A page of a PDF as PNG.

        Args:
            sha256: of the file.
            data: the file.
            page: from 1.

        Raises:
            InputError: it cannot be drawn, or not within the limits.
        """
        with self._drawing:
            key = sha256, page
            if key not in self._kept:
                self._kept[key] = self._drawn(data, page)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]

    def close(self) -> None:
        """End the worker."""
        self._worker.close()
        self._worker.reap()

    def _drawn(self, data: bytes, page: int) -> bytes:
        if len(data) > LARGEST:
            raise InputError(f"the file has {len(data) >> 20} MB", f"Pages are drawn of files up to {LARGEST >> 20} MB")
        try:
            (reply,) = self._worker.ask((data, page), self.patience)
        except DiedError as death:
            raise InputError(f"page {page} cannot be drawn: {death}", "Its text can be read all the same") from death
        if reply[:1] != b"+":
            raise InputError(reply[1:].decode(), "Its text can be read all the same")
        picture_: bytes = reply[1:]
        return picture_
