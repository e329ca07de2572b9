"""What type a name is of in the whole story: no single document is trusted, since a parser calls a bare surname an organisation about half the time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sourcebook.link import names
from sourcebook.link.nodes import Node


def vote_types(nodes: Sequence[Node]) -> list[Node]:
    """A name takes the type that most of its mentions have in the story; a bare surname that of its bearer."""
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    bearers: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        if node.named and not node.entity.anonymous:
            parts = names.person_parts(node.entity.name)
            votes[parts][node.entity.type] += len(node.doc.mentions_of[node.entity.id])
            if node.entity.type == "person" and len(parts) > 1:
                bearers[parts[-1]].add(node.doc.id)
    return [_retyped(node, votes, bearers) for node in nodes]


def _retyped(node: Node, votes: dict[tuple[str, ...], Counter[str]], bearers: dict[str, set[str]]) -> Node:
    entity = node.entity
    if not node.named or entity.anonymous or entity.type == "country":
        return node
    parts = names.person_parts(entity.name)
    found = votes[parts]
    best = entity.type if len(found) == 1 else min(found.items(), key=lambda item: (-item[1], item[0]))[0]
    if len(parts) == 1 and entity.type in ("organization", "other") and _is_surname(node, bearers.get(parts[0], set())):
        best = "person"
    return node if best in (entity.type, "country") else Node(node.key, node.doc, replace(entity, type=best), node.named)


def _is_surname(node: Node, documents: set[str]) -> bool:
    """Whether the story has a bearer of the name; a document that tells the two apart ("Henry Ford founded Ford") speaks of a body."""
    return bool(documents) and node.doc.id not in documents
