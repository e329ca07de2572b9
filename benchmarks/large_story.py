"""A large story for measuring what shows one: a smaller one that is really built, told again and again.

Every copy has documents, events and statements of its own; what several documents of the small story name or tell is one thing in all copies, so
that the large story has some entities and events with very many mentions, as a real one has.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from reports import report
from sourcebook.ingest.source import Ingested
from sourcebook.model.document import Document, make_id
from sourcebook.model.provenance import Judgement
from sourcebook.model.record import Corroboration, Entity, EventRecord, Record, ReportingLine
from sourcebook.stage import Reading
from sourcebook.store import Store, open_store
from sourcebook.store.codec import ITEMS
from sourcebook.story import Story

OUTLETS = tuple(
    f"The {word} {kind}"
    for word in ["Harbour", "Northern", "Evening", "Union", "Meridian", "Capital", "River", "Frontier"]
    for kind in ["Times", "Post", "Courier"]
)
FIRST_DAY = date(2031, 1, 1)
ID = re.compile(r"\b[a-z][0-9a-f]{12}\b")
T = TypeVar("T")


def large_story(path: Path, *, documents: int = 2000, built: int = 100) -> Path:
    """The story file, made if it is not there. `built`: the reports of the small story."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            part = _made(Path(scratch), path.with_name(f"{path.stem}-part.story"), documents // built, built)
            part.rename(path)
            part.with_name(f"{part.name}.files").rename(path.with_name(f"{path.name}.files"))
    return path


def _made(scratch: Path, path: Path, copies: int, built: int) -> Path:
    with Story.create(_small(scratch, built)) as story:
        store = story._store  # noqa: SLF001 -- what the record rests on
        record, readings = story.record, list(store.readings())
        judgements = [one for kind in ("entity", "event", "quote") for one in store.judgements(kind)]
    copy = Copier(record)
    large = open_store(path, create=True)
    _add(large, [copy.reading(reading, number) for number in range(copies) for reading in readings])
    large.replace_record(
        copy.record(copies), [copy.of(one, Judgement, number) for number in range(copies) for one in judgements], fingerprint="made for measuring"
    )
    large.close()
    return path


def _small(scratch: Path, built: int) -> Path:
    folder, path = scratch / "reports", scratch / "small.story"
    folder.mkdir()
    for number in range(built):
        (folder / f"{number:04}.txt").write_text(report(number), encoding="utf-8")
    with Story.create(path) as story:
        story.add([folder])
        story.build()
    return path


def _add(store: Store, readings: Sequence[Reading]) -> None:
    for start in range(0, len(readings), 100):
        batch = readings[start : start + 100]
        for reading in batch:
            document = reading.document
            store.add([Ingested(document.path, document.text.encode(), document)], file=document.path)
        store.save([(reading.document.id, reading) for reading in batch], fingerprint="made for measuring")


def one_more(path: Path, number: int) -> None:
    """What a build does to a large story that was made and cannot be linked: a document more, and the record with it written in the place of the old."""
    text = report(100_000 + number)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(make_id("document", sha256), f"more{number}.txt", sha256, "text/plain", text, outlet=OUTLETS[number])
    with closing(open_store(path)) as store:
        judgements = [one for kind in ("entity", "event", "quote") for one in store.judgements(kind)]
        record = store.record()
        store.add([Ingested(f"/more/{document.path}", text.encode(), document)], file=f"/more/{document.path}")
        documents = tuple(sorted((*record.documents, document), key=lambda one: one.id))
        store.replace_record(replace(record, documents=documents), judgements, fingerprint=f"made for measuring, and {number + 1} more")


class Copier:
    """Makes copies of what a record holds, each with ids of its own but for what is shared."""

    def __init__(self, record: Record) -> None:
        self._record = record
        shared = {one.id for one in record.entities if len({m.doc for m in one.mentions}) > 2} | {one.id for one in record.events if len(one.mentions) > 2}
        self._shared = shared
        ids = {document.id for document in record.documents} | {one.id for field, _ in ITEMS.values() for one in getattr(record, field) if hasattr(one, "id")}
        self._own = ids - shared

    def of(self, value: Any, kind: type[T], number: int) -> T:
        """The copy of a value."""
        if not number:
            return value  # type: ignore[no-any-return]
        text = msgspec.json.encode(value).decode()
        return msgspec.json.decode(ID.sub(lambda found: f"{found[0]}{number:03}" if found[0] in self._own else found[0], text), type=kind)

    def reading(self, reading: Reading, number: int) -> Reading:
        """A document with its layers. Its outlet and date are made up."""
        document = self._document(reading.document, number)
        layers = {name: layer for name, layer in reading.layers.items() if name != "parse"}
        return Reading(document, layers)

    def _document(self, document: Document, number: int) -> Document:
        copied = self.of(document, Document, number)
        place = number * 37 + int(Path(document.path).stem)
        title = document.text.partition("\n")[0]
        published = (FIRST_DAY + timedelta(days=place % 300)).isoformat()
        return replace(copied, path=f"{number:03}/{document.path}", title=title, outlet=OUTLETS[place % len(OUTLETS)], published=published, language="en")

    def record(self, copies: int) -> Record:
        """All copies as one record."""
        fields = {field: tuple(self._items(field, kind, copies)) for field, kind in ITEMS.values()}
        timeline = tuple(one.id for one in fields["events"])
        documents = tuple(self._document(document, number) for number in range(copies) for document in self._record.documents)
        return Record(documents=tuple(sorted(documents, key=lambda one: one.id)), timeline=timeline, **fields)

    def _items(self, field: str, kind: type, copies: int) -> Iterator[Any]:
        for one in getattr(self._record, field):
            made = [self.of(one, kind, number) for number in range(copies)]
            if getattr(one, "id", None) in self._shared:
                yield _joined(made)
            else:
                yield from made


def _joined(copies: Sequence[Entity | EventRecord]) -> Entity | EventRecord:
    mentions: Any = tuple(mention for one in copies for mention in one.mentions)
    if isinstance(copies[0], Entity):
        return replace(copies[0], mentions=mentions)
    supports = [one.corroboration for one in copies if isinstance(one, EventRecord)]
    return replace(copies[0], mentions=mentions, corroboration=_support(supports))


def _support(supports: Sequence[Corroboration]) -> Corroboration:
    lines = tuple(ReportingLine(line.name, line.documents, line.known) for one in supports for line in one.lines)
    total = [sum(getattr(one, name) for one in supports) for name in ("documents", "reporting_lines", "unknown")]
    return Corroboration(*total, supports[0].origins, supports[0].reasons, lines)


if __name__ == "__main__":
    one_more(Path(sys.argv[1]), int(sys.argv[2]))
