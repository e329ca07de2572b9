"""The figure of hands: which speakers reached which outlet, and through whom, as an SVG drawing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from markupsafe import Markup

from sourcebook.view.sources import Hand
from sourcebook.view.wording import count, shorten

WIDTH: Final = 760
COLUMNS: Final = (190, WIDTH // 2, WIDTH - 200)
TOP: Final = 40
GAP: Final = 21
BAR: Final = 6
HANDS: Final = 18
"""Ways that are drawn; those through a third hand come first."""

Node = tuple[int, str]
"""The column and the name."""


@dataclass(frozen=True, slots=True)
class Band:
    """A way that statements took, from node to node, and how wide it is drawn."""

    way: tuple[Node, ...]
    statements: int

    @property
    def width(self) -> float:
        """Grows with the statements, up to a point."""
        return min(2 + 1.5 * (self.statements - 1), 16)


def hands_figure(hands: Sequence[Hand]) -> Markup:
    """Speakers on the left, those who passed their words on in the middle, the documents' outlets on the right."""
    chosen = sorted(hands, key=lambda hand: (len(hand.names) < 3, -hand.statements, hand.names))[:HANDS]
    bands = [Band(_stations(hand.names), hand.statements) for hand in chosen]
    heights = _heights(bands)
    places = _places(bands, heights)
    bottom = max(places[node] + heights[node] / 2 for node in places) + 14
    parts = [*_heads(), *_ribbons(bands, places), *(_node(node, places[node], heights[node]) for node in places)]
    return Markup('<svg viewBox="0 0 {} {}" role="img" aria-labelledby="hands-caption">{}</svg>').format(WIDTH, f"{bottom:g}", Markup("").join(parts))


def _stations(names: Sequence[str]) -> tuple[Node, ...]:
    """The nodes of a way: the speaker, the hands between as one, the outlet."""
    if len(names) < 3:
        return ((0, names[0]), (2, names[-1]))
    return ((0, names[0]), (1, " → ".join(names[1:-1])), (2, names[-1]))


def _heights(bands: Iterable[Band]) -> dict[Node, float]:
    """A node is as high as the bands that pass it."""
    heights: dict[Node, float] = defaultdict(float)
    for band in bands:
        for node in band.way:
            heights[node] += band.width
    return {node: max(height, 8.0) for node, height in heights.items()}


def _places(bands: Sequence[Band], heights: dict[Node, float]) -> dict[Node, float]:
    """The middle of each node, top to bottom in each column, near the nodes it is tied to on its left."""
    places: dict[Node, float] = {}
    columns = [[node for node in heights if node[0] == column] for column in range(3)]
    tallest = max(_column_height(column, heights, GAP) for column in columns)
    for column in columns:
        spare = tallest - _column_height(column, heights, 0)
        gap = min(2.6 * GAP, spare / max(1, len(column) - 1))
        y = TOP + (tallest - _column_height(column, heights, gap)) / 2
        for node in sorted(column, key=lambda node: _pull(node, bands, places)):
            places[node] = y + heights[node] / 2
            y += heights[node] + gap
    return places


def _column_height(column: Sequence[Node], heights: dict[Node, float], gap: float) -> float:
    return sum(heights[node] for node in column) + gap * max(0, len(column) - 1)


def _pull(node: Node, bands: Iterable[Band], places: dict[Node, float]) -> float:
    before = [places[left] for band in bands for left, right in pairwise(band.way) if right == node and left in places]
    return sum(before) / len(before) if before else 0.0


def _ribbons(bands: Sequence[Band], places: dict[Node, float]) -> list[Markup]:
    """One path a band; at every node the bands lie beside each other, in the order of where they come from or go."""
    edges = [(number, left, right) for number, band in enumerate(bands) for left, right in pairwise(band.way)]
    leaving = _offsets([(left, places[right], number) for number, left, right in edges], bands, places)
    coming = _offsets([(right, places[left], number) for number, left, right in edges], bands, places)
    drawn = []
    for number, band in sorted(enumerate(bands), key=lambda item: len(item[1].way)):
        lines = [_curve(left[0], leaving[left, number], right[0], coming[right, number]) for left, right in pairwise(band.way)]
        told = f"{' → '.join(name for _, name in band.way)}: {count(band.statements, 'statement')}"
        kind = "relayed" if len(band.way) > 2 else "direct"
        drawn.append(Markup('<path class="{}" d="{}" stroke-width="{}"><title>{}</title></path>').format(kind, "".join(lines), f"{band.width:g}", told))
    return drawn


def _offsets(ends: Sequence[tuple[Node, float, int]], bands: Sequence[Band], places: dict[Node, float]) -> dict[tuple[Node, int], float]:
    by_node: dict[Node, list[tuple[float, int]]] = defaultdict(list)
    for node, other, number in ends:
        by_node[node].append((other, number))
    found: dict[tuple[Node, int], float] = {}
    for node, listed in by_node.items():
        y = places[node] - sum(bands[number].width for _, number in listed) / 2
        for _, number in sorted(listed):
            found[node, number] = y + bands[number].width / 2
            y += bands[number].width
    return found


def _curve(left: int, y1: float, right: int, y2: float) -> str:
    x1, x2 = COLUMNS[left] + BAR / 2, COLUMNS[right] - BAR / 2
    middle = (x1 + x2) / 2
    return f"M{x1:g} {y1:g}C{middle:g} {y1:g} {middle:g} {y2:g} {x2:g} {y2:g}"


def _node(node: Node, y: float, height: float) -> Markup:
    column, name = node
    x = COLUMNS[column]
    bar = Markup('<rect x="{}" y="{}" width="{}" height="{}"/>').format(x - BAR // 2, f"{y - height / 2:g}", BAR, f"{height:g}")
    anchor, shift = (("end", -10), ("middle", 0), ("start", 10))[column]
    up = y - height / 2 - 5 if column == 1 else y + 4
    return bar + Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(x + shift, f"{up:g}", anchor, shorten(name, 28))


def _heads() -> list[Markup]:
    heads = (("end", "Said by"), ("middle", "Passed on by"), ("start", "Stands in"))
    return [Markup('<text class="head" x="{}" y="12" text-anchor="{}">{}</text>').format(x, *head) for x, head in zip(COLUMNS, heads, strict=True)]
