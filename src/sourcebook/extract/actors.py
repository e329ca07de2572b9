"""Country and PLOVER sector of any noun phrase: "Russian troops" is RUS MIL, "the opposition leader of Belarus" BLR OPP."""

from __future__ import annotations

from typing import NamedTuple

from sourcebook.extract.countries import Hit, known_in
from sourcebook.extract.nouns import flexible, modifiers, noun_at, word_set
from sourcebook.extract.words import Words

_LEFT = frozenset({"amod", "compound", "poss", "nmod", "nummod", "det", "nn", "case", "punct", "advmod"})
_NATIONAL = frozenset({"country", "capital", "territory", "demonym"})


class Actor(NamedTuple):
    """`country` is ISO 3166-1 alpha-3 and `sector` a PLOVER sector; either is None where the words do not say."""

    country: str | None
    sector: str | None


def describe(words: Words, span: range) -> Actor:
    """Country and sector of the noun phrase that the tokens of `span` make.

    For a spaCy span: `describe(words_of(doc), range(span.start, span.end))`; for characters: `words.at(start, end)`. What stands before the head
    ("Belarusian", "opposition", "army") counts before what follows it ("of Belarus", "in Minsk"). A name that says nothing by itself gives
    (None, None): its country and sector are those of its entity in the "entities" layer.
    """
    if not span:
        return Actor(None, None)
    head = words.head_of(span)
    hits = _hits(words, span)
    near = _by_nearness(words, head, hits)
    return Actor(next((hit.known.code for hit in near if hit.known.code), None), _sector(words, head, span, near))


def _hits(words: Words, span: range) -> list[Hit]:
    known = known_in(words)
    return [known[i] for i in span if i in known]


def _by_nearness(words: Words, head: int, hits: list[Hit]) -> list[Hit]:
    """The head itself, then what precedes it (nearest first), then what "of" adds, then the rest."""

    def rank(hit: Hit) -> tuple[int, int]:
        if hit.first <= head <= hit.last:
            return 0, 0
        if hit.last < head:
            return 1, head - hit.last
        return (2 if _follows_of(words, hit, head) else 3), hit.first - head

    return sorted(hits, key=rank)


def _follows_of(words: Words, hit: Hit, head: int) -> bool:
    before = hit.first - 1
    while before > head and words.lower[before] in ("the", "republic", "people", "'s", "islamic"):
        before -= 1
    return words.lower[before] == "of"


def _sector(words: Words, head: int, span: range, near: list[Hit]) -> str | None:
    noun = noun_at(words, head)
    before = range(span.start, head)
    own = next((hit.known for hit in near if hit.first <= head <= hit.last), None)
    if own:
        return own.sector
    if noun and noun.kind == "role" and noun.sector in ("GOV", "LEG", "MIL") and any(words.lower[i] in word_set("roles", "former") for i in before):
        return "ELI"
    given = next((modifiers()[words.lower[i]] for i in reversed(before) if words.lower[i] in modifiers()), None)
    if given in ("OPP", "REB"):
        return given
    if noun is None:
        return given
    if noun.base in flexible() or words.lower[head] in flexible():
        return given or _lent(words, head, near) or (None if noun.kind == "person" and not near else "GOV" if near else noun.sector)
    return noun.sector


def _lent(words: Words, head: int, near: list[Hit]) -> str | None:
    """The sector of the body an office belongs to: "NATO official", "spokesman for the Taliban"."""
    bodies = [hit for hit in near if hit.known.kind not in _NATIONAL]
    if bodies:
        return bodies[0].known.sector
    for preposition in words.kids[head]:
        if words.lower[preposition] in ("of", "for", "at", "in", "from"):
            for below in words.kids[preposition]:
                noun = noun_at(words, below)
                if noun and noun.kind in ("organization", "group"):
                    return noun.sector
    return None
