"""Months that are somebody's family name: "Theresa May", and "May said" after it."""

from __future__ import annotations

import re
from functools import lru_cache

from sourcebook.extract.actor.nouns import given_names, honorifics, word_set
from sourcebook.extract.tokens.words import Words

_PAIR = re.compile(r"\b([A-Z][a-z]+)(?= ([A-Z][a-z]+)\b(?! \d))")
_DATED = frozenset(
    {"in", "on", "since", "until", "till", "of", "by", "from", "last", "next", "this", "early", "late", "mid", "mid-", "through", "and", "to", "-", "–"}
)


def is_surname(words: Words, index: int) -> bool:
    """Whether a month's name stands behind a given name or a title, or the text calls somebody so and nothing dates here."""
    before = words.lower[index - 1] if index else ""
    if before in honorifics() or (before.capitalize(), words.text[index]) in _people(words.source):
        return True
    dates = before in _DATED or before.isdigit() or words.text[index + 1 : index + 2] != [] and words.text[index + 1][0].isdigit()
    return not dates and any(words.text[index] == surname for _, surname in _people(words.source))


@lru_cache(maxsize=8)
def _people(source: str) -> frozenset[tuple[str, str]]:
    """The given names of a text with the months behind them: in "Theresa May" and no "April May"."""
    given, months = given_names(), word_set("names", "calendar")
    found = (match.groups() for match in _PAIR.finditer(source))
    return frozenset((name, month) for name, month in found if month.lower() in months and name.lower() not in months and name.lower() in given)
