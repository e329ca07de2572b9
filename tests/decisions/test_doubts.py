"""What is worth asking, and what answers do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.decisions.doubts import Doubt, _all, _Pair, _Side, _weight
from sourcebook.decisions.trees import bridges
from sourcebook.errors import ConfigError
from sourcebook.model.provenance import Judgement
from sourcebook.story import Story
from tests.decisions.conftest import called, exported, people

Write = Callable[..., Path]


def same(left: str, right: str, score: float) -> Judgement:
    return Judgement("entity", left, right, same=True, score=score, reasons=())


def test_a_cluster_hangs_together_by_its_strongest_judgements_the_weakest_first() -> None:
    judgements = [same("a", "b", 0.9), same("b", "c", 0.6), same("a", "c", 0.7), same("d", "e", 0.5), same("a", "d", 0.9)]
    cluster_of = {"a": "x", "b": "x", "c": "x", "d": "y", "e": "y"}
    found = [(bridge.of, bridge.judgement.score, bridge.left, bridge.right) for bridge in bridges(judgements, cluster_of, below=0.8)]
    assert found == [("y", 0.5, ("d",), ("e",)), ("x", 0.7, ("a", "b"), ("c",))]


@pytest.fixture
def asked(story: Story, write: Write) -> Story:
    """The story with two pairs that nobody can be sure of: a namesake by family name alone, and a like name."""
    story.add([write(thursday="Marie Lindt met Jonas Holm.", friday="Marie Lindt and Maria Lind spoke.")], workers=0)
    story.build(workers=0)
    return story


def labels(doubt: Doubt) -> set[str]:
    return {doubt.left.label, doubt.right.label}


def pair(story: Story, *names: str) -> Doubt:
    return next(doubt for doubt in story.review() if labels(doubt) == set(names))


def test_like_names_that_were_not_joined_are_asked_about_with_their_words(asked: Story) -> None:
    doubt = pair(asked, "Maria Lind", "Marie Lindt")
    assert (doubt.kind, doubt.joined) == ("entity", False)
    assert doubt.reasons
    half = doubt.left if doubt.left.label == "Maria Lind" else doubt.right
    assert (half.item, half.documents) == (called(asked, "Maria Lind"), 4)
    assert {passage.text for passage in half.passages} == {"Maria Lind"}
    assert [doubt.kind for doubt in asked.review()] == sorted((doubt.kind for doubt in asked.review()), key=["entity", "event", "quote"].index)


def test_things_without_a_name_are_asked_about_last() -> None:
    def made(kind: str, item: str) -> _Pair:
        return _Pair.of(kind, _Side.of(item, [("d1", 0, 1)]), _Side.of(item, [("d2", 0, 1)]), score=0.5, reasons=(), joined=True)

    thing, event, person = made("entity", "visit"), made("event", "v1"), made("entity", "Lind")
    assert sorted([thing, event, person], key=lambda pair: _weight(pair, {"visit"})) == [person, event, thing]


def test_each_pair_is_asked_about_once(asked: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcebook.decisions.doubts._all", lambda *given: 2 * list(_all(*given)))
    assert len({doubt.id for doubt in asked.review()}) == len(asked.review()) > 0


def test_a_yes_joins_a_no_keeps_apart_and_neither_is_asked_again(asked: Story) -> None:
    before, doubt = exported(asked), pair(asked, "Maria Lind", "Marie Lindt")
    asked.answer(doubt, "yes", by="anna")
    assert called(asked, "Maria Lind") == called(asked, "Marie Lindt")
    assert doubt.id not in {one.id for one in asked.review()}
    asked.undo()
    assert exported(asked) == before
    made = asked.answer(pair(asked, "Maria Lind", "Marie Lindt"), "no", by="anna")
    assert doubt.id not in {one.id for one in asked.review()}
    with pytest.raises(ConfigError, match=rf"decision {made.number}"):
        asked.merge(called(asked, "Maria Lind"), called(asked, "Marie Lindt"))
    asked.undo()
    assert doubt.id in {one.id for one in asked.review()}


def test_what_cannot_be_told_is_not_asked_again_and_changes_nothing(asked: Story) -> None:
    before, doubt = exported(asked), pair(asked, "Maria Lind", "Marie Lindt")
    asked.answer(doubt, "unsure")
    assert doubt.id not in {one.id for one in asked.review()}
    assert exported(asked) == before
    with pytest.raises(ConfigError, match="'maybe' is no answer"):
        asked.answer(doubt, "maybe")


def test_the_question_is_the_same_after_the_story_grew(asked: Story, write: Write) -> None:
    doubt = pair(asked, "Maria Lind", "Marie Lindt")
    asked.add([write(saturday="Jonas Holm slept.")], workers=0)
    asked.build(workers=0)
    assert pair(asked, "Maria Lind", "Marie Lindt").id == doubt.id


def test_a_weak_join_is_asked_about_and_a_no_takes_it_apart(story: Story, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcebook.decisions.doubts.WEAK", {"entity": 1.0, "event": 0.65, "quote": 0.5})
    doubt = pair(story, "Aleksandr Petrenko", "Oleksandr Petrenko")
    assert doubt.joined
    assert doubt.left.item == doubt.right.item
    story.answer(doubt, "no")
    assert ["Aleksandr Petrenko"] in people(story)
    story.add([write(thursday="Aleksandr Petrenko wrote to Jonas Holm.")], workers=0)
    story.build(workers=0)
    assert ["Aleksandr Petrenko"] in people(story)
