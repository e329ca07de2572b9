"""Reading the record: brief, timeline, check, sources, show, search."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sourcebook.cli import terminal
from sourcebook.cli.shared import JSON, STORY, print_brief, reading, say_if_waiting

if TYPE_CHECKING:
    from sourcebook.model.document import Document
    from sourcebook.model.record import Decided
    from sourcebook.store import Item
    from sourcebook.story import Story
    from sourcebook.view.statement import Statement


@click.command()
@STORY
@JSON
def brief(story: Path, as_json: bool) -> None:
    """What to know before a meeting, on a page.

    \b
    Example:
      sourcebook brief talks.story
    """
    with reading(story) as opened:
        print_brief(opened, as_json=as_json)
        say_if_waiting(opened)


@click.command()
@STORY
@JSON
def timeline(story: Path, as_json: bool) -> None:
    """What happened, in order; what has no date comes last.

    Columns: when; what (the PLOVER type, and the modality unless it was done); actors; recipients; documents/reporting lines; the words that
    tell it best; the event's id. With --json: {dated, undated}, lists of entries with all their evidence.

    \b
    Example:
      sourcebook timeline talks.story
    """
    with reading(story) as opened:
        shown = opened.timeline()
        terminal.as_json(shown) if as_json else terminal.timeline(shown)
        say_if_waiting(opened)


@click.command()
@STORY
@JSON
def check(story: Path, as_json: bool) -> None:
    """Where the reports differ, side by side. Nothing is settled here.

    A table for each discrepancy. Columns: value; the documents that give it; their words; the hands it came through. With --json: a list of
    {id, subject, aspect, about, columns, note}.

    \b
    Example:
      sourcebook check talks.story
    """
    with reading(story) as opened:
        shown = opened.check()
        names = {document.id: document.outlet or document.path for document in opened.documents()}
        terminal.as_json(shown) if as_json else terminal.discrepancies(shown, names)
        say_if_waiting(opened)


@click.command()
@STORY
@JSON
def sources(story: Path, as_json: bool) -> None:
    """Who rests on whom: relays, copies, chains, reporting lines.

    A tree of the outlets that documents rest on, with the words that say so; the documents that have text of another, how much of it and
    where; the documents that name nobody; the chains through which statements came; then, for each event that several documents tell: its id, its words, documents, reporting lines, lines whose
    independence is unknown, and why they were counted so. With --json: {branches, own_reporting, outlets, reasons, hands, copies}.

    \b
    Example:
      sourcebook sources talks.story
    """
    with reading(story) as opened:
        shown = opened.sources()
        if as_json:
            terminal.as_json(shown)
        else:
            terminal.sources(shown)
            told = [event for event in opened.record.events if event.corroboration.documents > 1 and event.mentions]
            support = [(event, event.corroboration) for event in told]
            terminal.lines([(e.id, e.mentions[0].text, c.documents, c.reporting_lines, c.unknown, c.reasons) for e, c in support])
        terminal.failures(opened.failures())
        say_if_waiting(opened)


@click.command()
@STORY
@click.argument("item")
@JSON
def show(story: Path, item: str, as_json: bool) -> None:
    """One item with the exact words it rests on, or one document.

    ITEM is an id from the export or from the output of another command, or a document's path. An id from before the last build leads to
    what took its place. Of a quotation: its chain link by link, speaker first, each with the words that say so (source, cue, relay, named,
    outlet); its other wordings, likely or possible, with [-words only here-] and {+words only there+}; how many documents and reporting lines
    tell that it was said, and whom what it says comes from. Of an event: its documents by reporting line, and why they are counted so. Of
    both, and of whoever is named: the claims on it, one a line (property: value, [the statement that it stands in], its words). With --json:
    the item as the export writes it, its claims as there, and the decisions about it; of a quotation also {hands, wordings, utterance,
    content}, the differences as lists of {op, words}.

    \b
    Examples:
      sourcebook show talks.story e1f0c9d2a3b4
      sourcebook show talks.story reports/monday.html
    """
    with reading(story) as opened:
        document = opened.find_document(item)
        if document:
            _show_document(document, opened.decided(document.id), as_json=as_json)
        else:
            _show_item(opened, opened.show(item), as_json=as_json)


def _show_item(story: Story, found: Item, *, as_json: bool) -> None:
    from sourcebook.cli import showing
    from sourcebook.export import native
    from sourcebook.view.decided import words

    decided = story.decided(found.id)
    said = story.statement(found.id) if found.kind == "quote" else None
    claims = [claim for claim in story.record.claims if claim.subject == found.id]
    if as_json:
        about = {"claims": [native.claim(one) for one in claims], "decisions": [native.decision(one) for one in decided]}
        terminal.as_json({**native.shaped(found.kind, found.body), **about, **_opened(said)})
        return
    documents = {document.id: document for document in story.documents()}
    terminal.item(found, documents, [words(one) for one in decided])
    if said:
        showing.statement(said, documents)
    elif found.kind == "event":
        showing.event(found.body.corroboration, documents)
    showing.claims(claims, documents)


def _opened(said: Statement | None) -> dict[str, Any]:
    """What the JSON of a quote has besides what the export writes of it."""
    return {name: getattr(said, name) for name in ("hands", "wordings", "utterance", "content")} if said else {}


def _show_document(document: Document, decided: Sequence[Decided], *, as_json: bool) -> None:
    from sourcebook.export import native
    from sourcebook.view.decided import words

    if as_json:
        terminal.as_json({**native.document(document), "decisions": [native.decision(one) for one in decided]})
    else:
        terminal.document(document, [words(one) for one in decided])


@click.command()
@STORY
@click.argument("since", required=False)
@click.option("--without", metavar="DOC", help="What the record owes to this document, instead.")
@JSON
def diff(story: Path, *, since: str | None, without: str | None, as_json: bool) -> None:
    """What changed since a day, a build or a document.

    SINCE is a day (the last build before it), the number of a build in `history`, or a document (the last build without it); without it, the
    build before the last that changed anything. Items are followed by their words, whatever their ids: new, told by more or fewer lines, newly
    or no longer disputed, withdrawn, merged, split. With --json: {since, documents_added, documents_removed, new, strengthened, weakened,
    disputed, undisputed, withdrawn, merged, split}, or null when there is nothing to compare with.

    \b
    Examples:
      sourcebook diff talks.story
      sourcebook diff talks.story 2025-06-21
      sourcebook diff talks.story --without rumour.html
    """
    from sourcebook.view.changes_text import as_text

    with reading(story) as opened:
        found = opened.diff(since, without=without)
        if as_json:
            terminal.as_json(found)
        else:
            click.echo(as_text(found) if found else "The story was built once: there is nothing to compare with.", nl=found is None)
        say_if_waiting(opened)


@click.command()
@STORY
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many items and as many passages.")
@JSON
def search(story: Path, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find items of the record and passages that hold all the words.

    "Two words" in quotation marks stand together, wor* is a beginning; accents and case do not matter. Columns: kind; id (of the document,
    for a passage); the passage's span; the words, what was sought in [brackets]. With --json: a list of {kind, id, snippet, start, end}.

    \b
    Examples:
      sourcebook search talks.story prisoner* release
      sourcebook search talks.story '"special envoy"'
    """
    with reading(story) as opened:
        found = opened.search(" ".join(words), limit=limit)
    terminal.as_json(found) if as_json else terminal.hits(found)
