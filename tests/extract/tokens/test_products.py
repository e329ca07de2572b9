"""A row of a product has the same bits wherever it stands and however many rows stand beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from thinc.api import NumpyOps

from sourcebook.extract.tokens import products
from sourcebook.extract.tokens.products import FEWEST, kernel, operations


def bits(ops: NumpyOps, place: int, count: int) -> bytes:
    """Of the product of one row, which stands at a place among others."""
    numbers = np.random.default_rng(place * 1000 + count)
    rows, own = numbers.standard_normal((count, 288), dtype=np.float32), np.random.default_rng(1).standard_normal((289, 288), dtype=np.float32)
    rows[place] = own[0]
    return ops.gemm(rows, own[1:])[place].tobytes()


@pytest.mark.parametrize("ops", [operations(), NumpyOps(use_blis=True)], ids=["chosen", "blis"])
def test_neither_place_nor_company_of_a_row_counts(ops: NumpyOps) -> None:
    places = [(place, count) for count in (FEWEST, 17, 23, 100, 513) for place in (0, 5, 6, 11, 12, count - 1) if place < count]
    assert len({bits(ops, place, count) for place, count in places}) == 1


@pytest.mark.parametrize("alike", [True, False])
def test_numpy_multiplies_where_it_treats_rows_alike(monkeypatch: pytest.MonkeyPatch, alike: bool) -> None:
    monkeypatch.setattr(products, "_alike", lambda: alike)
    assert operations.__wrapped__().use_blis is not alike


@pytest.mark.parametrize(
    ("flags", "chosen"),
    [
        ("sse4_2 avx avx2 fma", {"OPENBLAS_CORETYPE": "Sandybridge"}),
        ("avx avx2 avx512f avx512vl", {}),
        ("sse4_2 avx", {}),
    ],
)
def test_the_kernel_of_an_older_processor_where_that_of_this_one_treats_rows_unlike(tmp_path: Path, flags: str, chosen: dict[str, str]) -> None:
    processor = tmp_path / "cpuinfo"
    processor.write_text(f"processor\t: 0\nmodel\t\t: 1\nflags\t\t: {flags}\n\nprocessor\t: 1\nflags\t\t: {flags}\n")
    assert kernel(processor) == chosen
    assert kernel(tmp_path / "no such file") == {}


@pytest.mark.skipif(not kernel(), reason="this processor needs no other kernel")
def test_numpy_multiplies_in_a_process_that_was_told_the_kernel() -> None:
    command = "from sourcebook.extract.tokens.products import operations; print(operations().use_blis)"
    done = subprocess.run([sys.executable, "-c", command], env={**os.environ, **kernel()}, check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False"]
