"""Zip archives: their members in order, within limits, each inflated in memory and never written to disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from sourcebook.ingest.container import Budget, Part, inside
from sourcebook.ingest.source import Given, UnreadableError

_CHUNK = 1 << 20
_JUNK = ("__MACOSX/",)
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
TOO_MANY = "the archive has too many members; unpack it and add the folder"
TOO_LARGE = "the archive member is too large or suspiciously compressed; unpack it yourself if you trust it"


@dataclass(frozen=True)
class ZipArchive:
    """Opens zip archives that are no office files."""

    name: str = "zip"

    def bid(self, given: Given, stream: BinaryIO) -> float:
        """By how the file begins; what is in it tells an office file."""
        return 1.0 if is_zip(given.data) and not is_office(stream) else 0.0

    def parts(self, given: Given, stream: BinaryIO, budget: Budget) -> Iterator[Part]:
        """The members in the order of their names."""
        try:
            with zipfile.ZipFile(stream) as archive:
                for info in sorted(archive.infolist(), key=lambda info: info.filename):
                    if not (info.is_dir() or is_hidden(info.filename)):
                        budget.members -= 1
                        if budget.members < 0:
                            raise UnreadableError(TOO_MANY)
                        yield _member(archive, info, given, budget)
        except _DAMAGE as error:
            raise UnreadableError(f"the archive is damaged ({error})") from error


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin like a zip archive."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def is_office(stream: BinaryIO) -> bool:
    """Whether a zip archive is a Word, Excel, PowerPoint, OpenDocument or EPUB file rather than a folder of files."""
    names = member_names(stream)
    return "[Content_Types].xml" in names or "mimetype" in names


def member_names(stream: BinaryIO) -> frozenset[str]:
    """The names in a zip archive; none if it cannot be listed."""
    try:
        with zipfile.ZipFile(stream) as archive:
            return frozenset(archive.namelist())
    except _DAMAGE:
        return frozenset()


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, given: Given, budget: Budget) -> Part:
    fault, data = _refused(info), b""
    if not fault:
        try:
            data = _inflated(archive, info, budget)
        except UnreadableError as error:
            fault = str(error)
        except _DAMAGE as error:
            fault = f"the archive member is damaged ({error})"
    return Part(inside(given, info.filename, data), fault)


def _inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    chunks, size = [], 0
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            budget.total -= len(chunk)
            if size > budget.largest or budget.total < 0 or (size > _CHUNK and size > budget.ratio * max(info.compress_size, 1)):
                raise UnreadableError(TOO_LARGE)
            chunks.append(chunk)
    return b"".join(chunks)


def _refused(info: zipfile.ZipInfo) -> str | None:
    if leads_outside(info.orig_filename):
        return "the archive member's name leads outside the archive"
    if info.external_attr >> 28 == 0o12:
        return "the archive member is a symbolic link"
    return "the archive member is encrypted; unpack it with its password and add the file" if info.flag_bits & 0x1 else None


def leads_outside(name: str) -> bool:
    """Whether a member's name would be written somewhere else than below the archive's folder."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or "\0" in name or (path.parts[:1] != () and path.parts[0].endswith(":"))


def is_hidden(name: str) -> bool:
    """Whether a member is a system's own file or one that folders do not show."""
    return name.startswith(_JUNK) or any(part.startswith(".") and part not in (".", "..") for part in name.split("/"))
