"""Judgements to clusters: constrained union.

Plain connected components would ignore an analyst's "not the same" as long as any other path joins the pair. Here what
people keep apart comes first, then what they join, the latest first, then the machine's judgements, "not the same" before
"the same" and the strongest first; a union that would bring together what must not be is refused (a greedy form of
constrained agglomerative clustering, Davidson and Ravi 2005).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sourcebook.link.rulings import FREE, Bound
from sourcebook.model.provenance import Judgement

Link = tuple[float, str, str]
"""Two things that are the same: how sure that is, and their keys."""


@dataclass(frozen=True)
class United:
    """What came of judgements.

    `clusters`: disjoint, each sorted, in the order of their first members. `joined`: the links that brought two clusters
    together; any other link joins what was one already, or was refused. `stood`: the pairs set apart that refused one.
    """

    clusters: list[tuple[str, ...]]
    joined: list[Link]
    stood: list[tuple[str, str]]


def cluster(items: Iterable[str], judgements: Sequence[Judgement], decided: Bound = FREE) -> list[tuple[str, ...]]:
    """Disjoint clusters that hold every item, each sorted, in the order of their first members.

    Args:
        items: the things to be clustered; judgements on anything else are ignored.
        judgements: the machine's, of one kind.
        decided: what people decided, which outweighs the machine.
    """
    links = ((judgement.score, judgement.left, judgement.right) for judgement in judgements if judgement.same)
    apart = ((judgement.left, judgement.right) for judgement in judgements if not judgement.same)
    return unite(items, links, apart, decided).clusters


def unite(items: Iterable[str], links: Iterable[Link], apart: Iterable[tuple[str, str]], decided: Bound = FREE) -> United:
    """The same from links and pairs that are not the same; says which of them mattered."""
    forest = _Forest(items)
    for number, sides in enumerate(decided.apart):
        for side, members in enumerate(sides):
            forest.keep_apart(members, number, side)
    for group in reversed(decided.together):
        forest.gather(group)
    ranked = _ranked(forest, links)
    joining = {end for _, left, right in ranked for end in (left, right)} if decided is FREE else range(len(forest.names))
    for left, right in sorted(pair for pair in forest.pairs(apart) if pair[0] in joining and pair[1] in joining):
        forest.forbid(left, right)
    names = forest.names
    joined = [(score, names[left], names[right]) for score, left, right in ranked if forest.join(left, right)]
    return United(forest.clusters(), joined, [(names[left], names[right]) for left, right in sorted(forest.stood)])


def _ranked(forest: _Forest, links: Iterable[Link]) -> list[tuple[float, int, int]]:
    """The strongest first, of those that are as strong the first in the alphabet."""
    known = forest.number
    by_score: dict[float, list[tuple[int, int]]] = defaultdict(list)
    for score, one, two in links:
        if one in known and two in known:
            left, right = known[one], known[two]
            by_score[score].append((left, right) if left < right else (right, left))
    return [(score, *pair) for score in sorted(by_score, reverse=True) for pair in sorted(by_score[score])]


class _Forest:
    """Union-find whose roots know their members, the roots they must not join, and on which side of each decision they stand.

    Things go by their numbers in the order of their names.
    """

    def __init__(self, items: Iterable[str]) -> None:
        self.names = sorted(set(items))
        self.number = {name: number for number, name in enumerate(self.names)}
        self.parent = list(range(len(self.names)))
        self.members = {number: [number] for number in self.parent}
        self.forbidden: dict[int, dict[int, tuple[int, int]]] = {}
        self.stood: set[tuple[int, int]] = set()
        self.sides: dict[int, dict[int, int]] = {}

    def pairs(self, named: Iterable[tuple[str, str]]) -> Iterable[tuple[int, int]]:
        """The pairs of things that are there, the first of each first."""
        known = self.number
        for one, two in named:
            if one in known and two in known:
                left, right = known[one], known[two]
                yield (left, right) if left < right else (right, left)

    def root(self, item: int) -> int:
        parent = self.parent
        while parent[item] != item:
            parent[item] = item = parent[parent[item]]
        return item

    def keep_apart(self, items: Iterable[str], decision: int, side: int) -> None:
        """Nothing of another side of the decision may join these; before any union."""
        for item in items:
            if item in self.number:
                self.sides.setdefault(self.number[item], {})[decision] = side

    def gather(self, items: Iterable[str]) -> None:
        """Bring together all that nothing keeps apart."""
        first: dict[int, None] = {}
        for item in items:
            number = self.number.get(item)
            if number is not None and not any(self.join(one, number) or self.root(one) == self.root(number) for one in first):
                first[number] = None

    def forbid(self, left: int, right: int) -> None:
        one, two = self.root(left), self.root(right)
        if one != two:
            self.forbidden.setdefault(one, {}).setdefault(two, (left, right))
            self.forbidden.setdefault(two, {}).setdefault(one, (left, right))

    def join(self, left: int, right: int) -> bool:
        """Whether this made one cluster of two."""
        one, two = self.root(left), self.root(right)
        if one == two or ((self.forbidden or self.sides) and self._is_refused(one, two)):
            return False
        if len(self.members[one]) < len(self.members[two]):
            one, two = two, one
        self.parent[two] = one
        self.members[one] += self.members.pop(two)
        if two in self.forbidden:
            for other, pair in self.forbidden.pop(two).items():
                del self.forbidden[other][two]
                self.forbidden[other].setdefault(one, pair)
                self.forbidden.setdefault(one, {}).setdefault(other, pair)
        if two in self.sides:
            self.sides.setdefault(one, {}).update(self.sides.pop(two))
        return True

    def _is_refused(self, one: int, two: int) -> bool:
        pair = self.forbidden.get(one, {}).get(two)
        if pair is not None:
            self.stood.add(pair)
        return pair is not None or self._on_other_sides(one, two)

    def _on_other_sides(self, one: int, two: int) -> bool:
        if one not in self.sides or two not in self.sides:
            return False
        few, many = sorted((self.sides[one], self.sides[two]), key=len)
        return any(many.get(decision, side) != side for decision, side in few.items())

    def clusters(self) -> list[tuple[str, ...]]:
        return [tuple(self.names[number] for number in members) for members in sorted(sorted(members) for members in self.members.values())]
