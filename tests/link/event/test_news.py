"""What a report tells as its news, without a day."""

from __future__ import annotations

import pytest

from sourcebook import link
from sourcebook.link.event.news import week_of
from sourcebook.model.record import NEWS, DateRange
from tests.conftest import annotate_text

LEAD = "Norland closed its border to all traffic from the south of the country. "


def date_of(text: str, trigger: str, published: str | None = "2031-05-10") -> DateRange | None:
    """The date of the event that some words tell."""
    record, _ = link.build([annotate_text(text, published=published, layers=("events",))])
    at = text.index(trigger)
    return next(event.date for event in record.events if any(mention.start <= at < mention.end for mention in event.mentions))


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The government of Norland has expelled the ambassador of Sudland over the raid.", "expelled"),
        (LEAD + "The Sudland ministry denied having bombed Lindby.", "bombed"),
        (LEAD * 5 + "Sudland accused Norland of the attack.", "accused"),
        (LEAD + 'The envoy met reporters. "We call on Sudland to free the sailors," he said.', "call on"),
        (LEAD + "Relations have been poor since 2024. Sudland accused Norland of an attack.", "accused"),
        (LEAD + "The men, who were seized in March 2029, are well.\nSudland thanked Norland.", "thanked"),
    ],
)
def test_news_is_of_the_week_up_to_the_report(text: str, trigger: str) -> None:
    found = date_of(text, trigger)
    assert found == DateRange("2031-05-04", "2031-05-10", "week", NEWS)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        (LEAD * 5 + "Sudland has accused Norland of many attacks.", "accused"),
        (LEAD + "In 2024 the two signed a treaty. Sudland expelled the ambassador.", "expelled"),
        (LEAD + "Two of the sailors were later freed.", "freed"),
        (LEAD + "The envoy had accused Norland of the attack.", "accused"),
        (LEAD + '"Norland arrested my brother," Ana Ruiz said.', "arrested"),
    ],
)
def test_background_stays_without_a_date(text: str, trigger: str) -> None:
    assert date_of(text, trigger) is None


def test_a_report_without_a_day_gives_none() -> None:
    assert date_of(LEAD + "Sudland accused Norland of the attack.", "accused", published=None) is None


def test_two_reports_share_their_days() -> None:
    def week(start: str, end: str) -> DateRange:
        return DateRange(start, end, "week", NEWS)

    assert week_of([week("2031-05-06", "2031-05-12"), week("2031-05-04", "2031-05-10")]) == week("2031-05-06", "2031-05-10")
    assert week_of([week("2031-06-06", "2031-06-12"), week("2031-05-04", "2031-05-10")]) == week("2031-05-04", "2031-05-10")
    assert week_of([]) is None
