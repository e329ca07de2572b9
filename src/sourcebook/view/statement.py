"""One statement, opened: the words that name each hand it passed through, its other wordings, and what is counted of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from sourcebook.model.annotation import Attribution, Mention, RelayCue
from sourcebook.model.document import Document, Span
from sourcebook.model.record import Evidence, Link, Quote, ReportingLine
from sourcebook.stage import Reading
from sourcebook.view.evidence import Index, Party, Support, quote_evidence
from sourcebook.view.word_diff import Part, word_diff
from sourcebook.view.wording import plain

UNNAMED = "not said who"


@dataclass(frozen=True, slots=True)
class Opening:
    """Words behind a link. `what`: source, cue, relay (words that say on whom the text rests), named (where the hand is named), outlet."""

    what: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Hand:
    """One link of the chain; the last is the document's own outlet, or its path where it states none. `entity` is None for what is no entity of the record."""

    entity: str | None
    name: str
    words: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """Another document's words, set against the statement's own. `degree`: likely or possible to be the same utterance."""

    id: str
    degree: str
    chain: str
    evidence: Evidence
    diff: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Uttered:
    """That it was said: how many documents and reporting lines tell so, and why they are counted so."""

    documents: int
    reporting_lines: int
    unknown: int
    lines: tuple[ReportingLine, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An event that the statement tells of, and what stands behind that in all documents."""

    event: str
    words: str
    support: Support


@dataclass(frozen=True, slots=True)
class Content:
    """What it says: those it comes from, whoever printed it, and the events it tells of."""

    origins: tuple[Party, ...]
    events: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A quotation or indirect statement with all that stands behind it."""

    id: str
    kind: str
    evidence: Evidence
    hands: tuple[Hand, ...]
    wordings: tuple[Wording, ...]
    utterance: Uttered
    content: Content


def statement(quote: Quote, reading: Reading, ix: Index) -> Statement:
    """Open a statement.

    Args:
        quote: of the record.
        reading: its document with the layers.
        ix: look-up tables over the record.
    """
    given = quote.corroboration
    said = Uttered(given.documents, given.reporting_lines, given.unknown, given.lines, given.reasons)
    content = Content(ix.parties(given.origins), tuple(_told(quote, ix)))
    return Statement(quote.id, quote.kind, quote_evidence(quote), tuple(_hands(quote, reading, ix)), wordings(quote, ix), said, content)


def wordings(quote: Quote, ix: Index) -> tuple[Wording, ...]:
    """The other wordings, the likely ones first, each by the order of the documents."""
    found = []
    for degree, ids in (("likely", quote.variants), ("possible", quote.possible)):
        others = sorted((ix.quotes[one] for one in ids if one in ix.quotes), key=lambda one: ix.order(quote_evidence(one)))
        found += [Wording(one.id, degree, ix.chain(one.chain, one.doc), quote_evidence(one), word_diff(quote.text, one.text)) for one in others]
    return tuple(found)


def _told(quote: Quote, ix: Index) -> Iterator[Told]:
    for event in ix.record.events:
        inside = [m for m in event.mentions if m.doc == quote.doc and quote.start <= m.start and m.end <= quote.end]
        if inside:
            yield Told(event.id, plain(inside[0].text), ix.support(event.corroboration))


def _hands(quote: Quote, reading: Reading, ix: Index) -> Iterator[Hand]:
    """The speaker with the source and the cue; whoever stands between with the words that say so; the outlet where the document states it."""
    attribution = _attribution(quote, reading)
    openings = _Openings(quote, reading, ix)
    first, *rest = quote.chain or (Link(None, UNNAMED),)
    yield Hand(first.entity, plain(first.name), tuple(openings.of_speaker(first, attribution)))
    for link in rest:
        yield Hand(link.entity, plain(link.name), tuple(openings.of_relay(link, attribution)))
    own = plain(reading.document.outlet or "") or reading.document.path
    if own not in {plain(link.name) for link in quote.chain}:
        yield Hand(None, own, tuple(_outlet(reading.document)))


def _attribution(quote: Quote, reading: Reading) -> Attribution | None:
    """The attribution that the quote was made of: the first of which it is a piece."""
    for attribution in cast("Sequence[Attribution]", reading.layers.get("attributions", ())):
        whole = Span(min(c.start for c in attribution.content), max(c.end for c in attribution.content)) if attribution.content else None
        pieces = attribution.quoted if quote.kind != "indirect" else [whole] if whole else []
        if any(p.start <= quote.start and quote.end <= p.end and reading.document.words(p.start, p.end).strip() == quote.text for p in pieces):
            return attribution
    return None


def _outlet(document: Document) -> Iterator[Opening]:
    found = next((s for s in document.stated if s.field == "outlet" and s.value == document.outlet and s.start is not None), None)
    if found is not None and found.start is not None and found.end is not None:
        yield Opening("outlet", _evidence(document, found.start, found.end))


def _evidence(document: Document, start: int, end: int) -> Evidence:
    return Evidence(document.id, start, end, document.words(start, end))


@dataclass(frozen=True)
class _Openings:
    """The words that open the links of one quote's chain."""

    quote: Quote
    reading: Reading
    ix: Index

    def of_speaker(self, link: Link, attribution: Attribution | None) -> Iterator[Opening]:
        """The source, and where it is named if the source is a pronoun or there is none; the cue."""
        if attribution is not None:
            yield from self._spans("source", attribution.source)
        if attribution is None or not self._names(link, attribution.source):
            yield from self._named(link)
        if attribution is not None:
            yield from self._spans("cue", attribution.cue)

    def of_relay(self, link: Link, attribution: Attribution | None) -> Iterator[Opening]:
        """The relay's words, or else the source and cue of the speech it stands in, or else where it is named."""
        relay = self._relay(link)
        outer = self._outer(link, attribution)
        if relay is not None:
            yield from self._spans("relay", [relay])
        elif outer is not None:
            yield from self._spans("source", outer.source)
            yield from self._spans("cue", outer.cue)
        else:
            yield from self._named(link)

    def _spans(self, what: str, spans: Iterable[Span]) -> Iterator[Opening]:
        yield from (Opening(what, _evidence(self.reading.document, span.start, span.end)) for span in spans)

    def _mentions(self, link: Link) -> list[tuple[int, int]]:
        """Where the document names the hand."""
        entity = self.ix.entities.get(link.entity or "")
        return [(m.start, m.end) for m in entity.mentions if m.doc == self.quote.doc and m.form == "name"] if entity else []

    def _names(self, link: Link, spans: Iterable[Span]) -> bool:
        places = self._mentions(link)
        return any(start < span.end and span.start < end for span in spans for start, end in places)

    def _named(self, link: Link) -> Iterator[Opening]:
        """The nearest name, one before the words rather than one after."""
        places = self._mentions(link)
        if places:
            start, end = min(places, key=lambda place: (place[0] > self.quote.start, abs(place[0] - self.quote.start)))
            yield Opening("named", _evidence(self.reading.document, start, end))

    def _relay(self, link: Link) -> Span | None:
        """The relay of this source with the narrowest scope that holds the words; or else the one that the record has of it."""
        mentions = cast("Sequence[Mention]", self.reading.layers.get("mentions", ()))
        places = set(self._mentions(link))
        local = {m.entity for m in mentions if m.entity is not None and (m.start, m.end) in places}
        cues = cast("Sequence[RelayCue]", self.reading.layers.get("relays", ()))
        holding = [c for c in cues if c.source in local and c.scope_start <= self.quote.start and self.quote.end <= c.scope_end]
        if holding:
            best = min(holding, key=lambda cue: (cue.scope_end - cue.scope_start, cue.start))
            return Span(best.start, best.end)
        return next((Span(r.start, r.end) for r in self.ix.record.relays if (r.doc, r.source) == (self.quote.doc, link.entity)), None)

    def _outer(self, link: Link, attribution: Attribution | None) -> Attribution | None:
        """The attribution of this source in whose content the statement stands."""
        every = cast("Sequence[Attribution]", self.reading.layers.get("attributions", ()))
        seen = 0
        while attribution is not None and attribution.parent is not None and seen < len(every):
            attribution = every[attribution.parent]
            seen += 1
            if self._names(link, attribution.source):
                return attribution
        return None
