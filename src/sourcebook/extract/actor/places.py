"""What "the country", "the former Soviet republic", "the Kenyan capital" and "the town" stand for."""

from __future__ import annotations

from functools import cache

from sourcebook.extract.actor.clusters import Cluster, Ref, actor_of
from sourcebook.extract.actor.countries import known_in
from sourcebook.extract.actor.nouns import Noun, word_set
from sourcebook.extract.actor.phrases import FIRST_PERSON, FIRST_PLURAL
from sourcebook.extract.actor.scene import Scene, best
from sourcebook.extract.tokens.words import Words
from sourcebook.lexicon import load
from sourcebook.lexicon.inflection import verb_forms

_TOWNS = frozenset({"city", "town", "village", "island"})


def place_named(scene: Scene, ref: Ref) -> Cluster | None:
    """ "The city of X" is X."""
    words = scene.words
    preposition = words.kid(ref.head, "prep")
    target = words.kid(preposition, "pobj") if preposition is not None and words.lower[preposition] == "of" else None
    if target is None:
        return None
    return next(
        (c for c in scene.here.get(ref.sent, ()) if c.type in ("place", "country") for own in c.refs if own.head == target and own.mention.form == "name"), None
    )


def place_meant(scene: Scene, ref: Ref, noun: Noun) -> Cluster | None:
    """A definite phrase that ends in its noun. "The country" is the country that is spoken of; "that country", "visited the country" the last one named, or
    that of the last city; "the former Soviet republic" as "the country"; "the Kenyan capital" the city; "the town" the last place.
    """
    if noun.plural or ref.head != ref.span.stop - 1:
        return None
    words, adjectives = scene.words, range(ref.span.start + 1, ref.head)
    if noun.base == "capital":
        return _capital(scene, ref)
    if noun.base in _TOWNS and len(adjectives) < 2:
        return best(ref, [(cluster, last, 1) for cluster, last in scene.before(ref, "place")])
    if noun.base not in load("organizations")["country_nouns"] and not (noun.base == "state" and any(words.text[i][0].isupper() for i in adjectives)):
        return None
    pointed = words.lower[ref.span.start] in ("that", "this") or _goes_there(words, ref.head)
    if pointed and not adjectives and (last := _last_country(scene, ref)):
        return last
    return _spoken_of(scene, ref, [cluster for cluster, _ in scene.before(ref, "country") if cluster.code != "RUS" or not _post_soviet(words, adjectives)])


def _spoken_of(scene: Scene, ref: Ref, countries: list[Cluster]) -> Cluster | None:
    """The country that is named, or told by its adjective, most often and last."""
    told: dict[str, list[int]] = {cluster.code: [own.head for own in cluster.refs if own.head < ref.span.start] for cluster in countries if cluster.code}
    for hit in known_in(scene.words).values():
        if hit.known.kind == "demonym" and hit.known.code in told and hit.last < ref.span.start:
            told[hit.known.code].append(hit.last)

    def rank(cluster: Cluster) -> tuple[float, int]:
        at = told[cluster.code or ""]
        last = max(at)
        return 0.5 * min(6, len(at)) - 1.5 * min(8, ref.sent - scene.words.sent[last]) + (scene.words.dep[last] == "nsubj"), last

    return max((cluster for cluster in countries if told.get(cluster.code or "")), key=rank, default=None)


def own_country(scene: Scene, ref: Ref, noun: Noun) -> Cluster | None:
    """ "His country", "our nation", "we are a rich country": that of the owner, or of whoever speaks."""
    owner = scene.words.kid(ref.head, "poss")
    owner = _we_who_are(scene.words, ref.head) if owner is None else owner
    if owner is None or noun.plural or noun.base not in load("organizations")["country_nouns"]:
        return None
    if scene.words.lower[owner] in FIRST_PLURAL | FIRST_PERSON:
        owners = scene.speakers.get(scene.quoted[owner], []) if scene.quoted[owner] else []
    else:
        owners = [c for c in scene.here.get(ref.sent, ()) for own in c.refs if own.head == owner and c.type != "country"]
    code = next((c.known_country for c in owners if c.known_country), None)
    if code is None:
        return seated(scene) if any(c.type == "person" and leads(c) for c in owners) else None
    return scene.state(code)


def _we_who_are(words: Words, head: int) -> int | None:
    """The "we" that is said to be what a word names."""
    subject = words.kid(words.head[head], "nsubj") if words.dep[head] == "attr" else None
    return subject if subject is not None and words.lower[subject] in FIRST_PLURAL else None


def seated(scene: Scene) -> Cluster | None:
    """The only country whose seat of government the text names ("the White House"): that of a leader of whom it does not say what he leads."""
    seats = frozenset(name.lower() for name in load("countries")["governments"])
    codes = {c.code for c in scene.clusters if c.code and any(" ".join(name) in seats for name in c.names)}
    return next((c for c in scene.clusters if c.type == "country" and c.code in codes), None) if len(codes) == 1 else None


def leads(cluster: Cluster) -> bool:
    """Whether a person holds an office that heads a government."""
    return any(held.noun.base in word_set("roles", "leaders") for held in cluster.roles)


def _post_soviet(words: Words, adjectives: range) -> bool:
    return any(words.lower[i] in ("soviet", "ex-soviet", "post-soviet") for i in adjectives)


def _capital(scene: Scene, ref: Ref) -> Cluster | None:
    """The capital of the country that the phrase names, or else of the country that is spoken of, if the text names that city."""
    code = actor_of(scene.words, ref).country
    if code is None:
        country = best(ref, [(cluster, last, 1) for cluster, last in scene.before(ref, "country")])
        code = country.code if country else None
    known = known_in(scene.words)
    cities = (cluster for cluster in scene.clusters if cluster.type == "place" and cluster.code == code)
    return (
        next((city for city in cities if any(i in known and known[i].known.kind == "capital" for own in city.refs for i in own.span)), None) if code else None
    )


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
    return scene.state(cluster.code)
