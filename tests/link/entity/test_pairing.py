"""Names in blocks, as names come and go."""

from __future__ import annotations

import random

import pytest

from sourcebook.link.entity.blocking import LARGEST_BLOCK, block_keys
from sourcebook.link.entity.pairing import NameIndex

FAMILIES = ["Petrov", "Petrow", "Petrof", "Pavlov", "Pawlow", "Smith", "Smyth", "Lind", "Lindt"]


def made(count: int) -> list[str]:
    chance = random.Random(3)
    given = ["Ivan", "Iwan", "Igor", "Ihor", "Maria", "Mariya", "John", "Jon", "Jack"]
    return sorted(
        {
            f"{chance.choice(given)} {chance.choice('ABCDEFGHIJ')}. {chance.choice(FAMILIES)}{chance.choice(['', 'a', 'sky', 'enko', 'son'])}"
            for _ in range(count)
        }
    )


def index_of(*rounds: set[str], kind: str = "person") -> NameIndex:
    index = NameIndex(kind)
    for names in rounds:
        index.update(set(names))
    return index


@pytest.mark.parametrize("count", [60, 1200])
def test_names_that_come_later_give_what_all_at_once_gives(count: int) -> None:
    names = made(count)
    chance = random.Random(5)
    chance.shuffle(names)
    third = len(names) // 3
    grown = index_of(set(names[:third]), set(names[: third + 1]), set(names[: 2 * third]), set(names))
    assert grown.matches == index_of(set(names)).matches
    assert grown.matches


def test_names_that_go_leave_nothing_behind() -> None:
    names = made(900)
    assert index_of(set(names), set(names[::2])).matches == index_of(set(names[::2])).matches


@pytest.mark.parametrize("seed", range(6))
def test_names_that_come_and_go_give_what_all_at_once_gives(seed: int) -> None:
    names, chance = made(1200), random.Random(seed)
    rounds = [set(chance.sample(names, chance.choice([30, 60, 300, 900, len(names) - 5]))) for _ in range(6)]
    some = set(chance.sample(sorted(rounds[-1]), len(rounds[-1]) - 7)) | set(chance.sample(names, 7))
    rounds.append(some)
    assert index_of(*rounds).matches == index_of(some).matches


def test_a_block_of_very_many_names_is_there() -> None:
    keys = [key for name in made(1200) for key, _ in block_keys("person", name)]
    assert max(keys.count(key) for key in set(keys)) > LARGEST_BLOCK


def test_spellings_share_a_key() -> None:
    for one, two in [
        ("Yusuf Salih", "Youssef Saleh"),
        ("Mykola Bondarenko", "Nikolai Bondarenko"),
        ("Mao Tse-tung", "Mao Zedong"),
        ("Hohammed Sahnoun", "Mohammed Sahnoun"),
    ]:
        assert {key for key, _ in block_keys("person", one)} & {key for key, _ in block_keys("person", two)}, (one, two)
