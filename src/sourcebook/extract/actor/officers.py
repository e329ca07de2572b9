"""Where the name of a person begins behind the body whose office he holds: "Secretary of the Navy | Jane Roe"."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.extract.actor.countries import known_in
from sourcebook.extract.actor.nouns import title_at
from sourcebook.extract.tokens.words import Words


def apart(words: Words, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A run of capitalised words, in two where a body that an office is held in and a person stand in it."""
    end = next((at for at in range(first, last) if _closes_office(words, at) and _is_person(words, first, at, last)), None)
    if end is None:
        yield first, last
    else:
        of = words.head[end]
        if first < of:
            yield first, of - 1
        yield max(first, of + 1 + (words.lower[of + 1] == "the")), end
        yield end + 1, last


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
