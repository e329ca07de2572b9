"""Asking the analyst: review."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sourcebook.cli import terminal
from sourcebook.cli.correcting import tell, writing
from sourcebook.cli.shared import JSON, STORY, reading

if TYPE_CHECKING:
    from sourcebook.decisions.doubts import Doubt, Half
    from sourcebook.model.document import Document
    from sourcebook.story import Story

KEYS = {"y": "yes", "n": "no", "?": "unsure"}


@click.command()
@STORY
@click.option("--answer", "answers", multiple=True, metavar="ID=yes|no|unsure", help="Answer for a pair; more than once for more.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many pairs.")
@click.option("--reason", "-r", help="Why; kept with every answer.")
@click.option("--by", metavar="NAME", help="Who answers. Default: the name you are logged in by.")
@JSON
def review(story: Path, *, answers: tuple[str, ...], limit: int, reason: str | None, by: str | None, as_json: bool) -> None:
    """Walk through what the machine is not sure of.

    Pairs that were joined on weak grounds, and pairs with like names or like words that were not: entities, then events, then wordings of
    quotations, the most consequential first. On a terminal, keys: y one thing, n not the same, ? cannot be told (not asked again), s skip, u undo
    the last answer, q end. Elsewhere the pairs are listed. With --json: a list of {id, kind, joined, score, reasons, left, right}, each side with
    its item, label, number of documents and passages.

    \b
    Examples:
      sourcebook review talks.story
      sourcebook review talks.story --json
      sourcebook review talks.story --answer p1f0c9d2a3b4=yes --answer p99aa0b1c2d3=no
    """
    if answers:
        _answer(story, answers, by, reason, as_json)
    elif as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        _list(story, limit, as_json)
    else:
        with writing(story) as opened:
            walk(opened, limit=limit, by=by, reason=reason)


def _answer(story: Path, answers: Sequence[str], by: str | None, reason: str | None, as_json: bool) -> None:
    given = [answer.rpartition("=") for answer in answers]
    with writing(story) as opened:
        asked = {doubt.id: doubt for doubt in opened.review()}
        if wrong := [pair for pair, _, _ in given if pair not in asked]:
            raise click.UsageError(f"no open question has the id {wrong[0]!r}. They are listed by: sourcebook review {story} --json")
        made = [opened.answer(asked[pair], answer, by=by, reason=reason, later=True) for pair, _, answer in given]
        opened.build()
        for decision in made:
            tell(opened, decision, as_json=as_json)


def _list(story: Path, limit: int, as_json: bool) -> None:
    with reading(story) as opened:
        found = opened.review(limit=limit)
        documents = {document.id: document for document in opened.documents()}
    if as_json:
        terminal.as_json([_as_dict(doubt) for doubt in found])
    else:
        for number, doubt in enumerate(found, 1):
            _show(doubt, documents, f"{number}. ")


def _as_dict(doubt: Doubt) -> dict[str, Any]:
    """A pair for JSON, its sides without their anchors."""
    shown = asdict(doubt)
    for side in ("left", "right"):
        shown[side]["mentions"] = len(shown[side].pop("anchors"))
    return shown


def walk(story: Story, *, limit: int, by: str | None, reason: str | None) -> None:
    """Ask about one pair after the other; the record is brought up to date at the end."""
    found = story.review(limit=limit)
    documents = {document.id: document for document in story.documents()}
    click.echo(f"{len(found)} pairs. Keys: y one thing, n not the same, ? cannot be told, s skip, u undo, q end")
    made: list[int] = []
    at = 0
    while at < len(found):
        _show(found[at], documents, f"\n{at + 1}/{len(found)} ")
        at = _key(story, found, at, made, by, reason)
    if made:
        story.build()
    click.echo(f"\n{len(made)} decided", err=True)


def _key(story: Story, found: Sequence[Doubt], at: int, made: list[int], by: str | None, reason: str | None) -> int:
    """Ask about a pair and act on the key; the number of the next pair."""
    click.echo("  one thing? [y n ? s u q] ", nl=False)
    key = click.getchar().lower()
    click.echo(key if key.isprintable() else "")
    if key in KEYS:
        made.append(story.answer(found[at], KEYS[key], by=by, reason=reason, later=True).number)
        return at + 1
    if key == "u" and made:
        story.undo(made.pop(), by=by, later=True)
        return max(0, at - 1)
    return {"s": at + 1, "q": len(found)}.get(key, at)


def _show(doubt: Doubt, documents: dict[str, Document], head: str) -> None:
    state = "taken for one" if doubt.joined else "not taken for one"
    click.echo(f"{head}{doubt.kind}, {state} ({doubt.score:.2f}): {'; '.join(doubt.reasons)} [{doubt.id}]")
    for half in (doubt.left, doubt.right):
        _side(half, documents)


def _side(half: Half, documents: dict[str, Document]) -> None:
    click.echo(f"  {click.style(half.label, bold=True)} [{half.item}] in {half.documents} document{'s' if half.documents != 1 else ''}")
    for passage in half.passages:
        terminal.passage(documents[passage.doc], passage.start, passage.end)
