"""The shape of the package: imports point one way, modules are short and offer what they say."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "sourcebook"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__main__.py")

LEVELS = (
    {"errors", "lexicon"},
    {"model"},
    {"stage", "registry", "remembered"},
    {"ingest", "extract", "link", "view"},
    {"store", "decisions", "executors", "export", "config"},
    {"story", "foresee"},
    {"cli", "web"},
)
"""From the ground up: a module imports from its own level and those below; ingest, extract, link and view do not know of one another."""


def name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part(module: str) -> str:
    """The part of the package that a module belongs to: sourcebook.extract.times -> extract."""
    return [*module.split("."), ""][1]


def level(part: str) -> int:
    return next((number for number, parts in enumerate(LEVELS) if part in parts), len(LEVELS))


def imported(path: Path) -> Iterator[str]:
    """The parts of the package that a module imports from, its own left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        yield from (part(module) for module in modules if module.startswith("sourcebook.") and part(module) != part(name(path)))


def allowed(own: str, other: str) -> bool:
    return level(other) < level(own) if own in LEVELS[3] else level(other) <= level(own)


def test_imports_point_one_way() -> None:
    wrong = {(name(path), other) for path in MODULES for other in imported(path) if not allowed(part(name(path)), other)}
    assert wrong == set()


def test_every_module_offers_what_it_says() -> None:
    modules = [import_module(name(path)) for path in MODULES]
    assert [(m.__name__, offered) for m in modules for offered in getattr(m, "__all__", ()) if not hasattr(m, offered)] == []


def test_no_module_is_too_long_to_read() -> None:
    assert {name(path): lines for path in MODULES if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400} == {}
