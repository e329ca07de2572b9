"""Dates that one document leaves open and the story settles: a day without a year.

A day without a year takes the only year that its document, then the story, allows; where none is certain it stays
without.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.each import by_document
from sourcebook.model.annotation import Event, TimeExpression
from sourcebook.model.record import DateRange

_YEARLESS = re.compile(r"^XXXX-(\d\d)(?:-(\d\d))?$")
_BY_YEAR = ("year of the document date", "the year of the document's date")
_STORY_YEAR = "the year of the story's dated documents"
_PAST = ("done", "historical", "denied")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_LAST_YEAR = re.compile(r"\blast year\b", re.IGNORECASE)
"""A text that says so may name that year and speak in the next."""


class Calendar:
    """The date of every time expression of the story, as far as it can be known."""

    def __init__(self, corpus: Corpus) -> None:
        self._own = {doc.id: year for doc, (year,) in by_document(corpus, "years", int | None, lambda doc: [_own_year(doc)], alone=True)}
        self._story = _story_year(corpus, self._own)
        self._latest = max((day for doc in corpus if (day := published_day(doc))), default=None)

    def date_of(self, doc: Annotated, index: int) -> DateRange | None:
        """The interval of a document's time expression; None when the texts do not allow one."""
        time = doc.times[index]
        if time.earliest and time.latest:
            found = DateRange(time.earliest, time.latest, time.precision or "day", time.basis or "stated")
            return _nearest(found, doc) if found.basis in _BY_YEAR and _WEEKDAY.search(doc.document.words(time.start, time.end)) else found
        return self._with_year(doc, time)

    def year_of(self, doc: Annotated) -> int | None:
        """The year in which a document speaks, or the story's."""
        return self._own[doc.id] or self._story

    def years(self, doc: Annotated) -> tuple[int | None, int | None, str | None]:
        """All that dating a document takes from the story: the year in which it speaks, the story's and, where it has none itself, the story's last day."""
        return self._own[doc.id], self._story, None if self._own[doc.id] else self._latest

    def _with_year(self, doc: Annotated, time: TimeExpression) -> DateRange | None:
        match = _YEARLESS.match(time.value or "")
        if not match:
            return None
        found = self._own[doc.id]
        year, basis = (found, "the year its own document speaks of") if found else (self._story, _STORY_YEAR)
        if year is None:
            return None
        return _range(year, int(match[1]), int(match[2]) if match[2] else None, basis)

    def event_date(self, doc: Annotated, event: Event) -> DateRange | None:
        """An event's own date: that of the expressions which belong to it. What was done lies no later than its report."""
        own = [event.date] if event.date is not None else []
        found = [DateRange(date_.start, date_.end, date_.precision, date_.basis) for date_ in own]
        settled = [(doc.times[i].earliest, self.date_of(doc, i)) for i in event.times if doc.times[i].type in ("DATE", "TIME")]
        found = [
            next((replace(better, end=max(better.end, date_.end)) for start, better in settled if better and start == date_.start), date_) for date_ in found
        ]
        found += [better for _, better in settled if better is not None]
        if event.modality not in _PAST:
            return found[0] if found else None
        found = [self._no_later_than_the_story(date_) for date_ in found]
        return next((date_ for date_ in found if not is_later(date_, doc)), None) or next((back for date_ in found if (back := _year_back(date_, doc))), None)

    def _no_later_than_the_story(self, found: DateRange) -> DateRange:
        """What was done "in August" when the story's dated reports are of April was done the year before; a day without a year is news."""
        ahead = found.basis == _STORY_YEAR and found.precision == "month" and self._latest is not None and found.start > self._latest
        return (_moved(found, -1) or found) if ahead else found


def published_day(doc: Annotated) -> str | None:
    """The day of a document's own date, where nothing in it contradicts that date."""
    day = full_day(doc.document.published)
    return day if day and not in_doubt(doc) else None


def is_later(found: DateRange, doc: Annotated) -> bool:
    """Whether a date that the text does not state in full lies after the report (a day is allowed for the other side of the globe)."""
    published = published_day(doc)
    if published is None or found.basis == "stated":
        return False
    return (date.fromisoformat(found.start[:10]) - date.fromisoformat(published)).days > 1


def _moved(found: DateRange, years: int) -> DateRange | None:
    start, end = (f"{int(day[:4]) + years:04d}{day[4:10]}" for day in (found.start, found.end))
    try:
        date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        return None
    return DateRange(start, end, found.precision, found.basis)


def _year_back(found: DateRange, doc: Annotated) -> DateRange | None:
    """A day that was given the year to come, of what was done: the year before."""
    moved = _moved(found, -1) if found.basis in _BY_YEAR else None
    return moved if moved is not None and not is_later(moved, doc) else None


def _nearest(found: DateRange, doc: Annotated) -> DateRange:
    """A weekday and a day without a year: the year nearest to the report, even where the weekday does not go with it."""
    published = published_day(doc)
    if published is None:
        return found
    near = [moved for years in (-1, 0, 1) if (moved := _moved(found, years))]
    return min(near, key=lambda d: abs((date.fromisoformat(d.start) - date.fromisoformat(published)).days), default=found)


def full_day(day: str | None) -> str | None:
    """A date to the day ("2025-06-21", with or without an hour) as ten characters; None for one of a month or a year."""
    return day[:10] if day and len(day) >= len("2025-06-21") else None


@lru_cache(maxsize=65536)
def day_number(day: str) -> int:
    """The number of a day that is given as "2025-06-21", with or without an hour."""
    return date.fromisoformat(day[:10]).toordinal()


def days_apart(one: tuple[str, str], two: tuple[str, str]) -> int:
    """Whole days from the end of the earlier of two intervals (first and last day) to the beginning of the later; below 0 where they overlap."""
    first, second = sorted((one, two))
    return day_number(second[0]) - day_number(first[1])


def in_doubt(doc: Annotated) -> bool:
    """Whether the document's own date is contradicted by the text (an issue number of another year)."""
    published = doc.document.published
    return bool(published) and not doc.document.date_is_set and any(s.field == "issue_year" and s.value[:4] != str(published)[:4] for s in doc.document.stated)


def _own_year(doc: Annotated) -> int | None:
    """The year in which a document without a sure date speaks: the latest that its text names as past, if it also names days of it."""
    if doc.document.published and not in_doubt(doc):
        return int(doc.document.published[:4])
    if _LAST_YEAR.search(doc.document.text):
        return None
    full = [t.earliest for t in doc.times if t.earliest and t.basis == "stated" and t.precision in ("day", "month")]
    named = [t.earliest for t in doc.times if t.earliest and t.type == "DATE" and t.precision in ("day", "month", "year")]
    latest = max(full, default=None)
    if latest is None or (named and max(named)[:4] > latest[:4]) or doc.document.published:
        return None
    after = [m for t in doc.times if (m := _YEARLESS.match(t.value or "")) and m[2]]
    return int(latest[:4]) if all(f"{latest[:4]}-{m[1]}-{m[2]}" >= latest for m in after) else None


def _story_year(corpus: Corpus, own: dict[str, int | None]) -> int | None:
    """The one year that the story's documents were published in, or speak of; None when there are several."""
    published = Counter(int(doc.document.published[:4]) for doc in corpus if doc.document.published and not in_doubt(doc))
    years = set(published) or {year for year in own.values() if year}
    return years.pop() if len(years) == 1 else None


def _range(year: int, month: int, day: int | None, basis: str) -> DateRange | None:
    last = monthrange(year, month)[1]
    if day is None:
        return DateRange(date(year, month, 1).isoformat(), date(year, month, last).isoformat(), "month", basis)
    if day > last:
        return None
    only = date(year, month, day).isoformat()
    return DateRange(only, only, "day", basis)
