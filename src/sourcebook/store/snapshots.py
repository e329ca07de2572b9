"""What the record held after each of the last builds."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from itertools import chain, groupby

import msgspec

from sourcebook.model.record import Discrepancy, Entity, EntityMention, EventRecord, Record
from sourcebook.model.snapshot import Kept, Snapshot
from sourcebook.store import BuildRow, codec

KEPT = 30
"""As many builds are remembered."""

_KINDS = ("entity", "event", "discrepancy", "exchange", "channel")


def taken(record: Record, begun: Snapshot | None = None) -> Snapshot:
    """What is remembered of a record. `begun`: the same of it when it had only some kinds of item, all there are of these."""
    there = {kind: tuple(items) for kind, items in groupby(begun.items if begun else (), key=lambda one: one.kind)}
    items = (there.get(kind) or _kept(record, kind) for kind in _KINDS)
    return Snapshot(tuple((document.id, document.path) for document in record.documents), tuple(chain.from_iterable(items)))


def _kept(record: Record, kind: str) -> Iterator[Kept]:
    names = {entity.id: entity.name for entity in record.entities} if kind in codec.NAMING else {}
    for item in getattr(record, codec.ITEMS[kind][0]):
        spans = _spans(item)
        support = getattr(item, "corroboration", None)
        count = support.documents if support else len({doc for doc, _, _ in spans})
        yield Kept(kind, item.id, codec.label(kind, item, names), _about(item), count, support.reporting_lines if support else None, spans)


def _about(item: object) -> str | None:
    if isinstance(item, Discrepancy):
        return item.aspect
    return f"{item.type} {item.modality}" if isinstance(item, EventRecord) else None


def _spans(item: object) -> tuple[tuple[str, int, int], ...]:
    """Where it stands; an entity, where each of its names first stands in each document."""
    if not isinstance(item, Entity):
        return tuple(codec.evidence(item))
    first: dict[tuple[str, str], EntityMention] = {}
    for mention in item.mentions:
        if mention.form == "name":
            first.setdefault((mention.doc, mention.text), mention)
    return tuple((mention.doc, mention.start, mention.end) for mention in first.values() or item.mentions[:1])


def body(snapshot: Snapshot) -> bytes:
    """What is remembered of a record, as JSON."""
    return msgspec.json.encode(snapshot)


def keep(db: sqlite3.Connection, body: bytes, compressed: bytes, *, number: int) -> None:
    """Remember a record, as `body` and compressed, under the number of its build, unless nothing has changed; the oldest are forgotten."""
    last = db.execute("SELECT body FROM build ORDER BY number DESC LIMIT 1").fetchone()
    if last is None or zlib.decompress(last[0]) != body:
        db.execute('INSERT INTO build SELECT number, "at", ? FROM history WHERE number = ?', (compressed, number))
        db.execute("DELETE FROM build WHERE number NOT IN (SELECT number FROM build ORDER BY number DESC LIMIT ?)", (KEPT,))


def forget(db: sqlite3.Connection, document: str) -> None:
    """Forget the builds that held a document."""
    holding = [row.number for row in builds(db) if any(held == document for held, _ in snapshot(db, row.number).documents)]
    db.executemany("DELETE FROM build WHERE number = ?", [(number,) for number in holding])


def builds(db: sqlite3.Connection) -> tuple[BuildRow, ...]:
    """The builds that are remembered, oldest first."""
    return tuple(BuildRow(*row) for row in db.execute('SELECT number, "at" FROM build ORDER BY number'))


def snapshot(db: sqlite3.Connection, number: int) -> Snapshot:
    """What the record held after a build."""
    (body,) = db.execute("SELECT body FROM build WHERE number = ?", (number,)).fetchone()
    return msgspec.json.decode(zlib.decompress(body), type=Snapshot)


def last_of(db: sqlite3.Connection, asked: str) -> str | None:
    """What an id stood for that no item has any more, and since which build; None where no build that is remembered had it."""
    after = None
    for build in reversed(builds(db)):
        was = next((item for item in snapshot(db, build.number).items if item.id == asked), None)
        if was is not None:
            since = f" The build of {after.at[:16].replace('T', ' ')} found none." if after else ""
            return f"it was the {was.kind} {was.label!r}, found last by the build of {build.at[:16].replace('T', ' ')}.{since}"
        after = build
    return None
