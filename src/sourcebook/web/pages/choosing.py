"""What the timeline, the network and the map have in common: which happenings are chosen, as the address says."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Final

from sourcebook.view.axis import day_of
from sourcebook.view.evidence import Index
from sourcebook.view.happenings import Choice, Facets, Happening, choose, facets, happenings
from sourcebook.web.shelf import lasting
from sourcebook.web.visit import Visit

NAMES: Final = {"actors": "actor", "kinds": "type", "modalities": "modality", "outlets": "outlet", "since": "from", "until": "to"}
"""Field of a choice -> its name in the address."""


@dataclass(frozen=True, slots=True)
class Given:
    """A choice that was made: its name in the address, its value, what it is called, and the other values of that name."""

    name: str
    value: str
    words: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which happenings are shown, what else may be chosen, and how many there are of how many."""

    choice: Choice
    facets: Facets
    given: tuple[Given, ...]
    number: int
    total: int


def wanted(visit: Visit) -> Choice:
    """What the address asks for; a date that is none is not asked for."""
    return Choice(
        actors=visit.words("actor"),
        kinds=visit.words("type"),
        modalities=visit.words("modality"),
        outlets=visit.words("outlet"),
        since=_iso(visit.word("from")),
        until=_iso(visit.word("to")),
    )


def _iso(word: str) -> str | None:
    return word if day_of(word) else None


@lasting
def everything(ix: Index) -> Facets:
    """What may be chosen while nothing is."""
    return facets(happenings(ix), Choice(), ix)


def chosen(visit: Visit) -> tuple[Chosen, list[Happening]]:
    """What is chosen, in words and as a list."""
    every, choice = happenings(visit.shelf.ix), wanted(visit)
    found = list(every) if choice.empty else choose(every, choice)
    offered = visit.shelf.of(everything) if choice.empty else facets(every, choice, visit.shelf.ix)
    return Chosen(choice, offered, _given(choice, offered), len(found), len(every)), found


def _given(choice: Choice, offered: Facets) -> tuple[Given, ...]:
    words = {(field.name, option.value): option.words for field in fields(offered) for option in getattr(offered, field.name)}
    single = [(name, (value,)) for name in ("since", "until") if (value := getattr(choice, name))]
    several = [(name, getattr(choice, name)) for name in ("actors", "kinds", "modalities", "outlets")]
    return tuple(
        Given(NAMES[name], value, words.get((name, value), value), tuple(other for other in values if other != value))
        for name, values in (*several, *single)
        for value in values
    )


@dataclass(frozen=True, slots=True)
class Move:
    """A step in time from what is shown: what it is called, and the dates to ask for."""

    words: str
    since: str
    until: str


def moves(first: str | None, last: str | None) -> tuple[Move, ...]:
    """Earlier and later by half of what is shown, closer to its middle, and wider."""
    if first is None or last is None:
        return ()
    start, end = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    half, quarter = max(1, (end - start) // 2), max(1, (end - start) // 4)
    steps = [("Earlier", start - half, end - half), ("Later", start + half, end + half)]
    if end - start > 6:
        steps.append(("Closer", start + quarter, end - quarter))
    steps.append(("Wider", start - half, end + half))
    return tuple(Move(words, _day(since), _day(until)) for words, since, until in steps)


def _day(number: int) -> str:
    return date.fromordinal(min(max(number, 1), date.max.toordinal())).isoformat()
