"""Whose words a text gives that speaks of an "I", and whom a "we" in somebody's words stands for: the body or the country that the speaker speaks for."""

from __future__ import annotations

from operator import itemgetter

from sourcebook.extract.actor.clusters import Cluster, Ref
from sourcebook.extract.actor.nouns import word_set
from sourcebook.extract.actor.phrases import FIRST_PERSON, FIRST_PLURAL
from sourcebook.extract.actor.scene import Scene

_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "ELI"})
_VOICES = frozenset(
    {
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "chief executive",
        "ceo",
        "chief executive officer",
        "chairman",
        "chairwoman",
        "executive",
        "managing director",
    }
)
_BANDS = frozenset({"REB", "OPP", "UAF"})
_BODIES = frozenset({"organization", "country"})
_HEAD = 80  # words
_FEWEST = 3
_OF = frozenset({"by", "from", "of"})


def maker_of(scene: Scene) -> Cluster | None:
    """Who makes the statement that a text prints whole: the officer named beside "statement" or "remarks" at its head, where it then says "I" or "we"
    without quotation marks.
    """
    words, spoken = scene.words, FIRST_PERSON | FIRST_PLURAL
    if sum(word in spoken and not number for word, number in zip(words.lower, scene.quoted, strict=True)) < _FEWEST:
        return None
    heads = (i for i, word in enumerate(words.lower) if word in word_set("names", "statements") and i < _HEAD)
    return next((maker for at in heads if (maker := _beside(scene, at))), None)


def _beside(scene: Scene, at: int) -> Cluster | None:
    """The officer whom "by" or "of" behind the noun names, or else the last one before it."""
    here = [(ref, c) for c in scene.here.get(scene.words.sent[at], ()) if c.type == "person" and c.named and c.roles for ref in c.refs]
    here = [(ref, c) for ref, c in here if ref.sent == scene.words.sent[at]]
    if scene.words.lower[at + 1 : at + 2] and scene.words.lower[at + 1] in _OF:
        return min(((ref.span.start, c) for ref, c in here if ref.span.start > at), default=(0, None), key=itemgetter(0))[1]
    return max(((ref.span.start, c) for ref, c in here if ref.span.start < at), default=(0, None), key=itemgetter(0))[1]


def spoken_for(scene: Scene, speakers: list[Cluster], ref: Ref) -> Cluster | None:
    """The first speaker that is or belongs to a body or a country; a group speaks for itself."""
    for cluster in speakers:
        if cluster.type in _BODIES or cluster.plural:
            return cluster
        found = _body_in(scene, cluster) or _country_of(scene, cluster) or _band_of(scene, cluster, ref) or _house_of(scene, cluster, ref)
        if found:
            return found
    return None


def _body_in(scene: Scene, speaker: Cluster) -> Cluster | None:
    """The body named in a role of the speaker or in a phrase for him: "Acme chairman X", "a spokesman for Acme"."""
    spans = [range(held.first, held.last + 1) for held in speaker.roles] + [ref.span for ref in speaker.refs if ref.mention.form == "nominal"]
    for cluster in scene.clusters:
        if cluster.type == "organization" and cluster is not speaker and any(_within(own, spans) for own in cluster.refs if own.mention.form != "pronoun"):
            return cluster
    return None


def _within(ref: Ref, spans: list[range]) -> bool:
    return any(span.start <= ref.span.start and ref.span.stop <= span.stop for span in spans)


def _country_of(scene: Scene, speaker: Cluster) -> Cluster | None:
    """The country whose officer the speaker is."""
    code = speaker.known_country
    if speaker.known_sector not in _STATE or code is None:
        return None
    return scene.state(code)


def _house_of(scene: Scene, speaker: Cluster, ref: Ref) -> Cluster | None:
    """The company that an officer without "of ..." speaks for: the body that the text is about where he speaks."""
    if not any(held.noun.base in _VOICES for held in speaker.roles):
        return None
    near = [(cluster, last) for cluster, last in scene.near(ref, 3, "organization") if cluster.named and cluster.sector != "JRN"]
    return max(near, key=lambda pair: (len(pair[0].refs), pair[1].mention.start))[0] if near else None


def _band_of(scene: Scene, speaker: Cluster, ref: Ref) -> Cluster | None:
    """The rebels of a rebel leader."""
    if speaker.sector not in _BANDS:
        return None
    found = [c for c in scene.clusters if c.plural and c.actor and c.actor.sector == speaker.sector and c.last_before(ref.mention.start)]
    return max(found, key=lambda cluster: len(cluster.refs), default=None)
