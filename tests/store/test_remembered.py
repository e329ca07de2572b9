"""What linking found out is kept for the same code, and what is of no use any more goes."""

from __future__ import annotations

from pathlib import Path

from sourcebook.model.record import Record
from sourcebook.remembered import Remembered
from sourcebook.store.sqlite import SqliteStore


def build(store: SqliteStore, code: str, *keys: bytes) -> list[bytes]:
    """Ask for answers, store a record; the keys whose answers had to be worked out."""
    known = store.remembered(code)
    asked = [key for key in keys if key not in known.shelf("letters", str)]
    for key in keys:
        known.shelf("letters", str).get(key, lambda: "answer")
    store.replace_record(Record(), (), fingerprint="x", known=known)
    return asked


def test_answers_are_kept_while_they_are_asked_for(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "x.story", create=True)
    assert build(store, "1", b"a", b"b") == [b"a", b"b"]
    assert build(store, "1", b"b", b"c") == [b"c"]
    assert build(store, "1", b"a", b"b", b"c") == [b"a"]
    store.close()
    store = SqliteStore(tmp_path / "x.story")
    assert build(store, "1", b"a", b"b", b"c") == []
    store.close()


def test_other_code_finds_nothing(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "x.story", create=True)
    build(store, "1", b"a")
    assert build(store, "2", b"a") == [b"a"]
    assert build(store, "1", b"a") == [b"a"]
    store.close()


def test_linking_without_a_memory_leaves_it_as_it_is(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "x.story", create=True)
    build(store, "1", b"a")
    store.replace_record(Record(), (), fingerprint="y", known=Remembered())
    assert build(store, "1", b"a") == []
    store.close()


def test_answers_are_kept_whether_they_come_before_or_with_the_rest(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "x.story", create=True)
    build(store, "1", b"a", b"b")
    known = store.remembered("1")
    letters = known.shelf("letters", str)
    with store.replacing(known) as new:
        for key in (b"b", b"c"):
            letters.get(key, lambda: "answer")
        new.begin(Record())
        letters.get(b"d", lambda: "answer")
        new.end(Record(), (), fingerprint="y")
    assert sorted(store.remembered("1").shelf("letters", str).packed) == [b"b", b"c", b"d"]
    store.close()
