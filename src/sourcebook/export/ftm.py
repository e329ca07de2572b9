"""FollowTheMoney: entities for Aleph, OpenAleph and the tools round them, with a sidecar that holds what FollowTheMoney has no schema for.

Documents become `Article`, people `Person`, organisations `Organization` (of a government: `PublicBody`), states `LegalEntity`, places `Address`, events
`Event`, channels `UnknownLink`, notes of people `Note`; what a document calls an entity is a `Mention`. What is lost there: offsets, who acted and who was acted
upon, whether an event was done or only planned (its name and keywords say it in words), statements and their chains, claims, discrepancies, exchanges,
how independent the reports are, and the files' hashes, which are SHA-256 here and SHA-1 there. The sidecar is the whole record as JSON lines under the same ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import IO, Any, Final

import msgspec

from sourcebook.export.native import write_jsonl
from sourcebook.export.tables import Lookup
from sourcebook.lexicon.gazetteer import alpha3_codes
from sourcebook.model.document import Document, make_id
from sourcebook.model.record import Channel, Decided, Entity, EventRecord, Record
from sourcebook.registry import Format, Part
from sourcebook.view.decided import words
from sourcebook.view.wording import CONTROLS, event_label, plain, shorten

Json = dict[str, Any]

SCHEMAS: Final = {"person": "Person", "organization": "Organization", "country": "LegalEntity", "place": "Address"}
"""What each type of entity becomes; other names stand in the sidecar alone."""

ACTING: Final = frozenset({"person", "organization", "country"})
NAME: Final = 120


def write_entities(record: Record, file: IO[bytes]) -> None:
    """One entity a line, as `{id, schema, properties}`."""
    for entity in entities(record):
        file.write(msgspec.json.encode(entity) + b"\n")


def entities(record: Record) -> Iterator[Json]:
    """Everything that FollowTheMoney has a schema for."""
    look = Lookup(record)
    alpha2 = {three: two.lower() for two, three in alpha3_codes().items()}
    yield from (_document(doc) for doc in record.documents)
    for entity in record.entities:
        if entity.type in SCHEMAS:
            yield _entity(entity, look, alpha2)
            yield from _mentions(entity)
    yield from (_event(event, look, alpha2) for event in record.events)
    for channel in record.channels:
        yield from _links(channel, look)
    yield from _notes(record.decisions, look)


def _made(id_: str, schema: str, **properties: Iterable[str | None] | str | None) -> Json:
    """An entity without the properties that have no value."""
    lists = {name: [values] if isinstance(values, str) else list(dict.fromkeys(v for v in values or () if v)) for name, values in properties.items() if values}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in lists.items() if values}}


def _document(doc: Document) -> Json:
    return _made(
        doc.id,
        "Article",
        name=plain(doc.title or "") or doc.path,
        title=plain(doc.title or ""),
        author=doc.authors,
        publisher=doc.outlet,
        publishedAt=doc.published,
        language=_LANGUAGES.get(doc.language or "", doc.language),
        sourceUrl=doc.url,
        fileName=doc.path,
        mimeType=doc.media_type,
        bodyText=CONTROLS.sub("", doc.text).strip(),
    )


def _entity(entity: Entity, look: Lookup, alpha2: dict[str, str]) -> Json:
    country = alpha2.get(entity.country or "")
    told = look.decided.get(entity.id, ())
    if entity.type == "place":
        at = entity.location
        degrees = {"latitude": f"{at.latitude:.5f}", "longitude": f"{at.longitude:.5f}"} if at else {}
        country = alpha2.get(at.country or "") if at else country
        return _made(entity.id, "Address", full=entity.name, name=entity.name, alias=entity.aliases, country=country, notes=told, **degrees)
    schema = "PublicBody" if entity.type == "organization" and entity.sector == "GOV" else SCHEMAS[entity.type]
    position = {"position": [plain(role.text) for role in entity.roles]} if entity.type == "person" else {}
    summary = "a source that is named only as it is described" if entity.anonymous else None
    return _made(entity.id, schema, name=entity.name, alias=entity.aliases, country=country, summary=summary, notes=told, **position)


def _mentions(entity: Entity) -> Iterator[Json]:
    """What a document calls an entity by name."""
    names: dict[str, list[str]] = defaultdict(list)
    for one in entity.mentions:
        if one.form == "name":
            names[one.doc].append(plain(one.text))
    for doc, called in names.items():
        resolved = entity.id if entity.type in ACTING else None
        yield _made(make_id("mention", entity.id, doc), "Mention", name=called, document=doc, resolved=resolved)


def _event(event: EventRecord, look: Lookup, alpha2: dict[str, str]) -> Json:
    told = shorten(event.mentions[0].text, NAME) if event.mentions else event.type
    modality = "" if event.modality == "done" else f" ({event.modality})"
    involved = [one for one in (*event.actors, *event.recipients) if one in look.entities and look.entities[one].type in ACTING]
    place = look.entities.get(event.place or "")
    dates = {"date": event.date.start} if event.date and event.date.start == event.date.end else {}
    if event.date and not dates:
        dates = {"startDate": event.date.start, "endDate": event.date.end}
    return _made(
        event.id,
        "Event",
        name=f"{event_label(event.type, event.mode)}{modality}: {told}",
        summary=[plain(one.text) for one in event.mentions],
        involved=involved,
        location=place.name if place else None,
        addressEntity=place.id if place and place.type == "place" else None,
        country=alpha2.get((place.location.country if place.location else place.country) or "") if place else None,
        keywords=[event.type, event.mode, event.modality],
        proof=[one.doc for one in event.mentions],
        recordId=event.id,
        notes=look.decided.get(event.id, ()),
        **dates,
    )


def _links(channel: Channel, look: Lookup) -> Iterator[Json]:
    """A channel hand by hand; a hand that is no entity of FollowTheMoney's breaks it, and it stands in the sidecar alone."""
    if any(one not in look.entities or look.entities[one].type not in SCHEMAS for one in channel.path):
        return
    role = f"reaches ({channel.status})"
    proof = [one.doc for one in channel.mentions]
    for number, (subject, object_) in enumerate(pairwise(channel.path), 1):
        made = {"subject": subject, "object": object_, "role": role, "status": channel.status, "summary": channel.purpose}
        yield _made(make_id("link", channel.id, number), "UnknownLink", **made, description=[plain(one.text) for one in channel.mentions], proof=proof)


def _notes(decisions: Iterable[Decided], look: Lookup) -> Iterator[Json]:
    """What people wrote, on what FollowTheMoney holds."""
    held = {*look.documents, *(event.id for event in look.record.events), *(one.id for one in look.record.entities if one.type in SCHEMAS)}
    for number, one in enumerate(decisions, 1):
        about = [item for item in one.items if item in held]
        if about:
            yield _made(make_id("note", number, *one.items), "Note", name=f"{one.verb} by {one.by}", description=words(one), entity=about)


def ftm_files(record: Record) -> Iterator[Part]:
    """The entities, and the whole record beside them."""
    yield "entities.ftm.json", lambda file: write_entities(record, file)
    yield "sidecar.jsonl", lambda file: write_jsonl(record, file)


_LANGUAGES: Final = {
    "en": "eng",
    "ru": "rus",
    "uk": "ukr",
    "be": "bel",
    "de": "deu",
    "fr": "fra",
    "es": "spa",
    "it": "ita",
    "pt": "por",
    "pl": "pol",
    "nl": "nld",
    "ar": "ara",
    "fa": "fas",
    "tr": "tur",
    "zh": "zho",
    "ja": "jpn",
    "ko": "kor",
    "he": "heb",
    "cs": "ces",
    "lt": "lit",
    "lv": "lav",
    "et": "est",
}
"""FollowTheMoney writes ISO 639-3; for other languages it takes the two letters and finds them itself."""

FTM = Format("FollowTheMoney entities for Aleph, with a sidecar for what has no schema there", ".ftm.json", "application/jsonl", files=ftm_files)
