"""Whether two words may be spellings of one name."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from rapidfuzz.distance import OSA

from sourcebook.lexicon import load

_MARKS = re.compile(r"(?<=..)['’ʼ`‘´′]s$|[.'’ʼ`‘´′]")


def plain(word: str) -> str:
    """A word without accents, full stops and apostrophes."""
    if word.isascii():
        if word.isalpha():
            return word
    else:
        word = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    return _MARKS.sub("", word)


def given_agrees(one: str, two: str) -> bool:
    """Equal, an initial, a shortening or a spelling variant."""
    if one == two or (min(len(one), len(two)) == 1 and one[0] == two[0]):
        return True
    shorter, longer = sorted((one, two), key=len)
    return (len(shorter) >= 3 and longer.startswith(shorter)) or alike(one, two)


def alike(one: str, two: str) -> bool:
    """Whether two words may be spellings of one name: a letter apart, two in a long one, and no man's ending against a woman's."""
    if _feminine(one) != _feminine(two):
        return False
    shorter = min(len(one), len(two))
    if shorter < 4 or one[0] != two[0]:
        return False
    return OSA.distance(one, two, score_cutoff=2) <= (2 if shorter >= 9 else 1)


@cache
def _feminine(word: str) -> bool:
    """A Slavic or Baltic woman's family name: one letter more than her brother's."""
    return word.endswith(tuple(load("first_names")["female_surnames"]))
