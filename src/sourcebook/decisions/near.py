"""Pairs of items that are not one but might be: like names, like events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sourcebook.link.name import names
from sourcebook.link.similarity import cut, stems
from sourcebook.model.record import Entity, EventRecord, Record

LIKE_NAMES = 0.5
"""Names that are less alike are not asked about."""

LIKE_EVENTS = 0.6

_CROWD = 60  # names that begin alike, events of one type that name one party: too many to ask about each pair
_BEGINNING = 4  # letters


@dataclass(frozen=True, slots=True)
class Near:
    """Two items of one kind, how like they are, and why."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


def near_entities(record: Record) -> Iterator[Near]:
    """Named entities of one type whose names are alike, and family names with those who may bear them."""
    named = {one.id: one for one in record.entities if not one.anonymous and one.type != "country" and any(m.form == "name" for m in one.mentions)}
    parts = {one.id: names.person_parts(one.name) if one.type == "person" else names.body_parts(one.name) for one in named.values()}
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in named.values():
        for key in {part[:_BEGINNING] for part in parts[one.id] if len(part) > 1}:
            blocks[one.type, key].append(one.id)
    for left, right in _pairs(blocks.values()):
        kind = "Person" if named[left].type == "person" else "Organization"
        compared = names.explain(named[left].name, named[right].name, kind)
        if compared.score >= LIKE_NAMES and (kind != "Person" or min(len(parts[left]), len(parts[right])) > 1):
            yield Near(left, right, round(compared.score, 3), compared.reasons)
    yield from _family_names([one for one in named.values() if one.type == "person"], parts)


def _pairs(blocks: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    """Every pair that meets in a block, once; a block of too many tells nothing."""
    met = {(one, two) if one < two else (two, one) for block in blocks if len(block) <= _CROWD for i, one in enumerate(block) for two in block[i + 1 :]}
    return sorted(met)


def _family_names(people: Sequence[Entity], parts: dict[str, tuple[str, ...]]) -> Iterator[Near]:
    bearers: dict[str, list[Entity]] = defaultdict(list)
    for person in people:
        if len(parts[person.id]) > 1:
            bearers[parts[person.id][-1]].append(person)
    for person in people:
        if len(parts[person.id]) == 1:
            for bearer in bearers[parts[person.id][0]]:
                left, right = sorted((person.id, bearer.id))
                yield Near(left, right, LIKE_NAMES, (f"{person.name} alone may be {bearer.name}",))


def near_events(record: Record) -> Iterator[Near]:
    """Events of one type and modality that share a party, that no date keeps apart and that are told in like words."""
    events = {event.id: _Told.of(event) for event in record.events}
    blocks: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for event in record.events:
        for party in events[event.id].parties:
            blocks[event.type, event.modality, party].append(event.id)
    for left, right in _pairs(blocks.values()):
        score, reasons = _alike(events[left], events[right])
        if score >= LIKE_EVENTS:
            yield Near(left, right, round(score, 3), reasons)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is compared of an event."""

    event: EventRecord
    documents: frozenset[str]
    parties: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, event: EventRecord) -> _Told:
        words = stems(" ".join(mention.text for mention in event.mentions))
        return cls(event, frozenset(mention.doc for mention in event.mentions), frozenset((*event.actors, *event.recipients)), words)


def _alike(a: _Told, b: _Told) -> tuple[float, tuple[str, ...]]:
    one, two = a.event, b.event
    if a.documents == b.documents or _days_apart(one, two) or _other_acts(one, two):
        return 0.0, ()
    said = a.words & b.words
    features = (
        (0.4 * len(a.parties & b.parties) / min(len(a.parties), len(b.parties)), "both name the same parties"),
        (0.3, "on the same day") if _is_dated(one) and _is_dated(two) else (0.1, "a day is not known of both"),
        (0.3 * len(said) / max(1, min(len(a.words), len(b.words))), f"both say {', '.join(map(cut, sorted(said)[:6]))}" if said else ""),
        (0.1 if one.place and one.place == two.place else 0.0, "in the same place"),
    )
    return min(1.0, sum(value for value, _ in features)), tuple(reason for value, reason in features if value > 0)


def _other_acts(one: EventRecord, two: EventRecord) -> bool:
    """Whether they are of different modes, or without a mode told by other verbs."""
    if one.mode or two.mode:
        return one.mode != two.mode
    return not set(one.attributes.get("rules", ())) & set(two.attributes.get("rules", ()))


def _days_apart(one: EventRecord, two: EventRecord) -> bool:
    dated = _is_dated(one) and _is_dated(two)
    return bool(dated and one.date and two.date and (one.date.end < two.date.start or two.date.end < one.date.start))


def _is_dated(event: EventRecord) -> bool:
    """Whether more is known than the day of a report."""
    return event.date is not None and not event.date.is_reported
