"""Linking a story that grows or shrinks gives what linking it anew gives."""

from __future__ import annotations

import random

from sourcebook.link.corpus import Corpus
from sourcebook.link.entity.entities import Memory, link_entities
from sourcebook.link.kept import Kept
from sourcebook.stage import Reading
from tests.link.build import Report

PEOPLE = ["Ivan Petrov", "Iwan Petrov", "Petrov", "J. Moore", "John Moore", "James Moore", "Maria Lind", "Lind", "Mariya Lind", "Kim Jong-un", "Kim Chong-un"]
BODIES = ["Foreign Ministry", "Lind", "Harbour Shipping Ltd", "Harbour Shipping", "Moore"]


def readings(count: int) -> list[Reading]:
    chance = random.Random(11)
    found = []
    for number in range(count):
        people = chance.sample(PEOPLE, 3)
        bodies = [name for name in chance.sample(BODIES, 2) if name not in people]
        report = Report(f"{number}.txt", " ".join(f"{name} acted." for name in (*people, *bodies)), published=f"20{number:02}-01-01")
        for name in people:
            report.entity(name, country=chance.choice([None, "USA", "GBR"]))
        for name in bodies:
            if not any(name in other for other in people):
                report.entity(name, "organization", country=chance.choice([None, "RUS", "CHN"]))
        found.append(report.reading())
    return found


def test_later_and_all_at_once() -> None:
    given = readings(30)
    memory = Memory()
    for some in (given[:10], given[:11], given, given[5:], given[5:20], given):
        found, anew = link_entities(Corpus.of(some), memory=memory), link_entities(Corpus.of(some))
        assert (found.entities, found.judgements, found.of_node) == (anew.entities, anew.judgements, anew.of_node)
    assert 5 < len(found.entities) < sum(len(reading.layers["entities"]) for reading in given)


def test_what_rests_on_the_same_objects_is_kept_for_one_round() -> None:
    kept: Kept[int] = Kept()
    one, made = object(), []

    def make() -> int:
        made.append(1)
        return len(made)

    assert kept.get("a", (one,), make) == 1
    kept.turn()
    assert kept.get("a", (one,), make) == 1
    assert kept.get("a", (object(),), make) == 2
    kept.turn()
    kept.turn()
    assert kept.get("a", (one,), make) == 3
