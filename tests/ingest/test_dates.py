from __future__ import annotations

import pytest

from sourcebook.ingest.dates import iso_day, printed_dates, without_fillers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Monday, 3 March 2025, 10:15", ["2025-03-03"]),
        ("March, 17, 2022 - 09:37", ["2022-03-17"]),
        ("Published February 09,2023", ["2023-02-09"]),
        ("June 21st, 2025 at 11:47 p.m. ET", ["2025-06-21"]),
        ("21.06.2025, 10:15", ["2025-06-21"]),
        ("2025/06/21", ["2025-06-21"]),
        ("21/06/2025", ["2025-06-21"]),
        ("06/21/2025", ["2025-06-21"]),
        ("05/06/2025", []),
        ("31 June 2025", []),
        ("Summer, June 2025", ["2025-06"]),
        ("21 czerwca 2025", ["2025-06-21"]),
        ("le 1er mai 2024", ["2024-05-01"]),
        ("21 июня 2025 года", ["2025-06-21"]),
        ("21 червня 2025 р.", ["2025-06-21"]),
        ("2025. június 21.", ["2025-06-21"]),
        ("2025 m. birželio 21 d.", ["2025-06-21"]),
        ("Version 1.2.2025.4", []),
        ("Halden, Norland  Est. May 19, 1883", []),
        ("3 May 2024, updated 5 May 2024", ["2024-05-03", "2024-05-05"]),
    ],
)
def test_printed_dates(text: str, values: list[str]) -> None:
    assert [printed.value for printed in printed_dates(text)] == values


def test_the_word_for_a_year_belongs_to_the_date() -> None:
    (printed,) = printed_dates("21 июня 2025 года")
    assert (printed.start, printed.end) == (0, 17)


@pytest.mark.parametrize(
    ("text", "left"), [("Monday, , 10:15", ""), ("JANE DOESunday, ", "JANE DOE"), (" at 11:47 p.m. ET", ""), ("No. 12/2025, ", "No. 12/2025")]
)
def test_what_is_left_beside_a_date(text: str, left: str) -> None:
    assert without_fillers(text) == left


@pytest.mark.parametrize(
    ("value", "day"),
    [("2025-06-21T23:47:00+03:00", "2025-06-21"), ("20250621T101500Z", "2025-06-21"), ("Sat, 21 Jun 2025 10:15:00 GMT", "2025-06-21"), ("soon", None)],
)
def test_machine_dates(value: str, day: str | None) -> None:
    assert iso_day(value) == day


@pytest.mark.parametrize(("value", "day"), [("2025-06", "2025-06"), ("2025-13", None), ("2025-02-30", None), ("0000-00-00", None), ("٢٠٢٥-٠٦-٢١", None)])
def test_a_date_that_no_calendar_has_is_none(value: str, day: str | None) -> None:
    assert iso_day(value) == day
