"""Mentions that a document takes for one thing and a person for two: the chain is cut before documents are compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from sourcebook.model.annotation import Attribution, DocEntity, Event, EventReference, Mention, Participant, RelayCue
from sourcebook.model.provenance import Ruling
from sourcebook.stage import Layers, Reading

Sides = dict[tuple[int, int], int]
"""Where a mention stands -> the side of a decision that it is on."""


def divided(readings: Sequence[Reading], rulings: Sequence[Ruling]) -> Sequence[Reading]:
    """The readings, in which no entity of a document has mentions on two sides of a decision."""
    sides: dict[str, list[Sides]] = defaultdict(list)
    for ruling in rulings:
        if ruling.kind == "entity" and not ruling.same:
            for doc, places in _by_document(ruling).items():
                if len(set(places.values())) > 1:
                    sides[doc].append(places)
    return [_divided(reading, sides.get(reading.document.id, ())) for reading in readings] if sides else readings


def _by_document(ruling: Ruling) -> dict[str, Sides]:
    found: dict[str, Sides] = defaultdict(dict)
    for number, side in enumerate(ruling.sides):
        for anchor in side:
            found[anchor.doc].setdefault((anchor.start, anchor.end), number)
    return found


def _divided(reading: Reading, decisions: Sequence[Sides]) -> Reading:
    for sides in decisions:
        moved = _moved(reading.layers, sides)
        if moved:
            reading = Reading(reading.document, _with(reading.layers, moved, reading.document.text))
    return reading


def _moved(layers: Layers, sides: Sides) -> dict[Mention, int]:
    """The mentions that leave their entity, each with the index of the entity that it goes to: all but the side with most mentions."""
    on: dict[int, Counter[int]] = defaultdict(Counter)
    placed = [(mention, sides.get((mention.start, mention.end))) for mention in layers.get("mentions", ())]
    for mention, side in placed:
        if side is not None and mention.entity is not None:
            on[mention.entity][side] += 1
    new: dict[tuple[int, int], int] = {}
    for entity in sorted(entity for entity, counts in on.items() if len(counts) > 1):
        stays = min(on[entity], key=lambda side: (-on[entity][side], side))
        for side in sorted(set(on[entity]) - {stays}):
            new[entity, side] = len(layers["entities"]) + len(new)
    return {mention: new[mention.entity, side] for mention, side in placed if side is not None and (mention.entity, side) in new}


def _with(layers: Layers, moved: Mapping[Mention, int], text: str) -> Layers:
    first = {new: mention for mention, new in sorted(moved.items(), key=lambda item: (item[0].form == "name", -item[0].start))}
    entities: list[DocEntity] = list(layers["entities"])
    for new, mention in sorted(first.items()):
        was = entities[mention.entity or 0]
        entities.append(replace(was, id=new, name=" ".join(text[mention.start : mention.end].split()), roles=()))
    point = _Pointer(moved)
    return {
        **layers,
        "entities": tuple(entities),
        "mentions": tuple(replace(mention, entity=moved.get(mention, mention.entity)) for mention in layers["mentions"]),
        **{name: tuple(map(follow, layers.get(name, ()))) for name, follow in point.layers.items()},
    }


class _Pointer:
    """Leads what pointed to the old entity by a mention that was moved to the new one."""

    def __init__(self, moved: Mapping[Mention, int]) -> None:
        self.moved = moved
        self.layers: dict[str, Any] = {
            "attributions": self.attribution,
            "events": self.event,
            "references": self.reference,
            "relays": self.relay,
        }

    def at(self, entity: int | None, start: int, end: int) -> int | None:
        """The entity of the mention in a span, if it pointed to that mention's entity."""
        return next((new for mention, new in self.moved.items() if mention.entity == entity and start <= mention.start and mention.end <= end), entity)

    def attribution(self, one: Attribution) -> Attribution:
        """By its source."""
        if not one.source or one.speaker is None:
            return one
        speaker = self.at(one.speaker, min(span.start for span in one.source), max(span.end for span in one.source))
        return replace(one, speaker=speaker, chain=tuple(speaker if hand == one.speaker and speaker is not None else hand for hand in one.chain))

    def event(self, one: Event) -> Event:
        """By the words of its participants."""
        actors, recipients = (tuple(map(self.participant, side)) for side in (one.actors, one.recipients))
        return replace(one, actors=actors, recipients=recipients, place=self.participant(one.place) if one.place else None)

    def reference(self, one: EventReference) -> EventReference:
        """By the words of its parties."""
        return replace(one, parties=tuple(map(self.participant, one.parties)))

    def participant(self, one: Participant) -> Participant:
        """By its words."""
        return replace(one, entity=self.at(one.entity, one.start, one.end))

    def relay(self, one: RelayCue) -> RelayCue:
        """By its cue."""
        found = self.at(one.source, one.start, one.end)
        return one if found is None else replace(one, source=found)
