"""Entities without a name across documents: "the caravan" of one report is "the migrant caravan" of another on the same matter,
"the grain deal" the one that another report names as well.

A description is taken for an earlier one of the same noun, if their documents speak of the same people and places and nothing
that is said of the two tells them apart: country, count, owner. What is said of both, or taken as known by one, joins them.
Where a story tells of 52 prisoners and of 123, "the prisoners" of a third report may be either: they are joined to neither.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from operator import itemgetter

from sourcebook.lexicon import load
from sourcebook.link.corpus import Annotated
from sourcebook.link.dates import day_number, full_day
from sourcebook.link.entity.nodes import Exact, Node, Typed
from sourcebook.link.entity.settled import Settled
from sourcebook.model.annotation import Description
from sourcebook.model.provenance import Judgement
from sourcebook.remembered import Remembered, digest

_COMPANY = 10
"""The names that a document speaks of most: two of them in common, and it is about the same matter."""

_SHARED = 2
_MOST = 4  # names in common of documents that are on one matter though they appeared long apart
_SOON = 30  # days
_WHOLE = 50  # characters of a sentence that two texts do not hit upon by chance
_LATEST = 32  # described entities that are looked up by one name of their company


@dataclass(slots=True, eq=False)
class _Said:
    """What one document says of one described entity, as it is compared."""

    node: Node
    description: Description
    words: frozenset[str] = field(init=False)
    codes: frozenset[str] = field(init=False)
    countries: frozenset[str] = field(init=False)
    counts: frozenset[str] = field(init=False)
    owners: frozenset[str] = field(init=False)
    called: frozenset[str] = field(init=False)
    """Those owners whose names stand before the noun: they may be what a thing is about ("the Lind questions")."""
    days: frozenset[int] = field(init=False)
    speaks: bool = field(init=False)
    is_returned_to: bool = field(init=False)
    is_new: bool = field(init=False)
    """Whether the document names a thing once and does not take it as known ("a raid")."""

    def __post_init__(self) -> None:
        entity, said = self.node.entity, self.description
        self.words = frozenset(said.words)
        self.codes = frozenset(word for word in said.words if word.isupper())
        self.countries = frozenset(filter(None, (entity.country,)))
        self.counts = frozenset(filter(None, (said.count,)))
        self.owners = frozenset(said.owners)
        self.called = self.owners & self.words - self.codes
        day = full_day(self.node.doc.document.published)
        self.days = frozenset([day_number(day)] if day else ())
        self.speaks = entity.anonymous and _is_source(self.node)
        self.is_returned_to = self.node.often > 1
        self.is_new = not said.definite and is_passing((self.node,))


@dataclass(slots=True, eq=False)
class _Known:
    """What the documents so far say of one described entity."""

    node: Node
    nouns: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    counts: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    holders: set[str] = field(default_factory=set)
    """The owners that some document does not only put before the noun."""
    words: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    """The countries among the words."""
    days: set[int] = field(default_factory=set)
    """When the documents appeared."""
    definite: bool = False
    speaks: bool = False
    is_returned_to: bool = False
    is_new: bool = True
    is_named: bool = False

    def take(self, one: _Said) -> None:
        """Add what another document says."""
        said = one.description
        self.countries |= one.countries
        self.counts |= one.counts
        self.nouns.update(said.nouns)
        self.owners |= one.owners
        self.called |= one.called
        self.holders |= one.owners - one.called
        self.words |= one.words
        self.codes |= one.codes
        self.days |= one.days
        self.definite = self.definite or said.definite
        self.speaks = self.speaks or one.speaks
        self.is_returned_to = self.is_returned_to or one.is_returned_to
        self.is_new = self.is_new and one.is_new
        self.is_named = self.is_named or one.node.named

    def fit(self, one: _Said, *, many: bool) -> int:
        """0 when the two cannot be one or nothing speaks for it, else the more the better. `many`: the story counts the noun in several ways."""
        said = one.description
        if self.is_named and one.node.named:
            return 0
        if many and bool(self.counts) != bool(one.counts):
            return 0
        if self.node.entity.type != one.node.entity.type or _differ(self.codes, one.codes):
            return 0
        if _differ(self.countries, one.countries) or _differ(self.counts, one.counts) or self._is_anothers(one):
            return 0
        is_vague = _vague().issuperset(said.nouns)
        shared = self.words & one.words | self.owners & one.owners
        if not is_vague:  # "the caravan's people" are "the caravan people"
            shared |= self.words & one.owners | self.owners & one.words
        if shared:
            return 2 + len(shared)
        if self.is_new or one.is_new:
            return 0
        both_worded = bool(self.words and one.words)
        if both_worded and self.nouns.isdisjoint(said.nouns) or is_vague:
            return 0
        if self.definite or said.definite:
            return int(self.definite and said.definite or not both_worded)
        bare = not (self.words or one.words)
        return int(bare and (not self.countries.isdisjoint(one.countries) or (self.is_returned_to and one.is_returned_to)))

    def is_long_apart(self, one: _Said) -> bool:
        """Whether the documents appeared long before or after."""
        return bool(self.days and one.days) and all(abs(mine - day) > _SOON for mine in self.days for day in one.days)

    def _is_anothers(self, one: _Said) -> bool:
        """Whether the two have other owners; a thing that is called by one name may be another's: "the Lind questions" may be Hale's."""
        if (self.speaks or one.speaks) and self.countries.isdisjoint(one.countries):  # a country's state media are not "the media"
            return True
        if self.node.entity.sector is not None:
            return _differ(self.owners, one.owners)
        return _differ(self.called, one.called) or _differ(self.holders, one.owners - one.called)


def _differ(one: Set[str], two: Collection[str]) -> bool:
    return bool(one) and bool(two) and one.isdisjoint(two)


@cache
def _vague() -> frozenset[str]:
    """Nouns that mean something else in every document: "people", "the area"."""
    return frozenset(load("organizations")["vague"])


def is_passing(nodes: Sequence[Node]) -> bool:
    """Whether all that is known is one mention of a thing in one document: no item of the record."""
    one = nodes[0]
    thing = one.entity.type == "other" and one.entity.sector is None and one.entity.description is not None
    return len(nodes) == 1 and thing and not one.named and one.often == 1


_Key = tuple[str, bool]
"""A noun or a group of nouns for one thing, and whether it means several."""


class Describing:
    """Joins the described entities of different documents; kept up to date as documents come and go: what was found for a noun holds as long as the same documents use it."""

    def __init__(self) -> None:
        self._documents: dict[str, Typed] = {}
        self._alike: dict[_Key, dict[str, Node]] = defaultdict(dict)
        self._found: dict[_Key, list[Judgement]] = {}
        self._sentences = _Sentences()

    def judgements(self, documents: Iterable[Typed], settled: Settled) -> list[Judgement]:
        """Judgements on the nodes that are described, two named ones aside. Single persons and unnamed sources are left as they are.

        Args:
            documents: the story's nodes, named ones among them: they tell which documents are about the same matter.
            settled: where it is remembered.
        """
        before, self._documents = self._documents, {typed.doc.id: typed for typed in documents}
        gone = [typed for doc, typed in before.items() if self._documents.get(doc) is not typed]
        come = [typed for doc, typed in self._documents.items() if before.get(doc) is not typed]
        for key in self._moved(gone, come):
            own = [node for _, node in sorted(self._alike[key].items())]
            self._found[key] = self._joined(key, own, settled) if len(own) > 1 else []
        self._sentences.update(gone, come, settled.remembered)
        return [one for _, found in sorted(self._found.items(), key=itemgetter(0)) for one in found] + list(self._sentences.judgements(self._company))

    def _moved(self, gone: Iterable[Typed], come: Iterable[Typed]) -> set[_Key]:
        """Put each entity where it may have others like it; what is no longer as it was."""
        moved = set()
        for typed in gone:
            for key, node in typed.found(_alike):
                self._alike[key].pop(node.key, None)
                moved.add(key)
        for typed in come:
            for key, node in typed.found(_alike):
                self._alike[key][node.key] = node
                moved.add(key)
        return moved

    def _joined(self, key: _Key, own: Sequence[Node], settled: Settled) -> list[Judgement]:
        return settled.once("described", list[Judgement], own, [*key, [node.key for node in own]], lambda: _joined(key[0], own, self._company))

    def _company(self, doc: str) -> tuple[Exact, ...]:
        """The names that a document mentions most."""
        return self._documents[doc].found(_foremost)


def _alike(nodes: Sequence[Node]) -> list[tuple[_Key, Node]]:
    """What may be one with others by its description, by each noun and each group of nouns for one thing; persons and sources aside."""
    found = [
        ((concept, plural), node)
        for node in nodes
        if node.entity.description is not None and node.entity.type != "person" and not (node.entity.anonymous and _speaks(node))
        for noun, plural in _nouns(node.entity.description)
        for concept in (noun, *_concepts().get(noun, ()))
    ]
    return list(dict.fromkeys(found))


def _nouns(said: Description) -> list[_Key]:
    return list(dict.fromkeys((one, _is_plural(said, noun, one)) for noun in said.nouns for one in (noun, _head(noun))))


def _is_plural(said: Description, noun: str, called: str) -> bool:
    return (said.plural and noun not in said.singles) or called in _sets()


@cache
def _sets() -> frozenset[str]:
    """Nouns for many together, which are one and many: "the list" of some questions."""
    return frozenset(load("organizations")["gatherings"]) | _collections()


@cache
def _collections() -> frozenset[str]:
    """Nouns for things together."""
    return frozenset(load("organizations")["sets"])


def _head(noun: str) -> str:
    """The noun that a compound is a kind of: a nuclear program is a program, a special envoy an envoy; a head of state no state."""
    return noun if " of " in noun else noun.rsplit(maxsplit=1)[-1]


def _speaks(node: Node) -> bool:
    """Whether a document lets an entity say something: a source without a name stays that document's; a country's authorities or state media are no such source."""
    return not (node.entity.type == "organization" and node.entity.country) and _is_source(node)


def _is_source(node: Node) -> bool:
    return any(said.speaker == node.entity.id or node.entity.id in said.chain for said in node.doc.attributions)


@cache
def _concepts() -> dict[str, tuple[str, ...]]:
    """A noun -> the groups of nouns for one thing that it belongs to, each by its words."""
    found: dict[str, tuple[str, ...]] = {}
    for group in load("organizations")["same_thing"]:
        for noun in group:
            found[noun] = (*found.get(noun, ()), "/".join(group))
    return found


def _foremost(nodes: Sequence[Node]) -> tuple[Exact, ...]:
    return tuple(node.exact for node in sorted((node for node in nodes if node.named), key=_often)[:_COMPANY])


_Company = Callable[[str], tuple[Exact, ...]]
"""The names that a document mentions most, by its id."""

_Places = tuple[bytes, ...]
"""Sentences that describe an entity, with where in them they do, as digests."""


class _Sentences:
    """Where documents describe an entity in the same words in the same sentence."""

    def __init__(self) -> None:
        self._places: dict[str, _Places] = {}
        self._nodes: dict[bytes, dict[str, Node]] = defaultdict(dict)

    def update(self, gone: Iterable[Typed], come: Iterable[Typed], remembered: Remembered) -> None:
        """Take some documents out and others in."""
        for typed in gone:
            for node in typed.nodes:
                for place in self._places.pop(node.key, ()):
                    self._nodes[place].pop(node.key, None)
        shelf = remembered.shelf("sentences", tuple[tuple[int, _Places], ...])
        for typed in come:
            of_doc = dict(shelf.get(typed.doc.digest, lambda typed=typed: tuple(_describing(typed.doc))))  # type: ignore[misc]
            for node in typed.nodes if of_doc else ():
                for place in of_doc.get(node.entity.id, ()):
                    self._places[node.key] = of_doc[node.entity.id]
                    self._nodes[place][node.key] = node

    def judgements(self, company: _Company) -> Iterator[Judgement]:
        """The same words in the same sentence, in documents on one matter, speak of the same thing: one text was taken over from the other."""
        shared = (nodes for nodes in self._nodes.values() if len(nodes) > 1 and len({node.doc.id for node in nodes.values()}) > 1)
        told = {key: node for nodes in shared for key, node in nodes.items()}
        by_noun: dict[_Key, list[Node]] = defaultdict(list)
        for _, node in sorted(told.items()):
            for key in _nouns(node.entity.description) if node.entity.description else ():
                by_noun[key].append(node)
        for _, own in sorted(by_noun.items(), key=itemgetter(0)):
            yield from _copied(own, self._places, company)


def _copied(nodes: Iterable[Node], places: Mapping[str, _Places], company: _Company) -> Iterator[Judgement]:
    known: dict[bytes, Node] = {}
    for node in nodes:
        said = node.entity.description
        if said is None or (not said.definite and is_passing((node,))):
            continue
        names = set(company(node.doc.id))
        for place in places[node.key]:
            other = known.setdefault(place, node)
            if other.doc.id != node.doc.id and len(names.intersection(company(other.doc.id))) >= _SHARED:
                yield Judgement("entity", other.key, node.key, same=True, score=0.8, reasons=("the same sentence",))
                break


def _describing(doc: Annotated) -> Iterator[tuple[int, _Places]]:
    """The described entities of a document, by their numbers."""
    for entity in doc.entities:
        mentions = doc.mentions_of.get(entity.id, ()) if entity.description is not None else ()
        spans = [(m.start, s) for m in mentions if m.form == "nominal" and (s := doc.sentence_at(m.start)) and s.end - s.start >= _WHOLE]
        if spans:
            yield entity.id, tuple(digest(doc.document.text[sentence.start : sentence.end], start - sentence.start) for start, sentence in spans)


def _often(node: Node) -> tuple[int, str]:
    return -node.often, node.key


def _is_one_matter(known: _Known, one: _Said, shared: int) -> bool:
    """Whether documents are about the same: those that appeared long apart need have more names in common."""
    return shared >= _SHARED and (shared >= _MOST or not known.is_long_apart(one))


def _is_of_others(known: _Known, one: _Said) -> bool:
    """Whether two lists or series are of other things: "a series of tunnels", "a series of tests"."""
    return _differ(known.nouns - _collections(), frozenset(one.description.nouns) - _collections())


def _joined(noun: str, nodes: Sequence[Node], company: _Company) -> list[Judgement]:
    """What is mentioned most is compared first: the rest gathers round it."""
    by_name: dict[Exact, list[_Known]] = defaultdict(list)
    made = []
    many = len({said.count for node in nodes if (said := node.entity.description) and said.count}) > 1
    for node in sorted(nodes, key=_often):
        if node.entity.description is None:
            continue
        own, names = _Said(node, node.entity.description), company(node.doc.id)
        met = Counter(chain.from_iterable(by_name[name][-_LATEST:] for name in names))
        near = [(one, shared) for one, shared in met.items() if _is_one_matter(one, own, shared) and not (noun in _collections() and _is_of_others(one, own))]
        fits = [(fit, shared, one) for one, shared in near if (fit := one.fit(own, many=many))]
        if fits:
            known = max(fits, key=lambda item: item[:2])[2]
            made.append(Judgement("entity", known.node.key, node.key, same=True, score=0.6, reasons=(f"described alike, on one matter: {noun}",)))
        else:
            known = _Known(node)
        known.take(own)
        for name in names:
            if known not in by_name[name][-_LATEST:]:
                by_name[name].append(known)
    return made
