"""Putting a new record in the place of the old, within one transaction."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Sequence

from sourcebook.model.provenance import Judgement
from sourcebook.model.record import Record
from sourcebook.model.snapshot import Snapshot
from sourcebook.remembered import Remembered
from sourcebook.store import remembered, snapshots
from sourcebook.store.delta import Delta
from sourcebook.store.history import log


class Replacement:
    """See `Replacing`.

    Args:
        db: where the record is put, in a transaction that has begun.
        known: what linking remembers.
    """

    def __init__(self, db: sqlite3.Connection, known: Remembered) -> None:
        self._db, self._known, self._delta = db, known, Delta(db)
        self._taken: Snapshot | None = None
        remembered.clear(db, known)

    def begin(self, record: Record) -> None:
        """Put what there is already."""
        self._delta.begin(record)
        self._taken = snapshots.taken(record)
        remembered.grow(self._db, self._known)

    def end(self, record: Record, judgements: Sequence[Judgement], *, fingerprint: str) -> Snapshot:
        """Put the rest."""
        from concurrent.futures import ThreadPoolExecutor

        taken = snapshots.taken(record, self._taken)
        db, body = self._db, snapshots.body(taken)
        with ThreadPoolExecutor(1) as beside:
            compressed = beside.submit(zlib.compress, body)  # which needs neither this thread nor the database
            self._delta.end(record, judgements)
            remembered.finish(db, self._known)
            set_note(db, "record", fingerprint)
            set_note(db, "documents", str(len(record.documents)))
            number = log(db, "build", "", f"{len(record.documents)} documents, {len(record.events)} events, {len(record.quotes)} quotes")
            snapshots.keep(db, body, compressed.result(), number=number)
        return taken


def set_note(db: sqlite3.Connection, key: str, value: str) -> None:
    """Write a note that the story keeps about itself."""
    db.execute("INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value))
