"""The record in memory: read once a version, shown while the next is read, never without what was there."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from grain import RECORD

from sourcebook.ingest.source import Ingested
from sourcebook.model.document import Document
from sourcebook.story import Story
from sourcebook.view.evidence import Index
from sourcebook.web import shelf as shelf_module
from sourcebook.web.shelf import Library, Shelf, lasting
from tests.web.conftest import store_record

MADE: list[str] = []


def counted(ix: Index) -> int:
    MADE.append("counted")
    return len(ix.documents)


@lasting
def kept(ix: Index) -> int:
    MADE.append("kept")
    return len(ix.documents)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    MADE.clear()
    return store_record(tmp_path / "grain.story", RECORD)


def newest(library: Library, path: Path) -> Shelf:
    """What a reader sees once the background has caught up."""
    with Story.open(path, read_only=True) as opened:
        version = opened._store.version()
    for _ in range(200):
        shelf = library.shelf(version)
        if shelf.version == version:
            return shelf
        time.sleep(0.05)
    pytest.fail("the shelf does not catch up")


def add(path: Path, id_: str) -> None:
    document = Document(id_, f"{id_}.txt", id_ * 8, "text/plain", "A new report.")
    with Story.open(path) as opened:
        opened._store.add([Ingested(f"/new/{id_}.txt", b"A new report.", document)], file=f"/new/{id_}.txt")


def test_the_first_reader_waits_for_the_record_and_not_for_what_is_made_of_it(story: Path) -> None:
    let_go = threading.Event()

    def slow(ix: Index) -> int:
        assert let_go.wait(30)
        return len(ix.documents)

    library = Library(story, views=[slow, counted])
    assert library.soon(30)
    shelf = newest(library, story)
    assert shelf.of(counted) == 5
    let_go.set()
    assert shelf.of(slow) == 5


def test_who_waits_is_told_when_the_story_is_not_read_in_time(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go, read = threading.Event(), shelf_module._loaded
    monkeypatch.setattr(shelf_module, "_loaded", lambda path, before: let_go.wait(30) and read(path, before))
    library = Library(story)
    assert not library.soon(0.01)
    let_go.set()
    assert library.soon(30)


def test_a_view_is_made_once_a_version(story: Path) -> None:
    library = Library(story)
    assert [library.refresh().of(counted), library.refresh().of(counted)] == [5, 5]
    shelf = newest(library, story)
    assert shelf.of(counted) is shelf.of(counted)


def test_views_that_were_asked_for_are_made_before_the_next_reader_comes(story: Path) -> None:
    library = Library(story, views=[counted])
    assert newest(library, story).of(counted) == 5
    assert MADE == ["counted"]
    add(story, "d8")
    shelf = newest(library, story)
    assert MADE == ["counted", "counted"]
    assert (shelf.of(counted), shelf.waiting) == (6, 1)


def test_a_decision_keeps_what_lasts_a_document_does_not(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcebook.web.shelf.REST", 0.0)
    library = Library(story, views=[kept])
    assert newest(library, story).of(kept) == 5
    with Story.open(story) as opened:
        opened.note("v1", "Ask them", by="anna")
    assert newest(library, story).ix.decided["v1"] == ("anna notes: Ask them",)
    assert MADE == ["kept"]
    add(story, "d8")
    assert newest(library, story).of(kept) == 6


def test_a_record_that_is_being_made_anew_is_still_shown(story: Path) -> None:
    library = Library(story)
    newest(library, story)
    with Story.open(story) as opened:
        opened._store.remove("d4")
        opened._store.log("build", "", "begun")
    shelf = library.refresh()
    assert shelf.built == "by hand"
    assert "v1" in shelf.ix.events


def test_a_change_from_a_page_is_seen_on_the_next(story: Path, visit: Callable[[Path], object]) -> None:
    client = visit(story)
    assert "Ask them" not in client.get("/event/v1").text  # type: ignore[attr-defined]
    with client.app._site.writing() as opened:  # type: ignore[attr-defined]
        opened.note("v1", "Ask them", by="anna")
    assert "Ask them" in client.get("/event/v1").text  # type: ignore[attr-defined]
