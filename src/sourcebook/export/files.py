"""How an export reaches the disk: a file, a folder or a zip archive that appears only when it is whole, and is the same bytes every time."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from sourcebook.errors import InputError
from sourcebook.model.record import Record
from sourcebook.registry import Format, Part

LIST: Final = "sourcebook-export.json"
"""Stands in every folder that is written: the files that were put there and their hashes, so that a later export knows what it may replace."""

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The time that archives give for every file: the first that a zip can say."""


def write_path(chosen: Format, record: Record, place: Path) -> None:
    """Write to a file or a folder; whatever was there stays until the new one is whole."""
    if chosen.files and place.suffix.lower() != ".zip":
        _write_folder(chosen.files(record), place)
        return
    with _beside(place) as part:
        with part.open("wb") as file:
            write_whole(chosen, record, file)
        part.replace(place)


def write_whole(chosen: Format, record: Record, file: IO[bytes]) -> None:
    """Write one stream: the file, or the several files as a zip archive."""
    if chosen.write:
        chosen.write(record, file)
    elif chosen.files:
        write_zip(chosen.files(record), file)


def write_zip(parts: Iterator[Part], file: IO[bytes]) -> None:
    """An archive whose bytes depend on nothing but what is in it."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, write in parts:
            with archive.open(zip_entry(name), "w") as member:
                write(member)


def zip_entry(name: str) -> zipfile.ZipInfo:
    """The entry of a file in an archive, the same on every system at every time."""
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _write_folder(parts: Iterator[Part], place: Path) -> None:
    _refuse_foreign(place)
    with _beside(place) as part, _beside(place, "old") as old:
        part.mkdir()
        hashes = {name: _written(part / name, write) for name, write in parts}
        (part / LIST).write_text(json.dumps({"files": hashes}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        if place.exists():
            place.rename(old)
        part.rename(place)


def _written(path: Path, write: Callable[[IO[bytes]], None]) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w+b") as file:
        write(file)
        file.seek(0)
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refuse_foreign(place: Path) -> None:
    """A folder is replaced only when an export has written all that is in it: notes that somebody has added to it are hers."""
    if not place.exists():
        return
    if not place.is_dir():
        raise InputError(f"{place} is a file, and this format is a folder of files", "Name a folder, or a name that ends in .zip")
    listed = _listed(place / LIST)
    files = (path for path in sorted(place.rglob("*")) if path.is_file() and path != place / LIST)
    foreign = next((path for path in files if listed.get(path.relative_to(place).as_posix()) != hashlib.sha256(path.read_bytes()).hexdigest()), None)
    if foreign:
        raise InputError(f"{foreign} was not written by an export, or was changed since", "Name a folder that is not there yet")


def _listed(path: Path) -> dict[str, str]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


@contextmanager
def _beside(place: Path, what: str = "part") -> Iterator[Path]:
    """A name beside the place, for what is not whole yet or not needed any more; nothing is left there."""
    path = place.with_name(f".{place.name}.{what}")
    _remove(path)
    try:
        yield path
    finally:
        _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
