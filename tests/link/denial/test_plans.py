"""What is said not to be planned, against the days that others give for it."""

from __future__ import annotations

import pytest

from sourcebook import link
from tests.conftest import annotate_text

DENIAL = 'Minister Lena Berg of Kenya said on Monday that "no talks with Norway are scheduled".'


def sides(*told: tuple[str, str | None]) -> list[list[str]]:
    readings = [annotate_text(text, published=published, outlet=f"Paper {number}") for number, (text, published) in enumerate(told)]
    return [[side.value for side in row.values] for row in link.build(readings)[0].discrepancies if row.aspect == "denial"]


def test_a_plan_that_is_denied() -> None:
    plan = "Kenya and Norway are to begin talks in Oslo on March 20."
    assert sides((DENIAL, "2031-03-05"), (plan, "2031-03-04")) == [["no talks with Norway are scheduled", plan]]


@pytest.mark.parametrize(
    ("plan", "published"),
    [
        ("Kenya and Norway held talks in Oslo on March 2.", "2031-03-04"),
        ("Kenya and Norway are to begin talks in Oslo on March 20.", "2031-03-12"),
        ("Peru and Chile are to begin talks in Lima on March 20.", "2031-03-04"),
        ("The Norwegian king is to visit Norway and Kenya on March 20.", "2031-03-04"),
        ("Kenya and Norway are to begin talks in Oslo on March 20.", "2031-03"),
        ("Kenya and Norway are to begin talks in Oslo on March 20.", None),
        ("", "2031-03-04"),
    ],
)
def test_talks_of_the_past_of_others_and_plans_that_came_later(plan: str, published: str | None) -> None:
    assert sides((DENIAL, "2031-03-05"), (plan, published)) == []
