"""Patterns for many words at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


def either(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def any_case(words: Iterable[str]) -> str:
    """A pattern for one of the words, the first that fits, in small letters or capitals.

    Under `re.IGNORECASE` every word is tried at every place of a text; here most places are passed over by their letter.

    Args:
        words: patterns themselves; one may hold several, parted by "|".
    """
    parts: list[str] = []
    by_letter: dict[str, list[str]] = {}
    for word in (one for several in words for one in _parted(several)):
        if word[0].isalpha() and word[1:2] not in tuple("?*+{"):
            by_letter.setdefault(word[0].lower(), []).append(word[1:])
        else:
            parts += _lettered(by_letter)
            parts.append(f"(?i:{word})")
            by_letter = {}
    return f"(?:{'|'.join([*parts, *_lettered(by_letter)])})"


def _lettered(by_letter: dict[str, list[str]]) -> Iterator[str]:
    return (f"[{letter}{letter.upper()}](?i:{'|'.join(rests)})" for letter, rests in by_letter.items())


def _parted(pattern: str) -> Iterator[str]:
    """What stands between the bars that stand in no bracket."""
    depth, since, escaped = 0, 0, False
    for at, sign in enumerate(pattern):
        if escaped or sign == "\\":
            escaped = not escaped
        elif sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
        elif sign == "|" and not depth:
            yield pattern[since:at]
            since = at + 1
    yield pattern[since:]
