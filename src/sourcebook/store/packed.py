"""A story in one file, to be handed over: its database and originals in a zip archive, with a list of their hashes that tells whether it came whole."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Final

from sourcebook.errors import NotAStory, StoreError
from sourcebook.store.connection import for_reading
from sourcebook.store.migrations import MIGRATIONS, version
from sourcebook.store.originals import Originals

FORMAT: Final = "sourcebook-snapshot/1"
LIST: Final = "manifest.json"
STORY: Final = "story.sqlite"
ORIGINALS: Final = "originals/"

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_LARGEST_LIST: Final = 200_000_000
_PIECE: Final = 1 << 20


def is_packed(path: Path) -> bool:
    """Whether a file looks like a snapshot."""
    return path.is_file() and zipfile.is_zipfile(path)


def pack(story: Path, output: Path) -> str:
    """Write a story into one file, which appears only when it is whole; somebody may be building meanwhile. The seal of its list of hashes."""
    part = output.with_name(f".{output.name}.part")
    with TemporaryDirectory(dir=output.absolute().parent) as folder:
        copy = Path(folder) / STORY
        copied(story, copy)
        try:
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
                seal = _write(archive, copy, Originals(story.with_name(f"{story.name}.files")))
            part.replace(output)
        finally:
            part.unlink(missing_ok=True)
    return seal


def copied(story: Path, copy: Path) -> None:
    """Copy the database of a story, without its originals; somebody may be building meanwhile."""
    with closing(for_reading(story)) as db:
        db.execute("VACUUM INTO ?", (str(copy),))


def _write(archive: zipfile.ZipFile, copy: Path, originals: Originals) -> str:
    listed = {STORY: _add(archive, STORY, copy)}
    for sha256 in sorted(originals.kept()):
        listed[f"{ORIGINALS}{sha256}"] = _add(archive, f"{ORIGINALS}{sha256}", originals.folder / sha256)
    manifest = (json.dumps({"format": FORMAT, "files": listed}, indent=1) + "\n").encode()
    archive.writestr(_entry(LIST), manifest)
    return hashlib.sha256(manifest).hexdigest()


def _add(archive: zipfile.ZipFile, name: str, file: Path) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as source, archive.open(_entry(name), "w", force_zip64=True) as member:
        while piece := source.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            member.write(piece)
    return {"sha256": digest.hexdigest(), "bytes": size}


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def seal(snapshot: Path) -> str:
    """The SHA-256 of a snapshot's list of hashes: two snapshots with one seal hold the same."""
    try:
        with zipfile.ZipFile(snapshot) as archive:
            return hashlib.sha256(_manifest(archive)).hexdigest()
    except (zipfile.BadZipFile, KeyError, OSError) as error:
        raise NotAStory(f"{snapshot} is no snapshot", "Name a file that sourcebook snapshot wrote") from error


def faults(snapshot: Path) -> list[str]:
    """What is wrong with a snapshot: files that are missing, changed or not listed, a database that is damaged or holds what no story does."""
    try:
        with zipfile.ZipFile(snapshot) as archive:
            listed = _listed(archive)
            found = list(_unlisted(archive, listed)) + [fault for name, entry in listed.items() if (fault := _changed(archive, name, entry))]
            return found or _in_database(archive)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError) as error:
        return [f"this is no snapshot, or one that is damaged: {error}"]


def _manifest(archive: zipfile.ZipFile) -> bytes:
    if archive.getinfo(LIST).file_size > _LARGEST_LIST:
        raise ValueError("its list of files is too long")
    return archive.read(LIST)


def _listed(archive: zipfile.ZipFile) -> dict[str, dict[str, Any]]:
    manifest = json.loads(_manifest(archive))
    if manifest.get("format") != FORMAT or STORY not in manifest["files"]:
        raise ValueError("its list is not one of a snapshot")
    return dict(manifest["files"])


def _unlisted(archive: zipfile.ZipFile, listed: dict[str, dict[str, Any]]) -> Iterator[str]:
    names = archive.namelist()
    yield from (f"{name} stands in the file and is not listed" for name in sorted({*names} - {*listed, LIST}))
    yield from (f"{name} is missing" for name in sorted({*listed} - {*names}))
    yield from (f"{name} stands in the file twice" for name in sorted({name for name in names if names.count(name) > 1}) if len(names) < 100_000)
    yield from (f"{name} is no name of a snapshot's file" for name in sorted(listed) if name != STORY and not _is_original(name))


def _is_original(name: str) -> bool:
    sha256 = name.removeprefix(ORIGINALS)
    return name.startswith(ORIGINALS) and len(sha256) == 64 and set(sha256) <= set("0123456789abcdef")


def _changed(archive: zipfile.ZipFile, name: str, entry: dict[str, Any]) -> str | None:
    if name not in archive.namelist():
        return None
    if archive.getinfo(name).file_size != entry["bytes"]:
        return f"{name} has changed: it has {archive.getinfo(name).file_size} bytes, not {entry['bytes']}"
    try:
        with archive.open(name) as member:
            digest = hashlib.file_digest(_Reading(member, int(entry["bytes"])), "sha256").hexdigest()
    except zipfile.BadZipFile:
        return f"{name} is damaged"
    expected = name.removeprefix(ORIGINALS) if name != STORY else entry["sha256"]
    return None if digest == entry["sha256"] == expected else f"{name} has changed"


class _Reading:
    """A stream that is not read past what was listed."""

    def __init__(self, member: IO[bytes], most: int) -> None:
        self._member, self._left = member, most + 1

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """As much as there is, and no more than was said."""
        view = memoryview(buffer)
        piece = self._member.read(min(len(view), max(0, self._left)))
        view[: len(piece)] = piece
        self._left -= len(piece)
        return len(piece)


def _in_database(archive: zipfile.ZipFile) -> list[str]:
    with TemporaryDirectory() as folder:
        place = Path(archive.extract(STORY, folder))
        try:
            with closing(sqlite3.connect(f"{place.as_uri()}?mode=ro&immutable=1", uri=True)) as db:
                db.execute("PRAGMA trusted_schema = OFF")
                found = [str(row[0]) for row in db.execute("PRAGMA integrity_check(10)") if row[0] != "ok"]
                return found or _in_schema(db)
        except sqlite3.DatabaseError as error:
            return [f"the database is damaged: {error}"]


def _in_schema(db: sqlite3.Connection) -> list[str]:
    """What the database's tables and triggers have that a story's do not: one that somebody has added could change what is read."""
    number = version(db)
    if number > len(MIGRATIONS):
        return ["a newer Sourcebook wrote it. Update with: pip install --upgrade sourcebook"]
    with closing(sqlite3.connect(":memory:")) as fresh:
        for script in MIGRATIONS[:number]:
            fresh.executescript(script)
        expected, found = _schema(fresh), _schema(db)
    wrong = sorted({name for name, _ in expected ^ found})
    return [f"the database is not as a story's is: {name}" for name in wrong]


def _schema(db: sqlite3.Connection) -> set[tuple[str, str]]:
    return {(name, sql) for name, sql in db.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!'")}


def unpack(snapshot: Path, story: Path) -> None:
    """Make a story of a snapshot.

    Raises:
        StoreError: the snapshot is not whole, or something is in the way; nothing is written.
    """
    wrong = faults(snapshot)
    if wrong:
        raise StoreError(f"{snapshot} is not as it was when it was made: {wrong[0]}", "Ask for it again")
    folder = story.with_name(f"{story.name}.files")
    if story.exists() or folder.exists():
        raise StoreError(f"{story if story.exists() else folder} is there already", "Name another file: --output NAME.story")
    with zipfile.ZipFile(snapshot) as archive, TemporaryDirectory(dir=story.absolute().parent) as place:
        archive.extractall(place)
        originals = Path(place) / ORIGINALS
        originals.mkdir(exist_ok=True)
        originals.rename(folder)
        (Path(place) / STORY).rename(story)
