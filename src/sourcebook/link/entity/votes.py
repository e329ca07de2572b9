"""What type a name is of in the whole story: no single document is trusted, since a parser calls a bare surname an organisation about half the time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.entity.nodes import Exact, Node, Typed, exact_of, nodes_of
from sourcebook.link.kept import Kept
from sourcebook.link.name import names
from sourcebook.remembered import Remembered

MUCH_MORE = 4
"""In how many times as many documents as its people a body must bear a name for the bare name to mean the body."""

Voter = tuple[int, tuple[str, ...], str, int]
"""The place of a named node among those of its document, the parts of its name, its type, and how often the document mentions it. Described sources do not vote."""


class TypedNodes:
    """The nodes of each document with the types that the story gives them. A document's nodes stay the same objects while their types do."""

    def __init__(self) -> None:
        self._read: Kept[tuple[Typed, tuple[Voter, ...]]] = Kept()
        self._typed: Kept[Typed] = Kept()

    def of(self, corpus: Corpus) -> list[Typed]:
        """The nodes of each document: a name takes the type that most of its mentions have in the story, a bare surname that of its bearer."""
        self._read.turn()
        self._typed.turn()
        read = [self._read.get(doc.id, _sources(doc), lambda doc=doc: _read(doc, corpus.remembered)) for doc in corpus]  # type: ignore[misc]
        votes = _Votes(read)
        return [self._with_types(typed, tuple(votes.changed(typed.doc.id, voters))) for typed, voters in read]

    def _with_types(self, typed: Typed, changed: tuple[tuple[int, str], ...]) -> Typed:
        if not changed:
            return typed
        return self._typed.get((typed.doc.id, changed), (typed,), lambda: Typed(typed.doc, _typed(typed.nodes, dict(changed)), changed))


def _sources(doc: Annotated) -> tuple[object, ...]:
    """What the nodes of a document rest on; where it has a digest no layer need be decoded."""
    return (doc,) if doc.digest is not None else (doc.document, doc.entities, doc.mentions)


_Row = tuple[int, str, bool, int, Exact, tuple[str, ...], tuple[str, ...], bool]
"""A node as it is remembered: its entity, key, whether it is named, its mentions, what must be equal, its initials; the parts of its name, whether it votes."""


def _read(doc: Annotated, remembered: Remembered) -> tuple[Typed, tuple[Voter, ...]]:
    rows: tuple[_Row, ...] = remembered.shelf("nodes", tuple[_Row, ...]).get(doc.digest, lambda: tuple(_rows(doc)))
    entities = doc.entities
    nodes = tuple([Node(key, doc, entities[entity], named, count, exact, short) for entity, key, named, count, exact, short, _, _ in rows])
    return Typed(doc, nodes), tuple([(at, row[6], entities[row[0]].type, row[3]) for at, row in enumerate(rows) if row[7]])


def _rows(doc: Annotated) -> Iterator[_Row]:
    for node in nodes_of(doc):
        votes = node.named and not node.entity.anonymous
        parts = names.person_parts(node.entity.name) if votes else ()
        yield node.entity.id, node.key, node.named, node.often, node.exact, node.initials, parts, votes


class _Votes:
    """What the documents of a story take each name for.

    Args:
        read: the documents with those of their nodes that vote.
    """

    def __init__(self, read: Iterable[tuple[Typed, Iterable[Voter]]]) -> None:
        votes: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
        self._bearers: dict[str, set[str]] = defaultdict(set)
        self._bodies: dict[str, set[str]] = defaultdict(set)
        for typed, voters in read:
            for _, parts, kind, count in voters:
                cast = votes[parts]
                cast[kind] = cast.get(kind, 0) + count
                if kind == "person" and len(parts) > 1:
                    self._bearers[parts[-1]].add(typed.doc.id)
                if kind == "organization" and len(parts) > 1:
                    self._bodies[parts[0]].add(typed.doc.id)
        self._best = {parts: _best(cast) for parts, cast in votes.items()}

    def changed(self, doc: str, voters: Iterable[Voter]) -> Iterator[tuple[int, str]]:
        """The nodes of a document whose types are others in the story."""
        for at, parts, kind, _ in voters:
            best = self._best[parts]
            if len(parts) == 1 and best in ("organization", "other", "person"):
                best = self._of_bare(doc, parts[0], best)
            if best not in (kind, "country") and kind != "country":
                yield at, best

    def _of_bare(self, doc: str, name: str, best: str) -> str:
        """That of a name of one word which ends those of people or opens those of bodies.

        A document that tells the two apart ("Henry Ford founded Ford") speaks of a body.
        """
        bearers, bodies = self._bearers.get(name, ()), self._bodies.get(name, ())
        if bearers and len(bodies) >= MUCH_MORE * len(bearers):
            return "organization"
        return "person" if bearers and doc not in bearers else best


def _best(cast: Mapping[str, int]) -> str:
    """The type with most votes, the first in the alphabet of several."""
    return next(iter(cast)) if len(cast) == 1 else min(cast, key=lambda kind: (-cast[kind], kind))


def _typed(nodes: Sequence[Node], changed: Mapping[int, str]) -> tuple[Node, ...]:
    """Other objects even where the type is the same: what is kept of one document is kept, or made anew, together."""
    return tuple(_of_type(node, changed[at]) if at in changed else Node(*node) for at, node in enumerate(nodes))


def _of_type(node: Node, kind: str) -> Node:
    entity = replace(node.entity, type=kind)
    return node._replace(entity=entity, exact=exact_of(node.key, entity, named=node.named))
