"""The places of rows among each other: numbers with room between them, so that a row that comes in moves no other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

ROOM = 1 << 20
"""Between rows that come in one after the other."""


def places(before: Sequence[int | None]) -> list[int]:
    """Ascending places for rows in their order, most of them the places that they have; all of them anew where there is no room left.

    Args:
        before: where each row stood; None for a new one.
    """
    stay = _ascending(before)
    if not stay:
        return [ROOM * (at + 1) for at in range(len(before))]
    found: list[int] = []
    for new, stretch in groupby(range(len(before)), key=lambda at: at not in stay):
        if not new:
            found += [number for at in stretch if (number := before[at]) is not None]
            continue
        count, first = sum(1 for _ in stretch), found[-1] if found else -1
        last = before[len(found) + count] if len(found) + count < len(before) else first + ROOM * (count + 1)
        if last is None or last - first <= count:
            return places([None] * len(before))
        found += [first + (last - first) * (at + 1) // (count + 1) for at in range(count)]
    return found


def _ascending(numbers: Sequence[int | None]) -> set[int]:
    """Where the longest ascending part of some numbers stands (patience sorting, Mallows 1963)."""
    there = [(number, at) for at, number in enumerate(numbers) if number is not None]
    if all(one[0] < two[0] for one, two in pairwise(there)):
        return {at for _, at in there}
    lowest: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for number, at in there:
        length = bisect_left(lowest, number)
        lowest[length : length + 1] = [number]
        ends[length : length + 1] = [at]
        if length:
            before[at] = ends[length - 1]
    return set(_back(ends[-1], before))


def _back(at: int, before: dict[int, int]) -> Iterator[int]:
    yield at
    while at in before:
        at = before[at]
        yield at
