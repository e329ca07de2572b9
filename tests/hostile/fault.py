"""What a hostile file is: how its bytes are made and how reading it must end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

TEXT = b"The envoy left Halden on Sunday after two days of talks, officials said.\n"
LINE = [(60.0, 700.0, 10.0, "The envoy left Halden on Sunday after two days of talks, officials said.")]


@dataclass(frozen=True)
class Fault:
    """`make` gives the file's bytes.

    Args:
        make: seeds and arithmetic only: the same bytes each time.
        reason: words of the failure's reason; None where the file is read as a harmless text.
        documents: how many documents come out beside what fails.
    """

    make: Callable[[], bytes]
    reason: str | None
    documents: int = 0
