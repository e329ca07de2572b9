"""The written pages say what the code does: the made ones are not stale, links lead somewhere, the README's example runs."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest

from sourcebook.cli import main
from tools.make_docs import MODEL, ROOT, pages

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
