"""Durations, sets, and the present, past and future at large."""

from __future__ import annotations

from sourcebook.extract.quantity.numbers import value_of
from sourcebook.extract.time.timex import Resolved, Rule, Viewpoint
from sourcebook.extract.tokens.grammar import Match, Word

_CODES = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
    "millennium": "Y",
    "weekend": "WE",
}
_TIMES = {"fortnight": 2, "decade": 10, "century": 100, "millennium": 1000}
_HOURS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "fortnight": 336.0}
_HALVES = {"hour": "30M", "minute": "30S", "year": "6M", "day": "T12H"}


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


def _halved(count: float, unit: str) -> str:
    """ "two and a half years" is two years and six months."""
    value = duration_value(int(count), unit)
    return (value if count >= 1 else value[: value.index("0")]) + _HALVES[unit]


def _duration(match: Match, _view: Viewpoint) -> Resolved | None:
    if match.has("seasons"):
        return Resolved("SET", f"XXXX-{match.get('seasons')}")
    low, high, unit = measure(match)
    if unit == "second" and match.words[-1].lower == "second" and low is None:
        return None
    hours = hours_of(low, unit) if high is None else None
    half = low is not None and low % 1 == 0.5 and unit in _HALVES and not match.has("decimal")
    if half and low is not None and high is None:
        return Resolved("DURATION", _halved(low, unit), hours=hours)
    return Resolved("DURATION", duration_value(low if high is None else None, unit), hours=hours)


def hours_of(count: float | None, unit: str) -> float | None:
    """The length in hours of so many seconds, minutes, hours, days or weeks; None for longer units, whose length differs."""
    return count * _HOURS[unit] if count and unit in _HOURS else None


def measure(match: Match) -> tuple[float | None, float | None, str]:
    """How many units a match measures: the number, the upper number of a range, and the unit. (None, None, unit) when the number is vague."""
    at = max(index for index, word in enumerate(match.words) if "unit" in word.values or "units" in word.values)
    unit = match.words[at].values.get("unit") or match.words[at].values["units"]
    before = tuple(word for word in match.words[:at] if "approx" not in word.values)
    if match.has("couple"):
        return 2, None, unit
    low, high = _count(before)
    if match.has("fuzzy") or (low is None and any(word.lower == "some" for word in before)):
        return None, None, unit
    words = [word.lower for word in match.words if word.lower != "ago"]
    if words[-1] == "half" and low is None:
        low = 1.5
    elif words[-3:] == ["and", "a", "half"] and low:
        low += 0.5
    if (low is None and words[0] == "half") or (
        "half" in words and words[-1] in ("hour", "year", "day", "month", "century", "decade", "minute") and ("an" in words or "a" in words or "-" in words)
    ):
        low = 0.5
    if low is None and any(word in ("a", "an") for word in words):
        low = 1
    return low, high, unit


def _count(words: tuple[Word, ...]) -> tuple[float | None, float | None]:
    """The number in front of a unit, and the upper one of a range; (None, None) when it is vague."""
    numerals = [
        word
        for word in words
        if {"day", "figure", "yearnum", "decimal", "thousands", "ones", "teens", "tens", "scale", "hyphen", "dash", "slash"} & set(word.values)
        or word.lower in ("and", "half", "a", "to", "or", "dozen")
    ]
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


def _each(match: Match, _view: Viewpoint) -> Resolved | None:
    last = match.words[-1]
    often = any(word.lower in ("once", "twice", "times") for word in match.words)
    count, _ = (1.0, None) if often else _count(match.words[1:-1])
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


def _nthday(match: Match, _view: Viewpoint) -> Resolved | None:
    """ "every other week", "every second Thursday", "the first Monday of each month"."""
    day, unit = match.get("weekday"), match.get("unit")
    of = any(word.lower == "of" for word in match.words)
    if of and not match.has("each") and day is None:
        return None
    number = 2 if any(word.lower == "other" for word in match.words) else match.get("ordinal")
    if day is None or of:
        inner = f"XXXX-WXX-{day}" if day else None
        return Resolved("SET", inner or duration_value(number or 1, unit or "week"))
    return Resolved("SET", f"XXXX-WXX-{day}")


def _rate(match: Match, _view: Viewpoint) -> Resolved | None:
    return Resolved("SET", match.get("rate"))


def _weekdays(match: Match, _view: Viewpoint) -> Resolved | None:
    number, part = match.get("weekdays", "weekday"), match.get("dayparts")
    return Resolved("SET", f"XXXX-WXX-{number}" + (f"T{part}" if part else ""))


def _soon(_match: Match, view: Viewpoint) -> Resolved | None:
    return Resolved("DATE", "FUTURE_REF") if view.ahead else None


def _constant(value: str) -> Rule:
    def rule(_match: Match, _view: Viewpoint) -> Resolved | None:
        return Resolved("DATE", value)

    return rule


def _ref(match: Match, _view: Viewpoint) -> Resolved | None:
    return Resolved("DATE", match.get("present_ref", "past_ref") or "PRESENT_REF")


DURATIONS: dict[str, Rule] = {
    "duration": _duration,
    "each": _each,
    "nthday": _nthday,
    "rate": _rate,
    "weekdays": _weekdays,
    "ref": _ref,
    "recent": _constant("PAST_REF"),
    "soon": _soon,
    "ref_future": _constant("FUTURE_REF"),
    "ref_past": _constant("PAST_REF"),
    "ref_present": _constant("PRESENT_REF"),
}
