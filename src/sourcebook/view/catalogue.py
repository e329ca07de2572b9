"""The catalogue of a record: a card for everything that can be found, with the people, types, dates and outlets that it is found by."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from heapq import nsmallest
from itertools import chain
from typing import Any, Final

from sourcebook.model.record import Evidence
from sourcebook.view.evidence import Index, quote_evidence
from sourcebook.view.wording import EVENT_LABELS, plain, shorten

KINDS: Final = {
    "document": "Documents",
    "passage": "Passages",
    "event": "Events",
    "matter": "Matters",
    "quote": "Statements",
    "entity": "People, bodies, places",
    "discrepancy": "Discrepancies",
    "exchange": "Exchanges",
    "channel": "Channels",
}
"""What can be found, in the order in which it is shown."""

LABEL: Final = 240

RANKED: Final = 60
"""Values of a facet that are counted out."""


@dataclass(frozen=True, slots=True)
class Card:
    """One thing that can be found. `type`: an event's, an entity's; `people`: the entities it is about; `first` and `last`: ISO dates.

    `evidence`: where its words stand, if they stand at one place.
    """

    kind: str
    id: str
    label: str
    type: str
    outlets: tuple[str, ...]
    people: tuple[str, ...]
    first: str | None
    last: str | None
    documents: int
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted; nothing chosen is anything. Dates are ISO, of any precision; what has none is not found by them."""

    kinds: Collection[str] = ()
    types: Collection[str] = ()
    outlets: Collection[str] = ()
    people: Collection[str] = ()
    first: str = ""
    last: str = ""

    def of(self, cards: Sequence[Card]) -> Sequence[Card]:
        """The cards that are wanted: of one of the kinds, types and outlets, about all of the people, within the dates."""
        kinds, types, outlets, people = set(self.kinds), set(self.types), set(self.outlets), tuple(self.people)
        if kinds:
            cards = [card for card in cards if card.kind in kinds]
        if types:
            cards = [card for card in cards if card.type in types]
        if outlets:
            cards = [card for card in cards if not outlets.isdisjoint(card.outlets)]
        for one in people:
            cards = [card for card in cards if one in card.people]
        if self.first:
            cards = [card for card in cards if card.last and card.last >= self.first]
        if self.last:
            cards = [card for card in cards if card.first and card.first[: len(self.last)] <= self.last]
        return cards


@dataclass(frozen=True, slots=True)
class Facets:
    """How many cards there are of each kind, type, outlet and person, the most first."""

    kinds: tuple[tuple[str, int], ...]
    types: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    people: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every card but those of passages, which are made when one is found."""

    ix: Index
    cards: dict[tuple[str, str], Card]
    everything: tuple[Card, ...]
    counted: Facets
    named: dict[str, tuple[list[int], list[str]]] = field(default_factory=dict)
    """Document id -> where entities are mentioned in it, in order, and which."""

    def passage(self, doc: str, start: int, end: int) -> Card | None:
        """The card of a passage; None of a document that the record does not hold yet."""
        source = self.ix.sources.get(doc)
        if source is None:
            return None
        starts, entities = self.named.get(doc, ([], []))
        people = tuple(dict.fromkeys(entities[bisect_left(starts, start) : bisect_left(starts, end)]))
        words = Evidence(doc, start, end, self.ix.documents[doc].text[start : min(end, start + LABEL)])
        return Card("passage", doc, words.text, "", _outlet(source.outlet), people, source.published, source.published, 1, words)


def catalogue(ix: Index) -> Catalogue:
    """The catalogue of a record."""
    cards = {(card.kind, card.id): card for card in _cards(ix)}
    mentions: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for entity in ix.record.entities:
        for mention in entity.mentions:
            mentions[mention.doc].append((mention.start, entity.id))
    named = {doc: ([start for start, _ in found], [one for _, one in found]) for doc, found in ((doc, sorted(found)) for doc, found in mentions.items())}
    everything = tuple(cards.values())
    return Catalogue(ix, cards, everything, facets(everything), named)


def facets(cards: Sequence[Card]) -> Facets:
    """Counted over some cards."""
    kinds = Counter([card.kind for card in cards])
    types = Counter([card.type for card in cards if card.type])
    outlets = Counter(chain.from_iterable([card.outlets for card in cards]))
    people = Counter(chain.from_iterable([card.people for card in cards]))
    return Facets(tuple((kind, kinds[kind]) for kind in KINDS if kinds[kind]), _ranked(types), _ranked(outlets), _ranked(people))


def _ranked(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The most frequent values; which of those that stand at the edge are among them does not hang on the order of counting."""
    return tuple(nsmallest(RANKED, counted.items(), key=lambda item: (-item[1], item[0])))


def type_label(type_: str) -> str:
    """An event's or an entity's type in plain words."""
    return EVENT_LABELS.get(type_, type_)


@lru_cache(4096)
def _outlet(outlet: str | None) -> tuple[str, ...]:
    return (plain(outlet),) if outlet else ()


def _cards(ix: Index) -> Iterator[Card]:
    return chain(_documents(ix), _events(ix), _matters(ix), _quotes(ix), _entities(ix), _discrepancies(ix), _dealings(ix))


def _documents(ix: Index) -> Iterator[Card]:
    for source in ix.sources.values():
        label = shorten(source.title or source.label, LABEL)
        yield Card("document", source.doc, label, "", _outlet(source.outlet), (), source.published, source.published, 1)


def _events(ix: Index) -> Iterator[Card]:
    """An event is found by when it was, if that is known, not by when it was told."""
    for event in (ix.events[one] for one in ix.record.timeline if one in ix.events):
        if event.mentions:
            parties = (*event.actors, *event.recipients, *([event.place] if event.place else []))
            card = _card("event", event, event.mentions[0].text, parties, event.mentions, ix, type_=event.type, evidence=event.mentions[0])
            yield card if event.date is None else replace(card, first=event.date.start, last=event.date.end)


def _matters(ix: Index) -> Iterator[Card]:
    for matter in ix.record.matters:
        yield _card("matter", matter, matter.name, matter.parties, matter.mentions, ix, type_=matter.kind)


def _quotes(ix: Index) -> Iterator[Card]:
    for quote in ix.record.quotes:
        links = (quote.speaker, *(link.entity for link in quote.chain))
        words = quote_evidence(quote)
        yield _card("quote", quote, quote.text, [one for one in links if one], [words], ix, evidence=words)


def _entities(ix: Index) -> Iterator[Card]:
    for entity in sorted(ix.record.entities, key=lambda one: -len(one.mentions)):
        yield _card("entity", entity, entity.name, [entity.id], entity.mentions, ix, type_=entity.type)


def _discrepancies(ix: Index) -> Iterator[Card]:
    for discrepancy in ix.record.discrepancies:
        mentions = [mention for side in discrepancy.values for mention in side.mentions]
        about = [*([discrepancy.entity] if discrepancy.entity else []), *_parties(discrepancy.event, ix)]
        label = f"{discrepancy.subject}: {' / '.join(side.value for side in discrepancy.values)}"
        yield _card("discrepancy", discrepancy, label, about, mentions, ix, type_=discrepancy.aspect)


def _dealings(ix: Index) -> Iterator[Card]:
    for exchange in ix.record.exchanges:
        label = f"{exchange.given} for {exchange.received}"
        yield _card("exchange", exchange, label, (*exchange.given_by, *exchange.received_from), exchange.mentions, ix, type_=exchange.status)
    for channel in ix.record.channels:
        yield _card("channel", channel, " → ".join(ix.name(one) for one in channel.path), channel.path, channel.mentions, ix, type_=channel.status)


def _parties(event: str | None, ix: Index) -> tuple[str, ...]:
    found = ix.events.get(event or "")
    return (*found.actors, *found.recipients) if found else ()


def _card(
    kind: str, item: Any, label: str, people: Iterable[str], mentions: Sequence[Any], ix: Index, *, type_: str = "", evidence: Evidence | None = None
) -> Card:
    docs = (mentions[0].doc,) if len(mentions) == 1 else dict.fromkeys([mention.doc for mention in mentions])
    sources = [ix.sources[doc] for doc in docs if doc in ix.sources]
    dates = [source.published for source in sources if source.published]
    outlets = tuple(dict.fromkeys(chain.from_iterable([_outlet(source.outlet) for source in sources])))
    first, last = (min(dates), max(dates)) if dates else (None, None)
    return Card(kind, item.id, shorten(label, LABEL), type_, outlets, tuple(dict.fromkeys(people)), first, last, len(sources), evidence)
