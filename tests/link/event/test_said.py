"""What happened according to whom, and where it happened."""

from __future__ import annotations

from msgspec.structs import replace

from sourcebook import link
from sourcebook.model.annotation import Participant
from tests.link.build import Report


def told(path: str, sayer: str | None) -> Report:
    report = Report(path, f"Norland freed 14 sailors{f', {sayer} said' if sayer else ''}.")
    report.entity("Norland", "country", country="NOR")
    if sayer:
        report.entity(sayer)
        report.says(sayer, "Norland freed 14 sailors")
    counts = [report.count("14", 14, "sailor")]
    report.event("Norland freed 14 sailors", "freed", "RETREAT", mode="release", by=["Norland"], counts=counts)
    return report


def test_an_event_that_all_reports_attribute_is_according_to_somebody() -> None:
    record, _ = link.build([told("a.txt", "Ana Ruiz").reading(), told("b.txt", "Ana Ruiz").reading()])
    (event,) = record.events
    names = {entity.id: entity.name for entity in record.entities}
    assert [names[one] for one in event.according_to] == ["Ana Ruiz"]
    assert sorted(event.statements) == sorted(quote.id for quote in record.quotes)


def test_an_event_that_one_report_tells_itself_is_according_to_nobody() -> None:
    record, _ = link.build([told("a.txt", "Ana Ruiz").reading(), told("b.txt", None).reading()])
    (event,) = record.events
    assert event.according_to == ()
    assert event.statements == tuple(quote.id for quote in record.quotes)


def placed(path: str, place: str, basis: str) -> Report:
    report = Report(path, f"Norland freed 14 sailors. It rained in {place}.")
    report.entity("Norland", "country", country="NOR")
    entity = report.entity(place, "place")
    report.event("Norland freed 14 sailors", "freed", "RETREAT", mode="release", by=["Norland"], counts=[report.count("14", 14, "sailor")])
    span = report.span(place)
    report.layers["events"] = [replace(report.layers["events"][0], place=Participant(span.start, span.end, entity), place_basis=basis)]
    return report


def test_a_place_that_is_named_with_it_stands_before_one_that_is_inherited() -> None:
    record, _ = link.build([placed("a.txt", "Lindby", "dateline").reading(), placed("b.txt", "Holm", "stated").reading()])
    (event,) = record.events
    names = {entity.id: entity.name for entity in record.entities}
    assert (names[event.place or ""], event.place_basis) == ("Holm", "stated")


def test_an_inherited_place_keeps_its_basis_and_makes_no_claim() -> None:
    record, _ = link.build([placed("a.txt", "Lindby", "dateline").reading()])
    assert [event.place_basis for event in record.events] == ["dateline"]
    assert [claim for claim in record.claims if claim.property == "place"] == []
