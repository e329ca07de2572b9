"""The lines of a plain text, and which of them read as prose."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

INVISIBLE: Final = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))
"""Soft hyphens and the like, which only lay out a page: a table for `str.translate`."""

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_WORD = re.compile(r"[^\W_](?:[\w'’ʼ.-]*\w)?")
_SENTENCE_END = re.compile(r"[.…:;]['\"”’»)\]]*$|[?!]['\"”’»)\]]+$|[.!?…]['\"”’»)\]]*\s*\[?\d{0,3}\]?$")
_QUESTION_END = re.compile(r"[?!]$")
_LINK = re.compile(r"(?<!!)\[([^\]\n]{1,300})\]\([^)\n]*\)")
_EMPHASIS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}")
_PUNCTUATION = re.compile(r"[\W_]+")
_BULLET = re.compile(r"^[•●▪◦·*\-–—]\s+")
_BYLINE = re.compile(r"By [A-Z]\S+ [A-Z]\S+(?:,| and |$)")
_UNFINISHED = 30  # words after which a line without a full stop is still prose
_SHORT_SENTENCE = 8
_READ = 100_000  # code points of a line whose words are counted
_LONG_WORD = 40
_WRAPPED = range(48, 120)  # how long the full lines of a hard-wrapped paragraph are


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, without its outer spaces: `text` is the document's text[start:end].

    `words` bounds the line's length too: a line without spaces counts as many words.
    """

    start: int
    end: int
    text: str
    words: int
    prose: bool
    gap: bool
    """Whether a blank line stands before it."""


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order."""
    found: list[tuple[int, int, bool]] = []
    last = 0
    for match in _LINE.finditer(text):
        words = match.group().strip()
        if words:
            start = match.start() + match.group().index(words[0])
            gap = text.count("\n", last, start) > 1 or not found or (text.count("\r", last, start) > 1 and "\n" not in text[last:start])
            found.append((start, start + len(words), gap))
            last = start + len(words)
    wrapped = _wrapped(text, found)
    return [_line(text, start, end, gap, index in wrapped) for index, (start, end, gap) in enumerate(found)]


def words_of(text: str) -> list[str]:
    """The words of a line, without punctuation."""
    return _WORD.findall(text)


def unmarked(text: str) -> str:
    """A line without the marks of Markdown: a link is its words, stars and underscores of emphasis go."""
    return _EMPHASIS.sub("", _LINK.sub(r"\1", text)) if "](" in text or "*" in text else text


def squeeze(text: str) -> str:
    """What is left of a line when case, punctuation and spaces are set aside: for telling repeated lines."""
    return _PUNCTUATION.sub("", text.casefold())


def _line(text: str, start: int, end: int, gap: bool, wrapped: bool) -> Line:
    words = text[start:end]
    tokens = words_of(words[:_READ])
    count = max(len(tokens), len(words) // _LONG_WORD)
    return Line(start, end, words, count, wrapped or count >= _UNFINISHED or _is_prose(words, tokens), gap)


def _is_prose(words: str, tokens: Sequence[str]) -> bool:
    count = len(tokens)
    if count < _SHORT_SENTENCE and not _BULLET.match(words):
        return False
    small = sum(token[0].islower() or token[0].isdigit() for token in tokens)
    if small * 3 < count and any(char.isupper() for char in words):
        return False
    return bool(_SENTENCE_END.search(words)) and not (_QUESTION_END.search(words) and count < 25)


def _wrapped(text: str, found: Sequence[tuple[int, int, bool]]) -> set[int]:
    """Indexes of the lines that belong to a paragraph broken into lines of one width."""
    wrapped: set[int] = set()
    block: list[int] = []
    for index, (_, _, gap) in enumerate([*found, (0, 0, True)]):
        if gap and block:
            wrapped.update(block if _is_wrapped(text, [found[i] for i in block]) else ())
            block = []
        block.append(index)
    return wrapped


def _is_wrapped(text: str, block: Sequence[tuple[int, int, bool]]) -> bool:
    if len(block) < 3:
        return False
    if any(_BYLINE.match(text, start, end) for start, end, _ in block[1:]):
        return False
    lengths = [end - start for start, end, _ in block[:-1]]
    flowing = sum(text[start].islower() or not _SENTENCE_END.search(text[before:end]) for (before, end, _), (start, _, _) in itertools.pairwise(block))
    return min(lengths) >= _WRAPPED.start and max(lengths) < _WRAPPED.stop and flowing * 2 >= len(lengths)
