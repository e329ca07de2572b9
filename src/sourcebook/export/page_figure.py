"""The figure of hands: which speakers reached which outlet, and through whom, as an SVG drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from markupsafe import Markup, escape

from sourcebook.view.sources import Hand
from sourcebook.view.wording import count, shorten

WIDTH: Final = 760
LABELS: Final = 190
TOP: Final = 34
ROW: Final = 30
BAR: Final = 6
HANDS: Final = 16

Node = tuple[int, str]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where each node stands: (column, name) -> x and y of its middle, and how many statements pass it."""

    places: dict[Node, tuple[float, float]]
    weights: dict[Node, int]
    height: int


def hands_figure(hands: Sequence[Hand]) -> Markup:
    """Speakers on the left, those who passed their words on in the middle, the documents' outlets on the right.

    A ribbon's width tells how many statements took the way. Ways through a third hand are drawn first, and full.
    """
    chosen = sorted(hands, key=lambda hand: (len(hand.names) < 3, -hand.statements, hand.names))[:HANDS]
    ways = [(_stations(hand.names), hand.statements) for hand in chosen]
    plan = _plan(ways)
    ribbons = [_ribbon(way, number, plan) for way, number in sorted(ways, key=lambda item: len(item[0]))]
    nodes = [_node(node, plan) for node in plan.places]
    heads = [_head(0, "Said by"), _head(1, "Passed on by"), _head(2, "Stands in")]
    body = Markup("").join([*heads, *ribbons, *nodes])
    return Markup('<svg viewBox="0 0 {} {}" role="img" aria-labelledby="hands-caption">{}</svg>').format(WIDTH, plan.height, body)


def _stations(names: Sequence[str]) -> tuple[Node, ...]:
    """The nodes of a way: the speaker, the hands between as one, the outlet."""
    if len(names) < 3:
        return ((0, names[0]), (2, names[-1]))
    return ((0, names[0]), (1, " → ".join(names[1:-1])), (2, names[-1]))


def _plan(ways: Sequence[tuple[tuple[Node, ...], int]]) -> _Plan:
    weights: Counter[Node] = Counter()
    for way, number in ways:
        weights.update(dict.fromkeys(way, number))
    columns = [[node for node in weights if node[0] == column] for column in range(3)]
    rows = max(len(column) for column in columns)
    places = {node: (_x(node[0]), TOP + ROW * (row + 0.5) * rows / len(column)) for column in columns for row, node in enumerate(column)}
    return _Plan(places, dict(weights), TOP + ROW * rows + 10)


def _x(column: int) -> float:
    return (LABELS, WIDTH / 2, WIDTH - LABELS)[column]


def _ribbon(way: Sequence[Node], number: int, plan: _Plan) -> Markup:
    parts = []
    for left, right in pairwise(way):
        (x1, y1), (x2, y2) = plan.places[left], plan.places[right]
        bend = (x2 - x1) / 2
        parts.append(f"M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2:g} {y2:g}")
    told = f"{' → '.join(name for _, name in way)}: {count(number, 'statement')}"
    kind = "relayed" if len(way) > 2 else "direct"
    width = min(14, 1.5 + 1.5 * number)
    return Markup('<path class="{}" d="{}" stroke-width="{}"><title>{}</title></path>').format(kind, "".join(parts), f"{width:g}", told)


def _node(node: Node, plan: _Plan) -> Markup:
    column, name = node
    x, y = plan.places[node]
    height = min(24, 8 + 1.5 * plan.weights[node])
    bar = Markup('<rect x="{}" y="{}" width="{}" height="{}"/>').format(f"{x - BAR / 2:g}", f"{y - height / 2:g}", BAR, f"{height:g}")
    anchor, shift = (("end", -10), ("middle", 0), ("start", 10))[column]
    up = y - height / 2 - 5 if column == 1 else y + 4
    label = Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(f"{x + shift:g}", f"{up:g}", anchor, shorten(name, 28))
    return bar + label


def _head(column: int, words: str) -> Markup:
    anchor = ("end", "middle", "start")[column]
    return Markup('<text class="head" x="{}" y="12" text-anchor="{}">{}</text>').format(f"{_x(column):g}", anchor, escape(words))
