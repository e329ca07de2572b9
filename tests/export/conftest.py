from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "view"))

from grain import RECORD

from sourcebook.model.record import Record


@pytest.fixture
def grain() -> Record:
    """The hand-made story of the grain corridor."""
    return RECORD
