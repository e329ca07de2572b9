"""What two texts have in common, word by word."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sourcebook.link.copying.runs import covered, runs, stretches

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sourcebook.link.copying.runs import Runs, Words

    Flags = NDArray[np.bool_]

CHECKED = 4
"""Words in a run of the comparison: where every third word was changed, a third of the others stand in such runs, of unrelated reports one in fifty."""

SHARE = 0.1
"""The part of the shorter text that must stand in the other."""

SCATTERED = 0.18
"""With so much in common it does not matter how it is scattered: an edited text keeps no long runs. Two reports of one event have less."""

WORDS = 24
"""The words that must be in common, in runs of `UNBROKEN` words or more if they are not to count as scattered."""

UNBROKEN = 8
"""Longer runs than most names with their titles, and turns of phrase."""

_KEPT = 4096


@dataclass(frozen=True)
class Match:
    """What a document and an earlier one, `other`, have in common: flags on the words of each."""

    other: int
    has: Flags
    other_has: Flags

    @property
    def is_enough(self) -> bool:
        """Whether it is more than names, common phrases and chance give."""
        if self.has.sum() < WORDS:
            return False
        share = max(self.has.mean(), self.other_has.mean())
        return bool(share >= SCATTERED or (share >= SHARE and self._unbroken() >= WORDS))

    def _unbroken(self) -> int:
        return sum(end - start for start, end in stretches(self.has, 0) if end - start >= UNBROKEN)


class Comparer:
    """Compares texts; the runs of those last used are kept, as they stand and sorted."""

    def __init__(self, texts: Sequence[Words]) -> None:
        self.texts = texts
        self._kept: OrderedDict[int, tuple[Runs, Runs]] = OrderedDict()

    def match(self, at: int, other: int) -> Match:
        """The words that stand in runs which both have."""
        (mine, _), (others, others_in_order) = self._runs(at), self._runs(other)
        there = _within(mine, others_in_order)
        has = covered(there, CHECKED)[: len(self.texts[at])]
        if has.sum() < WORDS:
            return Match(other, has, np.zeros(len(self.texts[other]), dtype=bool))
        return Match(other, has, covered(_within(others, np.sort(mine[there])), CHECKED)[: len(self.texts[other])])

    def _runs(self, at: int) -> tuple[Runs, Runs]:
        found = self._kept.pop(at, None)
        if found is None:
            made = runs(self.texts[at], CHECKED)
            found = made, np.sort(made)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept[at] = found
        return found

    def partners(self, at: int, other: int) -> NDArray[np.intp]:
        """For each run of a text where it stands in the other, by words; -1 where it does not."""
        (mine, _), (others, _) = self._runs(at), self._runs(other)
        order = np.argsort(others, kind="stable")
        found = np.minimum(np.searchsorted(others[order], mine), len(others) - 1)
        return np.where(others[order[found]] == mine, order[found], -1)


def opposite(partners: NDArray[np.intp], first: int, last: int) -> tuple[int, int]:
    """The half-open stretch of the other's words that answers to words [first, last); a run that strayed far off does not count."""
    at = np.flatnonzero(partners[first:last] >= 0)
    there = partners[first:last][at]
    away = there - at
    near = there[np.abs(away - np.sort(away)[len(away) // 2]) <= last - first]
    return int(near.min()), int(near.max()) + CHECKED


def _within(some: Runs, those: Runs) -> Flags:
    """Which of some runs are among those, which are sorted."""
    if not len(those):
        return np.zeros(len(some), dtype=bool)
    found: Flags = those[np.minimum(np.searchsorted(those, some), len(those) - 1)] == some
    return found
