"""The tables of the record: its items with their evidence, the judgements behind them."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection
from typing import Any

import msgspec

from sourcebook.errors import NoSuchItem
from sourcebook.model.document import Document, Failure
from sourcebook.model.provenance import LINKING, Judgement, in_force
from sourcebook.model.record import Entity, Record
from sourcebook.store import Item, codec, snapshots
from sourcebook.store.decisions import every

__all__ = ["item", "judgements", "record", "state"]

_STATE = (
    "SELECT id, digest, json_extract(body, '$.path'), fingerprint FROM document LEFT JOIN done ON done.document = id ORDER BY id",
    "SELECT document, stage, reason FROM failure WHERE document IS NOT NULL ORDER BY document",
)


def state(db: sqlite3.Connection) -> str:
    """A fingerprint of all that a record is made from."""
    digest = hashlib.sha256()
    for question in _STATE:
        for row in db.execute(question):
            digest.update(repr(row).encode())
    for decision in in_force(every(db, *LINKING, "undo")):
        digest.update(repr((decision.verb, decision.targets, decision.values, decision.by)).encode())
    return digest.hexdigest()


def judgements(db: sqlite3.Connection, kind: str, keys: Collection[str] | None = None) -> tuple[Judgement, ...]:
    """The machine's judgements of one kind; or those of them that compare one of the keys."""
    chosen = "" if keys is None else ' AND ("left" IN (SELECT value FROM json_each(:keys)) OR "right" IN (SELECT value FROM json_each(:keys)))'
    question = f'SELECT kind, "left", "right", same, score, reasons, "by" FROM judgement WHERE kind = :kind{chosen} ORDER BY "left", "right", same, score'  # noqa: S608
    rows = db.execute(question, {"kind": kind, "keys": json.dumps(sorted(keys or ()))})
    return tuple(Judgement(kind, left, right, bool(same), score, tuple(json.loads(reasons)), by) for kind, left, right, same, score, reasons, by in rows)


def record(db: sqlite3.Connection, documents: tuple[Document, ...], failures: tuple[Failure, ...], *, shown: bool) -> Record:
    """The record as it was stored, or its documents alone."""
    if not shown:
        return Record(documents=documents, failures=failures)
    found: dict[str, list[Any]] = defaultdict(list)
    for kind, body in db.execute("SELECT kind, body FROM item ORDER BY kind, position"):
        found[codec.ITEMS[kind][0]].append(codec.decode_item(kind, body))
    meta = dict(db.execute("SELECT key, value FROM meta").fetchall())
    return Record(
        documents=documents,
        failures=failures,
        timeline=msgspec.json.decode(meta["timeline"], type=tuple[str, ...]),
        dates=_dates(meta.get("dates")),
        notices=msgspec.json.decode(meta["notices"], type=dict[str, str]),
        **{field: tuple(items) for field, items in found.items()},
    )


def item(db: sqlite3.Connection, asked: str, *, shown: bool) -> Item:
    """One item, by its id or one that it had before."""
    question = "SELECT number, id, kind, label, documents, reporting_lines, body FROM item WHERE id = ?"
    row = db.execute(question, (_current(db, asked),)).fetchone() if shown else None
    if row is None:
        raise _missing(db, asked, shown=shown)
    number, one, kind, label, documents, lines, body = row
    evidence = tuple(db.execute('SELECT document, start, "end" FROM evidence WHERE item = ? ORDER BY rowid', (number,)).fetchall())
    return Item(one, kind, label, documents, lines, codec.decode_item(kind, body), evidence, asked if one != asked else None)


def _missing(db: sqlite3.Connection, asked: str, *, shown: bool) -> NoSuchItem:
    """What to say of an id that no item has."""
    if not shown:
        return NoSuchItem(f"no item has the id {asked!r}", "The record is to be built first: sourcebook build")
    (dates,) = db.execute("SELECT max(value) FROM meta WHERE key = 'dates'").fetchone()
    if date := next((one for one in _dates(dates) if one.id == asked), None):
        return NoSuchItem(f"{asked!r} is no item but the date {date.name}", "Its words stand with it in the export; what happened then is listed by: timeline")
    was = snapshots.last_of(db, asked)
    hint = "Ids stand in the export and in the output of search, timeline and check"
    return NoSuchItem(f"no item has the id {asked!r} any more: {was}" if was else f"no item has the id {asked!r}", hint)


def _dates(body: str | None) -> tuple[Entity, ...]:
    return msgspec.json.decode(body or "[]", type=tuple[Entity, ...])


def _current(db: sqlite3.Connection, asked: str) -> str:
    """Follow redirects; an id that is in use again is itself."""
    seen = {asked}
    while not db.execute("SELECT 1 FROM item WHERE id = ?", (asked,)).fetchone():
        row = db.execute("SELECT new FROM redirect WHERE old = ?", (asked,)).fetchone()
        if row is None or row[0] in seen:
            break
        asked = row[0]
        seen.add(asked)
    return asked
