"""What is told as somebody's words: the attributions in whose content an event stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sourcebook.model.annotation import Attribution


class Contents:
    """The contents of one document's attributions, to be asked what stands in them."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._attributions = attributions
        self._parts = sorted((part.start, part.end, index) for index, said in enumerate(attributions) for part in said.content)
        self._starts = [start for start, _, _ in self._parts]
        self._longest = max((end - start for start, end, _ in self._parts), default=0)

    def over(self, start: int, end: int) -> int | None:
        """The index of the innermost attribution whose content holds [start, end)."""
        found, at = [], bisect_right(self._starts, start) - 1
        while at >= 0 and self._starts[at] >= end - self._longest:
            _, stop, index = self._parts[at]
            if end <= stop:
                found.append((self._width(index), index))
            at -= 1
        return min(found, default=(0, None))[1]

    def _width(self, index: int) -> int:
        content = self._attributions[index].content
        return max(part.end for part in content) - min(part.start for part in content)
