"""Who is who across documents: judgements on the entities of single documents, and the entities they make.

A node is one entity of one document. Names that are the same to the letter are compared once; the rest meet in
blocks, are scored by names and by the table of features, and merge by constrained union.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from sourcebook.link.clusters import cluster
from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.described import Describing, is_passing
from sourcebook.link.groups import Grouping, best_name
from sourcebook.link.holders import holder_judgements
from sourcebook.link.judges import judged_elsewhere
from sourcebook.link.kept import Kept
from sourcebook.link.located import locate
from sourcebook.link.nodes import Group, Node
from sourcebook.link.pairing import Pairing
from sourcebook.link.rulings import FREE, Bound, bound, names_given
from sourcebook.link.settled import Settled
from sourcebook.link.surnames import surname_judgements
from sourcebook.link.tally import most
from sourcebook.link.votes import TypedNodes
from sourcebook.model.document import make_id
from sourcebook.model.provenance import Judgement, Naming, Ruling
from sourcebook.model.record import Entity, EntityMention, Evidence, Location
from sourcebook.remembered import Remembered


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


class Memory:
    """What the last linking found: whatever rests on the same documents is not worked out again, and the answer is the same without it."""

    def __init__(self) -> None:
        self.nodes = TypedNodes()
        self.groups = Grouping()
        self.pairs = Pairing()
        self.described = Describing()
        self.entities: Kept[tuple[Weight, Entity]] = Kept()


Weight = tuple[int, int, str]


class Casts(Settled):
    """The nodes of every document with their types, as digests, and the entities that rest on them."""

    def entity(self, nodes: Sequence[Node], given: str | None, location: Location | None) -> Entity:
        """The entity that nodes make."""
        parts = [[node.key for node in nodes], given, location]
        found: Entity = self.once("entities", Entity, nodes, parts, lambda: _assemble(nodes, given, location))
        return found


def link_entities(corpus: Corpus, rulings: Sequence[Ruling] = (), namings: Sequence[Naming] = (), *, memory: Memory | None = None) -> EntityIndex:
    """Judge which entities of single documents are one, and assemble the story's entities.

    Args:
        corpus: the annotated documents.
        rulings: what people decided is one entity and what is not; it comes first.
        namings: the names that people gave.
        memory: what linking the same story found before it grew or shrank.
    """
    memory = memory or Memory()
    documents = memory.nodes.of(corpus)
    casts = Casts(corpus, documents)
    nodes = [node for document in documents for node in document]
    groups, apart = memory.groups.of(documents)
    locations, one_place = locate(groups)
    made = [
        *_same_name(groups),
        *apart,
        *one_place,
        *_different_names(groups, memory.pairs, corpus.remembered),
        *memory.described.judgements(nodes, casts),
        *holder_judgements(groups, nodes),
        *judged_elsewhere(groups),
    ]
    given = names_given(namings, _places(nodes))
    by_key: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        by_key[node.key].append(node)
    found: list[tuple[Weight, Entity]] = []
    of_node = {}
    memory.entities.turn()
    for members in _clusters(by_key, made, bound(rulings, _places(nodes))):
        own = tuple(node for key in members for node in by_key[key])
        if is_passing(own):
            continue
        name = max((given[key] for key in members if key in given), default=(0, None))[1]
        place = next((locations[key] for key in members if key in locations), None)
        weighed = memory.entities.get((members, name, place), own, lambda own=own, name=name, place=place: _weighed(casts.entity(own, name, place)))  # type: ignore[misc]
        found.append(weighed)
        of_node.update({(node.doc.id, node.entity.id): weighed[1].id for node in own})
    return EntityIndex(tuple(entity for _, entity in sorted(found, key=itemgetter(0))), tuple(made), of_node)


def _clusters(known: Iterable[str], made: Sequence[Judgement], decided: Bound) -> Iterator[tuple[str, ...]]:
    """The clusters; most things are in no judgement at all, and alone."""
    if decided is not FREE:
        yield from cluster(known, made, decided)
        return
    linked = {key for judgement in made if judgement.same for key in (judgement.left, judgement.right)}
    yield from ((key,) for key in known if key not in linked)
    yield from cluster(linked, made)


def _weighed(entity: Entity) -> tuple[Weight, Entity]:
    return (-len({mention.doc for mention in entity.mentions}), -len(entity.mentions), entity.id), entity


def _same_name(groups: Sequence[Group]) -> list[Judgement]:
    """The nodes of one name are one, unless a person has but one name part: "Smith" in two texts is settled by its block."""
    return [
        Judgement("entity", group.key, node.key, same=True, score=1.0, reasons=("the same name",))
        for group in groups
        if len(group.nodes) > 1 and (group.type != "person" or len(group.parts) > 1 or len(group.countries) <= 1)
        for node in group.nodes[1:]
    ]


def _different_names(groups: Sequence[Group], pairs: Pairing, remembered: Remembered) -> list[Judgement]:
    """Judgements on different names that share a block, and on family names alone."""
    named = [group for group in groups if group.nodes[0].named and not group.nodes[0].entity.anonymous and group.type != "country"]
    made = pairs.judgements(named, remembered)
    return made + surname_judgements(named, made)


def _places(nodes: Iterable[Node]) -> Iterable[tuple[str, int, int, str]]:
    return ((node.doc.id, m.start, m.end, node.key) for node in nodes for m in node.doc.mentions_of[node.entity.id])


def _assemble(nodes: Sequence[Node], given: str | None, location: Location | None) -> Entity:
    mentions = _mentions(nodes)
    name = given or best_name(nodes)
    types = Counter(node.entity.type for node in nodes)
    aliases = sorted({mention.text for mention in mentions if mention.form == "name"} - {name})
    return Entity(
        id=make_id("entity", min(node.key for node in nodes)),
        name=name,
        type=min(types, key=lambda kind: (-types[kind], kind)),
        country=most(node.entity.country for node in nodes),
        sector=most(node.entity.sector for node in nodes),
        aliases=tuple(aliases),
        roles=_roles(nodes),
        mentions=mentions,
        anonymous=all(node.entity.anonymous for node in nodes),
        location=location,
        phrases=_phrases(nodes),
    )


def _mentions(nodes: Sequence[Node]) -> tuple[EntityMention, ...]:
    found = [
        EntityMention(node.doc.id, m.start, m.end, node.doc.document.text[m.start : m.end], m.form)
        for node in nodes
        for m in node.doc.mentions_of[node.entity.id]
    ]
    return tuple(sorted(found, key=lambda m: (m.doc, m.start, m.end)))


def _phrases(nodes: Sequence[Node]) -> tuple[EntityMention, ...]:
    found = {
        EntityMention(node.doc.id, whole.start, whole.end, node.doc.document.text[whole.start : whole.end], "phrase")
        for node in nodes
        for mention in node.doc.mentions_of[node.entity.id]
        if (whole := mention.phrase)
    }
    return tuple(sorted(found, key=lambda m: (m.doc, m.start, m.end)))


def _roles(nodes: Sequence[Node]) -> tuple[Evidence, ...]:
    return tuple(sorted({node.doc.evidence(role.start, role.end) for node in nodes for role in node.entity.roles}, key=lambda e: (e.doc, e.start, e.end)))
