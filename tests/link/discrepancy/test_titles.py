"""Titles in dispute: camps and portfolios."""

from __future__ import annotations

import pytest

from tests.link.build import Report
from tests.link.discrepancy.test_discrepancies import rows, values


@pytest.mark.parametrize(
    ("one", "two", "titles"),
    [
        ("opposition candidate", "independent candidate", ["independent candidate", "opposition candidate"]),
        ("former opposition leader", "independent candidate", None),
        ("opposition leader", "opposition candidate", None),
        ("Interior Minister", "Security Minister", ["Interior Minister", "Security Minister"]),
        ("Interior Minister", "Internal Affairs Minister", None),
        ("Finance Minister", "treasury secretary", None),
    ],
)
def test_camps_and_portfolios(one: str, two: str, titles: list[str] | None) -> None:
    reports = [Report(f"{index}.txt", f"The {role} Ana Roe spoke.") for index, role in enumerate((one, two))]
    for report, role in zip(reports, (one, two), strict=True):
        report.entity("Ana Roe", role=role)
    assert [values(row) for row in rows("title", *reports)] == ([titles] if titles else [])


def test_one_text_that_says_both_disputes_nothing() -> None:
    report = Report("a.txt", "The opposition candidate Ana Roe, an independent, spoke.")
    report.entity("Ana Roe", role="opposition candidate")
    other = Report("b.txt", "The opposition leader Ana Roe left.")
    other.entity("Ana Roe", role="opposition leader")
    assert rows("title", report, other) == []
