"""The country of whoever a document calls president, prime minister, chancellor or leader and that country is known to have had."""

from __future__ import annotations

from collections.abc import Sequence

from sourcebook.extract.actor.clusters import Cluster
from sourcebook.extract.actor.nouns import word_set
from sourcebook.extract.actor.spelling import alike, given_agrees, plain
from sourcebook.lexicon.leaders import Leader, leaders

_OFFICE = frozenset({"GOV", "ELI"})


def led(cluster: Cluster, published: str | None) -> str | None:
    """The country that a person leads or led; none where the name fits leaders of two.

    Args:
        cluster: the person.
        published: when the document appeared; a family name alone is a leader's from the first day in office.
    """
    if cluster.type != "person" or cluster.known_sector not in _OFFICE:
        return None
    titles = {held.noun.base for held in cluster.roles} & word_set("roles", "leaders")
    if not (titles and cluster.named):
        return None
    longest = max(cluster.names, key=len)
    name = [part for part in map(plain, longest) if part.isalpha()]
    found = {leader.country for leader in leaders() if _is(leader, name) or (published and leader.title in titles and _is_called(leader, name, published))}
    return min(found) if len(found) == 1 else None


def _is(leader: Leader, name: Sequence[str]) -> bool:
    """By the family name and a given one, however many more there are."""
    given = [part for part in name if not any(_same(part, own) for own in leader.family)]
    if len(name) - len(given) < len(leader.family) or not any(len(part) > 1 for part in given):
        return False
    return all(any(given_agrees(part, own) for own in leader.given) for part in given)


def _is_called(leader: Leader, name: Sequence[str], published: str) -> bool:
    """By the family name alone, in office."""
    return len(name) == len(leader.family) and all(map(_same, name, leader.family)) and published >= leader.first_day


def _same(one: str, other: str) -> bool:
    return one == other or alike(one, other)
