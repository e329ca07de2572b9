"""Places with room between them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sourcebook.store.ordering import ROOM, places


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], []),
        ([None, None], [ROOM, 2 * ROOM]),
        ([10, 20, 30], [10, 20, 30]),  # nothing has changed
        ([10, 30], [10, 30]),  # one went
        ([10, None, 20], [10, 15, 20]),  # one came in
        ([None, 10, None, None, 20], [4, 10, 13, 16, 20]),
        ([10, None], [10, 10 + ROOM]),  # at the end there is always room
        ([10, 40, 20, 30], [10, 15, 20, 30]),  # only what jumped forward is moved
        ([30, 10, 20], [4, 10, 20]),
        ([1, None, 2], [ROOM, 2 * ROOM, 3 * ROOM]),  # no room: all anew
        ([None, 0], [ROOM, 2 * ROOM]),
    ],
)
def test_most_rows_keep_their_places(before: list[int | None], after: list[int]) -> None:
    assert places(before) == after


def test_places_always_ascend_however_often_rows_come_in_at_one_spot() -> None:
    stood: list[int | None] = [ROOM, 2 * ROOM]
    for _ in range(50):
        found = places([stood[0], None, *stood[1:]])
        assert all(one < two for one, two in pairwise(found))
        stood = list(found)
