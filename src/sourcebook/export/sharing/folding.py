"""Texts as names are compared in them: without case, accents and what nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

_UNSEEN: Final = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
_BROKEN: Final = r"(?<=[^\W\d_])-\r?\n(?=[^\W\d_])"

_DROPPED: Final = re.compile(f"{_UNSEEN}|{_BROKEN}")
"""Characters that are not seen, and the hyphen at a line's end in the middle of a word."""

_ONLY_UNSEEN: Final = re.compile(_UNSEEN)
"""The same for a text without such hyphens: a set of letters alone is looked for many times as fast."""

_RUNS: Final = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `at` has, for each of its characters and its end, the place in the text."""

    text: str
    at: Sequence[int]


def folded_whole(text: str) -> str:
    """`fold(text).text`, without the places: fast on a long text."""
    if "-\n" in text or "-\r\n" in text:
        text = _DROPPED.sub("", text)
    if text.isascii():
        return text.lower()
    text = _ONLY_UNSEEN.sub("", text)
    return unicodedata.normalize("NFKD", text.casefold()).translate(_marks()).casefold()


@cache
def _marks() -> dict[int, None]:
    """The accents that a normalised text has as letters of their own, to be left out."""
    return dict.fromkeys(place for place in range(0x300, 0x20000) if unicodedata.combining(chr(place)))


def fold(text: str) -> Folded:
    """The text as names are compared in it."""
    letters: list[str] = []
    at: list[int] = []
    last = 0
    for dropped in [*_DROPPED.finditer(text), None]:
        stop = dropped.start() if dropped else len(text)
        for run in _RUNS.finditer(text, last, stop):
            parts = run[0].lower() if run[0].isascii() else _letters(run[0])
            letters.append(parts)
            at += range(run.start(), run.end()) if run[0].isascii() else [run.start()] * len(parts)
        last = dropped.end() if dropped else stop
    return Folded("".join(letters), [*at, len(text)])


@lru_cache(10_000)
def _letters(letter: str) -> str:
    """What one letter is folded to."""
    return "".join(part.casefold() for part in unicodedata.normalize("NFKD", letter.casefold()) if not unicodedata.combining(part))
