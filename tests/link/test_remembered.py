"""What linking remembers never changes the record: a story that grows, shrinks and is ruled on is that of linking it anew."""

from __future__ import annotations

import dataclasses
import os
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sourcebook import link
from sourcebook.link import each, quotes
from sourcebook.link.besides import BesidesEvents, OfStatements
from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.dealings import acts
from sourcebook.link.discrepancy import spellings, written
from sourcebook.link.event.marks import Marks
from sourcebook.link.event.sides import Side
from sourcebook.link.spread import hands
from sourcebook.model.document import Document
from sourcebook.model.provenance import Anchor, Ruling
from sourcebook.model.record import Record
from sourcebook.remembered import Kept, Remembered, Shelf, digest
from sourcebook.stage import Reading
from sourcebook.story import Story
from tests.link.build import Report

SPELT = ("names that differ", "parts that are alike")

Rows = Mapping[str, Mapping[bytes, bytes]]


@pytest.fixture(scope="module")
def readings(sample_file: Path) -> list[Reading]:
    with Story.open(sample_file, read_only=True) as story:
        return list(story._store.readings())


def after(rows: Rows, known: Remembered) -> Rows:
    """The rows as the story file holds them after a build."""
    held = {shelf: dict(answers) for shelf, answers in rows.items()}
    for shelf, key in known.unused():
        del held[shelf][key]
    for shelf, key, answer in known.new():
        held.setdefault(shelf, {})[key] = answer
    return held


def ruled(record: Record, chance: random.Random) -> Ruling:
    """Somebody decides on two entities of the record, or on the mentions of one."""
    one, two = chance.sample([entity for entity in record.entities if len(entity.mentions) > 1], 2)
    same = chance.random() < 0.5
    sides = (one.mentions, two.mentions) if same else (one.mentions[:1], one.mentions[1:])
    return Ruling("entity", tuple(tuple(Anchor(m.doc, m.start, m.end, m.text) for m in side) for side in sides), same=same)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_record_is_the_same_in_whatever_order_documents_come_and_go(readings: Sequence[Reading], seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    monkeypatch.setattr(each, "MANY", chance.choice([1, 3]))
    rows: Rows = {}
    rulings: list[Ruling] = []
    chosen = set(chance.sample(range(len(readings)), 4))
    for _ in range(6):
        some = chance.sample([readings[number] for number in sorted(chosen)], len(chosen))
        known = Remembered(rows, code="test")
        begun = link.begin(some[chance.randint(0, len(some)) :], rulings=rulings, remembered=known)
        with hands(chance.choice([1, 2])):
            found = link.build(some, rulings=rulings, remembered=known, begun=begun)
        assert found == link.build(sorted(some, key=lambda reading: reading.document.id), rulings=rulings)
        rows = after(rows, known)
        chosen ^= set(chance.sample(range(len(readings)), 2))
        rulings = [*rulings, ruled(found[0], chance)][-chance.choice([0, 1, 2]) or len(rulings) + 1 :]


def test_little_is_found_out_again_for_one_document_more(readings: Sequence[Reading]) -> None:
    first = Remembered(code="test")
    link.build(readings[1:], remembered=first)
    assert first.unused() == []
    same = Remembered(after({}, first), code="test")
    link.build(readings[1:], remembered=same)
    assert (same.new(), same.unused()) == ([], [])
    more = Remembered(after({}, first), code="test")
    link.build(readings, remembered=more)
    assert [shelf for shelf, _, _ in first.new()].count("countries") == len(readings) - 1
    assert [shelf for shelf, _, _ in more.new()].count("countries") == 1
    assert len(more.new()) < len(first.new())


def test_an_older_report_with_the_same_passage_changes_only_what_is_counted() -> None:
    passage = "The old harbour of Tarn was closed at noon after a crane had fallen on a barge full of sand and stones and two men were hurt by it."
    given = [
        dataclasses.replace(Report(f"{day}.txt", f"{passage} {own}", published=f"2031-05-{day:02}", outlet=f"Paper {day}").reading(), digest=bytes([day]) * 16)
        for day, own in ((1, "Rain fell in the hills."), (2, "The mayor was abroad."), (3, "No ship left on that day."), (4, "A tug came later."))
    ]
    known = Remembered(code="test")
    link.build(given[1:], remembered=known)
    more = Remembered(after({}, known), code="test")
    record, _ = link.build(given, remembered=more)
    assert {(copy.doc, copy.of) for copy in record.copies} == {(reading.document.id, given[0].document.id) for reading in given[1:]}
    assert [shelf for shelf, _, _ in more.new()].count("told") == 1


def test_what_copies_of_the_process_come_to_know_is_known(readings: Sequence[Reading], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(each, "MANY", 1)
    alone, shared = Remembered(code="test"), Remembered(code="test")
    with hands(1):
        record = link.build(readings, remembered=alone)
    with hands(2):
        assert link.build(readings, remembered=shared) == record
    assert after({}, shared) == after({}, alone)
    grown = Remembered({shelf: dict(list(answers.items())[::2]) for shelf, answers in after({}, shared).items()}, code="test")
    with hands(2):
        assert link.build(readings, remembered=grown) == record
    assert grown.unused() == []


@pytest.mark.parametrize(("many", "here"), [(1, 0), (99, 1)])
def test_what_is_said_is_found_out_in_a_copy_where_many_documents_are_new(
    many: int, here: int, readings: Sequence[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls, find = [], BesidesEvents.of_statements

    def of_statements(besides: BesidesEvents) -> OfStatements:
        calls.append(besides)
        return find(besides)

    monkeypatch.setattr(each, "MANY", many)
    monkeypatch.setattr(BesidesEvents, "of_statements", of_statements)
    with hands(2):
        link.build(readings, remembered=Remembered(code="test"))
    assert len(calls) == here


@pytest.mark.parametrize(("large", "whole", "is_apart"), [(2, True, True), (2, False, False), (3, True, False)])
def test_what_goes_through_a_large_story_is_done_apart_though_nothing_is_new(
    *, large: int, whole: bool, is_apart: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(each, "LARGE", large)
    corpus = Corpus((Annotated(Document("a", "a.txt", "0" * 64, "text/plain", ""), {}),) * 2, Remembered(code="test"))
    monkeypatch.setattr(Remembered, "knew", lambda *_: True)
    with hands(2):
        found = each.apart(corpus, int, os.getpid, whole=whole)()
    assert (found != os.getpid()) is is_apart


def test_a_document_whose_digest_is_not_known_is_not_remembered(readings: Sequence[Reading]) -> None:
    bare = [Reading(reading.document, reading.layers) for reading in readings]
    known = Remembered(code="test")
    assert link.build(bare, remembered=known) == link.build(readings)
    under_texts_and_names = {"names", "keys of names", "outlets", "words", "stock", "copies", "towns", *SPELT}
    assert {shelf for shelf, _, _ in known.new()} <= under_texts_and_names


def test_an_answer_is_worked_out_once() -> None:
    shelf: Shelf[tuple[int, ...]] = Shelf(tuple[int, ...], Kept({}))
    made = []

    def make() -> tuple[int, ...]:
        made.append(1)
        return (1, 2)

    assert [shelf.get(b"a", make), shelf.get(b"a", make), len(made)] == [(1, 2), (1, 2), 1]
    assert [shelf.get(None, make), len(made)] == [(1, 2), 2]


def test_what_a_copy_of_the_process_asked_for_counts_as_asked() -> None:
    rows = {"squares": {b"2": b"\x04", b"9": b"\x51"}}
    here, there = Remembered(rows, code="test"), Remembered(rows, code="test")
    squares = there.shelf("squares", int)
    assert [squares.get(b"2", lambda: 0), squares.get(b"3", lambda: 9)] == [4, 9]
    here.learn(there.answers(here.asked()))
    assert here.new() == there.new() == [("squares", b"3", b"\x09")]
    assert here.unused() == there.unused() == [("squares", b"9")]


def test_a_digest_is_of_values_and_their_places() -> None:
    assert digest("a", ["b"]) == digest("a", ["b"]) != digest("a", "b")
    assert digest({"b", "a"}) == digest({"a", "b"})
    assert len({digest(None), digest(""), digest([]), digest(0), digest(b"")}) == 5


@pytest.mark.parametrize("count", [1, 2])
def test_what_needs_no_events_is_told_before_the_rest(count: int, readings: Sequence[Reading], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(each, "MANY", 1)
    told: list[Record] = []
    with hands(count):
        record, _ = link.build(readings, remembered=Remembered(code="test"), ready=told.append)
    rest = {"events": (), "claims": (), "discrepancies": (), "exchanges": (), "matters": (), "timeline": ()}
    assert told == [replace(record, **rest)]
    assert record.events
    assert record.claims


def test_rules_load_their_patterns_while_the_last_documents_are_annotated(readings: Sequence[Reading]) -> None:
    acts._acts.cache_clear()
    link.begin(readings[1:], remembered=Remembered(code="test"))
    assert acts._acts.cache_info().currsize


def test_tellings_that_are_compared_with_nothing_new_are_not_measured(readings: Sequence[Reading], monkeypatch: pytest.MonkeyPatch) -> None:
    first, measured, measure = Remembered(code="test"), list[str](), Side._measure
    link.build(readings, remembered=first)

    def noted(side: Side, *parts: Any) -> None:
        measured.append(side.key)
        measure(side, *parts)

    monkeypatch.setattr(Side, "_measure", noted)
    link.build(readings, remembered=Remembered(after({}, first), code="test"))
    assert not measured
    link.build(readings)
    assert measured


@pytest.mark.parametrize(("where", "name"), [(written, "_alike"), (spellings, "_spellings"), (quotes, "_runs"), (Marks, "_of_single")])
def test_where_nothing_is_new_it_is_not_worked_out(where: object, name: str, readings: Sequence[Reading], monkeypatch: pytest.MonkeyPatch) -> None:
    first, calls, work = Remembered(code="test"), list[object](), getattr(where, name)
    link.build(readings, remembered=first)

    def noted(*given: object) -> object:
        calls.append(given)
        return work(*given)

    monkeypatch.setattr(where, name, noted)
    link.build(readings, remembered=Remembered(after({}, first), code="test"))
    assert not calls
    link.build(readings, remembered=Remembered(code="test"))
    assert calls
