"""Presidents and heads of government whose country the report does not give."""

from __future__ import annotations

from typing import Any

import pytest


def country(annotate: Any, text: str, name: str, published: str | None = None) -> str | None:
    found = annotate(text, published=published, layers=("entities",)).layers["entities"]
    return next(one.country for one in found if one.name == name)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Prime Minister Sitiveni Rabuka met the miners on Monday.", "Sitiveni Rabuka", "FJI"),
        ("Former Prime Minister Sitiveni Rabuka met the miners on Monday.", "Sitiveni Rabuka", "FJI"),
        ("The Kenyan prime minister, Sitiveni Rabuka, met the miners on Monday.", "Sitiveni Rabuka", "KEN"),
        ("Sitiveni Rabuka met the miners on Monday.", "Sitiveni Rabuka", None),
        ("University president Sitiveni Rabuka met the miners on Monday.", "Sitiveni Rabuka", None),
        ("Prime Minister Peter Rabuka met the miners on Monday.", "Peter Rabuka", None),
        ("Prime Minister Rabuka met the miners on Monday.", "Rabuka", None),
    ],
    ids=["in office", "later", "the report says otherwise", "no office", "another office", "a namesake", "the family name alone, at an unknown time"],
)
def test_by_the_full_name_and_an_office(annotate: Any, text: str, name: str, expected: str | None) -> None:
    assert country(annotate, text, name) == expected


@pytest.mark.parametrize(
    ("published", "expected"), [("2023-02-05", "FJI"), ("2023-02", "FJI"), ("2023-02-05T09:30:00Z", "FJI"), ("2022-12-01", None), ("2022", None)]
)
def test_by_the_family_name_in_office(annotate: Any, published: str, expected: str | None) -> None:
    assert country(annotate, "Prime Minister Rabuka met the miners on Monday.", "Rabuka", published) == expected


def test_the_government_of_a_leader_is_the_countrys(annotate: Any) -> None:
    text = "Prime Minister Sitiveni Rabuka, whose government rejected the plan, left Fiji."
    found = annotate(text, layers=("mentions", "entities")).layers
    (fiji,) = [one.id for one in found["entities"] if one.name == "Fiji"]
    assert [text[m.start : m.end] for m in found["mentions"] if m.entity == fiji] == ["whose government", "Fiji"]
