"""Who meets whom: all in a small block, the nearest in a large one."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any

from sourcebook.link.event import candidates
from sourcebook.link.event.candidates import LARGEST_BLOCK, NEAR, rows


def told(number: int, *, who: str = "e1", day: int = 0, place: str | None = None, mode: str | None = None, count: tuple[float, str] | None = None) -> Any:
    counts = (SimpleNamespace(value=count[0], unit=count[1]),) if count else ()
    telling = SimpleNamespace(counts=counts, when=None)
    when = (day, day) if day else None
    kind = ("CONSULT", "actual")
    done_to = {"undergone": frozenset[str](), "undergoers": frozenset[str]()}
    side = SimpleNamespace(key=f"{number:04}", kind=kind, doc=f"d{number}", named=frozenset({who} if who else ()), **done_to)
    return SimpleNamespace(**vars(side), place=place, mode=mode, telling=telling, when=when, reported=None)


def keys(found: Any) -> list[tuple[str, str]]:
    return [(one.key, two.key) for two, before in found for one in before]


def test_all_of_a_small_block_meet_once() -> None:
    assert keys(rows([told(3), told(1), told(2), told(9, who="e2")])) == [("0001", "0002"), ("0001", "0003"), ("0002", "0003")]


def test_a_number_of_people_meets_the_same_number_whatever_they_are_called() -> None:
    assert keys(rows([told(1, count=(248, "sailor")), told(2, who="", count=(248, "serviceman")), told(3, who="", count=(9, "sailor"))])) == [("0001", "0002")]


def test_an_act_of_one_mode_that_names_nobody_meets_those_that_do() -> None:
    assert keys(rows([told(1, mode="abduct"), told(2, who="", mode="abduct"), told(3, who="", mode="arrest")])) == [("0001", "0002")]


def test_in_a_large_block_everything_meets_what_is_near_and_nothing_is_left_out() -> None:
    many = [told(number, day=number) for number in range(LARGEST_BLOCK + 200)]
    found = keys(rows(many))
    assert len(found) == len(set(found)) < NEAR * len(many)
    assert {f"{number:04}" for number in range(len(many))} == {key for pair in found for key in pair}
    assert ("0100", f"{100 + NEAR:04}") in found
    assert ("0100", f"{101 + NEAR:04}") not in found


def test_two_large_blocks_in_common_bring_far_ones_together() -> None:
    crowd = [told(number, day=number, place="p1" if number % 3 else None) for number in range(3 * candidates.LARGEST_BLOCK // 2)]
    others = [told(1000 + number, who=f"x{number}", day=number, place="p1") for number in range(LARGEST_BLOCK)]
    assert ("0001", "0149") in keys(rows([*crowd, *others]))


def test_the_order_makes_no_difference() -> None:
    many = [told(number, day=number % 7, place="p1" if number % 3 else None) for number in range(LARGEST_BLOCK + 50)]
    mixed = random.Random(1).sample(many, len(many))
    assert keys(rows(mixed)) == keys(rows(many))
