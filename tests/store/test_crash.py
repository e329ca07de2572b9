"""Kill the builder at any moment: the next build finishes, and its export is that of an undisturbed one."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook.story import Story

BUILDER = Path(__file__).with_name("builder.py")
MOMENTS = 10


def run(folder: Path, place: Path, moment: int) -> subprocess.CompletedProcess[str]:
    place.mkdir(exist_ok=True)
    command = [sys.executable, str(BUILDER), str(folder), str(place / "x.story"), str(place / "x.json"), str(moment)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for day in range(20):
        (folder / f"{day:02}.txt").write_text(f"Day {day}\n\nThe envoy met President Anna Sokol in Orsha on day {day}. They spoke of Trade.\n")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    return folder


@pytest.mark.slow
def test_a_killed_builder_leaves_a_story_that_can_be_finished(reports: Path, tmp_path: Path) -> None:
    undisturbed = run(reports, tmp_path / "undisturbed", 0)
    assert undisturbed.returncode == 0, undisturbed.stderr
    expected = (tmp_path / "undisturbed" / "x.json").read_bytes()
    total = int(undisturbed.stdout)
    assert total > 200
    for moment in sorted(random.Random(2025).sample(range(1, total), MOMENTS)):
        place = tmp_path / f"killed at {moment}"
        assert run(reports, place, moment).returncode == -9
        assert not (place / "x.json").exists() or (place / "x.json").read_bytes() == expected
        finished = run(reports, place, 0)
        assert finished.returncode == 0, finished.stderr
        assert (place / "x.json").read_bytes() == expected, moment
        with Story.open(place / "x.story", read_only=True) as story:
            assert story.verify() == []
        assert sorted(file.name for file in place.iterdir()) == ["x.json", "x.story", "x.story.files"]
        assert not list(place.glob("x.story.files/*.part"))
