from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.model.markup import linkless
from sourcebook.model.record import NEWS, DateRange
from sourcebook.view.wording import CONTROLS, date_words, event_label, join_some, plain, range_words, shorten, when_words, without_null


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("The ferry left at noon", 40, "The ferry left at noon"),
        ("The ferry left at noon", 15, "The ferry left…"),
        ("The ferry, which left", 11, "The ferry…"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
        ("two\n  lines", 40, "two lines"),
    ],
)
def test_shorten_cuts_at_words(text: str, width: int, expected: str) -> None:
    assert shorten(text, width) == expected
    assert len(shorten(text, width)) <= width


def test_links_are_shown_as_their_words() -> None:
    assert plain("the [aim](#) of his visit](http://a.example/b)") == "the aim of his visit"
    assert shorten("the [aim](#) of his visit", 12) == "the aim of…"


def test_plain_drops_what_could_drive_a_terminal_or_turn_the_line() -> None:
    assert plain("red \x1b[31mship \u202egnol\u202c") == "red [31mship gnol"


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        ("2031-05-02", "2031-05-02", "day", "2 May 2031"),
        ("2031-05-02", "2031-05-05", "week", "2–5 May 2031"),
        ("2031-04-28", "2031-05-03", "week", "28 April – 3 May 2031"),
        ("2030-12-30", "2031-01-02", "day", "30 December 2030 – 2 January 2031"),
        ("2031-05-01", "2031-05-31", "month", "May 2031"),
        ("2031-01-01", "2031-12-31", "year", "2031"),
        ("2030-01-01", "2039-12-31", "decade", "2030s"),
        ("last spring", "last spring", "season", "last spring"),
    ],
)
def test_a_date_is_no_finer_than_its_precision(start: str, end: str, precision: str, expected: str) -> None:
    assert when_words(DateRange(start, end, precision, "stated")) == expected


def test_what_is_only_reported_is_shown_so() -> None:
    week = DateRange("2031-05-04", "2031-05-10", "week", NEWS)
    assert when_words(week) == "reported 10 May 2031"
    assert (
        sorted(
            [week, DateRange("2031-05-10", "2031-05-10", "day", "stated"), DateRange("2031-05-11", "2031-05-11", "day", "stated")], key=lambda one: one.in_time
        )[1]
        == week
    )


def test_dates_keep_what_is_missing_missing() -> None:
    assert [date_words(iso) for iso in ("2031-05-02", "2031-05", "2031", None, "2031-77-01")] == ["2 May 2031", "May 2031", "2031", "", "2031-77-01"]
    assert range_words("2031-05-04", "2031-05-04") == "4 May 2031"


def test_event_labels_say_what_the_mode_says() -> None:
    labels = [event_label("CONSULT", "visit"), event_label("SANCTION", "withdraw"), event_label("COERCE", "martial-law"), event_label("ODD", None)]
    assert labels == ["visit", "withdraw", "coercion (martial law)", "odd"]


def test_join_some_counts_the_rest() -> None:
    assert join_some(["a", "b", "c", "d"], 2) == "a, b and 2 more"
    assert join_some(["a", "b", "c"], 3) == "a, b and c"


@given(st.text(alphabet=st.sampled_from(" ab\t\n\u00a0\u200b\u200e\u202e\u2028é漢\x07"), max_size=12))
def test_plain_words_are_on_one_line_without_controls(text: str) -> None:
    assert plain(text) == " ".join(CONTROLS.sub("", linkless(text)).split())


def test_no_page_holds_the_character_nul() -> None:
    assert without_null("a\0b") == "a\N{SYMBOL FOR NULL}b"
