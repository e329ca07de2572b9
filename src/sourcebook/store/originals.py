"""The original files, kept by hash in a folder beside the story."""

from __future__ import annotations

from pathlib import Path

_PART = ".part"


class Originals:
    """A folder of files named by their SHA-256. A file is whole or is not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, original: bytes, sha256: str) -> None:
        """Write a file, unless it is there already."""
        place = self.folder / sha256
        if place.exists() and place.stat().st_size == len(original):
            return
        part = place.with_suffix(_PART)
        part.write_bytes(original)
        part.replace(place)

    def read(self, sha256: str) -> bytes | None:
        """The bytes of a file, or None when it is missing."""
        place = self.folder / sha256
        return place.read_bytes() if place.exists() else None

    def kept(self) -> set[str]:
        """The hashes of all files."""
        return {place.name for place in self.folder.glob("[0-9a-f]*") if not place.suffix}

    def forget(self, sha256: str) -> None:
        """Remove a file."""
        (self.folder / sha256).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what a killed writer left half-written. Only the writer may call this."""
        for part in self.folder.glob(f"*{_PART}"):
            part.unlink(missing_ok=True)
