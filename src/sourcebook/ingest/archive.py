"""Zip archives: their members in order, within limits, each inflated in memory and never written to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

_CHUNK = 1 << 20
_JUNK = ("__MACOSX/",)


@dataclass(slots=True)
class Budget:
    """What one archive and everything nested in it may still use. Bytes are counted while they are inflated: declared sizes may lie."""

    members: int = 20_000
    total: int = 2 << 30
    largest: int = 200 << 20
    depth: int = 4
    ratio: int = 200


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its bytes, or why they were not read."""

    name: str
    data: bytes = b""
    fault: str | None = None


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin like a zip archive."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def zip_members(data: bytes, budget: Budget) -> Iterator[Member]:
    """The files of a zip archive in the order of their names. Raises `zipfile.BadZipFile` if it is broken beyond listing."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            if info.is_dir() or _is_hidden(info.filename):
                continue
            budget.members -= 1
            if budget.members < 0:
                yield Member(info.filename, fault="the archive has too many members; unpack it and add the folder")
                return
            yield _member(archive, info, budget)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> Member:
    fault = _refused(info)
    if fault:
        return Member(info.filename, fault=fault)
    try:
        return _inflated(archive, info, budget)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, UnicodeDecodeError) as error:
        return Member(info.filename, fault=f"the archive member is damaged ({error})")


def _inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> Member:
    chunks, size = [], 0
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            budget.total -= len(chunk)
            if size > budget.largest or budget.total < 0 or (size > _CHUNK and size > budget.ratio * max(info.compress_size, 1)):
                return Member(info.filename, fault="the archive member is too large or suspiciously compressed; unpack it yourself if you trust it")
            chunks.append(chunk)
    return Member(info.filename, b"".join(chunks))


def _refused(info: zipfile.ZipInfo) -> str | None:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or "\0" in info.filename or (path.parts[:1] and path.parts[0].endswith(":")):
        return "the archive member's name leads outside the archive"
    if info.external_attr >> 28 == 0o12:
        return "the archive member is a symbolic link"
    return "the archive member is encrypted; unpack it with its password and add the file" if info.flag_bits & 0x1 else None


def _is_hidden(name: str) -> bool:
    return name.startswith(_JUNK) or any(part.startswith(".") and part not in (".", "..") for part in name.split("/"))
