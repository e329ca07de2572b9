"""The commonest of several values, and things gathered by likeness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

Thing = TypeVar("Thing")


def most(values: Iterable[str | None]) -> str | None:
    """The commonest value, the first in the alphabet of several, whatever their order."""
    kept = [value for value in values if value]
    if len(kept) < 2:
        return kept[0] if kept else None
    counts = Counter(kept)
    return min(counts, key=lambda value: (-counts[value], value))


def ranked(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Every id of several lists, the commonest first."""
    counts = Counter(entity for found in lists for entity in found)
    return tuple(sorted(counts, key=lambda entity: (-counts[entity], entity)))


def gathered(things: Iterable[Thing], alike: Callable[[Thing, Thing], bool]) -> list[tuple[Thing, ...]]:
    """Groups of things in their order: each joins the first group that holds one it is like."""
    groups: list[list[Thing]] = []
    for thing in things:
        home = next((group for group in groups if any(alike(thing, other) for other in group)), None)
        if home is None:
            groups.append([thing])
        else:
            home.append(thing)
    return [tuple(group) for group in groups]


def connected(things: Iterable[Thing], alike: Callable[[Thing, Thing], bool]) -> list[tuple[Thing, ...]]:
    """The same, but a thing that is like members of several groups makes one of them."""
    groups: list[list[Thing]] = []
    for thing in things:
        homes = [group for group in groups if any(alike(thing, other) for other in group)]
        groups = [group for group in groups if group not in homes]
        groups.append([*(member for group in homes for member in group), thing])
    return [tuple(group) for group in groups]
