"""Judgements to clusters: constrained union.

Plain connected components would ignore an analyst's "not the same" as long as any other path joins the pair. Here what
people keep apart comes first, then what they join, the latest first, then the machine's judgements, "not the same" before
"the same" and the strongest first; a union that would bring together what must not be is refused (a greedy form of
constrained agglomerative clustering, Davidson and Ravi 2005).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sourcebook.link.rulings import FREE, Bound
from sourcebook.model.provenance import Judgement


def cluster(items: Iterable[str], judgements: Sequence[Judgement], decided: Bound = FREE) -> list[tuple[str, ...]]:
    """Disjoint clusters that hold every item, each sorted, in the order of their first members.

    Args:
        items: the things to be clustered; judgements on anything else are ignored.
        judgements: the machine's, of one kind.
        decided: what people decided, which outweighs the machine.
    """
    forest = _Forest(items)
    for number, sides in enumerate(decided.apart):
        for side, members in enumerate(sides):
            forest.keep_apart(members, number, side)
    for group in reversed(decided.together):
        forest.gather(group)
    for judgement in _in_order(judgements):
        if judgement.left in forest.parent and judgement.right in forest.parent:
            if judgement.same:
                forest.join(judgement.left, judgement.right)
            else:
                forest.forbid(judgement.left, judgement.right)
    return forest.clusters()


def _in_order(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements in the order in which they count, each pair's strongest."""
    strongest: dict[tuple[str, str, bool], Judgement] = {}
    for judgement in judgements:
        left, right = sorted((judgement.left, judgement.right))
        key = (left, right, judgement.same)
        if key not in strongest or judgement.score > strongest[key].score:
            strongest[key] = judgement
    return sorted(strongest.values(), key=_rank)


def _rank(judgement: Judgement) -> tuple[bool, float, str, str]:
    return judgement.same, -judgement.score, *sorted((judgement.left, judgement.right))  # type: ignore[return-value]


class _Forest:
    """Union-find whose roots know their members, the roots they must not join, and on which side of each decision they stand."""

    def __init__(self, items: Iterable[str]) -> None:
        self.parent = {item: item for item in sorted(set(items))}
        self.members = {item: [item] for item in self.parent}
        self.forbidden: dict[str, set[str]] = {}
        self.sides: dict[str, dict[int, int]] = {}

    def root(self, item: str) -> str:
        while self.parent[item] != item:
            self.parent[item] = self.parent[self.parent[item]]
            item = self.parent[item]
        return item

    def keep_apart(self, items: Iterable[str], decision: int, side: int) -> None:
        """Nothing of another side of the decision may join these; before any union."""
        for item in items:
            if item in self.parent:
                self.sides.setdefault(item, {})[decision] = side

    def gather(self, items: Iterable[str]) -> None:
        """Bring together all that nothing keeps apart."""
        roots: dict[str, None] = {}
        for item in items:
            if item in self.parent and not any(self.join(root, item) for root in roots):
                roots[item] = None

    def forbid(self, left: str, right: str) -> None:
        one, two = self.root(left), self.root(right)
        if one != two:
            self.forbidden.setdefault(one, set()).add(two)
            self.forbidden.setdefault(two, set()).add(one)

    def join(self, left: str, right: str) -> bool:
        """Whether the two are in one cluster now."""
        one, two = self.root(left), self.root(right)
        if one == two:
            return True
        if two in self.forbidden.get(one, ()) or self._on_other_sides(one, two):
            return False
        if len(self.members[one]) < len(self.members[two]):
            one, two = two, one
        self.parent[two] = one
        self.members[one] += self.members.pop(two)
        for other in self.forbidden.pop(two, set()):
            self.forbidden[other].discard(two)
            self.forbidden[other].add(one)
            self.forbidden.setdefault(one, set()).add(other)
        if two in self.sides:
            self.sides.setdefault(one, {}).update(self.sides.pop(two))
        return True

    def _on_other_sides(self, one: str, two: str) -> bool:
        few, many = sorted((self.sides.get(one, {}), self.sides.get(two, {})), key=len)
        return any(many.get(decision, side) != side for decision, side in few.items())

    def clusters(self) -> list[tuple[str, ...]]:
        return sorted(tuple(sorted(members)) for members in self.members.values())
