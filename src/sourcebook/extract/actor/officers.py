"""Where the name of a person begins behind the body whose office he holds: "Secretary of the Navy | Jane Roe"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sourcebook.extract.actor.countries import known_in
from sourcebook.extract.actor.nouns import nouns, organization_words, title_at, word_set
from sourcebook.extract.tokens.words import Words

_LONGEST = 10  # words between an office and the end of its body
_NAME = 4  # words of its holder
_INSIDE = frozenset({"the", "and", "of", "for", ",", "&", "'s", "’s"})


def apart(words: Words, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A run of capitalised words, in two where a body that an office is held in and a person stand in it."""
    for at in range(first, last):
        if _closes_office(words, at) and _is_person(words, first, at, last):
            of = words.head[at]
            if first < of:
                yield first, of - 1
            yield max(first, of + 1 + (words.lower[of + 1] == "the")), at
        elif _is_held(words, at, last):
            yield first, at
        else:
            continue
        yield at + 1, last
        return
    yield first, last


def _closes_office(words: Words, at: int) -> bool:
    """Whether a word is that of which somebody is "Minister of", "Chief of the"; "Secretary of State" is a title as a whole."""
    of = words.head[at]
    if words.dep[at] == "pobj" and 0 < of < at and words.lower[of] == "of" and title_at(words, of - 1) == 1:
        return True
    hit = known_in(words).get(at)  # "Ministry of Trade of Kenya | Jane Roe"
    return hit is not None and hit.last == at and hit.known.kind == "country" and words.lower[at - 1] == "of"


def _is_person(words: Words, first: int, at: int, last: int) -> bool:
    """Whether nothing but a person's name follows, and none stands before."""
    return {*words.ent[at + 1 : last + 1]} == {"PERSON"} and "PERSON" not in words.ent[first : at + 1]


def _is_held(words: Words, at: int, last: int) -> bool:
    """Whether a body or a field is that of an office before it, and its holder's full name follows: "head of the Lamu Presidential Office | Jane Roe",
    "Minister for Trade and Energy | Jane Roe".
    """
    if not 2 <= last - at <= _NAME or words.lower[at] not in _of_bodies() or not _of_bodies().isdisjoint(words.lower[at + 1 : last + 1]):
        return False
    office = _office(words, at)
    if office is None or title_at(words, office) > at - office:  # "Secretary of State" is a title as a whole
        return False
    return words.ent[last] == "PERSON" or (words.dep[last] == "appos" and words.head[last] == office)


@cache
def _of_bodies() -> frozenset[str]:
    """The words that close the name of a body, a field or a service."""
    return organization_words() | word_set("organizations", "fields") | word_set("organizations", "services")


def _office(words: Words, at: int) -> int | None:
    """The noun for an office whose "of" or "for" leads to a body without another small word between."""
    for i in range(at, max(at - _LONGEST, 0), -1):
        if words.lower[i] in ("of", "for") and (noun := nouns().get(words.lower[i - 1])) is not None:
            return i - 1 if noun.kind in ("role", "person") else None
        if not words.text[i][0].isupper() and words.lower[i] not in _INSIDE:
            return None
    return None
