"""Different names of one thing: names that share a block are compared, and each pair is judged by the table of features."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sourcebook.link import names
from sourcebook.link.blocking import block_keys, blocks_of, pairs_in
from sourcebook.link.features import features
from sourcebook.link.nodes import Group
from sourcebook.model.provenance import Judgement

Names = tuple[str, str]


@dataclass
class Memory:
    """What comparing names has given so far: when names are added, only the blocks that they fall into are compared again.

    `blocks`: a type and key -> the names of the block and the pairs among them that match. `scores`: the comparisons made.
    """

    blocks: dict[tuple[str, str], tuple[tuple[str, ...], tuple[Names, ...]]] = field(default_factory=dict)
    scores: dict[tuple[str, str, str], names.Comparison | None] = field(default_factory=dict)

    def compared(self, kind: str, one: str, two: str) -> names.Comparison | None:
        """The comparison of two names of a type of entity, None where they do not match."""
        key = (kind, one, two)
        if key not in self.scores:
            self.scores[key] = _compared(kind, one, two)
        return self.scores[key]


def _compared(kind: str, one: str, two: str) -> names.Comparison | None:
    if names.people_differ(one, two) if kind == "person" else names.bodies_differ(one, two):
        return None
    found = names.explain(one, two, "Person" if kind == "person" else "Organization")
    return found if found.score >= names.MATCH_THRESHOLD else None


def pair_judgements(groups: Sequence[Group], memory: Memory) -> list[Judgement]:
    """Judgements on groups of different names that may be one.

    Args:
        groups: the story's named groups, countries left out, in the order of their keys.
        memory: what earlier comparisons gave; it is added to.
    """
    found: dict[tuple[str, str], Judgement] = {}
    for kind in sorted({group.type for group in groups}):
        by_name: dict[str, list[Group]] = defaultdict(list)
        for group in groups:
            if group.type == kind and not (kind == "person" and len(group.parts) == 1):
                by_name[group.name].append(group)
        for one, two in sorted(_matching(kind, sorted(by_name), memory)):
            compared = memory.compared(kind, one, two)
            for left in by_name[one] if compared else ():
                for right in by_name[two]:
                    if left.exact != right.exact:
                        judged = _judge(left, right, compared) if compared else None
                        if judged:
                            found[left.key, right.key] = judged
    return _unambiguous(list(found.values()), {group.key: group for group in groups})


def _matching(kind: str, known: list[str], memory: Memory) -> set[Names]:
    """The pairs of names that share a block and match."""
    found: set[Names] = set()
    for key, numbers in blocks_of([(name, block_keys(kind, name)) for name in known]).items():
        block = tuple(known[number] for number in numbers)
        kept = memory.blocks.get((kind, key))
        if kept is None or kept[0] != block:
            kept = (block, tuple(pair for pair in _pairs(known, numbers) if memory.compared(kind, *pair)))
            memory.blocks[kind, key] = kept
        found.update(kept[1])
    return found


def _pairs(known: Sequence[str], numbers: tuple[int, ...]) -> Iterator[Names]:
    return ((known[one], known[two]) for one, two in pairs_in(numbers))


def _judge(one: Group, two: Group, compared: names.Comparison) -> Judgement:
    """The names first, then what tells namesakes apart."""
    if one.docs & two.docs:  # coreference inside a document has already had its say
        return Judgement("entity", one.key, two.key, same=False, score=0.6, reasons=("one document names both",))
    found = features(one, two)
    score = min(1.0, compared.score + sum(feature.weight for feature in found))
    reasons = (*compared.reasons, *(feature.reason for feature in found))
    same = score >= names.MATCH_THRESHOLD
    return Judgement("entity", one.key, two.key, same=same, score=round(score if same else 1 - score, 3), reasons=reasons)


def _unambiguous(judgements: list[Judgement], groups: dict[str, Group]) -> list[Judgement]:
    """Without the links of a name that may be one of two who are not one: J. Smith, beside John and James Smith."""
    near: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for judgement in judgements:
        if judgement.same:
            near[judgement.left].append((judgement.score, judgement.right))
            near[judgement.right].append((judgement.score, judgement.left))
    dropped = {(key, other) for key, others in near.items() if len(others) > 1 for other in _dropped(others, groups)}
    return [j for j in judgements if not j.same or ((j.left, j.right) not in dropped and (j.right, j.left) not in dropped)]


def _dropped(others: list[tuple[float, str]], groups: dict[str, Group]) -> list[str]:
    """Of all that one name may be, those that it is not, or that cannot be told: where two of them clash, the better by far stays."""
    ranked = sorted(others, key=lambda item: (-item[0], item[1]))
    best, first = ranked[0]
    clashing = [(score, other) for score, other in ranked[1:] if _clash(groups[first], groups[other])]
    if clashing and best - clashing[0][0] < 0.08:
        return [other for _, other in ranked]
    return [other for _, other in clashing]


def _clash(one: Group, two: Group) -> bool:
    return names.are_two_people(one.name, two.name) if one.type == "person" else names.compare(one.name, two.name, "Organization") < 0.3
