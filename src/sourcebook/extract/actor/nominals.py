"""What a nominal refers to: "the envoy", "the Estonian leader", "the airline", "the deal"."""

from __future__ import annotations

from functools import cache
from operator import itemgetter

from sourcebook.extract.actor.actors import Actor
from sourcebook.extract.actor.clients import client_of
from sourcebook.extract.actor.clusters import Cluster, Ref, actor_of
from sourcebook.extract.actor.earlier import earlier, is_definite, same_things, says_as_much
from sourcebook.extract.actor.extents import rightmost
from sourcebook.extract.actor.gatherings import gathering_of
from sourcebook.extract.actor.namelinks import called
from sourcebook.extract.actor.nouns import Noun, noun_at, word_set
from sourcebook.extract.actor.pairs import pair_meant
from sourcebook.extract.actor.phrases import BARE_TWO, TWO_SIDES
from sourcebook.extract.actor.places import own_country, place_meant, place_named, seated
from sourcebook.extract.actor.roles import Held, apposed_to, same_office, set_off
from sourcebook.extract.actor.scene import Scene, best, doer
from sourcebook.extract.tokens.words import Words
from sourcebook.lexicon import load
from sourcebook.lexicon.inflection import verb_forms

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "agent", "conj", "ROOT", "appos", "pcomp", "nmod", "dep"})
_GOVERNMENTS = frozenset({"government", "administration", "regime"})
_COPULAS = frozenset({"is", "was", "'s", "became", "remains", "remained"})
_MARKS = frozenset('"“”«»„')
_SHORT = 7
"""Tokens that may describe a source behind its noun."""
_THINGS = frozenset({"thing", "place"})
_PERSONS = frozenset({"role", "person"})
NOBODY = frozenset({"no", "any", "every", "each", "either", "neither", "whatever", "whichever"})
"""What opens a phrase that means nobody in particular."""
_PARTISAN = frozenset({"REB", "OPP", "MIL", "COP", "REL", "BUS", "JUD"})


def referent(scene: Scene, ref: Ref) -> Cluster | None:
    """The cluster a nominal belongs to: a known actor, an earlier phrase, or a new one if it takes part in something."""
    noun = ref.noun
    if noun is None or _is_edge(scene.words, ref, noun):
        return None
    said_of = (
        _named_within(scene, ref, noun)
        or _abbreviated(scene, ref, noun)
        or _apposed(scene, ref, noun)
        or client_of(scene, ref)
        or (gathering_of(scene, ref) or pair_meant(scene, ref, noun) if noun.plural else None)
    )
    if said_of and noun.kind == "thing":
        _unite(scene, ref, noun, said_of)
    if said_of or noun is BARE_TWO or (noun is TWO_SIDES and scene.words.lower[ref.head] == "sides"):
        return said_of
    if noun.kind == "place":
        return _place(scene, ref, noun)
    outlet = _outlet(scene, ref, noun)
    if outlet:
        outlet.sector = outlet.sector or "JRN"
        return outlet
    if noun.kind == "people" and noun.plural and is_definite(scene.words, ref) and (nation := _nation(scene, ref)):
        return nation
    found = _known_actor(scene, ref, noun) if not noun.plural or noun.kind == "group" else None
    return found or earlier(scene, ref, noun) or _by_its_noun(scene, ref, noun) or _new(scene, ref, noun)


def _unite(scene: Scene, ref: Ref, noun: Noun, cluster: Cluster) -> None:
    """Let what a phrase takes up be what it is said to be: after "the grain deal", "the grain deal, known as the Lamu Accord"."""
    known = earlier(scene, ref, noun)
    if known is not None and known is not cluster and not known.named and says_as_much(scene.words, known, ref, noun):
        scene.absorb(cluster, known)


def _is_edge(words: Words, ref: Ref, noun: Noun) -> bool:
    """Whether a side is that of a border or a road: nobody's."""
    return noun.base == "side" and "of" in words.lower[ref.head : ref.span.stop]


def _place(scene: Scene, ref: Ref, noun: Noun) -> Cluster | None:
    """A place that the text names, or one that it only describes ("the border", "the two countries")."""
    definite = is_definite(scene.words, ref)
    found = place_named(scene, ref) or (place_meant(scene, ref, noun) if definite else own_country(scene, ref, noun))
    if found or (noun.base in load("organizations")["country_nouns"] and not (noun.plural and (definite or scene.words.lower[ref.span.start] == "both"))):
        return found
    return earlier(scene, ref, noun) or _by_its_noun(scene, ref, noun) or _new(scene, ref, noun)


def _by_its_noun(scene: Scene, ref: Ref, noun: Noun) -> Cluster | None:
    """ "The treaty" after "the Treaty of Lamu", "the airport" after "Lamu Airport": the last one whose name has the noun."""
    if noun.plural or noun.kind not in _THINGS or len(ref.span) != 2 or not is_definite(scene.words, ref):
        return None
    named = [(last.mention.start, cluster) for cluster in scene.by_noun.get(noun.base, ()) if (last := cluster.last_before(ref.mention.start))]
    return max(named, key=itemgetter(0))[1] if named else None


def _named_within(scene: Scene, ref: Ref, noun: Noun) -> Cluster | None:
    """ "The Morning Post newspaper", 'the publication "Morning Post"': an outlet by the name beside its noun."""
    if noun.plural or noun.base not in word_set("organizations", "outlet_nouns"):
        return None
    found = next(
        (c for c in scene.here.get(ref.sent, ()) if c.named and c.type == "organization" and any(_stands_beside(scene.words, own, ref) for own in c.refs)), None
    )
    if found:
        found.sector = found.sector or "JRN"
    return found


def _stands_beside(words: Words, own: Ref, ref: Ref) -> bool:
    """Whether a name closes right before the noun, or stands between marks on either side of it."""
    if own.mention.form != "name":
        return False
    marked = words.text[own.span.start - 1 : own.span.start] + words.text[own.span.stop : own.span.stop + 1]
    quoted = len(marked) == 2 and all(mark in _MARKS for mark in marked)
    noun = ref.head - (ref.noun.base.count(" ") if ref.noun else 0)  # "news agency"
    before = own.span.start >= ref.span.start and own.span.stop in (noun, noun - quoted)
    return before or (quoted and own.span.start == ref.span.stop + 1)


def _abbreviated(scene: Scene, ref: Ref, noun: Noun) -> Cluster | None:
    """What the initials in brackets behind a phrase are short for ("guided bomb kits (GBKs)"): no body's name."""
    words, first = scene.words, ref.span.stop + 1
    if noun.kind != "thing" or ref.head != first - 2 or words.text[first - 1 : first] != ["("] or not words.text[first][:2].isupper():
        return None
    found = next((c for c in scene.here.get(ref.sent, ()) if c.named and c.type != "person" for own in c.refs if own.span.start == first), None)
    if found:
        found.type, found.plural = "other", noun.plural
    return found


def _apposed(scene: Scene, ref: Ref, noun: Noun) -> Cluster | None:
    """The entity a phrase is in apposition to or is said to be; "a source" is nobody whom the text names."""
    words, head = scene.words, ref.head
    if noun.base == "source":
        return None
    other = _said_of(words, ref)
    if other is None:
        other = called(words, head)
        somebody = noun.kind in ("role", "person") and not noun.plural
        named = (c for c in scene.here.get(ref.sent, ()) if c.named and (c.type == "person") == somebody for own in c.refs if own.head == other)
        return next(named, None) or _named_behind(scene, ref)
    person = noun.kind in _PERSONS
    for cluster in scene.here.get(ref.sent, ()):
        fits = (cluster.type == "person") == person and cluster.plural == noun.plural
        if fits and any(own.head == other for own in cluster.refs):
            return cluster
    return _named_behind(scene, ref)


def _said_of(words: Words, ref: Ref) -> int | None:
    """The head of what a phrase is said to be: by apposition, by "is" ("X is the leader"), by "as" ("X came as the envoy")."""
    head, dep = ref.head, words.dep[ref.head]
    parent = words.head[head]
    if dep == "appos":
        return parent
    if dep == "attr" and words.lower[parent] in _COPULAS and words.kid(parent, "neg") is None and words.lower[ref.span.start] != "no":
        return words.kid(parent, "nsubj")
    if dep == "nsubj" and (first := words.kid(parent, "nsubj")) is not None and words.text[first + 1] == "," and first < ref.span.start:
        return first  # a verb has one subject: what stands between commas behind it is no other
    if dep == "pobj" and words.lower[parent] == "as" and ref.noun is not None and ref.noun.kind in _PERSONS and words.tag[words.head[parent]].startswith("V"):
        return _object_or_doer(words, words.head[parent])
    return words.kid(head, "appos")


def _object_or_doer(words: Words, verb: int) -> int | None:
    """Who is what "as" says: whom one names so ("described X as a madman"), else who does something so ("X came as the envoy")."""
    told = words.kid(verb, "dobj")
    if told is None:
        return doer(words, verb)
    return told if words.lower[verb] in _naming() else None


@cache
def _naming() -> frozenset[str]:
    """Every form of the verbs that say what somebody is."""
    return frozenset(form for verb in load("attribution")["frames"]["naming"].split() for form in verb_forms(verb))


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
    return ref.noun is not None and ref.noun.kind in _PERSONS and not any(noun and noun.kind in _PERSONS for noun in nouns)


def _nation(scene: Scene, ref: Ref) -> Cluster | None:
    """The country that "the Russians" without another word stands for, where the text names it."""
    code = actor_of(scene.words, ref).country if len(ref.span) == 2 else None
    return scene.state(code) if code else None


# -- named entities ------------------------------------------------------------------------------------------------


def _known_actor(scene: Scene, ref: Ref, noun: Noun) -> Cluster | None:
    """A named entity that the phrase can stand for."""
    definite = is_definite(scene.words, ref)
    if not (definite or scene.words.kid(ref.head, "poss") is not None or _in_headline(scene, ref)):
        return None
    country, sector = actor_of(scene.words, ref)
    if noun.base in _GOVERNMENTS and (state := _governed_by(scene, ref)):
        return state
    if not (definite or country):
        return None
    if country and (noun.base in ("side", "government") or _is_whole(scene.words, ref, noun)) and (state := scene.state(country)):
        return state
    if noun.base in _GOVERNMENTS and not country and len(ref.span) == 2:
        states = scene.before(ref, "country")
        called = [(cluster, last, 1) for cluster, last in states if any(own.noun and own.noun.base == noun.base for own in cluster.refs)]
        return best(ref, called or [(cluster, last, 1) for cluster, last in states if noun.base == "government"])
    if noun.kind in _PERSONS and not noun.plural:
        said = Actor(country, sector)
        found = best(ref, [(c, last, _office(scene, c, noun.base, said, ref)) for c, last in scene.before(ref, "person") if c.named])
        found = found or (_named_later(scene, ref, noun, said) if country else None)
        if found is not None:
            found.code = found.code or country
        return found
    if noun.kind in ("organization", "group"):
        return best(ref, [(c, last, _body(c, noun.base, country)) for c, last in scene.before(ref, "organization") if c.named])
    return None


def _governed_by(scene: Scene, ref: Ref) -> Cluster | None:
    """The country whose government "his government", "Smith's government" and "the Smith administration" are: that of the leader they are called by."""
    words = scene.words
    owner = next((kid for kid in words.kids[ref.head] if words.dep[kid] in ("poss", "compound", "nmod")), None)
    leader = next((c for c in scene.here.get(ref.sent, ()) if c.type == "person" for own in c.refs if own.head == owner), None)
    if leader is None or all(held.noun.base not in word_set("roles", "leaders") for held in leader.roles):
        return None
    return scene.state(leader.code) if leader.code else _called_by(scene, leader) or seated(scene)


def _called_by(scene: Scene, leader: Cluster) -> Cluster | None:
    """The country of "the Smith administration" for a Smith whose country the text does not tell."""
    families = {name[-1] for name in leader.names}
    states = (cluster for cluster in scene.clusters if cluster.type == "country")
    return next(
        (c for c in states for own in c.refs if own.noun and own.noun.base in _GOVERNMENTS and families.intersection(scene.words.lower[i] for i in own.span)),
        None,
    )


def _is_whole(words: Words, ref: Ref, noun: Noun) -> bool:
    """Whether a government is nobody's but its country's: "the Kenyan regime", not "the former Kenyan administration"."""
    return noun.base in _GOVERNMENTS and all(i in words.known_tokens for i in range(ref.span.start + 1, ref.head)) and ref.head == ref.span.stop - 1


def _in_headline(scene: Scene, ref: Ref) -> bool:
    """Whether the phrase stands where articles are left out: in a headline, or as a subject that has none."""
    words = scene.words
    subject = words.dep[ref.head] in ("nsubj", "nsubjpass") and ref.noun is not None and ref.noun.kind == "role" and _bare(scene, ref, ref.noun)
    return ref.sent in words.headings or ref.sent <= 1 or subject


def _named_later(scene: Scene, ref: Ref, noun: Noun, said: Actor) -> Cluster | None:
    """ "The Kenyan president" of a headline or a first sentence: the only one whom the text names later by this office."""
    near = [c for c in scene.clusters if c.type == "person" and c.named and c.refs[0].sent <= ref.sent + 8]
    for least in (3, 2, 1):
        found = [c for c in near if _office(scene, c, noun.base, said, ref) >= least]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _outlet(scene: Scene, ref: Ref, noun: Noun) -> Cluster | None:
    """ "The newspaper" is the outlet the document relays; a report may name it only at its end."""
    if noun.plural or noun.base not in word_set("organizations", "outlet_nouns") or not is_definite(scene.words, ref) or len(ref.span) > 2:
        return None
    media = [c for c in scene.clusters if c.named and c.type == "organization" and (c.relayed or c.sector == "JRN")]
    if noun.base == "agency" and any("agency" in name for c in scene.clusters if c.sector != "JRN" for name in c.names):
        return None
    found = best(ref, [(c, last, _medium(c, noun.base)) for c in media if (last := c.last_before(ref.mention.start))])
    relayed = [c for c in media if c.relayed]
    return found or (relayed[0] if len(relayed) == 1 else None)


def _medium(cluster: Cluster, base: str) -> int:
    """How well an outlet answers to a noun: 3 by its name or role, 2 when the document rests on it, else 1."""
    if any(base in name for name in cluster.names) or any(base == held.noun.base for held in cluster.roles):
        return 3
    return 2 if cluster.relayed else 1


def _office(scene: Scene, cluster: Cluster, base: str, said: Actor, ref: Ref) -> int:
    """How well a person's roles answer to a noun: 3 the office itself, 2 one like it, 1 the office of the country that goes without saying, 0 not at all."""
    fit = 0
    for held in cluster.roles:
        own = held.actor.country or cluster.code
        if said.country and own is None and base == held.noun.base and held.actor.sector == said.sector and _is_ours(scene, cluster, base, said.country):
            fit = max(fit, 1)
        if (said.country and own != said.country) or (said.sector in _PARTISAN and held.actor.sector != said.sector):
            continue
        if same_office(base, held.noun.base) or (base == "counterpart" and said.country):
            at_home = not said.country and held.actor.country is None  # "the president" is the one whose country goes without saying
            fit = max(fit, 3 + at_home if base == held.noun.base else 2)
    return 0 if fit and not said.country and (_names_another(scene, ref) or _limited(scene, ref)) else fit


def _is_ours(scene: Scene, cluster: Cluster, base: str, country: str) -> bool:
    """Whether a person of whose office the text names no country holds that of the country it is about: nobody of that office is named more often."""
    holders = (c for c in scene.clusters if c.type == "person" and any(held.noun.base == base for held in c.roles))
    home = seated(scene) or max((c for c in scene.clusters if c.type == "country"), key=lambda c: len(c.refs), default=None)
    return home is not None and home.code == country and all(len(other.refs) < len(cluster.refs) for other in holders if other is not cluster)


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


def _bare(scene: Scene, ref: Ref, noun: Noun) -> bool:
    """One person or body without an article: a title, a label, a word of a fixed phrase."""
    if scene.words.lower[ref.head] == "one":
        return False
    return not noun.plural and noun.kind not in _THINGS and not any(_limits(scene.words, kid) for kid in scene.words.kids[ref.head])


def _limits(words: Words, kid: int) -> bool:
    """Whether a word before a noun says which one or how many, an owner with a curly apostrophe among them."""
    return words.dep[kid] in ("det", "poss", "nummod") or (words.dep[kid] == "nmod" and words.kid(kid, "case") is not None)


def _is_act(scene: Scene, ref: Ref, noun: Noun) -> bool:
    """Whether a noun for a body means what somebody does here: "threatened prosecution"."""
    if noun.base not in word_set("organizations", "acts_too") or is_definite(scene.words, ref):
        return False
    return scene.words.kid(ref.head, "poss") is None and actor_of(scene.words, ref).country is None


def _described_to(words: Words, ref: Ref, noun: Noun) -> int:
    """Where the description of a source ends: with "familiar with the talks", "briefed on the matter" behind the noun."""
    last = ref.span.stop - 1
    if noun.base in word_set("roles", "sources"):
        behind = (kid for kid in words.kids[ref.head] if kid == last + 1 and words.lower[kid] in word_set("roles", "informed"))
        last = next((end for kid in behind if (end := rightmost(words, kid)) - last <= _SHORT), last)
    return words.end[last - (words.text[last] == ",")]


def _new(scene: Scene, ref: Ref, noun: Noun) -> Cluster | None:
    """A phrase that refers to nobody named: an actor of its own if it takes part in something."""
    words = scene.words
    told = words.dep[ref.head] in _ARGUMENTS or (words.dep[ref.head] == "attr" and noun.kind in _THINGS and is_definite(words, ref))
    if not told or _bare(scene, ref, noun) or _is_act(scene, ref, noun) or words.lower[ref.span.start] in NOBODY:
        return None
    thing = noun.kind in _THINGS
    cluster = Cluster("other" if thing else ref.mention.type, plural=noun.plural, actor=None if thing else actor_of(words, ref))
    cluster.label = " ".join(words.source[ref.mention.start : _described_to(words, ref, noun)].split())
    if noun.kind in _PERSONS and not noun.plural:
        cluster.gender = next((g[0] for g in ("male", "female") if noun.base in word_set("roles", "gender", g)), "")
        if noun.kind == "role":
            cluster.roles.append(Held(ref.span.start, ref.span.stop - 1, noun, cluster.actor or actor_of(words, ref)))
    scene.begin(cluster, noun.base)
    return cluster
