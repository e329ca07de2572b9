"""The timeline: what happened when, drawn as finely as the texts say, in one sequence or in threads; and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from sourcebook.view.chronology import Chronology, chronology
from sourcebook.view.evidence import Index
from sourcebook.view.timeline import Entry, entry, in_order
from sourcebook.view.topics import topics as topics_of
from sourcebook.web.pages.choosing import Chosen, Move, chosen, happenings, moves
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
        table = Slice(tuple(entry(event, visit.shelf.ix) for event in ordered.items), ordered.number, ordered.pages, ordered.total)
        return TimelinePage("Timeline", selection, by, None, (), table)
    drawing = chronology(visit.shelf.of(happenings), selection.choice, visit.shelf.ix, by=by, known=visit.shelf.of(topics))
    return TimelinePage("Timeline", selection, by, drawing, moves(drawing.first, drawing.last), None)


def topics(ix: Index) -> dict[str, tuple[str, ...]]:
    """The topics of each event."""
    return topics_of(ix)
