"""Two names that a text gives for one: "Lamu Brigade, known as the Lions", "the Free Workers' Party, or KPW"."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.extract.actor.clusters import Cluster, Ref
from sourcebook.extract.tokens.words import Words

_CALLED = frozenset({"known", "translated"})
_OPEN = frozenset({"organization", "other", "place"})
_CLOSING = frozenset(",.;:)—–")


def also_known(words: Words, clusters: list[Cluster]) -> list[Cluster]:
    """The clusters, those of one type that the text calls one joined."""
    by_first = {ref.span.start: cluster for cluster in clusters for ref in cluster.refs}
    gone: set[int] = set()
    for cluster in clusters:
        for ref in [*cluster.refs] if id(cluster) not in gone else ():
            other = next((by_first[at] for at in _byname(words, ref) if at in by_first), None)
            if other is not None and other is not cluster and id(other) not in gone and _may_be_one(cluster, other):
                cluster.refs.extend(other.refs)
                cluster.names.extend(name for name in other.names if name not in cluster.names)
                by_first.update((own.span.start, cluster) for own in other.refs)
                gone.add(id(other))
    return [cluster for cluster in clusters if id(cluster) not in gone]


def _may_be_one(one: Cluster, other: Cluster) -> bool:
    return not (one.code or other.code) and (one.type == other.type or {one.type, other.type} <= _OPEN) and one.type != "country"


def _byname(words: Words, ref: Ref) -> Iterator[int]:
    """Where the other name would begin, behind "(also) known as" or "or"; with and without an article."""
    lower, at = words.lower, ref.span.stop
    at += lower[at : at + 1] in ([","], ["("])
    if at > ref.span.stop and lower[at : at + 1] == ["or"] and ref.mention.type != "person" and len(ref.span) > 1:
        at += 1 + (lower[at + 1 : at + 2] == ["the"])
        if _is_initials(words, at):
            yield at
        return
    at += lower[at : at + 1] in (["also"], ["better"], ["widely"], ["formerly"])
    if lower[at : at + 1] and lower[at] in _CALLED and "as" in lower[at + 1 : at + 5]:
        first = lower.index("as", at + 1) + 1
        yield first
        if lower[first : first + 1] == ["the"]:
            yield first + 1


def _is_initials(words: Words, at: int) -> bool:
    """Whether a word in capitals stands there alone between two marks."""
    text = words.text[at] if at + 1 < len(words) else ""
    return text.isupper() and 2 <= len(text) <= 7 and words.text[at + 1] in _CLOSING
