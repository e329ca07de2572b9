"""What stands in the margin beside a document's lines: what each statement, event, difference and relay is, in a few words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sourcebook.model.record import Discrepancy, EventRecord, Evidence, Quote
from sourcebook.view.comparison import question, shown_value
from sourcebook.view.evidence import Index
from sourcebook.view.statement import UNNAMED
from sourcebook.view.tables import Tables
from sourcebook.view.wording import join, plain, shorten, told_label, when_words

ABOUT = 60
"""Characters of what a chip says of itself."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One item that stands on words [start, end) of the document.

    `kind`: quote, event, discrepancy or relay; `item` its id (of a relay, that of whom the document rests on). `label` says what it is,
    `chain` through whose hands a statement came, `about` when an event was or which values differ, `support` what stands behind it.
    """

    kind: str
    item: str
    start: int
    end: int
    label: str
    chain: tuple[str, ...] = ()
    about: str = ""
    support: str = ""


def chips(doc: str, ix: Index, tables: Tables) -> tuple[Chip, ...]:
    """The chips of a document, by where their words begin, the longer before the shorter."""
    found = [*_statements(doc, ix), *_events(doc, ix, tables), *_differences(doc, tables), *_relays(doc, ix)]
    return tuple(sorted(found, key=lambda chip: (chip.start, -chip.end, chip.kind, chip.item)))


def _statements(doc: str, ix: Index) -> Iterator[Chip]:
    for quote in ix.said_in(doc):
        names = tuple(plain(link.name) for link in quote.chain) or (UNNAMED,)
        yield Chip("quote", quote.id, quote.start, quote.end, _said(quote), names, support=ix.support(quote.corroboration).words)


def _said(quote: Quote) -> str:
    return {"direct": "quotation", "mixed": "words quoted"}.get(quote.kind, "reported")


def _events(doc: str, ix: Index, tables: Tables) -> Iterator[Chip]:
    for event, mention in tables.told.get(doc, ()):
        yield Chip("event", event.id, mention.start, mention.end, told_label(event), about=_about(event, ix), support=ix.support(event.corroboration).words)


def _about(event: EventRecord, ix: Index) -> str:
    date = when_words(event.date) if event.date else ""
    return ", ".join(part for part in (date, ix.name(event.place) if event.place else "") if part)


def _differences(doc: str, tables: Tables) -> Iterator[Chip]:
    for one, mention in _first(tables.differing.get(doc, ())):
        values = join(shorten(shown_value(side.value), ABOUT // 2) for side in one.values if side.mentions)
        yield Chip("discrepancy", one.id, mention.start, mention.end, question(one), about=values)


def _first(found: Iterable[tuple[Discrepancy, Evidence]]) -> Iterator[tuple[Discrepancy, Evidence]]:
    """Each discrepancy once, where the document first gives a value."""
    first: dict[str, tuple[Discrepancy, Evidence]] = {}
    for one, mention in sorted(found, key=lambda pair: (pair[1].start, pair[1].end, pair[0].id)):
        first.setdefault(one.id, (one, mention))
    yield from first.values()


def _relays(doc: str, ix: Index) -> Iterator[Chip]:
    for relay in ix.record.relays:
        if relay.doc == doc:
            yield Chip("relay", relay.source, relay.start, relay.end, "rests in part on" if relay.partial else "rests on", (ix.name(relay.source),))
