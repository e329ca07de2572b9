"""Files that are dropped on the page: kept beside the story, added and built by a process in the background."""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from sourcebook.errors import StoreError
from sourcebook.model.document import Failure
from sourcebook.view.wording import CONTROLS
from sourcebook.web.uploads import Upload

_LONGEST = 120  # characters of a file's name
_UNSAFE = re.compile(r'[<>:"|?*\x00-\x1f\x7f]+')
_SEPARATOR = re.compile(r"[/\\]")


@dataclass(frozen=True, slots=True)
class Job:
    """What the process in the background does, or did last.

    `state`: starting, waiting (for another process that writes), reading, annotating, linking, done, failed. `done` of `total` documents, where
    that is known. `words` say what it waits for or why it failed. `counts`: what became of the files.
    """

    number: int
    files: tuple[str, ...]
    state: str = "starting"
    done: int = 0
    total: int | None = None
    words: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()

    @property
    def over(self) -> bool:
        """Whether it has ended, well or not."""
        return self.state in {"done", "failed"}


class Intake:
    """Takes files in. One process works at a time; what comes meanwhile is added after it.

    Args:
        story: the story file; the files are kept in the folder `NAME.story.added` beside it.
        changed: called when a process has done its work.
    """

    def __init__(self, story: Path, *, changed: Callable[[], object]) -> None:
        self.story, self.folder = story, story.with_name(f"{story.name}.added")
        self._changed = changed
        self._lock = threading.Lock()
        self._waiting: list[Path] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._job: Job | None = None
        self._stopped = False

    @property
    def job(self) -> Job | None:
        """What is being done, or was done last."""
        return self._job

    def take(self, uploads: Iterable[Upload]) -> list[Path]:
        """Keep files, add them and build. None of them: build."""
        kept = [keep(upload, self.folder) for upload in uploads]
        with self._lock:
            if self._process is not None:
                self._waiting = [*(self._waiting or ()), *kept]
            else:
                self._start(kept)
        return kept

    def stop(self) -> None:
        """End the process in the background; the story loses nothing, and the next build goes on from there."""
        with self._lock:
            self._stopped, process = True, self._process
        if process:
            process.terminate()
            process.wait(10)

    def _start(self, files: list[Path]) -> None:
        number = self._job.number + 1 if self._job else 1
        self._job = Job(number, tuple(file.name for file in files))
        command = [sys.executable, "-m", "sourcebook.web.building", str(self.story), *map(str, files)]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, start_new_session=True)
        threading.Thread(target=self._follow, args=(self._process,), name="intake", daemon=True).start()

    def _follow(self, process: subprocess.Popen[bytes]) -> None:
        """Listen to the process until it ends; then the next one may start."""
        try:
            for line in process.stdout or ():
                self._hear(msgspec.json.decode(line))
        finally:
            self._end(process.wait())

    def _end(self, code: int) -> None:
        with self._lock:
            if self._job and self._job.state != "done" and not (self._job.state == "failed" and self._job.words):
                self._job = replace(self._job, state="failed", words=f"The process that built the story ended ({code}). Nothing was lost; build again.")
            self._process, waiting, self._waiting = None, self._waiting, None
            if waiting is not None and not self._stopped:
                self._start(waiting)

    def _hear(self, told: dict[str, Any]) -> None:
        if self._job is None:
            return
        if told["state"] in {"done", "failed"}:  # it is, once every page shows it
            with suppress(StoreError, sqlite3.Error):
                self._changed()
        plain = {"done": 0, "total": None, "words": "", **told}
        self._job = replace(self._job, **{**plain, "failures": msgspec.convert(told.get("failures", ()), tuple[Failure, ...])})


def keep(upload: Upload, folder: Path) -> Path:
    """Write a file into the folder under a name that is safe and free; the same bytes under the same name are the same file."""
    folder.mkdir(exist_ok=True)
    digest = _sha256(upload.file)
    place = next(place for name in _names(safe_name(upload.name)) if not (place := folder / name).exists() or _holds(place, digest))
    if not place.exists():
        _write(upload.file, place)
    return place


def _holds(place: Path, digest: str) -> bool:
    with place.open("rb") as file:
        return _sha256(file) == digest


def safe_name(given: str) -> str:
    """The last part of a name, without what a file system or a terminal could take for a command."""
    last = _SEPARATOR.split(unicodedata.normalize("NFC", given))[-1]
    plain = " ".join(CONTROLS.sub("", _UNSAFE.sub("_", last)).split()).lstrip(". -")
    stem, dot, suffix = plain.rpartition(".")
    return f"{stem[:_LONGEST]}{dot}{suffix[:20]}" if stem else plain[:_LONGEST] or "document"


def _names(name: str) -> Iterable[str]:
    """The name, then the name with a number."""
    stem, dot, suffix = name.rpartition(".") if "." in name else (name, "", "")
    yield name
    number = 2
    while True:
        yield f"{stem}-{number}{dot}{suffix}"
        number += 1


def _write(source: BinaryIO, place: Path) -> None:
    """All of it or nothing."""
    part = place.with_name(f".{place.name}.part")
    source.seek(0)
    with part.open("wb") as file:
        shutil.copyfileobj(source, file)
    part.replace(place)


def _sha256(file: BinaryIO) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while block := file.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()
