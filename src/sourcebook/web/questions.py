"""What the machine would ask: looked for in the background, because in a large story that takes longer than a visit."""

from __future__ import annotations

import sqlite3
import threading
import time
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sourcebook.decisions.doubts import Doubt, doubts, still_open
from sourcebook.decisions.targets import Targets
from sourcebook.errors import SourcebookError
from sourcebook.store import Store, open_store
from sourcebook.web.shelf import Shelf

MOST: Final = 200
"""Pairs that are offered at once, the most consequential ones."""

WAIT: Final = 1.0
"""Seconds that visits wait for the pairs of a version, from when the first of them asked; those that come later do not wait."""

LATER: Final = 0.02
"""Seconds that they wait then."""


@dataclass(frozen=True, slots=True)
class Questions:
    """Doubtful pairs. `fresh`: they are those of the version shown; otherwise they are being looked for again, and may lack the newest."""

    pairs: tuple[Doubt, ...]
    fresh: bool

    @property
    def capped(self) -> bool:
        """Whether there may be more."""
        return len(self.pairs) >= MOST


class Asker:
    """Looks for the doubtful pairs of each version that is asked about."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._version = ""
        self._begun_at = 0.0
        self._found: Future[tuple[Doubt, ...]] | None = None
        self._before: tuple[Doubt, ...] = ()

    def questions(self, shelf: Shelf, store: Store, *, wait: float = WAIT) -> Questions:
        """The pairs of a version: within `wait` seconds, otherwise those known from before, less those that were answered since."""
        with self._lock:
            if self._found is None or self._version != shelf.version and self._found.done():
                self._before = self._known()
                self._version, self._found, self._begun_at = shelf.version, self._begun(shelf), time.monotonic()
            found, version, left = self._found, self._version, self._begun_at + wait - time.monotonic()
        try:
            return Questions(still_open(found.result(max(left, LATER)), store), version == shelf.version)
        except NotYet:
            return Questions(still_open(self._before, store), fresh=False)

    def _begun(self, shelf: Shelf) -> Future[tuple[Doubt, ...]]:
        """In a thread that the end of the process does not wait for."""
        found = Future[tuple[Doubt, ...]]()
        threading.Thread(target=self._look_for, args=(found, shelf), name="questions", daemon=True).start()
        return found

    def _look_for(self, found: Future[tuple[Doubt, ...]], shelf: Shelf) -> None:
        try:
            found.set_result(self._look(shelf))
        except (SourcebookError, sqlite3.Error) as error:
            found.set_exception(error)

    def _known(self) -> tuple[Doubt, ...]:
        return self._found.result() if self._found and not self._found.exception() else self._before

    def _look(self, shelf: Shelf) -> tuple[Doubt, ...]:
        with closing(open_store(self._path, read_only=True)) as store:
            return doubts(store, Targets(store, store.document), shelf.record, limit=MOST)
