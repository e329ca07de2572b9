"""Who is who across documents: judgements on the entities of single documents, and the entities they make.

A node is one entity of one document. Names that are the same to the letter are compared once; the rest meet in
blocks, are scored by names and by the table of features, and merge by constrained union.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sourcebook.link.clusters import cluster
from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.each import apart
from sourcebook.link.entity.adjectives import adjectives
from sourcebook.link.entity.described import Describing, is_passing
from sourcebook.link.entity.groups import Grouping, best_name
from sourcebook.link.entity.holders import holder_judgements
from sourcebook.link.entity.located import locate
from sourcebook.link.entity.nodes import Group, Node
from sourcebook.link.entity.pairing import Pairing
from sourcebook.link.entity.settled import Settled
from sourcebook.link.entity.shorter import designation_judgements, home_judgements, initials_judgements, small_judgements
from sourcebook.link.entity.surnames import surname_judgements
from sourcebook.link.entity.votes import TypedNodes
from sourcebook.link.judges import are_there, judged_elsewhere
from sourcebook.link.kept import Kept
from sourcebook.link.rulings import FREE, Bound, bound, names_given
from sourcebook.link.tally import most
from sourcebook.model.document import make_id
from sourcebook.model.provenance import Judgement, Naming, Ruling
from sourcebook.model.record import Entity, EntityMention, Evidence, Location

_OFTEN = 4  # descriptions in all before one that is common among them is told from one that is not
_OWNERS = frozenset({"my", "our", "your", "his", "her", "its", "their", "whose"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})


@dataclass(frozen=True)
class EntityIndex:
    """The story's entities, and which of them an entity of a document is."""

    entities: tuple[Entity, ...]
    judgements: tuple[Judgement, ...]
    of_node: dict[tuple[str, int], str]

    @cached_property
    def by_id(self) -> dict[str, Entity]:
        """Each by its id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def named(self) -> frozenset[str]:
        """Those that the story knows by a name, by their ids."""
        return frozenset(entity.id for entity in self.entities if any(mention.form == "name" for mention in entity.mentions))

    @cached_property
    def governments(self) -> dict[str, str]:
        """The entity that is a country, by its code."""
        return {entity.country: entity.id for entity in self.entities if entity.type == "country" and entity.country}

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
        self.entities: Kept[tuple[Entity, ...]] = Kept()


@dataclass(frozen=True, slots=True)
class _Bearer:
    """What is one entity: its nodes, the name that a person gave it, where it is."""

    nodes: tuple[Node, ...]
    given: str | None
    location: Location | None


class Casts(Settled):
    """The nodes of every document with their types, as digests, and the entities that rest on them."""

    def entities(self, bearers: Sequence[_Bearer], kept: Kept[tuple[Entity, ...]]) -> Iterator[tuple[_Bearer, Entity]]:
        """What each is in the record. Most have one node: those of a document are remembered together."""
        alone: dict[str, list[_Bearer]] = defaultdict(list)
        for bearer in bearers:
            alone[bearer.nodes[0].doc.id if len(bearer.nodes) == 1 else bearer.nodes[0].key].append(bearer)
        kept.turn()
        for own in alone.values():
            nodes = tuple(node for bearer in own for node in bearer.nodes)
            parts = tuple((bearer.nodes[0].key, len(bearer.nodes), bearer.given, bearer.location) for bearer in own)
            made = kept.get(parts, nodes, lambda own=own, nodes=nodes, parts=parts: self._made(own, nodes, parts))  # type: ignore[misc]
            yield from zip(own, made, strict=True)

    def _made(self, own: Sequence[_Bearer], nodes: Sequence[Node], parts: Sequence[object]) -> tuple[Entity, ...]:
        rests_on, keys = (nodes if len(own) == 1 else nodes[:1]), [node.key for node in nodes]
        found: tuple[Entity, ...] = self.once(
            "entities", tuple[Entity, ...], rests_on, [keys, *parts], lambda: tuple(_assemble(one.nodes, one.given, one.location) for one in own)
        )
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
    described = apart(corpus, list[Judgement], lambda: memory.described.judgements(nodes, casts), whole=True)
    groups, namesakes = memory.groups.of(documents, whole=are_there())
    locations, one_place = locate(groups, corpus.remembered)
    made = [
        *_same_name(groups),
        *namesakes,
        *one_place,
        *_different_names(groups, memory.pairs, casts),
        *described(),
        *small_judgements(groups, nodes),
        *holder_judgements(groups, nodes),
        *judged_elsewhere(groups),
    ]
    given = names_given(namings, _places(nodes))
    by_key: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        by_key[node.key].append(node)
    bearers = []
    for members in _clusters(by_key, made, bound(rulings, _places(nodes))):
        own = tuple([node for key in members for node in by_key[key]])
        if not is_passing(own):
            name = max((given[key] for key in members if key in given), default=(0, None))[1] if given else None
            where = None if locations.keys().isdisjoint(members) else next(locations[key] for key in members if key in locations)
            bearers.append(_Bearer(own, name, where))
    found: list[Entity] = []
    of_node = {}
    for bearer, entity in casts.entities(bearers, memory.entities):
        found.append(entity)
        for node in bearer.nodes:
            of_node[node.doc.id, node.entity.id] = entity.id
    return EntityIndex(tuple(sorted(found, key=_weight)), tuple(made), of_node)


def _clusters(known: Iterable[str], made: Sequence[Judgement], decided: Bound) -> Iterator[tuple[str, ...]]:
    """The clusters; most things are in no judgement at all, and alone."""
    if decided is not FREE:
        yield from cluster(known, made, decided)
        return
    linked = {key for judgement in made if judgement.same for key in (judgement.left, judgement.right)}
    yield from ((key,) for key in known if key not in linked)
    yield from cluster(linked, made)


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


def _different_names(groups: Sequence[Group], pairs: Pairing, casts: Casts) -> list[Judgement]:
    """Judgements on different names that share a block, and on family names alone."""
    named = [group for group in groups if group.nodes[0].named and not group.nodes[0].entity.anonymous and group.type != "country"]
    made = pairs.judgements(named, casts)
    return made + surname_judgements(named, made) + initials_judgements(named) + home_judgements(named) + designation_judgements(named)


def _places(nodes: Iterable[Node]) -> Iterable[tuple[str, int, int, str]]:
    return ((node.doc.id, m.start, m.end, node.key) for node in nodes for m in node.doc.mentions_of[node.entity.id])


def _assemble(nodes: Sequence[Node], given: str | None, location: Location | None) -> Entity:
    mentions = _mentions(nodes)
    name = given or _without_a_lone_mark(_described(mentions, best_name(nodes)))
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


def _described(mentions: Sequence[EntityMention], name: str) -> str:
    """The description of two words or more that the reports of somebody without a name use most, if they use one more often than `name`.

    One that says by a pronoun whose it is ("his family") is nobody's outside its sentence: any other comes first.
    """
    if any(mention.form == "name" for mention in mentions):
        return name
    phrases = [" ".join(mention.text.split()) for mention in mentions if mention.form == "nominal"]
    full = [phrase for phrase in phrases if " " in _bare(phrase)]
    clear = [phrase for phrase in full if not _is_by_pronoun(phrase)]
    counts = Counter(map(_bare, phrases))
    best = max(clear or full, key=lambda phrase: counts[_bare(phrase)], default=name)
    if clear and _is_by_pronoun(name):
        return best
    return best if len(phrases) >= _OFTEN and counts[_bare(best)] > max(1, counts[_bare(name)]) else name


def _without_a_lone_mark(name: str) -> str:
    """A description that a quotation cuts in two (`bullying" powers`) without the mark inside it."""
    marks = [at for at, char in enumerate(name) if char in '"“”']
    return name if len(marks) != 1 else name[: marks[0]] + name[marks[0] + 1 :]


def _is_by_pronoun(phrase: str) -> bool:
    return phrase.partition(" ")[0].casefold() in _OWNERS


def _bare(phrase: str) -> str:
    first, _, rest = phrase.casefold().partition(" ")
    return rest if rest and first in _ARTICLES else f"{first} {rest}".rstrip()


def _mentions(nodes: Sequence[Node]) -> tuple[EntityMention, ...]:
    found = [
        EntityMention(node.doc.id, m.start, m.end, node.doc.document.text[m.start : m.end], m.form)
        for node in nodes
        for m in node.doc.mentions_of[node.entity.id]
    ]
    return tuple(sorted(found, key=lambda m: (m.doc, m.start, m.end)))


def _phrases(nodes: Sequence[Node]) -> tuple[EntityMention, ...]:
    """The whole phrases round the mentions, and the adjectives of a country."""
    found = {(node.doc, whole, "phrase") for node in nodes for mention in node.doc.mentions_of[node.entity.id] if (whole := mention.phrase)}
    countries = ((node.doc, node.entity.country) for node in nodes if node.entity.type == "country")
    found |= {(doc, span, "adjective") for doc, code in countries if code for span in adjectives(doc, code)}
    made = (EntityMention(doc.id, span.start, span.end, doc.document.text[span.start : span.end], form) for doc, span, form in found)
    return tuple(sorted(made, key=lambda m: (m.doc, m.start, m.end, m.form)))


def _roles(nodes: Sequence[Node]) -> tuple[Evidence, ...]:
    return tuple(sorted({node.doc.evidence(role.start, role.end) for node in nodes for role in node.entity.roles}, key=lambda e: (e.doc, e.start, e.end)))
