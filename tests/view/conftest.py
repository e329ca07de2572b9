from __future__ import annotations

import pytest
from grain import RECORD

from sourcebook.model.record import Record


@pytest.fixture
def grain() -> Record:
    """The hand-made story of the grain corridor."""
    return RECORD
