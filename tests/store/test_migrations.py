"""A file of an older version is brought up to date when it is opened for writing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from sourcebook.errors import StoreError
from sourcebook.store import open_store
from sourcebook.store.migrations import APPLICATION_ID, FIRST, MIGRATIONS


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A story as the first version made it."""
    path = tmp_path / "old.story"
    connection = sqlite3.connect(path)
    connection.executescript(f"{FIRST};PRAGMA application_id = {APPLICATION_ID};PRAGMA user_version = 1;")
    connection.execute(
        "INSERT INTO document VALUES ('d1', 'h', 'g', 'The minister left.', ?)", ('{"id": "d1", "path": "a.txt", "sha256": "h", "media_type": "text/plain"}',)
    )
    connection.commit()
    connection.close()
    return path


def test_what_was_in_it_stays_and_decisions_can_be_made(old: Path) -> None:
    with pytest.raises(StoreError, match="written by an older Sourcebook"):
        open_store(old, read_only=True)
    store = open_store(old)
    assert [document.path for document in store.documents()] == ["a.txt"]
    assert (store.decisions(), store.builds()) == ((), ())
    store.close()
    connection = sqlite3.connect(old)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    connection.close()
