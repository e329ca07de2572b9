"""What `show` prints below an item: of a statement its chain, its wordings and its counts; of an event its reporting lines; the claims on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from sourcebook.cli import terminal
from sourcebook.view.word_diff import marked
from sourcebook.view.wording import count, plain

if TYPE_CHECKING:
    from sourcebook.model.document import Document
    from sourcebook.model.record import Claim, Corroboration, ReportingLine
    from sourcebook.view.statement import Hand, Statement, Wording
    from sourcebook.view.word_diff import Part

_COLOURS = {"removed": "red", "added": "green"}


def statement(shown: Statement, documents: Mapping[str, Document]) -> None:
    """A statement link by link, then its other wordings, then how often it is told and whom its content comes from."""
    click.echo("THROUGH WHOSE HANDS")
    for number, hand in enumerate(shown.hands, 1):
        _hand(number, hand, documents)
    if shown.wordings:
        click.echo("OTHER WORDINGS ([-only here-] {+only there+})")
    for wording in shown.wordings:
        _wording(wording, documents)
    said, content = shown.utterance, shown.content
    click.echo(f"THAT IT WAS SAID: told by {_told(said.documents, said.reporting_lines, said.unknown)}")
    reporting(said.lines, said.reasons, documents)
    names = ": " + ", ".join(party.name for party in content.origins) if content.origins else ""
    click.echo(f"WHAT IT SAYS: {count(len(content.origins), 'origin')}{names}")
    for told in content.events:
        click.echo(f"  tells of {told.event}, {told.support.words}: {told.words}")


def event(given: Corroboration, documents: Mapping[str, Document]) -> None:
    """The reporting lines behind an event."""
    click.echo(f"REPORTING LINES: {_told(given.documents, given.reporting_lines, given.unknown)}")
    reporting(given.lines, given.reasons, documents)


def claims(made: Sequence[Claim], documents: Mapping[str, Document]) -> None:
    """What single texts say of an item, by property: each value with the statement that it stands in, and its words."""
    if made:
        click.echo("CLAIMS")
    for claim in sorted(made, key=lambda c: c.property):
        click.echo(f"  {claim.property}: {claim.value}" + (f" [{claim.quote}]" if claim.quote else ""))
        click.echo("  ", nl=False)
        terminal.passage(documents[claim.doc], claim.start, claim.end)


def reporting(lines: Sequence[ReportingLine], reasons: Sequence[str], documents: Mapping[str, Document]) -> None:
    """Each line with its documents, then why they are counted so."""
    for line in lines:
        papers = ", ".join(documents[doc].path if doc in documents else doc for doc in line.documents)
        name = plain(line.name)
        click.echo(f"  {name if name == papers else f'{name}: {papers}'}" + ("" if line.known else " (names nobody it rests on: independence unknown)"))
    for reason in reasons:
        click.echo(f"  because {plain(reason)}")


def _told(documents: int, lines: int, unknown: int) -> str:
    text = f"{count(documents, 'document')}, {count(lines, 'reporting line')}"
    return f"{text}, independence of {unknown} unknown" if unknown else text


def _hand(number: int, hand: Hand, documents: Mapping[str, Document]) -> None:
    click.echo(f"  {number}. {hand.name}" + (f" [{hand.entity}]" if hand.entity else ""))
    for opening in hand.words:
        click.echo(f"     {opening.what:<6}", nl=False)
        terminal.passage(documents[opening.evidence.doc], opening.evidence.start, opening.evidence.end)


def _wording(wording: Wording, documents: Mapping[str, Document]) -> None:
    where = wording.evidence
    click.echo(f"  {wording.degree} [{wording.id}] {documents[where.doc].path} {where.start}-{where.end}, {wording.chain}")
    click.echo("    " + " ".join(_coloured(part) for part in wording.diff))


def _coloured(part: Part) -> str:
    return click.style(marked([part]), fg=_COLOURS[part.op]) if part.op in _COLOURS else part.words
