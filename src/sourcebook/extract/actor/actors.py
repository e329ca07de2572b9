"""Country and PLOVER sector of any noun phrase: "Russian troops" is RUS MIL, "the opposition leader of Belarus" BLR OPP."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sourcebook.extract.actor.countries import Hit, known_in
from sourcebook.extract.actor.nouns import flexible, modifiers, noun_at, word_set
from sourcebook.extract.tokens.words import Words
from sourcebook.lexicon import load

_ABOUT = frozenset({"compound", "nmod", "amod"})
_AWAY = frozenset({"to", "for", "with", "against", "on", "about", "over", "toward", "towards", "into"})  # an envoy to a country is another country's
_PATRONS = frozenset(
    {"backed", "supported", "sponsored", "funded", "financed", "armed", "trained", "equipped", "supplied", "made", "built", "held", "occupied"}
)
_STANCES = frozenset({"pro", "anti", "non"})
_GONE = frozenset({"SUN", "YUG", "SCG", "CSK", "DDR"})  # withdrawn from ISO 3166-1
_OF_ANY_BODY = frozenset({"president", "vice president", "vice-president"})
_COUNTING = frozenset({"det", "predet", "nummod", "punct"})
_NATIONAL = frozenset({"country", "capital", "territory", "demonym"})


class Actor(NamedTuple):
    """`country` is ISO 3166-1 alpha-3 and `sector` a PLOVER sector; either is None where the words do not say."""

    country: str | None
    sector: str | None


def describe(words: Words, span: range, *, head: int | None = None) -> Actor:
    """Country and sector of the noun phrase that the tokens of `span` make.

    For a spaCy span: `describe(words_of(doc), range(span.start, span.end))`; for characters: `words.at(start, end)`. What stands before the head
    ("Belarusian", "opposition", "army") counts before what follows it ("of Belarus", "in Minsk"). A name that says nothing by itself gives
    (None, None): its country and sector are those of its entity in the "entities" layer. `head` is the token of the noun, where the
    caller knows better than the parse (a title before a name has none of its own).
    """
    if not span:
        return Actor(None, None)
    head = words.head_of(span) if head is None else head
    hits = _hits(words, span, head)
    near = _by_nearness(words, head, hits)
    return Actor(next((hit.known.code for hit in near if hit.known.code), None), _sector(words, head, span, near))


def _hits(words: Words, span: range, head: int) -> list[Hit]:
    known = known_in(words)
    return [known[i] for i in span if i in known and (i <= head or _is_at_home(words, known[i], head)) and not _is_another(words, known[i])]


def _is_at_home(words: Words, hit: Hit, head: int) -> bool:
    """Whether a country behind the noun is where somebody is from or serves: no one who is away, nor who works on what is about it ("officials in the Kenya talks")."""
    about = words.head[hit.last]
    noun = noun_at(words, about) if about > hit.last and words.dep[hit.last] in _ABOUT else None
    return _lead(words, hit.first, head) not in _AWAY and not (noun and noun.kind == "thing")


def _is_another(words: Words, hit: Hit) -> bool:
    """Whether a country only stands behind or against what is named, or is no more: "Kenyan-backed" and "anti-Kenyan" rebels are no Kenyans."""
    if words.lower[hit.last + 1 : hit.last + 2] == ["-"] and not _PATRONS.isdisjoint(words.lower[hit.last + 2 : hit.last + 3]):
        return True
    before = words.lower[max(0, hit.first - 2) : hit.first]
    return (before[1:] == ["-"] and before[0] in _STANCES) or (hit.known.code in _GONE and before[-1:] == ["former"])


def _by_nearness(words: Words, head: int, hits: list[Hit]) -> list[Hit]:
    """The head itself, then what precedes it (nearest first), then what "of" adds, then the rest."""

    def rank(hit: Hit) -> tuple[int, int]:
        if hit.first <= head <= hit.last:
            return 0, 0
        if hit.last < head:
            return 1, head - hit.last
        return (2 if _lead(words, hit.first, head) == "of" else 3), hit.first - head

    return sorted(hits, key=rank)


def _lead(words: Words, first: int, head: int) -> str:
    """The preposition before a known name behind the head."""
    before = first - 1
    while before > head and words.lower[before] in ("the", "republic", "people", "'s", "islamic", "federal", "democratic", "kingdom", "-"):
        before -= 1
    if words.lower[before] == "of" and words.lower[before - 1] == "republic" and before - 1 > head:
        return _lead(words, before - 1, head)
    return words.lower[before]


def _sector(words: Words, head: int, span: range, near: list[Hit]) -> str | None:
    noun = noun_at(words, head)
    before = range(span.start, head)
    own = next((hit.known for hit in near if hit.first <= head <= hit.last), None)
    if own:
        return "CVL" if own.kind == "demonym" else own.sector
    if noun and noun.kind == "role" and noun.sector in ("GOV", "LEG", "MIL") and any(words.lower[i] in word_set("roles", "former") for i in before):
        return "ELI"
    given = next((sector for i in reversed(before) if (sector := _given(words, i, span.start))), None)
    if given in ("OPP", "REB", "PRM"):
        return given
    if noun is None:
        return given
    if noun.base in flexible():
        own_sector = None if noun.kind == "person" else noun.sector
        return given or _lent(words, head, near) or own_sector or ("GOV" if near else None)
    if noun.base == "party" and noun.plural and all(words.dep[kid] in _COUNTING for kid in words.kids[head] if kid < head):
        return None  # "all parties", "the two parties" to a deal or a war
    if noun.base in _OF_ANY_BODY and not any(hit.known.kind in _NATIONAL for hit in near):
        return _of_named_body(words, head) or noun.sector
    return "IGO" if noun.sector == "GOV" and _serves_body(words, head, near) else noun.sector


def _of_named_body(words: Words, head: int) -> str | None:
    """The sector that the name of the body says whose officer somebody is: "vice president at the Center for River Studies"."""
    for preposition in words.kids[head]:
        if words.lower[preposition] in ("of", "at", "for"):
            body = words.kid(preposition, "pobj")
            if body is not None and words.tag[body] in ("NNP", "NNPS"):
                return _named_sectors().get(words.lower[body])
    return None


@cache
def _named_sectors() -> dict[str, str]:
    own = load("organizations")["nouns"]
    return {word: sector for sector in reversed(own) for word in own[sector]}


def _given(words: Words, index: int, first: int) -> str | None:
    """The sector that a modifier gives: "rebel", "pro - government"."""
    if index - 2 >= first and words.lower[index - 1] == "-" and (compound := f"{words.lower[index - 2]}-{words.lower[index]}") in modifiers():
        return modifiers()[compound]
    return modifiers().get(words.lower[index])


def _serves_body(words: Words, head: int, near: list[Hit]) -> bool:
    """Whether an office is that of a body between states: "EU diplomat", "secretary-general of NATO", not "Polish ambassador to the EU"."""
    bodies = [hit for hit in near if hit.known.kind == "body" and hit.known.sector == "IGO"]
    return any(hit.last < head or _lead(words, hit.first, head) == "of" for hit in bodies) and not any(hit.known.code for hit in near)


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
                    return next((modifiers()[words.lower[kid]] for kid in words.kids[below] if words.lower[kid] in modifiers()), noun.sector)
    return None
