"""Linking a story that grows or shrinks gives what linking it anew gives."""

from __future__ import annotations

import random

import pytest

from sourcebook.link.corpus import Corpus
from sourcebook.link.entity.entities import Memory, link_entities
from sourcebook.link.kept import Kept
from sourcebook.model.annotation import Description
from sourcebook.remembered import Remembered
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


def described(count: int) -> list[Reading]:
    """Reports that name people and things, describe others and share sentences."""
    chance = random.Random(5)
    found = []
    for number in range(count):
        noun, word = chance.choice(["caravan", "raid", "treaty"]), chance.choice(["northern", "nightly"])
        names = chance.sample(["Maria Lind", "Tom Hale", "Anna Roe", "Lind"], 3)
        said = chance.choice(
            [f"They saw the {word} {noun} when it came along the road to the harbour again.", f"A {noun} was seen in the week of the {number} storms."]
        )
        report = Report(f"{number}.txt", " ".join([*(f"{name} spoke." for name in names), said]))
        for name in names:
            report.entity(name, chance.choice(["person", "organization"]) if name == "Lind" else "person")
        phrase = f"the {word} {noun}" if "the road" in said else f"A {noun}"
        definite = phrase.startswith("the")
        report.entity(
            phrase, "other", forms=(phrase[0].lower() + phrase[1:],) if definite else (phrase,), description=Description((noun,), False, definite=definite)
        )
        found.append(report.reading())
    return found


@pytest.mark.parametrize("given", [readings(30), described(30)])
def test_later_and_all_at_once(given: list[Reading]) -> None:
    memory = Memory()
    for some in (given[:10], given[:11], given, given[5:], given[5:20], given):
        found, anew = link_entities(Corpus.of(some), memory=memory), link_entities(Corpus.of(some))
        assert (found.entities, found.judgements, found.of_node) == (anew.entities, anew.judgements, anew.of_node)
    assert 5 < len(found.entities) < sum(len(reading.layers["entities"]) for reading in given)


def test_of_a_document_whose_types_are_the_same_nothing_is_found_out_again() -> None:
    given, memory = readings(6), Memory()
    link_entities(Corpus.of(given[:5]), memory=memory)
    corpus = Corpus.of(given[:5])
    before = memory.nodes.of(corpus)
    assert all(typed.found(len) == len(typed.nodes) for typed in before)
    again = memory.nodes.of(Corpus((*corpus, *Corpus.of(given[5:]))))
    assert sum(one is two for one, two in zip(before, again, strict=False)) > 2


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


def test_where_no_dateline_names_a_place_that_the_text_does_not_the_events_are_not_looked_at_again() -> None:
    class Layers(dict[str, tuple[object, ...]]):
        asked = 0

        def get(self, name: str, default: object = None) -> object:  # type: ignore[override]
            self.asked += name == "events"
            return super().get(name, default)

    known = Remembered(code="1")
    given = [Reading(one.document, Layers(one.layers), digest=one.document.id.encode()) for one in readings(4)]
    for _ in range(2):
        Corpus.of(given, known)
    assert [reading.layers.asked for reading in given] == [1, 1, 1, 1]  # type: ignore[attr-defined]
