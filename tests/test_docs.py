"""The written pages say what the code does: the made ones are not stale, links lead somewhere, the README's example runs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import click
import pytest

from sourcebook.cli import main
from sourcebook.ingest.source import Given
from sourcebook.model.document import Document
from sourcebook.model.record import Record
from tools.make_docs import MODEL, ROOT, pages
from tools.notebook import as_markdown, cells, run

WRITTEN = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_a_made_page_is_not_stale(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == pages()[path], "run: make docs"


@pytest.mark.parametrize("command", [main, *main.commands.values()], ids=lambda command: command.name)
def test_every_command_and_option_has_help(command: click.Command) -> None:
    assert command.help
    assert [option.name for option in command.params if isinstance(option, click.Option) and not option.help] == []


@pytest.mark.parametrize("module", sorted(MODEL.glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_every_record_says_what_it_is(module: Path) -> None:
    classes = [item for item in ast.parse(module.read_text(encoding="utf-8")).body if isinstance(item, ast.ClassDef)]
    assert [item.name for item in classes if not ast.get_docstring(item)] == []


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_example_in_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "monday.txt").write_text("France condemned the attack on Monday.\n")
    monkeypatch.chdir(tmp_path)
    example = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert example
    exec(compile(example[1], "README.md", "exec"), {})
    assert capsys.readouterr().out.startswith("ACCUSE ")


def test_the_site_is_made_without_a_warning(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "docs", tmp_path], check=False, cwd=ROOT, capture_output=True, text=True
    )
    assert (made.returncode, made.stderr) == (0, "")
    assert "Story" in (tmp_path / "api.html").read_text(encoding="utf-8")
    assert "half-open code points" in (tmp_path / "tutorial.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_tutorial_runs() -> None:
    done = run()
    assert [cell["source"] for cell in done["cells"]] == ["".join(cell["source"]) for cell in cells()]
    assert [output for cell in done["cells"] for output in cell.get("outputs", ()) if output["output_type"] == "error"] == []


def test_the_tutorial_shows_what_it_prints() -> None:
    coded = [cell for cell in cells() if cell["cell_type"] == "code"]
    assert [cell["source"] for cell in coded if "print(" in "".join(cell["source"]) and not cell["outputs"]] == [], "run: python -m tools.notebook"
    assert "/tmp/" not in as_markdown()


def examples(page: str) -> dict[str, Any]:
    """What the Python examples of a page define."""
    defined: dict[str, Any] = {}
    for code in re.findall(r"```python\n(.*?)```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.DOTALL):
        exec(compile(code, page, "exec"), defined)
    return defined


def test_the_examples_of_how_to_add_to_it_work() -> None:
    defined, written = examples("plugins.md"), BytesIO()
    defined["TITLES"].write(Record(documents=(Document("d1", "a.txt", "0" * 64, "text/plain", "Rain.", title="Rain"),)), written)
    assert written.getvalue() == b"Rain\n"
    reader = defined["SubtitleReader"]()
    given = Given(b"1\n00:00:01,000 --> 00:00:02,000\nGood evening.\n", "a.srt", "a.srt", "a.srt")
    assert (reader.bid(given), reader.read(given).text) == (0.9, "Good evening.")
