"""The group stages: from annotated documents to the one record.

`build` is a function of its arguments alone; every id in the record is made from what it identifies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from msgspec.structs import replace

from sourcebook.lexicon.foreign import passed_over, unread
from sourcebook.link.besides import BesidesEvents, OfDocuments, OfStatements
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.copies import copies
from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.dates import Calendar
from sourcebook.link.days import dates_of
from sourcebook.link.dealings.exchanges import link_exchanges
from sourcebook.link.dealings.parties import Parties
from sourcebook.link.discrepancy.discrepancies import Finder
from sourcebook.link.discrepancy.orders import orders
from sourcebook.link.discrepancy.subjects import Subjects
from sourcebook.link.each import apart, are_many_new
from sourcebook.link.entity.divided import divided
from sourcebook.link.entity.entities import Memory, link_entities
from sourcebook.link.entity.scripts import in_latin
from sourcebook.link.event.events import Happening, link_events
from sourcebook.link.event.matters import References, link_references
from sourcebook.link.event.said import tied
from sourcebook.link.event.tellings import tellings
from sourcebook.link.faces import give_faces
from sourcebook.link.lines import Lines
from sourcebook.model.document import Document
from sourcebook.model.provenance import Judgement, Naming, Ruling
from sourcebook.model.record import Claim, Copy, Discrepancy, Entity, EventRecord, Exchange, Record
from sourcebook.remembered import NOTHING, Remembered
from sourcebook.stage import Reading

VERSION = 22
"""Goes up whenever the same annotations may give another record."""

_REHEARSED = 10_000
"""Characters: a longer report takes long itself."""


@dataclass(frozen=True)
class Begun:
    """Linking as far as it came before the last documents were there."""

    documents: Mapping[bytes | None, Annotated] = field(default_factory=dict)
    """By their digests."""
    entities: Memory = field(default_factory=Memory)


def begin(readings: Sequence[Reading], *, rulings: Sequence[Ruling] = (), namings: Sequence[Naming] = (), remembered: Remembered = NOTHING) -> Begun:
    """Find out who is who in some of the documents, so that with the others only what they change need be found out; the arguments are those of `build`."""
    corpus, begun = Corpus.of(divided(readings, rulings), remembered), Memory()
    link_entities(in_latin(corpus), _of_kind(rulings, "entity"), namings, memory=begun)
    _rehearse(readings)
    return Begun({doc.digest: doc for doc in corpus if doc.digest is not None}, begun)


def _rehearse(readings: Iterable[Reading]) -> None:
    """Link one report for nothing: every rule loads its words and patterns, which every copy of the process then has."""
    fit = [reading for reading in readings if len(reading.document.text) <= _REHEARSED]
    build(sorted(fit, key=lambda reading: (-len(reading.document.text), reading.document.id))[:1])


def build(
    readings: Sequence[Reading],
    *,
    rulings: Sequence[Ruling] = (),
    namings: Sequence[Naming] = (),
    remembered: Remembered = NOTHING,
    begun: Begun | None = None,
    ready: Callable[[Record], None] | None = None,
) -> tuple[Record, tuple[Judgement, ...]]:
    """The record of a story, and the machine's judgements that it rests on.

    Args:
        readings: the annotated documents, in any order.
        rulings: what people decided is one thing or is not, in the order in which they did; it outweighs the machine's judgements.
        namings: the names that people gave to entities.
        remembered: what linking the story found out before; what it finds out now is added. The record is the same without it.
        begun: what `begin` made of some of the documents under the same decisions, used up by this. The record is the same without it.
        ready: told what the record holds besides events and what rests on them, while those may be at work in copies of the process.
    """
    corpus = in_latin(Corpus.of(divided(readings, rulings), remembered, begun.documents if begun else None))
    copied = apart(corpus, tuple[Copy, ...], lambda: copies((doc.document for doc in corpus), remembered), whole=True)
    entities = link_entities(corpus, _of_kind(rulings, "entity"), namings, memory=begun.entities if begun else None)
    lines = Lines(corpus, entities, copied())
    calendar = Calendar(corpus)
    give_faces(corpus, entities, lines, calendar)
    parties, maker = Parties(entities), ClaimMaker(corpus, lines, calendar)
    besides = BesidesEvents(maker, parties, _of_kind(rulings, "quote"))
    many_new = are_many_new(corpus)
    of_documents = apart(corpus, OfDocuments, lambda: besides.of_documents(with_statements=many_new), whole=True)
    happenings, event_judgements = link_events(tellings(corpus, entities, calendar), entities, lines, _of_kind(rulings, "event"))
    of_matters = _of_kind(rulings, "matter")
    of_references = apart(corpus, References, lambda: link_references(besides.chains, happenings, besides.cast.names, of_matters), whole=True)
    here = None if many_new else besides.of_statements()  # while copies are at work
    told = of_documents()
    said = here or told.statements or besides.of_statements()
    happenings = tied(happenings, maker.said)
    of_events = apart(corpus, OfEvents, lambda: _of_events(maker, besides, said, told, happenings))
    record = _of_documents(lines, said, told)
    if ready:
        ready(record)
    found, references = of_events(), of_references()
    events = tuple(happening.record for happening in happenings)
    record = replace(
        record,
        events=_referred_to(events, references),
        claims=found.claims,
        discrepancies=found.discrepancies,
        exchanges=found.exchanges,
        timeline=tuple(event.id for event in events if event.date is not None),
        matters=references.matters,
    )
    return record, (*entities.judgements, *said.judgements, *event_judgements, *references.judgements)


def _referred_to(events: Sequence[EventRecord], found: References) -> tuple[EventRecord, ...]:
    return tuple(replace(event, references=words) if words else event for event, words in zip(events, found.of_events, strict=True))


def _of_kind(rulings: Sequence[Ruling], kind: str) -> list[Ruling]:
    return [ruling for ruling in rulings if ruling.kind == kind]


def _of_documents(lines: Lines, said: OfStatements, told: OfDocuments) -> Record:
    corpus = lines.corpus
    return Record(
        documents=tuple(doc.document for doc in corpus),
        entities=lines.entities.entities,
        quotes=said.quotes,
        relays=lines.relays(),
        copies=lines.copies,
        channels=tuple(told.channels),
        dates=dates_of(corpus),
        notices={doc.id: notice for doc in corpus if (notice := _notice(doc.document))},
    )


@dataclass(frozen=True)
class OfEvents:
    """What rests on the story's events, with all other claims and all else that is in dispute."""

    claims: tuple[Claim, ...]
    discrepancies: tuple[Discrepancy, ...]
    exchanges: tuple[Exchange, ...]


def _of_events(maker: ClaimMaker, besides: BesidesEvents, said: OfStatements, told: OfDocuments, happenings: Sequence[Happening]) -> OfEvents:
    corpus, lines = maker.corpus, maker.lines
    events = tuple(happening.record for happening in happenings)
    claims = [claim for happening in happenings for claim in maker.of_event(happening)]
    traded = link_exchanges(happenings, besides.parties, besides.swaps)
    finder = Finder(maker, {quote.id: quote for quote in said.quotes})
    labels, subjects = {event.id: label(event, lines.entity) for event in events}, Subjects(events, corpus)
    disputed = [*finder.of_events(events, claims, labels), *finder.of_orders(traded)]
    ordered = orders(happenings)
    disputed += [*finder.of_sequences(ordered, labels, disputed), *said.discrepancies, *told.discrepancies]
    made = {claim.id: claim for claim in (*claims, *finder.claims(subjects, ordered, labels), *said.claims)}
    return OfEvents(
        tuple(sorted(made.values(), key=attrgetter("subject", "property", "doc", "start", "end"))),
        tuple(sorted(map(subjects.of, disputed), key=_weight)),
        tuple(trade.exchange for trade in traded),
    )


def _notice(document: Document) -> str | None:
    """What of a document is not read, and why; None where all of it is."""
    whole = unread(document.language) if document.language not in (None, "en") else None
    parts = passed_over([passage.language for passage in document.foreign]) if document.foreign else None
    return "; ".join(filter(None, (whole, parts))) or None


_RANK = {
    aspect: rank
    for rank, aspect in enumerate(("count", "date", "duration", "order", "reason", "participants", "denial", "place", "internal", "wording", "title", "name"))
}


def _weight(discrepancy: Discrepancy) -> tuple[int, int, str]:
    """How much hangs on it: facts of events before wordings, wordings before spellings; then how many documents differ."""
    return _RANK[discrepancy.aspect], -len({m.doc for side in discrepancy.values for m in side.mentions}), discrepancy.id


def label(event: EventRecord, entities: Mapping[str, Entity]) -> str:
    """A short name for an event: its type, who took part, when."""
    who = ", ".join(entities[i].name for i in (*event.actors[:2], *event.recipients[:2]) if i in entities)
    when = f" ({event.date.start})" if event.date and not event.date.is_reported else ""
    return f"{event.type.lower()}: {who or 'unnamed'}{when}"
