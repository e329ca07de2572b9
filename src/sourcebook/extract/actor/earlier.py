"""Which earlier phrase a phrase takes up: "the accord" the agreement named before, "the hostages" the 15 Western hostages."""

from __future__ import annotations

from functools import cache

from sourcebook.extract.actor.clusters import Cluster, Ref, actor_of, count_of
from sourcebook.extract.actor.commons import singular
from sourcebook.extract.actor.gatherings import any_gathering, gatherings, is_crowd, is_gathering, members
from sourcebook.extract.actor.nouns import Noun, word_set
from sourcebook.extract.actor.scene import Scene
from sourcebook.extract.tokens.words import Words
from sourcebook.lexicon import load

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_SILENT_TAGS = frozenset({"_SP", "DT", "PRP$", "POS", "IN", "HYPH", "CC", ",", "``", "''"})
_PLAIN = frozenset({"other", "many", "more", "several", "some", "own", "same", "such"})
_ALONE = frozenset({"thing", "group", "organization"})
_MANY = frozenset({"role", "person", "group"})
_ORDER = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "previous", "former", "current", "incoming", "outgoing"})
_HEADLINES = 2  # sentences
_PARTIAL = frozenset({"other", "another", "more", "some", "few", "several", "many", "most", "no", "any", "new", "both", "all", "these", "those"})


def is_definite(words: Words, ref: Ref) -> bool:
    """Whether the phrase takes what it names as known."""
    first = ref.span.start
    return words.lower[first + (words.lower[first] == "all" and len(ref.span) > 2)] in _DEFINITE


def is_described(words: Words, ref: Ref) -> bool:
    """Whether the phrase says more of what it names than how many there are."""
    return len(_content(words, ref)) > 1 and not any(words.tag[i] == "CD" for i in range(ref.span.start, ref.head))


def earlier(scene: Scene, ref: Ref, noun: Noun) -> Cluster | None:
    """An earlier phrase with the same noun (or one like it): the very same words, or a definite one that adds nothing that contradicts."""
    own, definite = _content(scene.words, ref), is_definite(scene.words, ref) or _is_owned(scene.words, ref)
    told = [cluster for cluster in scene.described.get(noun.base, []) if cluster.plural == noun.plural]
    said = own - {noun.base}
    same = sorted(told, key=lambda cluster: (not _says(scene.words, cluster, said), -cluster.refs[-1].mention.start))
    if _is_another(scene.words, ref):
        same = [cluster for cluster in same if any(_is_another(scene.words, known) for known in cluster.refs if known.noun is not None)]
    if noun.kind == "place":
        same = [cluster for cluster in same if not _clashes(scene.words, cluster, ref)]
    found = next((cluster for cluster in same if _agrees(scene.words, cluster, ref, own, noun, definite)), None) or _announced(scene, ref, own, same)
    if found:
        return found
    like = _alike(scene, ref, noun, own) if definite else None
    if like and said:
        return like
    if len(same) == 1 and (definite and noun.kind in _ALONE or _are_those(scene, same[0], ref, noun)) and not _clashes(scene.words, same[0], ref):
        return same[0]
    return like


def _says(words: Words, cluster: Cluster, said: frozenset[str]) -> bool:
    """Whether a cluster is described with one of these words, whatever its nouns."""
    return bool(said) and any(said & _content(words, known) for known in cluster.refs if known.noun is not None)


def says_as_much(words: Words, cluster: Cluster, ref: Ref, noun: Noun) -> bool:
    """Whether a cluster is described with every word that a phrase says of what it names."""
    told = frozenset[str]().union(*(_content(words, known) for known in cluster.refs if known.noun is not None))
    return _content(words, ref) - {noun.base} <= told


def _announced(scene: Scene, ref: Ref, own: frozenset[str], same: list[Cluster]) -> Cluster | None:
    """What a headline named ("Migrant caravan arrives") and the text brings up as new ("a caravan of hundreds"); a caravan at any time."""
    words = scene.words
    if scene.quoted[ref.head] or _is_some(words, ref):
        return None
    crowd = is_crowd(ref)
    fits = [c for c in same if (crowd or _is_headline(words, c, ref, own)) and not _clashes(words, c, ref)]
    return fits[0] if len(fits) == 1 else None


def _is_headline(words: Words, cluster: Cluster, ref: Ref, own: frozenset[str]) -> bool:
    """Whether only the headlines speak of a cluster, and say nothing else of it than the phrase does."""
    phrases = [known for known in cluster.refs if known.noun is not None]
    told = [_content(words, known) for known in phrases]
    alike = any(own <= theirs or theirs <= own for theirs in told)
    return cluster.refs[-1].sent < _HEADLINES <= ref.sent and alike and not any(_is_some(words, known) for known in phrases)


def _is_owned(words: Words, ref: Ref) -> bool:
    return words.kid(ref.head, "poss") is not None


def _are_those(scene: Scene, cluster: Cluster, ref: Ref, noun: Noun) -> bool:
    """Whether the people or fighters of a text are those it told of before: "rebels" and "Tutsi-led rebels" where one of the two says nothing more."""
    words = scene.words
    if not noun.plural or noun.kind not in _MANY or noun.base in word_set("roles", "sources"):
        return False
    phrases = [own for own in (ref, *cluster.refs) if own.noun is not None]
    if any(_is_some(words, own) for own in phrases):
        return False
    return len(_content(words, ref)) == 1 or any(len(_content(words, own)) == 1 for own in cluster.refs if own.noun is not None)


def _is_some(words: Words, ref: Ref) -> bool:
    """Whether a phrase speaks of some of a set: "two rebels", "other rebels"."""
    return any(words.tag[i] == "CD" or words.lower[i] in _PARTIAL for i in range(ref.span.start, ref.head))


def _is_another(words: Words, ref: Ref) -> bool:
    """Whether a phrase sets what it names apart from what was named before: "other villagers"."""
    return any(words.lower[i] in ("other", "another") for i in range(ref.span.start, ref.head))


def _alike(scene: Scene, ref: Ref, noun: Noun, own: frozenset[str]) -> Cluster | None:
    """The last phrase with a noun like this one: any, for a bare one ("the accord"); else one of which the same is said ("the nuclear accord")."""
    like = [c for other in sorted(same_things(noun.base)) for c in scene.described.get(other, []) if c.plural == noun.plural]
    said = own - {noun.base}
    if noun.plural and any_gathering(scene):
        like += _gathered(scene, noun)
    if said:
        like = [c for c in like if not _clashes(scene.words, c, ref) and _says(scene.words, c, said)]
    return max(like, key=lambda cluster: cluster.refs[-1].mention.start, default=None)


def _gathered(scene: Scene, noun: Noun) -> list[Cluster]:
    """The caravans of migrants, for "the migrants"."""
    found = (c for kind in sorted(gatherings()) for c in scene.described.get(kind, ()))
    return [c for c in found if any(not same_things(noun.base).isdisjoint(members(scene.words, ref)) for ref in c.refs)]


def _is_bare(words: Words, ref: Ref) -> bool:
    """Whether one thing is named without an article or owner, as substances and undertakings are: "disarmament"."""
    if ref.noun is None or ref.noun.plural or words.tag[ref.head] != "NN":
        return False
    if any(words.dep[kid] in ("det", "poss", "nummod") for kid in words.kids[ref.head]):
        return False
    return len(_content(words, ref)) > 1 or not _is_counted(words, ref.noun.base)


def _is_counted(words: Words, noun: str) -> bool:
    """Whether the text speaks of one or several of what a noun names: such a noun without an article is only short for one of them."""
    if any(word == noun and words.lower[i - 1] in ("a", "an", "one", "another") for i, word in enumerate(words.lower) if i):
        return True
    return any(tag == "NNS" and singular(words.lower[i]) == noun for i, tag in enumerate(words.tag))


def _agrees(words: Words, cluster: Cluster, ref: Ref, own: frozenset[str], noun: Noun, definite: bool) -> bool:
    for known in cluster.refs:
        if known.noun is None:
            continue
        theirs = _content(words, known)
        if own == theirs and (definite or noun.plural or noun.kind in ("group", "organization") or (_is_bare(words, known) and _is_bare(words, ref))):
            return True
        if definite and (own <= theirs or (noun.kind in ("thing", "place") and theirs <= own and is_definite(words, known))):
            return True
    return False


def _content(words: Words, ref: Ref) -> frozenset[str]:
    """The words of a phrase that say something, in the singular."""
    if ref.content is None:
        said = [words.lower[i] for i in ref.span if words.lower[i] == "both" or (words.tag[i] not in _SILENT_TAGS and words.lower[i] not in _PLAIN)]
        ref.content = frozenset(["two" if word == "both" else singular(word) for word in said])
    return ref.content


def _clashes(words: Words, cluster: Cluster, ref: Ref) -> bool:
    """Whether number, country, owner, name or order tell two phrases apart: "the Smith administration" and "the Lee administration", "the first round" and "the second"."""
    own = _features(words, ref)
    known = [_features(words, other) for other in cluster.refs if other.noun is not None]
    return any(mine is not None and any(theirs) and mine not in theirs for mine, *theirs in zip(own, *known, strict=True))


def _features(words: Words, ref: Ref) -> tuple[str | None, ...]:
    kids = words.kids[ref.head]
    owner = words.kid(ref.head, "poss")
    of = None if is_gathering(ref) else next((words.kid(kid, "pobj") for kid in kids if words.lower[kid] == "of"), None)
    held = owner if owner is not None else of
    name = next((words.lower[kid] for kid in reversed(kids) if kid in ref.span and is_name_before(words, kid)), None)
    order = next((words.lower[kid] for kid in kids if words.lower[kid] in _ORDER and kid in ref.span), None)
    return count_of(words, ref), actor_of(words, ref).country, None if held is None or held not in ref.span else words.lower[held], name, order


def is_name_before(words: Words, kid: int) -> bool:
    """Whether a word is a name before the noun it belongs to ("the Smith administration"); a country is told by its code."""
    return words.dep[kid] == "compound" and words.tag[kid] == "NNP" and kid not in words.known_tokens


@cache
def same_things(noun: str) -> frozenset[str]:
    """The nouns that can take one up, itself among them."""
    groups = (group for group in load("organizations")["same_thing"] if noun in group)
    return frozenset({noun}.union(*groups))
