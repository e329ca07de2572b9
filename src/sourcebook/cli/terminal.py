"""How the command line speaks: tables, trees, progress, JSON, mistakes, exit codes."""

from __future__ import annotations

import atexit
import gc
import os
import re
import sys
from collections.abc import Iterable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any

import click
import msgspec

from sourcebook.cli.tame import tamed
from sourcebook.errors import ConfigError, SourcebookError
from sourcebook.view.wording import clipped, count

if TYPE_CHECKING:
    from sourcebook.model.document import Document, Failure
    from sourcebook.store import Hit, Item
    from sourcebook.view.comparison import Comparison
    from sourcebook.view.sources import Branch, Sources
    from sourcebook.view.timeline import Timeline

SOME_FAILED = 3
"""The exit code when the work is done but some documents failed."""

_SOON = 5.0  # seconds
_began: dict[str, tuple[float, int]] = {}
"""What is under way: when it was first told of, and how much was done by then."""

_SPACE = re.compile(r"\s+")
_WIDE = 160  # columns when the output is no terminal
_SHARES = {"when": 3, "what": 3, "actors": 4, "recipients": 4, "value": 4, "documents": 4, "words": 9, "through": 4, "why": 9}
"""How columns share the width, beside words that take what they get."""


class Verbs(click.Group):
    """Commands in the order in which they are used; what the user can mend ends in one line, not in a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """The verbs as they were registered."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb: a wrong option exits with 2, anything else that is wrong with 1."""
        atexit.register(gc.freeze)  # at the end of the process nobody looks for circles in what is left
        try:
            with tamed():
                return super().invoke(ctx)
        except ConfigError as error:
            raise click.UsageError(str(error)) from error
        except SourcebookError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            raise click.ClickException(f"{error.filename or ''}: {error.strerror}".lstrip(": ") if error.strerror else str(error)) from error
        except _database_error() as error:
            raise click.ClickException(_of_database(error)) from error


def _of_database(error: Exception) -> str:
    """What is wrong with the story file, or with the disk that it lies on."""
    from sqlite3 import SQLITE_FULL

    if getattr(error, "sqlite_errorcode", None) == SQLITE_FULL:
        return "the disk is full. The story is as it was after the last step that was done; make room, then do this again"
    return f"the story file is damaged or cannot be read ({error}). Build it again from the reports, or take a copy from before"


def _database_error() -> type[Exception]:
    """Imported when something went wrong that is nothing better known: a start needs no database."""
    from sqlite3 import DatabaseError

    return DatabaseError


def as_json(value: Any) -> None:
    """Print JSON, in one line."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()


def end(found: Sequence[Failure]) -> None:
    """List what failed, and end with the exit code that says so."""
    failures(found)
    finish(bool(found))


def finish(failed: bool) -> None:
    """End with the exit code that says whether some documents failed."""
    if failed:
        sys.exit(SOME_FAILED)


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table, as wide as the terminal; one without rows says so on stderr."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    wide = "words" in headers
    printed = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=wide)
    for header in headers:
        printed.add_column(header, overflow="fold", no_wrap=header == "id", ratio=_SHARES.get(header) if wide else None)
    for row in rows:
        printed.add_row(*(Text(cell) for cell in row))
    Console(file=sys.stdout, width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else _WIDE, highlight=False, soft_wrap=False).print(printed)
    if not printed.row_count:
        click.echo("Nothing to list.", err=True)


def progress(what: str, done: int, total: int | None) -> None:
    """How far it is and how long it takes yet, in one line that is written over, and only for somebody who looks. What is done in one go has no numbers."""
    if sys.stderr.isatty():
        of_total = f" of {total:,}" if total else ""
        end = "\n" if done == total else _left(what, done, total or 0)
        click.echo(f"\r\x1b[K{what}{'' if total == 1 else f': {done:,}{of_total}'}{end}", nl=False, err=True)


def _left(what: str, done: int, total: int) -> str:
    """The time that the rest takes at the pace so far, once it has gone on for some seconds."""
    now = monotonic()
    began, before = _began.setdefault(what, (now, done))
    if now - began < _SOON or not before < done < total:
        return ""
    seconds = (now - began) / (done - before) * (total - done)
    return f", about {seconds / 60:.0f} min left" if seconds >= 90 else f", about {max(round(seconds, -1), 10):.0f} s left"


def failures(found: Sequence[Failure]) -> None:
    """List what could not be read or annotated."""
    for failure in found:
        click.echo(f"failed: {failure.path}: {failure.reason} ({failure.stage})", err=True)


def timeline(shown: Timeline) -> None:
    """One row an event: when, what, who, to whom, the numbers behind it, its words, its id."""
    rows = [
        (
            entry.when.words if entry.when else "undated",
            entry.label if entry.modality == "done" else f"{entry.label} ({entry.modality})",
            ", ".join(party.name for party in entry.actors),
            ", ".join(party.name for party in entry.recipients),
            f"{entry.support.documents}/{entry.support.reporting_lines}",
            clipped(entry.words, 90) + "".join(f" [{words}]" for words in entry.decided),
            entry.id,
        )
        for entry in (*shown.dated, *shown.undated)
    ]
    table(("when", "what", "actors", "recipients", "docs/lines", "words", "id"), rows)


def discrepancies(shown: Sequence[Comparison], names: dict[str, str]) -> None:
    """Each discrepancy as a table: a column for each value, the documents that give it, their words, the hands it came through."""
    if not shown:
        click.echo("No discrepancies.")
    for one in shown:
        click.echo(f"{one.about}: {one.question} [{one.id}]")
        rows = [
            (
                column.value,
                ", ".join(dict.fromkeys(names.get(passage.doc, passage.doc) for passage in column.passages)),
                "\n".join(f"“{clipped(passage.text, 120)}”" for passage in column.passages[:3]),
                "\n".join(column.chains),
            )
            for column in one.columns
        ]
        table(("value", "documents", "words", "through"), rows)
        if one.note:
            click.echo(f"  {one.note}")
        for words in one.decided:
            click.echo(f"  [{words}]")
        click.echo()


def sources(shown: Sources) -> None:
    """Who rests on whom, as a tree; then the documents that name nobody, the chains of statements, and how lines were counted."""
    if shown.branches:
        click.echo("WHO RESTS ON WHOM")
    for branch in shown.branches:
        _branch(branch)
    if shown.copies:
        click.echo("WHO COPIES WHOM")
    for copy in shown.copies:
        spans = ", ".join(f"{passage.start}-{passage.end}" for passage in copy.passages[:3]) + (", …" if len(copy.passages) > 3 else "")
        click.echo(f"  {copy.source.label}: {copy.words} [{copy.source.doc} {spans}]: {'; '.join(copy.reasons)}")
    click.echo("DOCUMENTS THAT NAME NOBODY THEY REST ON AS A WHOLE")
    for source in shown.own_reporting:
        click.echo(f"  {source.label}, {source.published or 'undated'}: {source.path} [{source.doc}]")
    if shown.hands:
        click.echo("HOW STATEMENTS REACHED THE PAGE")
    for hand in shown.hands:
        click.echo(f"  {hand.statements:>4}  {' > '.join(hand.names)}")


def _branch(branch: Branch) -> None:
    click.echo(f"  {branch.origin.name} [{branch.origin.entity}]")
    for source in branch.own:
        click.echo(f"    its own: {source.path} [{source.doc}]")
    for leaf in branch.leaves:
        part = "in part" if leaf.partial else "as a whole"
        click.echo(f"    {leaf.source.label} {part}: “{clipped(leaf.evidence.text, 100)}” [{leaf.evidence.doc} {leaf.evidence.start}-{leaf.evidence.end}]")


def lines(rows: Iterable[tuple[str, str, int, int, int, Sequence[str]]]) -> None:
    """The reporting lines behind each event that several documents tell."""
    table(("event", "words", "docs", "lines", "unknown", "why"), [(i, clipped(w, 60), str(d), str(n), str(u), "; ".join(why)) for i, w, d, n, u, why in rows])


def item(shown: Item, documents: dict[str, Document], decided: Sequence[str]) -> None:
    """One item: what it is, the numbers behind it, what was decided about it, and the exact words in their surroundings."""
    if shown.asked:
        click.echo(f"{shown.asked} is now {shown.id}")
    behind = f", {count(shown.documents, 'document')}" + (f", {count(shown.reporting_lines, 'reporting line')}" if shown.reporting_lines is not None else "")
    click.echo(f"{shown.kind} {shown.id}: {shown.label}{behind if shown.documents else ''}")
    for words in decided:
        click.echo(f"  [{words}]")
    for doc, start, end in shown.evidence:
        passage(documents[doc], start, end)


def passage(document: Document, start: int, end: int) -> None:
    """The words of a document in their surroundings."""
    from sourcebook.view.evidence import context

    before, words, after = context(document, start, end)
    click.echo(f"  {document.path} {start}-{end}: {_flat(before)}{click.style(_flat(words), bold=True)}{_flat(after)}")


def document(shown: Document, decided: Sequence[str]) -> None:
    """A document: its fields, each with where it was found, and its text."""
    rows = [
        ("id", shown.id),
        ("path", shown.path),
        ("title", shown.title),
        ("outlet", shown.outlet),
        ("authors", ", ".join(shown.authors)),
        ("published", shown.published and f"{shown.published} ({shown.published_basis})"),
        ("language", shown.language),
        ("url", shown.url),
    ]
    table(("field", "value"), [(name, value or "-") for name, value in rows])
    for words in decided:
        click.echo(f"[{words}]")
    click.echo(f"\n{shown.text}")


def hits(found: Sequence[Hit]) -> None:
    """One row a hit: what it is, its id, where it stands in the document, the words with what was sought in [brackets]."""
    rows = [(hit.kind, hit.id, "" if hit.start is None else f"{hit.start}-{hit.end}", _flat(hit.snippet)) for hit in found]
    table(("kind", "id", "span", "words"), rows)


def _flat(text: str) -> str:
    """In one line; a space at either end stays."""
    return _SPACE.sub(" ", text)
