"""Write the pages that are made from the code: docs/cli.md from the commands' help, docs/model.md from the records. python tools/make_docs.py"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import click

from sourcebook.cli import main

ROOT = Path(__file__).parent.parent
MODEL = ROOT / "src" / "sourcebook" / "model"

CLI_HEAD = "Every command with its options, from `sourcebook COMMAND --help`. This page is made by `make docs`."
MODEL_HEAD = """The records, field by field. `sourcebook export --format json` writes a `Record` with these names; `origin` is written as `from`.
Offsets are half-open code points of `Document.text`. A field without a value is null or an empty list, never a guess. This page is made by `make docs`."""

MODULES = {
    "document": "The document",
    "record": "The record",
    "annotation": "The layers of one document",
    "provenance": "Judgements",
}


def pages() -> dict[Path, str]:
    """The text of each page."""
    return {ROOT / "docs" / "cli.md": cli_page(), ROOT / "docs" / "model.md": model_page()}


def cli_page() -> str:
    """Every command: usage, help, options."""
    parts = ["# The commands", CLI_HEAD, *_command(main, "sourcebook")]
    for name, command in main.commands.items():
        parts += [f"## {name}", *_command(command, f"sourcebook {name}")]
    return "\n\n".join(parts) + "\n"


def _command(command: click.Command, path: str) -> Iterator[str]:
    context = click.Context(command, info_name=path)
    yield f"    {path} {' '.join(command.collect_usage_pieces(context))}"
    for paragraph in (command.help or "").split("\n\n"):
        yield _code(paragraph) if paragraph.lstrip().startswith("\b") else " ".join(paragraph.split())
    options = [found for option in command.params if isinstance(option, click.Option) and (found := option.get_help_record(context))]
    if options:
        yield "\n".join(["| option | |", "|---|---|", *(f"| `{names}` | {help_} |" for names, help_ in options)])


def _code(paragraph: str) -> str:
    """A block that is kept line by line, its heading above it."""
    head, *lines = [line for line in paragraph.splitlines() if line.strip(" \b")]
    return f"{head.strip()}\n\n" + "\n".join(f"    {line.removeprefix('  ')}" for line in lines)


def model_page() -> str:
    """Every record: what it is, its fields and their types."""
    parts = ["# The model", MODEL_HEAD]
    for module, title in MODULES.items():
        tree = ast.parse((MODEL / f"{module}.py").read_text(encoding="utf-8"))
        parts += [f"## {title}", f"`sourcebook.model.{module}`. {' '.join((ast.get_docstring(tree) or '').split())}"]
        for item in tree.body:
            if isinstance(item, ast.ClassDef):
                parts += _record(item)
    return "\n\n".join(parts) + "\n"


def _record(item: ast.ClassDef) -> Iterator[str]:
    yield f"### {item.name}"
    yield ast.get_docstring(item) or ""
    rows = ["| field | type | |", "|---|---|---|"]
    for field, after in zip(item.body, [*item.body[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign):
            type_ = ast.unparse(field.annotation).replace("|", "\\|")
            rows.append(f"| `{ast.unparse(field.target)}` | `{type_}` | {_docstring(after)} |")
    yield "\n".join(rows)


def _docstring(after: ast.stmt | None) -> str:
    """The string that stands below a field, if one does."""
    told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) and isinstance(after.value.value, str)
    return " ".join(after.value.value.split()) if told else ""  # type: ignore[union-attr]


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
