"""Opening the SQLite file of a story: is it one, may we write, and the settings every connection needs."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from sourcebook.errors import NewerStory, NotAStory, StoreError
from sourcebook.store.migrations import APPLICATION_ID, MIGRATIONS, migrate, version

_BUSY = 30.0  # seconds to wait for a reader or a writer in the middle of a statement
_STEPS = 20_000  # of SQLite's machine, between two looks at the clock
_NAME_IT = "Name the .story file that sourcebook build made"


def for_reading(path: Path, *, seconds: float | None = None) -> sqlite3.Connection:
    """A connection that cannot write and never disturbs one that does. `seconds` of this thread's processor time: it is interrupted when they are over."""
    connection = _for_reading(path)
    if seconds is not None:
        over = time.thread_time() + seconds
        connection.set_progress_handler(lambda: time.thread_time() > over, _STEPS)
    return connection


def _for_reading(path: Path) -> sqlite3.Connection:
    must_be_story(path)
    connection = _open(path, "mode=ro")
    try:
        _check(connection, path)
    except sqlite3.OperationalError:  # on a medium where SQLite cannot keep its side files, nobody writes either
        connection.close()
        connection = _open(path, "mode=ro&immutable=1")
        _check(connection, path)
    if version(connection) < len(MIGRATIONS):
        connection.close()
        raise StoreError(f"{path} was written by an older Sourcebook", "Open it once for writing (sourcebook build), which brings it up to date")
    return connection


def for_writing(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection that writes; the caller holds the writer's lock."""
    connection = _open(path, "mode=rwc" if create else "mode=rw")
    try:
        if not (create and _is_empty(connection, path)):
            _check(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def tidy(connection: sqlite3.Connection) -> None:
    """Fold the write-ahead log into the file, so that a closed story is one file; a reader that is still there prevents it, which is no harm."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError:
        return


def _open(path: Path, options: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{quote(os.fspath(path.absolute()))}?{options}", uri=True, timeout=_BUSY, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def must_be_story(path: Path, *, create: bool = False) -> None:
    """Refuse what cannot be a story before anything is written beside it."""
    if path.is_dir():
        raise NotAStory(f"{path} is a folder", "Name the .story file; to make one from a folder: sourcebook build FOLDER")
    if path.exists():
        with path.open("rb") as file:
            magic = file.read(16)
        if magic not in (b"", b"SQLite format 3\0"):
            raise NotAStory(f"{path} is not a story file", _NAME_IT)
    elif not create:
        raise NotAStory(f"there is no story {path}", "Make one with: sourcebook build FOLDER")
    elif not path.absolute().parent.is_dir():
        raise NotAStory(f"there is no folder {path.parent} to put {path.name} in", "Make the folder first")


def is_story(path: Path) -> bool:
    """Whether a file says of itself that it is a story (the application's number in the head of a SQLite file: https://www.sqlite.org/fileformat.html)."""
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and int.from_bytes(head[68:], "big") == APPLICATION_ID


def _is_empty(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether nothing was written yet: a builder may have been killed before it made the tables."""
    return _ask(connection, path, "SELECT count(*) FROM sqlite_schema") == 0 and _ask(connection, path, "PRAGMA application_id") == 0


def _check(connection: sqlite3.Connection, path: Path) -> None:
    if _ask(connection, path, "PRAGMA application_id") != APPLICATION_ID:
        raise NotAStory(f"{path} is not a story file", _NAME_IT)
    if version(connection) > len(MIGRATIONS):
        raise NewerStory(f"{path} was written by a newer Sourcebook", "Update with: pip install --upgrade sourcebook")


def _ask(connection: sqlite3.Connection, path: Path, question: str) -> int:
    try:
        return int(connection.execute(question).fetchone()[0])
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        raise NotAStory(f"{path} is not a story file", _NAME_IT) from error
