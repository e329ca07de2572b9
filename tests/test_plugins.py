"""What another package may add: the example package is installed into a folder of its own, without the network, and everything it offers is used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parent / "plugin_example"

REPORT = """1
00:00:01,000 --> 00:00:04,000
Envoy Ann Lee met the king of Ruritania in Strelsau on Monday.

2
00:00:05,000 --> 00:00:07,000
Who paid for it?
"""

USE = """
import json, sys
from pathlib import Path
from sourcebook import Story
from sourcebook_example.counting import Counting
folder = Path(sys.argv[1])
with Story.create(folder / "a.story") as story:
    added = story.add([folder / "report.srt"], workers=0)
    story.build(executor="counting")
    story.export("headlines", folder / "headlines.txt")
    (doc,) = story.documents()
    layer = next(iter(story._store.readings())).layers["questions"]
print(json.dumps({"type": doc.media_type, "questions": [doc.text[one["start"]:one["end"]] for one in layer], "batches": Counting.batches}))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check"]
    subprocess.run([*pip, "--target", str(target), str(EXAMPLE)], check=True, capture_output=True)
    return target


def run(installed: Path, *command: str) -> str:
    paths = os.pathsep.join([str(installed), str(Path(__file__).parents[1] / "src")])
    done = subprocess.run([sys.executable, *command], env={**os.environ, "PYTHONPATH": paths}, check=False, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_reader_a_stage_an_executor_and_an_exporter_of_another_package(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "report.srt").write_text(REPORT, encoding="utf-8")
    assert json.loads(run(installed, "-c", USE, str(tmp_path))) == {"type": "application/x-subrip", "questions": ["Who paid for it?"], "batches": 1}
    assert (tmp_path / "headlines.txt").read_text(encoding="utf-8") == "undated report.srt: without a headline\n"


JUDGED = """
import json, sys
from pathlib import Path
from sourcebook import Story
folder = Path(sys.argv[1])
with Story.create(folder / "b.story") as story:
    story.add([folder / "one.txt", folder / "two.txt"], workers=0)
    story.build(workers=0)
    names = [sorted({entity.name, *entity.aliases}) for entity in story.record.entities if len({entity.name, *entity.aliases}) > 1]
    said = [one.reasons for one in story._store.judgements("entity") if one.by == "concordance"]
print(json.dumps({"people": names, "said": said}))
"""


def test_a_judge_of_another_package_says_who_is_one(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Ann Lee met the king of Ruritania in Strelsau on Monday.", encoding="utf-8")
    (tmp_path / "two.txt").write_text("Hanna Ley left for Paris on Friday, an official said.", encoding="utf-8")
    assert json.loads(run(installed, "-c", JUDGED, str(tmp_path))) == {"people": [["Ann Lee", "Hanna Ley"]], "said": [["the concordance"]]}


def test_its_format_stands_in_the_help(installed: Path) -> None:
    help_ = run(installed, "-m", "sourcebook", "export", "--help")
    assert "headlines" in help_
    assert "the headlines, one a line" in help_


def test_what_it_adds_is_part_of_what_reading_depends_on(installed: Path) -> None:
    code = "from sourcebook.registry import others; print(others('readers'), '|', others('containers'))"
    assert run(installed, "-c", code).strip() == "subtitles=sourcebook_example.subtitles:SubtitleReader 1.0 |"
