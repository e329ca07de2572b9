"""What each time expression stands for: one function a rule of the lexicon.

A rule gets the match and the point it is read from, and gives a `Resolved` or None when the words turn out to be no time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sourcebook.extract import calendar
from sourcebook.extract.calendar import Period
from sourcebook.extract.grammar import Match, Word
from sourcebook.extract.numbers import value_of

STATED = "stated"
DOCUMENT = "document date"
DOCUMENT_YEAR = "year of the document date"
TEXT_YEAR = "year of a date before it in the text"
TEXT = "a date before it in the text"
NO_YEAR = "no year stated"
NO_DATE = "no document date"

_CODES = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "Y", "century": "Y", "millennium": "Y", "weekend": "WE"}
_TIMES = {"fortnight": 2, "decade": 10, "century": 100, "millennium": 1000}
_HOURS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "fortnight": 336.0}


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """What an expression is read from.

    `today` is the document's date, None when it has none or when it is in doubt; `ahead` says that the verb looks to the future; `year` is a year stated nearby; `last` is the
    last period that the text named before, `quarter` the last quarter of a year.
    """

    today: date | None = None
    ahead: bool = False
    year: int | None = None
    last: Period | None = None
    quarter: Period | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """The reading of one expression."""

    type: str
    value: str | None
    period: Period | None = None
    basis: str | None = None
    hours: float | None = None


Rule = Callable[[Match, Viewpoint], Resolved | None]


def resolve(match: Match, view: Viewpoint) -> Resolved | None:
    """The reading of a match, or None when it is no time expression after all."""
    return RULES[match.rule](match, view)


# -- pieces ---------------------------------------------------------------------------------------------------------


def _date(period: Period, basis: str) -> Resolved:
    return Resolved("DATE", period.value, period, basis)


def _open(value: str, precision: str, basis: str) -> Resolved:
    return Resolved("DATE", value, Period(value, precision), basis)


def _narrowed(match: Match, resolved: Resolved | None) -> Resolved | None:
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


def _number_of_day(match: Match) -> int | None:
    tens = match.get("tens") or 0
    for word in match.words:
        if "day" in word.values and "unit" not in word.values:
            return int(word.text)
        if "ordfig" in word.values:
            return int(word.text[:-2])
        if "ordinal" in word.values:
            return int(tens) + int(word.values["ordinal"])
    return None


def _year_of(match: Match) -> int | None:
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


def _relative_year(match: Match, view: Viewpoint) -> int | None:
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


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_of(match: Match) -> int:
    return int(match.get("month", "monthabbr"))


# -- days -----------------------------------------------------------------------------------------------------------


def _nearest_year(view: Viewpoint, month: int, day: int) -> int | None:
    """The year that brings a month and day nearest to the document's date, on the side the verb looks to."""
    today = view.today
    if today is None:
        return None
    days = {year: when for year in (today.year - 1, today.year, today.year + 1) if (when := _valid(year, month, day))}
    fit = [year for year, when in days.items() if (when >= today if view.ahead else (when - today).days <= 60)]
    return (min(fit) if view.ahead else max(fit)) if fit else None


def _day_date(match: Match, view: Viewpoint) -> Resolved | None:
    month, day = _month_of(match), _number_of_day(match)
    if day is None or not _valid(2000, month, day):
        return None
    stated = _year_of(match)
    year, basis = (stated, STATED) if stated else _year_and_basis(view, month, day)
    if year is None:
        return _open(f"XXXX-{month:02d}-{day:02d}", "day", NO_YEAR)
    when = _valid(year, month, day)
    return _date(calendar.day(when), basis) if when else None


def _year_and_basis(view: Viewpoint, month: int, day: int) -> tuple[int | None, str]:
    if view.year is not None:
        return view.year, TEXT_YEAR
    return _nearest_year(view, month, day), DOCUMENT_YEAR


def _dayonly(match: Match, view: Viewpoint) -> Resolved | None:
    """"April 24 and 25", "on the 20th": a day of the month named last."""
    near, day = (view.last.earliest if view.last else view.today), _number_of_day(match)
    when = _valid(near.year, near.month, day) if near and day else None
    return _date(calendar.day(when), TEXT) if when else None


def _iso(match: Match, view: Viewpoint) -> Resolved | None:
    text = match.words[0].text
    if "slashdate" not in match.words[0].values:
        when = date.fromisoformat(text[:10]) if _valid(int(text[:4]), int(text[5:7]), int(text[8:10])) else None
        if when is None:
            return None
        return Resolved("TIME", text.rstrip("Z"), calendar.day(when), STATED) if "T" in text else _date(calendar.day(when), STATED)
    first, second, year = (int(piece) for piece in text.replace(".", "/").split("/"))
    if year < 100:
        year += 2000 if year < 70 else 1900
    if "." in text or first > 12:
        when = _valid(year, second, first)
    elif second > 12 or first == second:
        when = _valid(year, first, second)
    else:
        return _date(calendar.year(year), "day and month in doubt")
    return _date(calendar.day(when), STATED) if when else None


def _weekday(match: Match, view: Viewpoint) -> Resolved | None:
    number = int(match.get("weekday", "weekdayabbr"))
    part = match.get("daypart") or ""
    if view.today is None:
        resolved = _open(f"XXXX-WXX-{number}", "day", NO_DATE)
    else:
        back, forth = match.has("back"), match.has("forth")
        when = calendar.weekday_near(view.today, number, ahead=(view.ahead or forth) and not back, strictly=back or forth)
        resolved = _date(calendar.day(when), DOCUMENT)
    return _at(resolved, "T" + part) if part else resolved


def _at(resolved: Resolved, suffix: str) -> Resolved:
    """The same day, at a time of it."""
    period = resolved.period
    if period is None or resolved.value is None:
        return resolved
    return Resolved("TIME", resolved.value + suffix, Period(period.value + suffix, period.precision, period.earliest, period.latest), resolved.basis)


def _deictic(match: Match, view: Viewpoint) -> Resolved | None:
    offset = int(match.get("deictic"))
    words = [word.lower for word in match.words]
    if words[0] == "the":
        offset += -1 if "before" in words else 1
    if view.today is None:
        return Resolved("DATE", None, None, NO_DATE)
    when = calendar.step(view.today, "day", offset)
    resolved = _date(calendar.day(when), DOCUMENT) if when else None
    part = match.get("daypart")
    return _at(resolved, "T" + part) if resolved and part else resolved


def _tonight(match: Match, view: Viewpoint) -> Resolved | None:
    return _at(_date(calendar.day(view.today), DOCUMENT), "TNI") if view.today else Resolved("TIME", None, None, NO_DATE)


def _daypart(match: Match, view: Viewpoint) -> Resolved | None:
    part, words = match.get("daypart"), [word.lower for word in match.words]
    near = view.last if view.last and view.last.precision == "day" and ("the" in words or "that" in words) else None
    when = near.earliest if near else view.today
    if when is None:
        return Resolved("TIME", "XXXX-XX-XXT" + part, None, NO_DATE)
    offset = -1 if words[0] == "last" else 1 if match.has("forth") else -1 if match.has("back") else 0
    moved = calendar.step(when, "day", offset)
    return _at(_date(calendar.day(moved), TEXT if near else DOCUMENT), "T" + part) if moved else None


def _holiday(match: Match, view: Viewpoint) -> Resolved | None:
    name, stated = match.get("holiday") or "election", _year_of(match)
    year = stated or view.year or (view.today.year if view.today else None)
    if year is None:
        return Resolved("DATE", None, None, NO_YEAR)
    when = calendar.holiday(year, name)
    if view.today and not stated and not view.ahead and when > view.today and (match.has("back") or (when - view.today).days > 60):
        when = calendar.holiday(year - 1, name)
    if any(word.lower == "eve" for word in match.words):
        when = calendar.step(when, "day", -1) or when
    if any(word.lower == "week" for word in match.words):
        return _date(calendar.week(when), STATED if stated else DOCUMENT_YEAR)
    return _date(calendar.day(when), STATED if stated else DOCUMENT_YEAR)


def _partofday(match: Match, view: Viewpoint) -> Resolved | None:
    day = _day_date(Match(match.rule, match.first, match.last, match.words[2:]), view)
    return _at(day, "T" + match.get("daypart")) if day else None


def _clock(match: Match, view: Viewpoint) -> Resolved | None:
    time = _clock_value(match)
    if time is None:
        return None
    day = _day_of_clock(match, view)
    if day is None or day.value is None:
        return Resolved("TIME", f"XXXX-XX-XXT{time}", None, NO_DATE)
    return _at(day, "T" + time)


def _day_of_clock(match: Match, view: Viewpoint) -> Resolved | None:
    if match.has("weekday") or match.has("weekdayabbr"):
        bare = Match(match.rule, match.first, match.last, tuple(w for w in match.words if "daypart" not in w.values))
        return _weekday(bare, view)
    if match.has("deictic"):
        return _deictic(Match(match.rule, match.first, match.last, tuple(w for w in match.words if "daypart" not in w.values)), view)
    if match.has("month") or match.has("monthabbr"):
        at = next(index for index, word in enumerate(match.words) if "month" in word.values or "monthabbr" in word.values)
        return _day_date(Match(match.rule, match.first + at, match.last, match.words[at:]), view)
    if view.last and view.last.precision == "day" and view.last.earliest:
        return _date(calendar.day(view.last.earliest), TEXT)
    return _date(calendar.day(view.today), DOCUMENT) if view.today else None


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
    if half and hour > 12 or hour > 24:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute}"


# -- months, years, seasons -----------------------------------------------------------------------------------------


def _month(match: Match, view: Viewpoint) -> Resolved | None:
    number, stated = _month_of(match), _year_of(match)
    basis = STATED if stated else DOCUMENT_YEAR
    year = stated
    if year is None and any(word.lower == "year" for word in match.words):
        year, basis = _relative_year(match, view), DOCUMENT
    elif year is None:
        year, basis = _year_of_month(match, view, number)
    if year is None:
        return _narrowed(match, _open(f"XXXX-{number:02d}", "month", NO_YEAR))
    return _narrowed(match, _date(calendar.month(year, number), basis))


def _year_of_month(match: Match, view: Viewpoint, number: int) -> tuple[int | None, str]:
    today = view.today
    if match.has("back") or match.has("forth"):
        if today is None:
            return None, NO_DATE
        if match.has("back"):
            return today.year - (number >= today.month), DOCUMENT
        return today.year + (number <= today.month), DOCUMENT
    if view.year is not None:
        return view.year, TEXT_YEAR
    if today is None:
        return None, NO_YEAR
    if any(word.lower == "this" for word in match.words):
        return today.year, DOCUMENT
    if view.ahead:
        return today.year + (number < today.month), DOCUMENT_YEAR
    return today.year - (number > today.month), DOCUMENT_YEAR


def _year(match: Match, view: Viewpoint) -> Resolved | None:
    year = _year_of(match)
    return _narrowed(match, _date(calendar.year(year), STATED)) if year else None


def _yearrange(match: Match, view: Viewpoint) -> Resolved | None:
    """"1915-17"."""
    first, tail = match.words[0].text, match.words[-1].text
    last = int(first[: 4 - len(tail)] + tail)
    if len(tail) not in (2, 4) or last <= int(first):
        return _date(calendar.year(int(first)), STATED)
    whole = Period(f"{first}/{last}", "year", date(int(first), 1, 1), date(last, 12, 31))
    return _date(whole, STATED)


def _decade(match: Match, view: Viewpoint) -> Resolved | None:
    spelled = match.get("tensyears")
    text = (match.get("decade") or "").strip("'’s")
    first = 1900 + 10 * int(spelled) if spelled else int(text) if len(text) == 4 else 1900 + int(text) if text and int(text) >= 20 else 2000 + int(text or 0)
    if not text and not spelled or len(text) == 2 and not match.words[-1].text.startswith(("'", "’")) and match.words[0].lower != "the":
        return None
    return _narrowed(match, _date(calendar.decade(first), STATED))


def _century(match: Match, view: Viewpoint) -> Resolved | None:
    number = _number_of_day(match)
    return _narrowed(match, _date(calendar.century(number), STATED)) if number else None


def _quarter(match: Match, view: Viewpoint) -> Resolved | None:
    if match.has("qnumber"):
        number: int | None = int(match.get("qnumber"))
    else:
        number = _number_of_day(match)
    if number is None or number > 4:
        return None
    words = {word.lower for word in match.words}
    stated = _year_of(match)
    year, basis = (stated, STATED) if stated else (_relative_year(match, view), DOCUMENT) if "year" in words and "ago" not in words else _year_of_quarter(view, number)
    if year is None:
        return _narrowed(match, _open(f"XXXX-Q{number}", "quarter", NO_YEAR))
    return _narrowed(match, _date(calendar.quarter(year - ("ago" in words or "year" in words and "earlier" in words), number), basis))


def _year_of_quarter(view: Viewpoint, number: int) -> tuple[int | None, str]:
    if view.year is not None:
        return view.year, TEXT_YEAR
    if view.today is None:
        return None, NO_YEAR
    now = (view.today.month + 2) // 3
    return view.today.year - (number > now and not view.ahead and number - now > 1), DOCUMENT_YEAR


def _halfyear(match: Match, view: Viewpoint) -> Resolved | None:
    year = _year_of(match)
    basis = STATED if year else DOCUMENT
    year = year or _relative_year(match, view)
    second = match.words[1].lower != "first"
    return _date(calendar.half(year, 2 if second else 1), basis) if year else _open(f"XXXX-H{2 if second else 1}", "half", NO_YEAR)


def _season(match: Match, view: Viewpoint) -> Resolved | None:
    code, stated = match.get("season"), _year_of(match)
    if stated:
        return _narrowed(match, _date(calendar.season(stated, code), STATED))
    if view.year is not None and not match.has("back"):
        return _narrowed(match, _date(calendar.season(view.year, code), TEXT_YEAR))
    if view.today is None:
        return _narrowed(match, _open(f"XXXX-{code}", "season", NO_YEAR))
    this = calendar.season(view.today.year, code)
    started = this.earliest is not None and this.earliest <= view.today
    over = this.latest is not None and this.latest < view.today
    year = view.today.year
    if match.has("back") or not (view.ahead or started or match.has("here") or match.has("forth")):
        year -= not over if match.has("back") and not match.has("here") else not started
    elif match.has("forth"):
        year += started
    return _narrowed(match, _date(calendar.season(year, code), DOCUMENT))


# -- units seen from somewhere --------------------------------------------------------------------------------------


def _unit_name(match: Match) -> str:
    named = [word for word in match.words if "bigunit" in word.values or word.lower in ("weekend", "fortnight")]
    return str(named[-1].values.get("bigunit", named[-1].lower)) if named else "year"


def _unit(match: Match, view: Viewpoint) -> Resolved | None:
    unit, words = _unit_name(match), {word.lower for word in match.words}
    anaphoric = words & {"that", "same", "following", "previous", "preceding", "prior"} or ("the" in words and match.has("forth"))
    near = view.last.earliest if anaphoric and view.last else None
    when = near or view.today
    if when is None:
        return Resolved("DATE", None, None, NO_DATE)
    if unit in ("decade", "century") and (match.has("back") or match.has("forth")) and not near:
        return Resolved("DURATION", duration_value(1, unit))
    offset = -1 if match.has("back") else 1 if match.has("forth") else 0
    moved = calendar.step(when, "week" if unit == "weekend" else unit, offset)
    return _narrowed(match, _date(calendar.period(unit, moved), TEXT if near else DOCUMENT)) if moved else None


def _anaphor(match: Match, view: Viewpoint) -> Resolved | None:
    unit = _unit_name(match)
    if match.has("daypart"):
        return _daypart(match, view)
    if unit == "day" and match.words[-1].lower == "day" and not match.has("partmod") and not match.has("edge"):
        return None
    if unit == "quarter":
        return _narrowed(match, _latest(match, view))
    near = view.last.earliest if view.last and view.last.precision in (unit, "day") and unit in ("month", "day") else None
    when = near or view.today
    if when is None:
        return Resolved("DATE", None, None, NO_DATE)
    if unit == "weekend":
        when = calendar.weekday_near(when, 7, ahead=view.ahead)
    return _narrowed(match, _date(calendar.period(unit, when), TEXT if near else DOCUMENT))


def _yearago(match: Match, view: Viewpoint) -> Resolved | None:
    return _a_year_from(view, -1, quarterly=match.words[-1].lower == "quarter")


def _a_year_from(view: Viewpoint, sign: int, *, quarterly: bool = False) -> Resolved | None:
    """A year before or after the quarter in question, or the document's year."""
    quarter = view.quarter or (_quarter_before(view.today) if quarterly and view.today else None)
    when = quarter.earliest if quarter else view.today
    if when is None:
        return Resolved("DATE", None, None, NO_DATE)
    moved = calendar.step(when, "year", sign)
    return _date(calendar.period("quarter" if quarter else "year", moved), TEXT if quarter else DOCUMENT) if moved else None


def _quarter_before(today: date) -> Period:
    return calendar.period("quarter", calendar.step(today, "quarter", -1) or today)


def _latest(match: Match, view: Viewpoint) -> Resolved | None:
    """The quarter that was reported last."""
    if view.quarter:
        return _date(view.quarter, TEXT)
    return _date(_quarter_before(view.today), DOCUMENT) if view.today else Resolved("DATE", None, None, NO_DATE)


def _lastquarter(match: Match, view: Viewpoint) -> Resolved | None:
    """"the 1988 period", "last year's quarter": the quarter in question, in another year."""
    year = _year_of(match)
    basis = STATED if year else DOCUMENT
    year = year or _relative_year(match, view)
    if year is None:
        return Resolved("DATE", None, None, NO_DATE)
    quarter = view.quarter or (_quarter_before(view.today) if view.today and match.words[-1].lower == "quarter" else None)
    if quarter is None or quarter.earliest is None:
        return _date(calendar.year(year), basis)
    return _date(calendar.quarter(year, (quarter.earliest.month + 2) // 3), TEXT)


def _daterange(match: Match, view: Viewpoint) -> Resolved | None:
    """"Oct. 18-22": from the first day to the second."""
    at = next(index for index, word in enumerate(match.words) if "hyphen" in word.values or "dash" in word.values or word.lower == "to")
    names = tuple(word for word in match.words if "month" in word.values or "monthabbr" in word.values or "yearnum" in word.values)
    days = [_number_of_day(Match(match.rule, match.first, match.last, words)) for words in (match.words[:at], match.words[at + 1 :])]
    start, end = (_day_date(Match("date", match.first, match.last, (*names, *words)), view) for words in (match.words[:at], match.words[at + 1 :]))
    if start is None or end is None or None in days:
        return start
    if start.period is None or end.period is None or start.period.earliest is None or end.period.latest is None or start.period.earliest > end.period.latest:
        return start
    return _date(Period(f"{start.value}/{end.value}", "day", start.period.earliest, end.period.latest), start.basis or STATED)


def _yearend(match: Match, view: Viewpoint) -> Resolved | None:
    year = view.year or (view.today.year if view.today else None)
    return _date(calendar.day(date(year, 12, 31)), DOCUMENT_YEAR) if year else _open("XXXX-12-31", "day", NO_YEAR)


def _weekof(match: Match, view: Viewpoint) -> Resolved | None:
    inner = _day_date(match, view)
    if inner is None or inner.period is None or inner.period.earliest is None:
        return inner
    return _date(calendar.week(inner.period.earliest), inner.basis or STATED)


def _count(words: tuple[Word, ...]) -> tuple[float | None, float | None]:
    """The number in front of a unit, and the upper one of a range; (None, None) when it is vague."""
    numerals = [word for word in words if {"day", "figure", "yearnum", "decimal", "thousands", "ones", "teens", "tens", "scale", "hyphen", "dash", "slash"} & set(word.values) or word.lower in ("and", "half", "a", "to", "or", "dozen")]
    texts = [word.lower for word in numerals]
    while texts and texts[-1] in ("and", "a", "or", "-", "–", "to"):
        texts.pop()
    while texts and texts[0] in ("or", "to", "-", "and"):
        texts.pop(0)
    for divider in ("to", "or", "–"):
        if divider in texts:
            at = texts.index(divider)
            return value_of(texts[:at]), value_of(texts[at + 1 :])
    if len(texts) == 3 and texts[1] == "-" and texts[0].isdecimal():
        return value_of(texts[:1]), value_of(texts[2:])
    return value_of(texts), None


def _measure(match: Match) -> tuple[float | None, float | None, str]:
    at = max(index for index, word in enumerate(match.words) if "unit" in word.values or "units" in word.values)
    unit = match.words[at].values.get("unit") or match.words[at].values["units"]
    before = tuple(word for word in match.words[:at] if "approx" not in word.values)
    if match.has("couple"):
        return 2, None, unit
    if match.has("fuzzy") or any(word.lower == "some" for word in before):
        return None, None, unit
    low, high = _count(before)
    words = [word.lower for word in match.words]
    if words[-1] == "half" and low is None:
        low = 1.5
    elif words[-3:] == ["and", "a", "half"] and low:
        low += 0.5
    if low is None and words[0] == "half" or "half" in words and words[-1] in ("hour", "year", "day", "month", "century", "decade", "minute") and ("an" in words or "a" in words or "-" in words):
        low = 0.5
    if low is None and any(word in ("a", "an") for word in words):
        low = 1
    return low, high, unit


def duration_value(count: float | None, unit: str) -> str:
    """A TIMEX3 duration.

    >>> duration_value(6.5, "hour")
    'PT6.5H'
    """
    code = _CODES[unit]
    prefix, letter = ("PT", code[1]) if code.startswith("T") else ("P", code)
    if count is None:
        return f"{prefix}X{letter}"
    whole = count * _TIMES.get(unit, 1)
    return f"{prefix}{whole:g}{letter}" if whole < 1e6 else f"{prefix}{int(whole)}{letter}"


_HALVES = {"hour": "30M", "minute": "30S", "year": "6M", "day": "T12H"}


def _halved(count: float, unit: str) -> str:
    """"two and a half years" is two years and six months."""
    value = duration_value(int(count), unit)
    return (value if count >= 1 else value[: value.index("0")]) + _HALVES[unit]


def _duration(match: Match, view: Viewpoint) -> Resolved | None:
    if match.has("seasons"):
        return Resolved("SET", f"XXXX-{match.get('seasons')}")
    low, high, unit = _measure(match)
    if unit == "second" and match.words[-1].lower == "second" and low is None:
        return None
    hours = low * _HOURS[unit] if low is not None and high is None and unit in _HOURS else None
    half = low is not None and low % 1 == 0.5 and unit in _HALVES and not match.has("decimal")
    if half and low is not None and high is None:
        return Resolved("DURATION", _halved(low, unit), hours=hours)
    return Resolved("DURATION", duration_value(low if high is None else None, unit), hours=hours)


def _ago(match: Match, view: Viewpoint) -> Resolved | None:
    sign = 1 if match.words[-1].lower == "later" else -1
    low, high, unit = _measure(match)
    if unit == "year" and low == 1 and (view.quarter or match.words[-1].lower == "earlier"):
        return _a_year_from(view, sign)
    if match.words[-1].lower != "ago":
        return _back_from(low if high is None else None, unit, view, sign)
    if low is None or high is not None:
        return Resolved("DATE", "PAST_REF", None, DOCUMENT)
    return _back_from(low, unit, Viewpoint(view.today), sign)


def _back_from(count: float | None, unit: str, view: Viewpoint, sign: int) -> Resolved | None:
    if unit in ("second", "minute", "hour"):
        return Resolved("DURATION", duration_value(count, unit), hours=count * _HOURS[unit] if count else None)
    near = view.last if view.last and view.last.earliest else None
    when = near.earliest if near else view.today
    if count is None or when is None:
        return Resolved("DATE", None, None, NO_DATE)
    moved = calendar.step(when, unit, sign * count)
    if moved is None:
        return None
    precision = {"fortnight": "week"}.get(unit, unit)
    return _date(calendar.period("year" if precision in ("decade", "century") else precision, moved), TEXT if near else DOCUMENT)


# -- sets and references --------------------------------------------------------------------------------------------


def _each(match: Match, view: Viewpoint) -> Resolved | None:
    last = match.words[-1]
    count, _ = _count(match.words[1:-1])
    if any(word.lower == "other" for word in match.words):
        count = 2
    if "weekday" in last.values:
        return Resolved("SET", f"XXXX-WXX-{last.values['weekday']}")
    if "month" in last.values:
        return Resolved("SET", f"XXXX-{last.values['month']:02d}")
    if "season" in last.values:
        return Resolved("SET", f"XXXX-{last.values['season']}")
    if "daypart" in last.values:
        return Resolved("SET", f"XXXX-XX-XXT{last.values['daypart']}")
    if last.lower == "weekend":
        return Resolved("SET", "XXXX-WXX-WE")
    unit = last.values.get("unit") or last.values["units"]
    return Resolved("SET", duration_value(count or 1, unit))


def _rate(match: Match, view: Viewpoint) -> Resolved | None:
    return Resolved("SET", match.get("rate"))


def _weekdays(match: Match, view: Viewpoint) -> Resolved | None:
    number, part = match.get("weekdays", "weekday"), match.get("dayparts")
    return Resolved("SET", f"XXXX-WXX-{number}" + (f"T{part}" if part else ""))


def _soon(match: Match, view: Viewpoint) -> Resolved | None:
    return Resolved("DATE", "FUTURE_REF") if view.ahead else None


def _constant(value: str) -> Rule:
    def rule(match: Match, view: Viewpoint) -> Resolved | None:
        return Resolved("DATE", value)

    return rule


def _ref(match: Match, view: Viewpoint) -> Resolved | None:
    return Resolved("DATE", match.get("present_ref", "past_ref") or "PRESENT_REF")


RULES: dict[str, Rule] = {
    "date": _day_date,
    "dayonly": _dayonly,
    "iso": _iso,
    "month": _month,
    "year": _year,
    "yearrange": _yearrange,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "halfyear": _halfyear,
    "season": _season,
    "weekday": _weekday,
    "deictic": _deictic,
    "tonight": _tonight,
    "daypart": _daypart,
    "holiday": _holiday,
    "partofday": _partofday,
    "clock": _clock,
    "unit": _unit,
    "anaphor": _anaphor,
    "yearago": _yearago,
    "latest": _latest,
    "lastquarter": _lastquarter,
    "daterange": _daterange,
    "yearend": _yearend,
    "weekof": _weekof,
    "ago": _ago,
    "duration": _duration,
    "each": _each,
    "rate": _rate,
    "weekdays": _weekdays,
    "ref": _ref,
    "recent": _constant("PAST_REF"),
    "soon": _soon,
    "ref_future": _constant("FUTURE_REF"),
    "ref_past": _constant("PAST_REF"),
    "ref_present": _constant("PRESENT_REF"),
}
