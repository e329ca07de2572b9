"""Mentions: names, nominals and pronouns, before anyone has asked what they refer to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sourcebook.extract.actor.commons import singular
from sourcebook.extract.actor.countries import known_in
from sourcebook.extract.actor.names import Name, find_names
from sourcebook.extract.actor.nametypes import settle
from sourcebook.extract.actor.nouns import Noun, word_set
from sourcebook.extract.actor.phrases import FIRST_PERSON, Phrase, find_phrases, find_pronouns
from sourcebook.extract.parse import is_parsed
from sourcebook.extract.speech.outlets import is_agency
from sourcebook.extract.tokens.words import Words, words_of
from sourcebook.lexicon import load
from sourcebook.lexicon.inflection import verb_forms
from sourcebook.model.annotation import Mention
from sourcebook.model.document import SILENT_NOISE, Document
from sourcebook.stage import Layers, Reading, Stage

_PEOPLE = frozenset({"CVL", "REF", "UAF", "CRM"})
_ACTS = frozenset({"nsubj", "agent"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "dative"})
_ACTOR_PREPOSITIONS = frozenset({"with", "between", "against", "by", "toward", "towards"})


@dataclass(frozen=True)
class Mentions(Stage):
    """Assigns "candidates": mentions without an entity, sorted by start. Those that coreference cannot use are dropped there."""

    name = "mentions"
    version = 18
    requires = ("parse", "sentences")
    assigns = ("candidates",)

    def annotate(self, reading: Reading) -> Layers:
        """Names typed by the votes of the whole document, nominals of the lexicon, third-person pronouns."""
        if reading.parse is None or not is_parsed(reading):
            return {"candidates": ()}
        found = sorted(_all(words_of(reading.parse)), key=lambda mention: (mention.start, -mention.end))
        return {"candidates": tuple(m for m in found if not _is_silent(reading.document, m))}


def _is_silent(document: Document, mention: Mention) -> bool:
    """Whether it stands in what is not read; of the lines that tell of the report, an agency alone is: "By AFP", "Published: 3 May 2031 AFP"."""
    kinds = {n.kind for n in document.noise if n.kind in SILENT_NOISE and n.start < mention.end and mention.start < n.end}
    return bool(kinds) and not (kinds == {"metadata"} and is_agency(document.words(mention.start, mention.end)))


def _all(words: Words) -> list[Mention]:
    names = find_names(words)
    types = settle(words, names)
    found = [_named(words, name, types[index]) for index, name in enumerate(names) if types[index] != "demonym"]
    named = {token for index, name in enumerate(names) if types[index] != "demonym" for token in range(name.first, name.last + 1)}
    found += [Mention(words.start[p.first], words.end[p.last], _kind(p.noun, _is_machine(words, p)), "nominal") for p in find_phrases(words, named)]
    found += [Mention(words.start[i], words.end[i], "person" if words.lower[i] in _PERSONAL else "other", "pronoun") for i in find_pronouns(words)]
    return found


def _is_machine(words: Words, phrase: Phrase) -> bool:
    """Tanks and planes that are counted, sent or destroyed: those that do something stand for who sits in them."""
    return phrase.noun.base in word_set("roles", "machines") and words.dep[phrase.head] not in _ACTS


def _kind(noun: Noun, machine: bool = False) -> str:
    """The type of what a noun refers to: several persons are a group, and a group of people is no organisation."""
    if machine:
        return "other"
    if noun.kind in ("role", "person", "people"):
        return "other" if noun.plural else "person"
    if noun.kind == "group":
        return "other" if noun.sector in _PEOPLE else "organization"
    return {"organization": "organization", "place": "place"}.get(noun.kind, "other")


_PERSONAL = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself", "who", "whom"}) | FIRST_PERSON


def _named(words: Words, name: Name, kind: str) -> Mention:
    if kind == "capital":
        kind = _capital_kind(words, name)
    elif name.known and name.known.name in word_set("countries", "governments") and _acts(words, name):
        kind = "country"
    start = name.start
    if kind in ("organization", "country", "other") and name.first > 0 and words.text[name.first - 1] == "The":
        start = words.start[name.first - 1]
    return Mention(start, name.end, kind, "name")


def _capital_kind(words: Words, name: Name) -> str:
    """A capital that acts is its country, or the body between states that sits there ("Brussels") unless the document speaks of the country itself."""
    if not _acts(words, name):
        return "place"
    body = words.source[name.start : name.end] in load("organizations")["seats_of_bodies"]
    hosted = name.known and any(hit.known.code == name.known.code and hit.known.kind in ("country", "demonym") for hit in known_in(words).values())
    return "organization" if body and not hosted else "country"


def _acts(words: Words, name: Name) -> bool:
    """Whether a capital stands for its government here: it does something, or something is done with it or by it."""
    head = words.head_of(range(name.first, name.last + 1))
    while words.dep[head] == "conj" and words.head[head] != head:
        head = words.head[head]
    dep, parent = words.dep[head], words.head[head]
    if dep in _ACTS or (dep == "poss" and words.tag[parent] in ("NN", "NNS") and words.ent[parent] not in ("FAC", "LOC")):
        return True
    if dep in _OBJECTS:
        return words.lower[parent] in _addressing()
    return dep == "pobj" and (words.lower[parent] in _ACTOR_PREPOSITIONS or _is_dealt_with(words, parent))


def _is_dealt_with(words: Words, preposition: int) -> bool:
    """Whether what stands before a preposition is done by or to a government: "pressure from", "sanctions on", "according to"."""
    own = load("names")["dealings"].get(words.lower[preposition], ())
    head = words.head[preposition]
    if words.lower[head] == "including":  # "guarantees, including from"
        head = words.head[head]
    word = words.lower[words.head[head] if words.lower[head] == "out" else head]
    return word in own or singular(word) in own


@cache
def _addressing() -> frozenset[str]:
    """Every form of the verbs whose object is somebody."""
    return frozenset(form for verb in load("names")["addressing_verbs"] for form in verb_forms(verb))
