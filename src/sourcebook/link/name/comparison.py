"""What a comparison of two names says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comparison:
    """A score in [0, 1] and, in words, what it rests on."""

    score: float
    reasons: tuple[str, ...]
    weakest: float = 1.0
    """How alike the two parts are that were held to be one and are least alike."""


NOTHING = Comparison(0.0, ("nothing to compare",))


def bounded(score: float, reasons: tuple[str, ...], weakest: float = 1.0) -> Comparison:
    """A score brought into [0, 1]."""
    return Comparison(max(0.0, min(1.0, score)), reasons, weakest)
