"""Words that speak of a happening are moved by hand, and events are taken out of a matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sourcebook.errors import ConfigError
from sourcebook.model.annotation import Event, EventReference
from sourcebook.model.record import EventRecord, Matter
from sourcebook.stage import Chain, Layers, Reading, Stage
from sourcebook.story import Story
from tests.decisions.conftest import exported
from tests.decisions.plain import Plain

_SPOKEN = re.compile(r"the (\w+) inquiry|the meeting")


@dataclass(frozen=True)
class Speaking(Stage):
    """ "The customs inquiry" and "the meeting" speak of happenings, "met" tells one, or is what was agreed on."""

    name = "references"
    version = 1
    requires = ("events",)
    assigns = ("references",)

    def annotate(self, reading: Reading) -> Layers:
        text = reading.document.text
        met = [_told(number, event, agreed="agreed" in text[event.start : event.end]) for number, event in enumerate(reading.layers["events"])]
        return {"references": tuple(sorted([*met, *map(_spoken, _SPOKEN.finditer(text))], key=lambda one: one.start))}


def _told(number: int, event: Event, *, agreed: bool) -> EventReference:
    place = event.trigger_start, event.trigger_end
    return EventReference(*place, *place, "meeting", "verb", number, event.actors, content=agreed)


def _spoken(found: re.Match[str]) -> EventReference:
    start, end = found.span()
    head = start + found[0].rindex(" ") + 1
    return EventReference(start, end, head, end, "investigation" if found[1] else "meeting", "definite", theme=(found[1],) if found[1] else ())


@pytest.fixture
def told(tmp_path: Path, write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Story]:
    monkeypatch.setattr("sourcebook.extract.default_chain", lambda *_: Chain(Plain(), Speaking()))
    with Story.create(tmp_path / "talks.story") as opened:
        folder = write(
            monday="Jonas Holm met Maria Lind. All praised the meeting. Few know the customs inquiry.",
            tuesday="Courts follow the customs inquiry. Courts began the harbour inquiry.",
            wednesday="Nobody leads the harbour inquiry. Nobody ended the customs inquiry.",
        )
        opened.add([folder], workers=0)
        opened.build(workers=0)
        yield opened


def matters(story: Story) -> list[list[str]]:
    """The words of each matter, each with its document."""
    names = {document.id: document.path for document in story.record.documents}
    return sorted(sorted(f"{Path(names[m.doc]).stem}: {m.text}" for m in matter.mentions) for matter in story.record.matters)


def about(story: Story, word: str) -> Matter:
    return next(matter for matter in story.record.matters if word in matter.name)


def event(story: Story) -> EventRecord:
    (one,) = story.record.events
    return one


CUSTOMS = ["monday: the customs inquiry", "tuesday: the customs inquiry", "wednesday: the customs inquiry"]
HARBOUR = ["tuesday: the harbour inquiry", "wednesday: the harbour inquiry"]


def test_the_story_as_it_is_built(told: Story) -> None:
    assert matters(told) == [CUSTOMS, HARBOUR]
    assert [m.text for m in event(told).references] == ["the meeting"]


def test_a_word_is_taken_out_of_a_matter_and_comes_back(told: Story) -> None:
    before = exported(told)
    told.split(about(told, "customs").id, documents=["monday.txt"], by="anna")
    assert matters(told) == [CUSTOMS[1:], HARBOUR]
    told.undo()
    assert exported(told) == before


def test_a_word_is_moved_to_another_matter(told: Story) -> None:
    told.split(about(told, "customs").id, documents=["monday.txt"], into=about(told, "harbour").id)
    assert matters(told) == [[CUSTOMS[0], *HARBOUR], CUSTOMS[1:]]


def test_two_matters_are_one_also_with_what_comes_later(told: Story, write: Callable[..., Path]) -> None:
    told.merge(about(told, "customs").id, about(told, "harbour").id)
    told.add([write(thursday="Somebody watches the customs inquiry.")], workers=0)
    told.build(workers=0)
    assert matters(told) == [sorted([*CUSTOMS, *HARBOUR, "thursday: the customs inquiry"])]


def test_what_refers_to_an_event_is_taken_from_it_or_moved(told: Story) -> None:
    told.split(event(told).id, mentions=["monday.txt:39-50"])
    assert event(told).references == ()
    told.undo()
    told.split(event(told).id, mentions=["monday.txt:39-50"], into=about(told, "harbour").id)
    assert "monday: the meeting" in matters(told)[1]


def test_an_event_gets_the_words_that_a_matter_loses(told: Story) -> None:
    told.split(about(told, "customs").id, documents=["monday.txt"], into=event(told).id)
    assert [m.text for m in event(told).references] == ["the meeting", "the customs inquiry"]


def test_an_event_is_taken_out_of_a_matter(told: Story, write: Callable[..., Path]) -> None:
    told.add([write(friday="Karl Berg agreed and met Eva Ruiz. All wait for the meeting. Nobody fears the meeting.")], workers=0)
    told.build(workers=0)
    agreed = next(one for one in told.record.events if "agreed" in one.mentions[0].text)
    assert about(told, "meeting").events == (agreed.id,)
    told.split(about(told, "meeting").id, names=[agreed.id])
    assert (about(told, "meeting").events, len(about(told, "meeting").mentions)) == ((), 2)


def test_without_a_choice_only_what_a_person_joined_comes_apart(told: Story) -> None:
    with pytest.raises(ConfigError, match="was not put together from parts"):
        told.split(about(told, "customs").id)
    told.merge(about(told, "customs").id, about(told, "harbour").id)
    told.split(told.record.matters[0].id)
    assert matters(told) == [CUSTOMS, HARBOUR]
