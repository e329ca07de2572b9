from __future__ import annotations

from datetime import date

import pytest

from sourcebook.view.axis import Axis, axis, brief_words, day_of, window


def days(*pairs: tuple[str, str]) -> list[tuple[date, date]]:
    return [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in pairs]


def day(iso: str) -> tuple[str, str]:
    return iso, iso


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2031-05-02", "2031-05-02", "2031-05-02"),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-05-02T12:00", "2031-05-02", "2031-05-02"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_a_date_is_a_day_or_the_ends_of_a_longer_period(iso: str, first: str, last: str) -> None:
    assert day_of(iso) == date.fromisoformat(first)
    assert day_of(iso, last=True) == date.fromisoformat(last)


@pytest.mark.parametrize("iso", ["", None, "May 2031", "2031-13-01", "2031-02-30", "XXXX-05", "²031-01-01", "-"])
def test_what_is_no_date_is_no_day(iso: str | None) -> None:
    assert day_of(iso) is None


def test_a_period_ends_where_the_day_after_it_begins() -> None:
    ten = Axis(date(2031, 5, 1), date(2031, 5, 10))
    assert ten.place(date(2031, 5, 1), date(2031, 5, 1)) == (0.0, 0.1)
    assert ten.place(date(2031, 5, 6), date(2031, 5, 10)) == (0.5, 1.0)
    assert ten.place(date(2031, 4, 1), date(2031, 6, 1)) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2031-05-01", "2031-05-05", ["1 May", "2 May", "3 May", "4 May", "5 May"]),
        ("2031-05-05", "2031-06-10", ["5 May", "12 May", "19 May", "26 May", "2 Jun", "9 Jun"]),
        ("2031-01-01", "2031-06-30", ["Jan 2031", "Feb 2031", "Mar 2031", "Apr 2031", "May 2031", "Jun 2031"]),
        ("2029-01-01", "2032-12-31", ["2029", "2030", "2031", "2032"]),
        ("2031-01-31", "2031-06-30", ["", "Feb 2031", "Mar 2031", "Apr 2031", "May 2031", "Jun 2031"]),
    ],
)
def test_ticks_are_as_fine_as_there_is_room(first: str, last: str, words: list[str]) -> None:
    ticks = Axis(date.fromisoformat(first), date.fromisoformat(last)).ticks(8)
    assert [tick.words for tick in ticks] == words
    assert ticks[0].at == 0.0


def test_a_tick_knows_its_period() -> None:
    (_, may, *_) = Axis(date(2031, 4, 1), date(2031, 6, 30)).ticks(3)
    assert (may.first, may.last) == ("2031-05-01", "2031-05-31")


def test_a_single_day_does_not_fill_the_axis() -> None:
    found = axis(days(day("2031-05-02")))
    assert found is not None
    assert (found.first, found.last) == (date(2031, 4, 29), date(2031, 5, 5))
    assert axis([]) is None


def test_the_window_is_where_most_of_it_lies() -> None:
    close = [day(f"2031-05-{number:02d}") for number in (1, 3, 9, 12, 20)]
    found = window(days(day("1918-11-11"), *close))
    assert found is not None
    assert (found.first, found.last) == (date(2031, 4, 30), date(2031, 5, 21))


def test_the_window_is_the_whole_where_it_is_spread_evenly() -> None:
    found = window(days(*(day(f"20{number}-05-01") for number in range(20, 32))))
    assert found is not None
    assert (found.first.year, found.last.year) == (2020, 2031)


def test_the_ends_of_time_break_nothing() -> None:
    found = axis([(date.min, date.max)])
    assert found is not None
    assert found.place(date.min, date.max) == (0.0, 1.0)
    assert found.ticks(8)


def test_months_side_by_side_name_their_year_once() -> None:
    ticks = Axis(date(2030, 11, 1), date(2031, 3, 31)).ticks(8)
    assert [tick.words for tick in brief_words(ticks)] == ["Nov 2030", "Dec", "Jan 2031", "Feb", "Mar"]
