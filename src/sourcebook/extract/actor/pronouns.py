"""What he, she, it and they refer to. A pronoun without a clear antecedent refers to nothing known."""

from __future__ import annotations

from operator import itemgetter

from sourcebook.extract.actor.clusters import Cluster, Ref
from sourcebook.extract.actor.nouns import word_set
from sourcebook.extract.actor.phrases import FIRST_PERSON, FIRST_PLURAL, PRONOUNS, noun_of, relative_head
from sourcebook.extract.actor.scene import Scene
from sourcebook.extract.actor.voices import spoken_for
from sourcebook.extract.speech.cues import verbs
from sourcebook.extract.tokens.words import Words

_MANY = frozenset(word for word, kind in PRONOUNS.items() if kind == "p")
_REACH = {"m": 3, "f": 3, "n": 1, "p": 2}  # sentences looked back
_SPEAKING = frozenset({"say", "judge", "ask", "order"})
_COPULAS = frozenset({"is", "was", "'s", "’s", "remains"})
_TOLD_OF = frozenset({"quoted", "cited", "heard"})
_PREDICATE_REACH = 8
_UNLIKELY = 3.0  # what speaks against things where people may be meant
_LEAST = {"m": -99.0, "f": -99.0, "n": 0.0, "p": -6.0}  # what an antecedent must score


def antecedent(scene: Scene, ref: Ref) -> Cluster | None:
    """The cluster a third-person pronoun belongs to."""
    if scene.words.lower[ref.head] in FIRST_PERSON:
        return _speaker(scene, ref)
    if scene.words.lower[ref.head] in FIRST_PLURAL:
        return spoken_for(scene, _speakers(scene, ref), ref)
    if scene.words.lower[ref.head] not in PRONOUNS:
        return _related(scene, ref)
    glossed = _gloss(scene, ref) or _stressed(scene, ref)
    if glossed:
        return glossed
    gender = PRONOUNS[scene.words.lower[ref.head]]
    if gender == "n" and (said := _said_to_be(scene, ref)):
        return said
    scored = [
        (_salience(scene, ref, _prominent(cluster, told), cluster), told.mention.start, index, cluster)
        for index, (cluster, last) in enumerate(_agreeing(scene, ref, gender))
        if not scene.apart(ref, last)
        for told in [_last_told(scene, ref, cluster, last)]
    ]
    if not scored:
        return None
    score, _, _, best = max(scored, key=lambda item: item[:3])
    if score + _UNLIKELY * (gender == "p" and _is_thing(best)) < _LEAST[gender]:
        return None
    if gender in "mf":
        best.gender = best.gender or gender
    return best


def _speaker(scene: Scene, ref: Ref) -> Cluster | None:
    """Who says the quotation that an I stands in."""
    return next((cluster for cluster in _speakers(scene, ref) if cluster.type == "person" and not cluster.plural), None)


def _speakers(scene: Scene, ref: Ref) -> list[Cluster]:
    """Who speaks the quotation; of one that goes on without a new speaker, who spoke the one before. Outside of quotations who makes the statement."""
    number = scene.quoted[ref.head]
    if not number:
        return scene.speakers.get(0, [])
    return scene.speakers.get(number) or (scene.speakers.get(number - 1, []) if scene.goes_on(ref) else []) or _announced(scene, ref)


def _announced(scene: Scene, ref: Ref) -> list[Cluster]:
    """Who speaks a quotation that stands without a speaker: whoever condemned, denied or demanded something in the sentence before."""
    words, before = scene.words, ref.sent - 1
    while before in scene.spoken:
        before -= 1
    if ref.sent not in scene.spoken or before < ref.sent - 2:
        return []
    told = ((own, cluster) for cluster in scene.here.get(before, ()) for own in cluster.refs if own.sent == before and own.subject)
    return [c for own, c in told if not _is_thing(c) and any(verb.act in _SPEAKING for verb in verbs().get(words.lower[words.head[own.head]], ()))]


def _related(scene: Scene, ref: Ref) -> Cluster | None:
    """Whom a "who" or "which" belongs to: the noun its clause describes."""
    head, pronoun = relative_head(scene.words, ref.head), scene.words.lower[ref.head]
    return next(
        (c for c in scene.here.get(ref.sent, ()) for own in c.refs if own.head == head and own.mention.form != "pronoun" and _related_kind(c, pronoun)), None
    )


def _related_kind(cluster: Cluster, pronoun: str) -> bool:
    """A who is no thing, a which no person."""
    if pronoun in ("who", "whom"):
        return cluster.type in ("person", "other", "organization")
    return cluster.type != "person" or pronoun == "whose"


def _said_to_be(scene: Scene, ref: Ref) -> Cluster | None:
    """What "it is a bad deal" speaks of: the deal told of last."""
    words, verb = scene.words, scene.words.head[ref.head]
    if words.dep[ref.head] != "nsubj" or words.lower[verb] not in _COPULAS:
        return None
    predicate = words.kid(verb, "attr")
    noun = noun_of(words, predicate) if predicate is not None else None
    if noun is None:
        return None
    told = ((cluster.last_before(ref.mention.start), cluster) for cluster in scene.described.get(noun.base, ()) if cluster.plural == noun.plural)
    near = [(last.mention.start, cluster) for last, cluster in told if last is not None and last.sent >= ref.sent - _PREDICATE_REACH]
    return max(near, key=itemgetter(0))[1] if near else None


def _gloss(scene: Scene, ref: Ref) -> Cluster | None:
    """ "He (Smith)": whom an editor's bracket names."""
    after, words = ref.span.stop, scene.words
    if after >= len(words) or words.text[after] not in "([":
        return None
    return next(
        (c for c in scene.here.get(ref.sent, ()) if c.named for own in c.refs if own.span.start in (after + 1, after + 2) and own.mention.form == "name"), None
    )


def _stressed(scene: Scene, ref: Ref) -> Cluster | None:
    """ "Smith himself": whoever stands right before."""
    if not scene.words.lower[ref.head].endswith(("self", "selves")):
        return None
    person = ref.mention.type == "person"
    near = (c for c in scene.here.get(ref.sent, ()) if (c.type == "person") == person)
    return next((c for c in near for own in c.refs if own.span.stop == ref.span.start and own.mention.form != "pronoun"), None)


def _agreeing(scene: Scene, ref: Ref, gender: str) -> list[tuple[Cluster, Ref]]:
    """The clusters that agree with the pronoun in gender and number."""
    if gender in "mf":
        return [pair for pair in scene.near(ref, _back(scene, ref, _REACH[gender]), "person") if not pair[0].plural and pair[0].gender in ("", gender)]
    if gender == "n":
        return [pair for pair in scene.near(ref, _REACH[gender], "organization", "country", "other") if not pair[0].plural or _collective(pair[0])]
    near = scene.near(ref, _REACH[gender], "other", "organization", "country")
    return [pair for pair in near if pair[0].plural or _is_many(pair[1]) or (pair[0].type == "organization" and pair[1].sent >= ref.sent - 1)]


def _last_told(scene: Scene, ref: Ref, cluster: Cluster, last: Ref) -> Ref:
    """Where the report itself spoke of somebody last: whom a quotation speaks of is not who "he said" behind it is."""
    if scene.quoted[ref.head] or not _speaks(scene.words, scene.words.head[ref.head]):
        return last
    return next((own for own in reversed(cluster.refs) if own.mention.start <= last.mention.start and not scene.quoted[own.head]), last)


def _back(scene: Scene, ref: Ref, sentences: int) -> int:
    """How many sentences to look back for that many of the report itself: those that only quote do not count."""
    at = ref.sent
    while sentences and at:
        at -= 1
        sentences -= not _passes_over(scene, ref, at)
    return ref.sent - at


def _passes_over(scene: Scene, ref: Ref, sentence: int) -> bool:
    """Whether a sentence is nothing but the words of somebody, for a pronoun of the report itself."""
    return sentence in scene.spoken and not scene.quoted[ref.head]


def _is_many(last: Ref) -> bool:
    """Whether a country was last spoken of as its people: "the Russians"."""
    return last.noun is not None and last.noun.plural


def _is_thing(cluster: Cluster) -> bool:
    """Whether something that is no people is described: they are people more often."""
    return cluster.type == "other" and any(own.noun is not None and own.noun.kind == "thing" for own in cluster.refs)


def _collective(cluster: Cluster) -> bool:
    """A body that English takes as one or as many ("the army")."""
    noun = cluster.refs[0].noun
    return noun is not None and noun.kind == "group" and not noun.base.endswith("s")


def _prominent(cluster: Cluster, last: Ref) -> Ref:
    """Of a cluster's mentions in the sentence of its last one, the subject if there is one."""
    return next((own for own in reversed(cluster.refs) if own.sent == last.sent and own.subject and own.mention.start <= last.mention.start), last)


def _salience(scene: Scene, ref: Ref, last: Ref, cluster: Cluster) -> float:
    words = scene.words
    person = cluster.type == "person"
    between = sum(not (person and _passes_over(scene, ref, at)) for at in range(last.sent, ref.sent))
    score = -5.0 * between + (3 if last.subject else 0) + (2 if last.subject and ref.subject else 0)
    score += 0.4 * min(5, sum(own.mention.start < ref.mention.start for own in cluster.refs)) + (1 if cluster.named else 0)
    score += 2 if person and cluster.gender else 0
    if words.dep[last.head] == "poss" and ref.sent != last.sent:
        score -= 1.5
    if ref.sent == last.sent and last.subject and _governs(scene, last, ref):
        score += 2
        score += 2 * _says_of_itself(words, last, ref)
    if cluster.type == "other" and not cluster.plural:
        score -= 1
    if words.lower[ref.head] in _MANY:
        score -= 9 * (not (cluster.plural or _is_many(last))) + _UNLIKELY * _is_thing(cluster)
    return score + _speaking(scene, ref, last, cluster) + (_owning(words, ref, last) if words.tag[ref.head] == "PRP$" else 0)


def _owning(words: Words, ref: Ref, last: Ref) -> float:
    """What speaks for an owner beside its possession: "X and its head", "X's persistence in its policy"."""
    owned = words.head[ref.head]
    if words.dep[owned] == "conj" and words.head[owned] == last.head:
        return 6.0
    at = owned
    while words.dep[at] in ("pobj", "prep"):
        at = words.head[at]
    return 5.0 if at != owned and words.kid(at, "poss") == last.head else 0.0


def _says_of_itself(words: Words, last: Ref, ref: Ref) -> bool:
    """Whether the pronoun is the subject of what the one says: "X said they would go"."""
    verb = words.head[ref.head]
    return ref.subject and words.dep[verb] == "ccomp" and words.head[verb] == words.head[last.head]


def _governs(scene: Scene, last: Ref, ref: Ref) -> bool:
    """Whether the verb of the one stands over the other: "X says that it ..."."""
    words, verb = scene.words, scene.words.head[last.head]
    at = ref.head
    for _ in range(8):
        at = words.head[at]
        if at == verb:
            return True
    return False


def _speaking(scene: Scene, ref: Ref, last: Ref, cluster: Cluster) -> float:
    """Whoever speaks is not the he of the quotation, and is the he who goes on speaking after it."""
    words = scene.words
    spoke = last.subject and _speaks(words, words.head[last.head])
    if not scene.quoted[ref.head] and scene.quoted[last.head] and _speaks(words, words.head[ref.head]):
        return -6.0  # who is spoken of in the quotation is not who speaks it
    if scene.quoted[ref.head]:
        return -6.0 if cluster in scene.speakers.get(scene.quoted[ref.head], ()) or spoke and scene.quoted[last.head] != scene.quoted[ref.head] else 0.0
    return 5.0 if spoke and _speaks(words, words.head[ref.head]) else 0.0


def _speaks(words: Words, verb: int) -> bool:
    """Whether a verb says that its subject speaks: "he said", "he was quoted as saying"."""
    told = words.lower[verb] in _TOLD_OF and words.kid(verb, "auxpass") is not None
    return told or words.lower[verb] in word_set("names", "speech_verbs")
