"""What an installation needs: every package that is imported is declared, and the wheel holds the files beside the code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "sourcebook"


def imported() -> Iterator[str]:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield (node.module or "").partition(".")[0]


def plain(name: str) -> str:
    return re.split(r"[<>=!~; \[]", name)[0].lower().replace("_", "-")


def test_every_package_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {plain(one) for packages in project["optional-dependencies"].values() for one in packages}
    declared = {plain(one) for one in project["dependencies"]}
    others = {name for name in imported() if name not in sys.stdlib_module_names and name != "sourcebook"}
    known = packages_distributions()
    undeclared = {name for name in others - {name.replace("-", "_") for name in extras} if not declared & {plain(one) for one in known.get(name, [])}}
    assert undeclared == set()


@pytest.mark.slow
def test_the_wheel_holds_the_word_lists_the_templates_and_the_sample(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("sourcebook/")}
    files = {f"sourcebook/{path.relative_to(PACKAGE).as_posix()}" for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert files == packed
