"""Dates that contradict themselves: a weekday on which the day did not fall."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.dates import Calendar
from sourcebook.link.each import each

_DAYS = {name.casefold(): index for index, name in enumerate(day_name)}
_MONTHS = {name.casefold()[:3]: index for index, name in enumerate(month_name) if name}
_WEEKDAY = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = (
    r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<m1>[A-Z][a-z]{2,8})|(?P<m2>[A-Z][a-z]{2,8})\.? (?P<d2>\d{1,2})(?:st|nd|rd|th)?)\b(?:,? (?P<year>\d{4}))?"
)
_LATER = re.sub(r"(?<=P<)(\w+)(?=>)", r"\1_", f"{_DATE},? {_WEEKDAY}")
_CLASH = re.compile(rf"\b{_WEEKDAY},?(?: (?:the|on))? {_DATE}|\b{_LATER}")


@dataclass(frozen=True)
class Clash:
    """A weekday and a date that do not go together."""

    doc: Annotated
    weekday: tuple[int, int]
    day: tuple[int, int]
    note: str


def weekday_clashes(corpus: Corpus, calendar: Calendar) -> list[Clash]:
    """Every date of the texts whose weekday is another, once a document and date."""
    return list(each(corpus, "weekdays", Clash, lambda doc: _in_document(doc, calendar)))


def _in_document(doc: Annotated, calendar: Calendar) -> Iterable[Clash]:
    found: dict[str, Clash] = {}
    for match in _CLASH.finditer(doc.document.text):
        clash = _clash(doc, match, calendar)
        if clash is not None:
            found.setdefault(match[0], clash)
    return found.values()


def _clash(doc: Annotated, match: re.Match[str], calendar: Calendar) -> Clash | None:
    group = "weekday" if match["weekday"] else "weekday_"
    number = next(name for name in ("d1", "d2", "d1_", "d2_") if match[name])
    month = _MONTHS.get(match["m" + number[1:]].casefold()[:3])
    stated = match["year"] or match["year_"]
    year = int(stated) if stated else calendar.year_of(doc)
    if month is None or year is None or doc.document.noise_at(match.start(), match.end()):
        return None
    years = [year] if stated else [year, year - 1] if month > 10 else [year, year + 1] if month < 3 else [year]
    wanted = _DAYS[match[group].casefold() + "day"]
    days = [_weekday(y, month, int(match[number])) for y in years]
    if None in days or wanted in days:
        return None
    spans = sorted((match.span(number), match.span("m" + number[1:])))
    note = f"{match[number]} {month_name[month]} {year} was a {day_name[days[0] or 0]}"
    return Clash(doc, (match.start(group), match.end(group) + 3), (spans[0][0], spans[1][1]), note)


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None
