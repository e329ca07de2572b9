"""A story in one SQLite file, with the originals in a folder beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from sourcebook.errors import NoSuchItem, StoreError
from sourcebook.model.document import Document, Failure
from sourcebook.model.provenance import Decision, Judgement, in_force
from sourcebook.model.record import Decided, Entity, Record
from sourcebook.model.snapshot import Snapshot
from sourcebook.remembered import NOTHING, Remembered
from sourcebook.stage import Reading
from sourcebook.store import (
    Arrival,
    BuildRow,
    Change,
    FailureRow,
    HistoryRow,
    Hit,
    Item,
    Match,
    SourceRow,
    codec,
    connection,
    decisions,
    documents,
    items,
    remembered,
    searching,
    snapshots,
)
from sourcebook.store.decided import decided, own_lexicon, watched
from sourcebook.store.history import blank, lines, log
from sourcebook.store.lock import WriterLock
from sourcebook.store.originals import Originals
from sourcebook.store.replacing import Replacement, set_note


class SqliteStore:
    """See `Store`. Documents and layers are handled in `documents`, the record in `items`."""

    def __init__(self, path: Path, *, create: bool = False, read_only: bool = False, seconds: float | None = None) -> None:
        self.path = path
        self.read_only = read_only
        self._replaced = False
        if not read_only:
            connection.must_be_story(path, create=create)
        self._originals = Originals(path.with_name(path.name + ".files"))
        self._lock: WriterLock | None = None
        self._db = connection.for_reading(path, seconds=seconds) if read_only else self._for_writing(create)

    def _for_writing(self, create: bool) -> sqlite3.Connection:
        self._originals.folder.mkdir(exist_ok=True)
        self._lock = WriterLock(self.path, self._originals.folder / ".lock")
        try:
            self._originals.sweep()
            return connection.for_writing(self.path, create=create)
        except BaseException:
            self._lock.release()
            raise

    def close(self) -> None:
        """Let go of the file. Closing it again does nothing."""
        lock, self._lock = self._lock, None
        if lock:
            connection.tidy(self._db)
        self._db.close()
        if lock:
            lock.release()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """All or nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield self._db
        except sqlite3.OperationalError as error:  # the disk is full, or an outsider holds the file
            self._db.rollback()
            raise StoreError(f"{self.path} cannot be written: {error}", "Nothing was lost; mend that and run the command again") from error
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def add(self, arrivals: Sequence[Arrival], *, file: str) -> list[Change]:
        """Keep what was read from a file."""
        for arrival in arrivals:
            if arrival.document:
                self._originals.keep(arrival.original, arrival.document.sha256)
        with self._writing() as db:
            db.execute("DELETE FROM intake WHERE file = ?", (file,))
            changes = [documents.add(db, arrival, file) for arrival in arrivals]
        self._replaced |= any(change.what == "replaced" for change in changes)
        return changes

    def finish(self, file: str, *, sha256: str, reader: str, seen: Collection[str]) -> list[Change]:
        """A file was read to its end."""
        with self._writing() as db:
            changes = documents.finish(db, file, sha256=sha256, reader=reader, seen=seen)
        if changes or self._replaced:
            self._forget_unused()
        return changes

    def has_read(self, file: str, *, sha256: str, reader: str) -> bool:
        """Whether the file was read to its end when it had these bytes."""
        row = self._db.execute("SELECT 1 FROM intake WHERE file = ? AND sha256 = ? AND reader = ?", (file, sha256, reader)).fetchone()
        return row is not None

    def remove(self, document: str) -> None:
        """Take a document out."""
        found = self.document(document)
        with self._writing() as db:
            documents.remove(db, document)
            log(db, "remove", document, found.path)
        self._forget_unused()

    def purge(self, document: str) -> None:
        """Rub out what is left of a document that was taken out."""
        with self._writing() as db:
            snapshots.forget(db, document)
            blank(db, document)
            searching.merge(db)
        self._db.execute("VACUUM")  # what was deleted may still lie between the rows

    def _forget_unused(self) -> None:
        """Originals that no document needs any more go with the last that did."""
        used = {sha256 for (sha256,) in self._db.execute("SELECT sha256 FROM document")}
        for unused in sorted(self._originals.kept() - used):
            self._originals.forget(unused)
        self._replaced = False

    def documents(self) -> tuple[Document, ...]:
        """Every document, by id."""
        given = decisions.settings(self._db)
        rows = self._db.execute("SELECT id, body, text FROM document ORDER BY id")
        return tuple(decisions.with_settings(codec.decode_document(body, text), given.get(document, {})) for document, body, text in rows)

    def document(self, document: str) -> Document:
        """One document."""
        row = self._db.execute("SELECT body, text FROM document WHERE id = ?", (document,)).fetchone()
        if row is None:
            raise NoSuchItem(f"no document has the id {document!r}", "Ids are listed by: sourcebook sources STORY")
        return decisions.with_settings(codec.decode_document(*row), decisions.settings(self._db).get(document, {}))

    def original(self, sha256: str) -> bytes | None:
        """The bytes of an original."""
        return self._originals.read(sha256)

    def sources(self) -> tuple[SourceRow, ...]:
        """Where each document was read."""
        return tuple(SourceRow(*row) for row in self._db.execute("SELECT path, document, file FROM source ORDER BY path"))

    def failures(self) -> tuple[FailureRow, ...]:
        """What could not be read or annotated."""
        rows = self._db.execute("SELECT path, stage, reason, sha256, source, file, document FROM failure ORDER BY path, stage, reason")
        return tuple(FailureRow(Failure(*row[:4]), *row[4:]) for row in rows)

    def forget_failures(self, sources: Collection[str]) -> None:
        """Failures of reading that no longer matter."""
        with self._writing() as db:
            db.executemany("DELETE FROM failure WHERE source = ?", [(source,) for source in sources])

    def stale(self, fingerprint: str, *, failed: bool = False) -> list[str]:
        """Documents whose layers are not current."""
        return documents.stale(self._db, fingerprint, failed=failed)

    def save(self, done: Sequence[tuple[str, Reading | Failure]], *, fingerprint: str) -> None:
        """Keep a batch of layers."""
        with self._writing() as db:
            given = decisions.settings(db)
            for document, outcome in done:
                documents.save(db, document, outcome, decisions.marked(fingerprint, given.get(document)))

    def reading(self, document: str) -> Reading:
        """One document with its layers."""
        return next(documents.readings(self._db, document))

    def readings(self, *, without: Collection[str] = ()) -> Iterator[Reading]:
        """Every document with its layers."""
        return documents.readings(self._db, without=without)

    def decide(self, decision: Decision, detail: str) -> Decision:
        """Append a person's decision."""
        with self._writing() as db:
            return decisions.append(db, decision, detail)

    def adopt(self, made: Sequence[tuple[Decision, str]], origin: str) -> tuple[int, ...]:
        """Append decisions of another story."""
        with self._writing() as db:
            log(db, "adopt", origin, f"{len(made)} decisions of {', '.join(sorted({one.by for one, _ in made}))}")
            return tuple(decisions.append(db, decision, detail).number for decision, detail in made)

    def decisions(self) -> tuple[Decision, ...]:
        """All that was decided."""
        return decisions.every(self._db)

    def last_decision(self) -> int:
        """The number of the last decision."""
        return int(self._db.execute("SELECT coalesce(max(number), 0) FROM decision").fetchone()[0])

    def last_build(self) -> int:
        """The number of the last build."""
        return int(self._db.execute("SELECT coalesce(max(number), 0) FROM history WHERE verb = 'build'").fetchone()[0])

    def decided(self) -> tuple[Decided, ...]:
        """What stands, on the items that the record holds now."""
        return decided(self._db, self.standing())

    def watched(self, entities: Iterable[Entity]) -> tuple[Decided, ...]:
        """Which of these entities fit a name on a watch-list."""
        return watched(entities, in_force(decisions.every(self._db, "watch", "undo")))

    def standing(self) -> tuple[Decision, ...]:
        """What was decided and not taken back."""
        return decisions.standing(self._db)

    def placed(self, given: Sequence[Decision]) -> tuple[Decision, ...]:
        """Decisions of another story on the words of this one."""
        return decisions.placed(self._db, given)

    def judgements(self, kind: str, keys: Collection[str] | None = None) -> tuple[Judgement, ...]:
        """The machine's judgements."""
        return items.judgements(self._db, kind, keys)

    def state(self) -> str:
        """A fingerprint of all that a record is made from."""
        return items.state(self._db)

    def built(self) -> str | None:
        """The fingerprint the record was stored with."""
        return self.note("record")

    def waiting(self) -> int:
        """How many documents came after the record was built."""
        (documents,) = self._db.execute("SELECT count(*) FROM document").fetchone()
        return int(documents) - (int(self.note("documents") or 0) if self.built() else 0)

    def version(self) -> str:
        """Another one whenever something changed that a reader can see."""
        lines, failures = self._db.execute("SELECT (SELECT max(number) FROM history), (SELECT count(*) FROM failure)").fetchone()
        return f"{self.built()} {lines} {failures}"

    def record(self, put: Record | None = None) -> Record:
        """The record; before the first build, its documents alone."""
        with self._one_view():
            failures = tuple(row.failure for row in self.failures())
            found = replace(put, failures=failures) if put else items.record(self._db, self.documents(), failures, shown=self.built() is not None)
            return replace(found, decisions=(*self.decided(), *self.watched(found.entities), *own_lexicon(self.note("lexicon"))))

    @contextmanager
    def _one_view(self) -> Iterator[None]:
        """Several reads of one state of the story, whatever a writer does meanwhile."""
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            self._db.execute("COMMIT")

    def remembered(self, code: str) -> Remembered:
        """What linking found out before, if the same code did."""
        return remembered.load(self._db, code)

    @contextmanager
    def replacing(self, known: Remembered = NOTHING) -> Iterator[Replacement]:
        """A new record is put in the place of the old."""
        with self._writing() as db:
            yield Replacement(db, known)

    def replace_record(self, record: Record, judgements: Sequence[Judgement], *, fingerprint: str, known: Remembered = NOTHING) -> None:
        """The same, with a record that is there."""
        with self.replacing(known) as new:
            new.end(record, judgements, fingerprint=fingerprint)

    def item(self, item: str) -> Item:
        """One item, by its id or one that it had before."""
        return items.item(self._db, item, shown=self.built() is not None)

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Passages and items that hold all the words."""
        return searching.search(self._db, words, limit=limit, shown=self.built() is not None)

    def matches(self, words: str, *, limit: int) -> list[Match]:
        """What `search` finds."""
        return searching.matches(self._db, words, limit=limit, shown=self.built() is not None)

    def snippets(self, words: str, found: Iterable[Match], *, marks: tuple[str, str]) -> dict[Match, str]:
        """The words of what was found."""
        return searching.snippets(self._db, words, found, marks=marks)

    def note(self, key: str) -> str | None:
        """A note that the story keeps about itself."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set_note(self, key: str, value: str) -> None:
        """Write such a note."""
        with self._writing() as db:
            set_note(db, key, value)

    def log(self, verb: str, subject: str, detail: str = "") -> None:
        """Write a line of history."""
        with self._writing() as db:
            log(db, verb, subject, detail)

    def history(self) -> tuple[HistoryRow, ...]:
        """What was done to the story."""
        return lines(self._db)

    def builds(self) -> tuple[BuildRow, ...]:
        """The last builds that changed the record."""
        return snapshots.builds(self._db)

    def snapshot(self, build: int) -> Snapshot:
        """What the record held after one of them."""
        return snapshots.snapshot(self._db, build)
