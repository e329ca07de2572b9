from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from sourcebook.errors import ConfigError, EvidenceError
from sourcebook.export import export
from sourcebook.export.native import write_json, write_jsonl
from sourcebook.model.document import Document, Failure, Noise, Stated
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
    Quote,
    Record,
    Relay,
    ReportingLine,
    Shared,
    Side,
)
from sourcebook.registry import Format

TEXT = "“We shall talk,” Minister Ana Ruiz said on 3 May, the Courier reports."
WORDS = Evidence("d1", 17, 34, "Minister Ana Ruiz")
CAPTION = Evidence("d1", 54, 61, "Courier", "caption")
SUPPORT = Corroboration(1, 1, 0, ("e1",), ("it relays the Courier",), (ReportingLine("the Courier", ("d1",), known=True),))

RECORD = Record(
    documents=(
        Document(
            "d1",
            "monday.txt",
            "ab" * 32,
            "text/plain",
            TEXT,
            title="Talks",
            authors=("Ida Roth",),
            published="2025-05-04",
            published_basis="byline",
            language="en",
            noise=(Noise(0, 1, "caption"),),
            stated=(Stated("title", "Talks", "masthead"),),
        ),
    ),
    entities=(
        Entity(
            "e1",
            "Ana Ruiz",
            "person",
            "ESP",
            "GOV",
            ("Minister Ruiz",),
            (Evidence("d1", 17, 25, "Minister"),),
            (EntityMention("d1", 26, 34, "Ana Ruiz", "name"),),
        ),
    ),
    quotes=(Quote("q1", "d1", 1, 14, "We shall talk", "direct", "e1", "said", (Link("e1", "Ana Ruiz"), Link(None, "the Courier")), (), SUPPORT, "teaser"),),
    relays=(Relay("d1", "e2", partial=True, start=50, end=69, text="the Courier reports"),),
    copies=(Copy("d1", "d1", "excerpt", 0.3, 0.4, (Shared(0, 14, 1, 15),), ("30 % of its words stand there",)),),
    events=(
        EventRecord(
            "v1",
            "CONSULT",
            "meet",
            "planned",
            ("e1",),
            (),
            "e2",
            DateRange("2025-05-03", "2025-05-03", "day", "the document's year"),
            {"b": 1, "a": 2.5},
            (WORDS, CAPTION),
            SUPPORT,
            "dateline",
            ("q1",),
            ("e1",),
        ),
    ),
    claims=(Claim("c1", "v1", "date", "2025-05-03", "3 May", "d1", 43, 48, None),),
    discrepancies=(
        Discrepancy("x1", "talks", "date", (Side("3 May", (WORDS,), ((Link("e1", "Ana Ruiz"),),)), Side("4 May", (CAPTION,), ())), "a note", event="v1"),
    ),
    exchanges=(Exchange("g1", ("e1",), "talks", "prisoners", (), "proposed", None, (WORDS,)),),
    channels=(Channel("h1", ("e1", "e2"), "actual", None, (WORDS,)),),
    timeline=("v1",),
    failures=(Failure("b.pdf", "read", "encrypted"),),
    notices={"d1": "a notice"},
    decisions=(Decided("prefer", "discrepancy", ("x1",), "3 May", "she was there", "anna"),),
)


def written(record: Record, write: object = write_json) -> str:
    file = io.BytesIO()
    write(record, file)  # type: ignore[operator]
    return file.getvalue().decode()


def test_the_record_has_the_fields_that_the_model_describes_in_their_order() -> None:
    data = json.loads(written(RECORD))
    lines = [{"name": "the Courier", "documents": ["d1"], "known": True}]
    support = {"documents": 1, "reporting_lines": 1, "unknown": 0, "origins": ["e1"], "reasons": ["it relays the Courier"], "lines": lines}
    words = {"doc": "d1", "start": 17, "end": 34, "text": "Minister Ana Ruiz"}
    caption = {"doc": "d1", "start": 54, "end": 61, "text": "Courier", "from": "caption"}
    chain = [{"entity": "e1", "name": "Ana Ruiz"}, {"entity": None, "name": "the Courier"}]
    expected = {
        "format": "sourcebook-record/1",
        "documents": [
            {
                "id": "d1",
                "external_id": None,
                "path": "monday.txt",
                "sha256": "ab" * 32,
                "media_type": "text/plain",
                "title": "Talks",
                "outlet": None,
                "authors": ["Ida Roth"],
                "published": "2025-05-04",
                "published_basis": "byline",
                "language": "en",
                "text": TEXT,
                "noise": [{"start": 0, "end": 1, "kind": "caption"}],
                "foreign": [],
                "url": None,
                "stated": [{"field": "title", "value": "Talks", "basis": "masthead", "start": None, "end": None}],
            }
        ],
        "entities": [
            {
                "id": "e1",
                "name": "Ana Ruiz",
                "type": "person",
                "country": "ESP",
                "aliases": ["Minister Ruiz"],
                "roles": [{"text": "Minister", "doc": "d1", "start": 17, "end": 25}],
                "mentions": [{"doc": "d1", "start": 26, "end": 34, "text": "Ana Ruiz", "form": "name"}],
                "sector": "GOV",
                "anonymous": False,
                "location": None,
            }
        ],
        "quotes": [
            {
                "id": "q1",
                "doc": "d1",
                "start": 1,
                "end": 14,
                "text": "We shall talk",
                "kind": "direct",
                "speaker": "e1",
                "cue": "said",
                "chain": chain,
                "variants": [],
                "possible": [],
                "corroboration": support,
                "from": "teaser",
            }
        ],
        "relays": [{"doc": "d1", "source": "e2", "partial": True, "start": 50, "end": 69, "text": "the Courier reports"}],
        "copies": [
            {
                "doc": "d1",
                "of": "d1",
                "kind": "excerpt",
                "share": 0.3,
                "share_of": 0.4,
                "passages": [{"start": 0, "end": 14, "of_start": 1, "of_end": 15}],
                "reasons": ["30 % of its words stand there"],
            }
        ],
        "events": [
            {
                "id": "v1",
                "type": "CONSULT",
                "mode": "meet",
                "modality": "planned",
                "actors": ["e1"],
                "recipients": [],
                "place": "e2",
                "place_basis": "dateline",
                "date": {"start": "2025-05-03", "end": "2025-05-03", "precision": "day", "basis": "the document's year"},
                "attributes": {"a": 2.5, "b": 1},
                "mentions": [words, caption],
                "corroboration": support,
                "statements": ["q1"],
                "according_to": ["e1"],
            }
        ],
        "claims": [
            {
                "id": "c1",
                "subject": "v1",
                "property": "date",
                "value": "2025-05-03",
                "original_value": "3 May",
                "doc": "d1",
                "start": 43,
                "end": 48,
                "quote": None,
            }
        ],
        "discrepancies": [
            {
                "id": "x1",
                "subject": "talks",
                "event": "v1",
                "aspect": "date",
                "values": [{"value": "3 May", "mentions": [words], "chains": [chain[:1]]}, {"value": "4 May", "mentions": [caption], "chains": []}],
                "note": "a note",
            }
        ],
        "exchanges": [
            {
                "id": "g1",
                "given_by": ["e1"],
                "given": "talks",
                "received": "prisoners",
                "received_from": [],
                "status": "proposed",
                "order": None,
                "mentions": [words],
            }
        ],
        "channels": [{"id": "h1", "path": ["e1", "e2"], "status": "actual", "purpose": None, "mentions": [words]}],
        "timeline": ["v1"],
        "failures": [{"path": "b.pdf", "stage": "read", "reason": "encrypted", "sha256": None}],
        "decisions": [{"verb": "prefer", "kind": "discrepancy", "items": ["x1"], "value": "3 May", "reason": "she was there", "by": "anna"}],
        "notices": {"d1": "a notice"},
    }
    assert data == expected
    assert json.dumps(data) == json.dumps(expected)  # the keys too stand in this order


def test_an_empty_record_has_every_part() -> None:
    assert json.loads(written(Record())) == {
        "format": "sourcebook-record/1",
        "documents": [],
        "entities": [],
        "quotes": [],
        "relays": [],
        "copies": [],
        "events": [],
        "claims": [],
        "discrepancies": [],
        "exchanges": [],
        "channels": [],
        "timeline": [],
        "failures": [],
        "decisions": [],
        "notices": {},
    }


def test_json_lines_hold_one_item_each_and_say_of_what_kind() -> None:
    lines = [json.loads(line) for line in written(RECORD, write_jsonl).splitlines()]
    kinds = [
        "document",
        "entity",
        "quote",
        "relay",
        "copy",
        "event",
        "claim",
        "discrepancy",
        "exchange",
        "channel",
        "timeline",
        "failure",
        "decision",
        "notice",
    ]
    assert [line["kind"] for line in lines] == kinds
    assert lines[2]["form"] == "direct"
    assert lines[10] == {"kind": "timeline", "events": ["v1"]}


def test_a_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    output = tmp_path / "x.json"
    export(RECORD, "json", output)
    assert output.read_text(encoding="utf-8") == written(RECORD)
    wrong = Record(RECORD.documents, relays=(Relay("d1", "e", partial=False, start=0, end=3, text="not"),))
    with pytest.raises(EvidenceError):
        export(wrong, "json", output)
    assert output.read_text(encoding="utf-8") == written(RECORD)
    assert list(tmp_path.iterdir()) == [output]


def test_an_exporter_that_breaks_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Record, file: io.BytesIO) -> None:
        file.write(b"half")
        raise RuntimeError("broken")

    monkeypatch.setattr("sourcebook.export.native.JSON", Format("broken", ".json", "application/json", write=broken))
    with pytest.raises(RuntimeError):
        export(RECORD, "json", tmp_path / "x.json")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("output", [None, "-"])
def test_the_standard_output(output: str | None, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", open(1, "w", encoding="utf-8", closefd=False))  # noqa: SIM115 -- pytest's has no buffer of the descriptor
        export(RECORD, "json", output)
    assert capfdbinary.readouterr().out.decode() == written(RECORD)


def test_an_unknown_format_is_answered_with_those_there_are() -> None:
    with pytest.raises(ConfigError, match=r"no export format 'xml'. There are: .*html, .*json, jsonl"):
        export(RECORD, "xml")


def test_whole_phrases_and_dates_stand_beside_the_mentions_and_entities() -> None:
    whole = EntityMention("d1", 17, 34, TEXT[17:34], "phrase")
    date = Entity("t1", "2025-05-03", "time", None, None, (), (), (EntityMention("d1", 43, 48, TEXT[43:48], "time"),))
    data = json.loads(written(replace(RECORD, entities=(replace(RECORD.entities[0], phrases=(whole,)),), dates=(date,))))
    assert [(one["name"], one["type"]) for one in data["entities"]] == [("Ana Ruiz", "person"), ("2025-05-03", "time")]
    assert [(one["start"], one["end"], one["form"]) for one in data["entities"][0]["mentions"]] == [(17, 34, "phrase"), (26, 34, "name")]
