"""Days and times of day: full dates, weekdays, "yesterday", feasts, clock times."""

from __future__ import annotations

from datetime import date

from sourcebook.extract.quantity.numbers import value_of
from sourcebook.extract.time import calendar
from sourcebook.extract.time.calendar import Period
from sourcebook.extract.time.timex import (
    DOCUMENT,
    DOCUMENT_YEAR,
    NO_ANCHOR,
    NO_DATE,
    NO_YEAR,
    STATED,
    TEXT,
    TEXT_YEAR,
    Resolved,
    Rule,
    Viewpoint,
    at_time,
    dated,
    month_of,
    number_of_day,
    unresolved,
    valid,
    year_of,
)
from sourcebook.extract.tokens.grammar import Match

# How many days after the document's date a day without a year may lie. Where nothing says which way to look, the nearest day is meant, in doubt the one before.
_AHEAD_IN_DOUBT = 165
_AHEAD_IN_THE_PAST = 7  # a report may bear a date some days too early
_BACK_IN_THE_FUTURE = 30  # how far back, where the verb looks ahead: "would resume on May 2" was told before
_NEAR = 90  # days within which a weekday that does not fit moves no date to another year


def day_date(match: Match, view: Viewpoint) -> Resolved | None:
    """A day of a month, with or without its year."""
    month, day = month_of(match), number_of_day(match)
    if day is None or not valid(2000, month, day):
        return None
    stated = year_of(match)
    year, basis = (stated, STATED) if stated else _year_and_basis(match, view, (month, day))
    if year is None:
        return unresolved(f"XXXX-{month:02d}-{day:02d}", "day", NO_YEAR)
    when = valid(year, month, day)
    return dated(calendar.day(when), basis) if when else None


def _year_and_basis(match: Match, view: Viewpoint, month_day: tuple[int, int]) -> tuple[int | None, str]:
    if view.year is not None:
        return view.year, TEXT_YEAR
    return _nearest_year(view, month_day, match.get("weekday", "weekdayabbr")), DOCUMENT_YEAR


def _nearest_year(view: Viewpoint, month_day: tuple[int, int], weekday: int | None) -> int | None:
    """The year that brings a month and day nearest to the document's date, on the side the verb looks to; of years that lie far a weekday picks the one it fits."""
    today = view.today
    if today is None:
        return None
    days = [when for year in (today.year - 1, today.year, today.year + 1) if (when := valid(year, *month_day))]
    chosen = _chosen_day(view, today, days)
    if chosen is None or abs((chosen - today).days) <= _NEAR:
        return chosen.year if chosen else None
    on_weekday = [when for when in days if when.isoweekday() == weekday]
    return min(on_weekday, key=lambda when: abs(when - today), default=chosen).year


def _chosen_day(view: Viewpoint, today: date, days: list[date]) -> date | None:
    if view.ahead:
        return min((when for when in days if (today - when).days <= _BACK_IN_THE_FUTURE), default=None)
    latest = _AHEAD_IN_THE_PAST if view.past else _AHEAD_IN_DOUBT
    return max((when for when in days if (when - today).days <= latest), default=None)


def _dayonly(match: Match, view: Viewpoint) -> Resolved | None:
    """ "April 24 and 25", "on the 20th": a day of the month named last."""
    near, day = (view.last.earliest if view.last else view.today), number_of_day(match)
    when = valid(near.year, near.month, day) if near and day else None
    return dated(calendar.day(when), TEXT) if when else None


def _daterange(match: Match, view: Viewpoint) -> Resolved | None:
    """ "Oct. 18-22": from the first day to the second."""
    at = next(index for index, word in enumerate(match.words) if "hyphen" in word.values or "dash" in word.values or word.lower == "to")
    names = tuple(word for word in match.words if "month" in word.values or "monthabbr" in word.values or "yearnum" in word.values)
    days = [number_of_day(Match(match.rule, match.first, match.last, words)) for words in (match.words[:at], match.words[at + 1 :])]
    start, end = (day_date(Match("date", match.first, match.last, (*names, *words)), view) for words in (match.words[:at], match.words[at + 1 :]))
    if start is None or end is None or None in days:
        return start
    if start.period is None or end.period is None or start.period.earliest is None or end.period.latest is None or start.period.earliest > end.period.latest:
        return start
    return dated(Period(f"{start.value}/{end.value}", "day", start.period.earliest, end.period.latest), start.basis or STATED)


def _iso(match: Match, _view: Viewpoint) -> Resolved | None:
    text = match.words[0].text
    if "slashdate" not in match.words[0].values:
        when = date.fromisoformat(text[:10]) if valid(int(text[:4]), int(text[5:7]), int(text[8:10])) else None
        if when is None:
            return None
        return Resolved("TIME", text.rstrip("Z"), calendar.day(when), STATED) if "T" in text else dated(calendar.day(when), STATED)
    first, second, year = (int(piece) for piece in text.replace(".", "/").split("/"))
    if year < 100:
        year += 2000 if year < 70 else 1900
    if "." in text or first > 12:
        when = valid(year, second, first)
    elif second > 12 or first == second:
        when = valid(year, first, second)
    else:
        return dated(calendar.year(year), "day and month in doubt")
    return dated(calendar.day(when), STATED) if when else None


def weekday(match: Match, view: Viewpoint) -> Resolved | None:
    """A weekday, the one nearest to the document on the side the verb looks to."""
    number = int(match.get("weekday", "weekdayabbr"))
    part = match.get("daypart") or ""
    if view.today is None:
        resolved = unresolved(f"XXXX-WXX-{number}", "day", NO_DATE)
    else:
        back, forth = match.has("back"), match.has("forth")
        if match.words[-1].lower in ("week", "ahead"):
            when = calendar.weekday_of_week(view.today, number, -1 if back else 1)
        else:
            when = calendar.weekday_near(view.today, number, ahead=(view.ahead or forth) and not back, strictly=back or forth)
        resolved = dated(calendar.day(when), DOCUMENT)
    return at_time(resolved, "T" + part) if part else resolved


def deictic(match: Match, view: Viewpoint) -> Resolved | None:
    """Today, yesterday, tomorrow and their neighbours."""
    offset = int(match.get("deictic"))
    words = [word.lower for word in match.words]
    if words[0] == "the":
        offset += -1 if "before" in words else 1
    if view.today is None:
        return Resolved("DATE", None, None, NO_DATE)
    when = calendar.step(view.today, "day", offset)
    resolved = dated(calendar.day(when), DOCUMENT) if when else None
    part = match.get("daypart")
    return at_time(resolved, "T" + part) if resolved and part else resolved


def _at_sun(match: Match, view: Viewpoint) -> Resolved | None:
    """ "dawn on Sunday"."""
    rest = Match(match.rule, match.first, match.last, tuple(word for word in match.words if "sun" not in word.values))
    day = day_date(rest, view) if rest.has("month") or rest.has("monthabbr") else deictic(rest, view) if rest.has("deictic") else weekday(rest, view)
    return at_time(day, "T" + match.get("sun")) if day and day.value else day


def _tonight(_match: Match, view: Viewpoint) -> Resolved | None:
    return at_time(dated(calendar.day(view.today), DOCUMENT), "TNI") if view.today else Resolved("TIME", None, None, NO_DATE)


def daypart(match: Match, view: Viewpoint) -> Resolved | None:
    """A morning, afternoon, evening or night."""
    if match.has("sun"):
        return _at_sun(match, view)
    part, words = match.get("daypart"), [word.lower for word in match.words]
    near = view.day if "the" in words or "that" in words else None
    anaphoric = bool({"following", "previous", "preceding", "same"}.intersection(words)) or ("the" in words and match.has("forth"))
    when = near.earliest if near else None if anaphoric else view.today
    if when is None:
        return Resolved("TIME", "XXXX-XX-XXT" + part, None, NO_ANCHOR if anaphoric else NO_DATE)
    offset = -1 if words[0] == "last" else 1 if match.has("forth") else -1 if match.has("back") else 0
    moved = calendar.step(when, "day", offset)
    return at_time(dated(calendar.day(moved), TEXT if near else DOCUMENT), "T" + part) if moved else None


def _holiday(match: Match, view: Viewpoint) -> Resolved | None:
    name, stated = match.get("holiday") or _new_year(match) or "election", year_of(match)
    year = stated or view.year or (view.today.year if view.today else None)
    if year is None:
        return Resolved("DATE", None, None, NO_YEAR)
    when = calendar.holiday(year, name)
    if view.today and not stated and not view.ahead and when > view.today and (match.has("back") or (when - view.today).days > 60):
        when = calendar.holiday(year - 1, name)
    if name != "12-31" and any(word.lower == "eve" for word in match.words):
        when = calendar.step(when, "day", -1) or when
    if any(word.lower == "week" for word in match.words):
        return dated(calendar.week(when), STATED if stated else DOCUMENT_YEAR)
    return dated(calendar.day(when), STATED if stated else DOCUMENT_YEAR)


def _weekof(match: Match, view: Viewpoint) -> Resolved | None:
    inner = day_date(match, view)
    if inner is None or inner.period is None or inner.period.earliest is None:
        return inner
    return dated(calendar.week(inner.period.earliest), inner.basis or STATED)


def _yearend(_match: Match, view: Viewpoint) -> Resolved | None:
    year = view.year or (view.today.year if view.today else None)
    return dated(calendar.day(date(year, 12, 31)), DOCUMENT_YEAR) if year else unresolved("XXXX-12-31", "day", NO_YEAR)


def _new_year(match: Match) -> str | None:
    words = [word.lower for word in match.words]
    return ("12-31" if "eve" in words else "01-01") if words[0] == "new" else None


def _partofday(match: Match, view: Viewpoint) -> Resolved | None:
    """ "the night of Friday, 2 May"; "the early hours of 2 May" are its morning."""
    of = next(index for index, word in enumerate(match.words) if word.lower == "of" and index)
    rest = Match(match.rule, match.first, match.last, match.words[of + 1 :])
    day = day_date(rest, view) if rest.has("month") or rest.has("monthabbr") else weekday(rest, view)
    return at_time(day, "T" + (match.get("daypart") or "MO")) if day else None


def _clock(match: Match, view: Viewpoint) -> Resolved | None:
    time = _clock_value(match)
    if time is None:
        return None
    day = _day_of_clock(match, view)
    if day is None or day.value is None:
        return Resolved("TIME", f"XXXX-XX-XXT{time}", None, NO_DATE)
    return at_time(day, "T" + time)


def _day_of_clock(match: Match, view: Viewpoint) -> Resolved | None:
    if match.has("weekday") or match.has("weekdayabbr"):
        bare = Match(match.rule, match.first, match.last, tuple(w for w in match.words if "daypart" not in w.values))
        return weekday(bare, view)
    if match.has("deictic"):
        return deictic(Match(match.rule, match.first, match.last, tuple(w for w in match.words if "daypart" not in w.values)), view)
    if match.has("month") or match.has("monthabbr"):
        at = next(index for index, word in enumerate(match.words) if "month" in word.values or "monthabbr" in word.values)
        return day_date(Match(match.rule, match.first + at, match.last, match.words[at:]), view)
    if view.day and view.day.earliest:
        return dated(calendar.day(view.day.earliest), TEXT)
    return dated(calendar.day(view.today), DOCUMENT) if view.today else None


def _clock_value(match: Match) -> str | None:
    point = match.get("point")
    if point:
        return str(point)
    hour, minute = 0, "00"
    for word in match.words:
        if "clock" in word.values or "dotclock" in word.values:
            digits = word.text.replace(".", ":").split(":")
            hour, minute = int(digits[0]), digits[1]
            break
        if "day" in word.values or "ones" in word.values or "teens" in word.values:
            hour = int(value_of([word.text]) or 0)
            break
    half = (match.get("ampm") or "")[:1].lower()
    if (half and hour > 12) or hour > 24:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute}"


DAYS: dict[str, Rule] = {
    "date": day_date,
    "dayonly": _dayonly,
    "daterange": _daterange,
    "iso": _iso,
    "weekday": weekday,
    "deictic": deictic,
    "tonight": _tonight,
    "daypart": daypart,
    "holiday": _holiday,
    "weekof": _weekof,
    "yearend": _yearend,
    "partofday": _partofday,
    "clock": _clock,
}
