"""Who is who across documents: judgements on the entities of single documents, and the entities they make.

A node is one entity of one document. Names that are the same to the letter are compared once; the rest meet in
blocks, are scored by names and by the table of features, and merge by constrained union.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sourcebook.link.clusters import cluster
from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.each import apart
from sourcebook.link.entity.bearers import Bearers, Known
from sourcebook.link.entity.described import Describing
from sourcebook.link.entity.groups import Grouping
from sourcebook.link.entity.holders import holder_judgements
from sourcebook.link.entity.located import locate
from sourcebook.link.entity.nodes import Group, Typed
from sourcebook.link.entity.pairing import Pairing
from sourcebook.link.entity.settled import Settled
from sourcebook.link.entity.shorter import designation_judgements, home_judgements, initials_judgements, small_judgements
from sourcebook.link.entity.surnames import surname_judgements
from sourcebook.link.entity.votes import TypedNodes
from sourcebook.link.judges import are_there, judged_elsewhere
from sourcebook.link.rulings import FREE, Bound, bound, names_given
from sourcebook.model.provenance import Judgement, Naming, Ruling
from sourcebook.model.record import Entity


@dataclass(frozen=True)
class EntityIndex:
    """The story's entities, and which of them an entity of a document is."""

    entities: tuple[Entity, ...]
    judgements: tuple[Judgement, ...]
    of_node: dict[str, dict[int, str]]
    """A document -> the numbers of its entities -> their ids in the story."""
    named: frozenset[str]
    """Those that the story knows by a name, by their ids."""

    @cached_property
    def by_id(self) -> dict[str, Entity]:
        """Each by its id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def governments(self) -> dict[str, str]:
        """The entity that is a country, by its code."""
        return {entity.country: entity.id for entity in self.entities if entity.type == "country" and entity.country}

    def id_of(self, doc: Annotated, entity: int | None) -> str | None:
        """The story's entity for an entity of a document."""
        return None if entity is None else self.of_node[doc.id].get(entity)

    def ids_in(self, doc: Annotated) -> list[str | None]:
        """The same for all entities of a document."""
        return list(map(self.of_node[doc.id].get, range(len(doc.entities))))

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
        self.bearers = Bearers()


def link_entities(corpus: Corpus, rulings: Sequence[Ruling] = (), namings: Sequence[Naming] = (), *, memory: Memory | None = None) -> EntityIndex:
    """Judge which entities of single documents are one, and assemble the story's entities.

    Args:
        corpus: the annotated documents.
        rulings: what people decided is one entity and what is not; it comes first.
        namings: the names that people gave.
        memory: what linking the same story found before it grew or shrank.
    """
    lasting, memory = memory is not None, memory or Memory()
    documents = memory.nodes.of(corpus)
    settled = Settled(corpus, documents)
    described = _here_or_apart(corpus, lambda: memory.described.judgements(documents, settled), here=lasting)
    groups, namesakes = memory.groups.of(documents, whole=are_there())
    locations, one_place = locate(groups, corpus.remembered)
    by_name = [*_same_name(groups), *namesakes, *one_place, *_different_names(groups, memory.pairs, settled)]
    by_words = [*small_judgements(groups, documents), *holder_judgements(groups, documents), *judged_elsewhere(groups)]
    made = [*by_name, *described(), *by_words]
    known = Known(names_given(namings, _places(documents)), locations)
    found = memory.bearers.entities(documents, _clusters(documents, made, bound(rulings, _places(documents))), known, settled)
    return EntityIndex(tuple(sorted(found.entities, key=_weight)), tuple(made), found.of_node, frozenset(found.named))


def _here_or_apart(corpus: Corpus, find: Callable[[], list[Judgement]], *, here: bool) -> Callable[[], list[Judgement]]:
    """What is found in a copy of the process this one does not keep for the next round."""
    return find if here else apart(corpus, list[Judgement], find, whole=True)


def _clusters(documents: Iterable[Typed], made: Sequence[Judgement], decided: Bound) -> list[tuple[str, ...]]:
    """The clusters of two and more; most things are in no judgement at all, and alone."""
    if decided is FREE:
        known = {key for judgement in made if judgement.same for key in (judgement.left, judgement.right)}
    else:
        known = {node.key for typed in documents for node in typed.nodes}
    return [members for members in cluster(known, made, decided) if len(members) > 1]


def _weight(entity: Entity) -> tuple[int, int, str]:
    found = entity.mentions  # by their documents
    return -1 if found[0].doc == found[-1].doc else -len({mention.doc for mention in found}), -len(found), entity.id


def _same_name(groups: Sequence[Group]) -> list[Judgement]:
    """The nodes of one name are one, unless a person has but one name part: "Smith" in two texts is settled by its block."""
    return [
        Judgement("entity", group.key, node.key, same=True, score=1.0, reasons=("the same name",))
        for group in groups
        if len(group.nodes) > 1 and (group.type != "person" or len(group.parts) > 1 or len(group.countries) <= 1)
        for node in group.nodes[1:]
    ]


def _different_names(groups: Sequence[Group], pairs: Pairing, settled: Settled) -> list[Judgement]:
    """Judgements on different names that share a block, and on family names alone."""
    named = [group for group in groups if group.nodes[0].named and not group.nodes[0].entity.anonymous and group.type != "country"]
    made = pairs.judgements(named, settled)
    return made + surname_judgements(named, made) + initials_judgements(named) + home_judgements(named) + designation_judgements(named)


def _places(documents: Iterable[Typed]) -> Iterable[tuple[str, int, int, str]]:
    return ((node.doc.id, m.start, m.end, node.key) for typed in documents for node in typed.nodes for m in node.doc.mentions_of[node.entity.id])
