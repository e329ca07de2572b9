from __future__ import annotations

import pytest

from sourcebook.extract.quantity.measures import rate_after, singular, unit_after
from sourcebook.extract.quantity.numbers import value_of
from sourcebook.extract.time.durations import duration_value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("six and a half", 6.5),
        ("two hundred and six", 206),
        ("twenty - four", 24),
        ("1.5 million", 1_500_000),
        ("1,200", 1200),
        ("2 1 / 2", 2.5),
        ("a dozen", 12),
        ("three thousand four hundred", 3400),
        ("green", None),
        ("", None),
    ],
)
def test_value_of(words, value):
    assert value_of(words.split()) == value


@pytest.mark.parametrize(
    ("noun", "one"),
    [
        ("companies", "company"),
        ("hostages", "hostage"),
        ("churches", "church"),
        ("women", "woman"),
        ("people", "people"),
        ("series", "series"),
        ("buses", "bus"),
        ("boxes", "box"),
    ],
)
def test_singular(noun, one):
    assert singular(noun) == one


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 km", ("kilometre", 4)),
        ("5km/h", ("kilometre per hour", 5)),
        ("5 square miles", ("square mile", 14)),
        ("5 degrees Celsius", ("celsius", 17)),
        ("5 metres per second", ("metre per second", 19)),
        ("5 m", None),
        ("5m", ("metre", 2)),
        ("5 horses", None),
    ],
)
def test_unit_after(text, unit):
    assert unit_after(text, 1) == unit


@pytest.mark.parametrize(("text", "rate"), [(" a month", ("month", 8)), (" per barrel", ("barrel", 11)), (" a share", ("share", 8)), (" a man", None)])
def test_rate_after(text, rate):
    assert rate_after(text, 0) == rate


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [(6.5, "hour", "PT6.5H"), (2, "decade", "P20Y"), (2, "fortnight", "P4W"), (None, "month", "PXM"), (30, "minute", "PT30M"), (1, "millennium", "P1000Y")],
)
def test_duration_value(count, unit, value):
    assert duration_value(count, unit) == value
