"""One event, opened: its tellings by reporting line, each with the dates, places and numbers it gives, and what stands behind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol, TypeVar

from msgspec.structs import replace

from sourcebook.model.record import Claim, EventRecord, Evidence, ReportingLine
from sourcebook.view.comparison import shown_value
from sourcebook.view.evidence import MANY, Index, Source, surroundings
from sourcebook.view.tables import Tables
from sourcebook.view.timeline import Entry, entry

DOCUMENTS = 20
"""Documents that are shown at a time."""

TELLINGS = 6
"""Tellings of one document that are shown."""


class _InDocument(Protocol):
    @property
    def doc(self) -> str: ...


T = TypeVar("T", bound=_InDocument)


@dataclass(frozen=True, slots=True)
class Given:
    """One value that a document gives: `property` is date, place, duration or "count of ..."; `chain` is empty where the text does not say who told it."""

    property: str
    value: str
    evidence: Evidence
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """Words of a document that tell the event, with the rest of the sentence round words that say little alone, and the statement they stand in."""

    evidence: Evidence
    before: str
    after: str
    quote: str | None
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One document's tellings and the values that it gives; `more` counts the tellings that are left out."""

    source: Source
    tellings: tuple[Telling, ...]
    more: int
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class LineTold:
    """A reporting line: whose it is, whether that one is named by those who rest on others, how many documents it has, and some of them.

    `name` is None for what makes no line: captions and teasers.
    """

    name: str | None
    known: bool
    total: int
    documents: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class OpenedEvent:
    """An event with what tells it. `documents` are those that tell it, on all lines; of very many mentions, `entry` weighs the first."""

    entry: Entry
    documents: int
    lines: tuple[LineTold, ...]


def opened_event(event: EventRecord, ix: Index, tables: Tables, *, first: int = 0, documents: int = DOCUMENTS) -> OpenedEvent:
    """An event of the record, opened.

    Args:
        event: of the record.
        ix: look-up tables over the record.
        tables: more of them.
        first: the first document that is shown, from 0, line by line.
        documents: how many are shown.
    """
    every = [(line, doc) for line in _lines(event, ix) for doc in line.documents]
    tellings, claims = _by_doc(event.mentions), _by_doc(tables.claims.get(event.id, ()))
    sizes = Counter(line for line, _ in every)
    chosen = groupby(every[first : first + documents], key=lambda pair: pair[0])
    lines = tuple(
        LineTold(line.name or None, line.known, sizes[line], tuple(_told(doc, tellings.get(doc, ()), claims.get(doc, ()), ix) for _, doc in own))
        for line, own in chosen
    )
    return OpenedEvent(entry(replace(event, mentions=event.mentions[:MANY]), ix), len(every), lines)


def _by_doc(found: Iterable[T]) -> dict[str, list[T]]:
    by_doc: dict[str, list[T]] = defaultdict(list)
    for one in found:
        by_doc[one.doc].append(one)
    return by_doc


def _lines(event: EventRecord, ix: Index) -> Iterator[ReportingLine]:
    """The lines with the most documents first, each with its documents in order; last, without a name, the documents that make none."""
    ranked = sorted(event.corroboration.lines, key=lambda line: (-len(line.documents), line.name))
    in_line = {doc for line in ranked for doc in line.documents}
    rest = tuple(doc for doc in dict.fromkeys(mention.doc for mention in event.mentions) if doc not in in_line)
    for line in (*ranked, *([ReportingLine("", rest, known=False)] if rest else [])):
        yield replace(line, documents=tuple(sorted((doc for doc in line.documents if doc in ix.sources), key=lambda doc: ix.sources[doc].number)))


def _told(doc: str, mentions: Sequence[Evidence], claims: Sequence[Claim], ix: Index) -> Told:
    ordered = sorted(mentions, key=lambda mention: (mention.origin is not None, mention.start))
    given = tuple(dict.fromkeys(_given(claim, ix) for claim in claims[: 2 * TELLINGS]))
    return Told(ix.sources[doc], tuple(_telling(mention, ix) for mention in ordered[:TELLINGS]), max(0, len(ordered) - TELLINGS), given)


def _telling(mention: Evidence, ix: Index) -> Telling:
    before, after = surroundings(ix.documents[mention.doc], mention)
    inner = ix.inmost(mention)
    return Telling(mention, before, after, inner.id if inner else None, ix.names_of(inner.chain) if inner else ())


def _given(claim: Claim, ix: Index) -> Given:
    quote = ix.quotes.get(claim.quote or "")
    return Given(claim.property, shown_value(claim.value), claim_evidence(claim), ix.names_of(quote.chain) if quote else ())


def claim_evidence(claim: Claim) -> Evidence:
    """The words of a claim as evidence."""
    return Evidence(claim.doc, claim.start, claim.end, claim.original_value)
