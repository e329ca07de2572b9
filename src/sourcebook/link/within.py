"""Which place lies in which, as the texts of a story say it: "Lindby, Norland", "Lindby in the south of Norland", "Norland's port of Lindby"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple


class _Wording(NamedTuple):
    """How the second place may follow the first: what stands behind the first, and the words that may come between."""

    ends: tuple[str, ...]
    between: re.Pattern[str]


_LIES_IN = _Wording((",", " in", " near", ", in", " ("), re.compile(r"(?: \w+){0,4} ?"))
_STANDS_IN = _Wording((" in",), re.compile(r" (?:the )?(?:\w+ern )?"))
_OWNS = _Wording(("'s ", "’s "), re.compile(r"(?:\w+ ){0,4}"))
_EDGE = re.compile(r"\b")

_Reach = tuple[str, int, int]
"""A text, and between which of its characters the second place may begin."""


class Within:
    """What the texts say of the places that they name. Each text is looked through once for a place, each pair of places is settled once.

    Args:
        texts: of the documents.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._given = texts
        self._standing: dict[str, list[tuple[str, int]]] = {}
        self._reaches: dict[tuple[str, _Wording], list[_Reach]] = {}
        self._known: dict[tuple[str, str, bool], bool] = {}

    @cached_property
    def _texts(self) -> list[str]:
        return list(self._given)

    def holds(self, one: str, two: str) -> bool:
        """Whether some text says that the first lies in the second."""
        if (one, two, False) not in self._known:
            self._known[one, two, False] = self._follows(one, two, _LIES_IN) or self._follows(two, one, _OWNS)
        return self._known[one, two, False]

    def surely_holds(self, one: str, two: str) -> bool:
        """The same, said in so many words ("Lindby in southern Norland"), as a list of places ("Lindby, Norby and Soroby") is not."""
        if (one, two, True) not in self._known:
            self._known[one, two, True] = self._follows(one, two, _STANDS_IN)
        return self._known[one, two, True]

    def _follows(self, first: str, second: str, wording: _Wording) -> bool:
        if (first, wording) not in self._reaches:
            self._reaches[first, wording] = [reach for text, start in self._where(first) for reach in _reaches(text, start, first, wording)]
        return any(_begins(second, reach, wording) for reach in self._reaches[first, wording])

    def _where(self, place: str) -> list[tuple[str, int]]:
        """The texts that name a place, and where."""
        if place not in self._standing:
            naming = [text for text in self._texts if place in text]
            self._standing[place] = [(text, start) for text in naming for start in _found(place, text, 0, len(text))]
        return self._standing[place]


def _reaches(text: str, start: int, place: str, wording: _Wording) -> Iterator[_Reach]:
    behind = start + len(place)
    for end in wording.ends:
        if text.startswith(end, behind) and _EDGE.match(text, start) and (gap := wording.between.match(text, behind + len(end))):
            yield text, *gap.span()


def _begins(place: str, reach: _Reach, wording: _Wording) -> bool:
    text, first, last = reach
    return any(wording.between.fullmatch(text, first, at) and _EDGE.match(text, at + len(place)) for at in _found(place, text, first, last + len(place)))


def _found(place: str, text: str, start: int, end: int) -> Iterator[int]:
    """Where it stands between two characters."""
    at = text.find(place, start, end)
    while at >= 0:
        yield at
        at = text.find(place, at + 1, end)
