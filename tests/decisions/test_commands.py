"""The analyst's verbs on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from sourcebook.cli import main
from sourcebook.story import Story
from tests.decisions.conftest import called


@pytest.fixture
def place(story: Story) -> str:
    """A story that nobody has open."""
    story.close()
    return str(story.path)


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def entity(place: str, name: str) -> str:
    with Story.open(place, read_only=True) as opened:
        return called(opened, name)


def test_a_document_is_corrected_and_the_correction_shown(place: str) -> None:
    made = json.loads(run("set", place, "monday.txt", "outlet=The Harbour Courier", "published=2025-06-21", "--by", "anna", "--json").stdout)
    assert (made["verb"], made["by"], made["values"]) == ("set", "anna", {"outlet": "The Harbour Courier", "published": "2025-06-21"})
    assert made["targets"][0]["label"] == "monday.txt"
    shown = run("show", place, "monday.txt").stdout
    assert "2025-06-21 (set by anna)" in shown
    assert "[anna set outlet=The Harbour Courier; published=2025-06-21]" in shown
    assert "anna" in run("brief", place).stdout
    assert run("set", place, "monday.txt", "outlet", code=2).stderr.endswith("'outlet' sets nothing. Write FIELD=VALUE: outlet='The Harbour Courier'\n")
    assert "no field 'colour'" in run("set", place, "monday.txt", "colour=red", code=2).stderr


def test_merge_split_and_undo(place: str) -> None:
    holm, lind = entity(place, "Jonas Holm"), entity(place, "Maria Lind")
    made = run("merge", place, holm, lind, "--by", "anna", "--reason", "one")
    assert (made.stdout, made.stderr) == (f"5: anna: merge Jonas Holm [{holm}] + Maria Lind [{lind}]\n", "To take it back: sourcebook undo STORY 5\n")
    assert json.loads(run("show", place, holm, "--json").stdout)["decisions"][0]["reason"] == "one"
    run("split", place, entity(place, "Jonas Holm"))
    assert (entity(place, "Jonas Holm"), entity(place, "Maria Lind")) == (holm, lind)
    run("undo", place)
    assert entity(place, "Jonas Holm") == entity(place, "Maria Lind")
    rows = json.loads(run("history", place, "--decisions", "--json").stdout)
    assert [(row["verb"], row["undoes"] is None) for row in rows] == [("merge", True), ("split", True), ("undo", False)]
    assert "(taken back)" in "".join(run("history", place).stdout.split("\n"))
    assert "merged" in run("diff", place).stdout


def test_decisions_stand_in_the_exports_without_their_times(place: str, tmp_path: Path) -> None:
    run("note", place, "monday.txt", "--reason", "ask <her>", "--by", "anna")
    exported = json.loads(run("export", place).stdout)
    assert [(one["verb"], one["reason"], one["by"]) for one in exported["decisions"]] == [("note", "ask <her>", "anna")]
    assert "at" not in exported["decisions"][0]
    run("export", place, "--format", "html", "--output", str(tmp_path / "x.html"))
    page = (tmp_path / "x.html").read_text()
    assert "What the analyst decided" in page
    assert "anna notes: ask &lt;her&gt;" in page


def test_questions_are_listed_and_answered_by_their_ids(place: str) -> None:
    with Story.open(place) as opened:
        opened.split(called(opened, "Aleksandr Petrenko"), names=["Aleksandr Petrenko"])
        opened.undo()
        opened.apart(called(opened, "Jonas Holm"), called(opened, "Maria Lind"))
    found = json.loads(run("review", place, "--json").stdout)
    assert {key for one in found for key in one} <= {"id", "kind", "joined", "score", "reasons", "left", "right"}
    assert all(run("review", place).stdout.count(one["id"]) == 1 for one in found)
    assert "no open question has the id 'p0'" in run("review", place, "--answer", "p0=yes", code=2).stderr


def test_keys_answer_skip_undo_and_end(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    from sourcebook.cli.reviewing import walk

    monkeypatch.setattr("sourcebook.decisions.doubts.WEAK", {"entity": 1.1, "event": 0.65, "quote": 0.5})
    pairs = [doubt.id for doubt in story.review()]
    assert len(pairs) > 1
    keys = iter("yuns" + "x" + "q")
    monkeypatch.setattr(click, "getchar", lambda: next(keys))
    walk(story, limit=9, by="anna", reason=None)
    assert [row.verb for row in story.history() if row.by] == ["merge", "undo", "apart"]
    assert pairs[0] not in {doubt.id for doubt in story.review()}


def test_what_somebody_else_decided_is_adopted(place: str, tmp_path: Path) -> None:
    run("note", place, "monday.txt", "--reason", "ask the embassy", "--by", "anna")
    printed = run("history", place, "--decisions", "--words", "--json").stdout
    (tmp_path / "anna.json").write_text(printed, encoding="utf-8")
    other = str(tmp_path / "ben.story")
    with Story.create(other) as opened:
        opened.add([tmp_path / "reports"], workers=0)
        opened.build(workers=0)
    dry = run("adopt", other, str(tmp_path / "anna.json"), "--dry-run")
    assert dry.stderr == "1 taken; nothing was changed\n"
    assert "ask the embassy" not in run("show", other, "monday.txt").stdout
    assert [row["what"] for row in json.loads(run("adopt", other, str(tmp_path / "anna.json"), "--json").stdout)] == ["taken"]
    assert "[anna notes: ask the embassy]" in run("show", other, "monday.txt").stdout
    assert run("adopt", other, place).stderr == "1 known\n"
    assert "goes with --decisions and --json" in run("history", place, "--words", code=2).stderr
