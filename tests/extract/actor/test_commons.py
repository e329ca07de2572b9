from __future__ import annotations

import pytest

from sourcebook.extract.actor.commons import singular


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("queries", "query"),
        ("boxes", "box"),
        ("churches", "church"),
        ("houses", "house"),
        ("women", "woman"),
        ("crises", "crisis"),
        ("talks", "talks"),
        ("sites", "site"),
        ("bus", "bus"),
        ("glass", "glass"),
    ],
)
def test_singular(plural: str, expected: str) -> None:
    assert singular(plural) == expected
