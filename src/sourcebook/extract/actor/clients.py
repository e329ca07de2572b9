"""Whom "their client" means: the one whose lawyers they are said to be."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.extract.actor.clusters import Cluster, Ref
from sourcebook.extract.actor.earlier import same_things
from sourcebook.extract.actor.nouns import Noun
from sourcebook.extract.actor.scene import Scene
from sourcebook.extract.tokens.words import Words

_OWNING = frozenset({"poss", "compound", "nmod"})
_FOR = frozenset({"for", "of", "to"})


def client_of(scene: Scene, ref: Ref) -> Cluster | None:
    """The only person whom the lawyers that "client" belongs to are said to serve."""
    if ref.noun is None or ref.noun.base != "client" or ref.noun.plural:
        return None
    owner = scene.words.kid(ref.head, "poss")
    lawyer = _at(scene, owner) if owner is not None else None
    found = {id(one): one for one in _served(scene, lawyer) if one is not lawyer and one.named and one.type == "person"} if lawyer else {}
    return next(iter(found.values())) if len(found) == 1 else None


def _served(scene: Scene, lawyer: Cluster) -> Iterator[Cluster]:
    for span, noun in _phrases(lawyer):
        if noun.base in same_things("lawyer"):
            yield from (one for index in _owners(scene.words, span) if (one := _at(scene, index)) is not None)


def _phrases(cluster: Cluster) -> Iterator[tuple[range, Noun]]:
    yield from ((ref.span, ref.noun) for ref in cluster.refs if ref.noun is not None)
    yield from ((range(held.first, held.last + 1), held.noun) for held in cluster.roles)


def _owners(words: Words, span: range) -> Iterator[int]:
    """Who owns what a phrase names, inside it or right before it, and whom it is "for"."""
    before = span.start - 1 - (words.lower[span.start - 1 : span.start] in (["'s"], ["’s"]))
    if before >= 0 and (before < span.start - 1 or words.tag[before] == "PRP$"):
        yield before
    behind = words.kid(span.stop, "pobj") if words.lower[span.stop : span.stop + 1] == ["for"] else None
    yield from (i for i in span if words.dep[i] in _OWNING or (words.dep[i] == "pobj" and words.lower[words.head[i]] in _FOR))
    yield from () if behind is None else (behind,)


def _at(scene: Scene, index: int) -> Cluster | None:
    """Who is mentioned at a word."""
    return next((cluster for cluster in scene.here.get(scene.words.sent[index], ()) for own in cluster.refs if own.head == index), None)
