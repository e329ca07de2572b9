"""Whether two tellings are one event: how the comparisons of a telling are cut into pieces that are remembered."""

from types import SimpleNamespace
from typing import Any

from sourcebook.link.event.same_event import _pieces


def side(name: str, mark: int | None) -> Any:
    return SimpleNamespace(key=name, mark=None if mark is None else bytes([mark]))


def test_a_row_is_cut_behind_the_same_tellings_whatever_stands_beside_them() -> None:
    last, before = side("z", 0), [side("a", 200), side("c", 3), side("d", 90), side("e", 15), side("f", 77)]

    def cut(before: list[Any]) -> list[str]:
        return ["".join(one.key for one in piece) for two, piece in _pieces((last, before)) if two is last]

    assert cut(before) == ["ac", "de", "f"]
    assert cut([before[0], side("b", 99), *before[1:]]) == ["abc", "de", "f"]
    assert cut([side("a", None), side("b", None)]) == ["ab"]
    assert cut([]) == []
