"""What happened, in order: one entry an event, with its words, its date and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from sourcebook.model.record import DateRange, EventRecord, Evidence, Record
from sourcebook.view.evidence import Index, Party, Support, index, one_a_document, party_names, surroundings
from sourcebook.view.wording import date_words, event_label, when_words


@dataclass(frozen=True, slots=True)
class When:
    """A date as the text allows it: in words, as an interval of ISO dates, with precision and basis."""

    words: str
    start: str
    end: str
    precision: str
    basis: str
    only_reported: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One happening. `evidence` holds one passage a document, the one that tells it best first; `more` counts the others.

    `before` and `after` are the rest of the sentence round words that say little alone ("he received a visit").
    """

    id: str
    type: str
    mode: str | None
    label: str
    modality: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Party | None
    when: When | None
    evidence: tuple[Evidence, ...]
    more: int
    support: Support
    before: str = ""
    after: str = ""
    decided: tuple[str, ...] = ()
    """What the analyst decided about it, in words."""
    reported: str | None = None
    """The day of its first dated report."""

    @property
    def words(self) -> str:
        """The exact words that tell it best."""
        return self.evidence[0].text if self.evidence else ""

    @property
    def dated(self) -> str:
        """When it was. What was done and is given no date, or is only reported, was done by the day of its first report."""
        if self.when:
            return f"by {date_words(self.when.end)}" if self.when.only_reported else self.when.words
        return f"by {date_words(self.reported)}" if self.reported and self.modality == "done" else "no date"

    @property
    def in_time(self) -> tuple[str, bool, str]:
        """Its place in a list by time: behind what its first report is dated, where it has no date itself; last without either."""
        if self.when:
            return self.when.start if not self.when.only_reported else self.when.end, self.when.only_reported, self.when.end
        return (self.reported if self.reported and self.modality == "done" else "~"), True, ""

    @property
    def line(self) -> str:
        """What it is and who took part: `planned talks: Lem → Tarn`."""
        modality = "" if self.modality == "done" else f"{self.modality} "
        sides = [party_names(self.actors), party_names(self.recipients)]
        parties = " → ".join(side or "…" for side in sides) if sides[1] else sides[0]
        return f"{modality}{self.label}{f': {parties}' if parties else ''}"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated entries in order, then those without a date in the order in which they are told."""

    dated: tuple[Entry, ...]
    undated: tuple[Entry, ...]


def timeline(record: Record) -> Timeline:
    """The timeline of a record. An event without words is left out: no characters, no fact."""
    ix = index(record)
    listed = [entry(event, ix) for event in in_order(told(ix))]
    return Timeline(tuple(one for one in listed if one.when), tuple(one for one in listed if not one.when))


def told(ix: Index) -> list[EventRecord]:
    """Every event that has words, in the record's order of time, then of the events."""
    ordered = dict.fromkeys((*ix.record.timeline, *(event.id for event in ix.record.events)))
    return [ix.events[id_] for id_ in ordered if id_ in ix.events and ix.events[id_].mentions]


def weightiest(events: Iterable[EventRecord], limit: int) -> list[EventRecord]:
    """The events most worth a line where there is no room for all, in order of time."""
    return in_order(by_weight(events)[:limit])


def by_weight(events: Iterable[EventRecord], *, since: str = "") -> list[EventRecord]:
    """Events, those most worth a line first. What was over before the day `since` is background, and comes behind what has as much behind it."""
    return sorted(events, key=lambda event: _weight(event, since), reverse=True)


def beginning(published: Iterable[str | None]) -> str:
    """The day from which on a story's events are its own: a year before its first document; empty where no day is known.

    Of three documents or more the first is left aside: one masthead may be wrong by years.
    """
    days = sorted(day for day in published if day)
    first = days[len(days) > 2] if days else ""
    return f"{int(first[:4]) - 1:04}{first[4:]}" if first[:4].isdecimal() else ""


def in_order(events: Iterable[EventRecord]) -> list[EventRecord]:
    """Events by date, the undated last, otherwise as they come."""
    return sorted(events, key=lambda event: (False, event.date.in_time) if event.date else (True, ("", False, "")))


def _weight(event: EventRecord, since: str) -> tuple[int, int, int, int, int]:
    """The lines and documents behind it, then whether it is of the story's own time, then how fully it is told."""
    behind, parts = event.corroboration, (event.actors, event.recipients, event.place)
    recent = 1 if event.date is None else 2 * (event.date.end >= since)
    return (behind.reporting_lines, behind.documents, recent, sum(map(bool, parts)), len(event.mentions))


def entry(event: EventRecord, ix: Index) -> Entry:
    """One event as an entry."""
    evidence = one_a_document(event.mentions, (*event.actors, *event.recipients), ix)
    before, after = surroundings(ix.documents[evidence[0].doc], evidence[0])
    return Entry(
        id=event.id,
        type=event.type,
        mode=event.mode,
        label=event_label(event.type, event.mode),
        modality=event.modality,
        actors=ix.side(event.actors),
        recipients=ix.side(one for one in event.recipients if one not in event.actors),
        place=Party(event.place, ix.name(event.place)) if event.place else None,
        when=_when(event.date),
        evidence=evidence,
        more=len(event.mentions) - len(evidence),
        support=ix.support(event.corroboration),
        before=before,
        after=after,
        decided=ix.decided.get(event.id, ()),
        reported=min((day for mention in event.mentions if (day := ix.sources[mention.doc].published)), default=None),
    )


CITED: Final = 8
"""Passages of an entry that stands in a long list."""


def shortened(found: Entry) -> Entry:
    """An entry with its first passages."""
    return replace(found, evidence=found.evidence[:CITED], more=found.more + max(0, len(found.evidence) - CITED))


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a record, each made once, with the first passages of those that are told in very many documents."""

    ix: Index
    made: dict[str, Entry] = field(default_factory=dict)

    def of(self, id_: str) -> Entry:
        """The entry of an event."""
        if id_ not in self.made:
            self.made[id_] = shortened(entry(self.ix.events[id_], self.ix))
        return self.made[id_]


def entries(ix: Index) -> Entries:
    """The entries of a record; there is one such for each."""
    found: Entries = ix.made.setdefault("entries", Entries(ix))
    return found


def _when(date: DateRange | None) -> When | None:
    return When(when_words(date), date.start, date.end, date.precision, date.basis, date.is_reported) if date else None
