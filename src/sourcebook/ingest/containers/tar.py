"""Tar archives, packed or not: their members in the order of the archive, read once from front to back."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from sourcebook.ingest.archive import TOO_LARGE, TOO_MANY, is_hidden, leads_outside
from sourcebook.ingest.container import Budget, Part, inside
from sourcebook.ingest.containers.packed import DAMAGE, Inflated, packing, unpacked_head
from sourcebook.ingest.source import Given, UnreadableError

_MAGIC = slice(257, 262)


@dataclass(frozen=True)
class TarArchive:
    """Opens tar archives, also those packed with gzip, bzip2 or xz. Links are not followed, nothing is written."""

    name: str = "tar"

    def bid(self, given: Given, stream: BinaryIO) -> float:  # noqa: ARG002
        """By the first member's head."""
        return 1.0 if unpacked_head(given.data, 512)[_MAGIC] == b"ustar" else 0.0

    def parts(self, given: Given, stream: BinaryIO, budget: Budget) -> Iterator[Part]:
        """The files in the archive; a link or a member that leads outside says so."""
        inflated = Inflated(stream, budget, packing(given.data))
        try:
            with tarfile.open(fileobj=cast("BinaryIO", inflated), mode="r|") as archive:
                for member in archive:
                    if not (member.isdir() or is_hidden(member.name)):
                        budget.members -= 1
                        if budget.members < 0:
                            raise UnreadableError(TOO_MANY)
                        yield _part(archive, member, given, budget)
        except (tarfile.TarError, *DAMAGE) as error:
            raise UnreadableError(f"the archive is damaged or cut off ({error})") from error


def _part(archive: tarfile.TarFile, member: tarfile.TarInfo, given: Given, budget: Budget) -> Part:
    fault = _refused(member, budget)
    opened = None if fault else archive.extractfile(member)
    return Part(inside(given, member.name, opened.read() if opened else b""), fault)


def _refused(member: tarfile.TarInfo, budget: Budget) -> str | None:
    if leads_outside(member.name):
        return "the archive member's name leads outside the archive"
    if member.issym() or member.islnk():
        return "the archive member is a link"
    if not member.isfile():
        return "the archive member is no file"
    return TOO_LARGE if member.size > budget.largest else None
