"""The commonest of several values, the same whatever their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def most(values: Iterable[str | None]) -> str | None:
    """The commonest value, the first in the alphabet of several."""
    kept = [value for value in values if value]
    if len(kept) < 2:
        return kept[0] if kept else None
    counts = Counter(kept)
    return min(counts, key=lambda value: (-counts[value], value))


def ranked(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Every id of several lists, the commonest first."""
    counts = Counter(entity for found in lists for entity in found)
    return tuple(sorted(counts, key=lambda entity: (-counts[entity], entity)))
