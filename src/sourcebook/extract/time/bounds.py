"""Fuzzy bounds: TIMEX3's words for "about", "more than", "early", and the interval that "more than a year ago" leaves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from sourcebook.extract.time import calendar
from sourcebook.extract.time.calendar import Period
from sourcebook.extract.time.timex import DOCUMENT, Resolved
from sourcebook.extract.tokens.grammar import Match

MORE, LESS, AT_LEAST, AT_MOST, ABOUT = "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS", "APPROX"

_LEADS: Final = (
    (("more", "than"), MORE),
    (("longer", "than"), MORE),
    (("just", "over"), MORE),
    (("over",), MORE),
    (("less", "than"), LESS),
    (("fewer", "than"), LESS),
    (("just", "under"), LESS),
    (("under",), LESS),
    (("at", "least"), AT_LEAST),
    (("no", "less", "than"), AT_LEAST),
    (("no", "fewer", "than"), AT_LEAST),
    (("at", "most"), AT_MOST),
    (("up", "to"), AT_MOST),
    (("no", "more", "than"), AT_MOST),
    *(((word,), ABOUT) for word in ("about", "around", "nearly", "almost", "approximately", "roughly", "some")),
)
_LEADING: Final = frozenset(lead[0] for lead, _ in _LEADS)
_PARTS: Final = {"early": "START", "earlier": "START", "start": "START", "mid": "MID", "late": "END", "later": "END", "end": "END"}
_DAY = timedelta(days=1)


def mod_of(match: Match) -> str | None:
    """The bound that the words of an expression set, None for a firm one."""
    words = tuple(word.lower for word in match.words[:3])
    lead = next((mod for lead, mod in _LEADS if words[: len(lead)] == lead), None) if words[0] in _LEADING else None
    if lead is None and match.words[-2:] and [word.lower for word in match.words[-2:]] in (["or", "more"], ["or", "longer"]):
        return AT_LEAST
    return lead or _PARTS.get(match.get("partmod", "edge") or "")


def ago(match: Match, today: date | None, count: float, unit: str) -> Resolved | None:
    """ "more than two years ago": between three and two years before; "less than a week ago": since then. None where the bound is firm or the unit is a part of a day.

    The TIMEX3 value is that of the expression without its bound.
    """
    mod = mod_of(match)
    if mod not in (MORE, LESS, AT_LEAST, AT_MOST) or today is None or unit in ("second", "minute", "hour"):
        return None
    then = calendar.step(today, unit, -count)
    before = calendar.step(today, unit, -count - 1)
    if then is None or before is None:
        return None
    precision = {"fortnight": "week", "decade": "year", "century": "year"}.get(unit, unit)
    value = calendar.period(precision, then).value
    first, last = (before + _DAY, then) if mod in (MORE, AT_LEAST) else (then, today)
    return Resolved("DATE", value, Period(value, precision, first, last), DOCUMENT)
