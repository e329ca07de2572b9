from __future__ import annotations

from grain import at
from msgspec.structs import replace

from sourcebook.model.record import Corroboration, Record, ReportingLine
from sourcebook.view.event import opened_event
from sourcebook.view.evidence import index
from sourcebook.view.tables import tables

LINES = (ReportingLine("The Tern Gazette", ("d1", "d2"), known=True), ReportingLine("Institute for Inland Waters", ("d3",), known=False))


def test_tellings_stand_by_reporting_line_with_what_each_gives(grain: Record) -> None:
    event = next(event for event in grain.events if event.id == "v2")
    event = replace(event, corroboration=Corroboration(4, 2, 1, (), (), LINES))
    ix = index(replace(grain, events=(event,)))
    made = opened_event(event, ix, tables(ix))
    assert made.documents == 4
    assert [(line.name, line.known, line.total, [told.source.doc for told in line.documents]) for line in made.lines] == [
        ("The Tern Gazette", True, 2, ["d1", "d2"]),
        ("Institute for Inland Waters", False, 1, ["d3"]),
        (None, False, 1, ["d4"]),
    ]
    gazette, institute = made.lines[0].documents[0], made.lines[1].documents[0]
    assert [(given.property, given.value, given.evidence.text) for given in gazette.given] == [("count", "31", "31 sailors")]
    assert [given.value for given in institute.given] == ["29"]
    assert gazette.tellings[0].evidence == at("d1", "Port Veldt released 31 sailors who had been held since March")


def test_some_documents_at_a_time(grain: Record) -> None:
    event = next(event for event in grain.events if event.id == "v2")
    event = replace(event, corroboration=Corroboration(4, 2, 1, (), (), LINES))
    ix = index(replace(grain, events=(event,)))
    second = opened_event(event, ix, tables(ix), first=2, documents=1)
    assert [(line.name, [told.source.doc for told in line.documents]) for line in second.lines] == [("Institute for Inland Waters", ["d3"])]
    assert second.documents == 4
