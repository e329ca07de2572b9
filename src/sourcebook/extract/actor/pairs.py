"""Two that are spoken of together: "the two leaders", "both countries", "the two". Whatever is said of such a phrase is said of each.

The two are those that the sentence names before it, or the sentences just before that: two and no third that answers to the noun.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from sourcebook.extract.actor.clusters import Cluster, Ref
from sourcebook.extract.actor.countries import known_in
from sourcebook.extract.actor.namelinks import called
from sourcebook.extract.actor.nouns import Noun, word_set
from sourcebook.extract.actor.phrases import BARE_TWO, TWO_SIDES
from sourcebook.extract.actor.places import leads, seated
from sourcebook.extract.actor.roles import same_office
from sourcebook.extract.actor.scene import Scene
from sourcebook.extract.tokens.words import Words
from sourcebook.lexicon import load

_OWNERS = frozenset({"our", "their", "your", "its"})
_WORDS = frozenset({"the", "these", "those", "both", "two"}) | _OWNERS
_REACH = 3  # sentences looked back
_ANYBODY = frozenset({"man", "woman", "person"})


def pair_meant(scene: Scene, ref: Ref, noun: Noun) -> Cluster | None:
    """What stands for the two that a phrase takes up: the one of an earlier phrase for the same two, or a new one."""
    two = _named_behind(scene, ref) or (_two(scene, ref, noun) if _takes_up_two(scene.words, ref) else ())
    if not two:
        return None
    known = next((cluster for cluster in scene.clusters if set(map(id, cluster.members)) == set(map(id, two))), None)
    if known is None:
        known = Cluster("other", plural=True, members=two)
        scene.clusters.append(known)
    return known


def _named_behind(scene: Scene, ref: Ref) -> tuple[Cluster, ...]:
    """The two whom a phrase names itself: "two prisoners named X and Y", "the men, identified as X and Y"."""
    name = called(scene.words, ref.head)
    other = scene.words.kid(name, "conj") if name is not None else None
    found = [c for head in (name, other) for c in scene.here.get(ref.sent, ()) if _is_one_person(c) and any(own.head == head for own in c.refs)]
    return tuple(found) if len(found) == 2 and other is not None and scene.words.kid(other, "conj") is None else ()


def name_twins(clusters: Sequence[Cluster]) -> None:
    """Let the name that two countries share in the plural ("the Koreas") stand for both, where the text names both."""
    for cluster in clusters:
        codes = next((codes for name in cluster.names if (codes := _twins().get(" ".join(name)))), ())
        two = tuple(known for known in clusters if known.type == "country" and known.code in codes and known is not cluster)
        if len(two) == 2:
            cluster.members = two


@cache
def _twins() -> dict[str, list[str]]:
    return {name.lower(): codes for name, codes in load("countries")["twins"].items()}


def shared_out(clusters: Sequence[Cluster]) -> list[Cluster]:
    """The clusters without those that stand for two, whose mentions are now mentions of each of the two."""
    for pair in clusters:
        for member, ref in ((member, ref) for member in pair.members for ref in pair.refs):
            member.add(ref.of_one(member.type))
    return [cluster for cluster in clusters if not cluster.members]


def _takes_up_two(words: Words, ref: Ref) -> bool:
    before = words.lower[ref.span.start : ref.head]
    if ref.noun is TWO_SIDES:
        return True
    if ref.head != ref.span.stop - 1 or not _WORDS.issuperset(before):
        return False
    return "both" in before or ("two" in before and len(before) > 1) or ref.noun is BARE_TWO


def _two(scene: Scene, ref: Ref, noun: Noun) -> tuple[Cluster, ...]:
    """The only two that answer to a noun and are near enough."""
    if noun is TWO_SIDES:
        return _joined(scene, ref) or _two_countries(scene, ref)
    if noun.base in word_set("organizations", "country_nouns") or noun.base == "government":
        return _two_countries(scene, ref)
    if noun is BARE_TWO:
        return _nearest(scene, ref, _is_one_person) or _nearest(scene, ref, _is_country)
    if noun.kind in ("role", "person"):
        return _nearest(scene, ref, lambda cluster: _answers(cluster, noun))
    if noun.kind == "organization":
        return _nearest(scene, ref, lambda cluster: cluster.type == "organization" and cluster.named and cluster.sector == noun.sector)
    return ()


def _nearest(scene: Scene, ref: Ref, fits: Callable[[Cluster], bool]) -> tuple[Cluster, ...]:
    """The two that fit in the fewest sentences back; nobody where those hold a third."""
    found: list[Cluster] = []
    for number in range(ref.sent, ref.sent - _REACH - 1, -1):
        found += [cluster for cluster in _told(scene, ref, number) if fits(cluster) and cluster not in found]
        if len(found) > 1:
            break
    return tuple(found) if len(found) == 2 else ()


def _joined(scene: Scene, ref: Ref) -> tuple[Cluster, ...]:
    """The only two countries or bodies that the nearest such sentence joins: "Peru and Chile agreed", "between the government and the rebels"."""
    for number in range(ref.sent, ref.sent - _REACH - 1, -1):
        heads = {own.head: cluster for cluster in _told(scene, ref, number) if _is_side(cluster) for own in cluster.refs if own.sent == number}
        pairs = {frozenset((id(one), id(two))): (one, two) for at, two in heads.items() if (one := _beside(scene.words, heads, at)) and one is not two}
        if pairs:
            return next(iter(pairs.values())) if len(pairs) == 1 else ()
    return ()


def _beside(words: Words, heads: Mapping[int, Cluster], at: int) -> Cluster | None:
    """Who stands before "and" in front of a word, in a list of two."""
    first = words.head[at]
    lone = words.dep[at] == "conj" and words.dep[first] != "conj" and words.kid(at, "conj") is None and words.kid(first, "cc") is not None
    return heads.get(first) if lone else None


def _is_side(cluster: Cluster) -> bool:
    return _is_country(cluster) or cluster.type == "organization"


def _told(scene: Scene, ref: Ref, sentence: int) -> Iterator[Cluster]:
    """The clusters that a sentence mentions before `ref`."""
    for cluster in scene.here.get(sentence, ()):
        last = cluster.last_before(ref.mention.start)
        if not cluster.members and last is not None and last.sent >= sentence:
            yield cluster


def _two_countries(scene: Scene, ref: Ref) -> tuple[Cluster, ...]:
    """The two countries that the fewest sentences back name, or whose leaders or people they speak of."""
    named: dict[int, Cluster] = {}
    meant: dict[int, Cluster] = {}
    for number in range(ref.sent, ref.sent - _REACH - 1, -1):
        here = list(_told(scene, ref, number))
        named.update((id(cluster), cluster) for cluster in here if _is_country(cluster))
        led = _countries_of(scene, [cluster for cluster in here if _is_leader(cluster)])
        meant.update((id(cluster), cluster) for cluster in (*led, *_adjectives(scene, ref, number)))
        two = next((pool for pool in (named, named | meant, meant) if len(pool) == 2), None)
        if two or len(named) > 2:
            return tuple(two.values()) if two else ()
    return ()


def _is_country(cluster: Cluster) -> bool:
    return cluster.type == "country"


def _is_one_person(cluster: Cluster) -> bool:
    return cluster.type == "person" and cluster.named


def _is_leader(cluster: Cluster) -> bool:
    return _is_one_person(cluster) and leads(cluster)


def _countries_of(scene: Scene, leaders: Sequence[Cluster]) -> list[Cluster]:
    """The countries that persons lead."""
    led = [scene.state(one.code) if one.code else seated(scene) for one in leaders]
    return [cluster for cluster in led if cluster]


def _adjectives(scene: Scene, ref: Ref, sentence: int) -> list[Cluster]:
    """The countries of the adjectives in a sentence before `ref`: "Kenyan and Ugandan athletes"."""
    hits = known_in(scene.words).values()
    codes = (hit.known.code for hit in hits if hit.known.kind == "demonym" and scene.words.sent[hit.first] == sentence and hit.start < ref.mention.start)
    return [cluster for code in codes if (cluster := scene.state(code))]


def _answers(cluster: Cluster, noun: Noun) -> bool:
    """Whether a person may be called so: by his office, or as a man or a woman."""
    if cluster.type != "person" or cluster.plural:
        return False
    if noun.base in _ANYBODY:
        gender = next((g[0] for g in ("male", "female") if noun.base in word_set("roles", "gender", g)), "")
        return cluster.gender in ("", gender) or not gender
    offices = word_set("roles", "leaders") if noun.base == "leader" else ()
    return any(held.noun.base in offices or same_office(noun.base, held.noun.base) for held in cluster.roles)
