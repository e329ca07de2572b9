"""A story handed over in one file: it comes whole, or whoever gets it is told what is wrong."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from sourcebook.cli import main
from sourcebook.errors import StoreError
from sourcebook.store.packed import LIST, ORIGINALS, STORY, faults, is_packed, seal
from sourcebook.story import Story


@pytest.fixture(scope="module")
def snapshot(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("handed") / "sample.snapshot"
    with Story.open(sample_file, read_only=True) as story:
        assert story.snapshot(place) == seal(place)
    return place


def tampered(snapshot: Path, place: Path, change: Callable[[str, bytes], bytes | None], **added: bytes) -> Path:
    """A copy in which each file is what `change` makes of it; None leaves it out."""
    with zipfile.ZipFile(snapshot) as old, zipfile.ZipFile(place, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in added.items():
            new.writestr(name, content)
    return place


def test_a_story_comes_out_as_it_went_in(snapshot: Path, sample_file: Path, tmp_path: Path) -> None:
    assert Story.verify_snapshot(snapshot) == []
    Story.restore(snapshot, tmp_path / "copy.story")
    with Story.open(sample_file, read_only=True) as before, Story.open(tmp_path / "copy.story") as after:
        assert after.record == before.record
        assert after.verify() == []
        assert after.history() == before.history()
        assert not after.build(workers=0).linked
    with pytest.raises(StoreError, match="is there already"):
        Story.restore(snapshot, tmp_path / "copy.story")


def test_the_same_story_has_the_same_seal(snapshot: Path, sample_file: Path, tmp_path: Path) -> None:
    with Story.open(sample_file, read_only=True) as story:
        assert story.snapshot(tmp_path / "again.snapshot") == seal(snapshot)
    assert (tmp_path / "again.snapshot").read_bytes() == snapshot.read_bytes()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda name, content: content.replace(b"prisoners", b"travellers") if name.startswith(ORIGINALS) else content, "has changed"),
        (lambda name, content: content.replace(b"Lukashenko", b"Lukaschenk") if name == STORY else content, "story.sqlite has changed"),
        (lambda name, content: None if name.startswith(ORIGINALS) else content, "is missing"),
        (lambda name, content: None if name == LIST else content, "no snapshot"),
        (lambda name, content: content.replace(b"snapshot/1", b"snapshot/9") if name == LIST else content, "not one of a snapshot"),
        (lambda name, content: content[:-40] if name == LIST else content, "no snapshot"),
    ],
)
def test_a_change_is_found(snapshot: Path, tmp_path: Path, change: Callable[[str, bytes], bytes | None], fault: str) -> None:
    place = tampered(snapshot, tmp_path / "bad.snapshot", change)
    assert any(fault in one for one in Story.verify_snapshot(place))
    with pytest.raises(StoreError):
        Story.restore(place, tmp_path / "copy.story")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.snapshot"]


def test_what_is_not_listed_is_found(snapshot: Path, tmp_path: Path) -> None:
    place = tampered(snapshot, tmp_path / "more.snapshot", lambda _, content: content, **{"../evil.sh": b"#!"})
    assert faults(place) == ["../evil.sh stands in the file and is not listed"]


def test_a_file_cut_short_is_found(snapshot: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.snapshot").write_bytes(snapshot.read_bytes()[:-1000])
    assert faults(tmp_path / "cut.snapshot")[0].startswith("this is no snapshot, or one that is damaged")


def relisted(snapshot: Path, place: Path, change: Callable[[sqlite3.Connection], object]) -> Path:
    """A snapshot whose database somebody has changed, with a list that says it is so."""
    with Story.open(_restored(snapshot, place)) as story:
        path = story.path
    with sqlite3.connect(path) as db:
        change(db)
    db.close()
    from sourcebook.store.packed import pack

    pack(path, place / "changed.snapshot")
    return place / "changed.snapshot"


def _restored(snapshot: Path, place: Path) -> Path:
    Story.restore(snapshot, place / "work.story")
    return place / "work.story"


def test_a_trigger_that_no_story_has_is_found(snapshot: Path, tmp_path: Path) -> None:
    place = relisted(snapshot, tmp_path, lambda db: db.execute("CREATE TRIGGER evil AFTER INSERT ON meta BEGIN DELETE FROM item; END"))
    assert faults(place) == ["the database is not as a story's is: evil"]


def test_words_changed_under_a_new_list_are_found_and_the_seal_differs(snapshot: Path, tmp_path: Path) -> None:
    place = relisted(snapshot, tmp_path, lambda db: db.execute("UPDATE document SET text = replace(text, 'prisoners', 'travellers')"))
    assert faults(place) == []
    assert any("says that" in one for one in Story.verify_snapshot(place))
    assert seal(place) != seal(snapshot)


def test_the_commands(sample_file: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    made = run(main, ["snapshot", str(sample_file), "--output", str(tmp_path / "a.snapshot")])
    assert made.output.splitlines() == [str(tmp_path / "a.snapshot"), f"seal {seal(tmp_path / 'a.snapshot')}"]
    assert is_packed(tmp_path / "a.snapshot")
    assert run(main, ["verify", str(tmp_path / "a.snapshot")]).output.startswith("every file and every span is as it was\nseal ")
    assert run(main, ["restore", str(tmp_path / "a.snapshot"), "--output", str(tmp_path / "b.story")]).exit_code == 0
    bad = tampered(tmp_path / "a.snapshot", tmp_path / "c.snapshot", lambda name, content: b"x" if name == STORY else content)
    assert run(main, ["verify", str(bad)]).exit_code == 1
