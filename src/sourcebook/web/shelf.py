"""The record in memory, one version at a time: pages read it there, so that none decodes it for itself."""

from __future__ import annotations

import gc
import logging
import sqlite3
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, TypeVar

from msgspec import structs

from sourcebook.errors import StoreError
from sourcebook.executors.collecting import no_garbage
from sourcebook.model.document import Failure
from sourcebook.model.record import Record
from sourcebook.store import open_store
from sourcebook.story import Story
from sourcebook.view.evidence import Index, index

T = TypeVar("T")

View = Callable[[Index], Any]
"""A function of `view`, or one like it: it is called once a version."""

_LASTING: Final = set[Callable[..., Any]]()

REST: Final = 4.0
"""Between two loadings, the shelf rests for this many times as long as loading takes: a build changes the story all the time."""


def lasting(view: Callable[[Index], T]) -> Callable[[Index], T]:
    """Marks a view that decisions alone do not change: it is made again only when the record is."""
    _LASTING.add(view)
    return view


@dataclass(frozen=True, slots=True)
class Shelf:
    """One version of the record with look-up tables, and the views that were made of it.

    `built` is the fingerprint of the record, None while there is none; `waiting` documents and `pending` decisions are not in it yet.
    """

    version: str
    built: str | None
    ix: Index
    failures: tuple[Failure, ...]
    waiting: int
    pending: int
    _views: dict[Callable[..., Any], Any] = field(default_factory=dict)
    _making: defaultdict[Callable[..., Any], threading.Lock] = field(default_factory=lambda: defaultdict(threading.Lock))

    @property
    def record(self) -> Record:
        """The record itself."""
        return self.ix.record

    def of(self, view: Callable[[Index], T]) -> T:
        """What a view makes of this version, made once. Give a function of a module: a function made on the spot would be kept for ever."""
        if view not in self._views:
            with self._making[view]:
                if view not in self._views:
                    self._views[view] = view(self.ix)
        found: T = self._views[view]
        return found

    def lasting(self) -> dict[Callable[..., Any], Any]:
        """What was made by views that decisions alone do not change."""
        return {view: made for view, made in self._views.items() if view in _LASTING}

    def views(self) -> tuple[View, ...]:
        """The views that were made so far."""
        return tuple(self._views)


class Library:
    """The newest shelf there is. The first is shown as soon as the record is read, and its views are made meanwhile, or when a page needs them; a change by
    others is loaded beside it with all its views and then takes its place, so that no reader waits for it.

    Args:
        path: the story file.
        views: what to make of each version before anybody asks.
    """

    def __init__(self, path: Path, *, views: Iterable[View] = ()) -> None:
        self.path = path
        self._wanted = tuple(views)
        self._shelf: Shelf | None = None
        self._loading = threading.Lock()
        self._there = threading.Event()
        self._not_before = 0.0

    def soon(self, seconds: float) -> bool:
        """Whether the story can be shown, or it can be told why not, within so many seconds; it is read in the background if nobody does yet."""
        if self._there.is_set():
            return True
        if self._loading.acquire(blocking=False):
            threading.Thread(target=self._load_and_release, name="shelf", daemon=True).start()
        return self._there.wait(seconds) or not self._loading.locked()

    def shelf(self, version: str) -> Shelf:
        """The shelf for a reader who sees this version of the story, or the one before while that is loaded."""
        shelf = self._shelf
        if shelf is None:
            with self._loading:
                return self._shelf or self._load()
        if shelf.version != version and time.monotonic() > self._not_before and self._loading.acquire(blocking=False):
            threading.Thread(target=self._load_and_release, name="shelf", daemon=True).start()
        return shelf

    def refresh(self) -> Shelf:
        """The shelf of the story as it is now; waits until it is there."""
        with self._loading:
            return self._load()

    def _load_and_release(self) -> None:
        try:
            self._load()
        except (StoreError, sqlite3.Error) as error:
            logging.getLogger(__name__).warning("the story cannot be read just now: %s", error)
        finally:
            self._loading.release()

    def _load(self) -> Shelf:
        began, before = time.monotonic(), self._shelf
        shelf = _loaded(self.path, before)
        views = tuple(dict.fromkeys((*self._wanted, *(before.views() if before else ()))))
        if before is None or shelf.built == before.built:  # the record, or what was decided, is shown at once; what is to be made of it soon
            self._shelf = shelf
            threading.Thread(target=self._make, args=(shelf, views), name="views", daemon=True).start()
        else:
            self._make(shelf, views)
            self._shelf = shelf
        self._there.set()
        self._not_before = time.monotonic() + REST * (time.monotonic() - began)
        return shelf

    def _make(self, shelf: Shelf, views: Sequence[View]) -> None:
        """Make views, until there is a newer shelf than this one."""
        before = self._shelf
        with no_garbage():
            for view in views:
                if self._shelf is before or self._shelf is shelf:
                    shelf.of(view)
        gc.freeze()  # it stays: a search for garbage need not go through it


def _loaded(path: Path, before: Shelf | None) -> Shelf:
    """While the record is made anew, the one before is still shown; where only a decision came, its items are not decoded again."""
    with closing(open_store(path, read_only=True)) as store, Story.open(path, read_only=True) as story:
        version, built, failures = store.version(), store.built(), story.failures()
        waiting, pending = story.waiting(), story.pending()
        if before and built is None:
            return replace(before, version=version, failures=failures, waiting=waiting, pending=pending)
        if before and built == before.built:
            ix = index(structs.replace(before.record, documents=store.documents(), decisions=store.decided(), failures=failures))
            kept = before.lasting() if ix.documents.keys() == before.ix.documents.keys() else {}
            return Shelf(version, built, ix, failures, waiting, pending, kept)
        with no_garbage():
            ix = index(store.record())
        return Shelf(version, built, ix, failures, waiting, pending)
