"""A story: the documents about one developing matter and the record made of them. Its methods are the command line's verbs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sourcebook import config
from sourcebook.decisions.desk import Desk
from sourcebook.decisions.linking import Linking, load_linking
from sourcebook.errors import NoSuchItem
from sourcebook.export.verbs import Leaving
from sourcebook.ingest.folders import files_of, sha256_of, shown
from sourcebook.lexicon.own import Own, read_own, unpacked
from sourcebook.model.document import Document, Failure
from sourcebook.model.record import Record
from sourcebook.store import Change, Hit, Item, Store, open_store

if TYPE_CHECKING:
    from sourcebook.executors import Ahead
    from sourcebook.ingest.source import Ingested
    from sourcebook.model.snapshot import Snapshot
    from sourcebook.stage import Chain
    from sourcebook.view.brief import Brief
    from sourcebook.view.comparison import Comparison
    from sourcebook.view.people import Named
    from sourcebook.view.sources import Sources
    from sourcebook.view.statement import Statement
    from sourcebook.view.timeline import Timeline

Progress = Callable[[str, int, int | None], None]
"""Called with what is going on, how many documents are done and how many there are (None: not known)."""

WHAT = ("added", "replaced", "unchanged", "failed", "removed")
"""What adding may do to a source."""

_BATCH = 32


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did, one change a source, and what could not be read."""

    changes: tuple[Change, ...]
    failures: tuple[Failure, ...]

    def count(self, what: str) -> int:
        """How many sources were added, replaced, unchanged, failed or removed."""
        return sum(change.what == what for change in self.changes)


@dataclass(frozen=True, slots=True)
class Built:
    """What `build` did: how many documents were annotated, whether the record was made anew, and every failure there is."""

    annotated: int
    linked: bool
    failures: tuple[Failure, ...]


class Story(Desk, Leaving):
    """A story file, open until `close` or the end of the `with` block.

    Args:
        path: the story file.
        create: make it if it is not there.
        read_only: for looking: works while another process builds.
    """

    def __init__(self, path: Path | str, *, create: bool = False, read_only: bool = False) -> None:
        self.path = Path(path)
        self._store: Store = open_store(self.path, create=create, read_only=read_only)
        self._record: tuple[str, Record] | None = None
        self._taken: Snapshot | None = None
        self._ahead: Ahead | None = None

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = False) -> Self:
        """Open a story that exists."""
        return cls(path, read_only=read_only)

    @classmethod
    def create(cls, path: Path | str) -> Self:
        """Open a story, making it if it is not there."""
        return cls(path, create=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._end_ahead()
        self._store.close()

    def add(
        self,
        paths: Sequence[Path | str],
        *,
        online: bool = False,
        private: bool = False,
        workers: int | None = None,
        ahead: bool = False,
        progress: Progress | None = None,
    ) -> Added:
        """Add files, folders, archives, corpora and addresses. What was read before and has not changed is not read again.

        Args:
            paths: what to add.
            online: fetch what is an address; what is fetched is kept as WARC files in the folder `NAME.story.pages`.
            private: also from this machine and private networks.
            workers: processes to read with; None for as many as pay, 0 for this process, which a hostile file may take along.
            ahead: `build` will follow: where there is something to read, a worker for it loads its models meanwhile.
            progress: told how far it is.

        Raises:
            InputError: a path is not there, or is an address and `online` is not given.
        """
        from sourcebook.executors import read
        from sourcebook.ingest.fetch import fetched

        local, unfetched = fetched(paths, self.path.with_name(f"{self.path.name}.pages"), online=online, private=private)
        files = files_of(local)
        self._forget_missing_failures()
        changes: dict[Path, list[Change]] = {}
        hashes: dict[Path, str] = {}
        number = {file: number for number, file in enumerate(files, 1)}
        for file, arrivals in read(self._unread(files, changes, hashes, ahead=ahead and workers != 0), workers=workers):
            changes[file] = list(self._keep(file, arrivals, sha256=hashes.pop(file), reader=config.reader_fingerprint(files[file])))
            if progress:
                progress("reading", number[file], len(files))
        unread = (row.failure for row in self._store.failures() if row.source)
        return Added(tuple(change for of_file in changes.values() for change in of_file), (*unfetched, *unread))

    def _unread(self, files: dict[Path, str], changes: dict[Path, list[Change]], hashes: dict[Path, str], *, ahead: bool) -> Iterator[tuple[Path, str]]:
        """The files to read; notes the others as unchanged. Every file has its place in the changes, in order."""
        for file, name in files.items():
            where, sha256 = shown(file.absolute()), sha256_of(file)
            known = self._store.has_read(where, sha256=sha256, reader=config.reader_fingerprint(name))
            changes[file] = [Change(where, "unchanged")] if known else []
            if not known:
                hashes[file] = sha256
                if begins := ahead and self._ahead is None:
                    from sourcebook.executors import Ahead

                    self._ahead = Ahead()
                yield file, name
                if begins and self._ahead:
                    self._ahead.load(self._chain())
        if ahead and self._ahead:
            load_linking()  # while the last of them are read

    def _end_ahead(self) -> None:
        if self._ahead:
            self._ahead.close()
            self._ahead = None

    def _keep(self, file: Path, arrivals: Iterator[Ingested], *, sha256: str, reader: str) -> Iterator[Change]:
        where = shown(file.absolute())
        seen: set[str] = set()
        while batch := list(islice(arrivals, _BATCH)):
            seen.update(arrival.source for arrival in batch)
            yield from self._store.add(batch, file=where)
        yield from self._store.finish(where, sha256=sha256, reader=reader, seen=seen)

    def _forget_missing_failures(self) -> None:
        """A file that could not be read and is gone from the disk is no failure any more."""
        gone = [row.source for row in self._store.failures() if row.source and row.file and not Path(row.file).exists()]
        if gone:
            self._store.forget_failures(gone)

    def remove(self, document: str, *, purge: bool = False) -> tuple[str, ...]:
        """Take a document out, with all that only it supported. A record that was built is built again without it.

        Args:
            document: its id or path.
            purge: leave none of its words in the file, and no names of its files; `diff` then forgets the builds that held it. Decisions stay as they were made.

        Returns:
            Where it was read. These files stay, and give it again when they are added again.
        """
        was_built, found = self._store.built() is not None, self.document(document).id
        read = tuple(row.path for row in self._store.sources() if row.document == found)
        self._store.remove(found)
        if was_built:
            self.build()
        if purge:
            self._store.purge(found)
        return read

    def build(
        self,
        *,
        workers: int | None = None,
        model: str | None = None,
        lexicon: Path | str | None = None,
        chain: Chain | None = None,
        executor: str | None = None,
        retry: bool = False,
        progress: Progress | None = None,
    ) -> Built:
        """Bring the record up to date; only what changed is done again.

        Args:
            workers: processes to annotate with; None for as many as pay, 0 for this process.
            model: the language pipeline; kept with the story, so that it need be given once.
            lexicon: a file of your own entries for events and actors (docs/lexicon.md); kept with the story. "" takes them out again.
            chain: stages of your own in the place of the built-in ones.
            executor: the name of another place to annotate in, which a package registers.
            retry: try the documents again that failed, though nothing has changed.
            progress: told how far it is.
        """
        if model:
            self._store.set_note("model", model)
        if lexicon is not None and (own := read_own(lexicon) if lexicon else None) != self.lexicon:
            self._store.set_note("lexicon", own.packed() if own else "")
            self._store.log("lexicon", own.name if own else "none", "; ".join(own.changes()) if own else "")
        linking = Linking(self._store, config.link_fingerprint())
        annotated = self._annotate(chain or self._chain(), workers, executor, retry, progress, linking)
        self._end_ahead()
        linked = self._link(workers, linking, progress or (lambda *_: None))
        return Built(annotated, linked, tuple(row.failure for row in self._store.failures()))

    @property
    def model(self) -> str:
        """The language pipeline that the story is built with."""
        return self._store.note("model") or config.DEFAULT_MODEL

    @property
    def lexicon(self) -> Own | None:
        """The entries of the analyst's own that the story is built with."""
        return unpacked(self._store.note("lexicon"))

    def _chain(self) -> Chain:
        from sourcebook.extract import default_chain

        return default_chain(self.model, self.lexicon)

    def _annotate(self, chain: Chain, workers: int | None, executor: str | None, retry: bool, progress: Progress | None, linking: Linking | None = None) -> int:
        fingerprint = config.chain_fingerprint(chain.fingerprint(), self.model)
        stale = self._store.stale(fingerprint, failed=retry)
        if not stale:
            return 0
        from sourcebook.executors import run

        done = 0
        elsewhere = linking if workers != 0 and executor is None else None
        documents = elsewhere.meanwhile(stale) if elsewhere else map(self._store.document, stale)
        for batch in run(chain, documents, workers=workers, executor=executor, ahead=self._ahead):
            self._store.save(list(zip(stale[done:], batch, strict=False)), fingerprint=fingerprint)
            done += len(batch)
            if progress:
                progress("annotating", done, len(stale))
        return done

    def _link(self, workers: int | None, linking: Linking, progress: Progress) -> bool:
        fingerprint = hashlib.sha256(f"{self._store.state()} {config.link_fingerprint()}".encode()).hexdigest()
        if self._store.built() == fingerprint:
            return False
        from sourcebook.executors.collecting import no_garbage
        from sourcebook.link.spread import hands

        progress("linking", 0, 1)
        with no_garbage(lasting=True), hands(workers), self._store.replacing(linking.known) as new:
            record, judgements = linking.finish(new.begin)
            taken = new.end(record, judgements, fingerprint=fingerprint)
        progress("linking", 1, 1)
        self._record, self._taken = (self._state(), self._store.record(record)), taken
        return True

    @property
    def record(self) -> Record:
        """The record as it was last built; before that, its documents alone."""
        state = self._state()
        if self._record is None or self._record[0] != state or self._store.built() is None:
            from sourcebook.executors.collecting import no_garbage

            with no_garbage(lasting=True):
                self._record, self._taken = (state, self._store.record()), None
        return self._record[1]

    def _snapshot(self) -> Snapshot:
        from sourcebook.store.snapshots import taken

        record = self.record
        return self._taken or taken(record)

    def _state(self) -> str:
        return f"{self._store.built()} {self._store.last_decision()}"

    def brief(self) -> Brief:
        """What to know before a meeting, on a page, with what changed by the last build; `view.brief.as_text` prints it."""
        from sourcebook.executors.collecting import no_garbage
        from sourcebook.view.brief import brief

        with no_garbage():
            return brief(self.record, changes=self.diff())

    def timeline(self) -> Timeline:
        """What happened, in order."""
        from sourcebook.view.timeline import timeline

        return timeline(self.record)

    def check(self) -> tuple[Comparison, ...]:
        """Where the reports differ, side by side."""
        from sourcebook.view.comparison import comparisons

        return comparisons(self.record)

    def sources(self) -> Sources:
        """Who rests on whom: relays, chains and reporting lines."""
        from sourcebook.view.sources import sources

        return sources(self.record)

    def entities(self) -> tuple[Named, ...]:
        """Who is who: each entity, the comparisons of names that made it one with their scores and reasons, and those that kept others from it."""
        from sourcebook.view.people import people

        return people(self.record, self._store.judgements("entity"))

    def documents(self) -> tuple[Document, ...]:
        """Every document, by id."""
        return self._store.documents()

    def document(self, name: str) -> Document:
        """A document by its id, its path, or the end of its path if that is enough to tell it.

        Raises:
            NoSuchItem: there is none, or there are several.
        """
        found = self._called(name)
        if len(found) == 1:
            return found[0]
        listed = ", ".join(f"{doc.id} ({doc.path})" for doc in found or self.documents()[:10])
        raise NoSuchItem(f"{len(found) or 'no'} documents are called {name!r}", f"There are: {listed}" if listed else "The story is empty")

    def find_document(self, name: str) -> Document | None:
        """`document`, or None when there is none, or not one alone."""
        found = self._called(name)
        return found[0] if len(found) == 1 else None

    def _called(self, name: str) -> list[Document]:
        return [doc for doc in self.documents() if name in (doc.id, doc.path, doc.external_id) or f"/{doc.path}".endswith(f"/{name}")]

    def failures(self) -> tuple[Failure, ...]:
        """What could not be read or annotated, and why."""
        return tuple(row.failure for row in self._store.failures())

    def waiting(self) -> int:
        """How many documents were added or changed since the record was built."""
        return self._store.waiting()

    def show(self, item: str) -> Item:
        """One item of the record with its evidence, by its id or one that it had before."""
        return self._store.item(item)

    def statement(self, item: str) -> Statement:
        """A quote of the record, opened: who said it and through whose hands it came, with their words; its other wordings; what is counted of it.

        Raises:
            NoSuchItem: there is no quote with that id.
        """
        from sourcebook.view.evidence import index
        from sourcebook.view.statement import statement

        found = self._store.item(item)
        if found.kind != "quote":
            raise NoSuchItem(f"{item!r} is no quote but {found.kind} {found.label!r}", "Ids of quotes stand in the export and in the output of search")
        return statement(found.body, self._store.reading(found.body.doc), index(self.record))

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Items of the record and passages that hold all the words; "two words" stand together, wor* is a beginning."""
        return self._store.search(words, limit=limit)

    def verify(self) -> list[str]:
        """What is wrong with the story: originals that are missing or changed, spans that do not say what their document says."""
        from sourcebook.export.evidence import faults
        from sourcebook.store.faults import of_layers, of_originals

        record = self._store.record()
        return [*of_originals(self._store, record.documents), *faults(record), *of_layers(self._store)]
