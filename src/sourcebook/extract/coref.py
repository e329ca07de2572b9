"""Coreference within one document: which mentions are one entity, and what is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sourcebook.extract.actor.belonging import give_countries
from sourcebook.extract.actor.clusters import Cluster, Ref, gender_of, make_ref
from sourcebook.extract.actor.countries import known_in
from sourcebook.extract.actor.described import description
from sourcebook.extract.actor.earlier import is_definite, is_described
from sourcebook.extract.actor.extents import extent
from sourcebook.extract.actor.leaders import led
from sourcebook.extract.actor.namelinks import link_names
from sourcebook.extract.actor.nametypes import is_credited
from sourcebook.extract.actor.nominals import referent
from sourcebook.extract.actor.nouns import generations, honorifics, modifiers, word_set
from sourcebook.extract.actor.pairs import name_twins, shared_out
from sourcebook.extract.actor.phrases import FIRST_PERSON, FIRST_PLURAL
from sourcebook.extract.actor.pronouns import antecedent
from sourcebook.extract.actor.roles import country_beside, roles_of
from sourcebook.extract.actor.scene import Scene
from sourcebook.extract.actor.voices import maker_of
from sourcebook.extract.foreign.names import read_names
from sourcebook.extract.foreign.passages import with_names
from sourcebook.extract.parse import is_parsed
from sourcebook.extract.tokens.words import Words, words_of
from sourcebook.lexicon import load
from sourcebook.model.annotation import DocEntity, Mention, Role
from sourcebook.stage import Layers, Reading, Stage

_SPOKEN = FIRST_PERSON | FIRST_PLURAL


@dataclass(frozen=True)
class Coreference(Stage):
    """Assigns "mentions" (sorted by start, each with its entity) and "entities" (`id` is the index).

    An entity without a name among its mentions is known only as it is described ("Russian troops"): `name` is the description.
    """

    name = "coref"
    version = 20
    requires = ("parse", "sentences", "candidates")
    assigns = ("mentions", "entities")

    def annotate(self, reading: Reading) -> Layers:
        """Names first, then nominals and pronouns in the order of the text; names alone where the language has no pipeline."""
        if reading.parse is not None and not is_parsed(reading):
            return dict(zip(self.assigns, read_names(reading.document, reading.layers["sentences"]), strict=True))
        if reading.parse is None or not (reading.layers["candidates"] or reading.document.foreign):
            return {"mentions": (), "entities": ()}
        words = words_of(reading.parse)
        clusters = resolve(words, reading.layers["candidates"], reading.document.published)
        titles = [_title(words, cluster) for cluster in clusters]
        known_as = {ref.head: short for cluster, title in zip(clusters, titles, strict=True) for short in [_short(cluster, title)] for ref in cluster.refs}
        entities = tuple(_entity(words, number, cluster, titles[number], known_as) for number, cluster in enumerate(clusters))
        before = {held.last + 1: words.head_of(range(held.first, held.last + 1)) for cluster in clusters for held in cluster.roles if held.before}
        mentions = [
            Mention(ref.mention.start, ref.mention.end, ref.mention.type, ref.mention.form, number, extent(words, ref, before))
            for number, cluster in enumerate(clusters)
            for ref in cluster.refs
        ]
        return dict(zip(self.assigns, with_names(reading.document, mentions, entities), strict=True))


def resolve(words: Words, candidates: tuple[Mention, ...], published: str | None) -> list[Cluster]:
    """The clusters of a document in order of first mention."""
    refs = [make_ref(words, mention) for mention in candidates]
    clusters = link_names(words, [ref for ref in refs if ref.mention.form == "name"])
    name_twins(clusters)
    for cluster in clusters:
        _give_roles(words, cluster)
        cluster.code = cluster.code or led(cluster, published)
        cluster.relayed = _is_relayed(words, cluster)
    give_countries(words, clusters)  # of those who are named: whom they serve tells whom a "we" of theirs stands for
    titles = {token for cluster in clusters for held in cluster.roles if held.before for token in range(held.first, held.last + 1)}
    _follow(Scene.of(words, clusters), [ref for ref in refs if ref.mention.form != "name" and ref.head not in titles])
    give_countries(words, clusters)
    kept = [cluster for cluster in shared_out(clusters) if cluster.named or _is_known_again(words, cluster)]
    return sorted(kept, key=lambda cluster: (cluster.refs[0].mention.start, -cluster.refs[0].mention.end))


def _follow(scene: Scene, refs: list[Ref]) -> None:
    """Place every nominal and pronoun that can be placed, in the order of the text."""
    for cluster in scene.clusters:
        if cluster.type == "person":
            cluster.gender = gender_of(cluster, scene.words)
    maker = maker_of(scene)
    scene.speakers[0] = [maker] if maker else []
    refs = sorted(refs, key=lambda ref: _place(scene.words, ref))
    for ref in sorted(refs, key=lambda ref: _is_speakers(scene.words, ref)):  # whoever speaks is often named behind the words
        found = antecedent(scene, ref) if ref.mention.form == "pronoun" else referent(scene, ref)
        if found is not None:
            scene.add(found, ref)


def _is_speakers(words: Words, ref: Ref) -> bool:
    """Whether a mention means whoever speaks or his country: "we", "our country"."""
    place = ref.noun is not None and ref.noun.kind == "place"
    return words.lower[ref.head] in _SPOKEN or (place and words.lower[ref.span.start] in _SPOKEN)


def _place(words: Words, ref: Ref) -> tuple[int, int]:
    """Where a mention comes in: an owner before what is owned ("his" before "his house", "the crew" before "the crew's members")."""
    return ref.span.start + (words.tag[ref.span.start] == "PRP$" and len(ref.span) > 1), len(ref.span)


def _is_relayed(words: Words, cluster: Cluster) -> bool:
    """Whether the document credits an organisation or says that it reports."""
    if cluster.type != "organization" or cluster.sector not in (None, "JRN"):
        return False
    reports = word_set("names", "outlet_verbs")
    spans = [(ref.span, words.head_of(ref.span)) for ref in cluster.refs]
    return any(
        is_credited(words, span.start, span.stop - 1) or (words.dep[head] == "nsubj" and words.lower[words.head[head]] in reports) for span, head in spans
    )


def _is_known_again(words: Words, cluster: Cluster) -> bool:
    """Whether an unnamed cluster is worth keeping: somebody in particular, a thing that a second phrase takes up or that another text may know by what is said of it."""
    described = [ref for ref in cluster.refs if ref.mention.form == "nominal"]
    noun = described[0].noun if described else None
    if noun is None:
        return True
    thing = noun.kind in ("thing", "place") or (cluster.type == "other" and noun.base in word_set("roles", "machines"))
    speaks = noun.base in word_set("roles", "sources")  # for whoever made it: "earlier reports by X"
    told_apart = is_definite(words, described[0]) or (is_described(words, described[0]) and not speaks)
    return len(described) > 1 or told_apart or not thing


def _give_roles(words: Words, cluster: Cluster) -> None:
    """Collect the roles; country and sector are what most of them say."""
    if cluster.type not in ("person", "organization"):
        return
    cluster.roles = [held for ref in cluster.refs for held in roles_of(words, ref.span, cluster.type)]
    beside = [country_beside(words, ref.span) for ref in cluster.refs]
    cluster.code = cluster.code or _most([held.actor.country for held in cluster.roles] + beside)
    cluster.sector = cluster.sector or _most(held.actor.sector for held in cluster.roles)
    if cluster.type == "organization":
        _read_name(words, cluster)


def _read_name(words: Words, cluster: Cluster) -> None:
    """Country and sector from the words of an organisation's name: "Polish Foreign Ministry"."""
    if cluster.sector == "IGO":
        return
    longest = max(cluster.refs, key=lambda ref: len(ref.span))
    hits = [known_in(words)[i] for i in longest.span if i in known_in(words)]
    cluster.code = cluster.code or next((hit.known.code for hit in hits if hit.known.code), None)
    given = {modifiers()[word] for name in cluster.names for word in name if word in modifiers()} & {"COP", "LEG", "JUD"}
    if cluster.sector is None and given:
        cluster.sector = min(given)
    longest_first = sorted(cluster.names, key=len, reverse=True)
    cluster.sector = cluster.sector or next((sector for name in longest_first if (sector := _named_after(name))), None)


def _named_after(name: Sequence[str]) -> str | None:
    """The sector that the nouns of a name give, two words before one: a news agency is no agency of a state."""
    nouns = load("organizations")["nouns"]
    pairs = [f"{one} {two}" for one, two in pairwise(name)]
    return next((sector for word in (*reversed(pairs), *reversed(name)) for sector, own in nouns.items() if word in own), None)


def _most(values: object) -> str | None:
    counts = Counter(value for value in values if value)  # type: ignore[attr-defined]
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _entity(words: Words, number: int, cluster: Cluster, title: str, known_as: dict[int, str]) -> DocEntity:
    actor = cluster.actor
    code = cluster.code or (actor.country if actor else None)
    sector = cluster.sector or (actor.sector if actor else None)
    spans = {(words.start[held.first], words.end[held.last]) for held in cluster.roles if cluster.named}
    roles = sorted(span for span in spans if not any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in spans))
    described = description(words, cluster.refs, known_as) if cluster.type == "other" or not cluster.named else None
    return DocEntity(number, title, cluster.type, code, sector, tuple(Role(*span) for span in roles), _anonymous(cluster), described)


def _short(cluster: Cluster, title: str) -> str:
    """A short form of what an entity is called, the same in every document: the family name, the country, the noun."""
    if cluster.type == "country":
        return cluster.code or ""
    noun = cluster.refs[0].noun
    if not cluster.named and noun is not None:
        return noun.base
    parts = [part for part in title.lower().split() if part.strip(".") not in generations()]
    return parts[-1] if parts else title.lower()


def _title(words: Words, cluster: Cluster) -> str:
    """The fullest name of an entity (the first among equals), or the description of one that has none."""
    if cluster.label:
        return cluster.label
    names = [ref for ref in cluster.refs if ref.mention.form == "name"]
    counts = Counter([_bare(words, ref) for ref in names])
    if len(counts) == 1:
        return next(iter(counts))
    return max(counts, key=lambda text: (len(text.split()), counts[text]))


def _bare(words: Words, ref: Ref) -> str:
    """The name without an honorific, and without an article that only opens the sentence."""
    span = ref.span
    first = span.start
    titles = honorifics()
    opens = first == 0 or words.sent[first - 1] != words.sent[first]
    while first + 1 < span.stop and (words.lower[first] in titles or (words.lower[first] == "the" and opens)):
        first += 1
    return " ".join(words.source[words.start[first] : ref.mention.end].split())


def _anonymous(cluster: Cluster) -> bool:
    noun = cluster.refs[0].noun
    return not cluster.named and noun is not None and noun.base in word_set("roles", "sources")
