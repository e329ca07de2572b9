"""The gate itself, on numbers of our own."""

from __future__ import annotations

import pytest

from tests.eval.gate import raised, verdict
from tests.eval.score import f1, fold


@pytest.mark.parametrize(
    ("floor", "now", "said"), [(0.5, 0.5, "ok"), (0.5, 0.49, "BELOW"), (0.5, 0.6, "rose"), (None, 0.5, "new"), (0.5, None, "not measured"), (0.5, 0.4999, "ok")]
)
def test_a_verdict(floor: float | None, now: float | None, said: str) -> None:
    assert verdict(floor, now) == said


def test_floors_rise_and_what_was_not_measured_stays() -> None:
    assert raised({"a": 0.5, "b": 0.5, "c": 0.5}, {"a": 0.6129, "b": 0.4}) == {"a": 0.612, "b": 0.5, "c": 0.5}


def test_a_floor_is_lowered_only_when_that_is_allowed() -> None:
    assert raised({"b": 0.5}, {"b": 0.4}, lower=True) == {"b": 0.4}


def test_names_are_compared_without_accents_articles_and_case() -> None:
    assert fold("The  Société’s") == fold("societe") == "societe"


def test_f1() -> None:
    assert (f1(2, 1, 1), f1(0, 0, 0), f1(0, 1, 0)) == (2 / 3, 1.0, 0.0)
