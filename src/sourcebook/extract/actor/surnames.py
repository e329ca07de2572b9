"""Family names that look like other words: months ("Theresa May", and "May said" after it), and what the tagger takes for a common noun."""

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
    """Whether the text calls somebody so; a month's name, whether it stands behind a given name or a title too, or nothing dates here."""
    if words.lower[index] not in word_set("names", "calendar"):
        return words.text[index] in _surnames(words)
    before = words.lower[index - 1] if index else ""
    if before in honorifics() or (before.capitalize(), words.text[index]) in _people(words.source):
        return True
    dates = before in _DATED or before.isdigit() or words.text[index + 1 : index + 2] != [] and words.text[index + 1][0].isdigit()
    return not dates and any(words.text[index] == surname for _, surname in _people(words.source))


def _surnames(words: Words) -> frozenset[str]:
    """The last words of people's full names, but those that the text writes small as well."""
    if words.surnames is None:
        people = (
            i for i in range(1, len(words)) if words.tag[i - 1] == "NNP" and words.tag[i] in ("NNP", "NNPS") and words.ent[i] == words.ent[i - 1] == "PERSON"
        )
        last = {words.text[i] for i in people if not words.ent_open[i] and (i + 1 == len(words) or words.ent[i + 1] != "PERSON" or words.ent_open[i + 1])}
        words.surnames = frozenset(last.difference(word.capitalize() for word in words.text if word.islower()))
    return words.surnames


@lru_cache(maxsize=8)
def _people(source: str) -> frozenset[tuple[str, str]]:
    """The given names of a text with the months behind them: in "Theresa May" and no "April May"."""
    given, months = given_names(), word_set("names", "calendar")
    found = (match.groups() for match in _PAIR.finditer(source))
    return frozenset((name, month) for name, month in found if month.lower() in months and name.lower() not in months and name.lower() in given)
