"""A record from what `write_jsonl` and `write_json` write: what a reader of the formats would do."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import msgspec

from sourcebook.export.native import PARTS
from sourcebook.model import record as model
from sourcebook.model.document import Document, Failure
from sourcebook.model.record import Decided, Record

CLASSES: dict[str, type] = {
    "document": Document,
    "entity": model.Entity,
    "quote": model.Quote,
    "relay": model.Relay,
    "copy": model.Copy,
    "event": model.EventRecord,
    "claim": model.Claim,
    "discrepancy": model.Discrepancy,
    "exchange": model.Exchange,
    "channel": model.Channel,
    "failure": Failure,
    "decision": Decided,
}
FORMS = {"quote": "kind", "copy": "kind", "decision": "kind"}
"""The kinds of line whose own `kind` is called `form`."""


def record_of(lines: Iterable[str | bytes]) -> Record:
    """The record that JSON lines hold."""
    found: dict[str, list[Any]] = {kind: [] for kind in CLASSES}
    timeline: tuple[str, ...] = ()
    notices: dict[str, str] = {}
    for line in map(json.loads, lines):
        kind = line.pop("kind")
        if kind == "timeline":
            timeline = tuple(line["events"])
        elif kind == "notice":
            notices[line["doc"]] = line["text"]
        else:
            if kind in FORMS:
                line[FORMS[kind]] = line.pop("form")
            found[kind].append(_made(kind, line))
    parts = {part: tuple(found[kind]) for part, (kind, _) in PARTS.items()}
    return Record(**parts, timeline=timeline, failures=tuple(found["failure"]), notices=notices, decisions=tuple(found["decision"]))


def record_from(data: dict[str, Any]) -> Record:
    """The record that one JSON object holds."""
    parts = {part: tuple(_made(kind, one) for one in data[part]) for part, (kind, _) in PARTS.items()}
    failures = tuple(msgspec.convert(one, Failure) for one in data["failures"])
    decisions = tuple(msgspec.convert(one, Decided) for one in data["decisions"])
    return Record(**parts, timeline=tuple(data["timeline"]), failures=failures, notices=data["notices"], decisions=decisions)


def _made(kind: str, line: dict[str, Any]) -> Any:
    made = _entity(line) if kind == "entity" else _event(line) if kind == "event" else line
    return msgspec.convert(_origin(made), CLASSES[kind])


def _event(line: dict[str, Any]) -> dict[str, Any]:
    """The references stand among the mentions; a matter has no modality and nothing that corroborates it."""
    apart: dict[str, list[Any]] = {"mentions": [], "references": []}
    for one in line["mentions"]:
        apart["references" if one.get("form") == "reference" else "mentions"].append({key: value for key, value in one.items() if key != "form"})
    if line["type"] == "matter":
        nobody = {"documents": 0, "reporting_lines": 0, "unknown": 0, "origins": [], "reasons": []}
        return {**line, **apart, "modality": "", "corroboration": nobody}
    return {**line, **apart}


def _entity(line: dict[str, Any]) -> dict[str, Any]:
    """The phrases stand among the mentions."""
    apart: dict[str, list[Any]] = {"mentions": [], "phrases": []}
    for one in line["mentions"]:
        apart["phrases" if one["form"] in ("phrase", "adjective") else "mentions"].append(one)
    return {**line, **apart}


def _origin(value: Any) -> Any:
    """`from` is a word of Python's, so the field is called `origin`."""
    if isinstance(value, dict):
        return {"origin" if key == "from" else key: _origin(one) for key, one in value.items()}
    return [_origin(one) for one in value] if isinstance(value, list) else value
