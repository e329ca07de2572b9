"""Single files packed with gzip, bzip2 or xz, inflated within the budget."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from sourcebook.ingest.archive import TOO_LARGE
from sourcebook.ingest.container import Budget, Part, inside
from sourcebook.ingest.source import Given, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

DAMAGE: Final = (EOFError, OSError, ValueError, zlib.error, lzma.LZMAError)
"""What the libraries raise for packed files that are damaged."""

_SUFFIXES = {".gz": "", ".bz2": "", ".xz": "", ".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
_ENDS = 20  # times that more may be asked for behind the end
_SLACK = 1 << 20  # bytes that a small file may inflate to, however well it is packed


@dataclass(frozen=True)
class PackedFile:
    """Opens a file packed with gzip, bzip2 or xz: the one file in it, named without the suffix."""

    name: str = "packed"

    def bid(self, given: Given, stream: BinaryIO) -> float:  # noqa: ARG002
        """By how the file begins; what knows the file inside bids more."""
        return 0.8 if packing(given.data) else 0.0

    def parts(self, given: Given, stream: BinaryIO, budget: Budget) -> Iterator[Part]:
        """The file inside."""
        try:
            data = Inflated(stream, budget, packing(given.data)).read(budget.largest + 1)
        except DAMAGE as error:
            raise UnreadableError(f"the packed file is damaged ({error})") from error
        if len(data) > budget.largest:
            raise UnreadableError(TOO_LARGE)
        stem, dot, suffix = given.name.rpartition(".")
        name = f"{stem}{_SUFFIXES.get(f'.{suffix.lower()}', '')}" if dot and stem else "content"
        yield Part(inside(given, name, data))


def packing(head: bytes) -> str | None:
    """How a file is packed, by its first bytes: "gzip", "bzip2", "xz", or None."""
    if head[:3] == b"\x1f\x8b\x08":
        return "gzip"
    if head[:3] == b"BZh" and head[4:10] in (b"1AY&SY", b"\x17rE8P\x90"):
        return "bzip2"
    return "xz" if head[:6] == b"\xfd7zXZ\0" else None


def unpacked_head(head: bytes, size: int) -> bytes:
    """The first bytes of what a packed file holds; of a file that is not packed, its own."""
    try:
        match packing(head):
            case "gzip":
                return zlib.decompressobj(wbits=31).decompress(head, size)
            case "bzip2":
                return bz2.BZ2Decompressor().decompress(head, size)
            case "xz":
                return lzma.LZMADecompressor(memlimit=1 << 28).decompress(head, size)
            case _:
                return head[:size]
    except DAMAGE:
        return b""


class Inflated:
    """The bytes of a packed stream, taken off the budget as they come.

    Raises `UnreadableError` when they are more than the budget leaves, or implausibly many for the bytes that were read.
    """

    def __init__(self, stream: BinaryIO, budget: Budget, packing: str | None) -> None:
        self._packed, self._budget, self._count, self._ended = stream, budget, 0, 0
        self._stream = _opened(stream, packing)

    def read(self, size: int) -> bytes:
        """As a file's."""
        chunks = list[bytes]()
        while size > 0 and (chunk := self._stream.read(min(size, _SLACK))):
            chunks.append(chunk)
            size -= len(chunk)
            self._count += len(chunk)
            self._budget.total -= len(chunk)
            if self._budget.total < 0 or self._count > self._budget.ratio * self._packed.tell() + _SLACK:
                raise UnreadableError(TOO_LARGE)
        self._ended += not chunks
        if self._ended > _ENDS:
            raise EOFError("there is less in it than it says")
        return b"".join(chunks)


def _opened(stream: BinaryIO, packing: str | None) -> BinaryIO:
    match packing:
        case "gzip":
            return cast("BinaryIO", gzip.GzipFile(fileobj=stream, mode="rb"))
        case "bzip2":
            return cast("BinaryIO", bz2.BZ2File(stream))
        case "xz":
            return cast("BinaryIO", lzma.LZMAFile(stream))
        case _:
            return stream
