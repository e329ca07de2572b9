"""Look-up tables over a record that pages about single items need. They are made once for each version of the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sourcebook.model.record import Claim, Discrepancy, EventRecord, Evidence, Quote
from sourcebook.view.copied import MOSTLY
from sourcebook.view.evidence import Index
from sourcebook.view.highlight import NAMING, Mark, marks_by_document
from sourcebook.view.wording import plain

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Tables:
    """What is asked of a record again and again. `told` has each event's mentions by document; `line` whose reporting a document as a whole is."""

    claims: Mapping[str, list[Claim]]
    said_by: Mapping[str, list[Quote]]
    events_of: Mapping[str, list[EventRecord]]
    told: Mapping[str, list[tuple[EventRecord, Evidence]]]
    disputed: Mapping[str, list[Discrepancy]]
    discrepancies: Mapping[str, Discrepancy]
    differing: Mapping[str, list[tuple[Discrepancy, Evidence]]]
    marks: Mapping[str, list[Mark]]
    line: Mapping[str, str]


def tables(ix: Index) -> Tables:
    """The tables of a record, each list in the record's order."""
    record = ix.record
    differing = [(one, mention) for one in record.discrepancies for side in one.values for mention in side.mentions]
    parties = (
        (party, event) for event in record.events for party in dict.fromkeys((*event.actors, *event.recipients, *([event.place] if event.place else [])))
    )
    return Tables(
        claims=_grouped((claim.subject, claim) for claim in record.claims),
        said_by=_grouped((quote.speaker, quote) for quote in record.quotes if quote.speaker),
        events_of=_grouped(parties),
        told=_grouped((mention.doc, (event, mention)) for event in record.events for mention in event.mentions),
        disputed=_grouped((one.event or one.entity or one.document or "", one) for one in record.discrepancies),
        discrepancies={one.id: one for one in record.discrepancies},
        differing=_grouped((mention.doc, (one, mention)) for one, mention in differing),
        marks=_marks(ix),
        line=_lines(ix),
    )


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)


def _marks(ix: Index) -> dict[str, list[Mark]]:
    """What the record marks in each document, and the words over which reports differ."""
    found = marks_by_document(ix.record)
    for one in ix.record.discrepancies:
        for side in one.values:
            for mention in side.mentions:
                if one.aspect not in NAMING:
                    found[mention.doc].append(Mark(mention.start, mention.end, "difference", one.id))
    return dict(found)


def _lines(ix: Index) -> dict[str, str]:
    """Document -> its outlet (its path where it names none), or whose reporting it relays or copies as a whole."""
    found = {doc: plain(source.outlet or "") or source.path for doc, source in ix.sources.items()}
    of = {copy.doc: copy.of for copy in ix.record.copies if copy.kind in MOSTLY and copy.of in found}
    relayed = {relay.doc: ix.name(relay.source) for relay in ix.record.relays if not relay.partial and relay.doc in found}
    return {doc: _end(doc, of, relayed, found) for doc in found}


def _end(doc: str, of: Mapping[str, str], relayed: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """Follow copies to the first that is none."""
    seen: set[str] = set()
    while doc in of and doc not in seen and doc not in relayed:
        seen.add(doc)
        doc = of[doc]
    return relayed.get(doc) or labels[doc]
