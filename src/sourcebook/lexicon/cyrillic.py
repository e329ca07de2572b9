"""Names in Russian, Ukrainian and Belarusian: the nominatives that a form may stand for, and its spellings in Latin letters."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from anyascii import anyascii

from sourcebook.lexicon import load

LANGUAGES = frozenset({"ru", "uk", "be"})
LETTER = re.compile(r"[Ѐ-ԯ]")
_SHORTEST = 2
_VOWELS = "аеёиоуыэюяіїє"
_SIGNS = re.compile(r"['’ʼ`]")


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    """(ending, ending of the nominative), the likeliest first."""
    return tuple((oblique, row["nominative"]) for row in load("cyrillic")["cases"] for oblique in row["oblique"])


@lru_cache(maxsize=65536)
def nominatives(word: str) -> tuple[str, ...]:
    """The word itself, then the nominatives that it may be a form of, the likeliest first: Келлога -> Келлога, Келлог, ..."""
    found = {word: None}
    for ending, nominative in _endings():
        stem = word[: len(word) - len(ending)]
        if word.endswith(ending) and len(stem) >= _SHORTEST and _fits(stem, nominative):
            found.setdefault(stem + nominative)
    return tuple(found)


def _fits(stem: str, nominative: str) -> bool:
    """A bare stem ends in a consonant, й stands behind a vowel; a vowel stands behind a consonant, unless it opens with a sound like that of y."""
    vowel, first = stem[-1].lower() in _VOWELS, nominative[:1]
    if first in ("", "ь"):
        return not vowel and stem[-1].lower() not in "ьй"
    if first == "й" or first not in _VOWELS:
        return vowel or nominative != "й"
    return not vowel or first in "яїє"


@cache
def _tables() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    return {language: [(re.compile(pattern), into) for pattern, into in rows] for language, rows in load("cyrillic")["spellings"].items()}


@lru_cache(maxsize=65536)
def spellings(word: str) -> tuple[str, ...]:
    """The ways in which a word may be spelt in Latin letters, in small ASCII letters."""
    lower = _SIGNS.sub("", word.casefold())
    written = [lower]
    for rows in _tables().values():
        changed = lower
        for pattern, into in rows:
            changed = pattern.sub(into, changed)
        written.append(changed)
    return tuple(dict.fromkeys(re.sub(r"[^a-z0-9-]", "", anyascii(one).casefold()) for one in written))
