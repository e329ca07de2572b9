"""What is meant by words that say little more than what kind of happening they mean: what is spoken of by such words more than all else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from heapq import nsmallest

from sourcebook.lexicon.happenings import lasting
from sourcebook.link.event.spoken import Spoken, likeness

FEWEST = 2
"""So many words at least."""
_NOTHING_AGAINST = 0.25


def foremost(said: Spoken, sizes: Mapping[int, int], known: Callable[[int], Spoken]) -> int | None:
    """The one that is spoken of twice as often as any other, if nothing speaks against its being what is said.

    Args:
        said: what the words say.
        sizes: how many words speak of each that they may mean.
        known: gives what is known of each.
    """
    ranked = nsmallest(2, sizes, key=lambda number: (-sizes[number], number))
    if not ranked or sizes[ranked[0]] < FEWEST or any(2 * sizes[number] > sizes[ranked[0]] for number in ranked[1:2]):
        return None
    first = known(ranked[0])
    of_else = said.theme and first.theme.isdisjoint(said.theme) and lasting().isdisjoint(said.kinds)
    fit = None if of_else else likeness(said, first)
    return ranked[0] if fit is not None and fit.score >= _NOTHING_AGAINST else None
