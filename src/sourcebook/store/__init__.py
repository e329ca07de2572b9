"""Where a story is kept: what any store can do, and `open_store`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from sourcebook.model.document import Document, Failure
from sourcebook.model.provenance import Decision, Judgement
from sourcebook.model.record import Decided, Entity, Record
from sourcebook.model.snapshot import Snapshot
from sourcebook.remembered import NOTHING, Remembered
from sourcebook.stage import Reading

__all__ = ["Arrival", "BuildRow", "Change", "FailureRow", "HistoryRow", "Hit", "Item", "Match", "Replacing", "SourceRow", "Store", "open_store"]


class Arrival(Protocol):
    """What a reader makes of one source: a document, or why it is none."""

    @property
    def source(self) -> str:
        """Where it was read: a path, and a place inside it when it is an archive or a corpus."""

    @property
    def original(self) -> bytes:
        """The bytes as they were read."""

    @property
    def document(self) -> Document | None:
        """The document, if it could be read."""

    @property
    def failure(self) -> Failure | None:
        """Why it could not."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an arrival did to the story. `what`: added, replaced, unchanged, failed."""

    source: str
    what: str
    document: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A place where a document was read, the file it lies in, and that file's SHA-256 when it need not be read again."""

    path: str
    document: str
    file: str


@dataclass(frozen=True, slots=True)
class FailureRow:
    """A failure of reading (with its `source` and `file`) or of annotating (with its `document`)."""

    failure: Failure
    source: str | None = None
    file: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One thing that was done to the story, and when. A person's decision has who made it (`by`) and why; an undo, what it undoes."""

    number: int
    at: str
    verb: str
    subject: str
    detail: str
    by: str | None = None
    reason: str | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class BuildRow:
    """A build that changed the record: its line of history, and when it was."""

    number: int
    at: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the record. `asked` is the id it was asked for by, when that has been replaced since."""

    id: str
    kind: str
    label: str
    documents: int
    reporting_lines: int | None
    body: Any
    evidence: tuple[tuple[str, int, int], ...]
    asked: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage of a document (`kind` "passage", with its span) or an item of the record that holds the words sought."""

    kind: str
    id: str
    snippet: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """As `Hit`, by its `number` in the store instead of its words: cheap to have thousands of."""

    kind: str
    id: str
    number: int
    start: int | None = None
    end: int | None = None


class Replacing(Protocol):
    """A new record on its way into the place of the old."""

    def begin(self, record: Record) -> None:
        """Write what is there while the rest is found out: the documents, and of some kinds all items. What there is none of yet may come with the rest."""

    def end(self, record: Record, judgements: Sequence[Judgement], *, fingerprint: str) -> Snapshot:
        """Write the rest of the whole record, and the machine's judgements behind it; gives what will be remembered of it. `fingerprint`: of what it was made from."""


class Store(Protocol):
    """One story. Each method that writes does all of it or nothing, even when the process is killed."""

    path: Path

    def add(self, arrivals: Sequence[Arrival], *, file: str) -> list[Change]:
        """Keep what was read from a file. A source whose document is another one now replaces the old one."""

    def finish(self, file: str, *, sha256: str, reader: str, seen: Collection[str]) -> list[Change]:
        """A file was read to its end: sources in it that were not seen are gone. `reader` names the code that read it."""

    def has_read(self, file: str, *, sha256: str, reader: str) -> bool:
        """Whether the file was read to its end, without a failure, when it had these bytes."""

    def remove(self, document: str) -> None:
        """Take a document out, with its original, and void the record until it is built again."""

    def purge(self, document: str) -> None:
        """Rub out what is left of a document that was taken out: builds that held it, the names of its files, words in the index of search."""

    def documents(self) -> tuple[Document, ...]:
        """Every document, by id."""

    def document(self, document: str) -> Document:
        """One document."""

    def original(self, sha256: str) -> bytes | None:
        """The bytes of an original, None when the file is missing."""

    def sources(self) -> tuple[SourceRow, ...]:
        """Where each document was read, by path."""

    def failures(self) -> tuple[FailureRow, ...]:
        """What could not be read or annotated, by path."""

    def forget_failures(self, sources: Collection[str]) -> None:
        """Failures of reading that no longer matter: their files are gone."""

    def stale(self, fingerprint: str, *, failed: bool = False) -> list[str]:
        """Ids of the documents whose layers were made by something else, or never; and of those that failed, if wanted."""

    def save(self, done: Sequence[tuple[str, Reading | Failure]], *, fingerprint: str) -> None:
        """Keep the layers of a batch of documents, or why they have none."""

    def reading(self, document: str) -> Reading:
        """One document with its layers."""

    def readings(self, *, without: Collection[str] = ()) -> Iterator[Reading]:
        """Every document with its layers, by id; those of one that failed are empty."""

    def decide(self, decision: Decision, detail: str) -> Decision:
        """Append a person's decision, with a line of history that says what it does; the decision with its number and time."""

    def adopt(self, made: Sequence[tuple[Decision, str]], origin: str) -> tuple[int, ...]:
        """Append decisions that were made elsewhere, each with its time and a line of history, and one that says where they come from; their numbers."""

    def decisions(self) -> tuple[Decision, ...]:
        """All that people decided, what was taken back and the undoing too, in order."""

    def last_decision(self) -> int:
        """The number of the last decision, 0 before the first."""

    def last_build(self) -> int:
        """The number of the line of history of the last build that linked, 0 before the first."""

    def decided(self) -> tuple[Decided, ...]:
        """What stands, on the items that the record holds now."""

    def watched(self, entities: Iterable[Entity]) -> tuple[Decided, ...]:
        """Which of these entities fit a name on a watch-list."""

    def standing(self) -> tuple[Decision, ...]:
        """What people decided and nobody took back, in order; its anchors stand where their words are now."""

    def placed(self, given: Sequence[Decision]) -> tuple[Decision, ...]:
        """Decisions with their anchors where their words stand now; words that stand nowhere are left out."""

    def judgements(self, kind: str, keys: Collection[str] | None = None) -> tuple[Judgement, ...]:
        """The machine's judgements of one kind, which the record rests on; or those of them that compare one of the keys."""

    def state(self) -> str:
        """A fingerprint of all that a record is made from: documents, layers, the decisions that bear on linking."""

    def built(self) -> str | None:
        """The fingerprint that the record was stored with, None when there is none to show."""

    def waiting(self) -> int:
        """How many documents came after the record was built."""

    def version(self) -> str:
        """Another one whenever something changed that a reader can see."""

    def record(self, put: Record | None = None) -> Record:
        """The record; before the first build, its documents alone. `put`: the one that was put here, if it need not be read again."""

    def remembered(self, code: str) -> Remembered:
        """What linking found out before and need not find out again; nothing, if other code did. `code`: its fingerprint."""

    def replacing(self, known: Remembered = NOTHING) -> AbstractContextManager[Replacing]:
        """A new record is put in the place of the old, all of it or, if something happens, nothing. Old ids lead to the new ones.

        `known`: what `remembered` gave, which linking grows.
        """

    def replace_record(self, record: Record, judgements: Sequence[Judgement], *, fingerprint: str, known: Remembered = NOTHING) -> None:
        """The same in one step, with a record that is there."""

    def item(self, item: str) -> Item:
        """One item, by its id or one that it had before."""

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Passages and items that hold all the words; "two words" in quotation marks stand together, wor* is a beginning."""

    def matches(self, words: str, *, limit: int) -> list[Match]:
        """What `search` finds, the best match first; `snippets` gives the words of some of it."""

    def snippets(self, words: str, found: Iterable[Match], *, marks: tuple[str, str]) -> dict[Match, str]:
        """The words of what was found, with what was sought between two marks."""

    def note(self, key: str) -> str | None:
        """A note that the story keeps about itself (which language pipeline it is built with)."""

    def set_note(self, key: str, value: str) -> None:
        """Write such a note."""

    def log(self, verb: str, subject: str, detail: str = "") -> None:
        """Write a line of history."""

    def history(self) -> tuple[HistoryRow, ...]:
        """What was done to the story, oldest first."""

    def builds(self) -> tuple[BuildRow, ...]:
        """The last builds that changed the record, oldest first."""

    def snapshot(self, build: int) -> Snapshot:
        """What the record held after one of them."""

    def close(self) -> None:
        """Let go of the file."""


def open_store(path: Path | str, *, create: bool = False, read_only: bool = False, seconds: float | None = None) -> Store:
    """The store at a path.

    Args:
        path: the story file.
        create: make it if it is not there.
        read_only: for looking: works while another process writes.
        seconds: for looking: the processor time that all of it may take.

    Raises:
        sqlite3.OperationalError: from any method, when the time is over.
        NotAStory: there is no such file, or it is something else.
        NewerStory: a newer Sourcebook wrote it.
        StoryLocked: another process is writing to it.
    """
    from sourcebook.store.sqlite import SqliteStore

    return SqliteStore(Path(path), create=create, read_only=read_only, seconds=seconds)
