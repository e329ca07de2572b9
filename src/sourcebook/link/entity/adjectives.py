"""Adjectives that speak of a country: "Iranian influence" is Iran's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from operator import attrgetter

from sourcebook.lexicon import load
from sourcebook.lexicon.gazetteer import gazetteer
from sourcebook.link.corpus import Annotated
from sourcebook.link.gazetted import all_gazetted
from sourcebook.model.document import Span

_REACH = 200  # characters: a mention that begins farther before a word does not end with it
_JOINING = frozenset({"and", "or"})


def adjectives(doc: Annotated, country: str) -> Iterator[Span]:
    """Where a document puts the adjective of a country before a noun; part of a name ("American Airlines") and people ("an American") aside.

    Args:
        doc: the document.
        country: ISO 3166-1 alpha-3.
    """
    text = doc.document.text
    told = ((start, end) for start, end, known in all_gazetted(text) if known.code == country and known.kind == "demonym")
    for start, end in told:
        if _before_noun().match(text, end) and not _is_plural(text[start:end]) and not _is_people_or_name(doc, start, end):
            yield Span(start, end)


@cache
def _before_noun() -> re.Pattern[str]:
    """What follows an adjective and does not follow those who are called by it ("American is", "American who")."""
    people = "|".join(word for word in load("parties")["after_people"] if word not in _JOINING)
    return re.compile(rf"[ -](?!(?:{people}|who|whom|whose)\b)[^\W\d_]")


def _is_plural(word: str) -> bool:
    singular = word.removesuffix("s")
    return singular != word and any(name == singular and known.kind == "demonym" for name, known in gazetteer().get(singular, ()))


def _is_people_or_name(doc: Annotated, start: int, end: int) -> bool:
    """Whether a mention ends with the word, which is then its noun, or is a name that the word is part of."""
    for at in range(bisect_left(doc.mentions, start - _REACH, key=attrgetter("start")), len(doc.mentions)):
        mention = doc.mentions[at]
        if mention.start >= end:
            return False
        if mention.end == end or (mention.form == "name" and mention.start <= start and end <= mention.end):
            return True
    return False
