"""Months, quarters, seasons, years and longer, and units seen from somewhere: "June 2025", "the third quarter", "last week", "a year ago"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sourcebook.extract.time import bounds, calendar
from sourcebook.extract.time.calendar import Period
from sourcebook.extract.time.durations import duration_value, hours_of, measure
from sourcebook.extract.time.timex import (
    AS_CALENDAR,
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
    anchor,
    dated,
    month_of,
    narrowed,
    number_of_day,
    relative_year,
    unresolved,
    year_of,
)
from sourcebook.extract.time.timex_days import daypart
from sourcebook.extract.tokens.grammar import Match


def _month(match: Match, view: Viewpoint) -> Resolved | None:
    number, stated = month_of(match), year_of(match)
    basis = STATED if stated else DOCUMENT_YEAR
    year = stated
    if year is None and any(word.lower == "year" for word in match.words):
        year, basis = relative_year(match, view), DOCUMENT
    elif year is None:
        year, basis = _year_of_month(match, view, number)
    if year is None:
        return narrowed(match, unresolved(f"XXXX-{number:02d}", "month", NO_YEAR))
    return narrowed(match, dated(calendar.month(year, number), basis))


def _year_of_month(match: Match, view: Viewpoint, number: int) -> tuple[int | None, str]:
    today, pointed = view.today, match.has("back") or match.has("forth")
    if view.year is not None and not pointed:
        return view.year, TEXT_YEAR
    if today is None:
        return None, NO_YEAR
    if pointed:
        return today.year - (number >= today.month) if match.has("back") else today.year + (number <= today.month), DOCUMENT
    if any(word.lower == "this" for word in match.words):
        return today.year, DOCUMENT
    return today.year + (number < today.month) if view.ahead else today.year - (number > today.month), DOCUMENT_YEAR


def _weekofmonth(match: Match, view: Viewpoint) -> Resolved | None:
    """ "the first week of May", "the last Friday of June 2024"."""
    names = tuple(word for word in match.words if "month" in word.values or "monthabbr" in word.values or "yearnum" in word.values)
    month = _month(Match("month", match.first, match.last, names), view)
    if month is None or month.period is None or month.period.earliest is None or month.period.latest is None:
        return month
    words = [word.lower for word in match.words]
    number = next(("first", "second", "third", "fourth", "last").index(word) for word in words if word in ("first", "second", "third", "fourth", "last"))
    days = calendar.days(month.period.earliest, month.period.latest)
    if match.has("weekday"):
        own = [day for day in days if day.isoweekday() == match.get("weekday")]
        return dated(calendar.day(own[-1 if number == 4 else number]), month.basis or STATED)
    if "weekend" in words:
        own = [day for day in days if day.isoweekday() == 6]
        return dated(calendar.weekend(own[-1 if number == 4 else number]), month.basis or STATED)
    week = days[-7:] if number == 4 else days[7 * number : 7 * number + 7]
    return dated(Period(month.value or "", "week", week[0], week[-1]), month.basis or STATED)


def _year(match: Match, _view: Viewpoint) -> Resolved | None:
    year = year_of(match)
    return narrowed(match, dated(calendar.year(year), AS_CALENDAR if match.has("fiscal") else STATED)) if year else None


def _yearrange(match: Match, _view: Viewpoint) -> Resolved | None:
    """ "1915-17", "fiscal 2023-24"."""
    first, tail = match.get("yearnum"), match.words[-1].text
    last = int(first[: 4 - len(tail)] + tail)
    if len(tail) not in (2, 4) or last <= int(first):
        return dated(calendar.year(int(first)), STATED)
    whole = Period(f"{first}/{last}", "year", date(int(first), 1, 1), date(last, 12, 31))
    return dated(whole, STATED)


def _decade(match: Match, _view: Viewpoint) -> Resolved | None:
    spelled = match.get("tensyears")
    text = (match.get("decade") or "").strip("'’s")
    first = 1900 + 10 * int(spelled) if spelled else int(text) if len(text) == 4 else 1900 + int(text) if text and int(text) >= 20 else 2000 + int(text or 0)
    if (not text and not spelled) or (len(text) == 2 and not match.words[-1].text.startswith(("'", "’")) and match.words[0].lower != "the"):
        return None
    return narrowed(match, dated(calendar.decade(first), STATED))


def _century(match: Match, _view: Viewpoint) -> Resolved | None:
    number = number_of_day(Match(match.rule, match.first, match.last, match.words[-2:])) or number_of_day(match)
    return narrowed(match, dated(calendar.century(number), STATED)) if number else None


def _quarter(match: Match, view: Viewpoint) -> Resolved | None:
    short = match.get("qfig")
    number = int(short[1]) if short else number_of_day(match)
    if short and short[0] in "Hh":
        return _short_half(match, int(short[1]))
    if number is None or not 1 <= number <= 4:
        return None
    words = {word.lower for word in match.words}
    stated = year_of(match)
    year, basis = (
        (stated, STATED) if stated else (relative_year(match, view), DOCUMENT) if "year" in words and "ago" not in words else _year_of_quarter(view, number)
    )
    if year is None:
        return narrowed(match, unresolved(f"XXXX-Q{number}", "quarter", NO_YEAR))
    return narrowed(match, dated(calendar.quarter(year - ("ago" in words or ("year" in words and "earlier" in words)), number), basis))


def _year_of_quarter(view: Viewpoint, number: int) -> tuple[int | None, str]:
    if view.year is not None:
        return view.year, TEXT_YEAR
    if view.today is None:
        return None, NO_YEAR
    now = (view.today.month + 2) // 3
    return view.today.year - (number > now and not view.ahead and number - now > 1), DOCUMENT_YEAR


def _short_half(match: Match, number: int) -> Resolved | None:
    """ "H1 2025"; an H without a year is something else."""
    stated = year_of(match)
    return dated(calendar.half(stated, number), STATED) if stated and number < 3 else None


def _halfyear(match: Match, view: Viewpoint) -> Resolved | None:
    year = year_of(match)
    basis = STATED if year else DOCUMENT
    year = year or relative_year(match, view)
    second = match.words[1].lower != "first"
    return dated(calendar.half(year, 2 if second else 1), basis) if year else unresolved(f"XXXX-H{2 if second else 1}", "half", NO_YEAR)


def _season(match: Match, view: Viewpoint) -> Resolved | None:
    code, stated = match.get("season"), year_of(match)
    if stated:
        return narrowed(match, dated(calendar.season(stated, code), STATED))
    if view.year is not None and not match.has("back"):
        return narrowed(match, dated(calendar.season(view.year, code), TEXT_YEAR))
    if view.today is None:
        return narrowed(match, unresolved(f"XXXX-{code}", "season", NO_YEAR))
    this = calendar.season(view.today.year, code)
    started = this.earliest is not None and this.earliest <= view.today
    over = this.latest is not None and this.latest < view.today
    year = view.today.year
    if match.has("back") or not (view.ahead or started or match.has("here") or match.has("forth")):
        year -= not over if match.has("back") and not match.has("here") else not started
    elif match.has("forth"):
        year += started
    return narrowed(match, dated(calendar.season(year, code), DOCUMENT))


def _unit_name(match: Match) -> str:
    named = [word for word in match.words if "bigunit" in word.values or word.lower in ("weekend", "fortnight")]
    return str(named[-1].values.get("bigunit", named[-1].lower)) if named else "year"


def _unit(match: Match, view: Viewpoint) -> Resolved | None:
    unit, words = _unit_name(match), {word.lower for word in match.words}
    anaphoric = words & {"that", "same", "following", "previous", "preceding", "prior"} or ("the" in words and match.has("forth"))
    named = anchor(view, unit) if anaphoric else None
    near = named.earliest if named else None
    when = near or view.today
    if when is None or (anaphoric and not near and unit == "day"):
        return Resolved("DATE", None, None, NO_ANCHOR if when else NO_DATE)
    if unit in ("decade", "century") and (match.has("back") or match.has("forth")) and not near:
        return Resolved("DURATION", duration_value(1, unit))
    offset = -1 if match.has("back") else 1 if match.has("forth") else 0
    moved = calendar.step(when, "week" if unit == "weekend" else unit, offset)
    if moved is None:
        return None
    whole = calendar.period(unit, moved)
    return _seen_from(match, whole, view.today) or narrowed(match, dated(whole, TEXT if near else DOCUMENT))


def _seen_from(match: Match, whole: Period, today: date | None) -> Resolved | None:
    """ "Earlier this week" ends, "later this week" begins on the day of the document."""
    if today is None or whole.earliest is None or whole.latest is None or not whole.earliest <= today <= whole.latest:
        return None
    cut = {"earlier": replace(whole, latest=today), "later": replace(whole, earliest=today)}
    return dated(cut[part], DOCUMENT) if (part := match.get("partmod")) in cut else None


def _anaphor(match: Match, view: Viewpoint) -> Resolved | None:
    unit = _unit_name(match)
    if match.has("daypart"):
        return daypart(match, view)
    if unit == "day" and match.words[-1].lower == "day" and not match.has("partmod") and not match.has("edge"):
        return None
    if unit == "quarter":
        return narrowed(match, _latest(match, view))
    near = view.last.earliest if view.last and view.last.precision in (unit, "day") and unit in ("month", "day") else None
    when = near or view.today
    if when is None:
        return Resolved("DATE", None, None, NO_DATE)
    if unit == "weekend":
        when = calendar.weekday_near(when, 7, ahead=view.ahead)
    return narrowed(match, dated(calendar.period(unit, when), TEXT if near else DOCUMENT))


def _yearago(match: Match, view: Viewpoint) -> Resolved | None:
    return _a_year_from(view, -1, quarterly=match.words[-1].lower == "quarter")


def _a_year_from(view: Viewpoint, sign: int, *, quarterly: bool = False) -> Resolved | None:
    """A year before or after the quarter in question, or the document's year."""
    quarter = view.quarter or (_quarter_before(view.today) if quarterly and view.today else None)
    when = quarter.earliest if quarter else view.today
    if when is None:
        return Resolved("DATE", None, None, NO_DATE)
    moved = calendar.step(when, "year", sign)
    return dated(calendar.period("quarter" if quarter else "year", moved), TEXT if quarter else DOCUMENT) if moved else None


def _quarter_before(today: date) -> Period:
    return calendar.period("quarter", calendar.step(today, "quarter", -1) or today)


def _latest(_match: Match, view: Viewpoint) -> Resolved | None:
    """The quarter that was reported last."""
    if view.quarter:
        return dated(view.quarter, TEXT)
    return dated(_quarter_before(view.today), DOCUMENT) if view.today else Resolved("DATE", None, None, NO_DATE)


def _lastquarter(match: Match, view: Viewpoint) -> Resolved | None:
    """ "the 1988 period", "last year's quarter": the quarter in question, in another year."""
    year = year_of(match)
    basis = STATED if year else DOCUMENT
    year = year or relative_year(match, view)
    if year is None:
        return Resolved("DATE", None, None, NO_DATE)
    quarter = view.quarter or (_quarter_before(view.today) if view.today and match.words[-1].lower == "quarter" else None)
    if quarter is None or quarter.earliest is None:
        return dated(calendar.year(year), basis)
    return dated(calendar.quarter(year, (quarter.earliest.month + 2) // 3), TEXT)


def _ago(match: Match, view: Viewpoint) -> Resolved | None:
    sign = 1 if match.words[-1].lower == "later" else -1
    low, high, unit = measure(match)
    if match.words[-1].lower == "ago" and low is not None and high is None:
        bounded = bounds.ago(match, view.today, low, unit)
        if bounded is not None:
            return bounded
    if unit == "year" and low == 1 and (view.quarter or match.words[-1].lower == "earlier"):
        return _a_year_from(view, sign)
    if match.words[-1].lower != "ago":
        return _back_from(low if high is None else None, unit, view, sign)
    if low is None or high is not None:
        return Resolved("DATE", "PAST_REF", None, DOCUMENT)
    return _back_from(low, unit, Viewpoint(view.today), sign, ago=True)


def _back_from(count: float | None, unit: str, view: Viewpoint, sign: int, *, ago: bool = False) -> Resolved | None:
    if unit in ("second", "minute", "hour"):
        return Resolved("DURATION", duration_value(count, unit), hours=hours_of(count, unit))
    near = anchor(view, unit)
    when = near.earliest if near else view.today
    if count is None or when is None or not (near or ago):
        return Resolved("DATE", None, None, NO_DATE if when is None else NO_ANCHOR)
    moved = calendar.step(when, unit, sign * count)
    if moved is None:
        return None
    precision = {"fortnight": "week"}.get(unit, unit)
    return dated(calendar.period("year" if precision in ("decade", "century") else precision, moved), TEXT if near else DOCUMENT)


PERIODS: dict[str, Rule] = {
    "month": _month,
    "weekofmonth": _weekofmonth,
    "year": _year,
    "yearrange": _yearrange,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "halfyear": _halfyear,
    "season": _season,
    "unit": _unit,
    "anaphor": _anaphor,
    "yearago": _yearago,
    "latest": _latest,
    "lastquarter": _lastquarter,
    "ago": _ago,
}
