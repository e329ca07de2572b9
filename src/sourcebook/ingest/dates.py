"""Dates as they are printed on reports: "Monday, 3 March 2025, 10:15", "2025-03-03T08:15Z", "03.03.2025"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from sourcebook.lexicon import load
from sourcebook.lexicon.patterns import either

_DIGIT = re.compile(r"\d")
_FOUNDED = re.compile(
    r"\b(?:est(?:ablished|\.|d\.)?|founded|gegründet|fondée?|fundado|założon[ay]|заснован[ао]?|основан[ао]?)\W+(?:(?:on|in|am|le|w|у|в)\s+)?$", re.IGNORECASE
)
_EARLIEST, _LATEST = 1800, 2199
_ZONES = r"UTC|GMT|BST|CES?T|EES?T|MSK|[ECMP][SD]?T|IST|JST|KST|AES?T|SAST|Z|HKT|SGT|PKT|WIB|(?:Moscow|Kyiv|Minsk|local) time"
_CLOCK = r"(?:T|\b(?:at|um|o|à|alle|ore|kl\.?|в|о|об)\b)?\s*\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?|Uhr\b|hrs?\b)?"
_TIME = rf"{_CLOCK}|\b\d{{1,2}}\s*[ap]\.?m\.?\b|[+-]\d{{2}}:?\d{{2}}\b|\b(?:{_ZONES})\b"


@dataclass(frozen=True, slots=True)
class Printed:
    """A date found in a text: `value` is YYYY-MM-DD or, where no day is printed, YYYY-MM."""

    start: int
    end: int
    value: str


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for number, names in load("calendar")["months"].items() for name in names}


@cache
def _year_words() -> list[str]:
    """Words behind a year that say no more than that it is one: "22 июня 2025 года"."""
    return sorted({word for words in load("foreign")["year_words"].values() for word in words})


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]], ...]:
    month = rf"(?P<month>(?i:{either(_months())}))(?![^\W\d_])\.?"
    glued = r"(?:(?<![^\W_])|(?<=[^\W\d_])(?=[A-ZА-ЯІЇЄ][^\W\d_]))"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
    figures = r"(?P<year>(?:18|19|20|21)\d{2})(?!\d)"
    year = rf"{figures}(?:\s?(?i:{either(_year_words())})(?!\w))?"
    by_name, by_number = _named, _numbered
    return (
        (re.compile(rf"(?<!\d){figures}-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?!\d)"), by_number),
        (re.compile(rf"(?<![\d.,]){day}[\s-]+(?:de\s+|of\s+)?{month}[\s,-]+(?:de\s+|of\s+)?{year}"), by_name),
        (re.compile(rf"{glued}{month},?\s+{day}(?:,\s*|\s+){year}"), by_name),
        (re.compile(rf"(?<![\d.]){figures}\.?\s+(?:m\.\s+|gada\s+)?{month}\s+{day}(?!\d)(?:\s?d\.)?"), by_name),
        (re.compile(rf"(?<![\d.]){figures}[./年]\s?(?P<month>\d{{1,2}})[./月]\s?(?P<day>\d{{1,2}})(?!\d)日?"), by_number),
        (re.compile(rf"(?<![\d.]){day}(?<=\d)\.\s?(?P<month>\d{{1,2}})\.\s?{year}(?!\.\d)"), by_number),
        (re.compile(r"(?<![\d.])(?P<day>\d{2})\.(?P<month>\d{2})\.(?P<year>\d{2})(?![\d.]\d|\d)"), by_number),
        (re.compile(rf"(?<![\d./])(?P<day>\d{{1,2}})[/-](?P<month>\d{{1,2}})[/-]{year}"), _slashed),
        (re.compile(rf"(?<!\d\s)(?<!\d\.\s){glued}{month},?\s+{year}"), by_name),
    )


def printed_dates(text: str) -> list[Printed]:
    """Every whole date (or month with its year) of a short text, in order, none inside another."""
    found: list[Printed] = []
    if not _DIGIT.search(text):
        return found
    for shape, value_of in _shapes():
        for match in shape.finditer(text):
            value = value_of(match)
            if value and not _FOUNDED.search(text, 0, match.start()) and not any(other.start < match.end() and match.start() < other.end for other in found):
                found.append(Printed(match.start(), match.end(), value))
    return sorted(found, key=lambda printed: printed.start)


def days_without_year(text: str) -> list[Printed]:
    """Days printed with a weekday or a time but no year ("Monday, 3 March, 10:15"): `value` is --MM-DD."""
    if not _fillers().search(text):
        return []
    found = _yearless().search(text)
    if found is None:
        return []
    number, day = _months()[(found["month"] or found["month2"]).casefold().rstrip(".")], int(found["day"] or found["day2"])
    return [Printed(found.start(), found.end(), f"--{number:02}-{day:02}")] if 1 <= day <= 31 else []


@cache
def _yearless() -> re.Pattern[str]:
    names = rf"(?i:{either(_months())})(?![^\W\d_])\.?"
    day_first = rf"(?<![\d.,])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{names})(?!\s*,?\s*\d{{4}})"
    return re.compile(rf"{day_first}|(?<![^\W_])(?P<month2>{names})\s+(?P<day2>\d{{1,2}})(?!\d|:)")


def without_fillers(text: str) -> str:
    """What is left of the words round a date when weekdays, times, zones and separators are taken out."""
    return _fillers().sub(" ", text).strip(" \t,;:|•·–—-/()[].\u200b\xa0@")


def iso_day(value: str) -> str | None:
    """The day of a machine-written date ("2025-06-21T20:47:00+03:00", "20250621", "Sat, 21 Jun 2025"), or its month ("2025-06"); None for what is none."""
    value = value.strip()
    if month := re.fullmatch(r"(\d{4})-(\d{2})", value):
        first = _checked(int(month[1]), int(month[2]), 1)
        return first and first[: len("2025-06")]
    if re.fullmatch(r"\d{10}|\d{13}", value):
        return datetime.fromtimestamp(int(value[:10]), tz=UTC).date().isoformat()
    compact = re.match(r"^(\d{4})(\d{2})(\d{2})(?:$|T)", value)
    if compact:
        return _checked(*map(int, compact.groups()))
    return next((printed.value for printed in _spaced(value)), None)


def _spaced(value: str) -> Iterator[Printed]:
    yield from printed_dates(value[:80])


@cache
def _fillers() -> re.Pattern[str]:
    names = load("calendar")["weekdays"]
    weekdays, glued = either(names), either(name.capitalize() for name in names if len(name) > 4)
    return re.compile(rf"(?i:(?<![^\W\d_])(?:{weekdays})\b\.?|(?<=[^\W\d_])(?-i:{glued})\b|{_TIME})")


def _named(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    month = _months()[parts["month"].casefold()]
    if parts.get("day") is None:
        return f"{parts['year']}-{month:02}"
    return _checked(int(parts["year"]), month, int(parts["day"]))


def _numbered(match: re.Match[str]) -> str | None:
    year = int(match["year"])
    return _checked(year + 2000 if year < 100 else year, int(match["month"]), int(match["day"]))


def _slashed(match: re.Match[str]) -> str | None:
    """Day and month in figures with strokes are read only when they can be told apart."""
    first, second = int(match["day"]), int(match["month"])
    if first > 12 or first == second:
        return _checked(int(match["year"]), second, first)
    return _checked(int(match["year"]), first, second) if second > 12 else None


def _checked(year: int, month: int, day: int) -> str | None:
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
