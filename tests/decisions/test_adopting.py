"""What two people decided about the same reports, brought together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from sourcebook.errors import InputError
from sourcebook.story import Story
from tests.decisions.conftest import REPORTS, called, exported, people

Write = Callable[..., Path]
APART = [["Aleksandr Petrenko"], ["He", "Oleksandr Petrenko"], ["Jonas Holm"], ["Maria Lind", "She"]]


@pytest.fixture
def annas(tmp_path: Path) -> Iterator[Story]:
    """Anna's story of the same reports, under her own folder's name, with one more of her own."""
    folder = tmp_path / "anna"
    folder.mkdir()
    for name, text in {**REPORTS, "thursday.txt": "Ewa Koch met Jonas Holm."}.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Story.create(tmp_path / "anna.story") as opened:
        opened.add([folder], workers=0)
        opened.build(workers=0)
        yield opened


def what(story: Story, other: Path, **options: bool) -> list[tuple[str, str]]:
    return [(one.what, one.told.decision.verb) for one in story.adopt(other, **options)]


def test_decisions_keep_who_made_them_and_when(story: Story, annas: Story) -> None:
    made = annas.split(called(annas, "Aleksandr Petrenko"), names=["Aleksandr Petrenko"], by="anna", reason="two men")
    annas.set("monday.txt", {"outlet": "The Harbour Courier"}, by="anna")
    before = exported(story)
    assert what(story, annas.path, dry_run=True) == [("taken", "split"), ("taken", "set")]
    assert (exported(story), story.history()[-1].verb) == (before, "build")
    assert what(story, annas.path) == [("taken", "split"), ("taken", "set")]
    assert (people(story), story.document("monday.txt").outlet) == (APART, "The Harbour Courier")
    rows = [row for row in story.history() if row.by or row.verb == "adopt"]
    assert [(row.verb, row.by, row.reason) for row in rows] == [("adopt", None, None), ("split", "anna", "two men"), ("set", "anna", None)]
    assert (rows[0].subject, rows[0].detail, rows[1].at) == ("anna.story", "2 decisions of anna", made.at)
    assert what(story, annas.path) == [("known", "split"), ("known", "set")]


def test_what_was_taken_back_there_is_taken_back_here(story: Story, annas: Story) -> None:
    before = exported(story)
    annas.split(called(annas, "Aleksandr Petrenko"), names=["Aleksandr Petrenko"], by="anna")
    story.adopt(annas.path)
    annas.undo(by="anna", reason="one man after all")
    assert what(story, annas.path) == [("taken", "undo")]
    assert (exported(story), story.history()[-2].reason) == (before, "one man after all")
    assert what(story, annas.path) == []


def test_what_two_people_hold_to_be_one_and_not_one_is_left_out_and_said(story: Story, annas: Story) -> None:
    story.merge(called(story, "Jonas Holm"), called(story, "Maria Lind"), by="ben")
    annas.apart(called(annas, "Jonas Holm"), called(annas, "Maria Lind"), by="anna")
    before = exported(story)
    (found,) = story.adopt(annas.path)
    assert (found.what, found.number, exported(story)) == ("conflict", None, before)
    assert found.why.startswith("ben: merge (decision 5 here)")
    (back,) = annas.adopt(story.path)
    assert (back.what, back.why.split(";")[0]) == ("conflict", "anna: apart (decision 6 here)")
    story.undo(by="ben")
    assert what(story, annas.path) == [("taken", "apart")]


@pytest.mark.parametrize(
    ("decide", "expected"),
    [
        (lambda one, by: one.set("monday.txt", {"published": "2025-06-21" if by == "ben" else "2025-06-22"}, by=by), ("conflict", "ben: set")),
        (lambda one, by: one.rename(called(one, "Jonas Holm"), f"J. Holm of {by}", by=by), ("conflict", "ben: rename")),
        (lambda one, by: (one.accept if by == "ben" else one.reject)(called(one, "Jonas Holm"), by=by), ("taken", "beside ben: accept")),
        (lambda one, by: one.note(called(one, "Jonas Holm"), f"said {by}", by=by), ("taken", "")),
        (lambda one, by: one.set("monday.txt", {"title" if by == "ben" else "outlet": "The Courier"}, by=by), ("taken", "")),
    ],
)
def test_values_clash_and_opinions_stand_side_by_side(decide: Callable[[Story, str], object], expected: tuple[str, str], story: Story, annas: Story) -> None:
    decide(story, "ben")
    decide(annas, "anna")
    (found,) = story.adopt(annas.path)
    assert (found.what, found.why.split(" (")[0]) == expected


def test_what_is_about_reports_that_are_not_here_waits_for_them(story: Story, annas: Story, write: Write) -> None:
    annas.rename(called(annas, "Ewa Koch"), "Eva Koch", by="anna")
    (found,) = story.adopt(annas.path)
    assert (found.what, found.why) == ("not here", "no document here has the words of Ewa Koch")
    story.add([write(saturday="Ewa Koch met Jonas Holm.")], workers=0)
    story.build(workers=0)
    assert what(story, annas.path) == [("taken", "rename")]
    assert "Eva Koch" in {one.name for one in story.record.entities}


def test_a_grade_of_an_outlet_waits_for_a_report_of_it(story: Story, annas: Story) -> None:
    annas.set("thursday.txt", {"outlet": "The Harbour Courier"}, by="anna")
    annas.grade("The Harbour Courier", "B", by="anna")
    assert [one.why for one in story.adopt(annas.path)] == ["thursday.txt is not in this story", "The Harbour Courier is not in this story"]
    story.set("monday.txt", {"outlet": "The Harbour Courier"}, by="ben")
    assert what(story, annas.path) == [("not here", "set"), ("taken", "grade")]


def test_a_file_of_decisions_does_as_well_as_the_story(story: Story, annas: Story, tmp_path: Path) -> None:
    annas.split(called(annas, "Aleksandr Petrenko"), names=["Aleksandr Petrenko"], by="anna")
    file = tmp_path / "anna.json"
    file.write_bytes(msgspec.json.encode(annas.told()))
    assert (what(story, file), people(story)) == ([("taken", "split")], APART)
    annas.snapshot(tmp_path / "anna.snapshot")
    assert what(story, tmp_path / "anna.snapshot") == [("known", "split")]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"verb": "drop"}, "no such decision is made: anna drop"),
        ({"verb": "merge"}, "no such decision is made: anna merge"),
        ({"by": ""}, "no such decision is made:  set"),
        ({"values": {"published": "soon"}}, "its values are none: published cannot be 'soon'"),
        ({"verb": "grade", "values": {"grade": "Z"}}, "its values are none: 'Z'"),
        ({"verb": "watch", "values": {"list": "a"}}, "its values are none: 'entries'"),
    ],
)
def test_what_nobody_can_have_decided_is_refused(change: dict[str, object], why: str, story: Story, annas: Story, tmp_path: Path) -> None:
    annas.set("monday.txt", {"outlet": "The Courier"}, by="anna")
    (row,) = msgspec.json.decode(msgspec.json.encode(annas.told()))
    row["decision"].update(change)
    file = tmp_path / "anna.json"
    file.write_bytes(msgspec.json.encode([row]))
    (found,) = story.adopt(file)
    assert found.what == "refused"
    assert found.why.startswith(why)


def test_a_file_that_holds_no_decisions(story: Story, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"a": 1}', encoding="utf-8")
    with pytest.raises(InputError, match=r"x\.json holds no decisions"):
        story.adopt(tmp_path / "x.json")
