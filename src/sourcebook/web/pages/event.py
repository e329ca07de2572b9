"""An event on a page of its own: who tells it, line by line, with the dates, places and numbers that each gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from sourcebook.model.record import EventRecord, Evidence, Matter
from sourcebook.view.event import DOCUMENTS, OpenedEvent, opened_event
from sourcebook.view.evidence import Index
from sourcebook.view.questions import Asked, asked
from sourcebook.view.wording import shorten
from sourcebook.web.items import Other, body, others
from sourcebook.web.pages.documents import tables
from sourcebook.web.shelf import lasting
from sourcebook.web.visit import Slice, Visit

REFERENCES: Final = 40
"""Words that only speak of the event, of which so many are shown."""


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """A matter that the event is told of, and how many passages speak of it."""

    id: str
    name: str
    passages: int


@dataclass(frozen=True, slots=True)
class EventPage:
    """The page. `documents` counts those that tell it and says which are shown; `near` are events that may be the same; `references` are
    words that speak of it and do not tell it, `matters` what it is told of."""

    template: ClassVar[str] = "event.html.j2"
    title: str
    event: OpenedEvent
    references: tuple[Evidence, ...]
    matters: tuple[SpokenOf, ...]
    documents: Slice[int]
    questions: Asked
    near: tuple[Other, ...]
    decided: tuple[str, ...]
    joined: int


def show(visit: Visit) -> EventPage:
    """Make the page: `page=` a part of the documents, `line=` the first reporting line of the questions."""
    event: EventRecord = body(visit, "event", EventRecord)
    ix, found = visit.shelf.ix, visit.shelf.of(tables)
    shown = visit.slice(range(len({mention.doc for mention in event.mentions})), each=DOCUMENTS)
    made = opened_event(event, ix, found, first=(shown.number - 1) * DOCUMENTS)
    questions = asked("event", event.id, ix, found, first=visit.number("line", 0, least=0))
    near = others(
        event.id, [one.id for party in (*event.actors, *event.recipients)[:6] for one in visit.shelf.of(by_party).get((party, event.type), ())], "event", visit
    )
    told = visit.shelf.of(matters_of).get(event.id, ())
    return EventPage(
        shorten(made.entry.words, 110),
        made,
        event.references[:REFERENCES],
        tuple(SpokenOf(matter.id, matter.name, len(matter.mentions)) for matter in told),
        shown,
        questions,
        near,
        ix.decided.get(event.id, ()),
        len(event.mentions),
    )


@lasting
def matters_of(ix: Index) -> dict[str, list[Matter]]:
    """The matters of each event."""
    found: dict[str, list[Matter]] = {}
    for matter in ix.record.matters:
        for event in matter.events:
            found.setdefault(event, []).append(matter)
    return found


@lasting
def by_party(ix: Index) -> dict[tuple[str, str], list[EventRecord]]:
    """The events of each entity and type."""
    found: dict[tuple[str, str], list[EventRecord]] = {}
    for event in ix.record.events:
        for party in dict.fromkeys((*event.actors, *event.recipients)):
            found.setdefault((party, event.type), []).append(event)
    return found
