"""The files that a path stands for, and the names they go by."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def files(path: Path) -> Iterator[tuple[Path, str]]:
    """The files of a path, each with the name it goes by in the story: its path below the folder that was given.

    Folders come in the order of their files' names; what begins with a dot is left out.
    """
    if not path.is_dir():
        yield path, shown(path.name)
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                file = Path(folder) / name
                yield file, shown(file.relative_to(path).as_posix())


def shown(path: Path | str) -> str:
    """A path as text that can be written anywhere: bytes of a name that are no text are spelled out."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
