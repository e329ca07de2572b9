"""Who decided that two things are, or are not, the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """`left` and `right` are (same) or are not one thing. Append-only: a later one by a person outweighs.

    `kind`: entity, event or quote. `by`: "machine" or a person's name. `score` in [0, 1]; `reasons` in words.
    """

    kind: str
    left: str
    right: str
    same: bool
    score: float
    reasons: tuple[str, ...]
    by: str = "machine"
    at: str | None = None
