"""The golden stories: what a careful reader finds is found as often as before, and every way of building gives the same bytes."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sourcebook.story import Story
from tests.eval import stories
from tests.eval.gate import FLOORS, SLACK
from tests.eval.score import PARTS, Part, score
from tests.test_offline import CAN_ISOLATE, isolated

every_story = pytest.mark.parametrize("name", stories.NAMES)


@cache
def scores(name: str) -> dict[str, Part]:
    return score(stories.record(name), stories.expected(name))


@pytest.mark.parametrize("part", [part.__name__ for part in PARTS])
@every_story
def test_no_part_is_below_its_floor(name: str, part: str) -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    found = scores(name)[part]
    assert found.score >= floors[f"stories.{name}.{part}"] - SLACK, found.misses


@every_story
def test_what_is_expected_stands_in_the_reports(name: str) -> None:
    texts = {Path(one["path"]).name: one["text"] for one in stories.record(name)["documents"]}
    expected = stories.expected(name)
    words = [(doc, one) for event in expected["events"] for doc, one in event["tellings"].items()]
    words += [(one["doc"], one["words"]) for one in expected["quotes"] + expected["chains"]]
    words += [(doc, form) for docs in expected["entities"].values() for doc, forms in docs.items() for form in forms]
    assert [(doc, one) for doc, one in words if "".join(one.split()).casefold() not in "".join(texts[doc].split()).casefold()] == []


@every_story
def test_every_span_is_verbatim(name: str) -> None:
    record = stories.record(name)
    texts = {one["id"]: one["text"] for one in record["documents"]}
    cited = list(_cited(record))
    assert len(cited) > 100
    assert [one for one in cited if texts[one["doc"]][one["start"] : one["end"]] != one["text"]] == []


def _cited(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _cited(item)
    elif isinstance(value, dict):
        if {"doc", "start", "end", "text"} <= value.keys():
            yield value
        for item in value.values():
            yield from _cited(item)


@pytest.mark.slow
@every_story
def test_two_workers_change_nothing(name: str, tmp_path: Path) -> None:
    assert stories.build(name, tmp_path, workers=2) == stories.built(name)


@pytest.mark.slow
@every_story
def test_adding_report_after_report_changes_nothing(name: str, tmp_path: Path) -> None:
    """In another order, with a build after the first half, each report still under the name that it has in its folder."""
    folder = tmp_path / stories.reports(name).name
    folder.mkdir()
    reports = sorted(path for path in stories.reports(name).iterdir() if path.is_file())
    with Story.create(tmp_path / f"{name}.story") as story:
        for half in (reports[1::2], reports[::2]):
            for path in half:
                shutil.copy(path, folder)
            story.add([folder])
            story.build(workers=0)
        assert story.verify() == []
        assert stories.export(story, tmp_path) == stories.built(name)


@pytest.mark.slow
@pytest.mark.skipif(not CAN_ISOLATE, reason="no network namespaces here")
def test_a_golden_story_is_built_without_a_network(tmp_path: Path) -> None:
    story, output = tmp_path / "dolina.story", tmp_path / "record.json"
    for command in (["build", stories.reports("dolina"), "--story", story, "--workers", "0"], ["export", story, "--output", output]):
        done = isolated(sys.executable, "-m", "sourcebook", *map(str, command))
        assert done.returncode == 0, done.stderr
    assert output.read_bytes() == stories.built("dolina")
