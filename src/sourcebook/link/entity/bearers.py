"""The entities of a story from its nodes: what stands alone is made, and remembered, with all that stands alone in its document, what is joined one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sourcebook.link.entity.assembly import assemble
from sourcebook.link.entity.described import is_passing
from sourcebook.link.entity.nodes import Node, Typed
from sourcebook.link.entity.settled import Settled
from sourcebook.link.kept import Kept
from sourcebook.model.record import Entity, Location

_Row = tuple[tuple[int, ...], Entity]
"""The numbers of nodes of one document, and the entity they are."""


@dataclass(frozen=True)
class Known:
    """What is known of nodes besides what their documents say, by their keys: the names that people gave, with the numbers of the namings, and where they are."""

    given: Mapping[str, tuple[int, str]]
    locations: Mapping[str, Location]

    def __contains__(self, key: str) -> bool:
        return key in self.locations or key in self.given

    def of(self, keys: Iterable[str]) -> tuple[str | None, Location | None]:
        """The name given last to some nodes that are one, and where they are."""
        own = [key for key in keys if key in self]
        name = max((self.given[key] for key in own if key in self.given), default=(0, None))[1]
        return name, next((self.locations[key] for key in own if key in self.locations), None)


@dataclass(frozen=True)
class _Alone:
    """The entities of one document that are no other's; which its own are, by their numbers; those with a name."""

    entities: tuple[Entity, ...]
    of_node: dict[int, str]
    named: frozenset[str]


@dataclass
class Found:
    """The story's entities; which an entity of a document is, by its number; those with a name."""

    entities: list[Entity] = field(default_factory=list)
    of_node: dict[str, dict[int, str]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)


class Bearers:
    """Makes the entities; one whose nodes are the same objects as in the last round stays the same object."""

    def __init__(self) -> None:
        self._alone: Kept[_Alone] = Kept()
        self._joined: Kept[Entity] = Kept()

    def entities(self, documents: Iterable[Typed], clusters: Sequence[Sequence[str]], known: Known, settled: Settled) -> Found:
        """The story's entities; what is only mentioned in passing is none.

        Args:
            documents: all nodes.
            clusters: the keys of those that are one with others.
            known: what else is known of them.
            settled: where it is remembered.
        """
        self._alone.turn()
        self._joined.turn()
        joined = {key for members in clusters for key in members}
        nodes: dict[str, list[Node]] = defaultdict(list)
        found = Found()
        for typed in documents:
            here, more = [], []
            for node in typed.nodes:
                if node.key in joined:
                    nodes[node.key].append(node)
                    here.append(node.key)
                elif node.key in known:
                    more.append((node.key, known.of([node.key])))
            alone = self._of_document(typed, tuple(here), tuple(more), settled)
            found.entities += alone.entities
            found.named |= alone.named
            found.of_node[typed.doc.id] = alone.of_node.copy()
        for members in clusters:
            own = tuple([node for key in members for node in nodes[key]])
            entity = self._of_cluster(own, *known.of(members), settled)
            found.entities.append(entity)
            if any(node.named for node in own):
                found.named.add(entity.id)
            for node in own:
                found.of_node[node.doc.id][node.entity.id] = entity.id
        return found

    def _of_document(
        self, typed: Typed, joined: tuple[str, ...], known: tuple[tuple[str, tuple[str | None, Location | None]], ...], settled: Settled
    ) -> _Alone:
        def made() -> _Alone:
            rows = settled.once("entities alone", tuple[_Row, ...], typed.nodes[:1], [joined, known], lambda: tuple(_rows(typed.nodes, joined, dict(known))))
            of_node = {number: entity.id for numbers, entity in rows for number in numbers}
            named = frozenset(of_node[node.entity.id] for node in typed.nodes if node.named and node.entity.id in of_node)
            return _Alone(tuple([entity for _, entity in rows]), of_node, named)

        return self._alone.get((typed.doc.id, joined, known), (typed,), made)

    def _of_cluster(self, own: tuple[Node, ...], given: str | None, location: Location | None, settled: Settled) -> Entity:
        def made() -> Entity:
            return settled.once("entities", Entity, own, [[node.key for node in own], given, location], lambda: assemble(own, given, location))

        return self._joined.get((own[0].key, given, location), own, made)


def _rows(nodes: Iterable[Node], joined: Iterable[str], known: Mapping[str, tuple[str | None, Location | None]]) -> list[_Row]:
    own: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        own[node.key].append(node)
    for key in joined:
        own.pop(key, None)
    return [(tuple([node.entity.id for node in alike]), assemble(alike, *known.get(key, (None, None)))) for key, alike in own.items() if not is_passing(alike)]
