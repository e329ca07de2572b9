"""Grades on the Admiralty scale and the watch-list: hers, logged, outliving rebuilds, taken back by undo, and in every export."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from sourcebook.errors import ConfigError, InputError
from sourcebook.export.native import write_jsonl
from sourcebook.model.provenance import Listed
from sourcebook.story import Story
from sourcebook.view.brief import as_text
from sourcebook.view.report import report
from sourcebook.view.report.content import Bibliography, blocks
from tests.decisions.conftest import called, exported

Write = Callable[..., Path]


@pytest.fixture
def graded(story: Story) -> Story:
    story.set("monday.txt", {"outlet": "The Courier"}, by="anna")
    return story


def words(story: Story) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(one.verb, one.items, one.value) for one in story.record.decisions if one.verb in ("grade", "watch")]


def test_an_outlet_has_a_reliability_and_an_item_a_credibility(graded: Story) -> None:
    before, lind = exported(graded), called(graded, "Maria Lind")
    event = graded.record.events[0].id
    graded.grade("the courier", "b", by="anna", reason="right before")
    graded.grade(event, "2", by="anna")
    graded.grade(lind, "F", by="anna")
    graded.grade(event, "moderate", by="anna")
    assert words(graded) == [
        ("grade", ("The Courier",), "B (usually reliable)"),
        ("grade", (event,), "2 (probably true)"),
        ("grade", (lind,), "F (reliability cannot be judged)"),
        ("grade", (event,), "moderate (moderate confidence)"),
    ]
    for _ in range(4):
        graded.undo()
    assert exported(graded) == before


def test_a_later_grade_takes_the_place_of_hers_and_not_of_another_s(graded: Story) -> None:
    for grade, by in (("B", "anna"), ("D", "ben"), ("C", "anna")):
        graded.grade("The Courier", grade, by=by)
    assert [(one.by, one.value) for one in graded.record.decisions if one.verb == "grade"] == [
        ("ben", "D (not usually reliable)"),
        ("anna", "C (fairly reliable)"),
    ]
    graded.undo()
    assert [one.by for one in graded.record.decisions if one.verb == "grade"] == ["anna", "ben"]
    assert [row.verb for row in graded.history()][-4:] == ["grade", "grade", "grade", "undo"]


@pytest.mark.parametrize(
    ("item", "grade", "said"),
    [("The Courier", "2", "2 grades what is told"), ("event", "B", "B grades a source"), ("event", "7", "no grade '7'"), ("event", "", "no grade")],
)
def test_the_axes_are_two(graded: Story, item: str, grade: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        graded.grade(graded.record.events[0].id if item == "event" else item, grade)


def test_nothing_is_graded_unasked(graded: Story) -> None:
    assert words(graded) == []


def test_grades_outlive_rebuilds_and_stand_in_report_and_exports(graded: Story, write: Write) -> None:
    event = graded.record.events[0].id
    graded.grade("The Courier", "B", by="anna", reason="right before")
    graded.grade(event, "2", by="anna")
    graded.add([write(thursday="Jonas Holm met Maria Lind again.")], workers=0)
    graded.build(workers=0)
    (listed,) = [block for block in blocks(report(graded.record).sections) if isinstance(block, Bibliography)]
    courier = next(one for one in listed.origins if one.outlet == "The Courier")
    assert "anna grades The Courier B (usually reliable): right before" in courier.judged
    assert "anna grades this 2 (probably true)" in as_text(graded.brief(), width=200)
    lines = BytesIO()
    write_jsonl(graded.record, lines)
    assert b'"verb":"grade","form":"outlet","items":["The Courier"],"value":"B (usually reliable)","reason":"right before","by":"anna"' in lines.getvalue()


CSV = "name,aliases,type,id\nAlexandr PETRENKO,Oleksandr Petrenko;Sasha P.,person,w-1\nMarta Linde,,person,w-2\nHolm Shipping,,organization,w-3\n"
FTM = '{"id": "w-1", "schema": "Person", "properties": {"name": ["Петренко Олександр"], "alias": ["O. Petrenko"]}}\n'


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "names.csv"
    path.write_text(CSV, encoding="utf-8-sig")
    return path


def test_who_fits_a_name_is_shown_with_how_sure_and_nobody_is_merged(story: Story, listed: Path) -> None:
    before, entities = exported(story), len(story.record.entities)
    story.watch(listed, by="anna", reason="June")
    ((verb, items, value),) = words(story)
    assert (verb, items) == ("watch", (called(story, "Oleksandr Petrenko"),))
    assert value is not None
    assert value.startswith("Oleksandr Petrenko [w-1] on names.csv: 1.00")
    assert len(story.record.entities) == entities
    assert "ON THE WATCH-LIST\n  Oleksandr Petrenko: anna watches for Oleksandr Petrenko [w-1] on names.csv: 1.00" in as_text(story.brief(), width=300)
    assert story.decided(items[0])[-1].verb == "watch"
    story.undo()
    assert exported(story) == before


def test_a_watch_list_outlives_rebuilds_and_finds_who_comes_later(story: Story, listed: Path, write: Write) -> None:
    story.watch(listed, by="anna")
    story.add([write(thursday="Marta Linde met Jonas Holm.")], workers=0)
    story.build(workers=0)
    assert sorted(items for _, items, _ in words(story)) == sorted([(called(story, "Oleksandr Petrenko"),), (called(story, "Marta Linde"),)])


def test_a_list_of_the_same_name_takes_the_place_of_the_earlier(story: Story, listed: Path) -> None:
    story.watch(listed)
    listed.write_text("name\nJonas Holm\n")
    story.watch(listed)
    assert [items for _, items, _ in words(story)] == [(called(story, "Jonas Holm"),)]


def test_ftm_and_other_alphabets(story: Story, tmp_path: Path) -> None:
    (tmp_path / "names.ftm.json").write_text(FTM, encoding="utf-8")
    story.watch(tmp_path / "names.ftm.json")
    ((_, items, value),) = words(story)
    assert items == (called(story, "Oleksandr Petrenko"),)
    assert value is not None
    assert "Петренко Олександр [w-1] on names.ftm.json" in value


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "no column called name"),
        ("who\nAnn Lee\n", "no column called name"),
        ("name\n\n", "names nobody"),
        ('{"id": 1\n', "line 1 of"),
        ("{}\n", "names nobody"),
    ],
)
def test_what_is_no_list_is_refused(story: Story, tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "bad.csv").write_text(text)
    with pytest.raises(InputError, match=fault):
        story.watch(tmp_path / "bad.csv")


def test_a_list_reads_as_it_is_kept(listed: Path) -> None:
    from sourcebook.decisions.watchlists import decoded, encoded, read

    entries = read(listed)
    assert entries[0] == Listed(("Alexandr PETRENKO", "Oleksandr Petrenko", "Sasha P."), "person", "w-1")
    assert decoded(encoded(entries)) == entries
