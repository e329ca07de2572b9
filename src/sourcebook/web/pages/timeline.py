"""The timeline: what happened when, drawn as finely as the texts say, in one sequence or in threads; and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from sourcebook.view.chronology import Chronology, chronology
from sourcebook.view.evidence import Index
from sourcebook.view.happenings import Choice, happenings
from sourcebook.view.timeline import Entry, entries, in_order
from sourcebook.view.topics import topics
from sourcebook.web.pages.choosing import Chosen, Move, chosen, moves
from sourcebook.web.visit import Slice, Visit

THREADS: Final = ("actor", "topic")


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The timeline of what is chosen: `drawing`, or `table` when the address asks for it. `by`: "", actor or topic."""

    template: ClassVar[str] = "timeline.html.j2"
    title: str
    chosen: Chosen
    by: str
    drawing: Chronology | None
    moves: tuple[Move, ...]
    table: Slice[Entry] | None


def show(visit: Visit) -> TimelinePage:
    """Make the page."""
    selection, found = chosen(visit)
    by = next((name for name in THREADS if name == visit.word("by")), "")
    if visit.word("view") == "table":
        ordered = visit.slice(in_order(one.event for one in found))
        made = entries(visit.shelf.ix)
        table = Slice(tuple(made.of(event.id) for event in ordered.items), ordered.number, ordered.pages, ordered.total)
        return TimelinePage("Timeline", selection, by, None, (), table)
    drawing = visit.shelf.of(WHOLE[by]) if selection.choice.empty else _drawing(visit, selection.choice, by)
    return TimelinePage("Timeline", selection, by, drawing, moves(drawing.first, drawing.last), None)


def _drawing(visit: Visit, choice: Choice, by: str) -> Chronology:
    return chronology(happenings(visit.shelf.ix), choice, entries=entries(visit.shelf.ix), known=topics(visit.shelf.ix), by=by)


def in_sequence(ix: Index) -> Chronology:
    """The timeline of everything."""
    return chronology(happenings(ix), Choice(), entries=entries(ix), known={})


def by_actor(ix: Index) -> Chronology:
    """The timeline of everything in threads by actor."""
    return chronology(happenings(ix), Choice(), entries=entries(ix), known={}, by="actor")


def by_topic(ix: Index) -> Chronology:
    """The timeline of everything in threads by topic."""
    return chronology(happenings(ix), Choice(), entries=entries(ix), known=topics(ix), by="topic")


WHOLE: Final = {"": in_sequence, "actor": by_actor, "topic": by_topic}
