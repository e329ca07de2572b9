"""The command line: one verb each, mirrored by a method of `Story`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sourcebook import __version__, terminal

if TYPE_CHECKING:
    from sourcebook.story import Story


@click.group(cls=terminal.Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="sourcebook")
def main() -> None:
    """Many reports in, one sourced record out.

    Reads the reports about one developing story and builds the record of what they describe: who did what to whom and when, who said what
    and through whom it reached the page. Every statement opens the exact words it rests on.

    Exit codes: 0 done, 1 error, 2 usage, 3 done with some documents failed.

    \b
    Examples:
      sourcebook build reports/
      sourcebook export reports.story --format html --output reports.html
    """


_STORY = click.argument("story", type=click.Path(path_type=Path))
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_WORKERS = click.option("--workers", type=click.IntRange(min=0), help="Processes to work with; 0 for none but this one. Default: as many as pay.")
_MODEL = click.option("--model", help="The spaCy pipeline to parse English with, by name or folder; a story keeps it.")


def _open(path: Path) -> Story:
    from sourcebook.story import Story

    return Story.open(path, read_only=True)


@main.command()
@click.option("--directory", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Where to put the story and its page.")
@_WORKERS
def demo(directory: Path, workers: int | None) -> None:
    """Build the sample story that comes with Sourcebook.

    Writes demo.story and demo.html, and prints the brief.

    \b
    Example:
      sourcebook demo --directory /tmp
    """
    from importlib.resources import as_file, files

    from sourcebook.story import Story

    directory.mkdir(parents=True, exist_ok=True)
    with as_file(files("sourcebook.sample") / "reports") as sample, Story.create(directory / "demo.story") as story:
        story.add([sample], progress=terminal.progress)
        built = story.build(workers=workers, progress=terminal.progress)
        _print_brief(story, as_json=False)
        story.export("html", directory / "demo.html")
    click.echo(f"\nThe story: {directory / 'demo.story'}\nThe report: {directory / 'demo.html'} (open it in a browser)", err=True)
    terminal.end(built.failures)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--story", "-s", type=click.Path(path_type=Path), help="The story file. Default: the first path's name + .story, in the current folder.")
@_WORKERS
@_MODEL
@click.option("--retry", is_flag=True, help="Try the documents again that failed, though they have not changed.")
@_JSON
def build(paths: tuple[Path, ...], *, story: Path | None, workers: int | None, model: str | None, retry: bool, as_json: bool) -> None:
    """Add reports and bring the record up to date; prints the brief.

    PATHS are files (text, Markdown, HTML, PDF, DOCX, .jsonl corpora), folders and zip archives. What was read before and has not changed is
    not read again; without PATHS, the story is built from what it holds. Documents that fail are listed on stderr with the reason (exit code 3).

    \b
    Examples:
      sourcebook build reports/
      sourcebook build monday/ tuesday.zip --story talks.story
      sourcebook build --story talks.story --workers 2
    """
    from sourcebook.story import Story

    if not paths and story is None:
        raise click.UsageError("Name what to build from: sourcebook build PATH...")
    place = story or Path(f"{paths[0].resolve().name}.story")
    with Story.open(place) if not paths else Story.create(place) as opened:
        opened.add(paths, progress=terminal.progress)
        built = opened.build(workers=workers, model=model, retry=retry, progress=terminal.progress)
        _print_brief(opened, as_json=as_json)
    click.echo(f"\nThe story: {place} ({'built' if built.linked else 'nothing has changed'})", err=True)
    terminal.end(built.failures)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--story", "-s", type=click.Path(path_type=Path), required=True, help="The story file; made if it is not there.")
@_JSON
def add(paths: tuple[Path, ...], story: Path, as_json: bool) -> None:
    """Add documents without building the record.

    Prints one row for each source that changed: what happened (added, replaced, failed, removed), the document's id, where it was read.
    With --json, a list of {source, what, document}, the unchanged ones too.

    \b
    Example:
      sourcebook add tuesday/ --story talks.story
    """
    from sourcebook.story import WHAT, Story

    with Story.create(story) as opened:
        added = opened.add(paths, progress=terminal.progress)
    if as_json:
        terminal.as_json(added.changes)
    else:
        changed = [change for change in added.changes if change.what != "unchanged"]
        terminal.table(("what", "document", "source"), [(change.what, change.document or "-", change.source) for change in changed])
        click.echo(", ".join(f"{added.count(what)} {what}" for what in WHAT), err=True)
    terminal.end(added.failures)


@main.command()
@click.argument("documents", nargs=-1, required=True)
@click.option("--story", "-s", type=click.Path(path_type=Path), required=True, help="The story file.")
def remove(documents: tuple[str, ...], story: Path) -> None:
    """Take documents out, with all that only they supported.

    DOCUMENTS are ids, or paths as `sources` shows them (their ends, if that is enough). The originals in the story's folder go too; the
    files they were read from stay, and are read again when they are added again.

    \b
    Example:
      sourcebook remove tuesday/rumour.html --story talks.story
    """
    from sourcebook.story import Story

    with Story.open(story) as opened:
        found = [opened.document(name) for name in documents]
        for document in found:
            opened.remove(document.id)
            click.echo(f"removed {document.id} ({document.path})", err=True)


def _print_brief(story: Story, *, as_json: bool) -> None:
    from sourcebook.view.brief import as_dict, as_text

    if as_json:
        terminal.as_json(as_dict(story.brief()))
    else:
        click.echo(as_text(story.brief()), nl=False)


@main.command()
@_STORY
@_JSON
def brief(story: Path, as_json: bool) -> None:
    """What to know before a meeting, on a page.

    \b
    Example:
      sourcebook brief talks.story
    """
    with _open(story) as opened:
        _print_brief(opened, as_json=as_json)
        _say_if_waiting(opened)


def _say_if_waiting(story: Story) -> None:
    waiting = story.waiting()
    if waiting:
        click.echo(f"note: {waiting} documents are not in the record yet. Run: sourcebook build --story {story.path}", err=True)


@main.command()
@_STORY
@_JSON
def timeline(story: Path, as_json: bool) -> None:
    """What happened, in order; what has no date comes last.

    Columns: when; what (the PLOVER type, and the modality unless it was done); actors; recipients; documents/reporting lines; the words that
    tell it best; the event's id. With --json: {dated, undated}, lists of entries with all their evidence.

    \b
    Example:
      sourcebook timeline talks.story
    """
    with _open(story) as opened:
        shown = opened.timeline()
        terminal.as_json(shown) if as_json else terminal.timeline(shown)
        _say_if_waiting(opened)


@main.command()
@_STORY
@_JSON
def check(story: Path, as_json: bool) -> None:
    """Where the reports differ, side by side. Nothing is settled here.

    A table for each discrepancy. Columns: value; the documents that give it; their words; the hands it came through. With --json: a list of
    {id, subject, aspect, about, columns, note}.

    \b
    Example:
      sourcebook check talks.story
    """
    with _open(story) as opened:
        shown = opened.check()
        names = {document.id: document.outlet or document.path for document in opened.documents()}
        terminal.as_json(shown) if as_json else terminal.discrepancies(shown, names)
        _say_if_waiting(opened)


@main.command()
@_STORY
@_JSON
def sources(story: Path, as_json: bool) -> None:
    """Who rests on whom: relays, chains, reporting lines.

    A tree of the outlets that documents rest on, with the words that say so; the documents that name nobody; the chains through which
    statements came; then, for each event that several documents tell: its id, its words, documents, reporting lines, lines whose
    independence is unknown, and why they were counted so. With --json: {branches, own_reporting, outlets, reasons, hands}.

    \b
    Example:
      sourcebook sources talks.story
    """
    with _open(story) as opened:
        shown = opened.sources()
        if as_json:
            terminal.as_json(shown)
        else:
            terminal.sources(shown)
            told = [event for event in opened.record.events if event.corroboration.documents > 1 and event.mentions]
            support = [(event, event.corroboration) for event in told]
            terminal.lines([(e.id, e.mentions[0].text, c.documents, c.reporting_lines, c.unknown, c.reasons) for e, c in support])
        terminal.failures(opened.failures())
        _say_if_waiting(opened)


@main.command()
@_STORY
@click.argument("item")
@_JSON
def show(story: Path, item: str, as_json: bool) -> None:
    """One item with the exact words it rests on, or one document.

    ITEM is an id from the export or from the output of another command, or a document's path. An id from before the last build leads to
    what took its place. With --json: the item as the export writes it.

    \b
    Examples:
      sourcebook show talks.story e1f0c9d2a3b4
      sourcebook show talks.story reports/monday.html
    """
    from sourcebook.export import native

    with _open(story) as opened:
        document = opened.find_document(item)
        if document:
            terminal.as_json(native.document(document)) if as_json else terminal.document(document)
            return
        found = opened.show(item)
        if as_json:
            terminal.as_json(native.shaped(found.kind, found.body))
        else:
            terminal.item(found, {document.id: document for document in opened.documents()})


@main.command()
@_STORY
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many items and as many passages.")
@_JSON
def search(story: Path, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find items of the record and passages that hold all the words.

    "Two words" in quotation marks stand together, wor* is a beginning; accents and case do not matter. Columns: kind; id (of the document,
    for a passage); the passage's span; the words, what was sought in [brackets]. With --json: a list of {kind, id, snippet, start, end}.

    \b
    Examples:
      sourcebook search talks.story prisoner* release
      sourcebook search talks.story '"special envoy"'
    """
    with _open(story) as opened:
        found = opened.search(" ".join(words), limit=limit)
    terminal.as_json(found) if as_json else terminal.hits(found)


@main.command()
@_STORY
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
    with _open(story) as opened:
        opened.export(format_, output)
        _say_if_waiting(opened)


@main.command()
@_STORY
@_JSON
def verify(story: Path, as_json: bool) -> None:
    """Re-hash the originals and re-check every span.

    Prints what is wrong, one fault a line, and ends with exit code 1 if anything is. With --json: a list of faults.

    \b
    Example:
      sourcebook verify talks.story
    """
    with _open(story) as opened:
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


@main.command()
@click.option("--layers", help="Only these, separated by commas: sentences, mentions, entities, attributions, times, quantities, events.")
@_WORKERS
@click.option("--model", help="The spaCy pipeline to parse English with, by name or folder.")
def annotate(layers: str | None, workers: int | None, model: str | None) -> None:
    """A pipe: JSON lines {id, text, date} in, annotations out.

    One line a text, in order, written as it is done. The date anchors relative times. --layers computes and prints only what is asked for
    (mentions and entities come together). A line that cannot be read gives {id, error}, and exit code 3 at the end.

    \b
    Fields, with offsets in code points, half-open:
      sentences     start, end
      mentions      start, end, text, type, form (name|nominal|pronoun), entity
      entities      id, name, type, country (ISO 3166-1 alpha-3), sector
      attributions  source, cue, content (each a list of [start, end]), kind (direct|mixed|indirect), speaker
      times         start, end, text, type (DATE|TIME|DURATION|SET), value (TIMEX3), earliest, latest, basis
      quantities    start, end, text, value, low, high, unit, qualifier
      events        start, end, text, type (PLOVER), mode, modality, actors, recipients, date {start, end, precision, basis}, place;
                    an actor, recipient or place is {start, end, text, entity, country, sector}

    \b
    Example:
      echo '{"id": 1, "text": "France said it would send aid.", "date": "2025-06-21"}' | sourcebook annotate --layers events
    """
    from sourcebook import pipes
    from sourcebook.config import DEFAULT_MODEL

    wanted = [name.strip() for name in layers.split(",") if name.strip()] if layers else []
    answers = pipes.annotate(sys.stdin.buffer, layers=wanted, workers=workers, model=model or DEFAULT_MODEL)
    terminal.finish(pipes.write(answers, sys.stdout.buffer))


@main.command("compare-names")
def compare_names() -> None:
    """A pipe: JSON lines {name1, name2, schema} in, {score, match} out.

    The schema is Person (the default), or anything else for an organisation. score is between 0 and 1; match says whether it is high enough
    for one name. A line that cannot be read gives {error}, and exit code 3 at the end.

    \b
    Example:
      echo '{"name1": "Olena Kovalenko", "name2": "Олена Коваленко"}' | sourcebook compare-names
    """
    from sourcebook import pipes

    terminal.finish(pipes.write(pipes.compare_names(sys.stdin.buffer), sys.stdout.buffer))
