"""Passages in another language than the document's: a quoted statement, a second half that repeats the first in translation.

A paragraph of another alphabet is told by its letters. One in the same alphabet is looked at only when hardly any of its words are among
the commonest of the document's language (a headline) and one is another language's, or has an accent; py3langid then has to be sure. So that
nearly all paragraphs cost a count of words, and most runs never load its model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sourcebook.ingest.language import common_english, detect, rival, words_in
from sourcebook.lexicon import load
from sourcebook.model.document import Foreign, Noise

_BLOCK = re.compile(r"[^\r\n]+")
_OTHER = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")  # a letter of no Latin alphabet
_FEWEST = 40  # letters of a paragraph that is looked at
_FEWEST_WORDS = 10  # of one in the same alphabet: names and headings have no function words either
_NATIVE = 0.12  # English prose has its commonest words at every second or third place
_ENGLISH = 0.25
_SAMPLE = 400  # code points of a paragraph that are looked at
_LATIN = frozenset(
    {
        "en",
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "pl",
        "cs",
        "sk",
        "sl",
        "hr",
        "bs",
        "ro",
        "hu",
        "lt",
        "lv",
        "et",
        "fi",
        "sv",
        "da",
        "nb",
        "tr",
        "az",
        "id",
        "ms",
        "vi",
        "sq",
        "ca",
        "sw",
        "uz",
    }
)


def foreign_passages(text: str, language: str | None, noise: Sequence[Noise]) -> tuple[Foreign, ...]:
    """The paragraphs in another language, neighbours in one language as one; none when the document's language is not known."""
    if language is None:
        return ()
    found: list[Foreign] = []
    for start, end, other in _paragraphs(text, language, noise):
        if found and found[-1].language == other and not text[found[-1].end : start].strip():
            found[-1] = Foreign(found[-1].start, end, other)
        else:
            found.append(Foreign(start, end, other))
    return tuple(found)


def _paragraphs(text: str, language: str, noise: Sequence[Noise]) -> Iterator[tuple[int, int, str]]:
    silent, at = [mark for mark in noise if mark.kind not in ("caption", "teaser", "title")], 0
    latin = language in _LATIN
    for match in _BLOCK.finditer(text):
        while at < len(silent) and silent[at].end < match.end():
            at += 1
        words = match.group().strip()
        if len(words) < _FEWEST or (at < len(silent) and silent[at].start <= match.start()):
            continue
        other = _other(words, language, latin=latin)
        if other is not None:
            start = match.start() + match.group().index(words[0])
            yield start, start + len(words), other


def _other(words: str, language: str, *, latin: bool) -> str | None:
    """The language of a paragraph if it is surely another one."""
    words = words[:_SAMPLE]
    tokens = words_in(words)
    letters, strange = sum(map(len, tokens)), 0 if words.isascii() else len(_OTHER.findall(words))
    if letters < _FEWEST:
        return None
    if latin == (strange * 2 > letters):
        return _named(words, language)
    if language != "en" and not latin:
        return None
    english = common_english(tokens)
    doubtful = english < _NATIVE if language == "en" else english > _ENGLISH
    if not doubtful or len(tokens) < _FEWEST_WORDS or (language == "en" and words.isascii() and _abroad().isdisjoint(tokens)):
        return None
    return rival(words, language)


@cache
def _abroad() -> frozenset[str]:
    """The commonest words of languages in the same alphabet."""
    return frozenset(word for words in load("function_words").values() for word in words)


def _named(words: str, language: str) -> str | None:
    other = detect(words)
    return other if other != language else None
