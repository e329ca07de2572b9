"""One entry for one happening: the story's events, assembled from the tellings that are judged to be one.

Two tellings are one event when their kind, their participants and what is known of day, place and number agree; two
that a day, a number or a person sets apart are never joined, whatever else joins them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

from sourcebook.lexicon import load
from sourcebook.link.each import all_together
from sourcebook.link.entity.entities import EntityIndex
from sourcebook.link.event.news import week_of
from sourcebook.link.event.same_event import grouped
from sourcebook.link.event.tellings import Telling, best_date
from sourcebook.link.lines import Lines, Place
from sourcebook.link.rulings import bound
from sourcebook.link.tally import most, ranked
from sourcebook.model.document import make_id
from sourcebook.model.provenance import Judgement, Ruling
from sourcebook.model.record import EventRecord


@dataclass(frozen=True)
class Happening:
    """A story event with its tellings."""

    record: EventRecord
    tellings: tuple[Telling, ...]


def link_events(told: Sequence[Telling], entities: EntityIndex, lines: Lines, rulings: Sequence[Ruling] = ()) -> tuple[list[Happening], list[Judgement]]:
    """Judge which tellings are one event and assemble the story's events, in the order of time."""
    by_key = {telling.key: telling for telling in told}
    decided = bound(rulings, ((t.doc.id, t.event.start, t.event.end, t.key) for t in by_key.values()))
    groups, made = grouped(by_key, entities.by_id, decided, lines.corpus.remembered)
    ordered = [tuple(by_key[key] for key in sorted(members)) for members in groups]
    remembered = lines.corpus.remembered
    records = all_together(
        remembered,
        "events",
        EventRecord,
        ordered,
        lambda told: ([t.doc for t in told], [t.key for t in told]),
        lambda told: _assemble(told, lines, entities),
        counted=True,
    )
    happenings = [Happening(record, told) for record, told in zip(records, ordered, strict=True)]
    return sorted(happenings, key=lambda h: _order(h.record)), made


def _order(event: EventRecord) -> tuple[tuple[str, bool, str], str]:
    return event.date.in_time if event.date else ("9999", False, ""), event.id


def _assemble(ordered: Sequence[Telling], lines: Lines, entities: EntityIndex) -> EventRecord:
    evidence = {t.doc.evidence(t.event.start, t.event.end) for t in ordered}
    place, place_basis = _place(ordered)
    actors, recipients = _sides(ordered)
    of_both = {*actors, *recipients}
    return EventRecord(
        id=make_id("event", min(t.key for t in ordered)),
        type=most(t.event.type for t in ordered) or ordered[0].event.type,
        mode=most(t.event.mode for t in ordered),
        modality=most(t.event.modality for t in ordered) or "done",
        actors=(*actors, *_states(actors, of_both, entities)),
        recipients=(*recipients, *_states(recipients, of_both, entities)),
        place=place,
        place_basis=place_basis,
        date=best_date([t.date for t in ordered if t.date is not None])
        or best_date([t.passage for t in ordered if t.passage is not None])
        or week_of(t.news for t in ordered if t.news is not None),
        attributes=_attributes(ordered),
        mentions=tuple(sorted(evidence, key=lambda e: (e.doc, e.start, e.end))),
        corroboration=lines.corroborate([Place(t.doc, t.event.trigger_start, t.event.trigger_end) for t in ordered]),
    )


def _sides(ordered: Sequence[Telling]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who acts and on whom, the most often told first; whoever is told of on both sides stands where most tellings have him, in talks with those who act."""
    acting, affected = (Counter(id_ for side in sides for id_ in side) for sides in ([t.actors for t in ordered], [t.recipients for t in ordered]))
    meets = ordered[0].kind[0] == "CONSULT"
    more = {id_: acting[id_] - affected[id_] or int(meets) for id_ in acting.keys() & affected.keys()}
    actors, recipients = ranked(t.actors for t in ordered), ranked(t.recipients for t in ordered)
    return tuple(id_ for id_ in actors if more.get(id_, 0) >= 0), tuple(id_ for id_ in recipients if more.get(id_, 0) <= 0)


def _states(side: Sequence[str], of_both: Set[str], entities: EntityIndex) -> tuple[str, ...]:
    """The countries of those on a side who have no name and act for their state ("the Kenyan ambassador"), where they stand on neither side."""
    agents = [entities.by_id[id_] for id_ in side if id_ not in entities.named]
    found = (entities.governments.get(agent.country or "") for agent in agents if agent.sector in load("plover")["state"])
    return tuple(dict.fromkeys(id_ for id_ in found if id_ and id_ not in of_both))


def _place(told: Sequence[Telling]) -> tuple[str | None, str | None]:
    """The place that the tellings name, else one that they inherit, with its basis."""
    place = most(t.place for t in told)
    if place is not None:
        return place, "stated"
    place = most(t.inherited[0] for t in told if t.inherited)
    return place, most(t.inherited[1] for t in told if t.inherited and t.inherited[0] == place)


def _attributes(told: Sequence[Telling]) -> dict[str, object]:
    """What is counted and how long it lasted, each value once, in the words of the texts."""
    counts = sorted({f"{t.doc.document.words(q.start, q.of_end or q.end)}" for t in told for q in t.counts})
    durations = sorted({t.doc.document.words(time.start, time.end) for t in told for i in t.event.times if (time := t.doc.times[i]).type == "DURATION"})
    rules = sorted({t.event.rule for t in told if t.event.rule})
    return {key: value for key, value in (("counts", counts), ("durations", durations), ("rules", rules)) if value}
