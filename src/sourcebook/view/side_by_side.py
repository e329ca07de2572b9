"""Two documents side by side: what both tell, where they differ, what one copies from the other, and what only one says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.model.document import Document
from sourcebook.model.record import EventRecord, Evidence, Quote, Side
from sourcebook.view.comparison import question, shown_value
from sourcebook.view.evidence import Index, Source, best, quote_evidence
from sourcebook.view.tables import Tables
from sourcebook.view.word_diff import Part, word_diff
from sourcebook.view.wording import told_label


@dataclass(frozen=True, slots=True)
class Half:
    """What one of the two says: its words, and through whose hands they came."""

    evidence: Evidence
    chain: tuple[str, ...] = ()
    value: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """What both speak of: an event, an utterance in two wordings, or a discrepancy (`differs`). `diff` is how the right words differ from the left."""

    kind: str
    item: str
    label: str
    left: tuple[Half, ...]
    right: tuple[Half, ...]
    differs: bool
    diff: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Alone:
    """A statement or an event that only one of the two has."""

    kind: str
    item: str
    label: str
    half: Half


@dataclass(frozen=True, slots=True)
class Copied:
    """Words that stand in both, but for a few changes."""

    left: Evidence
    right: Evidence
    diff: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two documents held against each other, every list in the order of the left one."""

    left: Source
    right: Source
    differing: tuple[Pair, ...]
    shared: tuple[Pair, ...]
    copied: tuple[Copied, ...]
    only_left: tuple[Alone, ...]
    only_right: tuple[Alone, ...]


def side_by_side(left: str, right: str, ix: Index, tables: Tables) -> SideBySide:
    """Two documents of the record, by their ids."""
    shared = [*_events(left, right, ix, tables), *_utterances(left, right, ix)]
    taken = {(pair.kind, half.evidence.doc, half.evidence.start) for pair in shared for half in (*pair.left, *pair.right)}
    both = {pair.item for pair in shared if pair.kind == "event"}
    ordered = tuple(sorted(shared, key=lambda pair: (pair.left[0].evidence.start, pair.kind, pair.item)))
    only = [tuple(_alone(doc, taken, both, ix, tables)) for doc in (left, right)]
    return SideBySide(ix.sources[left], ix.sources[right], tuple(_differing(left, right, ix, tables)), ordered, tuple(_copied(left, right, ix)), *only)


def _events(left: str, right: str, ix: Index, tables: Tables) -> Iterator[Pair]:
    lefts, rights = _by_event(left, tables), _by_event(right, tables)
    for id_, mentions in lefts.items():
        if id_ in rights:
            event = ix.events[id_]
            one, two = (_best(event, of, ix) for of in (mentions, rights[id_]))
            differs = any(_sides_in(found.values, left, right) for found in tables.disputed.get(id_, ()))
            yield Pair("event", id_, told_label(event), (one,), (two,), differs)


def _by_event(doc: str, tables: Tables) -> dict[str, list[Evidence]]:
    found: dict[str, list[Evidence]] = defaultdict(list)
    for event, mention in tables.told.get(doc, ()):
        found[event.id].append(mention)
    return found


def _best(event: EventRecord, mentions: Sequence[Evidence], ix: Index) -> Half:
    chosen = best(mentions, (*event.actors, *event.recipients), ix)
    return Half(chosen, ix.way(chosen))


def _utterances(left: str, right: str, ix: Index) -> Iterator[Pair]:
    """Each statement of the left with its wording in the right: the likely before the possible, the nearest in length."""
    for quote in ix.said_in(left):
        others = [ix.quotes[one] for one in (*quote.variants, *quote.possible) if one in ix.quotes and ix.quotes[one].doc == right]
        if others:
            other = min(others, key=lambda one: (one.id not in quote.variants, abs(len(one.text) - len(quote.text)), one.id))
            diff = word_diff(quote.text, other.text)
            label = "one utterance" if other.id in quote.variants else "possibly one utterance"
            yield Pair("quote", quote.id, label, (_said(quote, ix),), (_said(other, ix),), any(part.op != "same" for part in diff), diff)


def _said(quote: Quote, ix: Index) -> Half:
    return Half(quote_evidence(quote), ix.names_of(quote.chain))


def _differing(left: str, right: str, ix: Index, tables: Tables) -> Iterator[Pair]:
    """The discrepancies that have a value in each."""
    for one in dict.fromkeys(found.id for found, _ in tables.differing.get(left, ())):
        found = tables.discrepancies[one]
        lefts, rights = (tuple(_halves(found.values, doc, ix)) for doc in (left, right))
        if lefts and rights and {half.value for half in lefts} != {half.value for half in rights}:
            yield Pair("discrepancy", found.id, question(found), lefts, rights, differs=True)


def _halves(sides: Sequence[Side], doc: str, ix: Index) -> Iterator[Half]:
    for side in sides:
        mention = next((one for one in side.mentions if one.doc == doc), None)
        if mention:
            yield Half(mention, ix.way(mention), shown_value(side.value))


def _sides_in(sides: Sequence[Side], left: str, right: str) -> bool:
    values: Mapping[str, set[str]] = {left: set(), right: set()}
    for side in sides:
        for mention in side.mentions:
            if mention.doc in values:
                values[mention.doc].add(side.value)
    return bool(values[left] and values[right] and values[left] != values[right])


def _alone(doc: str, taken: set[tuple[str, str, int]], both: set[str], ix: Index, tables: Tables) -> Iterator[Alone]:
    found = [Alone("quote", quote.id, quote.kind, _said(quote, ix)) for quote in ix.said_in(doc) if ("quote", doc, quote.start) not in taken]
    for id_, mentions in _by_event(doc, tables).items():
        if id_ not in both:
            found.append(Alone("event", id_, told_label(ix.events[id_]), _best(ix.events[id_], mentions, ix)))
    yield from sorted(found, key=lambda one: (one.half.evidence.start, -one.half.evidence.end, one.kind, one.item))


def _copied(left: str, right: str, ix: Index) -> Iterator[Copied]:
    for copy in ix.record.copies:
        if {copy.doc, copy.of} == {left, right}:
            for shared in copy.passages:
                one = _evidence(ix.documents[copy.doc], shared.start, shared.end)
                two = _evidence(ix.documents[copy.of], shared.of_start, shared.of_end)
                first, second = (one, two) if copy.doc == left else (two, one)
                yield Copied(first, second, word_diff(first.text, second.text))


def _evidence(document: Document, start: int, end: int) -> Evidence:
    return Evidence(document.id, start, end, document.text[start:end])
