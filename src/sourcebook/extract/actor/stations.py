"""Stations, newspapers and sites that are known by the noun beside their name, or by a number: "the television channel Lamu 2", "Channel 12"."""

from __future__ import annotations

from sourcebook.extract.actor.countries import known_in
from sourcebook.extract.actor.nouns import word_set
from sourcebook.extract.tokens.words import Words

_FIGURES = 2
_LOOKED_AT = 2  # words before a name: "news site", "channel"


def numbered(words: Words, first: int, last: int) -> int:
    """The last word of a run of capitalised words, or the number of the station that it names."""
    at = last + 1
    if at >= len(words) or words.sent[at] != words.sent[first] or not words.text[at].isdigit() or len(words.text[at]) > _FIGURES:
        return last
    counts = words.dep[at] == "nummod" and words.head[at] > at
    known = words.lower[last] in word_set("organizations", "numbered_stations") or follows_its_noun(words, first) or words.lower[first - 1 : first] == ["told"]
    return at if known and not counts else last


def is_numbered(words: Words, first: int, last: int) -> bool:
    """Whether the words are a station's name with its number, and no people stands before it ("Kenyan Channel 12")."""
    people = known_in(words).get(first)
    if people is not None and people.known.kind == "demonym":
        return False
    return first < last and words.text[last].isdigit() and numbered(words, first, last - 1) == last


def follows_its_noun(words: Words, first: int) -> bool:
    """Whether the noun for an outlet stands right before a name: "the private channel X", "the news site X"."""
    if first == 0 or words.sent[first - 1] != words.sent[first]:
        return False
    outlets = word_set("organizations", "naming_nouns")
    return words.lower[first - 1] in outlets or " ".join(words.lower[max(first - _LOOKED_AT, 0) : first]) in outlets
