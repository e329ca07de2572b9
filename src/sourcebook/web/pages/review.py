"""The review: pairs of which the machine is not sure, one after the other."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import ClassVar, Final

from sourcebook.decisions.doubts import Doubt, Half, doubts
from sourcebook.decisions.targets import Targets
from sourcebook.errors import NoSuchItem, SourcebookError
from sourcebook.model.record import Record
from sourcebook.store import open_store
from sourcebook.view.evidence import Index, context
from sourcebook.web.visit import Redirect, Slice, Visit

EACH: Final = 20
"""Pairs on a page."""

PATIENCE: Final = 2.0
"""Seconds that the page waits for the pairs; after that it says that they are being looked for."""

KINDS: Final = {"entity": "names", "event": "events", "quote": "statements"}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one side, with what stands round them."""

    doc: str
    start: int
    end: int
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair: the item that it is, or is a part of."""

    item: str
    label: str
    documents: int
    mentions: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A doubtful pair. `joined`: the machine took the two for one; the score in [0, 1] and the reasons are the machine's."""

    id: str
    kind: str
    joined: bool
    score: float
    reasons: tuple[str, ...]
    left: Side
    right: Side


@dataclass(frozen=True, slots=True)
class Review:
    """The page. `ready`: the pairs have been found; `pending` decisions are not in the record yet."""

    template: ClassVar[str] = "review.html.j2"
    title: str
    ready: bool
    pairs: Slice[Pair]
    kinds: dict[str, int]
    kind: str
    pending: int


def show(visit: Visit) -> Review:
    """Make the page: `kind=` one of `KINDS`."""
    found = _queue(visit.site.path).pairs(visit, PATIENCE)
    waiting = [one for one in found or () if one.id not in _answered(visit)]
    kinds = {kind: sum(one.kind == kind for one in waiting) for kind in KINDS}
    kind = visit.word("kind") if visit.word("kind") in KINDS else ""
    shown = visit.slice([one for one in waiting if kind in ("", one.kind)], each=EACH)
    pairs = Slice(tuple(_pair(one, visit.shelf.ix) for one in shown.items), shown.number, shown.pages, shown.total)
    return Review("Review", found is not None, pairs, kinds, kind, visit.shelf.pending)


def relink(visit: Visit) -> Redirect:
    """Bring the record up to date with what was answered."""
    visit.site.intake.take(())
    return Redirect("/review", "The record is being brought up to date.")


def pair_of(visit: Visit, id_: str) -> Doubt:
    """The doubtful pair with an id.

    Raises:
        NoSuchItem: it is not asked about any more.
    """
    for one in _queue(visit.site.path).pairs(visit, 60.0) or ():
        if one.id == id_:
            return one
    raise NoSuchItem(f"no open question has the id {id_!r}", "Load the review again")


def _answered(visit: Visit) -> set[str | None]:
    """What was answered since the pairs were found."""
    return {decision.values.get("pair") for decision in visit.store.standing()}


def _pair(one: Doubt, ix: Index) -> Pair:
    return Pair(one.id, one.kind, one.joined, one.score, one.reasons, _side(one.left, ix), _side(one.right, ix))


def _side(half: Half, ix: Index) -> Side:
    passages = (_passage(ix, one.doc, one.start, one.end) for one in half.passages if one.doc in ix.documents)
    return Side(half.item, half.label, half.documents, len(half.anchors), tuple(passages))


def _passage(ix: Index, doc: str, start: int, end: int) -> Passage:
    before, words, after = context(ix.documents[doc], start, end, margin=110)
    return Passage(doc, start, end, before, words, after)


@cache
def _queue(path: Path) -> Queue:
    return Queue(path)


@dataclass
class Queue:
    """The doubtful pairs of a story, found once for each record in the background: in a long story that takes a while."""

    path: Path
    _found: tuple[str | None, tuple[Doubt, ...]] | None = None
    _at_work: threading.Thread | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def pairs(self, visit: Visit, seconds: float) -> tuple[Doubt, ...] | None:
        """The pairs of the record that the visit shows; None when they are not found within so many seconds."""
        built, record = visit.shelf.built, visit.shelf.record
        with self._lock:
            if self._found is not None and self._found[0] == built:
                return self._found[1]
            if self._at_work is None or not self._at_work.is_alive():
                self._at_work = threading.Thread(target=self._find, args=(built, record), name="review", daemon=True)
                self._at_work.start()
            worker = self._at_work
        worker.join(seconds)
        found = self._found
        return found[1] if found is not None and found[0] == built else None

    def _find(self, built: str | None, record: Record) -> None:
        try:
            found = _doubts(self.path, record)
        except (SourcebookError, sqlite3.Error):  # the record is being changed: the next visit looks again
            return
        self._found = built, found


def _doubts(path: Path, record: Record) -> tuple[Doubt, ...]:
    documents = {document.id: document for document in record.documents}
    with closing(open_store(path, read_only=True)) as store:
        targets = Targets(store, documents.__getitem__, {doc: document.text for doc, document in documents.items()})
        return doubts(store, targets, record)
