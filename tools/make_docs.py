"""Write what is made from the code: docs/cli.md from the commands' help, docs/model.md from the records, the scores, and the output of
commands on the sample story in README.md and docs/tour.md. python tools/make_docs.py
"""

from __future__ import annotations

import ast
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from sourcebook.cli import main
from sourcebook.export.tables import TABLES, TYPES
from sourcebook.export.tables.dataframe import DTYPES
from sourcebook.registry import formats

ROOT = Path(__file__).parent.parent
FLOORS = ROOT / "tests" / "eval" / "floors.json"
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

RUN = re.compile(r"(?<=<!-- run: )(?P<command>[^|\n]+)(?: \| (?P<lines>\d+))? -->\n```\n.*?```\n", re.DOTALL)
ERRORS = re.compile(r"(?<=<!-- errors -->\n).*?(?=<!-- end errors -->)", re.DOTALL)
SCORES = re.compile(r"(?<=<!-- scores -->\n).*?(?=<!-- end -->)", re.DOTALL)
FORMATS = re.compile(r"(?<=<!-- formats -->\n).*?(?=<!-- end -->)", re.DOTALL)
SHOWN = {"WHAT HAPPENED": 1, "WHAT IS DISPUTED": 2, "WHAT WAS GIVEN FOR WHAT": 1, "WHAT RESTS ON ONE SOURCE": 1}
"""How many items of each section of the brief the README shows: those that most documents tell."""

HEADLINES = {
    "seeds.mean": "a story of five long reports, the mean of its parts",
    "stories.minsk.mean": "the sample story, the mean of its parts",
    "stories.dolina.mean": "a small invented story, the mean of its parts",
    "bench.quotes.who_said_what.f1": "who said what in news articles (PolNeAR)",
    "bench.times.value.f1": "times and their values (TempEval-3 and like it)",
    "bench.quantities.with_unit.f1": "quantities with their units (NewsQuant)",
    "bench.events.gsr.f1": "types of events (sentences coded by people)",
    "bench.names.pairs.f1": "names of one person or of two",
}
"""The scores that the README shows."""

LAYERS = {
    "who is one (coreference, three published sets)": (
        "bench.coref.np4e.entity.conll",
        "bench.coref.newswcl50.entity.conll",
        "bench.coref.meantime.entity.conll",
    ),
    "what is spoken of as one happening (coreference, three published sets)": (
        "bench.coref.newswcl50.event.conll",
        "bench.coref.meantime.event.conll",
        "bench.coref.ecbplus.event.conll",
    ),
    "names: one person or two": ("bench.names.pairs.f1",),
    "statements: which words are said": ("bench.quotes.content.f1",),
    "statements: by whom": ("bench.quotes.source.f1",),
    "statements: who said what, as a whole": ("bench.quotes.who_said_what.f1",),
    "times: found": ("bench.times.relaxed.f1",),
    "times: with the right value": ("bench.times.value.f1",),
    "quantities: with the right value": ("bench.quantities.value.f1",),
    "quantities: with their unit": ("bench.quantities.with_unit.f1",),
    "events: the type": ("bench.events.gsr.f1", "bench.events.cameo_manual.f1", "bench.events.plv_test.f1"),
    "events: type and both parties": ("bench.events.gsr.dyad",),
}
"""What measures each layer, on data of others."""

PARTS = ("documents", "entities", "quotes", "chains", "relays", "lines", "events", "merging", "discrepancies", "exchanges", "channels")
"""The parts of the golden stories."""


def pages() -> dict[Path, str]:
    """The text of each page."""
    return {
        ROOT / "README.md": _scored(ROOT / "README.md", scores(HEADLINES)),
        ROOT / "docs" / "cli.md": cli_page(),
        ROOT / "docs" / "measured.md": ERRORS.sub(lambda _: errors(), _scored(ROOT / "docs" / "measured.md", scores())),
        ROOT / "docs" / "model.md": model_page(),
        ROOT / "docs" / "tables.md": tables_page(),
        ROOT / "docs" / "exports.md": FORMATS.sub(lambda _: formats_table(), (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")),
    }


def _scored(path: Path, table: str) -> str:
    return SCORES.sub(lambda _: table, path.read_text(encoding="utf-8"))


def scores(named: dict[str, str] | None = None) -> str:
    """The floors of the quality gate as a table: those that are named, or all."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    rows = [(text, floors[name]) for name, text in (named or {name: f"`{name}`" for name in floors}).items()]
    return "\n".join(["", "| | |", "|---|---|", *(f"| {text} | {floor:.2f} |" for text, floor in rows), "", ""])


def errors() -> str:
    """How often each layer is wrong, 1 less the score: over data of others, and over the two golden stories."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    layers = [(layer, " / ".join(f"{1 - floors[name]:.0%}" for name in names if name in floors)) for layer, names in LAYERS.items()]
    parts = [(part, [floors[name] for story in ("minsk", "dolina") if (name := f"stories.{story}.{part}") in floors]) for part in PARTS]
    rows = [f"| {layer} | {rate} |" for layer, rate in layers if rate]
    rows += [f"| {part} of the golden stories | {' / '.join(f'{1 - score:.0%}' for score in found)} |" for part, found in parts if found]
    return "\n".join(["", "| layer | wrong or missed |", "|---|---|", *rows, "", ""])


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


TABLES_HEAD = """The columns of the tables that `sourcebook export --format csv`, `xlsx` and `parquet` write, and that `sourcebook.to_dataframe(story, table)` gives. Names and
types do not change with the data. Offsets are half-open code points of the document's text. A missing value is an empty cell (null), never a guess.
The columns in bold tell the rows apart. This page is made by `make docs`."""


def tables_page() -> str:
    """Every table with its columns."""
    types = "\n".join(["| type | | pandas |", "|---|---|---|", *(f"| `{name}` | {meaning} | `{DTYPES[name]}` |" for name, meaning in TYPES.items())])
    parts = ["# The tables", TABLES_HEAD, types]
    for table in TABLES.values():
        rows = [f"| {f'**`{one.name}`**' if one.name in table.key else f'`{one.name}`'} | {one.type} | {one.meaning} |" for one in table.columns]
        parts += [f"## {table.name}", f"{table.meaning[0].upper()}{table.meaning[1:]}.", "\n".join(["| column | type | |", "|---|---|---|", *rows])]
    return "\n\n".join(parts) + "\n"


def formats_table() -> str:
    """Every format of export."""
    shown = [
        f"| `{name}` | {one.title} | `{one.suffix}`{', several files' if one.files else ''} | {f'`{one.extra}`' if one.extra else ''} |"
        for name, one in formats().items()
    ]
    return "\n".join(["", "| format | | file | extra |", "|---|---|---|---|", *shown, "", ""])


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


def rerun(text: str, place: Path) -> str:
    """A page in which the output below each `<!-- run: sourcebook ... -->` is fresh; `| N` keeps the first N lines."""

    def fresh(match: re.Match[str]) -> str:
        command, lines = match["command"].strip(), match["lines"]
        done = subprocess.run([sys.executable, "-m", *shlex.split(command)], cwd=place, check=True, capture_output=True, text=True, encoding="utf-8")
        shown = excerpt(done.stdout) if command == "sourcebook demo" else _first(done.stdout, int(lines or 1000))
        return f"{match[0].partition('```')[0]}```\n{shown}```\n"

    return RUN.sub(fresh, text)


def _first(text: str, lines: int) -> str:
    every = [line.rstrip() for line in text.splitlines()]
    return "\n".join([*every[:lines], *(["…"] if len(every) > lines else [])]) + "\n"


def excerpt(brief: str) -> str:
    """The head of a brief and some items of some sections; what is left out is marked."""
    head, *sections = brief.split("\n\n")
    parts = [head]
    for section in sections:
        title, _, body = section.partition("\n")
        if title in SHOWN:
            items = [item for item in re.split(r"\n(?=  \S)", body) if not item.startswith("  …")]
            chosen = sorted(sorted(range(len(items)), key=lambda number: -_documents(items[number]))[: SHOWN[title]])
            left = ["  …"] if len(items) > len(chosen) else []
            parts.append("\n".join([title, *(items[number] for number in chosen), *left]))
    return "\n\n".join(parts) + "\n"


def _documents(item: str) -> int:
    """How many documents tell an item of the brief."""
    told = re.search(r"(\d+)\s+documents?\b", item)
    return int(told[1]) if told else 0


def write() -> None:
    """Write every page, with the output of commands on the sample story."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
    with TemporaryDirectory() as place:
        for path in (ROOT / "README.md", ROOT / "docs" / "tour.md"):
            path.write_text(rerun(path.read_text(encoding="utf-8"), Path(place)), encoding="utf-8")


if __name__ == "__main__":
    write()
