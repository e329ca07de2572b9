"""Judgements to clusters: constrained union.

Plain connected components would ignore an analyst's "not the same" as long as any other path joins the pair. Here
people's judgements come first, "not the same" before "the same", then the strongest; a union that would bring a
forbidden pair together is refused (a greedy form of constrained agglomerative clustering, Davidson and Ravi 2005).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sourcebook.model.provenance import Judgement


def cluster(items: Iterable[str], judgements: Sequence[Judgement]) -> list[tuple[str, ...]]:
    """Disjoint clusters that hold every item, each sorted, in the order of their first members.

    Args:
        items: the things to be clustered; judgements on anything else are ignored.
        judgements: of one kind. Of two by people on one pair the later in the sequence counts.
    """
    forest = _Forest(items)
    for judgement in _in_force(judgements):
        if judgement.left in forest.parent and judgement.right in forest.parent:
            if judgement.same:
                forest.join(judgement.left, judgement.right)
            else:
                forest.forbid(judgement.left, judgement.right)
    return forest.clusters()


def _in_force(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements that count, in the order in which they do."""
    people: dict[tuple[str, str], Judgement] = {}
    machine: dict[tuple[str, str, bool], Judgement] = {}
    for judgement in judgements:
        left, right = sorted((judgement.left, judgement.right))
        if judgement.by != "machine":
            people[left, right] = judgement
        else:
            key = (left, right, judgement.same)
            if key not in machine or judgement.score > machine[key].score:
                machine[key] = judgement
    decided = [judgement for (left, right, _), judgement in machine.items() if (left, right) not in people]
    return sorted(people.values(), key=_rank) + sorted(decided, key=_rank)


def _rank(judgement: Judgement) -> tuple[bool, float, str, str]:
    return judgement.same, -judgement.score, *sorted((judgement.left, judgement.right))  # type: ignore[return-value]


class _Forest:
    """Union-find whose roots know their members and the roots they must not join."""

    def __init__(self, items: Iterable[str]) -> None:
        self.parent = {item: item for item in sorted(set(items))}
        self.members = {item: [item] for item in self.parent}
        self.forbidden: dict[str, set[str]] = {}

    def root(self, item: str) -> str:
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def forbid(self, left: str, right: str) -> None:
        one, two = self.root(left), self.root(right)
        if one != two:
            self.forbidden.setdefault(one, set()).add(two)
            self.forbidden.setdefault(two, set()).add(one)

    def join(self, left: str, right: str) -> None:
        one, two = self.root(left), self.root(right)
        if one == two or two in self.forbidden.get(one, ()):
            return
        if len(self.members[one]) < len(self.members[two]):
            one, two = two, one
        self.parent[two] = one
        self.members[one] += self.members.pop(two)
        for other in self.forbidden.pop(two, set()):
            self.forbidden[other].discard(two)
            self.forbidden[other].add(one)
            self.forbidden.setdefault(one, set()).add(other)

    def clusters(self) -> list[tuple[str, ...]]:
        return sorted(tuple(sorted(members)) for members in self.members.values())
