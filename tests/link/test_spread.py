"""Work is the same whoever does it."""

from __future__ import annotations

import os
from collections.abc import Sequence

import pytest

from sourcebook.link.spread import aside, hands, spread
from sourcebook.remembered import Remembered


def squares(numbers: Sequence[int]) -> list[int]:
    return [number * number for number in numbers]


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_what_is_found_is_the_same_with_any_number_of_hands(count: int) -> None:
    with hands(count):
        assert spread(squares, range(20), pays=0) == squares(range(20))
        assert spread(squares, [], pays=0) == []
        assert spread(squares, [3], pays=0) == [9]


def test_too_little_work_is_not_shared() -> None:
    here = os.getpid()
    with hands(4):
        assert set(spread(lambda numbers: [os.getpid() for _ in numbers], range(9), pays=60)) == {here}


def test_what_a_copy_could_not_do_is_done_here() -> None:
    here = os.getpid()

    def only_here(numbers: Sequence[int]) -> list[int]:
        if os.getpid() != here:
            os._exit(3)
        return squares(numbers)

    with hands(3):
        assert spread(only_here, range(20), pays=0) == squares(range(20))


@pytest.mark.parametrize("count", [1, 2])
def test_what_is_begun_aside_is_there_when_it_is_asked_for(count: int) -> None:
    with hands(count):
        found = aside(tuple[int, ...], lambda: tuple(squares(range(5))))
        assert found() == (0, 1, 4, 9, 16)


@pytest.mark.parametrize("count", [1, 2])
def test_what_is_found_out_aside_is_remembered(count: int) -> None:
    known = Remembered(code="test")
    with hands(count):
        assert aside(int, lambda: known.shelf("squares", int).get(b"3", lambda: 9), known)() == 9
    assert known.new() == [("squares", b"3", b"\x09")]


def test_what_a_copy_could_not_do_aside_is_done_here() -> None:
    here = os.getpid()
    with hands(2):
        found = aside(str, lambda: "done here" if os.getpid() == here else os._exit(3))
        assert found() == "done here"


def test_nothing_is_shared_while_all_hands_are_at_work() -> None:
    def pids(numbers: Sequence[int]) -> list[int]:
        return [os.getpid() for _ in numbers]

    waiting, go_on = os.pipe()
    with hands(2):
        found = aside(int, lambda: len(os.read(waiting, 1)))
        assert set(spread(pids, range(9), pays=0)) == {os.getpid()}
        os.write(go_on, b".")
        assert found() == 1
        assert len(set(spread(pids, range(9), pays=0))) == 2
