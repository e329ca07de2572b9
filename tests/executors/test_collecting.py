"""When nobody looks for garbage, and what becomes of what was made meanwhile."""

from __future__ import annotations

import gc

import pytest

from sourcebook.executors.collecting import no_garbage


@pytest.mark.parametrize(("lasting", "generation"), [(True, 2), (False, 0)])
def test_what_lasts_is_counted_among_the_old(*, lasting: bool, generation: int) -> None:
    gc.collect()
    with no_garbage(lasting=lasting):
        made: list[list[int]] = [[]]
        assert not gc.isenabled()
    found = any(one is made for one in gc.get_objects(generation))
    assert (found, gc.isenabled()) == (True, True)
