from __future__ import annotations

import pytest

from sourcebook.view.topics import head_noun


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("the release of about a dozen sailors", "release"),
        ("31 sailors who had been held", "sailors"),
        ("its sanctions", "sanctions"),
        ("the Western sanctions", "sanctions"),
        ("talks in Port Veldt", "talks"),
        ("31", None),
    ],
)
def test_the_noun_that_a_description_turns_on(text: str, noun: str | None) -> None:
    assert head_noun(text) == noun
