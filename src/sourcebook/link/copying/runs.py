"""A document's own words as numbers, and the runs of words that two texts may have in common.

What stands between quotation marks is left out: two reports may quote one speech without either copying the other. So is
noise. Numbers are checksums, so that they are the same in every process.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sourcebook.model.document import Document

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Words = NDArray[np.uint32]
    Runs = NDArray[np.uint64]

QUOTED = 20
"""A quotation of fewer characters is a name or a term, and stays."""

_WORD = re.compile(r"\w+")
_MARKED = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"|«[^«»\n]*»|„[^„“”\n]*[“”]")
_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_KNOWN_WORDS = 1_000_000


class _Vocabulary(dict[str, int]):
    """The checksum of each word met, whatever its case."""

    def __missing__(self, word: str) -> int:
        if len(self) > _KNOWN_WORDS:
            self.clear()
        found = self[word] = zlib.crc32(word.casefold().encode("utf-8", "surrogatepass"))
        return found


_vocabulary = _Vocabulary()


def own_text(document: Document) -> str:
    """The text with noise and quotations turned into spaces: every offset holds."""
    text, at, parts = document.text, 0, []
    for noise in sorted(document.noise):
        parts += [text[at : noise.start], " " * (noise.end - max(at, noise.start))]
        at = max(at, noise.end)
    return _MARKED.sub(_blank, "".join([*parts, text[at:]]))


def _blank(quotation: re.Match[str]) -> str:
    length = quotation.end() - quotation.start()
    return " " * length if length >= QUOTED else quotation[0]


def words(document: Document) -> Words:
    """A number for each of the document's own words."""
    found = _WORD.findall(own_text(document))
    return np.fromiter(map(_vocabulary.__getitem__, found), dtype=np.uint32, count=len(found))


def places(document: Document) -> list[tuple[int, int]]:
    """Where each of these words stands in the text."""
    return [match.span() for match in _WORD.finditer(own_text(document))]


def runs(numbers: Words, length: int) -> Runs:
    """A number for the run of `length` words that begins at each word; the last words begin none."""
    count = len(numbers) - length + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    wide = numbers.astype(np.uint64)
    found = wide[:count].copy()
    for step in range(1, length):
        found *= _STEP
        found += wide[step : step + count]
    found ^= found >> np.uint64(31)
    found *= _MIX
    found ^= found >> np.uint64(29)
    return found


def covered(hit: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Which words stand in a run that was hit."""
    found = np.zeros(len(hit) + length - 1, dtype=bool)
    for step in range(length):
        found[step : step + len(hit)] |= hit
    return found


def stretches(flags: NDArray[np.bool_], gap: int) -> Sequence[tuple[int, int]]:
    """Half-open stretches of flagged words, joined where at most `gap` others stand between."""
    at = np.flatnonzero(flags)
    if not len(at):
        return []
    cuts = np.flatnonzero(np.diff(at) > gap + 1)
    firsts, lasts = at[np.r_[0, cuts + 1]], at[np.r_[cuts, len(at) - 1]]
    return [(int(first), int(last) + 1) for first, last in zip(firsts, lasts, strict=True)]
