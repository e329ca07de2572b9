"""What type a name is of in the whole story: no single document is trusted, since a parser calls a bare surname an organisation about half the time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.entity.nodes import Exact, Node, exact_of, nodes_of
from sourcebook.link.kept import Kept
from sourcebook.link.name import names
from sourcebook.remembered import Remembered

MUCH_MORE = 4
"""In how many times as many documents as its people a body must bear a name for the bare name to mean the body."""

Voted = tuple[tuple[str, ...], str, int, bool]
"""The parts of a node's name, its type, how often the document mentions it, and whether it votes: names do, described sources do not."""


class TypedNodes:
    """The nodes of each document with the types that the story gives them. A document's nodes stay the same objects while their types do."""

    def __init__(self) -> None:
        self._read: Kept[tuple[tuple[Node, ...], tuple[Voted, ...]]] = Kept()
        self._typed: Kept[tuple[Node, ...]] = Kept()

    def of(self, corpus: Corpus) -> list[tuple[Node, ...]]:
        """The nodes of each document: a name takes the type that most of its mentions have in the story, a bare surname that of its bearer."""
        self._read.turn()
        self._typed.turn()
        read = [self._read.get(doc.id, _sources(doc), lambda doc=doc: _read(doc, corpus.remembered)) for doc in corpus]  # type: ignore[misc]
        votes: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
        bearers: dict[str, set[str]] = defaultdict(set)
        bodies: dict[str, set[str]] = defaultdict(set)
        for nodes, voted in read:
            for node, (parts, kind, count, counts) in zip(nodes, voted, strict=True):
                if counts:
                    cast = votes[parts]
                    cast[kind] = cast.get(kind, 0) + count
                    if kind == "person" and len(parts) > 1:
                        bearers[parts[-1]].add(node.doc.id)
                    if kind == "organization" and len(parts) > 1:
                        bodies[parts[0]].add(node.doc.id)
        return [self._with_types(nodes, tuple(_type(n, v, votes, bearers, bodies) for n, v in zip(nodes, voted, strict=True))) for nodes, voted in read]

    def _with_types(self, nodes: tuple[Node, ...], types: tuple[str, ...]) -> tuple[Node, ...]:
        if not nodes or all(node.entity.type == kind for node, kind in zip(nodes, types, strict=True)):
            return nodes
        return self._typed.get((nodes[0].doc.id, types), (nodes,), lambda: tuple(_typed(node, kind) for node, kind in zip(nodes, types, strict=True)))


def _sources(doc: Annotated) -> tuple[object, ...]:
    """What the nodes of a document rest on; where it has a digest no layer need be decoded."""
    return (doc,) if doc.digest is not None else (doc.document, doc.entities, doc.mentions)


_Row = tuple[int, str, bool, int, Exact, tuple[str, ...], tuple[str, ...], bool]
"""A node as it is remembered: its entity, key, whether it is named, its mentions, what must be equal, its initials; the parts of its name, whether it votes."""


def _read(doc: Annotated, remembered: Remembered) -> tuple[tuple[Node, ...], tuple[Voted, ...]]:
    rows: tuple[_Row, ...] = remembered.shelf("nodes", tuple[_Row, ...]).get(doc.digest, lambda: tuple(_rows(doc)))
    entities = doc.entities
    nodes = tuple(Node(key, doc, entities[entity], named, count, exact, short) for entity, key, named, count, exact, short, _, _ in rows)
    return nodes, tuple((parts, entities[entity].type, count if votes else 0, votes) for entity, _, _, count, _, _, parts, votes in rows)


def _rows(doc: Annotated) -> Iterator[_Row]:
    for node in nodes_of(doc):
        votes = node.named and not node.entity.anonymous
        parts = names.person_parts(node.entity.name) if votes else ()
        yield node.entity.id, node.key, node.named, node.often, node.exact, node.initials, parts, votes


def _type(node: Node, voted: Voted, votes: Mapping[tuple[str, ...], Mapping[str, int]], bearers: Mapping[str, set[str]], bodies: Mapping[str, set[str]]) -> str:
    parts, kind, _, counts = voted
    if not counts or kind == "country":
        return kind
    found = votes[parts]
    best = kind if len(found) == 1 else min(found.items(), key=lambda item: (-item[1], item[0]))[0]
    if len(parts) == 1 and best in ("organization", "other", "person"):
        best = _of_bare(node, best, bearers.get(parts[0], set()), bodies.get(parts[0], set()))
    return kind if best == "country" else best


def _is_surname(node: Node, documents: set[str]) -> bool:
    """Whether the story has a bearer of the name; a document that tells the two apart ("Henry Ford founded Ford") speaks of a body."""
    return bool(documents) and node.doc.id not in documents


def _of_bare(node: Node, best: str, bearers: set[str], bodies: set[str]) -> str:
    """That of a name of one word which ends those of people or opens those of bodies."""
    if bearers and len(bodies) >= MUCH_MORE * len(bearers):
        return "organization"
    return "person" if best != "person" and _is_surname(node, bearers) else best


def _typed(node: Node, kind: str) -> Node:
    """Another object even where the type is the same: what is kept of one document is kept, or made anew, together."""
    if node.entity.type == kind:
        return Node(*node)
    entity = replace(node.entity, type=kind)
    return node._replace(entity=entity, exact=exact_of(node.key, entity, named=node.named))
