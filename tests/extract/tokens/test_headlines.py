"""Headlines: the comma for "and", the infinitive for what is to come."""

from __future__ import annotations

import pytest

from tests.conftest import annotate_text

Told = list[tuple[str, str, list[str], list[str]]]


def told(text: str) -> Told:
    """(type, modality, actors, recipients) of each event, participants as their words."""
    events = annotate_text(text, published="2025-03-12", layers=("events",)).layers["events"]
    return [(e.type, e.modality, [text[p.start : p.end] for p in e.actors], [text[p.start : p.end] for p in e.recipients]) for e in events]


def is_of(text: str, *actors: str) -> bool:
    return [one for *_, one, _ in told(text)] == [list(actors)]


def test_a_comma_between_two_names_joins_them() -> None:
    assert is_of("Kenya, Uganda agree on quotas for tuna", "Kenya", "Uganda")
    assert is_of("U.S., China resume trade talks in Geneva", "U.S.", "China")
    assert is_of("Norway, Chad, accuse each other of violating the truce", "Norway", "Chad")
    assert is_of("Kenya, Uganda swap 20 prisoners", "Kenya", "Uganda")
    assert is_of("Norway, Sweden, Kenya impose sanctions on Chad", "Norway", "Sweden", "Kenya")


def test_what_both_say_is_no_ones_alone() -> None:
    text = "Kenya, Uganda condemn attack on Juba market"
    (said,) = annotate_text(text, layers=("attributions",)).layers["attributions"]
    assert [text[part.start : part.end] for part in said.source] == ["Kenya, Uganda"]


@pytest.mark.parametrize(
    "text",
    [
        "Kampala, Uganda hosts talks of the two sides",
        "Monday, rebels gather in the square",
        "In Oslo, Kenya agrees to quotas",
    ],
)
def test_a_place_a_day_or_a_verb_in_the_singular_joins_nothing(text: str) -> None:
    assert all(len(actors) < 2 for *_, actors, _ in told(text))


def test_an_infinitive_tells_what_is_to_come() -> None:
    assert told("Kenya to free two Chadian pilots") == [("CONCEDE", "planned", ["Kenya"], ["two Chadian pilots"])]
    assert told("Norway to impose new sanctions on Chad") == [("THREATEN", "planned", ["Norway"], ["Chad"])]
    assert told("Kenya, Chad to hold talks in Lamu") == [("AGREE", "planned", ["Kenya", "Chad"], [])]
    assert told("Two pilots to be freed") == [("CONCEDE", "planned", [], ["Two pilots"])]


def test_whoever_tells_it_behind_a_comma() -> None:
    text = "Norway to lift sanctions on Chad, Lind says"
    assert told(text) == [("CONCEDE", "planned", ["Norway"], ["Chad"])]
    (said,) = annotate_text(text, layers=("attributions",)).layers["attributions"]
    assert [text[part.start : part.end] for part in said.content] == ["Norway to lift sanctions on Chad"]


def test_odd_lines() -> None:
    for text in ("Kenya", "Kenya,", "Kenya, Uganda", ", , ,", "to", "Kenya to", "Kenya, " * 400 + "agree"):
        told(text)
