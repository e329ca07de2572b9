"""References to happenings in one document: what each comes back to.

An event that the document tells opens a chain; words that only speak of one ("the summit", "that raid") join the chain that they fit
best, the nearest of several, or open one of their own, which other documents may explain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sourcebook.lexicon.happenings import ANY, may_be, related
from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.each import each
from sourcebook.link.entity.entities import EntityIndex
from sourcebook.link.event.foremost import foremost
from sourcebook.link.event.spoken import PRECISE, SAME, Spoken, is_actual, likeness, together
from sourcebook.link.event.tellings import key_of, participating
from sourcebook.link.similarity import stems
from sourcebook.model.annotation import Event, EventReference

_NEAR, _FAR = 3, 8  # sentences


@dataclass(frozen=True)
class Node:
    """One reference. `telling` is the key of the telling whose words it shares, or whose content it is; `holder` that of one which holds it as its content and goes by a name of its own."""

    doc: Annotated
    start: int
    end: int
    head_start: int
    head_end: int
    manner: str
    spoken: Spoken
    telling: str | None = None
    content: bool = False
    holder: str | None = None

    @property
    def key(self) -> str:
        """What names it across rebuilds: its words."""
        return f"{self.doc.id}:{self.head_start}-{self.head_end}"


@dataclass(frozen=True)
class Joined:
    """Why a reference stands in its chain."""

    key: str
    to: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Chain:
    """What one document says of one happening: a telling's key if it tells it, its references in the order of the text, why each is there."""

    telling: str | None
    nodes: tuple[Node, ...]
    joined: tuple[Joined, ...]


class Cast:
    """The story's entities as references ask for them: by id, those that have a name, the government of each country."""

    def __init__(self, entities: EntityIndex) -> None:
        self.kinds, self.named, self.governments = entities.by_id, entities.named, entities.governments
        self.names = {entity.id: entity.name for entity in entities.entities}


def chains(corpus: Corpus, entities: EntityIndex, cast: Cast) -> list[Chain]:
    """The chains of each document, in the order of their first words."""
    return list(each(corpus, "references", Chain, lambda doc: _chains(doc, entities, cast)))


def _chains(doc: Annotated, entities: EntityIndex, cast: Cast) -> Iterator[Chain]:
    nodes = [_node(doc, reference, entities, cast) for reference in doc.references]
    yield from _Document(doc, list(_parted(nodes)), cast.names).chains()


def _parted(nodes: Sequence[Node]) -> Iterator[Node]:
    """A threat and what it threatens with are two happenings, as each goes by a name of its own; "agreed to meet" speaks of one meeting."""
    named: dict[str | None, set[str]] = defaultdict(set)
    for node in nodes:
        if not node.content:
            named[node.telling] |= node.spoken.kinds
    for node in nodes:
        own = named[node.telling] if node.content else set()
        near = {*node.spoken.kinds, *(other for kind in node.spoken.kinds for other in related(kind))}
        yield replace(node, telling=None, holder=node.telling) if own and near.isdisjoint(own) else node


class _Document:
    """The chains of one document, as they grow."""

    def __init__(self, doc: Annotated, nodes: Sequence[Node], names: Mapping[str, str]) -> None:
        self.doc, self.nodes, self.names = doc, nodes, names
        self.members: list[list[Node]] = []
        self.said: list[Spoken] = []
        self.told: list[str | None] = []
        self.joined: list[list[Joined]] = []

    def chains(self) -> Iterator[Chain]:
        for node in self.nodes:
            if node.telling is not None:
                self._add_telling(node)
            else:
                self._add(node)
        self._settle()
        for number, nodes in enumerate(self.members):
            if nodes:
                yield Chain(self.told[number], tuple(nodes), tuple(self.joined[number]))

    def _add_telling(self, node: Node) -> None:
        if node.telling in self.told:
            self._put(self.told.index(node.telling), node)
        else:
            self._open(node)

    def _open(self, node: Node) -> None:
        self.members.append([node])
        self.said.append(node.spoken)
        self.told.append(node.telling)
        self.joined.append([])

    def _put(self, number: int, node: Node) -> None:
        self.members[number].append(node)
        self.said[number] = together((self.said[number], node.spoken))

    def _add(self, node: Node) -> None:
        found = [(score, -self._distance(number, node), number, reasons) for number in range(len(self.members)) for score, reasons in self._fit(node, number)]
        best = max(found, default=(0.0, 0, 0, ()))
        if best[0] >= SAME:
            to = self.members[best[2]][-1].key
            self.joined[best[2]].append(Joined(node.key, to, round(min(best[0], 1.0), 3), best[3]))
            self._put(best[2], node)
        elif ANY not in node.spoken.kinds:
            self._open(node)

    def _settle(self) -> None:
        """Words that say nothing of which happening they mean ("Summit", in a heading) mean the one that the document speaks of most."""
        for number, nodes in enumerate(self.members):
            said = self.said[number]
            if self.told[number] is not None or not said.is_bare or all(node.manner != "definite" for node in nodes):
                continue
            sizes = {at: len(other) for at, other in enumerate(self.members) if at != number and said.kinds & self.said[at].kinds}
            first = foremost(said, sizes, self.said.__getitem__)
            if first is not None:
                why = Joined(nodes[0].key, self.members[first][0].key, SAME, ("what the document mostly speaks of by such words",))
                self.joined[first] += [*self.joined[number], why]
                self.members[first] = sorted([*self.members[first], *nodes], key=lambda node: node.head_start)
                self.members[number] = []

    def _distance(self, number: int, node: Node) -> int:
        """In sentences, to the last words of the chain."""
        return self.doc.sentence_index(node.head_start) - self.doc.sentence_index(self.members[number][-1].head_start)

    def _fit(self, node: Node, number: int) -> Iterator[tuple[float, tuple[str, ...]]]:
        found = likeness(node.spoken, self.said[number])
        if found is None or (ANY in node.spoken.kinds and _is_within(node, self.members[number][-1])):
            return
        if node.manner == "definite" and node.spoken.is_bare:
            steps = self._distance(number, node)
            back = 0.3 if steps <= _NEAR else 0.2 if steps <= _FAR else 0.1
            found.add((0.3 if steps <= 1 else 0.0) if ANY in node.spoken.kinds else back, "the document comes back to it")
        yield found.score, found.reasons(self.names)


def _is_within(node: Node, other: Node) -> bool:
    """ "Praised the move": the move is not the praise."""
    return other.start < node.end and node.start < other.end


def _node(doc: Annotated, reference: EventReference, entities: EntityIndex, cast: Cast) -> Node:
    event = None if reference.event is None else doc.events[reference.event]
    parties = (*reference.parties, *(event.actors if event else ()), *(event.recipients if event else ()))
    ids = [cast.kinds[one] for one in participating(doc, parties, entities, cast.governments) if one in cast.kinds]
    named = frozenset(one.id for one in ids if one.id in cast.named)
    countries = frozenset(filter(None, (*(party.country for party in parties), *(one.country for one in ids))))
    own = event.date if event and not reference.content else None
    date = reference.date or (own if own and own.precision in PRECISE else None)
    words = doc.document.text[reference.head_start : reference.head_end]
    people = frozenset(one.id for one in ids if one.type == "person" and one.id in cast.named)
    spoken = Spoken(
        frozenset({reference.happening} if _is_told(reference, event) else ()),
        frozenset({event.type} if event else ()),
        named,
        countries,
        stems(" ".join(reference.theme)),
        stems(words),
        ((date.start, date.end),) if date else (),
        frozenset({False}) if reference.content else is_actual(event.modality if event else reference.modality),
        people,
    )
    telling = key_of(doc, event) if event else None
    return Node(doc, reference.start, reference.end, reference.head_start, reference.head_end, reference.manner, spoken, telling, reference.content)


def _is_told(reference: EventReference, event: Event | None) -> bool:
    """Whether the words name the kind of what they tell: "signed a deal" that is coded as support is no deal."""
    return bool(reference.happening) and (event is None or reference.content or event.type in may_be(reference.happening))
