"""Reports to download: written by a process of their own, so that a large one disturbs no reader."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Final

from sourcebook.errors import InputError
from sourcebook.registry import Format

PATIENCE: Final = 900.0
"""Seconds that a report may take to write."""

_AT_ONCE: Final = threading.BoundedSemaphore(2)


def exported(story: Path, name: str, wanted: Format) -> Path:
    """A file that holds the record in a format; who asked for it removes it.

    Raises:
        InputError: it could not be written; the message says why.
    """
    place = Path(tempfile.mkdtemp(prefix="sourcebook-")) / f"report{wanted.file_suffix}"
    command = [sys.executable, "-m", "sourcebook", "export", str(story), "--format", name, "--output", str(place)]
    with _AT_ONCE:
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE, check=False)
        except subprocess.TimeoutExpired as error:
            raise InputError("the report took too long to write", f"Write it in a terminal: sourcebook export {story.name} --format {name}") from error
    if not place.is_file():
        place.parent.rmdir()
        raise InputError(_reason(done.stderr) or f"the report could not be written ({done.returncode})")
    return place


def _reason(printed: str) -> str:
    """The last line that the command printed, without what stands before every mistake."""
    lines = printed.strip().splitlines()
    return lines[-1].removeprefix("Error: ").rstrip(".") if lines else ""
