"""Who is who: each entity of the record, why its names are held to be one, and whom it was told apart from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.model.provenance import Judgement
from sourcebook.model.record import Entity, EntityMention, Record


@dataclass(frozen=True, slots=True)
class Compared:
    """Two names that were compared: where each stands, whether they are one, how sure that is (0 to 1), and the features that say so, in words."""

    left: EntityMention
    right: EntityMention
    same: bool
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """An entity; `joined`: the comparisons that brought its names together; `apart`: those that kept another entity's name from it.

    Names that are the same to the letter are joined without a comparison and are not listed.
    """

    entity: Entity
    joined: tuple[Compared, ...]
    apart: tuple[Compared, ...]


def people(record: Record, judgements: Sequence[Judgement]) -> tuple[Named, ...]:
    """The entities in the order of the record.

    Args:
        record: what was built.
        judgements: the machine's, of kind "entity".
    """
    places = holders(record)
    joined: dict[str, list[Compared]] = defaultdict(list)
    apart: dict[str, list[Compared]] = defaultdict(list)
    for judgement in judgements:
        if judgement.left in places and judgement.right in places and judgement.reasons != ("the same name",):
            (one, left), (two, right) = places[judgement.left], places[judgement.right]
            compared = Compared(left, right, judgement.same, judgement.score, judgement.reasons)
            if judgement.same and one == two:
                joined[one].append(compared)
            elif not judgement.same and one != two:
                apart[one].append(compared)
                apart[two].append(compared)
    return tuple(Named(entity, _ranked(joined[entity.id]), _ranked(apart[entity.id])) for entity in record.entities)


def holders(record: Record) -> dict[str, tuple[str, EntityMention]]:
    """The key by which judgements name a mention -> the entity that it is a mention of, and the mention."""
    return {f"{m.doc}:{m.start}-{m.end}": (entity.id, m) for entity in record.entities for m in entity.mentions}


def compared(
    entity: Entity, judgements: Iterable[Judgement], holders: Mapping[str, tuple[str, EntityMention]]
) -> tuple[tuple[Compared, ...], tuple[tuple[str, Compared], ...]]:
    """Of one entity: the comparisons that brought its names together, and those that kept another from it, each with that other's id.

    Of several comparisons with one other entity, the one that found the two most alike.
    """
    own = {f"{m.doc}:{m.start}-{m.end}" for m in entity.mentions}
    joined: list[Compared] = []
    apart: dict[str, Compared] = {}
    for judgement in judgements:
        if not (judgement.left in own or judgement.right in own) or judgement.left not in holders or judgement.right not in holders:
            continue
        (one, left), (two, right) = holders[judgement.left], holders[judgement.right]
        found = Compared(left, right, judgement.same, judgement.score, judgement.reasons)
        if judgement.same and one == two and judgement.reasons != ("the same name",):
            joined.append(found)
        elif not judgement.same and one != two:
            other = two if one == entity.id else one
            if other not in apart or found.score > apart[other].score:
                apart[other] = found
    return _ranked(joined), tuple(sorted(apart.items(), key=lambda item: (-item[1].score, item[0])))


def _ranked(found: Sequence[Compared]) -> tuple[Compared, ...]:
    return tuple(sorted(found, key=lambda c: (-c.score, c.left.text, c.right.text, c.left.doc, c.left.start, c.right.doc, c.right.start)))
