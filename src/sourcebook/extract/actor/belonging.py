"""The country of whoever serves or belongs to somebody: a president's spokesman, the mayor of a town, the men that "two Kenyans" are."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.extract.actor.clusters import Cluster, actor_of
from sourcebook.extract.actor.countries import known_in
from sourcebook.extract.actor.nouns import Noun, word_set
from sourcebook.extract.tokens.words import Words
from sourcebook.lexicon.towns import towns

_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP"})
_LOCAL = frozenset({"GOV", "JUD", "COP"})
_HOLDERS = frozenset({"person", "organization"})
_PEOPLE = frozenset({"role", "person", "people"})
_FOR = frozenset({"of", "for"})
_AT = frozenset({"of", "in"})
_BODY_BEHIND = frozenset({"of", "from", "at"})
_INSIDE = frozenset({"poss", "compound", "nmod"})


def give_countries(words: Words, clusters: list[Cluster]) -> None:
    """Give the actors whose words name no country that of whom they serve, or of the group that they are members of."""
    by_head = {ref.head: cluster for cluster in clusters for ref in cluster.refs}
    for cluster in clusters:
        employer = _employer(words, cluster, by_head)
        if employer is not None:
            cluster.sector = employer.known_sector
            cluster.code = cluster.code or (employer.known_country if cluster.sector in _STATE else None)
        if cluster.type in ("country", "place") or cluster.known_country:
            continue
        cluster.code = _of_group(words, cluster, by_head) or _of_town(words, cluster, by_head)
        master = None if cluster.code else next(_masters(words, cluster, by_head), None)
        if master is not None:
            cluster.code = master.known_country
            cluster.sector = cluster.known_sector or master.known_sector


def _employer(words: Words, cluster: Cluster, by_head: dict[int, Cluster]) -> Cluster | None:
    """The body right behind the name of somebody of whom nothing else says what he is: "Anna Lind of the Foreign Ministry"."""
    if cluster.type != "person" or not cluster.named or cluster.known_sector:
        return None
    behind = (kid for ref in cluster.refs for kid in words.kids[ref.head] if kid == ref.span.stop and words.lower[kid] in _BODY_BEHIND)
    bodies = (by_head.get(body) for kid in behind if (body := words.kid(kid, "pobj")) is not None)
    return next((body for body in bodies if body is not None and body.type == "organization" and body.known_sector), None)


def _masters(words: Words, cluster: Cluster, by_head: dict[int, Cluster]) -> Iterator[Cluster]:
    """Whom the phrases of an actor say it serves, as far as their country is known."""
    for span, noun in _phrases(cluster):
        if not _serves(noun):
            continue
        for index in (*_owner_before(words, span), *(i for i in span if _belongs(words, i, _FOR))):
            found = by_head.get(index)
            if (
                found is not None
                and found is not cluster
                and found.type in _HOLDERS
                and found.known_country
                and (found.type != "person" or found.known_sector in _STATE)
            ):
                yield found


def _phrases(cluster: Cluster) -> Iterator[tuple[range, Noun]]:
    """The descriptions and the roles of an actor, each with its noun."""
    yield from ((ref.span, ref.noun) for ref in cluster.refs if ref.noun is not None)
    yield from ((range(held.first, held.last + 1), held.noun) for held in cluster.roles)


def _of_town(words: Words, cluster: Cluster, by_head: dict[int, Cluster]) -> str | None:
    """The country of the town where an office of a state is held: "the mayor of X", "police in X"; one that the text names must have the largest X."""
    if cluster.known_sector not in _LOCAL:
        return None
    for span, noun in _phrases(cluster):
        if noun.sector not in _LOCAL or noun.base in word_set("roles", "abroad"):
            continue
        for index in (i for i in span if _belongs(words, i, _AT)):
            place = by_head.get(index)
            if place is not None and place.type == "place" and place.named and (code := place.code or _country_of_town(words, place)):
                return code
    return None


def _country_of_town(words: Words, place: Cluster) -> str | None:
    mention = next(ref.mention for ref in place.refs if ref.mention.form == "name")
    written = words.source[mention.start : mention.end]
    name = written.title() if written.isupper() else written
    bearers = towns({name}).get(name, ())
    told = {hit.known.code for hit in known_in(words).values()} & {town.country for town in bearers}
    return bearers[0].country if bearers and told == {bearers[0].country} else None


def _serves(noun: Noun) -> bool:
    """Whether a noun says that somebody works for another or is a part of a state."""
    return noun.base in word_set("roles", "serving") or (noun.sector in _STATE and noun.kind in ("role", "group", "organization"))


def _owner_before(words: Words, span: range) -> tuple[int, ...]:
    """The owner right before a title: "Lind's" before "communications chief"."""
    first = span.start
    if first > 1 and words.lower[first - 1] in ("'s", "’s"):
        return (first - 2,)
    return (first - 1,) if first and words.tag[first - 1] == "PRP$" else ()


def _belongs(words: Words, index: int, prepositions: frozenset[str]) -> bool:
    """Whether a word inside a phrase is the owner, or stands behind one of the prepositions."""
    return words.dep[index] in _INSIDE or (words.dep[index] == "pobj" and words.lower[words.head[index]] in prepositions)


def _of_group(words: Words, cluster: Cluster, by_head: dict[int, Cluster]) -> str | None:
    """The country of the several persons among whom somebody is named: "two Kenyans, A and B", "five Kenyan nurses, including A"."""
    if cluster.type != "person" or not cluster.named:
        return None
    for ref in cluster.refs:
        at = ref.head
        while words.dep[at] == "conj" and words.head[at] < at:
            at = words.head[at]
        above = words.head[at]
        if words.dep[at] == "pobj" and words.lower[above] == "including":
            above = words.head[above]
        elif words.dep[at] != "appos":
            continue
        group = by_head.get(above)
        own = next((one for one in group.refs if one.head == above), None) if group else None
        if own is not None and own.noun is not None and own.noun.plural and own.noun.kind in _PEOPLE and (code := actor_of(words, own).country):
            return code
    return None
