"""What was sent along with a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: the name that it came under, which nobody has checked, and its bytes."""

    name: str
    file: BinaryIO
