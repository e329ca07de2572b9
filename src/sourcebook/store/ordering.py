"""The places of rows among each other: numbers with room between them, so that a row that comes in moves no other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import lt

ROOM = 1 << 20
"""Between rows that come in one after the other."""

_NEW = -1


def places(before: Sequence[int | None]) -> list[int]:
    """Ascending places for rows in their order, most of them the places that they have; all of them anew where there is no room left.

    Args:
        before: where each row stood; None for a new one.
    """
    found = _staying(before)
    for first, end in _gaps(found):
        count, low = end - first, found[first - 1] if first else -1
        high = found[end] if end < len(found) else low + ROOM * (count + 1)
        if count == len(found) or high - low <= count:
            return [ROOM * (at + 1) for at in range(len(before))]
        found[first:end] = [low + (high - low) * (at + 1) // (count + 1) for at in range(count)]
    return found


def _gaps(found: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where those stand that have no place yet, stretch by stretch."""
    new = [at for at, place in enumerate(found) if place == _NEW]
    firsts = [at for at in new if not at or found[at - 1] != _NEW]
    lasts = [at for at in new if at + 1 == len(found) or found[at + 1] != _NEW]
    yield from ((first, last + 1) for first, last in zip(firsts, lasts, strict=True))


def _staying(before: Sequence[int | None]) -> list[int]:
    """The places of those that stay where they are; `_NEW` for the others."""
    there = [number for number in before if number is not None]
    if all(map(lt, there, islice(there, 1, None))):
        return [_NEW if number is None else number for number in before]
    stay = _ascending(before)
    return [number if number is not None and at in stay else _NEW for at, number in enumerate(before)]


def _ascending(numbers: Sequence[int | None]) -> set[int]:
    """Where the longest ascending part of some numbers stands (patience sorting, Mallows 1963)."""
    there = [(number, at) for at, number in enumerate(numbers) if number is not None]
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
