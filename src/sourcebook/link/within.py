"""Which place lies in which, as the texts of a story say it: "Lindby, Norland", "Lindby in the south of Norland", "Norland's port of Lindby"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

_NEAR = (",", " in", " near", " (")
"""What stands behind a place that lies in another."""

_OWNS = ("'s ", "’s ")


class Within:
    """What the texts say of the places that they name. Each text is looked through once for a place, each pair of places is settled once.

    Args:
        texts: of the documents.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._given = texts
        self._behind: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        self._known: dict[tuple[str, str], bool] = {}

    @cached_property
    def _texts(self) -> list[str]:
        return list(self._given)

    def holds(self, one: str, two: str) -> bool:
        """Whether some text says that the first lies in the second."""
        if (one, two) not in self._known:
            self._known[one, two] = self._lies_in(one, two) or self._is_of(one, two)
        return self._known[one, two]

    def _lies_in(self, one: str, two: str) -> bool:
        pattern = re.compile(rf"{_word(one)}(?:,| in| near|, in| \()(?: the| \w+){{0,4}} ?{re.escape(two)}\b")
        return any(two in text and pattern.search(text) for text in self._with(one, _NEAR))

    def _is_of(self, one: str, two: str) -> bool:
        pattern = re.compile(rf"{_word(two)}['’]s (?:\w+ ){{0,4}}{re.escape(one)}\b")
        return any(one in text and pattern.search(text) for text in self._with(two, _OWNS))

    def _with(self, place: str, ends: tuple[str, ...]) -> list[str]:
        """The texts in which a place stands with one of these behind it."""
        if (place, ends) not in self._behind:
            self._behind[place, ends] = [text for text in self._texts if any(place + end in text for end in ends)]
        return self._behind[place, ends]


def _word(place: str) -> str:
    """A pattern for a place where a word begins; it begins with plain letters, which are looked for many times as fast as a word's edge."""
    return rf"{re.escape(place)}(?<!\w{re.escape(place)})"
