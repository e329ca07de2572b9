"""What speaks of a happening, as it is compared with what else does, and how far two may be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sourcebook.lexicon.happenings import ANY, lasting, may_be, meetings, related, themed, violent
from sourcebook.link.dates import days_apart
from sourcebook.model.record import DateRange

SAME = 0.45
"""From here on two are one."""

PRECISE = frozenset({"time", "day", "weekend", "week", "month"})
"""A year mostly belongs to something else in the phrase."""
_APART = 3  # days
_DYAD = 2


@dataclass(frozen=True, slots=True)
class Spoken:
    """What words say of a happening: of which kinds it may be, who takes part, what tells it from others, when it was, by what words it goes."""

    kinds: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    theme: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    dates: tuple[tuple[str, str], ...] = ()
    actual: frozenset[bool] = frozenset()
    """Whether it has happened or is yet to be, where that is said."""
    people: frozenset[str] = frozenset()

    @property
    def is_bare(self) -> bool:
        """Whether it says nothing but what kind of happening it is."""
        return not (self.named or self.countries or self.theme or self.dates)

    def holds(self, other: Spoken) -> bool:
        """Whether `together` with another is this again."""
        return (
            bool(self.kinds or not other.kinds)
            and other.named <= self.named
            and other.theme <= self.theme
            and other.countries <= self.countries
            and other.heads <= self.heads
            and other.types <= self.types
            and other.actual <= self.actual
            and other.people <= self.people
            and all(date in self.dates for date in other.dates)
        )


def together(spoken: Iterable[Spoken], *, alike: bool = False) -> Spoken:
    """All that several say. Of which kind it is, the first says, but where all tell one event (`alike`)."""
    every = list(spoken)
    if len(every) == 1:
        return every[0]
    of_all = frozenset[str]().union
    return Spoken(
        kinds=(frozenset[str]() if alike else every[0].kinds) or of_all(*[one.kinds for one in every]),
        types=of_all(*[one.types for one in every]),
        named=of_all(*[one.named for one in every]),
        countries=of_all(*[one.countries for one in every]),
        theme=of_all(*[one.theme for one in every]),
        heads=of_all(*[one.heads for one in every]),
        dates=tuple(dict.fromkeys([dates for one in every for dates in one.dates])),
        actual=frozenset[bool]().union(*[one.actual for one in every]),
        people=of_all(*[one.people for one in every]),
    )


@dataclass(slots=True)
class Likeness:
    """How far two speak of one happening, and why."""

    score: float = 0.0
    found: list[tuple[str, frozenset[str], int]] = field(default_factory=list)
    """What speaks for it, what this is about, and how many of these are told; few are ever asked why."""

    def add(self, value: float, reason: str = "", of: frozenset[str] = frozenset(), most: int = 0) -> None:
        """One more thing that speaks for it or against it."""
        self.score += value
        if value > 0 and reason:
            self.found.append((reason, of, most))

    def reasons(self, names: Mapping[str, str]) -> tuple[str, ...]:
        """Why, in words.

        Args:
            names: of the entities, by their ids.
        """
        return tuple(f"{reason} {', '.join(sorted([names.get(one, one) for one in of])[:most])}" if of else reason for reason, of, most in self.found)


def likeness(one: Spoken, two: Spoken) -> Likeness | None:
    """How far the first may be the second; None where something sets them apart."""
    alike = _kind(one, two)
    if alike is None:
        return None
    lasts = not lasting().isdisjoint(one.kinds & two.kinds)
    if not lasts and _are_days_apart(one, two):
        return None
    found = Likeness()
    found.add(alike, "of one kind")
    if one.heads & two.heads:
        found.add(0.1, "both say", one.heads & two.heads, 2)
    _theme(one, two, found)
    if not _parties(one, two, found):
        return None
    if one.dates and two.dates:
        found.add(0.09, "their dates overlap")
    if one.actual == two.actual == frozenset({False}):
        found.add(0.05, "both are yet to be")
    if not lasts and is_other_state(one, two):
        found.add(-0.3 if _is_meeting(one, two) or not violent().isdisjoint(one.kinds & two.kinds) else -0.1)
    found.score = round(found.score, 3)
    return found


def is_other_state(one: Spoken, two: Spoken) -> bool:
    """Whether one is said to have happened, the other to be yet to be."""
    return bool(one.actual and two.actual and one.actual.isdisjoint(two.actual))


def _kind(one: Spoken, two: Spoken) -> float | None:
    if not one.kinds.isdisjoint(two.kinds):
        return 0.25
    for kind in one.kinds:
        if not two.kinds.isdisjoint(related(kind)):
            return 0.1
        if not two.kinds and not two.types.isdisjoint(may_be(kind)):
            return 0.1
    return 0.2 if ANY in one.kinds else None


def _theme(one: Spoken, two: Spoken, found: Likeness) -> None:
    by_theme = not themed().isdisjoint(one.kinds & two.kinds)
    shared = one.theme & two.theme
    if shared:
        found.add(0.2 + (0.1 if len(shared) > 1 else 0.0), "both of", shared, 3)
    elif one.theme and two.theme:
        found.add(-0.3 if by_theme else -0.2 if one.kinds.isdisjoint(two.kinds) else -0.1)
    elif by_theme:
        found.add(-0.05)


def _parties(one: Spoken, two: Spoken, found: Likeness) -> bool:
    """Weigh who takes part; whether they can be the same."""
    meeting = _is_meeting(one, two)
    if meeting and (_are_others(one.countries, two.countries, _DYAD) or (_are_others(one.people, two.people, 1) and one.people.isdisjoint(two.people))):
        return False
    if meeting and _are_others(one.people, two.people, _DYAD) and len(one.people & two.people) < _DYAD:
        return False
    if meeting and _are_others(one.people, two.people, 1):
        found.add(-0.25)
    shared = one.named & two.named
    if shared:
        found.add(0.15 + 0.15 * len(shared) / min(len(one.named), len(two.named)) + (0.1 if len(shared) > 1 else 0.0), "both name", shared, 4)
    elif one.countries & two.countries:
        found.add(0.35 if len(one.countries & two.countries) > 1 else 0.2, "parties of the same countries")
    elif (one.named or one.countries) and (two.named or two.countries):
        found.add(-0.25 if one.theme & two.theme else -0.4)
    return True


def _is_meeting(one: Spoken, two: Spoken) -> bool:
    return not (one.kinds.isdisjoint(meetings()) and two.kinds.isdisjoint(meetings()))


def _are_others(one: frozenset[str], two: frozenset[str], fewest: int) -> bool:
    """Whether each has some that the other has not."""
    return min(len(one), len(two)) >= fewest and not (one <= two or two <= one)


def _are_days_apart(one: Spoken, two: Spoken) -> bool:
    if not one.dates or not two.dates:
        return False
    return all(days_apart(a, b) > _APART for a in one.dates for b in two.dates)


def interval(when: DateRange | None) -> tuple[tuple[str, str], ...]:
    """A date as `Spoken` has it."""
    return ((when.start, when.end),) if when and when.precision in PRECISE else ()


def is_actual(modality: str | None) -> frozenset[bool]:
    """What a modality says of it; nothing of what is denied."""
    return frozenset({modality in ("done", "historical")} if modality and modality != "denied" else ())
