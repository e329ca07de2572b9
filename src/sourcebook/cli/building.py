"""Making a story and what goes into it: demo, build, add, remove."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sourcebook.cli import terminal
from sourcebook.cli.shared import DRY_RUN, JSON, LEXICON, MODEL, ONLINE, PATHS, PRIVATE, WORKERS, print_brief

if TYPE_CHECKING:
    from sourcebook.story import Added, Story


@click.command()
@click.option("--directory", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Where to put the story and its page.")
@WORKERS
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
        story.add([sample], workers=workers, ahead=True, progress=terminal.progress)
        built = story.build(workers=workers, progress=terminal.progress)
        print_brief(story, as_json=False)
        story.export("html", directory / "demo.html")
    click.echo(f"\nThe story: {directory / 'demo.story'}\nThe report: {directory / 'demo.html'} (open it in a browser)", err=True)
    terminal.end(built.failures)


@click.command()
@click.argument("paths", nargs=-1, type=PATHS)
@click.option("--story", "-s", type=click.Path(path_type=Path), help="The story file. Default: the first path's name + .story, in the current folder.")
@ONLINE
@PRIVATE
@WORKERS
@MODEL
@LEXICON
@click.option("--no-lexicon", is_flag=True, help="Take the story's own lexicon out again.")
@click.option("--executor", metavar="NAME", help="Another place to annotate in, which a package has registered (docs/plugins.md).")
@click.option("--retry", is_flag=True, help="Try the documents again that failed, though they have not changed.")
@DRY_RUN
@JSON
def build(
    paths: tuple[Path | str, ...],
    *,
    story: Path | None,
    online: bool,
    private: bool,
    workers: int | None,
    model: str | None,
    lexicon: Path | None,
    no_lexicon: bool,
    executor: str | None,
    retry: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Add reports and bring the record up to date; prints the brief.

    PATHS are files (text, Markdown, HTML, MHTML, PDF, DOCX, ODT, RTF, EPUB, e-mail, mailboxes, RSS and Atom, WARC, .jsonl corpora), folders, zip
    and tar archives, and, with --online, addresses. What was read before and has not changed is not read again; without PATHS, or with
    a story for a path, the story is built from what it holds. Documents that fail are listed on stderr with the reason (exit code 3).
    --dry-run prints what `add` would.

    \b
    Examples:
      sourcebook build reports/
      sourcebook build monday/ tuesday.zip --story talks.story
      sourcebook build wednesday/ --story talks.story --dry-run
      sourcebook build --story talks.story --workers 2
      sourcebook build https://example.org/report.html --online --story talks.story
    """
    from sourcebook.story import Story

    if not paths and story is None:
        raise click.UsageError("Name what to build from: sourcebook build PATH...")
    paths, story = _story_among(paths, story)
    _look_before_making(paths, online=online)
    if dry_run and not paths:
        raise click.UsageError("--dry-run says what would be read: name it")
    place = story or Path(f"{_short_name(paths[0])}.story")
    if dry_run:
        _foresee(place, paths, workers, as_json=as_json)
        return
    with Story.open(place) if not paths else Story.create(place) as opened:
        added = opened.add(paths, online=online, private=private, workers=workers, ahead=not executor, progress=terminal.progress)
        own = "" if no_lexicon else lexicon
        built = opened.build(workers=workers, model=model, lexicon=own, executor=executor, retry=retry, progress=terminal.progress)
        print_brief(opened, as_json=as_json)
        _say_lexicon(opened)
    click.echo(f"\nThe story: {place} ({'built' if built.linked else 'nothing has changed'})", err=True)
    terminal.end((*(failure for failure in added.failures if failure.stage == "fetch"), *built.failures))


def _say_lexicon(story: Story) -> None:
    """What the analyst's own entries change, on stderr."""
    if story.lexicon:
        click.echo("\n".join([f"\nCoded with the lexicon {story.lexicon.name}:", *(f"  {change}" for change in story.lexicon.changes())]), err=True)


def _story_among(paths: tuple[Path | str, ...], story: Path | None) -> tuple[tuple[Path | str, ...], Path | None]:
    """A story that is named where reports belong is the one to build, if nothing else is named."""
    from sourcebook.store.connection import is_story

    named = next((path for path in paths if isinstance(path, Path) and is_story(path)), None)
    if named is None:
        return paths, story
    if len(paths) == 1 and story is None:
        return (), named
    raise click.UsageError(f"{named} is a story and no report. Name the story that is built with --story, and only reports beside it.")


def _look_before_making(paths: tuple[Path | str, ...], *, online: bool) -> None:
    """What is refused is refused before a story file is made for it."""
    from sourcebook.ingest.fetch import refuse_addresses

    if not online:
        refuse_addresses(paths)


def _short_name(path: Path | str) -> str:
    """What a story is called after: the file or folder, or the host of an address."""
    from urllib.parse import urlsplit

    return path.resolve().name if isinstance(path, Path) else urlsplit(path).hostname or "pages"


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PATHS)
@click.option("--story", "-s", type=click.Path(path_type=Path), required=True, help="The story file; made if it is not there.")
@ONLINE
@PRIVATE
@WORKERS
@DRY_RUN
@JSON
def add(paths: tuple[Path | str, ...], *, story: Path, online: bool, private: bool, workers: int | None, dry_run: bool, as_json: bool) -> None:
    """Add documents without building the record.

    Prints one row for each source that changed: what happened (added, replaced, failed, removed), the document's id, where it was read.
    With --json, a list of {source, what, document}, the unchanged ones too.

    \b
    Example:
      sourcebook add tuesday/ --story talks.story
    """
    from sourcebook.story import Story

    _story_among(paths, story)
    _look_before_making(paths, online=online)
    if dry_run:
        _foresee(story, paths, workers, as_json=as_json)
        return
    with Story.create(story) as opened:
        _tell(opened.add(paths, online=online, private=private, workers=workers, progress=terminal.progress), as_json=as_json)


def _foresee(story: Path, paths: tuple[Path | str, ...], workers: int | None, *, as_json: bool) -> None:
    from sourcebook.foresee import foreseen

    if any(isinstance(path, str) for path in paths):
        raise click.UsageError("--dry-run fetches nothing: leave the addresses out")
    _tell(foreseen(story, paths, workers=workers, progress=terminal.progress), as_json=as_json, then="; nothing was changed")


def _tell(added: Added, *, as_json: bool, then: str = "") -> None:
    """What was added, or would be, one source a row, and what cannot be read."""
    from sourcebook.story import WHAT

    if as_json:
        terminal.as_json(added.changes)
    else:
        changed = [change for change in added.changes if change.what != "unchanged"]
        if changed:
            terminal.table(("what", "document", "source"), [(change.what, change.document or "-", change.source) for change in changed])
        click.echo(", ".join(f"{added.count(what)} {what}" for what in WHAT) + then, err=True)
    terminal.end(added.failures)


@click.command()
@click.argument("documents", nargs=-1, required=True)
@click.option("--story", "-s", type=click.Path(path_type=Path), required=True, help="The story file.")
@click.option("--purge", is_flag=True, help="Leave none of their words in the story file, and no names of their files.")
def remove(documents: tuple[str, ...], story: Path, *, purge: bool) -> None:
    """Take documents out, with all that only they supported.

    DOCUMENTS are ids, or paths as `sources` shows them (their ends, if that is enough). The originals in the story's folder go too; the
    files they were read from stay, are listed, and are read again when they are added again.

    What a document said is still in the index of search and in the earlier builds that diff compares with, and its file in the history. With
    --purge it is not: diff forgets those builds. Decisions are never edited; how many hold words of it is said. What other documents tell stays.

    \b
    Examples:
      sourcebook remove tuesday/rumour.html --story talks.story
      sourcebook remove witness.txt --story talks.story --purge
    """
    from sourcebook.story import Story

    with Story.open(story) as opened:
        found = [opened.document(name) for name in documents]
        for document in found:
            read = opened.remove(document.id, purge=purge)
            click.echo(f"removed {document.id} ({document.path})", err=True)
            click.echo("\n".join(f"  its file stays, and is read again with its folder: {path}" for path in read), err=True)
            if purge and (held := opened.holding(document.id)):
                click.echo(f"  decisions that hold words of it: {', '.join(map(str, held))} (sourcebook history {story})", err=True)
