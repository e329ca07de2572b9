"""What a nominal refers to: "the envoy", "the Estonian leader", "the airline", "the deal"."""

from __future__ import annotations

from functools import cache

from sourcebook.extract.actor.actors import Actor, describe
from sourcebook.extract.actor.clusters import Cluster, Ref
from sourcebook.extract.actor.nouns import Noun, noun_at, word_set
from sourcebook.extract.actor.roles import Held, apposed_to, same_office, set_off
from sourcebook.extract.actor.scene import Scene
from sourcebook.extract.tokens.words import Words
from sourcebook.lexicon import load
from sourcebook.lexicon.inflection import verb_forms

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "agent", "conj", "ROOT", "appos", "pcomp", "nmod", "dep"})
_SILENT_TAGS = frozenset({"_SP", "DT", "PRP$", "POS", "IN", "HYPH", "CC", ",", "``", "''"})
_PLAIN = frozenset({"other", "many", "more", "several", "some", "own", "same", "such"})
_COPULAS = frozenset({"is", "was", "'s", "became", "remains", "remained"})
_PARTISAN = frozenset({"REB", "OPP", "MIL", "COP", "REL", "BUS", "JUD"})
_TOWNS = frozenset({"city", "town", "village", "island"})


def referent(scene: Scene, ref: Ref) -> Cluster | None:
    """The cluster a nominal belongs to: a known actor, an earlier phrase, or a new one if it takes part in something."""
    noun = ref.noun
    if noun is None:
        return None
    said_of = _apposed(scene, ref, noun)
    if said_of:
        return said_of
    if noun.kind == "place":
        return _named_place(scene, ref) or (_place(scene, ref, noun) if _definite(scene, ref) else None)
    outlet = _outlet(scene, ref, noun)
    if outlet:
        outlet.sector = outlet.sector or "JRN"
        return outlet
    found = _known_actor(scene, ref, noun) if not noun.plural or noun.kind == "group" else None
    return found or _same_phrase(scene, ref, noun) or _new(scene, ref, noun)


def _definite(scene: Scene, ref: Ref) -> bool:
    return scene.words.lower[ref.span.start] in _DEFINITE


def _apposed(scene: Scene, ref: Ref, noun: Noun) -> Cluster | None:
    """The entity a phrase is in apposition to or is said to be."""
    words, head = scene.words, ref.head
    parent = words.head[head]
    other = parent if words.dep[head] == "appos" else words.kid(head, "appos")
    if words.dep[head] == "attr" and words.lower[parent] in _COPULAS and words.kid(parent, "neg") is None and words.lower[ref.span.start] != "no":
        other = words.kid(parent, "nsubj")
    if other is None:
        return _named_behind(scene, ref)
    person = noun.kind in ("role", "person")
    for cluster in scene.here.get(ref.sent, ()):
        fits = (cluster.type == "person") == person and cluster.plural == noun.plural
        if fits and any(own.head == other for own in cluster.refs):
            return cluster
    return _named_behind(scene, ref)


def _named_behind(scene: Scene, ref: Ref) -> Cluster | None:
    """The person whose name stands in apposition right behind the phrase."""
    words, comma = scene.words, ref.span.stop
    if words.text[comma : comma + 1] != [","] or ref.noun is None or ref.noun.plural:
        return None
    for cluster in scene.here.get(ref.sent, ()):
        for own in cluster.refs:
            if own.span.start != comma + 1 or cluster.type != "person":
                continue
            if words.dep[own.head] == "appos":
                return cluster if apposed_to(words, own.head) == ref.head else None
            if _is_last_person(words, ref) and set_off(words, own.span):
                return cluster
    return None


def _is_last_person(words: Words, ref: Ref) -> bool:
    """Whether no other noun for a person follows in the phrase: in "the wife of the president, X" the president is X."""
    nouns = (noun_at(words, i) for i in range(ref.head + 1, ref.span.stop))
    return ref.noun is not None and ref.noun.kind in ("role", "person") and not any(noun and noun.kind in ("role", "person") for noun in nouns)


# -- named entities ------------------------------------------------------------------------------------------------


def _known_actor(scene: Scene, ref: Ref, noun: Noun) -> Cluster | None:
    """A named entity that the phrase can stand for."""
    country, sector = describe(scene.words, ref.span)
    if not (_definite(scene, ref) or (country and scene.words.kid(ref.head, "poss") is not None)):
        return None
    if noun.base == "side" and country:
        return next((c for c in scene.clusters if c.type == "country" and c.code == country), None)
    if noun.kind in ("role", "person") and not noun.plural:
        return _best(ref, [(c, last, _office(scene, c, noun.base, Actor(country, sector), ref)) for c, last in scene.before(ref, "person") if c.named])
    if noun.kind in ("organization", "group"):
        return _best(ref, [(c, last, _body(c, noun.base, country)) for c, last in scene.before(ref, "organization") if c.named])
    return None


def _outlet(scene: Scene, ref: Ref, noun: Noun) -> Cluster | None:
    """ "The newspaper" is the outlet the document relays; a report may name it only at its end."""
    if noun.plural or noun.base not in word_set("organizations", "outlet_nouns") or not _definite(scene, ref) or len(ref.span) > 2:
        return None
    media = [c for c in scene.clusters if c.named and c.type == "organization" and (c.relayed or c.sector == "JRN")]
    if noun.base == "agency" and any("agency" in name for c in scene.clusters if c.sector != "JRN" for name in c.names):
        return None
    found = _best(ref, [(c, last, _medium(c, noun.base)) for c in media if (last := c.last_before(ref.mention.start))])
    relayed = [c for c in media if c.relayed]
    return found or (relayed[0] if len(relayed) == 1 else None)


def _medium(cluster: Cluster, base: str) -> int:
    """How well an outlet answers to a noun: 3 by its name or role, 2 when the document rests on it, else 1."""
    if any(base in name for name in cluster.names) or any(base == held.noun.base for held in cluster.roles):
        return 3
    return 2 if cluster.relayed else 1


def _best(ref: Ref, found: list[tuple[Cluster, Ref, int]]) -> Cluster | None:
    """The best fit; among equals the one mentioned most and last."""

    def rank(item: tuple[Cluster, Ref, int]) -> tuple[float, int]:
        cluster, last, fit = item
        often = sum(own.mention.start < ref.mention.start for own in cluster.refs)
        return 4 * fit - min(8, ref.sent - last.sent) + 0.5 * min(6, often) + last.subject, last.mention.start

    fitting = [item for item in found if item[2]]
    return max(fitting, key=rank)[0] if fitting else None


def _office(scene: Scene, cluster: Cluster, base: str, said: Actor, ref: Ref) -> int:
    """How well a person's roles answer to a noun: 3 the office itself, 2 one like it, 0 not at all."""
    fit = 0
    for held in cluster.roles:
        own = held.actor.country or cluster.code
        if (said.country and own != said.country) or (said.sector in _PARTISAN and held.actor.sector != said.sector):
            continue
        if same_office(base, held.noun.base):
            fit = max(fit, 3 if base == held.noun.base else 2)
    return 0 if fit and not said.country and (_names_another(scene, ref) or _limited(scene, ref)) else fit


def _limited(scene: Scene, ref: Ref) -> bool:
    """Whether "of ..." behind the noun says whose office it is, in more than a word."""
    return "of" in scene.words.lower[ref.head : ref.span.stop] and ref.span.stop - ref.head > 4


def _names_another(scene: Scene, ref: Ref) -> bool:
    """Whether the phrase itself holds a name: it says whose office it is ("the head of the agency X")."""
    inside = (own for c in scene.here.get(ref.sent, ()) if c.named for own in c.refs if own.sent == ref.sent and own.mention.form == "name")
    return any(own.span.start >= ref.span.start and own.span.stop <= ref.span.stop for own in inside)


def _body(cluster: Cluster, base: str, country: str | None) -> int:
    """How well an organisation answers to a noun."""
    if country and cluster.code and cluster.code != country:
        return 0
    if any(base == held.noun.base for held in cluster.roles):
        return 3
    if any(base in name or base + "s" in name for name in cluster.names):
        return 3
    if any(held.noun.base in same_things(base) for held in cluster.roles):
        return 2
    sectors = load("organizations")["nouns"]
    return next((1 for sector in ("JRN", "BUS") if base in sectors[sector] and cluster.sector == sector and base in _takes_up()), 0)


@cache
def _takes_up() -> frozenset[str]:
    """Nouns for outlets and companies plain enough to take up any of them."""
    return frozenset({"newspaper", "outlet", "broadcaster", "publication", "magazine", "company", "firm", "corporation"})


@cache
def same_things(noun: str) -> frozenset[str]:
    """The nouns that can take one up, itself among them."""
    groups = (group for group in load("organizations")["same_thing"] if noun in group)
    return frozenset({noun}.union(*groups))


def _named_place(scene: Scene, ref: Ref) -> Cluster | None:
    """ "The city of X" is X."""
    words = scene.words
    preposition = words.kid(ref.head, "prep")
    target = words.kid(preposition, "pobj") if preposition is not None and words.lower[preposition] == "of" else None
    if target is None:
        return None
    return next(
        (c for c in scene.here.get(ref.sent, ()) if c.type in ("place", "country") for own in c.refs if own.head == target and own.mention.form == "name"), None
    )


def _place(scene: Scene, ref: Ref, noun: Noun) -> Cluster | None:
    """ "The country": the country that is spoken of; "that country", "visited the country": the last one named, or that of the last city. "The city": the last place."""
    if noun.plural or len(ref.span) > 3:
        return None
    country = noun.base in load("organizations")["country_nouns"]
    if not country and noun.base not in _TOWNS:
        return None
    words = scene.words
    pointed = words.lower[ref.span.start] in ("that", "this") or _goes_there(words, ref.head)
    if country and pointed and (last := _last_country(scene, ref)):
        return last
    return _best(ref, [(cluster, last, 1) for cluster, last in scene.before(ref, "country" if country else "place")])


def _goes_there(words: Words, head: int) -> bool:
    """Whether somebody goes to what the word names."""
    verb = words.head[head]
    if words.dep[head] == "pobj" and words.lower[verb] in ("to", "in", "into", "from"):
        verb = words.head[verb]
    return words.dep[head] in ("dobj", "pobj") and words.lower[verb] in _journeys()


@cache
def _journeys() -> frozenset[str]:
    return frozenset(form for verb in load("roles")["journeys"] for form in verb_forms(verb))


def _last_country(scene: Scene, ref: Ref) -> Cluster | None:
    """The country named last in this sentence or the two before it, or the country of the city named last."""
    near = [pair for pair in scene.near(ref, 2, "country", "place") if pair[0].code]
    if not near:
        return None
    cluster = max(near, key=lambda pair: pair[1].mention.start)[0]
    if cluster.type == "country":
        return cluster
    return next((known for known in scene.clusters if known.type == "country" and known.code == cluster.code), None)


# -- earlier phrases -------------------------------------------------------------------------------------------------


def _same_phrase(scene: Scene, ref: Ref, noun: Noun) -> Cluster | None:
    """An earlier phrase with the same noun (or one like it): the very same words, or a definite one that adds nothing that contradicts."""
    own, definite = _content(scene, ref), _definite(scene, ref)
    for cluster in reversed(scene.described.get(noun.base, [])):
        if _same_number(cluster, noun) and _agrees(scene, cluster, own, noun, definite):
            return cluster
    if not definite or len(own) != 1:
        return None
    like = [c for other in sorted(same_things(noun.base)) for c in scene.described.get(other, []) if _same_number(c, noun)]
    return max(like, key=lambda cluster: cluster.refs[0].mention.start, default=None)


def _same_number(cluster: Cluster, noun: Noun) -> bool:
    return cluster.plural == noun.plural


def _agrees(scene: Scene, cluster: Cluster, own: frozenset[str], noun: Noun, definite: bool) -> bool:
    for ref in cluster.refs:
        if ref.noun is None:
            continue
        theirs = _content(scene, ref)
        if own == theirs and (definite or noun.plural or noun.kind in ("group", "organization")):
            return True
        if definite and (own <= theirs or (noun.kind == "thing" and theirs <= own and _definite(scene, ref))):
            return True
    return False


def _content(scene: Scene, ref: Ref) -> frozenset[str]:
    """The words of a phrase that say something."""
    words = scene.words
    return frozenset(words.lower[i] for i in ref.span if words.tag[i] not in _SILENT_TAGS and words.lower[i] not in _PLAIN)


def _bare(scene: Scene, ref: Ref, noun: Noun) -> bool:
    """One person or body without an article: a title, a label, a word of a fixed phrase."""
    if scene.words.lower[ref.head] == "one":
        return False
    return not noun.plural and noun.kind != "thing" and not any(scene.words.dep[kid] in ("det", "poss", "nummod") for kid in scene.words.kids[ref.head])


def _new(scene: Scene, ref: Ref, noun: Noun) -> Cluster | None:
    """A phrase that refers to nobody named: an actor of its own if it takes part in something."""
    words = scene.words
    if words.dep[ref.head] not in _ARGUMENTS or _bare(scene, ref, noun):
        return None
    cluster = Cluster(ref.mention.type, plural=noun.plural, actor=describe(words, ref.span) if noun.kind != "thing" else None)
    cluster.label = " ".join(words.source[ref.mention.start : ref.mention.end].split())
    if noun.kind in ("role", "person") and not noun.plural:
        cluster.gender = next((g[0] for g in ("male", "female") if noun.base in word_set("roles", "gender", g)), "")
        if noun.kind == "role":
            cluster.roles.append(Held(ref.span.start, ref.span.stop - 1, noun, cluster.actor or describe(words, ref.span)))
    scene.begin(cluster, noun.base)
    return cluster
