"""Work that makes very many objects, none of them in circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_garbage(*, lasting: bool = False) -> Iterator[None]:
    """Looking for circles again and again takes a fifth of the time of linking, a twentieth of that of annotating, and more of decoding: here nobody looks.

    Args:
        lasting: what is made is kept: it is counted among the old, which are seldom looked through, without the look that the young get.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            if lasting:
                gc.freeze()
                gc.unfreeze()
            gc.enable()
