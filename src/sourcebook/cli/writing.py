"""What leaves the story, and whether it is whole: export, cite, snapshot, restore, verify."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sourcebook.cli import terminal
from sourcebook.cli.shared import JSON, STORY, reading, say_if_waiting


class FormatOption(click.Option):
    """The formats are looked up when the help is asked for: the command line starts without them."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and what it takes."""
        from sourcebook.registry import names

        self.help = f"One of: {', '.join(names('exporters'))}. Default: what the name of the output ends with, else json."
        return super().get_help_record(ctx)


class ExportCommand(click.Command):
    """Its help ends with what each format is."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 -- the signature is click's
        """The formats, each with what it is and the extra that it needs."""
        from sourcebook.registry import formats

        with formatter.section("Formats"):
            formatter.write_dl([(name, f"{one.title}{f' (needs sourcebook[{one.extra}])' if one.extra else ''}") for name, one in formats().items()])


@click.command(cls=ExportCommand)
@STORY
@click.option("--format", "-f", "format_", cls=FormatOption, help="The format.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, allow_dash=True),
    help="The file or folder to write; NAME.zip packs a folder. Default: the standard output.",
)
@click.option("--without-texts", is_flag=True, help="Of each document only short quotations, with offsets and hashes; the rest of a text is dots.")
@click.option("--redact", multiple=True, metavar="ENTITY", help="Replace the names of this entity (id or name) everywhere; more than once for more.")
def export(story: Path, format_: str | None, output: Path | None, *, without_texts: bool, redact: tuple[str, ...]) -> None:
    """Write the record in a format.

    json is one object; jsonl one item a line with its `kind` (a quote's own kind is called `form` there); csv, xlsx and parquet hold one table for each
    kind of item, with the columns of docs/tables.md. Every quoted word is checked against its document first. A file or folder appears only when it is
    whole; a folder is replaced only if nobody has changed it. A story that is not built yet gives its documents.

    With --redact, names and aliases are replaced in texts, quotations, titles, addresses and file names, and what would be written is searched for them
    first: nothing is written if one is left. Offsets count in the redacted texts. Roles and descriptions ("the envoy") stay.

    \b
    Examples:
      sourcebook export talks.story --output talks.docx
      sourcebook export talks.story --format csv --output tables/
      sourcebook export talks.story --format jsonl | head
      sourcebook export talks.story --format pdf --output talks.pdf --redact 'Ana Ruiz' --without-texts
    """
    _refuse_a_screenful(format_, output)
    with reading(story) as opened:
        opened.export(format_, output, without_texts=without_texts, redact=redact)
        say_if_waiting(opened)


def _refuse_a_screenful(format_: str | None, output: Path | None) -> None:
    """What only a program can read is not printed on a terminal."""
    from sourcebook.registry import exporter

    if format_ and output is None and sys.stdout.isatty() and not exporter(format_).is_text:
        raise click.UsageError(f"{format_} is not to be read on a terminal. Name a file for it: --output NAME{exporter(format_).file_suffix}")


@click.command()
@STORY
@click.argument("items", nargs=-1, required=True)
@click.option(
    "--as", "form", default="text", show_default=True, help="text: a footnote for each; bibtex or csl: the documents they rest on, for a bibliography."
)
def cite(story: Path, items: tuple[str, ...], *, form: str) -> None:
    """Print statements, events, disputes or documents as footnotes cite them.

    ITEMS are ids from the export or from the output of another command, or documents' paths. A footnote names author, title, outlet, date, address, page and
    paragraph, the exact words, and of a statement the hands it came through; of what several documents tell, each document once.

    \b
    Examples:
      sourcebook cite talks.story e481b3e626dc
      sourcebook cite talks.story e481b3e626dc reports/monday.html --as bibtex
    """
    with reading(story) as opened:
        click.echo(opened.cite(*items, form=form), nl=False)


@click.command()
@STORY
@click.option("--output", "-o", required=True, type=click.Path(path_type=Path), help="The file to write: talks.snapshot.")
@JSON
def snapshot(story: Path, *, output: Path, as_json: bool) -> None:
    """Put a story with its originals into one file, to be handed over.

    A zip archive with the database, every original by its hash, and a list of hashes. It holds everything: texts, decisions, history, and the paths that
    files were read from. Prints the seal, the SHA-256 of that list: tell it to whoever gets the file, who compares it with what verify prints. With --json:
    {file, seal}.

    \b
    Example:
      sourcebook snapshot talks.story --output talks.snapshot
    """
    with reading(story) as opened:
        seal = opened.snapshot(output)
    terminal.as_json({"file": str(output), "seal": seal}) if as_json else click.echo(f"{output}\nseal {seal}")


@click.command()
@click.argument("snapshot", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--output", "-o", required=True, type=click.Path(path_type=Path), help="The story file to make: talks.story.")
def restore(snapshot: Path, *, output: Path) -> None:
    """Make a story of a snapshot, once it is found whole.

    \b
    Example:
      sourcebook restore talks.snapshot --output talks.story
    """
    from sourcebook.story import Story

    Story.restore(snapshot, output)
    click.echo(str(output))


@click.command()
@STORY
@click.option(
    "--shared", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A JSON export made with --without-texts, to compare with the story."
)
@JSON
def verify(story: Path, *, shared: Path | None, as_json: bool) -> None:
    """Re-hash the originals and re-check every span, of a story or of a snapshot.

    With --shared: whether a record that was given away without texts says what the documents of this story say, its short quotations and, by their
    hashes, the passages that were left out.

    Prints what is wrong, one fault a line, and ends with exit code 1 if anything is; of a snapshot also its seal, to compare with the sender's. With
    --json: a list of faults.

    \b
    Examples:
      sourcebook verify talks.story
      sourcebook verify talks.snapshot
      sourcebook verify talks.story --shared talks.json
    """
    from sourcebook.store.packed import is_packed

    if shared:
        faults, whole = _of_shared(story, shared)
    else:
        faults, whole = _of_snapshot(story) if is_packed(story) else _of_story(story)
    if as_json:
        terminal.as_json(faults)
    else:
        for fault in faults:
            click.echo(fault)
        click.echo(f"{len(faults)} faults" if faults else whole)
    if faults:
        sys.exit(1)


def _of_shared(story: Path, shared: Path) -> tuple[list[str], str]:
    with reading(story) as opened:
        found = opened.verify_shared(shared)
    return list(found.faults), found.words


def _of_story(story: Path) -> tuple[list[str], str]:
    with reading(story) as opened:
        return opened.verify(), f"{len(opened.documents())} documents: every original and every span is as it was"


def _of_snapshot(snapshot: Path) -> tuple[list[str], str]:
    from sourcebook.store.packed import seal
    from sourcebook.story import Story

    faults = Story.verify_snapshot(snapshot)
    return faults, "" if faults else f"every file and every span is as it was\nseal {seal(snapshot)}"
