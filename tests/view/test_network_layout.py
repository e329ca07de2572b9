from __future__ import annotations

from itertools import combinations

import pytest

from sourcebook.view.layout import layout


def box(*names: str) -> list[tuple[float, float]]:
    return [(60.0, 40.0) for _ in names]


def distance(one: tuple[float, float], two: tuple[float, float]) -> float:
    return ((one[0] - two[0]) ** 2 + (one[1] - two[1]) ** 2) ** 0.5


def test_what_is_tied_stands_nearer_than_what_is_not() -> None:
    names = "abcde"
    where = layout(names, [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")], width=900, height=600, boxes=box(*names))
    assert distance(where["a"], where["b"]) < distance(where["a"], where["c"]) < distance(where["a"], where["e"])


def test_the_same_graph_gives_the_same_drawing_and_stays_on_the_sheet() -> None:
    names = [f"n{number}" for number in range(30)]
    ties = [(names[number], names[number * 7 % 30]) for number in range(1, 30) if number * 7 % 30 != number]
    first, second = (layout(names, ties, width=900, height=600, boxes=box(*names)) for _ in range(2))
    assert first == second
    assert all(30 <= x <= 870 and 20 <= y <= 580 for x, y in first.values())


def test_labels_do_not_lie_over_one_another() -> None:
    names = [f"n{number}" for number in range(12)]
    where = layout(names, [(names[0], other) for other in names[1:]], width=900, height=600, boxes=box(*names))
    over = [pair for pair in combinations(where.values(), 2) if abs(pair[0][0] - pair[1][0]) < 55 and abs(pair[0][1] - pair[1][1]) < 35]
    assert over == []


@pytest.mark.parametrize(("names", "ties"), [("", []), ("a", []), ("ab", []), ("ab", [("a", "b")])])
def test_the_smallest_graphs_have_their_place(names: str, ties: list[tuple[str, str]]) -> None:
    where = layout(names, ties, width=300, height=200, boxes=box(*names))
    assert len({*where.values()}) == len(names)
    assert all(0 <= x <= 300 and 0 <= y <= 200 for x, y in where.values())
