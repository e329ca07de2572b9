"""The files that a path stands for, and the names they go by."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sourcebook.errors import InputError

_STORY = re.compile(r"\.story(-wal|-shm|-journal)?$|\.story\.files/")


def files_of(paths: Iterable[Path | str]) -> dict[Path, str]:
    """The files that paths stand for, with the name each goes by. Stories are not read into stories.

    Raises:
        InputError: a path is not there.
    """
    found: dict[Path, str] = {}
    for path in map(Path, paths):
        if not path.exists():
            raise InputError(f"there is no file or folder {path}", "Check the spelling, or use quotation marks round a name with spaces")
        for file, name in files(path):
            if not (path.is_dir() and _STORY.search(name)):
                found.setdefault(file.absolute(), name)
    return found


def files(path: Path) -> Iterator[tuple[Path, str]]:
    """The files of a path, each with the name it goes by in the story: its path below the folder that was given.

    Folders come in the order of their files' names; what begins with a dot is left out. A folder that cannot be listed comes last, like a file: opening it
    says why.
    """
    if not path.is_dir():
        yield path, shown(path.name)
        return
    closed: list[OSError] = []
    for top, folders, names in os.walk(path, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                file = Path(top) / name
                yield file, shown(file.relative_to(path).as_posix())
    for folder in (Path(error.filename) for error in closed):
        yield folder, shown(folder.relative_to(path).as_posix() if folder != path else path.name)


def shown(path: Path | str) -> str:
    """A path as text that can be written anywhere: bytes of a name that are no text are spelled out."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def sha256_of(file: Path) -> str:
    """The hash of a file's bytes, "" if it cannot be opened: the reader says why."""
    if not file.is_file():
        return ""
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""
