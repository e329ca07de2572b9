"""What was done to a story, and when: a line for each thing. Nothing that is computed reads it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from sourcebook.store import HistoryRow

_LINES = """
  SELECT history.number, history."at", history.verb, subject, detail, decision."by", decision.reason, decision.undoes
  FROM history LEFT JOIN decision ON decision.number = history.number ORDER BY history.number
"""


def now() -> str:
    """This moment, in universal time."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def log(db: sqlite3.Connection, verb: str, subject: str, detail: str, *, at: str | None = None) -> int:
    """Write a line of history; its number."""
    return db.execute("INSERT INTO history VALUES (NULL, ?, ?, ?, ?)", (at or now(), verb, subject, detail)).lastrowid or 0


def blank(db: sqlite3.Connection, document: str) -> None:
    """Leave the names of a document's files out of the lines about it; that they were read and taken out stays."""
    db.execute("UPDATE history SET detail = '' WHERE subject = ? AND number NOT IN (SELECT number FROM decision)", (document,))


def lines(db: sqlite3.Connection) -> tuple[HistoryRow, ...]:
    """Every line, oldest first."""
    return tuple(HistoryRow(*row) for row in db.execute(_LINES))
