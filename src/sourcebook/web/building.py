"""The process that adds files to a story and builds it, started by the workbench: says how far it is, a line of JSON at a time."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from sourcebook.errors import SourcebookError, StoryLocked
from sourcebook.story import WHAT, Story

PAUSE = 1.0
"""Seconds between two tries to open a story that another process is writing to."""


def main(story: Path, files: Sequence[Path]) -> None:
    """Add the files and bring the record up to date."""
    try:
        with _opened(story) as opened:
            added = opened.add(list(files), ahead=True, progress=_progress)
            _say(state="annotating", done=0, total=None)
            built = opened.build(progress=_progress)
        counts = {what: added.count(what) for what in WHAT}
        _say(state="done", counts=counts, failures=[*added.failures, *(one for one in built.failures if one not in added.failures)])
    except SourcebookError as error:
        _say(state="failed", words=str(error))


def _opened(story: Path) -> Story:
    """The story, once nobody else writes to it."""
    while True:
        try:
            return Story.open(story)
        except StoryLocked as error:
            _say(state="waiting", words=str(error.args[0]))
            time.sleep(PAUSE)


def _progress(what: str, done: int, total: int | None) -> None:
    _say(state=what, done=done, total=total)
    if what == "annotating" and done == total:
        _say(state="linking")


def _say(**told: Any) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(file) for file in sys.argv[2:]])
