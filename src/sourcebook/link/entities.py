"""Who is who across documents: judgements on the entities of single documents, and the entities they make.

A node is one entity of one document. Names that are the same to the letter are compared once; the rest meet in
blocks, are scored by the table of features in `_judge_pair`, and merge by constrained union.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sourcebook.link import names
from sourcebook.link.blocking import block_keys, pairs_of
from sourcebook.link.clusters import cluster
from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.nodes import Group, Node
from sourcebook.link.rulings import bound, names_given
from sourcebook.link.surnames import surname_judgements
from sourcebook.model.annotation import DocEntity
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


def link_entities(corpus: Corpus, rulings: Sequence[Ruling] = (), namings: Sequence[Naming] = ()) -> EntityIndex:
    """Judge which entities of single documents are one, and assemble the story's entities.

    Args:
        corpus: the annotated documents.
        rulings: what people decided is one entity and what is not; it comes first.
        namings: the names that people gave.
    """
    nodes = [node for doc in corpus for node in _nodes(doc)]
    nodes = _vote_types(nodes)
    groups = _groups(nodes)
    made = [*_same_name(groups), *_compared(groups)]
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


def _nodes(doc: Annotated) -> list[Node]:
    found = []
    for entity in doc.entities:
        mentions = doc.mentions_of.get(entity.id, ())
        if mentions:
            found.append(Node(doc.key(entity.id), doc, entity, any(m.form == "name" for m in mentions)))
    return found


def _vote_types(nodes: list[Node]) -> list[Node]:
    """A name takes the type that most of its mentions have in the story; a bare surname that of its bearer.

    The parser calls a bare surname an organisation about half the time, so no single document is trusted.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    surnames: Counter[str] = Counter()
    for node in nodes:
        if node.named and not node.entity.anonymous:
            parts = names.person_parts(node.entity.name)
            votes[" ".join(parts)][node.entity.type] += len(node.doc.mentions_of[node.entity.id])
            if node.entity.type == "person" and len(parts) > 1:
                surnames[parts[-1]] += 1
    return [_retyped(node, votes, surnames) for node in nodes]


def _retyped(node: Node, votes: dict[str, Counter[str]], surnames: Counter[str]) -> Node:
    entity = node.entity
    if not node.named or entity.anonymous or entity.type == "country":
        return node
    parts = names.person_parts(entity.name)
    best = min(votes[" ".join(parts)].items(), key=lambda item: (-item[1], item[0]))[0]
    if len(parts) == 1 and surnames[parts[0]] and entity.type in ("organization", "other"):
        best = "person"
    if best in (entity.type, "country"):
        return node
    changed = DocEntity(entity.id, entity.name, best, entity.country, entity.sector, entity.roles, entity.anonymous)
    return Node(node.key, node.doc, changed, node.named)


def _groups(nodes: Sequence[Node]) -> list[Group]:
    exact: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in nodes:
        exact[node.exact].append(node)
    groups = []
    for members in exact.values():
        members.sort(key=lambda node: node.key)
        countries = Counter(node.entity.country for node in members if node.entity.country)
        country = min(countries, key=lambda c: (-countries[c], c)) if countries else None
        groups.append(Group(members[0].key, _best_name(members), members[0].entity.type, country, tuple(members)))
    return sorted(groups, key=lambda group: group.key)


def _best_name(nodes: Iterable[Node]) -> str:
    """The name that most documents give, a full one before a part of one, a name before a description."""
    counts: Counter[tuple[bool, bool, str]] = Counter()
    for node in nodes:
        name = node.entity.name
        counts[node.named, node.entity.type != "person" or len(names.person_parts(name)) > 1, name] += 1
    return min(counts, key=lambda key: (not key[0], not key[1], -counts[key], -len(key[2]), key[2]))[2]


def _same_name(groups: Sequence[Group]) -> list[Judgement]:
    """The nodes of one name are one, unless a person has but one name part: "Smith" in two texts is settled by its block."""
    made = []
    for group in groups:
        if group.type == "person" and len(group.parts) == 1 and not _one_bearer(group):
            continue
        made += [Judgement("entity", group.key, node.key, same=True, score=1.0, reasons=("the same name",)) for node in group.nodes if node.key != group.key]
    return made


def _one_bearer(group: Group) -> bool:
    """Whether nothing that is known of the bearers tells them apart."""
    return len({node.entity.country for node in group.nodes if node.entity.country}) <= 1


def _compared(groups: Sequence[Group]) -> list[Judgement]:
    """Judgements on different names that share a block."""
    named = [group for group in groups if group.nodes[0].named and not group.nodes[0].entity.anonymous and group.type != "country"]
    made = []
    for one, two in pairs_of({group.key: (group, block_keys(group.type, group.parts, group.name)) for group in named}):
        judgement = _judge_pair(one, two)
        if judgement is not None:
            made.append(judgement)
    return made + surname_judgements(named, made)


def _judge_pair(one: Group, two: Group) -> Judgement | None:
    """The table of features: spelling, then what tells namesakes apart."""
    if one.type != two.type or (one.type == "person" and 1 in (len(one.parts), len(two.parts))):
        return None
    if one.type != "person" and names.bodies_differ(one.name, two.name):
        return None
    compared = names.explain(one.name, two.name, "Person" if one.type == "person" else "Organization")
    if compared.score < names.MATCH_THRESHOLD:
        return None
    if one.type == "person" and _spouses(one.parts, two.parts):
        return Judgement("entity", one.key, two.key, same=False, score=0.9, reasons=("one family name in a man's and a woman's form",))
    if _together(one, two):
        return Judgement("entity", one.key, two.key, same=False, score=0.6, reasons=("one document names both",))
    return Judgement("entity", one.key, two.key, same=True, score=round(compared.score, 3), reasons=compared.reasons)


def _together(one: Group, two: Group) -> bool:
    """Whether a document that knows them apart names both: coreference inside a document has already had its say."""
    return bool({node.doc.id for node in one.nodes} & {node.doc.id for node in two.nodes})


def _spouses(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Slavic family names in their two forms, with given names that differ: Ivan Petrov and Irina Petrova."""
    a, b = sorted((one[-1], two[-1]), key=len)
    gendered = a != b and (b == a + "a" or b.endswith(("skaya", "skaia", "ska", "skaja", "tskaya")) != a.endswith(("skaya", "skaia", "ska", "skaja", "tskaya")))
    return gendered and names.part_similarity(one[0], two[0]) < 0.9


def _places(nodes: Iterable[Node]) -> Iterable[tuple[str, int, int, str]]:
    return ((node.doc.id, m.start, m.end, node.key) for node in nodes for m in node.doc.mentions_of[node.entity.id])


def _assemble(nodes: Sequence[Node], given: str | None = None) -> Entity:
    mentions = _mentions(nodes)
    name = given or _best_name(nodes)
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
