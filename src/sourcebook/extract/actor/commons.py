"""Common nouns that the lexicon does not hold: "the site" and "the queries" refer too, to things that a text returns to."""

from __future__ import annotations

from functools import cache

from sourcebook.extract.actor.nouns import Noun, word_set
from sourcebook.extract.tokens.words import Words
from sourcebook.lexicon import load

_SIBILANTS = ("sses", "shes", "ches", "xes", "zes")
_SINGULAR_ENDINGS = ("ss", "us", "is")
_REFERRING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "agent", "conj", "appos", "attr", "ROOT"})
_TIMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"})


def common_at(words: Words, head: int) -> Noun | None:
    """The thing that a common noun names, if it can refer: no time, no measure, no manner of speaking ("in place")."""
    tag = words.tag[head]
    if tag not in ("NN", "NNS") or words.dep[head] not in _REFERRING or words.ent[head] in _TIMES:
        return None
    word = words.lower[head]
    if len(word) < 3 or not word.isalpha():
        return None
    base = singular(word) if tag == "NNS" else word
    return None if base in word_set("nouns", "idle") or word in word_set("nouns", "hedges") else Noun(base, "thing", None, plural=tag == "NNS")


@cache
def singular(plural: str) -> str:
    """A plural's singular: queries -> query, boxes -> box, men -> man."""
    known = load("nouns")["irregular"].get(plural)
    if known:
        return str(known)
    if plural.endswith("ies") and len(plural) > 4:
        return plural[:-3] + "y"
    if plural.endswith(_SIBILANTS):
        return plural[:-2]
    return plural[:-1] if plural.endswith("s") and not plural.endswith(_SINGULAR_ENDINGS) else plural
