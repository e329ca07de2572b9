"""What leaves the story, and whether it is whole: export, verify."""

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

        self.help = f"One of: {', '.join(names('exporters'))}."
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
@click.option("--format", "-f", "format_", cls=FormatOption, default="json", show_default=True, help="The format.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, allow_dash=True),
    help="The file or folder to write; NAME.zip packs a folder. Default: the standard output.",
)
def export(story: Path, format_: str, output: Path | None) -> None:
    """Write the record in a format.

    json is one object; jsonl one item a line with its `kind` (a quote's own kind is called `form` there); csv, xlsx and parquet hold one table for each
    kind of item, with the columns of docs/tables.md. Every quoted word is checked against its document first. A file or folder appears only when it is
    whole; a folder is replaced only if nobody has changed it. A story that is not built yet gives its documents.

    \b
    Examples:
      sourcebook export talks.story --format json --output talks.json
      sourcebook export talks.story --format csv --output tables/
      sourcebook export talks.story --format jsonl | head
    """
    with reading(story) as opened:
        opened.export(format_, output)
        say_if_waiting(opened)


@click.command()
@STORY
@JSON
def verify(story: Path, as_json: bool) -> None:
    """Re-hash the originals and re-check every span.

    Prints what is wrong, one fault a line, and ends with exit code 1 if anything is. With --json: a list of faults.

    \b
    Example:
      sourcebook verify talks.story
    """
    with reading(story) as opened:
        faults = opened.verify()
        documents = len(opened.documents())
    if as_json:
        terminal.as_json(faults)
    else:
        for fault in faults:
            click.echo(fault)
        click.echo(f"{documents} documents: {f'{len(faults)} faults' if faults else 'every original and every span is as it was'}")
    if faults:
        sys.exit(1)
