"""Labels beside dots on a drawing, where there is room for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot: its middle, its size, and how wide its label would be."""

    x: float
    y: float
    size: float
    width: float


def beside(dots: Sequence[Dot], *, width: float, height: float, high: float = 15.0) -> tuple[tuple[float, float, str] | None, ...]:
    """For each dot, the place of its label and its anchor (start, end, middle), or None where it would lie over another; the first have the choice.

    Args:
        dots: the most important first.
        width: of the drawing.
        height: of the drawing.
        high: the height of a label.
    """
    taken: list[Box] = [(dot.x - dot.size, dot.y - dot.size, dot.x + dot.size, dot.y + dot.size) for dot in dots]
    found: list[tuple[float, float, str] | None] = []
    for number, dot in enumerate(dots):
        free = [(place, box) for place, box in _places(dot, high) if _inside(box, width, height) and not _clashes(box, taken, number)]
        if free:
            taken.append(free[0][1])
        found.append(free[0][0] if free else None)
    return tuple(found)


def _places(dot: Dot, high: float) -> list[tuple[tuple[float, float, str], Box]]:
    """To the right, to the left, below, above."""
    gap, half = dot.size + 4, dot.width / 2
    tries = (
        (dot.x + gap, dot.y + high / 4, "start", (dot.x + gap, dot.y - high / 2, dot.x + gap + dot.width, dot.y + high / 2)),
        (dot.x - gap, dot.y + high / 4, "end", (dot.x - gap - dot.width, dot.y - high / 2, dot.x - gap, dot.y + high / 2)),
        (dot.x, dot.y + gap + high * 0.6, "middle", (dot.x - half, dot.y + gap - 2, dot.x + half, dot.y + gap + high - 2)),
        (dot.x, dot.y - gap, "middle", (dot.x - half, dot.y - gap - high + 3, dot.x + half, dot.y - gap + 3)),
    )
    return [((round(x, 1), round(y, 1), anchor), box) for x, y, anchor, box in tries]


def _inside(box: Box, width: float, height: float) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height


def _clashes(box: Box, taken: Sequence[Box], own: int) -> bool:
    return any(box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for at, other in enumerate(taken) if at != own)
