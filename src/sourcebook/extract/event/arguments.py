"""Who can take part in an event: which nouns act, whom a phrase is about, each of several by itself."""

from __future__ import annotations

from collections.abc import Sequence

from sourcebook.extract.event.clauses import Clauses
from sourcebook.extract.event.event_rules import is_happening, word_class
from sourcebook.lexicon import compiled

NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
PRONOUNS = frozenset({"he", "she", "they", "we", "i", "him", "her", "them", "us", "you", "it", "who", "someone", "everyone"})
_ABOUT = ("by", "of", "from", "with", "against", "on", "for", "to", "in")
_OF_HAPPENINGS = ("by", "of", "from", "with", "for")  # whom an attack is on did not do it
_PLURALS = frozenset({"children", "people", "youths"})
_LED = frozenset({"led", "headed", "commanded"})
CONTAINERS = frozenset({"number", "dozens", "hundreds", "thousands", "scores", "group", "majority", "lot", "handful", "series", "some", "many", "several",
                         "most", "all", "one", "two", "three", "tens", "couple", "team", "members", "wave", "string", "spate", "barrage", "salvo"})  # fmt: skip


@compiled
def actor_nouns() -> frozenset[str]:
    """Common nouns for people and bodies that act."""
    return _PLURALS | word_class("people") | word_class("occupation") | word_class("collective") | word_class("troops") | word_class("prisoner")


def is_actor(clauses: Clauses, noun: int) -> bool:
    """Whether a noun phrase names or describes somebody who can act."""
    if noun in clauses.actors or clauses.kinds[noun] in NAMED or clauses.words[noun] in PRONOUNS or clauses.words[noun] in actor_nouns():
        return not _is_before_noun(clauses, noun)
    return clauses.words[noun] in CONTAINERS and any(is_actor(clauses, low) for low in clauses.prepositions(noun).get("of", []))


def _is_before_noun(clauses: Clauses, word: int) -> bool:
    """ "A major irritant": an adjective that the parser takes for the noun, and the noun for an adjective of it."""
    following = word + 1
    return clauses.tags[word] == "JJ" and following < len(clauses.words) and clauses.deps[following] == "amod" and clauses.heads[following] == word


def is_several(clauses: Clauses, noun: int) -> bool:
    """ "the ministers", "they", "he and Smith"."""
    return clauses.tags[noun] in ("NNS", "NNPS") or clauses.words[noun] in ("they", "we", "both", "two", "pair", "sides") or len(clauses.joined(noun)) > 1


def actors_in(clauses: Clauses, noun: int, depth: int = 0) -> list[int]:
    """Who a phrase is about: itself ("his counterpart Lind" is Lind), or whoever owns it, qualifies it or stands under its prepositions ("a U.S. court decision")."""
    if is_actor(clauses, noun):
        return [next((name for name in clauses.having(noun, {"appos"}) if name in clauses.people), noun)] if clauses.words[noun] == "counterpart" else [noun]
    if depth > 2 or clauses.words[noun] in ("exchange", "return"):
        return []
    near = clauses.having(noun, {"poss"}) or _qualifying(clauses, noun)
    prepositions = clauses.prepositions(noun)
    about = _OF_HAPPENINGS if is_happening(clauses.words[noun]) else _ABOUT
    near = near or next((prepositions[name] for name in about if name in prepositions), [])
    return [found for low in near for found in actors_in(clauses, low, depth + 1)]


def _qualifying(clauses: Clauses, noun: int) -> list[int]:
    """Whom a noun's modifiers name: "a U.S. decision", "an army headquarters", "the Peruvian-led war"."""
    modifiers = clauses.having(noun, {"amod", "compound", "nmod"})
    leading = [low for child in modifiers if clauses.tags[child] == "VBN" for low in clauses.having(child, {"npadvmod"}) if clauses.kinds[low] in NAMED]
    named = leading or [child for child in modifiers if clauses.kinds[child] in NAMED]
    return named or [child for child in modifiers if clauses.deps[child] == "compound" and clauses.words[child] in word_class("power_holders")]


def expanded(clauses: Clauses, heads: Sequence[int]) -> list[int]:
    """Each coordinated participant by itself, in text order."""
    return list(dict.fromkeys(word for head in heads for word in clauses.joined(head)))


def included(clauses: Clauses, noun: int) -> list[int]:
    """The names in "four of the prisoners, including Lopez", "soldiers led by Lopez", "the ministers, Lopez and Smith"."""
    prepositions = clauses.prepositions(noun)
    near = [*prepositions.get("including", []), *(low for of in prepositions.get("of", []) for low in clauses.prepositions(of).get("including", []))]
    near += [leader for led in clauses.having(noun, {"acl"}) if clauses.words[led] in _LED for leader in clauses.agent(led)]
    near += clauses.having(noun, {"appos"}) if clauses.tags[noun] == "NNS" else []
    return [name for low in near for name in clauses.joined(low) if clauses.kinds[name] in NAMED or name in clauses.actors]


def phrase_span(clauses: Clauses, head: int) -> tuple[int, int]:
    """First and last word of a noun phrase without its clauses and coordinated phrases."""
    left = right = head
    for child in clauses.children[head]:
        if clauses.deps[child] in ("det", "compound", "amod", "nmod", "nummod", "poss", "quantmod") and child < head:
            left = min(left, *clauses.below(child))
        elif clauses.deps[child] == "prep" and clauses.words[child] == "of" and child == right + 1 and clauses.kinds[head] not in NAMED:
            for low in clauses.having(child, {"pobj"}):
                right = max(right, phrase_span(clauses, low)[1])
    return left, right
