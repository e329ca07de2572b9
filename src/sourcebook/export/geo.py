"""GeoJSON (RFC 7946): the places of the record and the events at them. Only what has a position is there: a place whose name may be several has none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import msgspec

from sourcebook.export.tables import Lookup
from sourcebook.model.record import Entity, EventRecord, Location, Record
from sourcebook.registry import Format
from sourcebook.view.wording import event_label, plain

Json = dict[str, Any]


def features(record: Record) -> Iterator[Json]:
    """Places, then events, each a point."""
    look = Lookup(record)
    for entity in record.entities:
        if entity.location:
            yield _feature(entity.id, entity.location, _place(entity, look))
    for event in record.events:
        place = look.entities.get(event.place or "")
        if place and place.location:
            yield _feature(event.id, place.location, _event(event, place, look))


def _feature(id_: str, at: Location, properties: Json) -> Json:
    return {"type": "Feature", "id": id_, "geometry": {"type": "Point", "coordinates": [at.longitude, at.latitude]}, "properties": properties}


def _place(entity: Entity, look: Lookup) -> Json:
    at = entity.location
    named = {"country": at.country, "geonames": at.geonames, "basis": at.basis} if at else {}
    return {"kind": "place", "name": entity.name, "mentions": len(entity.mentions), **named, "decided": list(look.decided.get(entity.id, ()))}


def _event(event: EventRecord, place: Entity, look: Lookup) -> Json:
    date, behind = event.date, event.corroboration
    return {
        "kind": "event",
        "name": event_label(event.type, event.mode),
        "type": event.type,
        "mode": event.mode,
        "modality": event.modality,
        "actors": look.names(event.actors),
        "recipients": look.names(event.recipients),
        "place": place.name,
        "place_basis": event.place_basis,
        "position_basis": place.location.basis if place.location else None,
        "date_start": date.start if date else None,
        "date_end": date.end if date else None,
        "date_precision": date.precision if date else None,
        "date_basis": date.basis if date else None,
        "words": [plain(one.text) for one in event.mentions],
        "evidence": [{"doc": one.doc, "start": one.start, "end": one.end} for one in event.mentions],
        "documents": behind.documents,
        "reporting_lines": behind.reporting_lines,
        "unknown": behind.unknown,
        "decided": list(look.decided.get(event.id, ())),
    }


def write_geojson(record: Record, file: IO[bytes]) -> None:
    """One feature collection; a feature stands on one line."""
    file.write(b'{"type":"FeatureCollection","features":[')
    for number, feature in enumerate(features(record)):
        file.write((b",\n" if number else b"\n") + msgspec.json.encode(feature))
    file.write(b"]}\n")


GEOJSON = Format("places and the events at them, for maps", ".geojson", "application/geo+json", write=write_geojson)
