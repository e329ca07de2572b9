"""Events in POLECAT's forty columns, then our own.

What is left empty we have no ground for: contexts, Correlates-of-War codes, Wikipedia pages, districts. A day that is not known is empty rather than the first
of its month; our columns have the interval. Planned and denied events are rows too, told apart by `Modality`, which POLECAT has not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, Final

from sourcebook.export.coded.codes import OWN, Cell, coded, day, entities, joined, write_tabbed
from sourcebook.export.tables import Lookup
from sourcebook.lexicon.gazetteer import country_names
from sourcebook.model.record import Entity, EventRecord, Record
from sourcebook.registry import Format

Get = Callable[[EventRecord, Lookup], Cell]

_QUADS: Final = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def _of(side: str, get: Callable[[Entity], str | None]) -> Get:
    return lambda event, look: joined(get(one) for one in entities(getattr(event, side), look))


def _once(side: str, get: Callable[[Entity], str | None]) -> Get:
    return lambda event, look: joined(dict.fromkeys(get(one) for one in entities(getattr(event, side), look)))


def _party(side: str, title: str) -> dict[str, Get]:
    """The eight columns of the actors or the recipients."""
    return {
        f"{title} Name": _of(side, lambda one: one.name),
        f"{title} Country": _once(side, lambda one: one.country),
        f"{title} COW": _nothing,
        f"Primary {title} Sector": lambda event, look: next((one.sector for one in entities(getattr(event, side), look) if one.sector), None),
        f"{title} Sectors": _once(side, lambda one: one.sector),
        f"{title} Title": _of(side, lambda one: one.roles[0].text if one.roles else None),
        f"{title} Name Raw": _of(side, lambda one: one.mentions[0].text if one.mentions else None),
        f"Wikipedia {title} ID": _nothing,
    }


def _nothing(_: EventRecord, __: Lookup) -> Cell:
    return None


def _place(get: Callable[[Entity], Cell]) -> Get:
    return lambda event, look: get(look.entities[event.place]) if event.place in look.entities else None


def _located(field: str) -> Get:
    return _place(lambda place: getattr(place.location, field) if place.location else None)


def _country(place: Entity) -> str | None:
    code = place.location.country if place.location else place.country
    return country_names().get(code or "", code)


def _first(field: str) -> Get:
    return lambda event, look: getattr(look.documents[event.mentions[0].doc], field) if event.mentions and event.mentions[0].doc in look.documents else None


def _story(*types: str) -> Get:
    """The entities of these types that the event's documents speak of."""

    def names(event: EventRecord, look: Lookup) -> Cell:
        docs = dict.fromkeys(one.doc for one in event.mentions)
        return joined(dict.fromkeys(look.entities[id_].name for doc in docs for id_ in look.spoken_of.get(doc, ()) if look.entities[id_].type in types))

    return names


COLUMNS: Final[dict[str, Get]] = {
    "Event ID": lambda event, _: event.id,
    "Event Date": lambda event, _: day(event),
    "Event Type": lambda event, _: event.type,
    "Event Mode": lambda event, _: event.mode,
    "Intensity": lambda event, _: coded(event.type, event.mode).score,
    "Quad Code": lambda event, _: _QUADS.get(coded(event.type, event.mode).quad or 0),
    "Contexts": _nothing,
    **_party("actors", "Actor"),
    **_party("recipients", "Recipient"),
    "Placename": _place(lambda place: place.name),
    "City": _place(lambda place: place.name if place.location else None),
    "District": _nothing,
    "Province": _nothing,
    "Country": _place(_country),
    "Latitude": _located("latitude"),
    "Longitude": _located("longitude"),
    "GeoNames ID": _located("geonames"),
    "Raw Placename": _place(lambda place: place.mentions[0].text if place.mentions else None),
    "Feature Type": _nothing,
    "Source": _first("outlet"),
    "Publication Date": _first("published"),
    "Story People": _story("person"),
    "Story Organizations": _story("organization"),
    "Story Locations": _story("country", "place"),
    "Language": _first("language"),
    "Version": _nothing,
}
"""POLECAT's columns, in its order."""


def _rows(record: Record) -> Iterator[list[Cell]]:
    look = Lookup(record)
    getters = [*COLUMNS.values(), *OWN.values()]
    return ([get(event, look) for get in getters] for event in record.events)


def write_polecat(record: Record, file: IO[bytes]) -> None:
    """One row an event, tabs between the cells, with a heading."""
    write_tabbed([*COLUMNS, *OWN], _rows(record), file)


POLECAT = Format("events in POLECAT's columns, with our own after them", ".tsv", "text/tab-separated-values", write=write_polecat)
