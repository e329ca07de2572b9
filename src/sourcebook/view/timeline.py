"""What happened, in order: one entry an event, with its words, its date and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sourcebook.model.record import DateRange, EventRecord, Evidence, Record
from sourcebook.view.evidence import Index, Party, Support, index, one_a_document, surroundings
from sourcebook.view.wording import event_label, when_words


@dataclass(frozen=True, slots=True)
class When:
    """A date as the text allows it: in words, as an interval of ISO dates, with precision and basis."""

    words: str
    start: str
    end: str
    precision: str
    basis: str


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

    @property
    def words(self) -> str:
        """The exact words that tell it best."""
        return self.evidence[0].text if self.evidence else ""

    @property
    def weight(self) -> tuple[int, int, bool, int, int]:
        """What makes an entry worth a line on one page: the lines and documents behind it, then how fully it is told."""
        told = bool(self.actors) + bool(self.recipients) + bool(self.place)
        return (self.support.reporting_lines, self.support.documents, self.when is not None, told, len(self.evidence) + self.more)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated entries in order, then those without a date in the order in which they are told."""

    dated: tuple[Entry, ...]
    undated: tuple[Entry, ...]


def timeline(record: Record) -> Timeline:
    """The timeline of a record. An event without words is left out: no characters, no fact."""
    listed = entries(index(record))
    dated = sorted((entry for entry in listed if entry.when), key=_moment)
    return Timeline(tuple(dated), tuple(entry for entry in listed if not entry.when))


def entries(ix: Index) -> list[Entry]:
    """Every event that has words, in the record's order of time, then of the events."""
    ordered = dict.fromkeys((*ix.record.timeline, *(event.id for event in ix.record.events)))
    return [entry(ix.events[id_], ix) for id_ in ordered if id_ in ix.events and ix.events[id_].mentions]


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
        actors=ix.parties(event.actors),
        recipients=ix.parties(one for one in event.recipients if one not in event.actors),
        place=Party(event.place, ix.name(event.place)) if event.place else None,
        when=_when(event.date),
        evidence=evidence,
        more=len(event.mentions) - len(evidence),
        support=ix.support(event.corroboration),
        before=before,
        after=after,
    )


def _when(date: DateRange | None) -> When | None:
    return When(when_words(date), date.start, date.end, date.precision, date.basis) if date else None


def _moment(entry: Entry) -> tuple[str, str]:
    return (entry.when.start, entry.when.end) if entry.when else ("", "")


def in_order(chosen: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries by date, the undated last, otherwise as they come."""
    return tuple(sorted(chosen, key=lambda entry: (entry.when is None, *_moment(entry))))
