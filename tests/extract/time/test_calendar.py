from __future__ import annotations

from datetime import date

import pytest

from sourcebook.extract.time import calendar

PERIODS = [
    (calendar.day(date(2024, 2, 29)), "2024-02-29", "2024-02-29", "2024-02-29"),
    (calendar.week(date(2025, 1, 1)), "2025-W01", "2024-12-30", "2025-01-05"),
    (calendar.weekend(date(2025, 6, 18)), "2025-W25-WE", "2025-06-21", "2025-06-22"),
    (calendar.month(2024, 2), "2024-02", "2024-02-01", "2024-02-29"),
    (calendar.quarter(2024, 4), "2024-Q4", "2024-10-01", "2024-12-31"),
    (calendar.half(2024, 2), "2024-H2", "2024-07-01", "2024-12-31"),
    (calendar.season(2024, "WI"), "2024-WI", "2024-12-01", "2025-02-28"),
    (calendar.year(2024), "2024", "2024-01-01", "2024-12-31"),
    (calendar.decade(1980), "198", "1980-01-01", "1989-12-31"),
    (calendar.century(20), "19", "1901-01-01", "2000-12-31"),
    (calendar.part(calendar.month(2025, 6), "end"), "2025-06", "2025-06-21", "2025-06-30"),
    (calendar.part(calendar.month(2025, 6), "mid"), "2025-06", "2025-06-11", "2025-06-20"),
    (calendar.part(calendar.year(2025), "end"), "2025", "2025-10-02", "2025-12-31"),
    (calendar.halves(calendar.month(2025, 6), 1), "2025-06", "2025-06-01", "2025-06-15"),
]


@pytest.mark.parametrize(("period", "value", "earliest", "latest"), PERIODS)
def test_periods(period, value, earliest, latest):
    assert (period.value, str(period.earliest), str(period.latest)) == (value, earliest, latest)


@pytest.mark.parametrize(
    ("number", "ahead", "strictly", "expected"),
    [
        (5, False, False, "2025-06-20"),
        (5, True, False, "2025-06-27"),
        (7, False, False, "2025-06-22"),
        (7, False, True, "2025-06-15"),
        (1, True, True, "2025-06-23"),
    ],
)
def test_weekday_near(number, ahead, strictly, expected):
    assert str(calendar.weekday_near(date(2025, 6, 22), number, ahead=ahead, strictly=strictly)) == expected


@pytest.mark.parametrize(
    ("unit", "count", "expected"),
    [("month", -1, "2025-02-28"), ("year", 1, "2026-03-31"), ("day", 1, "2025-04-01"), ("century", 100, "None"), ("week", -1.5, "2025-03-20")],
)
def test_step(unit, count, expected):
    assert str(calendar.step(date(2025, 3, 31), unit, count)) == expected


@pytest.mark.parametrize(("name", "expected"), [("easter", "2025-04-20"), ("thanksgiving", "2025-11-27"), ("election", "2025-11-04"), ("12-25", "2025-12-25")])
def test_holiday(name, expected):
    assert str(calendar.holiday(2025, name)) == expected
