"""Where the nodes of a small graph are drawn: distances on paper as near as can be to those in the graph.

Stress majorization (Gansner, Koren and North, "Graph drawing by stress majorization", 2004) from a fixed start: the same graph gives the same drawing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from math import pi, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""One row a node: x and y."""

STEPS: Final = 160
APART: Final = 80
"""Rounds in which names that overlap are pushed apart."""

Place = tuple[float, float]


def layout(nodes: Sequence[str], ties: Iterable[tuple[str, str]], *, width: float, height: float, boxes: Sequence[tuple[float, float]]) -> dict[str, Place]:
    """The middle of each node on a sheet of `width` by `height`.

    Args:
        nodes: their names, the most important first.
        ties: pairs of them.
        width: of the sheet.
        height: of the sheet.
        boxes: the width and height that each node takes with its label; they are kept from overlapping where there is room.
    """
    if not nodes:
        return {}
    number = {node: at for at, node in enumerate(nodes)}
    pairs = [(number[left], number[right]) for left, right in ties]
    where = _fitted(_relaxed(_distances(len(nodes), pairs)), width, height, np.array(boxes, dtype=np.float64))
    return {node: (round(float(where[at, 0]), 1), round(float(where[at, 1]), 1)) for at, node in enumerate(nodes)}


def _distances(size: int, pairs: Sequence[tuple[int, int]]) -> Points:
    """Steps from node to node; two that nothing joins are a little farther apart than any that something does."""
    near: list[list[int]] = [[] for _ in range(size)]
    for left, right in pairs:
        near[left].append(right)
        near[right].append(left)
    found = np.full((size, size), np.inf)
    for start in range(size):
        found[start, start] = 0
        waiting = deque([start])
        while waiting:
            at = waiting.popleft()
            for other in near[at]:
                if np.isinf(found[start, other]):
                    found[start, other] = found[start, at] + 1
                    waiting.append(other)
    reached = found[np.isfinite(found)]
    found[np.isinf(found)] = max(2.0, float(reached.max()) * 0.75 + 1)
    return found


def _relaxed(wanted: Points) -> Points:
    """Positions with the least stress, from a spiral on which the first nodes stand inmost."""
    size = len(wanted)
    turn = np.arange(size) * (pi * (3 - sqrt(5)))
    where: Points = np.sqrt(np.arange(size) + 0.5)[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    if size < 2:
        return where
    with np.errstate(divide="ignore"):
        weight = np.where(wanted > 0, wanted**-2.0, 0.0)
    total = weight.sum(axis=1)
    for _ in range(STEPS):
        apart = where[:, None, :] - where[None, :, :]
        length = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-6)
        pull = (weight * wanted / length)[:, :, None] * apart
        moved = ((weight @ where) + pull.sum(axis=1)) / total[:, None]
        where = 0.5 * where + 0.5 * moved
    return where


def _fitted(where: Points, width: float, height: float, boxes: Points) -> Points:
    """On the sheet, the longer side along the sheet's, boxes pushed apart."""
    spread = where.max(axis=0) - where.min(axis=0)
    if (spread[0] < spread[1]) == (width > height):
        where = where[:, ::-1].copy()
        spread = spread[::-1]
    low, high = boxes / 2 + 2, np.array([width, height]) - boxes / 2 - 2
    room = np.maximum(high.min(axis=0) - low.max(axis=0), 1.0)
    where = (where - where.min(axis=0)) / np.maximum(spread, 1e-6) * room + low.max(axis=0) if len(where) > 1 else np.array([[width / 2, height / 2]])
    for _ in range(APART):
        moved: Points = _pushed(where, boxes)
        if not moved.any():
            break
        where = np.clip(where + moved, low, np.maximum(low, high))
    return where


def _pushed(where: Points, boxes: Points) -> Points:
    """How far each box is to move, away from those that it overlaps, along the shorter way out."""
    apart = where[:, None, :] - where[None, :, :]
    over = (boxes[:, None, :] + boxes[None, :, :]) / 2 - np.abs(apart)
    clash: NDArray[np.bool_] = np.asarray((over > 0).all(axis=2)) & ~np.eye(len(where), dtype=bool)
    # Two in one place part by their order.
    order = np.sign(np.arange(len(where))[:, None] - np.arange(len(where))[None, :])[:, :, None]
    way = np.where(apart == 0, order, np.sign(apart))
    shorter = over == over.min(axis=2, keepdims=True)
    found: Points = (np.where(clash[:, :, None] & shorter, over * way, 0.0)).sum(axis=1) * 0.3
    return found
