"""Putting a new record in the place of the old: only the rows that changed are written."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sourcebook.config import code_fingerprint
from sourcebook.model.provenance import Judgement
from sourcebook.model.record import Record
from sourcebook.store import codec
from sourcebook.store.redirects import redirects

_SPANS = 'SELECT kind, id, document, start, "end" FROM item JOIN evidence ON item = number'
_ROWS = "SELECT number, id, kind, position, label, CAST(body AS BLOB) FROM item ORDER BY kind, position"
_MADE_BY, _EVIDENCE = "rows", "evidence"  # in the table `meta`: the code that made the rows, but for their bodies, and how many spans they rest on

Key = tuple[str, str, int]
"""A row's kind and id, and how many rows before it have both."""


@dataclass
class _Changes:
    """What has to be done to the table of items."""

    added: list[codec.ItemRow]
    removed: list[tuple[int, str, str]] = field(default_factory=list)
    """Number, kind and id."""
    moved: list[tuple[int, int]] = field(default_factory=list)
    """New position and number."""
    kept: dict[int, codec.ItemRow] = field(default_factory=dict)


def replace(db: sqlite3.Connection, record: Record, machine: Sequence[Judgement]) -> None:
    """Put a new record in the place of the old, and lead ids that are gone to their successors."""
    code = code_fingerprint("store/codec.py", "model")
    same_code, whole = _get(db, _MADE_BY) == code, _get(db, _EVIDENCE) == _count(db)
    changes = _changes(db, codec.item_rows(record), same_code=same_code)
    ids = {(row.kind, row.id) for row in (*changes.added, *changes.kept.values())}
    gone = [(number,) for number, kind, one in changes.removed if (kind, one) not in ids]
    was = [row for number in gone for row in db.execute(f"{_SPANS} WHERE number = ?", number)]
    _remove(db, changes)
    _move(db, changes)
    _add(db, changes)
    if not whole:
        _complete_evidence(db, changes.kept)
    _set(db, _MADE_BY, code)
    _set(db, _EVIDENCE, _count(db))
    _redirect(db, was)
    _judge(db, machine)
    rest = {"timeline": record.timeline, "dates": record.dates, "notices": record.notices}
    db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", [(key, codec.encode(value)) for key, value in rest.items()])


def _get(db: sqlite3.Connection, key: str) -> str | None:
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def _set(db: sqlite3.Connection, key: str, value: str) -> None:
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def _count(db: sqlite3.Connection) -> str:
    return str(db.execute("SELECT count(*) FROM evidence").fetchone()[0])


def _changes(db: sqlite3.Connection, rows: Iterable[codec.ItemRow], *, same_code: bool) -> _Changes:
    """Rows whose bodies are the same were made alike by the same code, but for labels that name other items."""
    new: dict[Key, codec.ItemRow] = {}
    for row in rows:
        new[_free(new, row.kind, row.id)] = row
    before: set[Key] = set()
    found = _Changes([])
    for number, id_, kind, position, label, body in db.execute(_ROWS):
        key = _free(before, kind, id_)
        before.add(key)
        same = new.get(key)
        if same is None or not same_code or body != same.body or (kind in codec.NAMING and label != same.label):
            found.removed.append((number, kind, id_))
            continue
        found.kept[number] = new.pop(key)
        if position != same.position:
            found.moved.append((same.position, number))
    found.added.extend(new.values())
    return found


def _free(taken: Container[Key], kind: str, id_: str) -> Key:
    number = 0
    while (kind, id_, number) in taken:
        number += 1
    return kind, id_, number


def _remove(db: sqlite3.Connection, changes: _Changes) -> None:
    gone = "INSERT INTO item_index (item_index, rowid, words) SELECT 'delete', number, words FROM item WHERE number = ?"
    numbers = [(number,) for number, *_ in changes.removed]
    db.executemany(gone, numbers)
    db.executemany("DELETE FROM evidence WHERE item = ?", numbers)
    db.executemany("DELETE FROM item WHERE number = ?", numbers)


def _move(db: sqlite3.Connection, changes: _Changes) -> None:
    """No two items may stand in one place, not even for a moment."""
    db.executemany("UPDATE item SET position = -1 - position WHERE number = ?", ((number,) for _, number in changes.moved))
    db.executemany("UPDATE item SET position = ? WHERE number = ?", changes.moved)


def _add(db: sqlite3.Connection, changes: _Changes) -> None:
    (last,) = db.execute("SELECT coalesce(max(number), 0) FROM item").fetchone()
    rows = list(enumerate(changes.added, last + 1))
    labels = [row.label for _, row in rows]
    words = [row.words(label) for (_, row), label in zip(rows, labels, strict=True)]
    values = (
        (number, row.id, row.kind, row.position, label, found_by, row.documents, row.reporting_lines, row.body.decode())
        for (number, row), label, found_by in zip(rows, labels, words, strict=True)
    )
    db.executemany("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    db.executemany("INSERT INTO evidence VALUES (?, ?, ?, ?)", _evidence(rows))
    db.executemany("INSERT INTO item_index (rowid, words) VALUES (?, ?)", ((number, found_by) for (number, _), found_by in zip(rows, words, strict=True)))


def _evidence(rows: Iterable[tuple[int, codec.ItemRow]]) -> Iterator[tuple[int, str, int, int]]:
    return ((number, *span) for number, row in rows for span in row.evidence)


def _complete_evidence(db: sqlite3.Connection, kept: dict[int, codec.ItemRow]) -> None:
    """A document that was read anew has taken its evidence along, though what it says may be the same."""
    there = dict(db.execute("SELECT item, count(*) FROM evidence GROUP BY item"))
    lacking = [(number, row) for number, row in kept.items() if there.get(number, 0) != len(row.evidence)]
    db.executemany("DELETE FROM evidence WHERE item = ?", ((number,) for number, _ in lacking))
    db.executemany("INSERT INTO evidence VALUES (?, ?, ?, ?)", _evidence(lacking))


def _redirect(db: sqlite3.Connection, gone: Iterable[tuple[str, str, str, int, int]]) -> None:
    """Lead the ids that are gone to those that share most of their evidence."""
    for kind, old in _by_kind(gone).items():
        documents = json.dumps(sorted({document for spans in old.values() for document, _, _ in spans}))
        rows = db.execute(f"{_SPANS} WHERE kind = ? AND document IN (SELECT value FROM json_each(?))", (kind, documents))  # noqa: S608 -- a constant
        new = _by_kind(rows).get(kind, {})
        db.executemany("INSERT OR REPLACE INTO redirect VALUES (?, ?, ?)", [(one, target, kind) for one, target in redirects(old, new).items()])
    db.execute("DELETE FROM redirect WHERE old IN (SELECT id FROM item)")


def _by_kind(rows: Iterable[tuple[str, str, str, int, int]]) -> dict[str, dict[str, list[tuple[str, int, int]]]]:
    """Kind -> id -> evidence."""
    spans: dict[str, dict[str, list[tuple[str, int, int]]]] = defaultdict(lambda: defaultdict(list))
    for kind, one, document, start, end in rows:
        spans[kind][one].append((document, start, end))
    return spans


def _judge(db: sqlite3.Connection, machine: Sequence[Judgement]) -> None:
    new = Counter((j.kind, j.left, j.right, int(j.same), j.score, json.dumps(j.reasons), j.by) for j in machine)
    gone = []
    for number, *row in db.execute('SELECT number, kind, "left", "right", same, score, reasons, "by" FROM judgement'):
        if new[*row] > 0:
            new[*row] -= 1
        else:
            gone.append((number,))
    db.executemany("DELETE FROM judgement WHERE number = ?", gone)
    db.executemany("INSERT INTO judgement VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, NULL)", new.elements())
