"""The sample story that ships in the package: `sourcebook demo` builds it, prints its brief and writes its page."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sourcebook.cli import main
from sourcebook.story import Story


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "new" / "folder"


@pytest.fixture(scope="module")
def shown(place: Path) -> Result:
    return CliRunner().invoke(main, ["demo", "--directory", str(place), "--workers", "0"])


def test_it_prints_the_brief_of_every_report_and_fails_on_none(shown: Result) -> None:
    assert shown.exit_code == 0, shown.output
    assert shown.stdout.startswith("9 documents from ")
    assert "WHAT IS DISPUTED" in shown.stdout
    assert "failed" not in shown.stderr


def test_it_writes_the_story_and_a_page_that_needs_nothing_else(shown: Result, place: Path) -> None:
    assert f"The report: {place / 'demo.html'}" in shown.stderr
    page = (place / "demo.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "potash" in page
    with Story.open(place / "demo.story", read_only=True) as story:
        assert len(story.documents()) == 9
        assert story.verify() == []


def test_the_sample_has_every_format(shown: Result) -> None:
    reports = files("sourcebook.sample") / "reports"
    assert {Path(report.name).suffix for report in reports.iterdir()} == {".docx", ".html", ".md", ".pdf", ".txt"}


def test_showing_it_again_changes_nothing(shown: Result, place: Path) -> None:
    assert CliRunner().invoke(main, ["demo", "--directory", str(place)]).stdout == shown.stdout
