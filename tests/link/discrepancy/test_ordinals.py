"""Which of many something was: ordinals of one day that differ."""

from __future__ import annotations

import pytest

from tests.link.discrepancy.test_discrepancies import told, values

FIRST = "Norway and Kenya freed prisoners on Monday. It was the 49th prisoner exchange of the war between Norway and Kenya."


def test_two_ordinals_of_one_exchange() -> None:
    (row,) = told("count", FIRST, "In the 50th swap of its kind, Kenya and Norway freed prisoners on Monday.")
    assert (row.subject, values(row)) == ("which exchange it was (2031-03-03)", ["49th", "50th"])


@pytest.mark.parametrize(
    "other",
    [
        "In the 50th swap of its kind, Kenya and Norway freed prisoners on Wednesday.",
        "It was the 3rd exchange this year in which Kenya and Norway freed prisoners on Monday.",
        "The 50th meeting of Norway and Kenya was held on Monday.",
        "After the 49th exchange between Norway and Kenya on Monday, the 50th exchange is being prepared.",
    ],
)
def test_another_day_another_kind_or_a_series(other: str) -> None:
    assert told("count", FIRST, other) == []
