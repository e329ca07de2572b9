"""Hostile files, each named for its fault. `python -m tests.hostile.make FOLDER` writes them to look at."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.hostile import archives, documents, mail, pages, texts
from tests.hostile.fault import Fault

FILES: dict[str, Fault] = {**archives.FILES, **documents.FILES, **mail.FILES, **pages.FILES, **texts.FILES}


def lay(folder: Path) -> None:
    """Write every hostile file, and what is hostile without being a file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, fault in FILES.items():
        (folder / name).write_bytes(fault.make())
    (folder / "folder_named.pdf").mkdir(exist_ok=True)
    (folder / "leads_in_a_circle").symlink_to(folder)
    (folder / "leads_nowhere.txt").symlink_to(folder / "nothing.txt")
    os.mkfifo(folder / "waits_for_ever.txt")


def lay_large(folder: Path) -> None:
    """Write the files that take hundreds of megabytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, begin, end in (
        ("one_line_of_200_mb.txt", b"", b""),
        ("one_line_of_200_mb.jsonl", b'{"id":1,"text":"', b'"}\n'),
        ("one_line_of_200_mb.html", b"<html><p>", b""),
    ):
        with (folder / name).open("wb") as file:
            file.write(begin)
            for _ in range(199):
                file.write(b"The envoy left. " * (1 << 16))
            file.write(end)


if __name__ == "__main__":
    lay(Path(sys.argv[1]))
