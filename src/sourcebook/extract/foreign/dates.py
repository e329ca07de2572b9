"""Dates in documents whose language has no pipeline: days, months and years by the names of the months."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from sourcebook.lexicon import load
from sourcebook.lexicon.foreign import month_abroad, month_stems, months
from sourcebook.model.annotation import TimeExpression
from sourcebook.model.document import SILENT_NOISE, Document

_FIGURES = re.compile(r"(?<![\d.,/])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?![\d/])")
_EAST = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<month>\d{1,2})\s?[月월](?:\s?(?P<day>\d{1,2})\s?[日號号일])?")
_ANY_MONTH = r"(?P<month>[^\W\d_]{3,})"
_ANY_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_STRAY = (
    re.compile(rf"(?<![\d.,/])(?P<day>\d{{1,2}})(?:\.|º|er|-?го|-?га)?\s+(?:de\s+|d['’])?{_ANY_MONTH}\.?,?\s+(?:de\s+|del\s+)?{_ANY_YEAR}"),
    re.compile(rf"(?<![\d.,/]){_ANY_YEAR}\.?\s+(?:m\.\s+|gada\s+)?{_ANY_MONTH}\s+(?P<day>\d{{1,2}})\b"),
    re.compile(r"(?<![\d.,/])(?P<day>\d{1,2})(?:-?го|-?га)?\s+(?P<month>[Ѐ-ԯ]{3,})(?!\w)"),
)
"""Dates in whatever language: a day, a word and a year, in both orders; a day and a word in Cyrillic letters."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A date as it stands: the parts that are there."""

    start: int
    end: int
    day: int | None
    month: int | None
    year: int | None


def read_dates(document: Document) -> tuple[TimeExpression, ...]:
    """The dates of a document in a language without a pipeline, in order of the text."""
    language = (document.language or "").split("-")[0]
    return _expressions(document, [*_dates(document.text, language), *_strays(document.text)])


def stray_dates(document: Document) -> tuple[TimeExpression, ...]:
    """The dates in other languages that stand in an English text, with no passage of their language round them: "22 июня 2025 года" on a line alone."""
    found = [*_east(document.text), *_strays(document.text)]
    return _expressions(document, [read for read in found if not any(p.start < read.end and read.start < p.end for p in document.foreign)])


def _expressions(document: Document, reads: Iterable[_Read]) -> tuple[TimeExpression, ...]:
    found, end = [], 0
    for read in sorted(reads, key=lambda read: (read.start, -read.end)):
        if read.start < end or document.noise_at(read.start, read.end) in SILENT_NOISE - {"foreign"}:
            continue
        end = read.end
        found.append(_expression(read, document.published))
    return tuple(made for made in found if made is not None)


def _strays(text: str) -> Iterator[_Read]:
    """What reads as a date by a month's name in any language; names that are different months in different languages say nothing."""
    for pattern in _STRAY:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month = month_abroad(parts["month"].casefold())
            if month is not None:
                yield _Read(*match.span(), int(parts["day"]), month, int(parts["year"]) if parts.get("year") else None)


def _east(text: str) -> Iterator[_Read]:
    """ "2025年6月22日", "2025년 6월 22일"."""
    for match in _EAST.finditer(text):
        yield _Read(*match.span(), int(match["day"]) if match["day"] else None, int(match["month"]), int(match["year"]))


def _dates(text: str, language: str) -> Iterator[_Read]:
    yield from _east(text)
    for match in _FIGURES.finditer(text):
        yield _Read(*match.span(), int(match["day"]), int(match["month"]), int(match["year"]))
    for pattern in _patterns(language):
        for match in pattern.finditer(text):
            parts = match.groupdict()
            year = parts.get("year")
            yield _Read(*match.span(), int(parts["day"]) if parts.get("day") else None, _month(parts.get("month"), language), int(year) if year else None)


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """A day with its month, a month with its year, a year with the word for one."""
    listed, stems, words = months(language), month_stems(language), load("foreign")["year_words"].get(language, ())
    made = []
    if listed:
        month = "|".join(sorted((re.escape(name) for name in listed), key=lambda name: (-len(name), name)))
        year = r"(?P<year>(?:1[89]|20)\d\d)\b"
        made.append(rf"(?<![\d.,])(?P<day>\d{{1,2}})(?:\.|º|er|-?го|-?га)?\s+(?:de\s+|d['’])?(?P<month>{month})\b(?:\.?,?\s+(?:de\s+|del\s+)?{year})?")
        cased = "|".join(rf"{re.escape(stem)}\w{{0,3}}" for stem in sorted(stems, key=lambda stem: (-len(stem), stem)))
        made.append(rf"\b(?P<month>{cased + '|' if cased else ''}{month})\b\s+(?:de\s+)?{year}")
    if words:
        made.append(rf"(?<![\d.,])(?P<year>(?:1[89]|20)\d\d)\s+(?:{'|'.join(map(re.escape, words))})(?!\w)")
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in made)


def _month(name: str | None, language: str) -> int | None:
    if name is None:
        return None
    name = name.casefold().rstrip(".")
    if name in months(language):
        return months(language)[name]
    return next((number for stem, number in sorted(month_stems(language).items(), key=lambda item: -len(item[0])) if name.startswith(stem)), None)


def _expression(read: _Read, published: str | None) -> TimeExpression | None:
    """None for what lies outside the calendar. A day without a year lies near the document's date."""
    year, basis = (read.year, "stated") if read.year else (_near(read, published), "document date")
    if year is None:
        return TimeExpression(read.start, read.end, "DATE", f"XXXX-{read.month:02d}-{read.day:02d}")
    try:
        first, last, precision = _interval(year, read.month, read.day)
    except ValueError:
        return None
    value = first.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]
    return TimeExpression(read.start, read.end, "DATE", value, first.isoformat(), last.isoformat(), precision, basis)


def _interval(year: int, month: int | None, day: int | None) -> tuple[date, date, str]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31), "year"
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
    return date(year, month, day), date(year, month, day), "day"


def _near(read: _Read, published: str | None) -> int | None:
    """The year in which the day lies nearest to the document's date."""
    if published is None or len(published) < len("2025-06-21"):
        return None
    anchor = date.fromisoformat(published[:10])
    near = [(abs((date(year, read.month or 1, min(read.day or 1, 28)) - anchor).days), year) for year in (anchor.year - 1, anchor.year, anchor.year + 1)]
    return min(near)[1]
