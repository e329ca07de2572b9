"""What was worked out before, kept by what it was worked out from."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from operator import is_
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Answers of the last round that still hold: their sources are the very same objects. What a round does not ask for is forgotten after it."""

    def __init__(self) -> None:
        self._before: dict[Hashable, tuple[tuple[object, ...], Value]] = {}
        self._now: dict[Hashable, tuple[tuple[object, ...], Value]] = {}

    def turn(self) -> None:
        """Begin a round."""
        self._before, self._now = self._now, {}

    def get(self, key: Hashable, sources: tuple[object, ...], make: Callable[[], Value]) -> Value:
        """The answer for a key, made anew if one of its sources is another object than in the last round."""
        found = self._before.get(key)
        if found is None or len(found[0]) != len(sources) or not all(map(is_, found[0], sources)):
            found = (sources, make())
        self._now[key] = found
        return found[1]
