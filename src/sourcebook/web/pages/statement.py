"""A statement on a page of its own: its words, its chain opened link by link, its other wordings, what is counted of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sourcebook.model.record import Quote
from sourcebook.view import statement as opened
from sourcebook.view.comparison import question
from sourcebook.view.evidence import Party, Source, Support, context
from sourcebook.view.wording import plain, shorten
from sourcebook.web.items import body
from sourcebook.web.pages.documents import tables
from sourcebook.web.visit import Visit

LINKS = 80
"""Characters round the words that open a link of the chain."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that open a link of the chain, with what stands round them."""

    what: str
    before: str
    words: opened.Opening
    after: str


@dataclass(frozen=True, slots=True)
class Hand:
    """One link of the chain, opened."""

    entity: str | None
    name: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """A discrepancy over words inside the statement."""

    id: str
    question: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementPage:
    """The page. `around` is what stands before and after the words in their paragraph."""

    template: ClassVar[str] = "statement.html.j2"
    title: str
    statement: opened.Statement
    speaker: Party | None
    source: Source
    act: str | None
    around: tuple[str, str]
    hands: tuple[Hand, ...]
    support: Support
    differing: tuple[Differing, ...]
    decided: tuple[str, ...]
    asked: str


def show(visit: Visit) -> StatementPage:
    """Make the page."""
    quote: Quote = body(visit, "quote", Quote)
    ix = visit.shelf.ix
    made = opened.statement(quote, visit.store.reading(quote.doc), ix)
    before, _, after = context(ix.documents[quote.doc], quote.start, quote.end, margin=280)
    over = [one for one, mention in visit.shelf.of(tables).differing.get(quote.doc, ()) if quote.start <= mention.start and mention.end <= quote.end]
    who = ix.name(quote.speaker) if quote.speaker else plain(quote.chain[0].name) if quote.chain else opened.UNNAMED
    return StatementPage(
        title=f"{shorten(who, 60)}: {shorten(quote.text, 90)}",
        statement=made,
        speaker=Party(quote.speaker, ix.name(quote.speaker)) if quote.speaker else None,
        source=ix.sources[quote.doc],
        act=quote.cue,
        around=(before, after),
        hands=tuple(_hand(hand, visit) for hand in made.hands),
        support=ix.support(quote.corroboration),
        differing=tuple(dict.fromkeys(Differing(one.id, question(one), tuple(plain(side.value) for side in one.values)) for one in over)),
        decided=ix.decided.get(quote.id, ()),
        asked=visit.parts["id"],
    )


def _hand(hand: opened.Hand, visit: Visit) -> Hand:
    return Hand(hand.entity, hand.name, tuple(_words(one, visit) for one in hand.words))


def _words(one: opened.Opening, visit: Visit) -> Words:
    found = one.evidence
    before, _, after = context(visit.shelf.ix.documents[found.doc], found.start, found.end, margin=LINKS)
    return Words(one.what, before, one, after)
