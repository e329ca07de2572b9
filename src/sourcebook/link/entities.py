"""Who is who across documents: judgements on the entities of single documents, and the entities they make.

A node is one entity of one document. Names that are the same to the letter are compared once; the rest meet in
blocks, are scored by names and by the table of features, and merge by constrained union.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sourcebook.link.clusters import cluster
from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.groups import best_name, groups_of
from sourcebook.link.nodes import Group, Node, nodes_of
from sourcebook.link.pairing import Memory, pair_judgements
from sourcebook.link.rulings import bound, names_given
from sourcebook.link.surnames import surname_judgements
from sourcebook.link.votes import vote_types
from sourcebook.model.document import make_id
from sourcebook.model.provenance import Judgement, Naming, Ruling
from sourcebook.model.record import Entity, EntityMention, Evidence


@dataclass(frozen=True)
class EntityIndex:
    """The story's entities, and which of them an entity of a document is."""

    entities: tuple[Entity, ...]
    judgements: tuple[Judgement, ...]
    of_node: dict[tuple[str, int], str]

    def id_of(self, doc: Annotated, entity: int | None) -> str | None:
        """The story's entity for an entity of a document."""
        return None if entity is None else self.of_node.get((doc.id, entity))

    def ids_of(self, doc: Annotated, entities: Iterable[int | None]) -> tuple[str, ...]:
        """The same for several, without repetition, in their order."""
        return tuple(dict.fromkeys(found for entity in entities if (found := self.id_of(doc, entity))))


def link_entities(corpus: Corpus, rulings: Sequence[Ruling] = (), namings: Sequence[Naming] = (), *, memory: Memory | None = None) -> EntityIndex:
    """Judge which entities of single documents are one, and assemble the story's entities.

    Args:
        corpus: the annotated documents.
        rulings: what people decided is one entity and what is not; it comes first.
        namings: the names that people gave.
        memory: what comparing names gave before; the answer is the same without it.
    """
    nodes = vote_types([node for doc in corpus for node in nodes_of(doc)])
    groups, apart = groups_of(nodes)
    made = [*_same_name(groups), *apart, *_different_names(groups, memory or Memory())]
    clusters = cluster((node.key for node in nodes), made, bound(rulings, _places(nodes)))
    given = names_given(namings, _places(nodes))
    by_key: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        by_key[node.key].append(node)
    entities, of_node = [], {}
    for members in clusters:
        found = [node for key in members for node in by_key[key]]
        entity = _assemble(found, max((given[key] for key in members if key in given), default=(0, None))[1])
        entities.append(entity)
        of_node.update({(node.doc.id, node.entity.id): entity.id for node in found})
    return EntityIndex(tuple(sorted(entities, key=_weight)), tuple(made), of_node)


def _weight(entity: Entity) -> tuple[int, int, str]:
    return -len({mention.doc for mention in entity.mentions}), -len(entity.mentions), entity.id


def _same_name(groups: Sequence[Group]) -> list[Judgement]:
    """The nodes of one name are one, unless a person has but one name part: "Smith" in two texts is settled by its block."""
    return [
        Judgement("entity", group.key, node.key, same=True, score=1.0, reasons=("the same name",))
        for group in groups
        if len(group.nodes) > 1 and (group.type != "person" or len(group.parts) > 1 or len(group.countries) <= 1)
        for node in group.nodes[1:]
    ]


def _different_names(groups: Sequence[Group], memory: Memory) -> list[Judgement]:
    """Judgements on different names that share a block, and on family names alone."""
    named = [group for group in groups if group.nodes[0].named and not group.nodes[0].entity.anonymous and group.type != "country"]
    made = pair_judgements(named, memory)
    return made + surname_judgements(named, made)


def _places(nodes: Iterable[Node]) -> Iterable[tuple[str, int, int, str]]:
    return ((node.doc.id, m.start, m.end, node.key) for node in nodes for m in node.doc.mentions_of[node.entity.id])


def _assemble(nodes: Sequence[Node], given: str | None = None) -> Entity:
    mentions = _mentions(nodes)
    name = given or best_name(nodes)
    types = Counter(node.entity.type for node in nodes)
    aliases = sorted({mention.text for mention in mentions if mention.form == "name"} - {name})
    return Entity(
        id=make_id("entity", min(node.key for node in nodes)),
        name=name,
        type=min(types, key=lambda kind: (-types[kind], kind)),
        country=_most(node.entity.country for node in nodes),
        sector=_most(node.entity.sector for node in nodes),
        aliases=tuple(aliases),
        roles=_roles(nodes),
        mentions=mentions,
        anonymous=all(node.entity.anonymous for node in nodes),
    )


def _mentions(nodes: Sequence[Node]) -> tuple[EntityMention, ...]:
    found = [
        EntityMention(node.doc.id, m.start, m.end, node.doc.document.text[m.start : m.end], m.form)
        for node in nodes
        for m in node.doc.mentions_of[node.entity.id]
    ]
    return tuple(sorted(found, key=lambda m: (m.doc, m.start, m.end)))


def _roles(nodes: Sequence[Node]) -> tuple[Evidence, ...]:
    return tuple(sorted({node.doc.evidence(role.start, role.end) for node in nodes for role in node.entity.roles}, key=lambda e: (e.doc, e.start, e.end)))


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None
