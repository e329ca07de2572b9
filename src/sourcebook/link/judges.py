"""Judges of other packages: what they say of the story's names stands beside the machine's own judgements, under their name.

People's decisions outweigh theirs, as they do the machine's (`clusters`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from msgspec.structs import replace

from sourcebook.errors import ConfigError
from sourcebook.link.entity.nodes import Group
from sourcebook.model.provenance import Judgement
from sourcebook.registry import find, others_in

_GROUP = "judges"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whoever goes by one name in the documents, or is described in one of them.

    `key` is what a judgement calls it by, `names` are those of the documents, `country` is an ISO 3166-1 alpha-3 code, `roles` are in the documents' words.
    """

    key: str
    names: tuple[str, ...]
    type: str
    country: str | None
    roles: tuple[str, ...]
    documents: tuple[str, ...]


class Judge(Protocol):
    """Says of some candidates that they are one, or are not."""

    def judge(self, candidates: Sequence[Candidate]) -> Iterable[Judgement]:
        """Judgements of the kind "entity" whose `left` and `right` are keys of candidates; a function of the candidates alone."""


def are_there() -> bool:
    """Whether other packages judge."""
    return bool(others_in(_GROUP))


def judged_elsewhere(groups: Sequence[Group]) -> list[Judgement]:
    """What the judges of other packages say, in the order of their names.

    Raises:
        ConfigError: a judge cannot be loaded, or speaks of what it was not asked about.
    """
    named = others_in(_GROUP)
    if not named:
        return []
    candidates = [_candidate(group) for group in groups]
    keys = {candidate.key for candidate in candidates}
    return [judgement for name in named for judgement in _of(name, candidates, keys)]


def _of(name: str, candidates: Sequence[Candidate], keys: set[str]) -> list[Judgement]:
    judge: Judge = find(_GROUP, name, "judge")()
    made = sorted({replace(judgement, by=name) for judgement in judge.judge(candidates)})
    strange = next((one for one in made if one.kind != "entity" or not {one.left, one.right} <= keys), None)
    if strange is not None:
        raise ConfigError(f"the judge {name!r} speaks of {strange.kind} {strange.left!r} and {strange.right!r}", "It may only judge the candidates it is given")
    return made


def _candidate(group: Group) -> Candidate:
    return Candidate(
        group.key,
        tuple(sorted({node.entity.name for node in group.nodes})),
        group.type,
        group.country,
        tuple(sorted({node.doc.evidence(role.start, role.end).text for node in group.nodes for role in node.entity.roles})),
        tuple(sorted({node.doc.id for node in group.nodes})),
    )
