"""Opening the SQLite file of a story: is it one, may we write, and the settings every connection needs.

Nobody but SQLite opens the file while the process may be reading it: closing a file takes away the locks that the whole process has on it, and a
writer elsewhere would change what is being read (https://www.sqlite.org/howtocorrupt.html, 2.2).
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

from sourcebook.errors import NewerStory, NotAStory, StoreError
from sourcebook.store.migrations import APPLICATION_ID, MIGRATIONS, migrate, version

_BUSY = 30.0  # seconds to wait for a reader or a writer in the middle of a statement
_PASSING = 3.0  # seconds for which a writer that comes or goes may be in the way
_PAUSE = 0.02
_STEPS = 20_000  # of SQLite's machine, between two looks at the clock
_MAPPED = 1 << 30  # bytes of the file that who writes reads where they lie
_NAME_IT = "Name the .story file that sourcebook build made"


def for_reading(path: Path, *, seconds: float | None = None) -> sqlite3.Connection:
    """A connection that cannot write and never disturbs one that does. `seconds` of this thread's processor time: it is interrupted when they are over."""
    connection = _for_reading(path)
    if seconds is not None:
        over = time.thread_time() + seconds
        connection.set_progress_handler(lambda: time.thread_time() > over, _STEPS)
    return connection


def _for_reading(path: Path) -> sqlite3.Connection:
    _must_be_there(path)
    connection = _settled(path) if _may_be_written(path) else _unwritten(path)
    if version(connection) < len(MIGRATIONS):
        connection.close()
        raise StoreError(f"{path} was written by an older Sourcebook", "Open it once for writing (sourcebook build), which brings it up to date")
    return connection


def _settled(path: Path) -> sqlite3.Connection:
    """While a writer comes or goes its side files appear and vanish, and opening may fail for a moment."""
    over = time.monotonic() + _PASSING
    while True:
        try:
            return _checked(_open(path, "mode=ro"), path)
        except sqlite3.OperationalError as error:
            if time.monotonic() > over:
                raise StoreError(f"{path} cannot be opened for reading: {error}", "Try again when nothing else has it open, or read a copy of it") from error
            time.sleep(_PAUSE)


def _unwritten(path: Path) -> sqlite3.Connection:
    """Where SQLite cannot keep its side files: nobody else writes there either."""
    return _checked(_open(path, "mode=ro&immutable=1"), path)


def _may_be_written(path: Path) -> bool:
    """Whether somebody may write while we read: the file is then never taken for one that stays as it is."""
    return os.access(path.absolute().parent, os.W_OK) or path.with_name(f"{path.name}-wal").exists()


def for_writing(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection that writes; the caller holds the writer's lock."""
    connection = _open(path, "mode=rwc" if create else "mode=rw")
    try:
        if not (create and _is_empty(connection, path)):
            _check(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
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
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.DatabaseError as error:
        connection.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            raise NotAStory(f"{path} is not a story file", _NAME_IT) from error
        raise
    return connection


def must_be_story(path: Path, *, create: bool = False) -> None:
    """Refuse what cannot be a story before anything is written beside it."""
    _must_be_there(path, create=create)
    if path.exists():
        with closing(_open(path, "mode=ro")) as connection, suppress(sqlite3.OperationalError):  # whoever opens it next finds out
            _ask(connection, path, "PRAGMA application_id")


def _must_be_there(path: Path, *, create: bool = False) -> None:
    if path.is_dir():
        raise NotAStory(f"{path} is a folder", "Name the .story file; to make one from a folder: sourcebook build FOLDER")
    if path.exists():
        return
    if not create:
        raise NotAStory(f"there is no story {path}", "Make one with: sourcebook build FOLDER")
    if not path.absolute().parent.is_dir():
        raise NotAStory(f"there is no folder {path.parent} to put {path.name} in", "Make the folder first")


def is_story(path: Path) -> bool:
    """Whether a file says of itself that it is a story."""
    if not path.is_file():
        return False
    try:
        with closing(_open(path, "mode=ro")) as connection:
            return _ask(connection, path, "PRAGMA application_id") == APPLICATION_ID
    except (NotAStory, sqlite3.OperationalError):
        return False


def _is_empty(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether nothing was written yet: a builder may have been killed before it made the tables."""
    return _ask(connection, path, "SELECT count(*) FROM sqlite_schema") == 0 and _ask(connection, path, "PRAGMA application_id") == 0


def _checked(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    try:
        _check(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


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
