"""Which library multiplies matrices: the fastest for which a row of a product depends on nothing but its own row.

OpenBLAS, which comes with numpy, has a kernel for each make of processor. That of processors with AVX2 and no AVX-512 (Haswell, Zen) adds up the first
six of twelve rows in another order than the rest: the last bit of a word's vector would depend on how many words of other texts stand before it in the
batch. There worker processes take the kernel of an older processor, which treats all rows alike in half as much time again. Where numpy was loaded without it
BLIS multiplies, which spaCy takes: all rows alike, in three times the time. The figures are in docs/decisions/0002-parser.md.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thinc.api import NumpyOps

FEWEST = 16
"""Rows of a product: of fewer, even a kernel that treats all rows alike may take another way."""

_SHAPE = (96, 96)
_MOST = 64  # more rows than any kernel takes at a time


def kernel(processor: Path = Path("/proc/cpuinfo")) -> dict[str, str]:
    """What the environment of a process that multiplies says before numpy is loaded, so that OpenBLAS treats rows alike; nothing where it does so by itself."""
    flags: set[str] = set()
    with suppress(OSError), processor.open() as lines:
        flags = set(next((line for line in lines if line.startswith("flags")), "").split())
    return {"OPENBLAS_CORETYPE": "Sandybridge"} if "avx2" in flags and "avx512vl" not in flags else {}


@cache
def operations() -> NumpyOps:
    """What a network calculates with, found out once a process."""
    from thinc.api import NumpyOps

    return NumpyOps(use_blis=not _alike())


def _alike() -> bool:
    """Whether numpy gives the same row the same product at every place of as many rows as one likes, to the last bit."""
    import numpy as np

    numbers = np.random.default_rng(0).standard_normal((1 + _SHAPE[0], _SHAPE[1]), dtype=np.float32)
    rows, weights = np.repeat(numbers[:1], _MOST, axis=0), numbers[1:]
    expected = rows @ weights
    return all(np.array_equal(rows[:count] @ weights, expected[:1].repeat(count, axis=0)) for count in range(FEWEST, _MOST + 1))
