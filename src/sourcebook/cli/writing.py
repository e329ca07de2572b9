"""What leaves the story, and whether it is whole: export, verify."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sourcebook.cli import terminal
from sourcebook.cli.shared import JSON, STORY, reading, say_if_waiting


@click.command()
@STORY
@click.option("--format", "-f", "format_", default="json", show_default=True, help="json, jsonl, html, or one that another package adds.")
@click.option("--output", "-o", type=click.Path(path_type=Path, allow_dash=True), help="The file to write. Default: the standard output.")
def export(story: Path, format_: str, output: Path | None) -> None:
    """Write the record in a format.

    json is one object; jsonl one item a line with its `kind` (a quote's own kind is called `form` there); html a page that needs nothing
    but itself. Every quoted word is checked against its document first. A story that is not built yet gives its documents.

    \b
    Examples:
      sourcebook export talks.story --format json --output talks.json
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
