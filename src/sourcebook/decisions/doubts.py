"""What to ask an analyst: pairs of which the machine is not sure that they are one, or that they are not, the most consequential first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sourcebook.decisions.near import near_entities, near_events
from sourcebook.decisions.rulings import Rulebook
from sourcebook.decisions.targets import Place, Targets
from sourcebook.decisions.trees import Bridge, bridges
from sourcebook.errors import ConfigError
from sourcebook.model.document import make_id
from sourcebook.model.provenance import Anchor, Decision, Judgement, Target
from sourcebook.model.record import Entity, EventRecord, Evidence, Record
from sourcebook.store import Store

WEAK = {"entity": 0.8, "event": 0.65, "quote": 0.5}
"""What was joined on a lower score is asked about; of matters nobody is."""

SHOWN = 3
"""Passages of each side."""


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a doubtful pair: the item it is, or is a part of, and its words."""

    item: str
    label: str
    documents: int
    anchors: tuple[Anchor, ...]
    passages: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful pair. `joined`: whether the machine took the two for one. The score in [0, 1] and the reasons are the machine's."""

    id: str
    kind: str
    joined: bool
    score: float
    reasons: tuple[str, ...]
    left: Half
    right: Half


def doubts(store: Store, targets: Targets, record: Record, *, limit: int | None = None) -> tuple[Doubt, ...]:
    """The doubtful pairs about which nobody has decided: who is who, then events, wordings of quotations, and things without a name; all, or the first few."""
    standing = store.standing()
    book, asked = Rulebook(standing), _unsure(standing)
    things = {entity.id for entity in record.entities if entity.type == "other"}
    pairs = {pair.id: pair for pair in sorted(_all(store, record), key=lambda pair: _weight(pair, things), reverse=True)}  # of one question the weightiest
    found = (pair for pair in reversed(pairs.values()) if pair.id not in asked and not _decided(pair, book))
    return tuple(_doubt(pair, targets) for pair in islice(found, limit))


def still_open(found: Iterable[Doubt], store: Store) -> tuple[Doubt, ...]:
    """Those of some doubtful pairs about which nobody has decided meanwhile."""
    standing = store.standing()
    book, asked = Rulebook(standing), _unsure(standing)
    return tuple(one for one in found if one.id not in asked and not _decided(one, book))


def _unsure(standing: Iterable[Decision]) -> set[str | None]:
    """The ids of the pairs that nobody wants to be asked about again."""
    return {decision.values.get("pair") for decision in standing if decision.verb == "unsure"}


@dataclass(frozen=True, slots=True)
class _Side:
    """The places of one side of a pair, whose words are not looked up yet."""

    item: str
    places: Sequence[Place]
    first: Place
    documents: int

    @classmethod
    def of(cls, item: str, places: Sequence[Place]) -> _Side:
        return cls(item, places, min(places), len({doc for doc, _, _ in places}))

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        return tuple(Anchor(*place, "") for place in self.places)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A doubtful pair, the side whose words come first on the left: the order and the clusters' ids do not matter to its id."""

    id: str
    kind: str
    joined: bool
    score: float
    reasons: tuple[str, ...]
    left: _Side
    right: _Side

    @classmethod
    def of(cls, kind: str, one: _Side, two: _Side, *, score: float, reasons: tuple[str, ...], joined: bool) -> _Pair:
        left, right = sorted((one, two), key=lambda side: side.first)
        id_ = make_id("pair", kind, *(f"{doc}:{start}" for doc, start, _ in (left.first, right.first)))
        return cls(id_, kind, joined, score, reasons, left, right)


def _decided(pair: _Pair | Doubt, book: Rulebook) -> bool:
    """Whether somebody has answered."""
    if book.empty:
        return False
    left, right = pair.left.anchors, pair.right.anchors
    return bool(book.parted(left, right) or (pair.joined and book.joined(left, right)))


def _weight(pair: _Pair, things: Container[str]) -> tuple[bool, int, int, int, float, str]:
    sides = sorted((pair.left.documents, pair.right.documents))
    return pair.left.item in things, list(WEAK).index(pair.kind), -sides[0], -sides[1], abs(pair.score - WEAK[pair.kind]), pair.id


def _all(store: Store, record: Record) -> Iterator[_Pair]:
    for kind, weak in WEAK.items():
        keys = _Keys.of(kind, store, record)
        judgements = store.judgements(kind)
        for bridge in bridges(judgements, keys.cluster_of, below=weak):
            one, two = (_Side.of(bridge.of, keys.places(side)) for side in (bridge.left, bridge.right))
            yield _Pair.of(kind, one, two, score=bridge.judgement.score, reasons=bridge.judgement.reasons, joined=True)
        yield from _separate(kind, judgements, keys, record)


def _separate(kind: str, judgements: Sequence[Judgement], keys: _Keys, record: Record) -> Iterator[_Pair]:
    near = {"entity": near_entities, "event": near_events}.get(kind)
    if near is None:
        return
    refused = {frozenset((keys.cluster_of.get(j.left), keys.cluster_of.get(j.right))): j.reasons for j in judgements if not j.same}
    items: Sequence[Entity | EventRecord] = record.entities if kind == "entity" else record.events
    sides = {item.id: _Side.of(item.id, [(m.doc, m.start, m.end) for m in item.mentions]) for item in items if item.mentions}
    for pair in near(record):
        reasons = (*pair.reasons, *refused.get(frozenset((pair.left, pair.right)), ()))
        yield _Pair.of(kind, sides[pair.left], sides[pair.right], score=pair.score, reasons=reasons, joined=False)


def _doubt(pair: _Pair, targets: Targets) -> Doubt:
    left, right = (_half(side.item, side.places, targets) for side in (pair.left, pair.right))
    return Doubt(pair.id, pair.kind, pair.joined, pair.score, pair.reasons, left, right)


def _half(item: str, places: Sequence[Place], targets: Targets) -> Half:
    anchors = targets.anchors(places)
    first: dict[str, Anchor] = {}
    for anchor in sorted(anchors):
        first.setdefault(anchor.doc, anchor)
    passages = tuple(Evidence(a.doc, a.start, a.end, a.text) for a in list(first.values())[:SHOWN])
    counts = Counter(anchor.text for anchor in anchors)
    name = max(counts, key=lambda text: (counts[text], len(text), text))
    return Half(item, " ".join(name.split())[:160], len(first), anchors, passages)


@dataclass(frozen=True)
class _Keys:
    """What the keys of the machine's judgements stand for: the item each is in, and its place."""

    cluster_of: Mapping[str, str]
    place_of: Mapping[str, Place]

    @classmethod
    def of(cls, kind: str, store: Store, record: Record) -> _Keys:
        return cls(*{"entity": _entity_keys, "event": _event_keys, "quote": _quote_keys}[kind](store, record))

    def places(self, keys: Iterable[str]) -> list[Place]:
        return [self.place_of[key] for key in keys if key in self.place_of]


def _entity_keys(_: Store, record: Record) -> tuple[dict[str, str], dict[str, Place]]:
    found = {f"{m.doc}:{m.start}-{m.end}": (entity.id, (m.doc, m.start, m.end)) for entity in record.entities for m in entity.mentions}
    return {key: item for key, (item, _) in found.items()}, {key: place for key, (_, place) in found.items()}


def _event_keys(store: Store, record: Record) -> tuple[dict[str, str], dict[str, Place]]:
    """A telling's key has the place of its predicate; the record, that of the predicate with its arguments."""
    told = {(m.doc, m.start, m.end): event.id for event in record.events for m in event.mentions}
    cluster_of, place_of = {}, {}
    for reading in store.readings():
        doc = reading.document.id
        for event in reading.layers.get("events", ()):
            if (doc, event.start, event.end) in told:
                key = f"{doc}:{event.trigger_start}-{event.trigger_end}:{event.type}"
                cluster_of[key], place_of[key] = told[doc, event.start, event.end], (doc, event.start, event.end)
    return cluster_of, place_of


def _quote_keys(_: Store, record: Record) -> tuple[dict[str, str], dict[str, Place]]:
    return {q.id: min(q.id, *q.variants) for q in record.quotes}, {q.id: (q.doc, q.start, q.end) for q in record.quotes}


def weakest(store: Store, targets: Targets, record: Record, item: str) -> tuple[Target, Target]:
    """An item in two, where it hangs together least: along the last merge by hand, or else at the machine's weakest judgement.

    Raises:
        ConfigError: nothing that could be taken apart was put together.
    """
    found = targets.item(item)
    own = {(anchor.doc, anchor.start, anchor.end) for anchor in found.anchors}
    book = Rulebook(store.standing())
    for decision in reversed(store.standing()):
        if decision.verb == "merge" and all(any((a.doc, a.start, a.end) in own for a in target.anchors) for target in decision.targets):
            rest, part = decision.targets[0], decision.targets[-1]
            if not book.parted(part.anchors, rest.anchors):
                return part, rest
    keys = _Keys.of(found.kind, store, record) if found.kind in WEAK else _Keys({}, {})
    cluster = keys.cluster_of.get(found.id) if found.kind == "quote" else found.id
    cut = next((bridge for bridge in bridges(store.judgements(found.kind), keys.cluster_of, below=2) if bridge.of == cluster), None)
    if cut is None:
        raise ConfigError(f"{item} ({found.label}) was not put together from parts", "Say what is to go: --mention DOC:START-END, --doc DOC or --name NAME")
    return _cut(found, cut, keys, targets)


def _cut(found: Target, cut: Bridge, keys: _Keys, targets: Targets) -> tuple[Target, Target]:
    """The smaller side goes."""
    part, rest = sorted((cut.left, cut.right), key=lambda side: (len(side), side))
    return tuple(Target(found.kind, found.id, found.label, targets.anchors(keys.places(side))) for side in (part, rest))  # type: ignore[return-value]
