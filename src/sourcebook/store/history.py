"""What was done to a story, and when. Nothing that is computed reads it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime


def now() -> str:
    """This moment, in universal time."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def log(db: sqlite3.Connection, verb: str, subject: str, detail: str) -> None:
    """Write a line of history."""
    db.execute("INSERT INTO history VALUES (NULL, ?, ?, ?, ?)", (now(), verb, subject, detail))
