"""The inverted index of sampled runs: which earlier documents a document may have text in common with.

A posting is one number: the run in its upper bits, the document's place in the order of age in its lower ones. Sorted, the postings of a run
stand together, the earliest document first. Each is linked to the first and to the one right before it, so that a story printed a thousand times
costs two thousand links, not half a million, and no run is left out for being common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from sourcebook.link.copying.runs import runs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sourcebook.link.copying.runs import Runs, Words

    Places = NDArray[np.intp]
    Flags = NDArray[np.bool_]

RUN = 5
"""Words in a run of the index."""

SAMPLED = 4
"""In a large collection one run in so many is indexed."""

LARGE = 3_000_000
"""Words in a collection from which on runs are sampled."""

FEW = 8
"""Runs that two documents must share, as far as the index can tell, to be compared."""

COMPARED = 12
"""So many documents are compared with one: those that share most runs."""


@dataclass(frozen=True)
class Postings:
    """Every sampled run of every document, once. `keep`: one run in so many was sampled; `bits` hold a document's place."""

    numbers: Runs
    keep: int
    bits: int

    @classmethod
    def of(cls, texts: Sequence[Words]) -> Postings:
        """The postings of texts, which stand in the order of their age."""
        keep = SAMPLED if sum(map(len, texts)) > LARGE else 1
        made = cls(np.empty(0, dtype=np.uint64), keep, max(1, len(texts).bit_length()))
        numbers = np.concatenate([made.numbers, *(made.runs(text) | np.uint64(at) for at, text in enumerate(texts))])
        numbers.sort()
        fresh = np.ones(len(numbers), dtype=bool)
        fresh[1:] = numbers[1:] != numbers[:-1]
        return cls(numbers[fresh], keep, made.bits)

    @property
    def low(self) -> np.uint64:
        """The bits that hold the document."""
        return np.uint64((1 << self.bits) - 1)

    def runs(self, text: Words) -> Runs:
        """The sampled runs of a text, the bits of a document left free."""
        found = self.run_at_each_word(text)
        return found[self.is_sampled(found)] if self.keep > 1 else found

    def run_at_each_word(self, text: Words) -> Runs:
        """The same for every word that begins a run, sampled or not."""
        found: Runs = runs(text, RUN) & ~self.low
        return found

    def is_sampled(self, found: Runs) -> Flags:
        """Which runs are in the index."""
        flags: Flags = (found >> np.uint64(44)) % np.uint64(self.keep) == 0
        return flags

    @cached_property
    def again(self) -> Places:
        """The places of postings whose run an earlier document has."""
        shift = np.uint64(self.bits)
        return np.flatnonzero((self.numbers[1:] >> shift) == (self.numbers[:-1] >> shift)) + 1

    @cached_property
    def heads(self) -> Places:
        """The places of the first postings of the runs that several documents have."""
        return self.again[np.diff(self.again, prepend=-1) > 1] - 1

    @cached_property
    def sizes(self) -> Places:
        """How many documents have each of these runs."""
        return np.diff(np.searchsorted(self.again, self.heads), append=len(self.again)) + 1

    def holders(self, head: int, size: int) -> Places:
        """The documents that have a run, the earliest first."""
        return (self.numbers[head : head + size] & self.low).astype(np.intp)

    def candidates(self, dropped: Flags) -> dict[int, list[int]]:
        """For each document the earlier ones with which it may have enough in common.

        Args:
            dropped: which of the runs in `heads` are not to count.
        """
        rows = self.again[~np.repeat(dropped, self.sizes - 1)]
        first = np.repeat(self.heads[~dropped], self.sizes[~dropped] - 1)
        docs = (self.numbers[rows] & self.low) << np.uint64(self.bits)
        found: dict[int, dict[int, int]] = defaultdict(dict)
        for links in (first, rows - 1):
            for at, other, count in self._frequent(docs | (self.numbers[links] & self.low)):
                found[at][other] = max(count, found[at].get(other, 0))
        return {at: sorted(sorted(counts, key=lambda other: (-counts[other], other))[:COMPARED]) for at, counts in found.items()}

    def _frequent(self, links: Runs) -> Iterator[tuple[int, int, int]]:
        """(document, other, runs in common) for those that share enough of them."""
        pairs, counts = np.unique(links, return_counts=True)
        enough = counts * self.keep >= FEW
        for pair, count in zip(pairs[enough].tolist(), counts[enough].tolist(), strict=True):
            yield pair >> self.bits, pair & int(self.low), count
