"""Where things happened: places with their happenings, and what no place is known for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.model.record import Entity
from sourcebook.view.evidence import Index
from sourcebook.view.happenings import Happening
from sourcebook.view.outlines import outlines
from sourcebook.view.wording import plain


@dataclass(frozen=True, slots=True)
class Where:
    """A point on the map. `exact`: a town's; otherwise somewhere in a country. `basis` says in words how it is known."""

    latitude: float
    longitude: float
    exact: bool
    basis: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that the record names: how many happenings it has, in how many documents it is named, how many independent lines tell of what happened there."""

    entity: str
    name: str
    country: str | None
    where: Where | None
    events: int
    documents: int
    lines: int


@dataclass(frozen=True, slots=True)
class Places:
    """Every named place, those with the most happenings first: on the map, and those whose whereabouts are not known. `nowhere` happenings name no place.

    `there` has the ids of the happenings of each place.
    """

    known: tuple[Spot, ...]
    unknown: tuple[Spot, ...]
    nowhere: int
    there: Mapping[str, tuple[str, ...]]


Grounds = dict[str, tuple[Entity, Where | None, int]]
"""Entity id -> a place or country, where it is, the number of documents that name it."""


def grounds(ix: Index) -> Grounds:
    """The places and countries of the record."""
    return {one.id: (one, whereabouts(one), len({mention.doc for mention in one.mentions})) for one in ix.record.entities if one.type in ("place", "country")}


def whereabouts(entity: Entity) -> Where | None:
    """Where an entity is: a town as the record has it, a country by a point inside it."""
    found = entity.location
    if found is not None:
        return Where(found.latitude, found.longitude, True, found.basis)
    point = outlines().points.get(entity.country or "") if entity.type == "country" else None
    return Where(*point, False, "somewhere in the country; the dot stands in its middle") if point else None


def places(found: Iterable[Happening], known: Grounds, ix: Index) -> Places:
    """The places of what is chosen, and those that are only named."""
    there: dict[str, list[Happening]] = defaultdict(list)
    nowhere = 0
    for one in found:
        if one.event.place:
            there[one.event.place].append(one)
        else:
            nowhere += 1
    spots = [_spot(id_, there.get(id_, ()), known, ix) for id_ in dict.fromkeys((*known, *there))]
    ranked = sorted(spots, key=lambda spot: (-spot.events, -spot.documents, spot.name, spot.entity))
    ids = {id_: tuple(one.id for one in own) for id_, own in there.items()}
    return Places(tuple(spot for spot in ranked if spot.where), tuple(spot for spot in ranked if not spot.where), nowhere, ids)


def _spot(id_: str, own: Sequence[Happening], known: Grounds, ix: Index) -> Spot:
    entity, where, documents = known.get(id_, (None, None, 0))
    name = plain(entity.name) if entity else ix.name(id_)
    lines = len({line for one in own for line in one.lines})
    return Spot(id_, name, entity.country if entity else None, where, len(own), documents, lines)
