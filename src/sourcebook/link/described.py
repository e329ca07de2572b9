"""Entities without a name across documents: "the caravan" of one report is "the migrant caravan" of another on the same matter.

A description is taken for an earlier one of the same noun, if their documents speak of the same people and places and nothing
that is said of the two tells them apart: country, count, owner. What is said of both, or taken as known by one, joins them.
Where a story tells of 52 prisoners and of 123, "the prisoners" of a third report may be either: they are joined to neither.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sourcebook.link.kept import Kept
from sourcebook.link.nodes import Exact, Node
from sourcebook.link.settled import Settled
from sourcebook.model.annotation import Description
from sourcebook.model.provenance import Judgement

_COMPANY = 10
"""The names that a document speaks of most: two of them in common, and it is about the same matter."""

_SHARED = 2
_LATEST = 32  # described entities that are looked up by one name of their company


@dataclass(slots=True, eq=False)
class _Known:
    """What the documents so far say of one described entity."""

    node: Node
    countries: set[str] = field(default_factory=set)
    counts: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    definite: bool = False
    returned: bool = False
    documents: set[str] = field(default_factory=set)

    def take(self, node: Node, said: Description) -> None:
        """Add what another document says."""
        if node.entity.country:
            self.countries.add(node.entity.country)
        if said.count:
            self.counts.add(said.count)
        self.owners.update(said.owners)
        self.words.update(said.words)
        self.definite = self.definite or said.definite
        self.returned = self.returned or len(node.doc.mentions_of[node.entity.id]) > 1
        self.documents.add(node.doc.id)

    def fit(self, node: Node, said: Description, *, many: bool) -> int:
        """0 when the two cannot be one or nothing speaks for it, else the more the better. `many`: the story counts the noun in several ways."""
        entity = node.entity
        if many and bool(self.counts) != bool(said.count):
            return 0
        if node.doc.id in self.documents or self.node.entity.type != entity.type:
            return 0
        if _differ(self.countries, {entity.country} - {None}) or _differ(self.counts, {said.count} - {None}) or _differ(self.owners, set(said.owners)):
            return 0
        shared = len(self.words.intersection(said.words))
        if shared:
            return 2 + shared
        bare = not (self.words or said.words)
        if self.definite or said.definite:
            return int(self.definite and said.definite or not (self.words and said.words))
        return int(bare and (entity.country in self.countries or (self.returned and len(node.doc.mentions_of[entity.id]) > 1)))


def _differ(one: set[str], two: set[str | None]) -> bool:
    return bool(one) and bool(two) and one.isdisjoint(two)


def is_passing(nodes: Sequence[Node]) -> bool:
    """Whether all that is known is one mention of a thing in one document: no item of the record."""
    one = nodes[0]
    thing = one.entity.type == "other" and one.entity.sector is None and one.entity.description is not None
    return len(nodes) == 1 and thing and not one.named and len(one.doc.mentions_of[one.entity.id]) == 1


class Describing:
    """Joins the described entities of different documents; what was found for a noun is kept as long as the same documents use it."""

    def __init__(self) -> None:
        self._found: Kept[list[Judgement]] = Kept()

    def judgements(self, nodes: Sequence[Node], settled: Settled) -> list[Judgement]:
        """Judgements on the nodes without a name. Single persons and unnamed sources are left as they are.

        Args:
            nodes: the story's nodes, named ones among them: they tell which documents are about the same matter.
            settled: where it is remembered.
        """
        named: dict[str, list[Node]] = defaultdict(list)
        buckets: dict[tuple[str, bool], list[Node]] = defaultdict(list)
        for node in nodes:
            said = node.entity.description
            if node.named:
                named[node.doc.id].append(node)
            elif said is not None and not node.entity.anonymous and node.entity.type != "person":
                for noun in said.nouns:
                    buckets[noun, said.plural].append(node)
        company = _Company(named)
        self._found.turn()
        made = []
        for key, own in sorted(buckets.items()):
            if len(own) > 1:
                made += self._found.get(key, tuple(own), lambda key=key, own=own: _remembered(key, own, company, settled))  # type: ignore[misc]
        return made


def _remembered(key: tuple[str, bool], own: Sequence[Node], company: _Company, settled: Settled) -> list[Judgement]:
    parts = [*key, [node.key for node in own]]
    return settled.once("described", list[Judgement], own, parts, lambda: _joined(key[0], own, company))


class _Company:
    """The names that a document mentions most, worked out when they are asked for."""

    def __init__(self, named: Mapping[str, list[Node]]) -> None:
        self._named = named
        self._of: dict[str, tuple[Exact, ...]] = {}

    def of(self, doc: str) -> tuple[Exact, ...]:
        """The names of one document."""
        if doc not in self._of:
            self._of[doc] = tuple(node.exact for node in sorted(self._named.get(doc, ()), key=_often)[:_COMPANY])
        return self._of[doc]


def _often(node: Node) -> tuple[int, str]:
    return -len(node.doc.mentions_of[node.entity.id]), node.key


def _joined(noun: str, nodes: Sequence[Node], company: _Company) -> list[Judgement]:
    """What is mentioned most is compared first: the rest gathers round it."""
    by_name: dict[Exact, list[_Known]] = defaultdict(list)
    made = []
    many = len({said.count for node in nodes if (said := node.entity.description) and said.count}) > 1
    for node in sorted(nodes, key=_often):
        said, names = node.entity.description, company.of(node.doc.id)
        if said is None:
            continue
        met = Counter(one for name in names for one in by_name[name][-_LATEST:])
        fits = [(fit, shared, one) for one, shared in met.items() if shared >= _SHARED and (fit := one.fit(node, said, many=many))]
        if fits:
            known = max(fits, key=lambda item: item[:2])[2]
            made.append(Judgement("entity", known.node.key, node.key, same=True, score=0.6, reasons=(f"described alike, on one matter: {noun}",)))
        else:
            known = _Known(node)
        known.take(node, said)
        for name in names:
            if known not in by_name[name][-_LATEST:]:
                by_name[name].append(known)
    return made
