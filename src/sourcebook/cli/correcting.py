"""The analyst's corrections: set, merge, apart, split, rename, prefer, accept, reject, note, grade, watch, undo, adopt, history."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sourcebook.cli import terminal
from sourcebook.cli.shared import JSON, STORY, reading

if TYPE_CHECKING:
    from sourcebook.decisions.adopting import Adopted
    from sourcebook.model.provenance import Decision
    from sourcebook.story import Story

Command = TypeVar("Command", bound=Callable[..., Any])

LATER = click.option("--later", is_flag=True, help="Leave bringing the record up to date to the next build.")


def deciding(command: Command) -> Command:
    """The options of every decision."""
    reason = click.option("--reason", "-r", help="Why; shown with the decision.")
    by = click.option("--by", metavar="NAME", help="Who decides. Default: the name you are logged in by.")
    return JSON(by(reason(command)))


def writing(path: Path) -> Story:
    """A story to decide about."""
    from sourcebook.story import Story

    return Story.open(path)


def tell(story: Story, decision: Decision, *, as_json: bool) -> None:
    """Print a decision that was made, in the words in which the history of the story has it."""
    if as_json:
        terminal.as_json(as_dict(decision))
    else:
        about = next(row.detail or row.subject for row in reversed(story.history()) if row.number == decision.number)
        click.echo(f"{decision.number}: {decision.by}: {decision.verb} {about}")
        click.echo(f"To take it back: sourcebook undo STORY {decision.number}", err=True)


def as_dict(decision: Decision) -> dict[str, Any]:
    """A decision for JSON; of its targets' words, how many there are."""
    targets = [{"kind": t.kind, "id": t.id, "label": t.label, "mentions": len(t.anchors)} for t in decision.targets]
    names = ("number", "verb", "reason", "by", "at", "undoes")
    values = {name: value for name, value in decision.values.items() if name != "entries"}
    return {**{name: getattr(decision, name) for name in names}, "values": values, "targets": targets}


@click.command("set")
@STORY
@click.argument("document")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@LATER
@deciding
def set_(story: Path, document: str, fields: tuple[str, ...], *, later: bool, by: str | None, reason: str | None, as_json: bool) -> None:
    """Correct what is known of a document: its outlet, its date ...

    Fields: title, outlet, authors (separated by semicolons), published (2025-06-21 or 2025-06), language (en), section, url. FIELD= takes a
    field back to what was read; FIELD=unknown leaves it without a value. What was set outlives every rebuild and the file's being read
    again; its basis is "set by NAME". The text never changes.

    \b
    Examples:
      sourcebook set talks.story monday.html outlet='The Harbour Courier' published=2025-06-21
      sourcebook set talks.story monday.html published= --reason 'the page was right'
    """
    pairs = [field.partition("=") for field in fields]
    if wrong := [field for field, equals, _ in pairs if not equals]:
        raise click.UsageError(f"{wrong[0]!r} sets nothing. Write FIELD=VALUE: outlet='The Harbour Courier'")
    with writing(story) as opened:
        tell(opened, opened.set(document, {field: value for field, _, value in pairs}, by=by, reason=reason, later=later), as_json=as_json)


@click.command()
@STORY
@click.argument("items", nargs=-1, required=True)
@LATER
@deciding
def merge(story: Path, items: tuple[str, ...], *, later: bool, by: str | None, reason: str | None, as_json: bool) -> None:
    """These are one: entities, events, wordings of one quotation, or matters.

    ITEMS are two ids or more, of one kind. What somebody decided is not the same is not merged: take that decision back first.

    \b
    Example:
      sourcebook merge talks.story e1f0c9d2a3b4 e99aa0b1c2d3 --reason 'one man, two spellings'
    """
    with writing(story) as opened:
        tell(opened, opened.merge(*items, by=by, reason=reason, later=later), as_json=as_json)


@click.command()
@STORY
@click.argument("items", nargs=-1, required=True)
@LATER
@deciding
def apart(story: Path, items: tuple[str, ...], *, later: bool, by: str | None, reason: str | None, as_json: bool) -> None:
    """These are not the same, whatever comes later.

    ITEMS are two ids or more, of one kind. "Not the same" wins over any path that would join them.

    \b
    Example:
      sourcebook apart talks.story e1f0c9d2a3b4 e99aa0b1c2d3 --reason 'father and son'
    """
    with writing(story) as opened:
        tell(opened, opened.apart(*items, by=by, reason=reason, later=later), as_json=as_json)


@click.command()
@STORY
@click.argument("item")
@click.option("--mention", "mentions", multiple=True, metavar="DOC:START-END", help="This mention is to go, alone; more than once for more.")
@click.option("--doc", "documents", multiple=True, help="All that this document tells of it is to go.")
@click.option("--name", "names", multiple=True, help="All that goes by this name is to go, with what refers to it.")
@click.option("--into", metavar="ID", help="What goes belongs to this item.")
@LATER
@deciding
def split(
    story: Path, item: str, *, mentions: tuple[str, ...], documents: tuple[str, ...], names: tuple[str, ...], into: str | None, later: bool,
    by: str | None, reason: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Take an entity, an event, a quotation's wordings or a matter apart.

    Without a choice of what is to go, it is split where it hangs together least: along the last merge by hand, or else at the judgement
    that the machine was least sure of. The ids from before return. The two stay apart whatever comes later.
    Words that only refer to an event ("the summit") go from it, or from a matter, and into another of either kind; --name with the id of an
    event takes it out of a matter.

    \b
    Examples:
      sourcebook split talks.story e1f0c9d2a3b4
      sourcebook split talks.story e1f0c9d2a3b4 --name 'Sviatlana Karpova'
      sourcebook split talks.story e1f0c9d2a3b4 --mention monday.txt:120-122 --into e99aa0b1c2d3
      sourcebook split talks.story m5a0c9d2a3b4 --name e99aa0b1c2d3
    """
    with writing(story) as opened:
        made = opened.split(item, mentions=mentions, documents=documents, names=names, into=into, by=by, reason=reason, later=later)
        tell(opened, made, as_json=as_json)


@click.command()
@STORY
@click.argument("item")
@click.argument("name")
@LATER
@deciding
def rename(story: Path, item: str, name: str, *, later: bool, by: str | None, reason: str | None, as_json: bool) -> None:
    """Give an entity another name.

    The names that the reports give it stay its aliases.

    \b
    Example:
      sourcebook rename talks.story e1f0c9d2a3b4 'Sviatlana Tsikhanouskaya'
    """
    with writing(story) as opened:
        tell(opened, opened.rename(item, name, by=by, reason=reason, later=later), as_json=as_json)


@click.command()
@STORY
@click.argument("discrepancy")
@click.argument("side")
@deciding
def prefer(story: Path, discrepancy: str, side: str, *, by: str | None, reason: str | None, as_json: bool) -> None:
    """Prefer one side of a discrepancy; the others stay.

    SIDE is its value, or its number from the top of the table that `check` prints.

    \b
    Example:
      sourcebook prefer talks.story d3e8dcc5556e 2 --reason 'the agency was there'
    """
    with writing(story) as opened:
        tell(opened, opened.prefer(discrepancy, side, by=by, reason=reason), as_json=as_json)


@click.command()
@STORY
@click.argument("item")
@deciding
def accept(story: Path, item: str, *, by: str | None, reason: str | None, as_json: bool) -> None:
    """Mark an item or a document as checked and found good.

    \b
    Example:
      sourcebook accept talks.story e481b3e626dc --reason 'the ministry confirms it'
    """
    with writing(story) as opened:
        tell(opened, opened.accept(item, by=by, reason=reason), as_json=as_json)


@click.command()
@STORY
@click.argument("item")
@deciding
def reject(story: Path, item: str, *, by: str | None, reason: str | None, as_json: bool) -> None:
    """Mark an item or a document as rejected; it stays, marked.

    \b
    Example:
      sourcebook reject talks.story e481b3e626dc --reason 'the report was withdrawn'
    """
    with writing(story) as opened:
        tell(opened, opened.reject(item, by=by, reason=reason), as_json=as_json)


@click.command()
@STORY
@click.argument("item")
@deciding
def note(story: Path, item: str, *, by: str | None, reason: str | None, as_json: bool) -> None:
    """Add a note to an item or a document.

    \b
    Example:
      sourcebook note talks.story e481b3e626dc --reason 'ask the embassy'
    """
    with writing(story) as opened:
        tell(opened, opened.note(item, reason or "", by=by), as_json=as_json)


@click.command()
@STORY
@click.argument("item")
@click.argument("grade")
@deciding
def grade(story: Path, item: str, grade: str, *, by: str | None, reason: str | None, as_json: bool) -> None:
    """Grade a source or what is told, on the Admiralty scale.

    ITEM is an outlet by its name, a document, or the id of an item. GRADE is A to F for who tells it (an outlet, a document, a person or body), 1 to 6 for
    what is told (any item, or a document), or high, moderate, low for how sure you are of an item. The two axes do not follow from one another, and no grade
    is ever worked out: what has none is not graded. A: completely reliable, B: usually, C: fairly, D: not usually, E: unreliable, F: cannot be judged.
    1: confirmed by other sources, 2: probably true, 3: possibly true, 4: doubtful, 5: improbable, 6: cannot be judged.

    \b
    Examples:
      sourcebook grade talks.story 'The Harbour Courier' B --reason 'right on the last three releases'
      sourcebook grade talks.story e481b3e626dc 2 --reason 'fits the list of the ministry'
    """
    with writing(story) as opened:
        tell(opened, opened.grade(item, grade, by=by, reason=reason), as_json=as_json)


@click.command()
@STORY
@click.argument("names", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@deciding
def watch(story: Path, names: Path, *, by: str | None, reason: str | None, as_json: bool) -> None:
    """Watch for the names on a list of your own.

    FILE is a CSV with the columns name, aliases (separated by semicolons), type (person, organization) and id, of which only name must be there; or
    FollowTheMoney's JSON lines. Entities that fit a name are shown in the brief, in show and in every export, with how sure the match is, by the matcher of
    compare-names. Nothing is merged. The list is kept with the story and outlives rebuilds; a list of the same file name takes the place of the earlier one,
    and undo takes it away.

    \b
    Example:
      sourcebook watch talks.story sanctioned.csv --reason 'list of June'
    """
    with writing(story) as opened:
        made = opened.watch(names, by=by, reason=reason)
        found = [one for one in opened.record.decisions if one.verb == "watch"]
        tell(opened, made, as_json=as_json)
        if not as_json:
            click.echo(f"{len(found)} entities fit a name; sourcebook brief lists them" if found else "no entity fits a name so far")


@click.command()
@STORY
@click.argument("number", type=int, required=False)
@LATER
@deciding
def undo(story: Path, number: int | None, *, later: bool, by: str | None, reason: str | None, as_json: bool) -> None:
    """Take back a decision: the last one, or that with a NUMBER.

    The numbers are those of `history`. Nothing is deleted; an undo is undone by its own number.

    \b
    Examples:
      sourcebook undo talks.story
      sourcebook undo talks.story 14
    """
    with writing(story) as opened:
        tell(opened, opened.undo(number, by=by, reason=reason, later=later), as_json=as_json)


@click.command()
@STORY
@click.argument("other", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would become of each decision, and change nothing.")
@LATER
@JSON
def adopt(story: Path, other: Path, *, dry_run: bool, later: bool, as_json: bool) -> None:
    """Take over what others decided about the same reports.

    OTHER is another story file, a snapshot, or what `history --decisions --words --json` prints of one. Each decision that stands there keeps who made
    it, when and why; what was taken over before and has been taken back there is taken back here. A decision that contradicts one of this story is left
    out: merged here and kept apart there, another value for a field, another name. Opinions (prefer, accept, reject, note, grade) stand side by side.

    Columns: what became of it (taken; conflict; not here: no document of this story has its words; known: taken over before; refused: this version makes no
    such decision), who decided, when, what, and what stands against it or beside it. With --json: a list of {what, why, number, by, at, verb, detail, there},
    number the one it has here, there the one it has in OTHER.

    \b
    Examples:
      sourcebook adopt talks.story anna.story --dry-run
      sourcebook adopt talks.story anna.story
    """
    with writing(story) as opened:
        found = opened.adopt(other, dry_run=dry_run, later=later)
    if as_json:
        terminal.as_json([_adopted(one) for one in found])
        return
    new = [(one, one.told.decision) for one in found if one.what != "known"]
    shown = [(one.what, made.by, made.at, f"{made.verb} {one.told.detail}", one.why) for one, made in new]
    if shown:
        terminal.table(("what", "by", "at", "words", "why"), shown)
    told = ", ".join(f"{sum(one.what == what for one in found)} {what}" for what in dict.fromkeys(one.what for one in found))
    click.echo(f"{told or 'nothing was decided there'}{'; nothing was changed' if dry_run else ''}", err=True)


def _adopted(one: Adopted) -> dict[str, Any]:
    made = one.told.decision
    there = {"by": made.by, "at": made.at, "verb": made.verb, "detail": one.told.detail, "there": made.number}
    return {"what": one.what, "why": one.why, "number": one.number, **there}


@click.command()
@STORY
@click.option("--decisions", "only", is_flag=True, help="Only what people decided.")
@click.option("--words", is_flag=True, help="With --decisions and --json: also the words that each decision holds on to, for `adopt`.")
@JSON
def history(story: Path, *, only: bool, words: bool, as_json: bool) -> None:
    """What was done to the story, and by whom.

    Columns: number; at (universal time); by; verb; what; why. What was taken back is marked. With --json: a list of {number, at, verb, subject,
    detail, by, reason, undoes}; with --words too: a list of {decision, detail}, which somebody else's story can adopt.

    \b
    Examples:
      sourcebook history talks.story --decisions
      sourcebook history talks.story --decisions --words --json > anna.json
    """
    if words and not (only and as_json):
        raise click.UsageError("--words goes with --decisions and --json")
    with reading(story) as opened:
        if words:
            terminal.as_json(opened.told())
            return
        rows = [row for row in opened.history() if row.by or not only]
    if as_json:
        terminal.as_json(rows)
    else:
        undone = {row.undoes for row in rows if row.undoes is not None}
        terminal.table(
            ("number", "at", "by", "verb", "words", "why"),
            [
                (
                    str(row.number),
                    row.at,
                    row.by or "",
                    row.verb,
                    f"{row.detail or row.subject}{' (taken back)' if row.number in undone else ''}",
                    row.reason or "",
                )
                for row in rows
            ],
        )
