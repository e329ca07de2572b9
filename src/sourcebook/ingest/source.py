"""What a reader is given, what it gives back, and the protocol of a reader."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Protocol

from sourcebook.model.document import Anchor, Box, Document, Failure, Noise, Stated

STAGE = "read"
LONGEST = 20_000_000  # characters of a document
TOO_LONG = "the text is longer than 20 million characters; split it"


@dataclass(frozen=True, slots=True)
class Given:
    """One file, wherever it lay: its bytes, the path it goes by, the file name alone, and what the file around it states of it."""

    data: bytes
    path: str
    name: str
    source: str
    stated: tuple[Stated, ...] = ()

    @property
    def extension(self) -> str:
        """The file name's last suffix in lower case, with its dot, or ""."""
        dot = self.name.rfind(".")
        return self.name[dot:].lower() if dot > 0 else ""

    @property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    def failure(self, reason: str) -> Failure:
        """The failure of this file, for this reason."""
        return Failure(self.path, STAGE, reason, self.sha256)


@dataclass(frozen=True, slots=True)
class Content:
    """What a format gives: text, what the file itself states, and the noise that its layout shows."""

    text: str
    media_type: str
    stated: tuple[Stated, ...] = ()
    noise: tuple[Noise, ...] = ()
    layout: tuple[Box, ...] = ()
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Ingested:
    """One thing read: a document or a failure.

    `source` is the absolute path on disk, with "!inner/name" for a part of a file and "#line" for a line of a corpus;
    `original` holds the bytes to keep by their hash (for a line of a corpus, the line's).
    """

    source: str
    original: bytes
    document: Document | None = None
    failure: Failure | None = None


class UnreadableError(Exception):
    """Raised by a reader for a file that it cannot read; the message is the failure's reason."""


class Reader(Protocol):
    """Reads files of one format. The highest bid wins; a bid of 0 says "not mine"."""

    @property
    def name(self) -> str:
        """What the format is called."""
        ...

    def bid(self, given: Given) -> float:
        """How sure the reader is that the file is its own: 1 by content, 0.5 by its name alone, 0 not at all."""

    def read(self, given: Given) -> Content:
        """The content of the file. Raises `UnreadableError` with a reason for a file that cannot be read."""
