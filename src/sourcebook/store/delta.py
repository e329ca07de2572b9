"""Putting a new record in the place of the old: only the rows that changed are written."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sourcebook.config import code_fingerprint
from sourcebook.model.provenance import Judgement
from sourcebook.model.record import Record
from sourcebook.store import codec
from sourcebook.store.ordering import places
from sourcebook.store.redirects import redirects

_SPANS = 'SELECT kind, id, document, start, "end" FROM item JOIN evidence ON item = number'
_ROWS = "SELECT number, id, position, label, CAST(body AS BLOB) FROM item WHERE kind = ? ORDER BY position"
_MADE_BY, _EVIDENCE = "rows", "evidence"  # in the table `meta`: the code that made the rows, but for their bodies, and how many spans they rest on

_Old = tuple[int, str, int, str, bytes]
"""A row as it stands: number, id, place, label, body."""

_Judged = tuple[Any, ...]
"""A judgement as it stands, its number last."""


@dataclass
class _Changes:
    """What has to be done to the table of items."""

    rows: codec.Rows
    added: list[tuple[int, codec.ItemRow]] = field(default_factory=list)
    """Place and row."""
    removed: list[tuple[int, ...]] = field(default_factory=list)
    """Numbers."""
    gone: list[tuple[int, ...]] = field(default_factory=list)
    """Numbers of those whose id is no item's any more."""
    moved: list[tuple[int, int]] = field(default_factory=list)
    """New place and number."""
    kept: dict[int, codec.ItemRow] = field(default_factory=dict)
    """Those that are the same, if they are asked for."""


class Delta:
    """The items of a new record on their way into the place of the old ones."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._code = code_fingerprint("store/codec.py", "model")
        self._same_code, self._whole = _get(db, _MADE_BY) == self._code, _get(db, _EVIDENCE) == _count(db)
        self._put: set[str] = set()
        self._left: dict[str, list[_Old]] = {}
        self._judged: list[_Judged] | None = None
        self._kept: dict[int, codec.ItemRow] = {}
        self._was: list[tuple[str, str, str, int, int]] = []

    def begin(self, record: Record) -> None:
        """Put the items of all kinds that there are some of. They are all there will be of their kinds."""
        self._replace(record, [kind for kind, (name, _) in codec.ITEMS.items() if getattr(record, name)])
        self._left = {kind: self._rows(kind) for kind in codec.ITEMS if kind not in self._put}  # while the rest is found out
        self._judged = _judged(self._db)

    def end(self, record: Record, machine: Sequence[Judgement]) -> None:
        """Put the others, and lead ids that are gone to their successors."""
        db = self._db
        self._replace(record, [kind for kind in codec.ITEMS if kind not in self._put])
        if not self._whole:
            _complete_evidence(db, self._kept)
        _set(db, _MADE_BY, self._code)
        _set(db, _EVIDENCE, _count(db))
        _redirect(db, self._was)
        _judge(db, machine, _judged(db) if self._judged is None else self._judged)
        rest = {"timeline": record.timeline, "dates": record.dates, "notices": record.notices}
        db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", [(key, codec.encode(value)) for key, value in rest.items()])

    def _replace(self, record: Record, kinds: Sequence[str]) -> None:
        db, changes = self._db, _Changes(codec.Rows(record))
        for kind in kinds:
            items, old = getattr(record, codec.ITEMS[kind][0]), self._left.pop(kind, None) or self._rows(kind)
            _compare(changes, kind, items, old, same_code=self._same_code, whole=self._whole)
        self._was += [row for number in changes.gone for row in db.execute(f"{_SPANS} WHERE number = ?", number)]
        _remove(db, changes)
        _move(db, changes)
        _add(db, changes)
        self._put.update(kinds)
        self._kept.update(changes.kept)

    def _rows(self, kind: str) -> list[_Old]:
        return self._db.execute(_ROWS, (kind,)).fetchall()


def _get(db: sqlite3.Connection, key: str) -> str | None:
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return row[0] if row else None


def _set(db: sqlite3.Connection, key: str, value: str) -> None:
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def _count(db: sqlite3.Connection) -> str:
    return str(db.execute("SELECT count(*) FROM evidence").fetchone()[0])


def _compare(found: _Changes, kind: str, items: Sequence[Any], old: Iterable[_Old], *, same_code: bool, whole: bool) -> None:
    """Rows whose bodies are the same were made alike by the same code, but for labels that name other items."""
    there: dict[object, _Old] = {}
    for row in old:
        there[row[1] if row[1] not in there else row[0]] = row
    rows: list[int | codec.ItemRow] = []
    before: list[int | None] = []
    names_others, encode, id_of = kind in codec.NAMING, codec.encode_item, codec.id_of
    for item in items:
        body, same = encode(item), there.pop(id_of(kind, item), None)
        if same is not None and same_code and same[4] == body and (not names_others or same[3] == found.rows.label(kind, item)):
            rows.append(same[0])
            before.append(same[2])
            if not whole:
                found.kept[same[0]] = found.rows.of(kind, item, body)
            continue
        if same is not None:
            found.removed.append((same[0],))
        rows.append(found.rows.of(kind, item, body))
        before.append(None)
    for place, was, one in zip(places(before), before, rows, strict=True):
        if not isinstance(one, int):
            found.added.append((place, one))
        elif place != was:
            found.moved.append((place, one))
    _leave(found, kind, items, list(there.values()))


def _leave(found: _Changes, kind: str, items: Sequence[Any], left: Sequence[_Old]) -> None:
    """Note the rows that nothing stands for any more."""
    found.removed += [(number,) for number, *_ in left]
    ids = {codec.id_of(kind, item) for item in items} if left else set()
    found.gone += [(number,) for number, one, *_ in left if one not in ids]


def _remove(db: sqlite3.Connection, changes: _Changes) -> None:
    gone = "INSERT INTO item_index (item_index, rowid, words) SELECT 'delete', number, words FROM item WHERE number = ?"
    db.executemany(gone, changes.removed)
    db.executemany("DELETE FROM evidence WHERE item = ?", changes.removed)
    db.executemany("DELETE FROM item WHERE number = ?", changes.removed)


def _move(db: sqlite3.Connection, changes: _Changes) -> None:
    """No two items may stand in one place, not even for a moment."""
    db.executemany("UPDATE item SET position = -1 - position WHERE number = ?", ((number,) for _, number in changes.moved))
    db.executemany("UPDATE item SET position = ? WHERE number = ?", changes.moved)


def _add(db: sqlite3.Connection, changes: _Changes) -> None:
    (last,) = db.execute("SELECT coalesce(max(number), 0) FROM item").fetchone()
    values, words, spans = [], [], []
    for number, (place, row) in enumerate(changes.added, last + 1):
        label, evidence = row.label, row.evidence
        words.append((number, row.words(label)))
        spans += [(number, *span) for span in evidence]
        values.append((number, row.id, row.kind, place, label, words[-1][1], row.documents(evidence), row.reporting_lines, row.body.decode()))
    db.executemany("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    db.executemany("INSERT INTO evidence VALUES (?, ?, ?, ?)", spans)
    db.executemany("INSERT INTO item_index (rowid, words) VALUES (?, ?)", words)


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


def _judged(db: sqlite3.Connection) -> list[_Judged]:
    return db.execute('SELECT kind, "left", "right", same, score, reasons, "by", number FROM judgement').fetchall()


def _judge(db: sqlite3.Connection, machine: Sequence[Judgement], before: Iterable[_Judged]) -> None:
    packed = {reasons: codec.encode(reasons) for reasons in {judgement.reasons for judgement in machine}}
    new = Counter([(j.kind, j.left, j.right, int(j.same), j.score, packed[j.reasons], j.by) for j in machine])
    gone = []
    for row in before:
        key = row[:-1]
        if new.get(key, 0) > 0:
            new[key] -= 1
        else:
            gone.append(row[-1:])
    db.executemany("DELETE FROM judgement WHERE number = ?", gone)
    db.executemany("INSERT INTO judgement VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, NULL)", new.elements())
