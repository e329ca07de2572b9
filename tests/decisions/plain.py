"""A chain that needs no model: names are two capitalised words, he is the first named and she the last, "met" is a meeting, "today" is the document's date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcebook.model.annotation import DocEntity, Event, EventDate, Mention, Participant, Sentence, TimeExpression
from sourcebook.stage import Chain, Layers, Reading, Stage

_NAME = re.compile(r"[A-Z]\w+ [A-Z]\w+|\b(?:He|She)\b")
_MEETING = re.compile(r"\bmet\b")
_TODAY = re.compile(r"\btoday\b")


@dataclass(frozen=True)
class Plain(Stage):
    """Sentences, mentions, entities, times and events."""

    name = "plain"
    version = 1
    requires = ()
    assigns = ("sentences", "mentions", "entities", "times", "events")

    def annotate(self, reading: Reading) -> Layers:
        text, published = reading.document.text, reading.document.published
        sentences = tuple(Sentence(*found.span()) for found in re.finditer(r"\S[^.]*\.", text))
        known: dict[str, int] = {}
        mentions: list[Mention] = []
        for found in _NAME.finditer(text):
            pronoun = " " not in found[0]
            entity = known.setdefault(found[0], len(known)) if not pronoun else 0 if found[0] == "He" else mentions[-1].entity
            mentions.append(Mention(*found.span(), "person", "pronoun" if pronoun else "name", entity))
        times = tuple(TimeExpression(*found.span(), "DATE", published, published, published, "day", "document date") for found in _TODAY.finditer(text))
        entities = tuple(DocEntity(number, name, "person") for name, number in known.items())
        return {
            "sentences": sentences, "mentions": tuple(mentions), "entities": entities, "times": times,
            "events": tuple(_event(sentence, mentions, times, text) for sentence in sentences if _MEETING.search(text, sentence.start, sentence.end)),
        }  # fmt: skip


def _event(sentence: Sentence, mentions: list[Mention], times: tuple[TimeExpression, ...], text: str) -> Event:
    trigger = _MEETING.search(text, sentence.start, sentence.end)
    assert trigger
    own = [number for number, time in enumerate(times) if sentence.start <= time.start < sentence.end]
    date = next((EventDate(t.earliest, t.latest or "", "day", "document date") for i in own if (t := times[i]).earliest), None)
    people = [Participant(m.start, m.end, m.entity) for m in mentions if sentence.start <= m.start < sentence.end]
    before, after = (tuple(p for p in people if (p.start < trigger.start()) is early) for early in (True, False))
    return Event(sentence.start, sentence.end, *trigger.span(), "CONSULT", "meet", "done", before, after, date, times=tuple(own), rule="meet")


CHAIN = Chain(Plain())
