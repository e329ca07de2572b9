from __future__ import annotations

from typing import Any

import pytest
from msgspec import Struct

from sourcebook.errors import ConfigError
from sourcebook.export.tables import TABLES, TYPES, Lookup, table
from sourcebook.model import document, record
from tests.export.records import FULL, NAMES
from tests.export.records import record as record_named

PYTHON: dict[str, type] = {"text": str, "int": int, "real": float, "bool": bool, "day": str, "list": list}

WHERE = {
    document.Document: {
        "noise": "noise",
        "foreign": "foreign",
        "stated": "stated",
        "layout": None,
        "anchors": None,
    },
    document.Failure: {},
    record.Entity: {"roles": "evidence", "mentions": "mentions", "phrases": "mentions", "location": "entities.latitude"},
    record.Quote: {"chain": "chains", "corroboration": "lines", "origin": "quotes.from"},
    record.Relay: {"source": "relays.relayed"},
    record.Copy: {"passages": "passages"},
    record.EventRecord: {"date": "events.date_start", "mentions": "evidence", "references": "evidence", "corroboration": "lines"},
    record.Claim: {},
    record.Discrepancy: {"values": "discrepancies.value"},
    record.Exchange: {"mentions": "evidence"},
    record.Channel: {"mentions": "evidence"},
    record.Decided: {},
    record.Corroboration: {"lines": "lines"},
    record.Location: {"country": "entities.location_country", "basis": "entities.location_basis"},
    record.ReportingLine: {},
    record.DateRange: {"start": "events.date_start", "end": "events.date_end", "precision": "events.date_precision", "basis": "events.date_basis"},
}
"""The fields that stand elsewhere than in the column of their name: a table, or TABLE.COLUMN; None for what stays in the story file."""

OWN = {
    document.Document: "documents",
    document.Failure: "failures",
    record.Entity: "entities",
    record.Quote: "quotes",
    record.Relay: "relays",
    record.Copy: "copies",
    record.EventRecord: "events",
    record.Claim: "claims",
    record.Discrepancy: "discrepancies",
    record.Exchange: "exchanges",
    record.Channel: "channels",
    record.Decided: "decisions",
    record.Corroboration: "events",
    record.Location: "entities",
    record.ReportingLine: "lines",
    record.DateRange: "events",
}


def rows(name: str, of: record.Record = FULL) -> list[dict[str, Any]]:
    chosen = table(name)
    return [dict(zip([one.name for one in chosen.columns], row, strict=True)) for row in chosen.rows(Lookup(of))]


@pytest.mark.parametrize("class_", OWN, ids=lambda class_: class_.__name__)
def test_every_field_of_the_model_stands_in_a_table(class_: type[Struct]) -> None:
    missing = []
    for field in class_.__struct_fields__:
        place = WHERE[class_].get(field, f"{OWN[class_]}.{field}")
        name, _, column = (place or "documents.id").partition(".")
        if name not in TABLES or (column and column not in {one.name for one in TABLES[name].columns}):
            missing.append(field)
    assert missing == []


def test_columns_say_what_they_are() -> None:
    for one in TABLES.values():
        names = [column.name for column in one.columns]
        assert len(set(names)) == len(names), one.name
        assert set(one.key) <= set(names), one.name
        assert [column.name for column in one.columns if column.type not in TYPES or not column.meaning] == []


@pytest.mark.parametrize("name", NAMES)
def test_keys_tell_rows_apart_and_values_have_their_types(name: str) -> None:
    for one in TABLES.values():
        found = rows(one.name, record_named(name))
        keys = [tuple(row[column] for column in one.key) for row in found]
        assert len(set(keys)) == len(keys), one.name
        wrong = [
            (one.name, column.name, row[column.name])
            for row in found
            for column in one.columns
            if not isinstance(row[column.name], (PYTHON[column.type], type(None)))
        ]
        assert wrong == []


def test_what_people_decided_stands_with_the_items_and_in_a_table_of_its_own() -> None:
    assert [(row["side"], row["value"], row["preferred"], row["decided"]) for row in rows("discrepancies") if row["id"] == "x1"] == [
        (1, "12", False, ["anna prefers 14: she was there"]),
        (2, "14", True, ["anna prefers 14: she was there"]),
    ]
    assert [(row["accepted"], row["decided"]) for row in rows("events")] == [
        (None, ["anna notes: +ask again", "anna grades this 3"]),
        (False, ["anna rejects this: mere rumour"]),
        (None, []),
    ]
    assert rows("entities")[0]["accepted"] is True
    assert [(row["reliability"], row["decided"]) for row in rows("documents")] == [
        ("B", ["anna grades The Courier B: years of reading it"]),
        (None, ["ben notes: a copy"]),
    ]
    assert [row["credibility"] for row in rows("events")] == ["3", None, None]
    assert [(row["verb"], row["items"], row["by"], row["reason"]) for row in rows("decisions")][:2] == [
        ("prefer", ["x1"], "anna", "she was there"),
        ("note", ["e0000000000a1"], "anna", "+ask again"),
    ]


def test_an_event_with_its_names_its_place_and_the_lines_behind_it() -> None:
    first = rows("events")[0]
    shown = {
        name: first[name]
        for name in (
            "type",
            "actor_names",
            "actor_countries",
            "actor_sectors",
            "recipient_names",
            "recipient_countries",
            "place_name",
            "longitude",
            "date_start",
            "position",
            "texts",
            "docs",
            "origin_names",
        )
    }
    assert shown == {
        "type": "RETREAT",
        "actor_names": ["Lem"],
        "actor_countries": ["UKR"],
        "actor_sectors": [""],
        "recipient_names": ["con"],
        "recipient_countries": [""],
        "place_name": "Tarn",
        "longitude": -25.25,
        "date_start": "2031-05-03",
        "position": 1,
        "texts": ["Lem freed 12 sailors in Tarn", "Lem freed 14 sailors"],
        "docs": ["d1", "d2"],
        "origin_names": ["Ana Ruiz"],
    }
    assert rows("lines")[-1] == {"item": "e0000000000a3", "kind": "event", "number": 1, "name": "The Courier", "known": True, "documents": ["d1", "d2"]}


def test_a_chain_hand_by_hand() -> None:
    found = [(row["item"], row["side"], row["chain"], row["link"], row["entity"], row["name"]) for row in rows("chains")]
    assert found == [
        ("q1", None, 1, 1, "e1", "Ana Ruiz"),
        ("q1", None, 1, 2, "e3", "The Courier"),
        ("q1", None, 1, 3, None, "a friend"),
        ("x1", 1, 1, 1, "e1", "Ana Ruiz"),
    ]


def test_there_is_no_such_table() -> None:
    with pytest.raises(ConfigError, match=r"no table 'event'. There are: documents, entities, mentions"):
        table("event")
