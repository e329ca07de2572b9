"""The table of what linking found out before. It holds nothing that could not be found out again."""

from __future__ import annotations

import sqlite3

from sourcebook.remembered import Remembered

_SHELVES = """WITH RECURSIVE there (shelf) AS (
  SELECT min(shelf) FROM remembered UNION ALL SELECT (SELECT min(shelf) FROM remembered WHERE shelf > there.shelf) FROM there WHERE there.shelf IS NOT NULL
) SELECT shelf FROM there WHERE shelf IS NOT NULL"""
"""Each shelf, without a look at all that stands on it."""


def load(db: sqlite3.Connection, code: str) -> Remembered:
    """What code of this fingerprint left."""
    there = db.execute("SELECT value FROM meta WHERE key = 'remembered'").fetchone() == (code,)
    shelves = db.execute(_SHELVES).fetchall() if there else ()
    rows = {shelf: dict(db.execute("SELECT key, answer FROM remembered WHERE shelf = ?", (shelf,)).fetchall()) for (shelf,) in shelves}
    return Remembered(rows, code=code)


def clear(db: sqlite3.Connection, known: Remembered) -> None:
    """Delete what other code left."""
    if known.kept and known.is_empty:
        db.execute("DELETE FROM remembered")


def grow(db: sqlite3.Connection, known: Remembered) -> None:
    """Write what came to be known since the last time."""
    if known.kept:
        db.executemany("INSERT OR REPLACE INTO remembered VALUES (?, ?, ?)", known.new())
        known.note_stored()


def finish(db: sqlite3.Connection, known: Remembered) -> None:
    """The same, and delete what nothing asked for."""
    if known.kept:
        grow(db, known)
        db.executemany("DELETE FROM remembered WHERE shelf = ? AND key = ?", known.unused())
        db.execute("INSERT OR REPLACE INTO meta VALUES ('remembered', ?)", (known.code,))
