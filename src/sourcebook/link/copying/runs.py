"""A document's own words as numbers, and the runs of words that two texts may have in common.

What stands between quotation marks is left out: two reports may quote one speech without either copying the other. So is
noise. Numbers are checksums, so that they are the same in every process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from sourcebook.model.document import READ_NOISE, Document

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Words = NDArray[np.uint32]
    Runs = NDArray[np.uint64]
    Places = NDArray[np.intp]
    Flags = NDArray[np.bool_]

QUOTED = 20
"""A quotation of fewer characters is a name or a term, and stays."""

_MARKED = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"|«[^«»\n]*»|„[^„“”\n]*[“”]")
_PLANE = 1 << 16  # letters beyond it are too rare to matter
_COMMON = 1 << 14  # up to here stand most alphabets, and the marks of all
_BASE, _BACK = 0x9E3779B97F4A7C15, 0xF1DE83E19937733D  # an odd number and its inverse modulo 2 ** 64
_STEP = np.uint64(_BASE)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


def words(document: Document) -> Words:
    """A number for each of the document's own words, the same for small letters and capitals."""
    return _words(document)[0]


def places(document: Document) -> tuple[Places, Places]:
    """Where each of these words begins and ends in the text."""
    return _words(document)[1:]


def _words(document: Document) -> tuple[Words, Places, Places]:
    """All words at once: the checksum of a word is a difference of two sums over the letters up to its ends (Karp and Rabin 1987)."""
    letters = np.frombuffer(document.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    small, is_letter = _letters(_COMMON if letters.max(initial=0) < _COMMON else _PLANE)
    letters = np.minimum(letters, _PLANE - 1)
    inside = np.zeros(len(letters) + 2, dtype=bool)
    inside[1:-1] = is_letter[letters]
    for start, end in _left_out(document):
        inside[start + 1 : end + 1] = False
    starts = np.flatnonzero(inside[1:] & ~inside[:-1])
    ends = np.flatnonzero(~inside[1:] & inside[:-1])
    sums = np.zeros(len(letters) + 1, dtype=np.uint64)
    np.cumsum(small[letters] * _powers(_BASE, len(letters)), out=sums[1:])
    return (_mixed((sums[ends] - sums[starts]) * _powers(_BACK, len(letters))[starts]) >> np.uint64(32)).astype(np.uint32), starts, ends


def _left_out(document: Document) -> Iterator[tuple[int, int]]:
    yield from ((noise.start, noise.end) for noise in document.noise if noise.kind not in READ_NOISE)
    yield from (match.span() for match in _MARKED.finditer(document.text) if match.end() - match.start() >= QUOTED)


@cache
def _letters(count: int) -> tuple[Runs, Flags]:
    """For each of the first letters its small form, and whether it is one."""
    letters = [chr(number) for number in range(count)]
    small = [ord(lower) if len(lower := letter.lower()) == 1 else ord(letter) for letter in letters]
    return np.array(small, dtype=np.uint64), np.array([letter.isalnum() for letter in letters])


_POWERS: dict[int, Runs] = {}


def _powers(base: int, count: int) -> Runs:
    """The powers of a number from 0 on, modulo 2 ** 64; kept, and made longer when a longer text comes."""
    found = _POWERS.get(base)
    if found is None or len(found) < count:
        found = np.full(max(2 * count, 1 << 15), base, dtype=np.uint64)
        found[0] = 1
        found = _POWERS[base] = np.multiply.accumulate(found)
    return found[:count]


def _mixed(numbers: Runs) -> Runs:
    """Every bit made to depend on all (after splitmix64)."""
    numbers = numbers ^ (numbers >> np.uint64(31))
    numbers = numbers * _MIX
    return numbers ^ (numbers >> np.uint64(29))


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
    return _mixed(found)


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
