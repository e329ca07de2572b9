"""Who rests on whom: the outlets of a story as trees, from those that others take from; and the lines behind one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sourcebook.model.record import Evidence, Quote, ReportingLine
from sourcebook.view.copied import copied
from sourcebook.view.evidence import Index, Party, Source, Support, one_a_document, quote_evidence
from sourcebook.view.sources import same_outlet
from sourcebook.view.wording import plain

PARTLY: Final = "rests in part on"

DEEP: Final = 12
"""A tree is followed to this depth."""


@dataclass(frozen=True, slots=True)
class Through:
    """One document that takes from another house: how, and the words that say so (None for a copy: `words` say how much is in common)."""

    source: Source
    how: str
    words: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class House:
    """An outlet, or whoever else is rested on, with those that rest on it.

    `own` are its documents in the record; `through` those of them that rest on the house above; `again`: its own branches stand elsewhere in the tree.
    `documents`, `takings` and `others` count what there was of these before `pruned` left some out.
    """

    key: str
    name: str
    entity: str | None
    own: tuple[Source, ...]
    through: tuple[Through, ...]
    houses: tuple[House, ...]
    again: bool = False
    documents: int = 0
    takings: int = 0
    others: int = 0


@dataclass(frozen=True, slots=True)
class Resting:
    """The trees of a story, those that most rests on first, and the outlets on which nobody rests and that name nobody they rest on."""

    trees: tuple[House, ...]
    alone: tuple[House, ...]


def pruned(houses: Sequence[House], room: int, *, own: int = 2, through: int = 3) -> tuple[House, ...]:
    """The first houses and the first of theirs, no more than `room` in all; of each the first `own` documents, the first `through` that rest on another."""
    number = min(len(houses), max(1, round(room**0.5))) if room > 0 else 0
    return tuple(
        replace(
            one,
            own=one.own[:own],
            through=one.through[:through],
            houses=pruned(one.houses, room // number - 1, own=own, through=through),
            documents=len(one.own),
            takings=len(one.through),
            others=len(one.houses),
        )
        for one in houses[:number]
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A document's own telling of a statement: its words, and the hands that it names them by."""

    source: Source
    evidence: Evidence
    hands: tuple[str, ...]
    through: tuple[Through, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A reporting line behind a statement: whose it is, whether somebody is named on whom it rests, and its documents."""

    name: str
    known: bool
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """What one statement rests on: its reporting lines. Documents that make no line of their own (a caption alone) stand in the last, which has no name."""

    id: str
    kind: str
    words: str
    support: Support
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Graph:
    """Houses by key: their names and documents, and through which documents one rests on another (child -> parent -> documents)."""

    names: dict[str, tuple[str, str | None]]
    own: dict[str, list[Source]]
    above: dict[str, dict[str, list[Through]]]


def resting(ix: Index) -> Resting:
    """The trees of a story."""
    graph = _graph(ix)
    below: dict[str, list[str]] = defaultdict(list)
    for child, parents in graph.above.items():
        for parent in parents:
            below[parent].append(child)
    sizes = {key: _reach(key, below) for key in graph.names}
    whole = {parent for parents in graph.above.values() for parent, through in parents.items() if any(one.how != PARTLY for one in through)}
    order = sorted(graph.names, key=lambda key: (-sizes[key], key not in whole, graph.names[key][0], key))
    roots = [key for key in order if below.get(key) and not graph.above.get(key)]
    placed: set[str] = set()
    trees = [_house(key, None, graph, below, sizes, placed, ()) for key in roots]
    # Houses that rest on one another in a ring have no root: the widest stands in for one.
    trees += [_house(key, None, graph, below, sizes, placed, ()) for key in order if below.get(key) and key not in placed]
    alone = [House(key, *graph.names[key], tuple(graph.own[key]), (), ()) for key in order if key not in placed and graph.own.get(key)]
    return Resting(tuple(trees), tuple(sorted(alone, key=lambda one: (-len(one.own), one.name, one.key))))


def _graph(ix: Index) -> _Graph:
    names: dict[str, tuple[str, str | None]] = {}
    own: dict[str, list[Source]] = defaultdict(list)
    above: dict[str, dict[str, list[Through]]] = defaultdict(lambda: defaultdict(list))
    for source in ix.sources.values():
        key = _key(source)
        names.setdefault(key, (source.label, None))
        own[key].append(source)
    for relay in ix.record.relays:
        if relay.doc in ix.sources:
            parent = _relayed(relay.source, ix, own)
            names[parent] = (names[parent][0] if parent in names else ix.name(relay.source), relay.source)
            how = PARTLY if relay.partial else "rests on"
            _join(above, ix.sources[relay.doc], parent, how, "", Evidence(relay.doc, relay.start, relay.end, relay.text))
    for copy in copied(ix):
        _join(above, copy.source, _key(copy.of), "copies" if copy.mostly else "takes from", copy.words, None)
    return _Graph(names, own, above)


def _key(source: Source) -> str:
    """An outlet by its name without case and article; a document without one is a house of its own."""
    return same_outlet(source.outlet or "") or source.doc


def _relayed(entity: str, ix: Index, own: dict[str, list[Source]]) -> str:
    """The house that an entity is: an outlet of the record that goes by one of its names, or one outside."""
    who = ix.entities.get(entity)
    names = [same_outlet(name) for name in (who.name, *who.aliases)] if who else [entity]
    return next((name for name in names if name in own), names[0] or entity)


def _join(above: dict[str, dict[str, list[Through]]], source: Source, parent: str, how: str, words: str, evidence: Evidence | None) -> None:
    child = _key(source)
    if child != parent:
        above[child][parent].append(Through(source, how, words, evidence))


def _reach(key: str, below: dict[str, list[str]]) -> int:
    """How many houses rest on one, at any remove."""
    seen, waiting = {key}, [key]
    while waiting:
        for child in below.get(waiting.pop(), ()):
            if child not in seen:
                seen.add(child)
                waiting.append(child)
    return len(seen) - 1


def _house(key: str, parent: str | None, graph: _Graph, below: dict[str, list[str]], sizes: dict[str, int], placed: set[str], path: tuple[str, ...]) -> House:
    again = key in placed and bool(below.get(key))
    placed.add(key)
    children = [] if again or len(path) > DEEP else [child for child in dict.fromkeys(below.get(key, ())) if child not in (*path, key)]
    ordered = sorted(children, key=lambda child: (-sizes[child], graph.names[child][0], child))
    return House(
        key,
        *graph.names[key],
        own=tuple(graph.own.get(key, ())),
        through=tuple(_once(graph.above[key][parent])) if parent is not None else (),
        houses=tuple(_house(child, key, graph, below, sizes, placed, (*path, key)) for child in ordered),
        again=again,
    )


def _once(found: Iterable[Through]) -> list[Through]:
    """One for each document: that it rests on the other as a whole says more than that a part does."""
    best: dict[str, Through] = {}
    for one in sorted(found, key=lambda one: (one.how == PARTLY, one.evidence is None, one.source.number)):
        best.setdefault(one.source.doc, one)
    return sorted(best.values(), key=lambda one: one.source.number)


def behind(id_: str, ix: Index, known: Takings) -> Behind | None:
    """The lines behind an event or a quote; None for anything else. `known`: the takings of the record."""
    quote, event = ix.quotes.get(id_), ix.events.get(id_)
    if event is not None:
        evidence = one_a_document(event.mentions, (*event.actors, *event.recipients), ix)
        return Behind(
            id_, "event", evidence[0].text if evidence else "", ix.support(event.corroboration), _lines(event.corroboration.lines, evidence, ix, known)
        )
    if quote is None:
        return None
    every = [quote, *(ix.quotes[other] for other in quote.variants if other in ix.quotes)]
    words = tuple({one.doc: quote_evidence(one) for one in reversed(every)}.values())
    return Behind(id_, "quote", quote.text, ix.support(quote.corroboration), _lines(quote.corroboration.lines, words, ix, known))


def _lines(lines: Sequence[ReportingLine], evidence: Sequence[Evidence], ix: Index, known: Takings) -> tuple[Line, ...]:
    told = {one.doc: one for one in evidence if one.doc in ix.sources}
    found = [Line(plain(line.name), line.known, tuple(_told(told[doc], ix, known) for doc in line.documents if doc in told)) for line in lines]
    kept = {doc for line in lines for doc in line.documents}
    rest = tuple(_told(one, ix, known) for doc, one in sorted(told.items(), key=lambda item: ix.sources[item[0]].number) if doc not in kept)
    return (*(line for line in found if line.told), *([Line("", False, rest)] if rest else []))


def _told(evidence: Evidence, ix: Index, known: Takings) -> Told:
    said = [one for one in ix.said_in(evidence.doc) if one.start <= evidence.start and evidence.end <= one.end]
    return Told(ix.sources[evidence.doc], evidence, _hands(min(said, key=lambda one: one.end - one.start)) if said else (), known.get(evidence.doc, ()))


def _hands(quote: Quote) -> tuple[str, ...]:
    return tuple(plain(link.name) for link in quote.chain)


Takings = dict[str, tuple[Through, ...]]
"""Document id -> on whom it rests."""


def takings(ix: Index) -> Takings:
    """On whom each document rests, with the name in `how`."""
    found: dict[str, list[Through]] = defaultdict(list)
    for one in ix.record.relays:
        if one.doc in ix.sources:
            how = f"{PARTLY if one.partial else 'rests on'} {ix.name(one.source)}"
            found[one.doc].append(Through(ix.sources[one.doc], how, "", Evidence(one.doc, one.start, one.end, one.text)))
    for copy in copied(ix):
        found[copy.source.doc].append(Through(copy.source, "copies", copy.words, None))
    return {doc: tuple(own) for doc, own in found.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a document, and on whom it rests, if it says so."""

    source: Source
    on: Party | None
    name: str
    how: str
    words: str
    evidence: Evidence | None


def rows(ix: Index) -> tuple[Row, ...]:
    """Every document with everybody it rests on, in the order of the documents."""
    found: dict[str, list[Row]] = defaultdict(list)
    for relay in ix.record.relays:
        if relay.doc in ix.sources:
            how = PARTLY if relay.partial else "rests on"
            passage = Evidence(relay.doc, relay.start, relay.end, relay.text)
            found[relay.doc].append(Row(ix.sources[relay.doc], Party(relay.source, ix.name(relay.source)), ix.name(relay.source), how, "", passage))
    for copy in copied(ix):
        how = "copies" if copy.mostly else "takes from"
        found[copy.source.doc].append(Row(copy.source, None, f"{copy.of.label} ({copy.of.number})", how, copy.words, None))
    return tuple(row for source in ix.sources.values() for row in found.get(source.doc) or [Row(source, None, "", "", "", None)])
