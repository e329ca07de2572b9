"""A straight axis of time: where a day stands on it, and the ticks that a reader needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from sourcebook.view.wording import MONTHS

_DAY: Final = timedelta(days=1)

Period = tuple[date, date]
"""First and last day."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis: `at` is its place in [0, 1]; the period that it begins ends with the day `last`."""

    at: float
    words: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of days, both ends inclusive."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many there are."""
        return (self.last - self.first).days + 1

    def at(self, day: date) -> float:
        """Where a day begins, in [0, 1]; what lies off the axis stands at its nearer end."""
        return min(1.0, max(0.0, (day - self.first).days / self.days))

    def place(self, first: date, last: date) -> tuple[float, float]:
        """Where a period begins and ends."""
        return self.at(first), self.at(last + _DAY) if last < date.max else 1.0

    def holds(self, first: date, last: date) -> bool:
        """Whether some of a period lies on the axis."""
        return first <= self.last and self.first <= last

    def ticks(self, most: int = 8) -> tuple[Tick, ...]:
        """The beginnings of days, months or years, at most so many: the finest unit that leaves room for its words."""
        for unit in _UNITS:
            if self.days / unit.days <= most:
                break
        found = tuple(self._ticks(unit))
        crowded = len(found) > 1 and (found[1].at - found[0].at) * most < _ROOM
        return (replace(found[0], words=""), *found[1:]) if crowded else found

    def _ticks(self, unit: _Unit) -> Iterator[Tick]:
        start = unit.begin(self.first)
        while start <= self.last:
            following = unit.next(start)
            last = following - _DAY if following is not None else date.max
            if last >= self.first:
                yield Tick(self.at(max(start, self.first)), unit.words(start), start.isoformat(), last.isoformat())
            if following is None:
                return
            start = following


def brief_words(ticks: Sequence[Tick]) -> tuple[Tick, ...]:
    """Ticks that stand side by side: a month is without its year where the month before has it."""
    return tuple(replace(one, words=_less(one.words, ticks[number - 1].words if number else "")) for number, one in enumerate(ticks))


def _less(words: str, before: str) -> str:
    month, _, year = words.partition(" ")
    return month if year and before.endswith(f" {year}") and not month.isdigit() else words


@dataclass(frozen=True, slots=True)
class _Unit:
    days: float
    begin: Callable[[date], date]
    next: Callable[[date], date | None]
    words: Callable[[date], str]


def _day_unit(step: int) -> _Unit:
    # Counted from a Monday, so that weeks begin on one.
    def begin(day: date) -> date:
        return date.fromordinal(max(1, day.toordinal() - (day.toordinal() - 1) % step))

    return _Unit(step, begin, lambda day: _later(day, step), lambda day: f"{day.day} {MONTHS[day.month - 1][:3]}")


def _month_unit(step: int) -> _Unit:
    def begin(day: date) -> date:
        return date(day.year, (day.month - 1) // step * step + 1, 1)

    def following(day: date) -> date | None:
        months = day.year * 12 + day.month - 1 + step
        return date(months // 12, months % 12 + 1, 1) if months // 12 <= date.max.year else None

    return _Unit(30.4 * step, begin, following, lambda day: f"{MONTHS[day.month - 1][:3]} {day.year}")


def _year_unit(step: int) -> _Unit:
    def begin(day: date) -> date:
        return date(max(1, day.year // step * step), 1, 1)

    def following(day: date) -> date | None:
        year = day.year // step * step + step
        return date(year, 1, 1) if year <= date.max.year else None

    return _Unit(365.25 * step, begin, following, lambda day: str(day.year))


def _later(day: date, days: int) -> date | None:
    number = day.toordinal() + days
    return date.fromordinal(number) if number <= date.max.toordinal() else None


_UNITS: Final = (
    *(_day_unit(step) for step in (1, 7, 14)),
    *(_month_unit(step) for step in (1, 3, 6)),
    *(_year_unit(step) for step in (1, 2, 5, 10, 20, 50, 100, 500)),
)


def day_of(iso: str | None, *, last: bool = False) -> date | None:
    """The day that an ISO date names: of a month or year its first day, or its last; None for what is no date."""
    parts = (iso or "")[:10].split("-")
    if not all(part.isdigit() and part.isascii() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    try:
        start = date(*(*numbers, 1, 1)[:3])
    except ValueError:
        return None
    if not last or len(parts) == 3:
        return start
    unit = _month_unit(1) if len(parts) == 2 else _year_unit(1)
    following = unit.next(start)
    return following - _DAY if following else date.max


def axis(periods: Iterable[Period]) -> Axis | None:
    """The axis on which all these periods stand; None without one."""
    found = list(periods)
    return _wide(Axis(min(first for first, _ in found), max(last for _, last in found))) if found else None


def window(periods: Iterable[Period]) -> Axis | None:
    """The axis on which most of these periods can be told apart: the whole, or where most lie close together, the shortest stretch that holds those."""
    listed = list(periods)
    whole, fine = axis(listed), sorted(period for period in listed if (period[1] - period[0]).days < _FINE)
    most = -(-3 * len(fine) // 4)
    if whole is None or most < _MOST:
        return whole
    stretches = [(fine[at + most - 1][0] - fine[at][0], fine[at][0], fine[at + most - 1][1]) for at in range(len(fine) - most + 1)]
    length, first, last = min(stretches)
    if length.days * 3 > whole.days:
        return whole
    near = timedelta(days=max(_LEAST, length.days // 10))
    kept = [period for period in fine if first - near <= period[0] and period[1] <= last + near]
    return _wide(Axis(kept[0][0] - _DAY, max(end for _, end in kept) + _DAY))


def _wide(found: Axis) -> Axis:
    """A few days of room, so that a single day does not fill the axis."""
    if found.days >= _LEAST:
        return found
    spare = (_LEAST - found.days + 1) // 2
    first = date.fromordinal(max(1, found.first.toordinal() - spare))
    return Axis(first, date.fromordinal(min(date.max.toordinal(), found.last.toordinal() + spare)))


_LEAST: Final = 7
"""Days on the shortest axis."""
_FINE: Final = 100
"""A period of fewer days can be told from its neighbours."""
_MOST: Final = 4
_ROOM: Final = 0.7
"""A first period that is cut to less than this of a place gets no words."""
