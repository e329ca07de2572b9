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
    weak = [(j.score, j.left, j.right, cluster, j) for cluster, edges in trees.items() for j in edges if j.score < below]
    for _, _, _, cluster, judgement in sorted(weak):
        yield Bridge(cluster, judgement, *_sides(judgement, trees[cluster]))


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


def _sides(cut: Judgement, tree: Sequence[Judgement]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    near: dict[str, list[str]] = defaultdict(list)
    for judgement in tree:
        if judgement is not cut:
            near[judgement.left].append(judgement.right)
            near[judgement.right].append(judgement.left)
    return _reached(cut.left, near), _reached(cut.right, near)


def _reached(key: str, near: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    seen, waiting = {key}, [key]
    while waiting:
        for other in near.get(waiting.pop(), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return tuple(sorted(seen))
