"""The record as JSON, field by field as docs/model.md describes it, and as JSON lines.

Keys stand in a fixed order and one item stands on one line, so that two exports can be compared with diff.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

import msgspec
from msgspec.structs import asdict

from sourcebook.model.document import Document, Failure
from sourcebook.model.record import (
    Channel,
    Claim,
    Copy,
    Corroboration,
    DateRange,
    Decided,
    Discrepancy,
    Entity,
    EntityMention,
    EventRecord,
    Evidence,
    Exchange,
    Link,
    Matter,
    Quote,
    Record,
    Relay,
)
from sourcebook.registry import Format

FORMAT = "sourcebook-record/1"

Json = dict[str, Any]


def document(item: Document) -> Json:
    """A document; `stated` holds every candidate for a field and where it was found."""
    return {
        "id": item.id,
        "external_id": item.external_id,
        "path": item.path,
        "sha256": item.sha256,
        "media_type": item.media_type,
        "title": item.title,
        "outlet": item.outlet,
        "authors": list(item.authors),
        "published": item.published,
        "published_basis": item.published_basis,
        "language": item.language,
        "text": item.text,
        "noise": [asdict(noise) for noise in item.noise],
        "foreign": [asdict(passage) for passage in item.foreign],
        "url": item.url,
        "stated": [asdict(stated) for stated in item.stated],
    }


def entity(item: Entity) -> Json:
    """A person, organisation, country, place or other thing."""
    return {
        "id": item.id,
        "name": item.name,
        "type": item.type,
        "country": item.country,
        "aliases": list(item.aliases),
        "roles": [{"text": role.text, "doc": role.doc, "start": role.start, "end": role.end} for role in item.roles],
        "mentions": [_mention(mention) for mention in sorted((*item.mentions, *item.phrases), key=lambda one: (one.doc, one.start, one.end))],
        "sector": item.sector,
        "anonymous": item.anonymous,
        "location": asdict(item.location) if item.location else None,
    }


def quote(item: Quote) -> Json:
    """A quotation or an indirect statement."""
    return {
        "id": item.id,
        "doc": item.doc,
        "start": item.start,
        "end": item.end,
        "text": item.text,
        "kind": item.kind,
        "speaker": item.speaker,
        "cue": item.cue,
        "chain": _chain(item.chain),
        "variants": list(item.variants),
        "possible": list(item.possible),
        "corroboration": _corroboration(item.corroboration),
        **_origin(item.origin),
    }


def relay(item: Relay) -> Json:
    """A document that rests on another outlet."""
    return {"doc": item.doc, "source": item.source, "partial": item.partial, "start": item.start, "end": item.end, "text": item.text}


def copy(item: Copy) -> Json:
    """A document that has text in common with an earlier one."""
    return {**asdict(item), "passages": [asdict(shared) for shared in item.passages], "reasons": list(item.reasons)}


def event(item: EventRecord) -> Json:
    """One happening."""
    return {
        "id": item.id,
        "type": item.type,
        "mode": item.mode,
        "modality": item.modality,
        "actors": list(item.actors),
        "recipients": list(item.recipients),
        "place": item.place,
        "place_basis": item.place_basis,
        "date": _date(item.date),
        "attributes": {key: item.attributes[key] for key in sorted(item.attributes)},
        "mentions": sorted(
            (*_mentions(item.mentions), *({**one, "form": "reference"} for one in _mentions(item.references))),
            key=lambda one: (one["doc"], one["start"], one["end"]),
        ),
        "corroboration": _corroboration(item.corroboration),
        "statements": list(item.statements),
        "according_to": list(item.according_to),
    }


def matter(item: Matter) -> Json:
    """What reports speak of, in the shape of an event: its type is `matter`, its mode the kind of happening, and the events that tell it are attributes."""
    return {
        "id": item.id,
        "type": "matter",
        "mode": item.kind,
        "modality": None,
        "actors": list(item.parties),
        "recipients": [],
        "place": None,
        "place_basis": None,
        "date": None,
        "attributes": {"events": list(item.events), "name": item.name},
        "mentions": _mentions(item.mentions),
        "corroboration": None,
        "statements": [],
        "according_to": [],
    }


def claim(item: Claim) -> Json:
    """What one text says of one property of one subject."""
    return asdict(item)


def discrepancy(item: Discrepancy) -> Json:
    """Values that differ, side by side."""
    about = {"entity": item.entity, "event": item.event, "document": item.document}
    return {
        "id": item.id,
        "subject": item.subject,
        **{kind: one for kind, one in about.items() if one is not None},
        "aspect": item.aspect,
        "values": [{"value": side.value, "mentions": _mentions(side.mentions), "chains": [_chain(chain) for chain in side.chains]} for side in item.values],
        "note": item.note,
    }


def exchange(item: Exchange) -> Json:
    """What was given for what."""
    return {
        "id": item.id,
        "given_by": list(item.given_by),
        "given": item.given,
        "received": item.received,
        "received_from": list(item.received_from),
        "status": item.status,
        "order": item.order,
        "mentions": _mentions(item.mentions),
    }


def channel(item: Channel) -> Json:
    """Who reaches whom through whom."""
    return {"id": item.id, "path": list(item.path), "status": item.status, "purpose": item.purpose, "mentions": _mentions(item.mentions)}


def decision(item: Decided) -> Json:
    """What a person decided; without its time, which the story's history has."""
    return {"verb": item.verb, "kind": item.kind, "items": list(item.items), "value": item.value, "reason": item.reason, "by": item.by}


def failure(item: Failure) -> Json:
    """A document that could not be read or annotated."""
    return asdict(item)


def _mention(one: EntityMention) -> Json:
    return {"doc": one.doc, "start": one.start, "end": one.end, "text": one.text, "form": one.form}


def _mentions(evidence: Iterable[Evidence]) -> list[Json]:
    return [{"doc": one.doc, "start": one.start, "end": one.end, "text": one.text, **_origin(one.origin)} for one in evidence]


def _origin(origin: str | None) -> Json:
    return {"from": origin} if origin is not None else {}


def _chain(links: Iterable[Link]) -> list[Json]:
    return [{"entity": link.entity, "name": link.name} for link in links]


def _date(date: DateRange | None) -> Json | None:
    return {"start": date.start, "end": date.end, "precision": date.precision, "basis": date.basis} if date else None


def _corroboration(support: Corroboration) -> Json:
    lines = [{"name": line.name, "documents": list(line.documents), "known": line.known} for line in support.lines]
    return {
        "documents": support.documents,
        "reporting_lines": support.reporting_lines,
        "unknown": support.unknown,
        "origins": list(support.origins),
        "reasons": list(support.reasons),
        "lines": lines,
    }


PARTS: dict[str, tuple[str, Callable[[Any], Json]]] = {
    "documents": ("document", document),
    "entities": ("entity", entity),
    "quotes": ("quote", quote),
    "relays": ("relay", relay),
    "copies": ("copy", copy),
    "events": ("event", event),
    "claims": ("claim", claim),
    "discrepancies": ("discrepancy", discrepancy),
    "exchanges": ("exchange", exchange),
    "channels": ("channel", channel),
}
"""The parts of the record, in order: the kind of each one's items, and what shapes them."""


def shaped(kind: str, item: Any) -> Json:
    """One item of the record as the export writes it."""
    return matter(item) if kind == "matter" else next(shape for name, shape in PARTS.values() if name == kind)(item)


def write_json(record: Record, file: IO[bytes]) -> None:
    """One JSON object."""
    file.write(b'{"format": ' + _encoded(FORMAT))
    for part, (_, shape) in PARTS.items():
        _write_list(file, part, (_shaped(item, shape) for item in _items(record, part)))
    _write_list(file, "timeline", record.timeline)
    _write_list(file, "failures", (failure(item) for item in record.failures))
    _write_list(file, "decisions", (decision(item) for item in record.decisions))
    if record.withheld:
        _write_list(file, "withheld", (asdict(one) for one in record.withheld))
    notices = {doc: record.notices[doc] for doc in sorted(record.notices)}
    file.write(b',\n"notices": ' + _encoded(notices) + b"}\n")


def _items(record: Record, part: str) -> Iterable[Any]:
    """The items of one part; the dates stand behind the entities, the matters behind the events."""
    behind: dict[str, Iterable[Any]] = {"entities": record.dates, "events": record.matters}
    return (*getattr(record, part), *behind.get(part, ()))


def _shaped(item: Any, shape: Callable[[Any], Json]) -> Json:
    return matter(item) if isinstance(item, Matter) else shape(item)


def _write_list(file: IO[bytes], name: str, items: Iterable[Any]) -> None:
    file.write(b",\n" + _encoded(name) + b": [")
    for number, item in enumerate(items):
        file.write((b",\n" if number else b"\n") + _encoded(item))
    file.write(b"]")


def write_jsonl(record: Record, file: IO[bytes]) -> None:
    """One item a line; `kind` says of what kind, and `timeline` is a line of its own."""
    for line in _lines(record):
        file.write(_encoded(line) + b"\n")


def _lines(record: Record) -> Iterator[Json]:
    for part, (kind, shape) in PARTS.items():
        yield from ({"kind": kind, **_without_clash(_shaped(item, shape))} for item in _items(record, part))
    yield {"kind": "timeline", "events": list(record.timeline)}
    yield from ({"kind": "failure", **failure(item)} for item in record.failures)
    yield from ({"kind": "decision", **_without_clash(decision(item))} for item in record.decisions)
    yield from ({"kind": "withheld", **asdict(one)} for one in record.withheld)
    yield from ({"kind": "notice", "doc": doc, "text": record.notices[doc]} for doc in sorted(record.notices))


def _without_clash(item: Json) -> Json:
    """A quote has a kind of its own (direct, mixed, indirect), which is called `form` in a line."""
    return {"form" if key == "kind" else key: value for key, value in item.items()}


def _encoded(value: Any) -> bytes:
    return msgspec.json.encode(value)


JSON = Format("the whole record as one JSON object", ".json", "application/json", write=write_json)
JSONL = Format("the whole record as JSON lines, one item a line with its kind", ".jsonl", "application/jsonl", write=write_jsonl)
