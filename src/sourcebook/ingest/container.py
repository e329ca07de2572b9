"""Files that hold several documents: what opens them, what is found in them, and how much they may unpack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from sourcebook.ingest.folders import shown
from sourcebook.ingest.source import Given, Ingested

HEAD = 64 << 10  # bytes of a file that a container sees before it is opened


@dataclass(slots=True)
class Budget:
    """What one file and everything nested in it may still use. Bytes are counted while they are inflated: declared sizes may lie."""

    members: int = 20_000
    total: int = 2 << 30
    largest: int = 200 << 20
    depth: int = 4
    ratio: int = 200


@dataclass(frozen=True, slots=True)
class Part:
    """One thing in a file, still to be read: where it lies and its bytes, or why it cannot be had.

    `make` reads it; without, it goes to whichever container or reader bids most, as a file of its own would.
    """

    given: Given
    fault: str | None = None
    make: Callable[[Given], Ingested] | None = None


class Container(Protocol):
    """Opens files of one format that hold others: an archive, a corpus, a mailbox."""

    @property
    def name(self) -> str:
        """What the format is called."""
        ...

    def bid(self, given: Given, stream: BinaryIO) -> float:
        """How sure the container is that the file is its own; any bid above 0 keeps it from the readers.

        `given.data` holds the file's beginning, `HEAD` bytes at least; `stream` all of it, for formats that are told by their end.
        """
        ...

    def parts(self, given: Given, stream: BinaryIO, budget: Budget) -> Iterator[Part]:
        """What is in the file, in order, one in memory at a time. Raises `UnreadableError` where the rest cannot be read."""
        ...


def inside(given: Given, name: str, data: bytes = b"") -> Given:
    """What lies under a name in a file; bytes of the name that are no text are spelled out."""
    name = shown(name)
    return Given(data, f"{given.path}/{name}", name.rsplit("/", 1)[-1], f"{given.source}!{name}")
