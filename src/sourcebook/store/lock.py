"""One writer at a time, by a lock that the system lets go of when its holder dies."""

from __future__ import annotations

import json
import os
import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from sourcebook.errors import StoryLocked

_held: set[Path] = set()  # the system's lock does not keep a process from itself


class WriterLock:
    """Held from when it is made until `release`.

    Raises:
        StoryLocked: another process holds it; the message says which, and since when.
    """

    def __init__(self, story: Path, place: Path) -> None:
        self.place = place.resolve()
        if self.place in _held:
            raise StoryLocked(f"{story} is already open for writing in this process", "Close it first, or open it with read_only=True")
        self._file: IO[str] = self.place.open("a+", encoding="utf-8")
        if not _lock(self._file):
            holder = _holder(self._file)
            self._file.close()
            raise StoryLocked(f"{story} is being written by {holder}", "Wait until it has finished, or end it; reading works meanwhile")
        _held.add(self.place)
        self._sign()

    def _sign(self) -> None:
        self._file.seek(0)
        self._file.truncate()
        json.dump({"pid": os.getpid(), "host": socket.gethostname(), "since": datetime.now(UTC).isoformat(timespec="seconds")}, self._file)
        self._file.flush()

    def release(self) -> None:
        """Let the next writer in."""
        if self.place in _held:
            _held.discard(self.place)
            self._file.seek(0)
            self._file.truncate()
            self._file.close()


def _holder(file: IO[str]) -> str:
    file.seek(0)
    try:
        who = json.load(file)
    except ValueError:
        return "another process"
    return f"process {who['pid']} on {who['host']} since {who['since']}"


if os.name == "nt":  # pragma: no cover
    import msvcrt

    def _lock(file: IO[str]) -> bool:
        file.seek(4096)  # a byte past the signature, which others must be able to read
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # not flock: a forked worker that outlives a killed builder must not hold it
        except OSError:
            return False
        return True
