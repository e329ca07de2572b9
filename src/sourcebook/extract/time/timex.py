"""What a time expression is read from, what it comes to, and the pieces that the rules share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sourcebook.extract.quantity.numbers import value_of
from sourcebook.extract.time import calendar
from sourcebook.extract.time.calendar import Period
from sourcebook.extract.tokens.grammar import Match

STATED = "stated"
AS_CALENDAR = "stated; counted as the calendar year"
DOCUMENT = "document date"
DOCUMENT_YEAR = "year of the document date"
TEXT_YEAR = "year of a date before it in the text"
TEXT = "a date before it in the text"
NO_YEAR = "no year stated"
NO_DATE = "no document date"
NO_ANCHOR = "no date before it in the text"


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """What an expression is read from.

    `today` is the document's date, None when it has none or when it is in doubt; `ahead` says that the verb looks to the future, `past` that it looks back; `year` is
    a year stated nearby; `last` is the last period that the text named before, `quarter` the last quarter of a year, `day` the last day.
    """

    today: date | None = None
    ahead: bool = False
    year: int | None = None
    last: Period | None = None
    quarter: Period | None = None
    day: Period | None = None
    past: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """The reading of one expression."""

    type: str
    value: str | None
    period: Period | None = None
    basis: str | None = None
    hours: float | None = None


Rule = Callable[[Match, Viewpoint], Resolved | None]


def dated(period: Period, basis: str) -> Resolved:
    """A date whose words or surroundings fix it."""
    return Resolved("DATE", period.value, period, basis)


def unresolved(value: str, precision: str, basis: str) -> Resolved:
    """A date that lacks its year: the value says what is known."""
    return Resolved("DATE", value, Period(value, precision), basis)


def at_time(resolved: Resolved, suffix: str) -> Resolved:
    """The same day, at a time of it."""
    period = resolved.period
    if period is None or resolved.value is None:
        return resolved
    return Resolved("TIME", resolved.value + suffix, Period(period.value + suffix, period.precision, period.earliest, period.latest), resolved.basis)


def narrowed(match: Match, resolved: Resolved | None) -> Resolved | None:
    """The early, late, first or last part of the period, where the words ask for it."""
    which = match.get("partmod", "edge")
    if resolved is None or resolved.period is None:
        return resolved
    if which:
        return Resolved(resolved.type, resolved.value, calendar.part(resolved.period, which), resolved.basis)
    if any(word.lower == "half" for word in match.words) and match.rule != "halfyear":
        second = any(word.lower in ("second", "last", "latter") for word in match.words)
        return Resolved(resolved.type, resolved.value, calendar.halves(resolved.period, 2 if second else 1), resolved.basis)
    return resolved


def number_of_day(match: Match) -> int | None:
    """The day of the month, or the number of an ordinal."""
    tens = match.get("tens") or 0
    for word in match.words:
        if "day" in word.values and "unit" not in word.values:
            return int(word.text)
        if "ordfig" in word.values:
            return int(word.text[:-2])
        if "ordinal" in word.values:
            return int(tens) + int(word.values["ordinal"])
    return None


def year_of(match: Match) -> int | None:
    """The year that the words state, in figures or spelled."""
    figures = match.get("yearnum")
    if figures:
        return int(figures)
    words = [word.lower for word in match.words]
    if "thousand" in words:
        ones = match.words[-1].values.get("ones", 0)
        return 2000 + int(ones)
    for index, word in enumerate(words):
        if word in ("nineteen", "eighteen", "twenty") and index + 1 < len(words):
            rest = value_of(words[index + 1 :])
            return None if rest is None else {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[word] + int(rest % 100)
    return None


def relative_year(match: Match, view: Viewpoint) -> int | None:
    """The year of "last year", "this year", "next year"."""
    if view.today is None:
        return None
    if match.has("back"):
        return view.today.year - 1
    if match.has("forth"):
        return view.today.year + 1
    if any(word.lower == "that" for word in match.words) and view.last and view.last.earliest:
        return view.last.earliest.year
    return view.today.year


def anchor(view: Viewpoint, unit: str) -> Period | None:
    """What "two days later" or "that month" is counted from: a period named before that is no vaguer than the unit."""
    if unit in ("day", "week", "fortnight", "weekend"):
        return view.day
    if unit == "month" and view.last and view.last.precision not in ("day", "month"):
        return view.day
    return view.last


def valid(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(match: Match) -> int:
    """The number of the month named."""
    return int(match.get("month", "monthabbr"))
