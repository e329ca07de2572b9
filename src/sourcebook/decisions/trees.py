"""By what a cluster hangs together: the machine's strongest judgements that suffice to join it, and what each of them holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.model.provenance import Judgement


@dataclass(frozen=True, slots=True)
class Bridge:
    """A judgement without which the cluster `of` would fall into two: the keys on either side."""

    of: str
    judgement: Judgement
    left: tuple[str, ...]
    right: tuple[str, ...]


def bridges(judgements: Iterable[Judgement], cluster_of: Mapping[str, str], *, below: float) -> Iterator[Bridge]:
    """The judgements of a maximum spanning tree of each cluster, with their two sides, the weakest first.

    Args:
        judgements: the machine's; those that join nothing are ignored.
        cluster_of: the cluster that each key is in.
        below: only judgements with a lower score.
    """
    trees: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in _tree(judgements, cluster_of):
        trees[cluster_of[judgement.left]].append(judgement)
    rooted = {cluster: _Rooted.of(edges) for cluster, edges in trees.items() if any(edge.score < below for edge in edges)}
    weak = [(j.score, j.left, j.right, cluster, j) for cluster in rooted for j in trees[cluster] if j.score < below]
    for _, _, _, cluster, judgement in sorted(weak):
        yield Bridge(cluster, judgement, *rooted[cluster].sides(judgement))


def _tree(judgements: Iterable[Judgement], cluster_of: Mapping[str, str]) -> Iterator[Judgement]:
    """Kruskal's: the strongest first, whatever still joins two parts."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    same = [j for j in judgements if j.same and j.left in cluster_of and cluster_of[j.left] == cluster_of.get(j.right)]
    for judgement in sorted(same, key=lambda j: (-j.score, j.left, j.right)):
        one, two = root(judgement.left), root(judgement.right)
        if one != two:
            parent[one] = two
            yield judgement


@dataclass(frozen=True, slots=True)
class _Rooted:
    """Trees with their keys in the order of a walk from each root: what lies behind an edge is a slice of it.

    `spans`: key -> the slice of what lies behind it; `trees`: key -> that of its whole tree.
    """

    walk: list[str]
    spans: dict[str, tuple[int, int]]
    trees: dict[str, tuple[int, int]]

    @classmethod
    def of(cls, edges: Sequence[Judgement]) -> _Rooted:
        near: dict[str, list[str]] = defaultdict(list)
        for judgement in edges:
            near[judgement.left].append(judgement.right)
            near[judgement.right].append(judgement.left)
        made = cls([], {}, {})
        for root in near:
            if root not in made.spans:
                start = len(made.walk)
                made._grow(root, near)
                made.trees.update(dict.fromkeys(made.walk[start:], (start, len(made.walk))))
        return made

    def _grow(self, root: str, near: Mapping[str, Sequence[str]]) -> None:
        entered: dict[str, int] = {}
        waiting = [(root, False)]
        while waiting:
            key, is_walked = waiting.pop()
            if is_walked:
                self.spans[key] = entered[key], len(self.walk)
            else:
                entered[key] = len(self.walk)
                self.walk.append(key)
                waiting.append((key, True))
                waiting += [(other, False) for other in near[key] if other not in entered]

    def sides(self, cut: Judgement) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The keys on the left and on the right of an edge, each in order."""
        lower = max(cut.left, cut.right, key=lambda key: self.spans[key][0])
        (first, last), (start, end) = self.trees[lower], self.spans[lower]
        below, rest = tuple(sorted(self.walk[start:end])), tuple(sorted(self.walk[first:start] + self.walk[end:last]))
        return (below, rest) if lower == cut.left else (rest, below)
