"""Calendar periods: a TIMEX3 value with its first and last day, and steps from one to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import MO, TH, relativedelta

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
STEPS = {
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "fortnight": relativedelta(weeks=2),
    "weekend": relativedelta(weeks=1),
    "month": relativedelta(months=1),
    "quarter": relativedelta(months=3),
    "year": relativedelta(years=1),
    "decade": relativedelta(years=10),
    "century": relativedelta(years=100),
    "millennium": relativedelta(years=1000),
}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar. `earliest` and `latest` are inclusive, None where the text does not fix them."""

    value: str
    precision: str
    earliest: date | None = None
    latest: date | None = None


def _until(value: str, precision: str, first: date, after: date) -> Period:
    return Period(value, precision, first, after - _DAY)


def day(when: date) -> Period:
    """One day."""
    return Period(when.isoformat(), "day", when, when)


def days(first: date, last: date) -> list[date]:
    """Every day from the first to the last."""
    return [first + number * _DAY for number in range((last - first).days + 1)]


def week(when: date) -> Period:
    """The ISO week (Monday to Sunday) of a day."""
    year, number, weekday = when.isocalendar()
    first = when - (weekday - 1) * _DAY
    return Period(f"{year:04d}-W{number:02d}", "week", first, first + 6 * _DAY)


def weekend(when: date) -> Period:
    """The Saturday and Sunday of the ISO week of a day."""
    this = week(when)
    first = when - (when.isoweekday() - 6) * _DAY
    return Period(this.value + "-WE", "weekend", first, first + _DAY)


def month(year: int, number: int) -> Period:
    """A calendar month."""
    first = date(year, number, 1)
    return _until(f"{year:04d}-{number:02d}", "month", first, first + STEPS["month"])


def quarter(year: int, number: int) -> Period:
    """A quarter of the calendar year, 1 to 4."""
    first = date(year, 3 * number - 2, 1)
    return _until(f"{year:04d}-Q{number}", "quarter", first, first + STEPS["quarter"])


def half(year: int, number: int) -> Period:
    """A half of the calendar year, 1 or 2."""
    first = date(year, 6 * number - 5, 1)
    return _until(f"{year:04d}-H{number}", "half", first, first + relativedelta(months=6))


def season(year: int, code: str) -> Period:
    """A season of the northern year by whole months; winter runs into the next year."""
    first = date(year, SEASONS[code], 1)
    return _until(f"{year:04d}-{code}", "season", first, first + STEPS["quarter"])


def year(number: int) -> Period:
    """A calendar year."""
    return Period(f"{number:04d}", "year", date(number, 1, 1), date(number, 12, 31))


def decade(first: int) -> Period:
    """Ten years from one that ends in nought."""
    return Period(f"{first // 10:03d}", "decade", date(first, 1, 1), date(first + 9, 12, 31))


def century(ordinal: int) -> Period:
    """The 20th century is 1901 to 2000."""
    first = (ordinal - 1) * 100
    return Period(f"{ordinal - 1:02d}", "century", date(first + 1, 1, 1), date(first + 100, 12, 31))


_PERIODS: dict[str, Callable[[date], Period]] = {
    "day": day,
    "week": week,
    "fortnight": week,
    "weekend": weekend,
    "month": lambda when: month(when.year, when.month),
    "quarter": lambda when: quarter(when.year, (when.month + 2) // 3),
    "decade": lambda when: decade(when.year // 10 * 10),
    "century": lambda when: century((when.year + 99) // 100),
}


def period(unit: str, when: date) -> Period:
    """The calendar period of a unit that holds a day; its year where the unit is none of the calendar."""
    return _PERIODS[unit](when) if unit in _PERIODS else year(when.year)


def step(when: date, unit: str, count: float) -> date | None:
    """The day `count` units away, or None when it falls outside the calendar."""
    whole = int(count)
    try:
        moved: date = when + STEPS[unit] * whole
        if whole != count:
            moved += relativedelta(days=round((count - whole) * {"day": 0, "week": 7, "month": 30, "year": 365}.get(unit, 0)))
    except (ValueError, OverflowError):
        return None
    return moved


def weekday_near(when: date, number: int, *, ahead: bool, strictly: bool = False) -> date:
    """The nearest day that is the given ISO weekday, at or before `when` (or at or after it)."""
    sign = 1 if ahead else -1
    distance = sign * (number - when.isoweekday()) % 7
    return when + sign * (distance or (7 if strictly else 0)) * _DAY


def weekday_of_week(when: date, number: int, weeks: int) -> date:
    """The given ISO weekday of the week that lies so many weeks from that of `when`."""
    return when + (number - when.isoweekday() + 7 * weeks) * _DAY


def holiday(year_number: int, name: str) -> date:
    """The day of a feast: "easter", "thanksgiving" and "election" (United States) or a month and day as in "12-25"."""
    if name == "easter":
        return easter(year_number)
    if name == "thanksgiving":
        return date(year_number, 11, 1) + relativedelta(weekday=TH(4))
    if name == "election":
        return date(year_number, 11, 1) + relativedelta(weekday=MO(1)) + _DAY
    return date.fromisoformat(f"{year_number:04d}-{name}")


def part(whole: Period, which: str) -> Period:
    """A fuzzy part of a period: early, mid and late are its thirds; the start and end of a year or longer are its outer quarters.

    The TIMEX3 value stays that of the whole.
    """
    if whole.earliest is None or whole.latest is None or which == "rest":
        return whole
    length = (whole.latest - whole.earliest).days + 1
    third = length // 3 if which in ("early", "earlier", "mid", "late", "later") or length < 300 else length // 4
    if which in ("early", "earlier", "start"):
        return replace(whole, latest=whole.earliest + (third - 1) * _DAY) if third else whole
    if which in ("late", "later", "end"):
        return replace(whole, earliest=whole.latest - (third - 1) * _DAY) if third else whole
    return replace(whole, earliest=whole.earliest + third * _DAY, latest=whole.latest - third * _DAY)


def halves(whole: Period, number: int) -> Period:
    """The first (1) or second (2) half of a period."""
    if whole.precision == "year" and whole.earliest:
        return half(whole.earliest.year, number)
    if whole.earliest is None or whole.latest is None:
        return whole
    middle = whole.earliest + (whole.latest - whole.earliest + _DAY) // 2
    return replace(whole, latest=middle - _DAY) if number == 1 else replace(whole, earliest=middle)
