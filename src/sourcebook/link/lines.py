"""Reporting lines: who rests on whom, and how many independent lines stand behind an item.

A line is one outlet's own reporting with everything that copies or relays it folded in. Only what a text says makes
a relay; a document that names nobody it rests on is a line of its own and is counted as unknown as well.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.entity.entities import EntityIndex
from sourcebook.link.name import names
from sourcebook.link.similarity import stems
from sourcebook.link.texts import of_texts
from sourcebook.model.annotation import Attribution, RelayCue
from sourcebook.model.record import Copy, Corroboration, Entity, Link, Relay, ReportingLine, Shared

_IN_A_ROW = 20
"""Fewer words in a row two reports may owe to what both were told."""


@dataclass(frozen=True)
class Place:
    """Where an item stands in one document, and the attributions whose content it is part of."""

    doc: Annotated
    start: int
    end: int


@dataclass(frozen=True)
class _Line:
    key: str
    name: str
    reason: str
    known: bool
    relayed: bool = False


class Lines:
    """The story's relays and the line that each stretch of text belongs to.

    Args:
        corpus: the documents.
        entities: those of the story.
        copied: what the documents have in common.
    """

    def __init__(self, corpus: Corpus, entities: EntityIndex, copied: tuple[Copy, ...]) -> None:
        self.corpus = corpus
        self.entities = entities
        self.entity = entities.by_id
        self.copies = copied
        self._copied: dict[str, list[Copy]] = defaultdict(list)
        for copy in self.copies:
            self._copied[copy.doc].append(copy)
        self._outlet_entity = _outlet_entities(corpus, entities.entities)
        self._chains: dict[tuple[str, tuple[int, ...]], tuple[Link, ...]] = {}
        self._lines: dict[tuple[str, int, int], _Line] = {}
        self._told: dict[tuple[str, int, int], frozenset[str]] = {}

    def relays(self) -> tuple[Relay, ...]:
        """One relay for each document and outlet that it names as its source, at the words that say so first."""
        found: dict[tuple[str, str], Relay] = {}
        for doc in self.corpus:
            for cue in doc.relays:
                source = self._source(doc, cue.source)
                if source is None or self._is_own(doc, source):
                    continue
                relay = Relay(doc.id, source, cue.partial, cue.start, cue.end, doc.document.text[cue.start : cue.end])
                kept = found.get((doc.id, source))
                if kept is None or (kept.partial and not relay.partial):
                    found[doc.id, source] = relay
        return tuple(sorted(found.values(), key=lambda relay: (relay.doc, relay.start, relay.source)))

    def copied(self, doc: Annotated) -> list[Copy]:
        """What a document has in common with earlier ones."""
        return self._copied.get(doc.id, [])

    def outlet(self, doc: Annotated) -> str | None:
        """The entity that is a document's own outlet, where the story speaks of it."""
        return self._outlet_entity.get(doc.id)

    def chain(self, doc: Annotated, attribution: Attribution) -> tuple[Link, ...]:
        """The hands a statement passed through, as entities of the record, the document's own outlet left out."""
        hands = attribution.chain or ((attribution.speaker,) if attribution.speaker is not None else ())
        if (doc.id, hands) not in self._chains:
            self._chains[doc.id, hands] = self._chain(doc, hands)
        return self._chains[doc.id, hands]

    def _chain(self, doc: Annotated, hands: Sequence[int]) -> tuple[Link, ...]:
        links: list[Link] = []
        for hand in hands:
            found = self._source(doc, hand)
            if found is not None and not (links and self._is_own(doc, found)):
                link = Link(found, self.entity[found].name)
                if link not in links:
                    links.append(link)
        return tuple(links)

    def corroborate(self, places: Sequence[Place], *, origins: Iterable[str] | None = None) -> Corroboration:
        """Count the documents, the reporting lines and the unknown ones behind an item, with reasons.

        A document is one line: its own where it names who told it, else that of the outlet that it relays, else its own.

        Args:
            places: where it is told.
            origins: entity ids it comes from; by default the first hands of the attributions it stands in.
        """
        heard = [place for place in places if place.doc.heard(place.start, place.end) is None]
        lines: dict[str, list[tuple[str, _Line]]] = defaultdict(list)
        told = [(place.doc.id, self._line(place)) for place in heard]
        for doc, line in _one_each(told):
            lines[line.key].append((doc, line))
        counted = tuple(_reporting_line(lines[key]) for key in sorted(lines))
        unknown = sum(not line.known for line in counted)
        reasons = sorted({line.reason for told in lines.values() for _, line in told})
        first = sorted({o for place in places for o in self._origins(place)}) if origins is None else sorted(set(origins))
        return Corroboration(len({place.doc.id for place in places}), len(lines), unknown, tuple(first), tuple(reasons), counted)

    def _origins(self, place: Place) -> Iterable[str]:
        for attribution in attributions_over(place.doc, place.start, place.end):
            chain = self.chain(place.doc, attribution)
            if chain and chain[0].entity is not None:
                yield chain[0].entity

    def _line(self, place: Place) -> _Line:
        key = place.doc.id, place.start, place.end
        if key not in self._lines:
            self._lines[key] = self._found_line(place)
        return self._lines[key]

    def _found_line(self, place: Place) -> _Line:
        name = _label(place.doc)
        cue = relay_over(place.doc, place.start, place.end)
        source = self._source(place.doc, cue.source) if cue else None
        if source is not None and not self._is_own(place.doc, source):
            return _Line(source, self.entity[source].name, f"{name} relays {self.entity[source].name}", known=True, relayed=True)
        copied = self._taken(place)
        if copied is not None:
            copy, original, passage = copied
            line = self._line(Place(original, passage.of_start, passage.of_end))
            return _Line(line.key, line.name, _copied_words(copy, name, _label(original)), line.known)
        known = any(True for _ in self._origins(place))
        own = self._outlet_entity.get(place.doc.id) or names_key(place.doc)
        return _Line(own, name, f"{name} reports it itself" if known else f"{name} names nobody it rests on", known)

    def _taken(self, place: Place) -> tuple[Copy, Annotated, Shared] | None:
        """From which document a place is copied, and what it has of it; nothing of a few words in a row of which it names a source that the other does not."""
        copied = copied_at(self._copied.get(place.doc.id, ()), place)
        if copied is None:
            return None
        copy, passage = copied
        original = self.corpus.by_id[copy.of]
        few = copy.kind == "excerpt" and len(place.doc.document.text[passage.start : passage.end].split()) < _IN_A_ROW
        mine = _sources(place.doc, place.start, place.end) if few else None
        told_by_others = mine and mine.isdisjoint(self._sources(original, passage.of_start, passage.of_end))
        return None if told_by_others else (copy, original, passage)

    def _sources(self, doc: Annotated, start: int, end: int) -> frozenset[str]:
        key = doc.id, start, end
        if key not in self._told:
            self._told[key] = _sources(doc, start, end)
        return self._told[key]

    def behind(self, doc: Annotated) -> list[object]:
        """All that others' reports say of the lines of what a document has of them, as plain values."""
        found: list[object] = []
        for copy in self.copied(doc):
            original = self.corpus.by_id[copy.of]
            for passage in (*copy.passages, *((_whole(doc),) if copy.kind == "revision" else ())):
                line = self._line(Place(original, passage.of_start, passage.of_end))
                told = sorted(self._sources(original, passage.of_start, passage.of_end))
                found.append((copy, _label(original), passage, line.key, line.name, line.known, told))
        return found

    def _source(self, doc: Annotated, hand: int) -> str | None:
        """The story's entity for a source; "the Herald" is the Norland Herald where the document relays that."""
        found = self.entities.id_of(doc, hand)
        if found is None or self.entity[found].type == "person":
            return found
        parts = names.body_parts(self.entity[found].name)
        others = sorted({other for cue in doc.relays if (other := self.entities.id_of(doc, cue.source)) and other != found})
        longer = [other for other in others if parts and (full := names.body_parts(self.entity[other].name))[-len(parts) :] == parts and len(full) > len(parts)]
        return longer[0] if len(longer) == 1 else found

    def _is_own(self, doc: Annotated, entity: str) -> bool:
        return self.outlet(doc) == entity


def _one_each(told: Sequence[tuple[str, _Line]]) -> Iterator[tuple[str, _Line]]:
    """The tellings of each document that stand in its line; of several outlets that it relays, the one that it relays most."""
    by_doc: dict[str, list[_Line]] = defaultdict(list)
    for doc, line in told:
        by_doc[doc].append(line)
    for doc, lines in by_doc.items():
        own, relayed = [line for line in lines if line.known and not line.relayed], [line for line in lines if line.relayed]
        often = Counter(line.key for line in relayed)
        first = min(often, key=lambda key: (-often[key], key), default=None)
        yield from ((doc, line) for line in own or [line for line in relayed if line.key == first] or lines)


def _reporting_line(told: Sequence[tuple[str, _Line]]) -> ReportingLine:
    documents = tuple(sorted({doc for doc, _ in told}))
    return ReportingLine(min(line.name for _, line in told), documents, any(line.known for _, line in told))


def names_key(doc: Annotated) -> str:
    """What names a document's own line: its outlet where it states one, else the document."""
    return "outlet:" + " ".join(names.body_parts(doc.document.outlet)) if doc.document.outlet else doc.id


def relay_over(doc: Annotated, start: int, end: int) -> RelayCue | None:
    """The narrowest relay whose scope holds a span."""
    holding = [cue for cue in doc.relays if cue.scope_start <= start and end <= cue.scope_end]
    return min(holding, key=lambda cue: (cue.scope_end - cue.scope_start, cue.start)) if holding else None


def copied_at(copies: Iterable[Copy], place: Place) -> tuple[Copy, Shared] | None:
    """The copy in whose passages most of a place stands, if one holds half of it, and where the original has it. A saved page holds all of it."""
    found = [(_overlap(passage, place), copy, passage) for copy in copies for passage in copy.passages]
    best = max(found, key=lambda one: one[0], default=None)
    if best is not None and 2 * best[0] >= max(1, place.end - place.start):
        return best[1], best[2]
    return next(((copy, _whole(place.doc)) for copy in copies if copy.kind == "revision"), None)


def _whole(doc: Annotated) -> Shared:
    return Shared(0, len(doc.document.text), 0, 0)


def _overlap(passage: Shared, place: Place) -> int:
    return max(0, min(passage.end, max(place.end, place.start + 1)) - max(passage.start, place.start))


def _copied_words(copy: Copy, name: str, original: str) -> str:
    if copy.kind == "exact":
        return f"{name} has the same text as {original}"
    if copy.kind == "revision":
        return f"{name} is a later state of the page of {original}"
    if copy.kind == "copy":
        return f"{name} copies {original}, {copy.share:.0%} in common"
    return f"{name} takes this from {original}"


def attributions_over(doc: Annotated, start: int, end: int) -> list[Attribution]:
    """The attributions in whose content a span stands, innermost first."""
    return [doc.attributions[index] for index in indexes_over(doc, start, end)]


def indexes_over(doc: Annotated, start: int, end: int) -> list[int]:
    """The same as indexes."""
    known = doc.told_by.get((start, end))
    if known is None:
        starts, contents = doc.contents
        holding = sorted((width, index) for _, stop, width, index in contents[: bisect_right(starts, start)] if end <= stop)
        known = doc.told_by[start, end] = list(dict.fromkeys(index for _, index in holding))
    return known


def _sources(doc: Annotated, start: int, end: int) -> frozenset[str]:
    """The stems of the names of those who are said to tell some of a passage."""
    starts, contents = doc.contents
    told = (doc.attributions[index] for _, stop, _, index in contents[: bisect_left(starts, max(end, start + 1))] if start < stop)
    hands = {hand for a in told for hand in (a.chain or ((a.speaker,) if a.speaker is not None else ()))}
    return stems(" ".join(sorted(doc.entities[hand].name for hand in hands)))


def _label(doc: Annotated) -> str:
    return doc.document.outlet or doc.document.path


def _outlet_entities(corpus: Corpus, entities: Iterable[Entity]) -> dict[str, str]:
    """The entity that is a document's own outlet, where the story speaks of it."""
    outlets = {doc.id: names.body_parts(doc.document.outlet) for doc in corpus if doc.document.outlet}
    bodies = [entity for entity in entities if entity.type in ("organization", "other")] if outlets else []
    known, called = set(outlets.values()), {name for entity in bodies for name in (entity.name, *entity.aliases)}
    found = of_texts(corpus.remembered, "outlets", bool, called, [sorted(known)], lambda name: names.body_parts(name) in known)
    of_outlets = {name for name, is_one in found.items() if is_one}
    by_name: dict[tuple[str, ...], str] = {}
    for entity in bodies:
        if entity.name in of_outlets or not of_outlets.isdisjoint(entity.aliases):
            for name in (entity.name, *entity.aliases):
                by_name.setdefault(names.body_parts(name), entity.id)
    return {doc: by_name[parts] for doc, parts in outlets.items() if parts in by_name}
