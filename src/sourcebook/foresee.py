"""What adding would do, found out on a copy of the story, which is thrown away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from sourcebook.store.packed import copied
from sourcebook.story import Added, Progress, Story


def foreseen(story: Path | str, paths: Sequence[Path | str], *, workers: int | None = None, progress: Progress | None = None) -> Added:
    """What `Story.add` would do with these paths: every file is read as it would be, and neither the story nor anything beside it is written.

    Args:
        story: the story file, which need not be there.
        paths: files, folders, archives, corpora. Addresses are not fetched.
        workers: processes to read with, as for `Story.add`.
        progress: told how far it is.

    Raises:
        InputError: a path is not there, or is an address.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.story"
        if Path(story).exists():
            copied(Path(story), copy)
        with Story.create(copy) as opened:
            return opened.add(paths, workers=workers, progress=progress)
