"""Which entities may be somebody on a watch-list: by the matcher that compares names, and nothing is joined by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sourcebook.link.entity.blocking import block_keys
from sourcebook.link.name import names
from sourcebook.model.provenance import Listed
from sourcebook.model.record import Entity


@dataclass(frozen=True, slots=True)
class Match:
    """An entity that a name on a list fits: the entry, its name and the entity's that are most alike, how sure that is in [0, 1], and why."""

    entity: str
    listed: Listed
    asked: str
    found: str
    score: float
    reasons: tuple[str, ...]


def matches(entities: Iterable[Entity], listed: Sequence[Listed]) -> Iterator[Match]:
    """Every match of the named entities with a list, in the order of the entities, the surest first."""
    blocks: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, entry in enumerate(listed):
        for kind in _kinds(entry):
            for name in entry.names:
                for key in _keys(kind, name):
                    blocks[kind, key].add(number)
    for entity in entities:
        if not entity.anonymous and entity.type in ("person", "organization", "other"):
            yield from _of(entity, listed, blocks)


def _of(entity: Entity, listed: Sequence[Listed], blocks: dict[tuple[str, str], set[int]]) -> list[Match]:
    kind = "person" if entity.type == "person" else "organization"
    known = sorted({entity.name, *entity.aliases})
    near = sorted({number for name in known for key in _keys(kind, name) for number in blocks.get((kind, key), ())})
    best = (_best(entity, known, listed[number], kind) for number in near)
    return sorted((one for one in best if one.score >= names.MATCH_THRESHOLD), key=lambda one: (-one.score, one.asked, one.listed.id or ""))


def _best(entity: Entity, known: Sequence[str], entry: Listed, kind: str) -> Match:
    compared = ((names.explain(asked, found, kind), asked, found) for asked in entry.names for found in known)
    said, asked, found = max(compared, key=lambda one: (one[0].score, one[1].casefold() == one[2].casefold()))
    return Match(entity.id, entry, asked, found, round(said.score, 3), said.reasons)


def _kinds(entry: Listed) -> tuple[str, ...]:
    return (entry.kind,) if entry.kind else ("person", "organization")


def _keys(kind: str, name: str) -> set[str]:
    """What two names must share to be compared: those of linking, and the whole name for one that has a single part."""
    return {key for key, _ in block_keys(kind, name)} | {f"whole:{' '.join(names.person_parts(name) if kind == 'person' else names.body_parts(name))}"}
