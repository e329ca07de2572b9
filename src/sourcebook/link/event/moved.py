"""Words that people moved from one matter to another, took out of one, or joined: the groups of a story as their decisions leave them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from msgspec import structs

from sourcebook.link.clusters import Link, unite
from sourcebook.link.event.references import Chain, Node
from sourcebook.link.rulings import bound
from sourcebook.model.provenance import Anchor, Ruling

Place = tuple[str, int, int]
Clauses = Mapping[Place, Sequence[str]]
"""Where events are told -> the keys of the tellings."""

_OF_CHAIN, _OF_GROUP = 0.9, 0.5


def regrouped(groups: Sequence[Sequence[Chain]], rulings: Sequence[Ruling], clauses: Clauses) -> list[list[Chain]]:
    """The chains of each group, cut and joined as people decided. What the machine put together stays together as far as they allow it."""
    words = _Words(groups, clauses)
    decided = bound([words.ruling(ruling) for ruling in rulings], ((node.doc.id, node.start, node.end, node.key) for node in words.nodes))
    clusters = unite([node.key for node in words.nodes], [link for group in groups for link in _links(group)], (), decided).clusters
    number_of = {key: number for number, cluster in enumerate(clusters) for key in cluster}
    found: list[list[Chain]] = [[] for _ in clusters]
    for group in groups:
        for chain in group:
            for number, part in _parts(chain, number_of):
                found[number].append(part)
    return found


class _Words:
    """What decisions may hold on to: the references of a story, by the groups they are in."""

    def __init__(self, groups: Sequence[Sequence[Chain]], clauses: Clauses) -> None:
        of_group = [(number, node) for number, group in enumerate(groups) for chain in group for node in chain.nodes]
        self.nodes = [node for _, node in of_group]
        self._clauses = clauses
        self._group = {_place(node): number for number, node in of_group}
        self._of_event: dict[str, list[tuple[int, Node]]] = defaultdict(list)
        for number, node in of_group:
            self._of_event[node.telling or node.holder or ""].append((number, node))

    def ruling(self, ruling: Ruling) -> Ruling:
        """The ruling on references alone: where an event is told, on those by which it stands in the matters that are decided on."""
        groups = {self._group[place] for side in ruling.sides for place in map(_spot, side) if place in self._group}
        return structs.replace(ruling, sides=tuple(tuple(one for anchor in side for one in self._anchors(anchor, groups)) for side in ruling.sides))

    def _anchors(self, anchor: Anchor, groups: set[int]) -> Sequence[Anchor]:
        keys = () if _spot(anchor) in self._group else self._clauses.get(_spot(anchor), ())
        of_event = [(number, node) for key in keys for number, node in self._of_event[key]]
        chosen = [node for number, node in of_event if number in groups] or [node for _, node in of_event]
        return [structs.replace(anchor, start=node.start, end=node.end) for node in chosen] or [anchor]


def _place(node: Node) -> Place:
    return node.doc.id, node.start, node.end


def _spot(anchor: Anchor) -> Place:
    return anchor.doc, anchor.start, anchor.end


def _links(group: Sequence[Chain]) -> Iterator[Link]:
    """Each chain hangs on the one before it, and on the first: what is taken out leaves the others together."""
    for chain in group:
        keys = [node.key for node in chain.nodes]
        yield from ((_OF_CHAIN, one, two) for one, two in pairwise(keys))
    firsts = [chain.nodes[0].key for chain in group]
    yield from ((_OF_GROUP, one, two) for one, two in pairwise(firsts))
    yield from ((_OF_GROUP, firsts[0], other) for other in firsts[2:])


def _parts(chain: Chain, number_of: Mapping[str, int]) -> Iterator[tuple[int, Chain]]:
    """What each cluster has of the chain."""
    for number in dict.fromkeys(number_of[node.key] for node in chain.nodes):
        nodes = tuple(node for node in chain.nodes if number_of[node.key] == number)
        yield number, replace(chain, nodes=nodes, telling=next(filter(None, (node.telling for node in nodes)), None))
