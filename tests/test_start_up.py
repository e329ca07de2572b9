"""The import and the command line start without what only a build needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "spacy",
    "pandas",
    "numpy",
    "thinc",
    "trafilatura",
    "lxml",
    "rich",
    "yaml",
    "sqlite3",
    "jinja2",
    "babel",
    "starlette",
    "uvicorn",
    "anyio",
    "multipart",
}


@pytest.mark.parametrize("module", ["sourcebook", "sourcebook.cli", "sourcebook.story"])
def test_no_heavy_import(module: str) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert HEAVY & set(loaded) == set()


def test_help_needs_none_of_it_either() -> None:
    code = "import sys, sourcebook.cli\ntry: sourcebook.cli.main(['--help'])\nfinally: print(*sys.modules)"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "compare-names" in printed
    assert HEAVY & set(printed) == set()


def test_a_command_ends_without_a_look_for_circles_in_what_it_made() -> None:
    code = "import atexit, gc, sourcebook.cli\natexit.register(lambda: print(gc.get_freeze_count() > 0))\nsourcebook.cli.main(['lexicon', '--help'])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.endswith("True\n")


@pytest.mark.parametrize(("module", "unneeded"), [("serving", "annotating"), ("reading", "annotating"), ("annotating", "reading")])
def test_a_worker_starts_without_what_others_do(module: str, unneeded: str) -> None:
    code = f"import sys, sourcebook.executors.{module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert f"sourcebook.executors.{unneeded}" not in loaded
