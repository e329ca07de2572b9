"""The tables of the record's items: who, what, when, and who said so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from sourcebook.export.tables.columns import DECIDED, SPAN, SUPPORT, Lookup, Table, day, flag, real, several, text, whole
from sourcebook.model.record import Discrepancy, EntityMention, Record, Side


class _Mention(NamedTuple):
    entity: str
    doc: str
    start: int
    end: int
    text: str
    form: str


class _Version(NamedTuple):
    """One side of a discrepancy."""

    id: str
    number: int
    side: Side
    of: Discrepancy


def _mentions(record: Record) -> Iterator[_Mention]:
    def row(entity: str, one: EntityMention) -> _Mention:
        return _Mention(entity, one.doc, one.start, one.end, one.text, one.form)

    return (
        row(entity.id, one) for entity in record.entities for one in sorted((*entity.mentions, *entity.phrases), key=lambda one: (one.doc, one.start, one.end))
    )


def _versions(record: Record) -> Iterator[_Version]:
    return (_Version(one.id, number, side, one) for one in record.discrepancies for number, side in enumerate(one.values, 1))


def _location(entity: Any, field: str) -> Any:
    return getattr(entity.location, field) if entity and entity.location else None


def _place(event: Any, look: Lookup, field: str) -> Any:
    return _location(look.entities.get(event.place), field)


def _date(event: Any, field: str) -> str | None:
    return getattr(event.date, field) if event.date else None


def _attributes(event: Any) -> str | None:
    return msgspec.json.encode(event.attributes, order="sorted").decode() if event.attributes else None


def _docs(item: Any) -> list[str]:
    """The documents of the words, in the order in which they are cited."""
    return list(dict.fromkeys(one.doc for one in item.mentions))


def _quoted(item: Any) -> list[str]:
    return [one.text for one in item.mentions]


def _preferred(item: _Version, look: Lookup) -> bool | None:
    return look.preferred[item.id] == item.side.value if item.id in look.preferred else None


ENTITIES = Table(
    "entities",
    "one person, organisation, country, place or other thing a row",
    ("id",),
    lambda record: record.entities,
    (
        text("id", "its id"),
        text("name", "what it is called"),
        text("type", "person, organization, country, place or other"),
        text("country", "ISO 3166-1 alpha-3"),
        text("sector", "PLOVER's sector (GOV, MIL, REB ...)"),
        flag("anonymous", "whether it is a source named only as it is described"),
        several("aliases", "the other names it goes by"),
        several("roles", "its titles and roles, as they are written", lambda item, _: [role.text for role in item.roles]),
        whole("mentions", "how often it is referred to", lambda item, _: len(item.mentions)),
        whole("documents", "documents that refer to it", lambda item, _: len({one.doc for one in item.mentions})),
        real("latitude", "of a place, in degrees", lambda item, _: _location(item, "latitude")),
        real("longitude", "of a place, in degrees", lambda item, _: _location(item, "longitude")),
        text("location_country", "the country that the place lies in", lambda item, _: _location(item, "country")),
        whole("geonames", "its number in GeoNames", lambda item, _: _location(item, "geonames")),
        text("location_basis", "how its name was resolved, in words", lambda item, _: _location(item, "basis")),
        text(
            "reliability", "the analyst's grade of it as a source on the Admiralty scale, A to F", lambda item, look: look.grades.get((item.id, "reliability"))
        ),
        *DECIDED,
    ),
)

MENTIONS = Table(
    "mentions",
    "words that refer to an entity",
    ("entity", "doc", "start", "end", "form"),
    _mentions,
    (
        text("entity", "the entity's id"),
        text("entity_name", "its name", lambda item, look: look.name(item.entity)),
        *SPAN,
        text("text", "the words"),
        text("form", "name, nominal or pronoun; phrase for the whole phrase round one of those and adjective for that of a country, which count as none"),
    ),
)

QUOTES = Table(
    "quotes",
    "one quotation or indirect statement a row",
    ("id",),
    lambda record: record.quotes,
    (
        text("id", "its id"),
        *SPAN,
        text("source", "the document's outlet, or its path", lambda item, look: look.source(item.doc)),
        text("text", "the words between the quotation marks, or the clause that is reported"),
        text("kind", "direct, mixed or indirect"),
        text("speaker", "the id of the entity that says it"),
        text("speaker_name", "its name", lambda item, look: look.name(item.speaker)),
        text("cue", "the words that say so"),
        several(
            "chain", "the hands it passed through, speaker first, by name; the table chains has their ids", lambda item, _: [one.name for one in item.chain]
        ),
        several("variants", "ids of likely other wordings of the same utterance, counted with it"),
        several("possible", "ids of possible other wordings, counted apart"),
        text("from", "caption or teaser, where it stands in one", lambda item, _: item.origin),
        *SUPPORT,
        *DECIDED,
    ),
)

EVENTS = Table(
    "events",
    "one happening a row, however many documents tell it",
    ("id",),
    lambda record: record.events,
    (
        text("id", "its id"),
        text("type", "PLOVER's type"),
        text("mode", "PLOVER's mode"),
        text("modality", "done, planned, expected, demanded, hypothetical, denied or historical"),
        several("actors", "ids of the entities that act"),
        several("actor_names", "their names", lambda item, look: look.names(item.actors)),
        several(
            "actor_countries", "their countries, ISO 3166-1 alpha-3, as many; empty where not known", lambda item, look: look.codes(item.actors, "country")
        ),
        several("actor_sectors", "their sectors in PLOVER, as many; empty where not known", lambda item, look: look.codes(item.actors, "sector")),
        several("recipients", "ids of the entities that it is done to"),
        several("recipient_names", "their names", lambda item, look: look.names(item.recipients)),
        several(
            "recipient_countries",
            "their countries, ISO 3166-1 alpha-3, as many; empty where not known",
            lambda item, look: look.codes(item.recipients, "country"),
        ),
        several("recipient_sectors", "their sectors in PLOVER, as many; empty where not known", lambda item, look: look.codes(item.recipients, "sector")),
        text("place", "the id of the place"),
        text("place_name", "its name", lambda item, look: look.name(item.place)),
        text("place_basis", "where the place is from, in words"),
        real("latitude", "of the place, in degrees, where its name leaves no doubt", lambda item, look: _place(item, look, "latitude")),
        real("longitude", "of the place, in degrees", lambda item, look: _place(item, look, "longitude")),
        day("date_start", "the first day on which it may have been", lambda item, _: _date(item, "start")),
        day("date_end", "the last day on which it may have been", lambda item, _: _date(item, "end")),
        text("date_precision", "day, month, year ...", lambda item, _: _date(item, "precision")),
        text("date_basis", "where the date comes from, in words", lambda item, _: _date(item, "basis")),
        whole("position", "its place in the timeline, from 1", lambda item, look: look.positions.get(item.id)),
        text("attributes", "figures and the like that belong to it, as a JSON object", lambda item, _: _attributes(item)),
        several("texts", "the words of each telling", lambda item, _: _quoted(item)),
        several("docs", "ids of the documents that they stand in", lambda item, _: _docs(item)),
        several("statements", "ids of the quotes in whose content it is told"),
        several("according_to", "ids of those who say so, where no report tells it in words of its own"),
        *SUPPORT,
        *DECIDED,
    ),
)

CLAIMS = Table(
    "claims",
    "what one text says of one property of one subject",
    ("id",),
    lambda record: record.claims,
    (
        text("id", "its id"),
        text("subject", "the id of what it is said of"),
        text("property", "what is said of it: date, count, place ..."),
        text("value", "the value, normalised"),
        text("original_value", "the value as it is written"),
        *SPAN,
        text("text", "the words", lambda item, look: look.words(item.doc, item.start, item.end)),
        text("source", "the document's outlet, or its path", lambda item, look: look.source(item.doc)),
        text("quote", "the id of the quote that it stands in"),
        *DECIDED,
    ),
)

DISCREPANCIES = Table(
    "discrepancies",
    "where documents differ: one version a row, all those of one discrepancy under one id",
    ("id", "side"),
    _versions,
    (
        text("id", "the discrepancy's id"),
        whole("side", "counts its versions from 1; the order is no verdict", lambda item, _: item.number),
        text("subject", "what it is about, in words", lambda item, _: item.of.subject),
        text("aspect", "date, duration, count, name, title, place, wording, order, reason, participants, denial or internal", lambda item, _: item.of.aspect),
        text("entity", "the id of the entity that it is about", lambda item, _: item.of.entity),
        text("event", "the id of the event that it is about", lambda item, _: item.of.event),
        text("document", "the id of the document that it is about", lambda item, _: item.of.document),
        text("value", "this version", lambda item, _: item.side.value),
        several("texts", "the words that give it", lambda item, _: _quoted(item.side)),
        several("docs", "ids of the documents that they stand in", lambda item, _: _docs(item.side)),
        several("sources", "their outlets or paths", lambda item, look: [look.source(doc) or "" for doc in _docs(item.side)]),
        text("note", "what is to be said of it", lambda item, _: item.of.note),
        flag("preferred", "whether a person prefers this version; missing where nobody prefers any", _preferred),
        *DECIDED,
    ),
)


EXCHANGES = Table(
    "exchanges",
    "what was given for what",
    ("id",),
    lambda record: record.exchanges,
    (
        text("id", "its id"),
        several("given_by", "ids of the entities that gave"),
        several("given_by_names", "their names", lambda item, look: look.names(item.given_by)),
        text("given", "what they gave"),
        text("received", "what they got for it"),
        several("received_from", "ids of the entities that they got it from"),
        several("received_from_names", "their names", lambda item, look: look.names(item.received_from)),
        text("status", "done, negotiated or proposed"),
        text("order", "given first or received first, where a text says so"),
        several("texts", "the words of each telling", lambda item, _: _quoted(item)),
        several("docs", "ids of the documents that they stand in", lambda item, _: _docs(item)),
        *DECIDED,
    ),
)

CHANNELS = Table(
    "channels",
    "who reaches whom through whom",
    ("id",),
    lambda record: record.channels,
    (
        text("id", "its id"),
        several("path", "ids of the entities, from who reaches to who is reached"),
        several("path_names", "their names", lambda item, look: look.names(item.path)),
        text("status", "actual or proposed"),
        text("purpose", "what it is for"),
        several("texts", "the words of each telling", lambda item, _: _quoted(item)),
        several("docs", "ids of the documents that they stand in", lambda item, _: _docs(item)),
        *DECIDED,
    ),
)
