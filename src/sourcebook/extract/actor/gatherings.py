"""Whom a crowd, a crew or a caravan consists of, and what a list or a series does: "a caravan of migrants" and "the migrant caravan" are the migrants, "a list of demands" the demands."""

from __future__ import annotations

from functools import cache

from sourcebook.extract.actor.clusters import Cluster, Ref
from sourcebook.extract.actor.nouns import word_set
from sourcebook.extract.actor.phrases import noun_of
from sourcebook.extract.actor.scene import Scene
from sourcebook.extract.tokens.words import Words

_THINGS = frozenset({"thing"})
_PERSONS = frozenset({"role", "person", "group"})
_QUANTITIES = frozenset({"hundreds", "thousands", "dozens", "scores", "tens"})
_EVERYBODY = frozenset({"member", "participant"})


def members(words: Words, ref: Ref) -> frozenset[str]:
    """The singular nouns for the people of a gathering or the things of a set; none for any other phrase, nor where the words do not say."""
    if not is_gathering(ref):
        return frozenset()
    inside = [kid for kid in words.kids[ref.head] if kid in ref.span and words.dep[kid] in ("compound", "nmod")]
    found = (noun_of(words, i) for i in (*inside, *_of(words, ref)))
    kinds = _PERSONS if is_crowd(ref) else _THINGS
    return frozenset(noun.base for noun in found if noun and noun.kind in kinds and noun.base != "person")


def is_crowd(ref: Ref) -> bool:
    """Whether a phrase means a crowd, a crew or the like."""
    return ref.noun is not None and ref.noun.base in word_set("organizations", "gatherings")


def is_gathering(ref: Ref) -> bool:
    """Whether a phrase means a crowd, or things that make a list, a series or the like."""
    return ref.noun is not None and ref.noun.base in gatherings()


@cache
def gatherings() -> frozenset[str]:
    """The nouns for people or things together."""
    return word_set("organizations", "gatherings") | word_set("organizations", "sets")


def any_gathering(scene: Scene) -> bool:
    """Whether the document has spoken of one: most never do."""
    return not gatherings().isdisjoint(scene.described)


def gathering_of(scene: Scene, ref: Ref) -> Cluster | None:
    """The gathering whose people a phrase means: "the migrants" inside "a caravan of migrants", "the caravan's members"."""
    if not any_gathering(scene):
        return None
    for cluster in scene.here.get(ref.sent, ()):
        for own in cluster.refs:
            if own.sent == ref.sent and is_gathering(own) and (ref.head in _of(scene.words, own) or _is_all_of(scene.words, ref, own)):
                return cluster
    return None


def _is_all_of(words: Words, ref: Ref, own: Ref) -> bool:
    return ref.noun is not None and ref.noun.plural and ref.noun.base in _EVERYBODY and words.kid(ref.head, "poss") == own.head


def _of(words: Words, ref: Ref) -> list[int]:
    """The plural behind "of", past a quantity: "a crowd of hundreds of protesters"."""
    at: int | None = ref.head
    for _ in range(3):
        preposition = next((kid for kid in words.kids[at] if kid > at and words.lower[kid] == "of"), None) if at is not None else None
        at = words.kid(preposition, "pobj") if preposition is not None else None
        if at is None or words.lower[at] not in _QUANTITIES:
            break
    return [at] if at is not None and words.tag[at] == "NNS" else []
