"""Who is who: every entity; and an entity on a page of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from sourcebook.model.provenance import Judgement
from sourcebook.model.record import Entity, EntityMention
from sourcebook.view.evidence import Index
from sourcebook.view.people import holders as holders_of
from sourcebook.view.profile import Place, Profile, profile
from sourcebook.view.questions import Asked, Wanted, asked
from sourcebook.view.speakers import Utterance, speaker
from sourcebook.view.timeline import Entry, entry, in_order
from sourcebook.web.items import Other, body, others
from sourcebook.web.pages.documents import tables
from sourcebook.web.shelf import lasting
from sourcebook.web.visit import Slice, Visit

EACH = 12
"""Statements and events that are shown at a time."""

KINDS = {"person": "people", "organization": "organisations", "country": "countries", "place": "places", "other": "other"}

NAMES, ROLES = 40, 8
"""Names and roles that are shown."""

COMPARED = 24
"""Comparisons of names that are shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entity in the list."""

    id: str
    name: str
    type: str
    country: str | None
    anonymous: bool
    documents: int
    mentions: int
    aliases: tuple[str, ...]
    role: str | None


@dataclass(frozen=True, slots=True)
class Entities:
    """The list of entities: those named in the most documents first."""

    template: ClassVar[str] = "entities.html.j2"
    title: str
    rows: Slice[Row]
    kinds: dict[str, int]
    kind: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Totals:
    """How many there are of what the page shows the first of."""

    names: int
    roles: int
    said: int
    events: int
    joined: int
    apart: int


@dataclass(frozen=True, slots=True)
class EntityPage:
    """An entity's page. `said`, `events` and `places` are parts of long lists, which the profile does not repeat; of its own it has the first."""

    template: ClassVar[str] = "entity.html.j2"
    title: str
    entity: Profile
    totals: Totals
    places: Slice[Place]
    said: tuple[Utterance, ...]
    events: tuple[Entry, ...]
    questions: Asked
    near: tuple[Other, ...]


@lasting
def all_rows(ix: Index) -> tuple[Row, ...]:
    """A row for each entity."""
    found = [_row(one) for one in ix.record.entities if one.mentions]
    return tuple(sorted(found, key=lambda row: (row.anonymous, -row.documents, -row.mentions, row.name, row.id)))


def _row(one: Entity) -> Row:
    documents = len({mention.doc for mention in one.mentions})
    role = one.roles[0].text if one.roles else None
    return Row(one.id, one.name, one.type, one.country, one.anonymous, documents, len(one.mentions), one.aliases[:6], role)


def show_all(visit: Visit) -> Entities:
    """The list: `kind=` one of `KINDS`, `find=` words of a name."""
    kind, wanted = visit.word("kind") if visit.word("kind") in KINDS else "", visit.word("find")
    every = visit.shelf.of(all_rows)
    words = wanted.casefold().split()
    chosen = [row for row in every if kind in ("", row.type) and _fits(row, words)]
    return Entities("Who is who", visit.slice(chosen), dict(Counter(row.type for row in every)), kind, wanted)


def _fits(row: Row, words: Sequence[str]) -> bool:
    text = " ".join((row.name, *row.aliases)).casefold() if words else ""
    return all(word in text for word in words)


@lasting
def holders(ix: Index) -> dict[str, tuple[str, EntityMention]]:
    """The mentions by the keys of judgements."""
    return holders_of(ix.record)


def show(visit: Visit) -> EntityPage:
    """Make the page: `page=` a part of the documents, `said=` and `told=` the first statement and event shown."""
    one: Entity = body(visit, "entity", Entity)
    ix, found = visit.shelf.ix, visit.shelf.of(tables)
    made = ix.once("profile", one.id, lambda: profile(one, _judgements(visit, one), visit.shelf.of(holders), ix, found))
    said = found.said_by.get(one.id, [])
    first = visit.number("said", 0, least=0)
    utterances = speaker(one.id, said[first : first + EACH], ix).utterances
    events = in_order(event for event in found.events_of.get(one.id, ()) if event.mentions)
    begin = visit.number("told", 0, least=0)
    near = others(one.id, [*(other for other, _ in made.apart), *_alike(one, visit)], "entity", visit)
    return EntityPage(
        title=made.name,
        entity=_first(made),
        totals=Totals(*(len(part) for part in (made.names, made.roles, made.said, made.events, made.joined, made.apart))),
        places=visit.slice(made.places, each=20),
        said=utterances,
        events=tuple(entry(event, ix) for event in events[begin : begin + EACH]),
        questions=asked("entity", one.id, ix, found, first=visit.number("line", 0, least=0), wanted=Wanted(("differ", "agree", "varied"))),
        near=near,
    )


def _first(made: Profile) -> Profile:
    """What there is room for."""
    without = replace(made, places=(), said=(), events=())
    return replace(without, names=made.names[:NAMES], roles=made.roles[:ROLES], joined=made.joined[:COMPARED], apart=made.apart[:COMPARED])


def _judgements(visit: Visit, one: Entity) -> tuple[Judgement, ...]:
    """Those about its own mentions."""
    return visit.store.judgements("entity", [f"{m.doc}:{m.start}-{m.end}" for m in one.mentions])


@lasting
def by_word(ix: Index) -> dict[tuple[str, str], list[str]]:
    """Type and word of a name -> the entities that bear it."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in ix.record.entities:
        if not one.anonymous:
            for word in dict.fromkeys(" ".join((one.name, *one.aliases)).casefold().split()):
                found.setdefault((one.type, word), []).append(one.id)
    return found


def _alike(one: Entity, visit: Visit) -> list[str]:
    words = dict.fromkeys(one.name.casefold().split())
    return [other for word in words if len(word) > 2 for other in visit.shelf.of(by_word).get((one.type, word), ())[:10]]
