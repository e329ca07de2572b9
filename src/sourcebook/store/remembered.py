"""The table of what linking found out before. It holds nothing that could not be found out again."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from sourcebook.remembered import Remembered


def load(db: sqlite3.Connection, code: str) -> Remembered:
    """What code of this fingerprint left."""
    rows: dict[str, dict[bytes, bytes]] = defaultdict(dict)
    if db.execute("SELECT value FROM meta WHERE key = 'remembered'").fetchone() == (code,):
        for shelf, key, answer in db.execute("SELECT shelf, key, answer FROM remembered"):
            rows[shelf][key] = answer
    return Remembered(rows, code=code)


def save(db: sqlite3.Connection, known: Remembered) -> None:
    """Write what is new and delete what is of no use any more."""
    if not known.kept:
        return
    if known.is_empty:
        db.execute("DELETE FROM remembered")
    db.executemany("DELETE FROM remembered WHERE shelf = ? AND key = ?", known.unused())
    db.executemany("INSERT OR REPLACE INTO remembered VALUES (?, ?, ?)", known.new())
    db.execute("INSERT OR REPLACE INTO meta VALUES ('remembered', ?)", (known.code,))
