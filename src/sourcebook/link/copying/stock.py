"""Stock passages: what an outlet prints under all its reports, and turns of phrase. They are no copying.

A passage is stock if many documents have it, or two of one outlet, that have little else in common. How common it is does not make it so: a story of an agency that
six hundred papers print is common, but what shares one sentence of it shares the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from sourcebook.link.copying.matches import WORDS, Comparer, Match
from sourcebook.link.copying.postings import RUN, Postings
from sourcebook.link.copying.runs import covered, stretches

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sourcebook.link.copying.runs import Runs, Words

    Flags = NDArray[np.bool_]

Answers = tuple[bool, ...]

Once = Callable[[Sequence[int], Sequence[object], Callable[[], Answers]], Answers]
"""Finds out what rests on the words of some documents and on plain values, unless it is known."""

MANY = 12
"""Documents that must have a passage for it to be stock."""

SEVERAL = 2
"""The same where all are of one outlet: what it prints again in a report that is otherwise new is no copying."""

ASKED = 8
"""So many of them are looked at."""

FELLOWS = 0.25
"""If this share of them has more in common, the passage is part of a story that was copied."""

HALF = 0.5
"""A document of which the first has so much copies it, however short the passage."""

LONG = 150
"""A passage of more words is no stock passage."""


@dataclass(frozen=True)
class Stock:
    """Runs of stock passages, sorted, and which of the runs in `Postings.heads` they are."""

    runs: Runs
    dropped: Flags

    @classmethod
    def of(cls, postings: Postings, texts: Sequence[Words], outlets: Sequence[str | None], once: Once) -> Stock:
        """Look at every passage that so many documents have, in the earliest of them.

        Args:
            postings: the index of the texts.
            texts: in the order of their age.
            outlets: the outlet of each.
            once: where it is remembered what is stock.
        """
        common = np.flatnonzero((postings.sizes >= MANY) | ((postings.sizes >= SEVERAL) & _of_one_outlet(postings, outlets)))
        dropped = np.zeros(len(postings.heads), dtype=bool)
        comparer = Comparer(texts)
        firsts = (postings.numbers[postings.heads[common]] & postings.low).astype(np.intp)
        order = np.argsort(firsts, kind="stable")
        cuts = np.flatnonzero(np.diff(firsts[order])) + 1
        for group in np.split(common[order], cuts) if len(common) else ():
            for members in _stock_passages(postings, group, comparer, once):
                dropped[members] = True
        return cls(np.sort(postings.numbers[postings.heads[dropped]] & ~postings.low), dropped)

    def without(self, text: Words, postings: Postings, *, own: int) -> Words:
        """The text with a number in the place of each word of a stock passage that no other text has. `own`: a number of 64 bits that is the document's alone."""
        if not len(self.runs):
            return text
        found = postings.run_at_each_word(text)
        near = np.minimum(np.searchsorted(self.runs, found), len(self.runs) - 1)
        flags = _filled(covered(self.runs[near] == found, RUN)[: len(text)], postings.keep)
        return np.where(flags, _nowhere_else(own, len(text)), text)


def _of_one_outlet(postings: Postings, outlets: Sequence[str | None]) -> Flags:
    """Which runs only one outlet has. A document without an outlet is on its own."""
    if not len(postings.heads):
        return np.zeros(0, dtype=bool)
    numbers: dict[str, int] = {}
    codes = np.array([numbers.setdefault(outlet, at) if outlet else at for at, outlet in enumerate(outlets)])
    held = codes[(postings.numbers & postings.low).astype(np.intp)]
    edges = np.stack([postings.heads, postings.heads + postings.sizes], axis=1).ravel()
    if edges[-1] == len(held):
        edges = edges[:-1]
    lowest, highest = np.minimum.reduceat(held, edges)[::2], np.maximum.reduceat(held, edges)[::2]
    found: Flags = lowest == highest
    return found


def _stock_passages(postings: Postings, group: NDArray[np.intp], comparer: Comparer, once: Once) -> Iterator[NDArray[np.intp]]:
    """Of the common runs of one document, those of each stock passage. `group` are places in `Postings.heads`."""
    first = int(postings.numbers[postings.heads[group[0]]] & postings.low)
    of_words = postings.run_at_each_word(comparer.texts[first])
    numbers = postings.numbers[postings.heads[group]] & ~postings.low
    where = np.argsort(of_words, kind="stable")
    begins = where[np.searchsorted(of_words[where], numbers)]
    flags = np.zeros(len(of_words), dtype=bool)
    flags[begins] = True
    passages = [one for one in stretches(covered(flags, RUN), _reach(postings.keep)) if one[1] - one[0] <= LONG]
    members = [group[(begins >= start) & (begins < end)] for start, end in passages]
    asked = [_asked(postings, own) for own in members]
    match = cache(lambda doc: comparer.match(doc, first))
    are_copied = once(
        [first, *chain.from_iterable(asked)],
        [(*passage, len(docs)) for passage, docs in zip(passages, asked, strict=True)],
        lambda: tuple(_is_copied(docs, passage, match) for passage, docs in zip(passages, asked, strict=True)),
    )
    yield from (own for own, is_copied in zip(members, are_copied, strict=True) if not is_copied)


def _asked(postings: Postings, members: NDArray[np.intp]) -> list[int]:
    """Of the documents that have a passage, the first aside, those that are looked at."""
    widest = members[np.argmax(postings.sizes[members])]
    holders = postings.holders(int(postings.heads[widest]), int(postings.sizes[widest]))[1:]
    asked: list[int] = holders[np.linspace(0, len(holders) - 1, min(ASKED, len(holders))).astype(np.intp)].tolist()
    return asked


def _is_copied(asked: Sequence[int], passage: tuple[int, int], match: Callable[[int], Match]) -> bool:
    """Whether the documents that have a passage have more of the first one's text, or little else."""
    return sum(_has_more(match(doc), passage) for doc in asked) >= FELLOWS * len(asked)


def _has_more(match: Match, passage: tuple[int, int]) -> bool:
    edge = 2 * RUN
    has = match.other_has
    return bool(match.has.mean() >= HALF) or int(has[: max(0, passage[0] - edge)].sum() + has[passage[1] + edge :].sum()) >= WORDS


def _reach(keep: int) -> int:
    """How far apart the indexed runs of one passage may stand."""
    return RUN if keep == 1 else 4 * keep


def _filled(flags: Flags, keep: int) -> Flags:
    found = np.zeros(len(flags), dtype=bool)
    for start, end in stretches(flags, _reach(keep)):
        found[start:end] = True
    return found


def _nowhere_else(own: int, count: int) -> Words:
    """Numbers that depend on the document and the place."""
    mixed = (np.arange(count, dtype=np.uint64) + np.uint64(own)) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return (mixed >> np.uint64(32)).astype(np.uint32)
