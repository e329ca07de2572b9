"""The tense in which an act is told."""

from __future__ import annotations

import pytest

from tests.conftest import annotate_text


def tenses(text: str) -> dict[str, str | None]:
    """The words that tell each event, and the tense that they are told in."""
    events = annotate_text(text, published="2031-05-10", layers=("events",)).layers["events"]
    return {text[event.trigger_start : event.trigger_end]: event.tense for event in events}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland expelled the ambassador and closed its embassy.", {"expelled": "past", "closed": "past"}),
        ("Norland has expelled the ambassador.", {"expelled": "perfect"}),
        ("Norland accuses Sudland of the attack.", {"accuses": "present"}),
        ("Norland closed its embassy after Sudland expelled its envoy.", {"closed": "past", "expelled": "perfect"}),
        ("The police said that they had arrested Ana Ruiz.", {"arrested": "perfect"}),
        ("The ministry denied having bombed Lindby.", {"bombed": "past"}),
        ("The minister spoke to reporters following a meeting between Norland and Sudland.", {"meeting": "perfect"}),
    ],
)
def test_what_a_main_clause_tells(text: str, expected: dict[str, str]) -> None:
    assert expected.items() <= tenses(text).items()


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Norland had expelled the ambassador.", "expelled"),
        ("Norland later freed the sailors.", "freed"),
        ("Norland, which expelled the ambassador, kept silent.", "expelled"),
        ("Norland previously accused Sudland of the attack.", "accused"),
    ],
)
def test_background_has_none(text: str, trigger: str) -> None:
    assert tenses(text).get(trigger) is None
