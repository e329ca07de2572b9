"""Events as GDELT 2.0's tables: events and mentions in its columns and without a heading, as its readers expect, and a file of our own columns.

GDELT has no modality: a reader of its tables takes every row for something that happened. So only what was done stands in them; what is planned, demanded,
denied or past history stands in our own file, under the same number. Tone and Goldstein's scale are left empty, for they are no part of the record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from hashlib import sha256
from typing import IO, Final

from sourcebook.export.coded.codes import OWN, Cell, actor_type, coded, day, entities, write_tabbed
from sourcebook.export.tables import Lookup
from sourcebook.lexicon.fips import fips_codes
from sourcebook.model.record import Entity, EventRecord, Evidence, Record
from sourcebook.registry import Format, Part

Get = Callable[[EventRecord, Lookup], Cell]

_HEXADECIMAL = re.compile("[a-z][0-9a-f]{12}")

CITY, COUNTRY, ELSEWHERE = 4, 1, 0
"""GDELT's types of place: a city outside the United States, a country, not told."""


def number(event: str) -> int:
    """GDELT counts its events; ours is the event's id without its letter, read as a hexadecimal number, and stays the same."""
    return int(event[1:] if _HEXADECIMAL.fullmatch(event) else sha256(event.encode()).hexdigest()[:12], 16)


def _nothing(_: EventRecord, __: Lookup) -> Cell:
    return None


def _actor(side: str, field: Callable[[Entity], Cell]) -> Get:
    """A column of GDELT's one actor: the first; our own file and the tables have them all."""

    def get(event: EventRecord, look: Lookup) -> Cell:
        found = entities(getattr(event, side)[:1], look)
        return field(found[0]) if found else None

    return get


def _code(one: Entity) -> str | None:
    return f"{one.country or ''}{actor_type(one.sector) or ''}" or None


def _party(prefix: str, side: str) -> dict[str, Get]:
    return {
        f"{prefix}Code": _actor(side, _code),
        f"{prefix}Name": _actor(side, lambda one: one.name.upper()),
        f"{prefix}CountryCode": _actor(side, lambda one: one.country),
        **{f"{prefix}{what}Code": _nothing for what in ("KnownGroup", "Ethnic", "Religion1", "Religion2")},
        f"{prefix}Type1Code": _actor(side, lambda one: actor_type(one.sector)),
        f"{prefix}Type2Code": _nothing,
        f"{prefix}Type3Code": _nothing,
    }


def _geo(prefix: str, *, known: bool = False) -> dict[str, Get]:
    """The eight columns of a place; where the actors are at the time is not known."""
    fields: dict[str, Callable[[Entity], Cell]] = {
        "Type": lambda one: CITY if one.location else COUNTRY if one.type == "country" else ELSEWHERE,
        "FullName": lambda one: one.name,
        "CountryCode": lambda one: fips_codes().get((one.location.country if one.location else one.country) or ""),
        "ADM1Code": lambda _: None,
        "ADM2Code": lambda _: None,
        "Lat": lambda one: one.location.latitude if one.location else None,
        "Long": lambda one: one.location.longitude if one.location else None,
        "FeatureID": lambda one: str(one.location.geonames) if one.location else None,
    }
    return {f"{prefix}_{name}": _at_place(read) if known else _nothing for name, read in fields.items()}


def _at_place(read: Callable[[Entity], Cell]) -> Get:
    return lambda event, look: read(look.entities[event.place]) if event.place in look.entities else None


def _calendar(shape: Callable[[date], Cell]) -> Get:
    def get(event: EventRecord, _: Lookup) -> Cell:
        found = day(event)
        return shape(date.fromisoformat(found)) if found else None

    return get


def _cameo(length: int) -> Get:
    def get(event: EventRecord, _: Lookup) -> Cell:
        code = coded(event.type, event.mode).cameo
        return code[:length] if code else None

    return get


def _address(doc: str, look: Lookup) -> str | None:
    found = look.documents.get(doc)
    return (found.url or found.path) if found else None


def _compact(day_: str | None, clock: str = "") -> str | None:
    return f"{day_.replace('-', '')}{clock}" if day_ and len(day_) == len("2025-06-21") else None


COLUMNS: Final[dict[str, Get]] = {
    "GLOBALEVENTID": lambda event, _: number(event.id),
    "SQLDATE": _calendar(lambda found: found.strftime("%Y%m%d")),
    "MonthYear": _calendar(lambda found: found.strftime("%Y%m")),
    "Year": _calendar(lambda found: found.strftime("%Y")),
    "FractionDate": _calendar(lambda found: f"{found.year + (found.month * 30 + found.day) / 365:.4f}"),
    **_party("Actor1", "actors"),
    **_party("Actor2", "recipients"),
    "IsRootEvent": _nothing,
    "EventCode": _cameo(4),
    "EventBaseCode": _cameo(3),
    "EventRootCode": _cameo(2),
    "QuadClass": lambda event, _: coded(event.type, event.mode).quad,
    "GoldsteinScale": _nothing,
    "NumMentions": lambda event, _: len(event.mentions),
    "NumSources": lambda event, look: len({look.source(one.doc) for one in event.mentions}),
    "NumArticles": lambda event, _: event.corroboration.documents,
    "AvgTone": _nothing,
    **_geo("Actor1Geo"),
    **_geo("Actor2Geo"),
    **_geo("ActionGeo", known=True),
    "DATEADDED": _nothing,
    "SOURCEURL": lambda event, look: _address(event.mentions[0].doc, look) if event.mentions else None,
}
"""The columns of GDELT's events, in its order."""

MENTIONS: Final = (
    *("GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier", "SentenceID", "Actor1CharOffset"),
    *("Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras"),
)
"""The columns of GDELT's mentions. `ActionCharOffset` is where the telling begins in the document's text, in code points."""

_WEB, _CITATION = 1, 2


def _done(record: Record) -> Iterator[EventRecord]:
    return (event for event in record.events if event.modality == "done")


def _events(look: Lookup) -> Iterator[list[Cell]]:
    return ([get(event, look) for get in COLUMNS.values()] for event in _done(look.record))


def _mentions(look: Lookup) -> Iterator[list[Cell]]:
    return (_mention(event, one, look) for event in _done(look.record) for one in event.mentions)


def _mention(event: EventRecord, one: Evidence, look: Lookup) -> list[Cell]:
    doc = look.documents[one.doc]
    told, appeared = _compact(day(event), "000000"), _compact(doc.published, "000000")
    where: list[Cell] = [_WEB if doc.url else _CITATION, look.source(one.doc), _address(one.doc, look), None, None, None, one.start]
    return [number(event.id), told, appeared, *where, 1, None, len(doc.text), None, None, None]


def _own(look: Lookup) -> Iterator[list[Cell]]:
    return ([number(event.id), *(get(event, look) for get in OWN.values())] for event in look.record.events)


def gdelt_files(record: Record) -> Iterator[Part]:
    """Events and mentions as GDELT has them, and our own columns of every event."""
    look = Lookup(record)
    yield "sourcebook.export.CSV", partial(_unquoted, _events, look)
    yield "sourcebook.mentions.CSV", partial(_unquoted, _mentions, look)
    yield "sourcebook.own.tsv", lambda file: write_tabbed(["GLOBALEVENTID", *OWN], _own(look), file)


def _unquoted(rows: Callable[[Lookup], Iterator[list[Cell]]], look: Lookup, file: IO[bytes]) -> None:
    write_tabbed(None, rows(look), file, quoted=False)


GDELT = Format("events and mentions in GDELT 2.0's columns, and a file of our own", ".CSV", "text/tab-separated-values", files=gdelt_files)
