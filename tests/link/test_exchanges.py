"""Exchanges and channels: only what words of exchange or of passing on join."""

from __future__ import annotations

from sourcebook import link
from sourcebook.model.record import Record
from tests.link.build import Report


def record_of(*reports: Report) -> Record:
    return link.build([report.reading() for report in reports])[0]


def trade(path: str, text: str, first: tuple[str, str], second: tuple[str, str], *, modality: str = "done") -> Report:
    """A report with two acts, each given as (its words, its predicate): Norland eases the embargo, Sudland frees sailors."""
    report = Report(path, text)
    report.entity("Norland", "country", country="NOR")
    report.entity("Sudland", "country", country="SUD")
    report.event(*first, "RETREAT", by=["Norland"], modality=modality, rule="ease embargo")
    report.event(*second, "RETREAT", mode="release", by=["Sudland"], modality=modality, rule="free")
    return report


def names(record: Record, ids: tuple[str, ...]) -> list[str]:
    return [next(e.name for e in record.entities if e.id == i) for i in ids]


def test_in_response_gives_the_price_first() -> None:
    text = "Norland eased its embargo, and in response Sudland freed 14 sailors."
    record = record_of(trade("a.txt", text, ("Norland eased its embargo", "eased"), ("Sudland freed 14 sailors", "freed")))
    (exchange,) = record.exchanges
    assert (names(record, exchange.given_by), names(record, exchange.received_from)) == (["Norland"], ["Sudland"])
    assert (exchange.status, exchange.order) == ("done", "given first")


def test_two_orders_of_one_exchange_are_a_discrepancy() -> None:
    one = "Norland eased its embargo, and in response Sudland freed 14 sailors."
    two = "Norland eased its embargo after Sudland freed 14 sailors."
    record = record_of(
        *(trade(f"{i}.txt", text, ("Norland eased its embargo", "eased"), ("Sudland freed 14 sailors", "freed")) for i, text in enumerate((one, two)))
    )
    (exchange,) = record.exchanges
    assert exchange.order is None
    (order,) = [d for d in record.discrepancies if d.aspect == "order"]
    assert [side.value for side in order.values] == ["first: Norland eased its embargo", "first: Sudland freed 14 sailors"]


def test_a_gift_with_nothing_in_return_is_no_exchange() -> None:
    text = "Sudland freed 14 sailors. Norland eased its embargo."
    assert not record_of(trade("a.txt", text, ("Norland eased its embargo", "eased"), ("Sudland freed 14 sailors", "freed"))).exchanges


def test_a_price_that_is_no_event_is_kept_in_its_words() -> None:
    report = Report("a.txt", "Sudland would free 14 sailors in exchange for fishing rights, officials said.")
    report.entity("Sudland", "country", country="SUD")
    report.event("Sudland would free 14 sailors", "free", "RETREAT", mode="release", by=["Sudland"], modality="planned")
    (exchange,) = record_of(report).exchanges
    assert (exchange.given, exchange.given_by, exchange.status) == ("fishing rights", (), "proposed")


def channel(text: str, *actors: str) -> list[tuple[str, list[str]]]:
    report = Report("a.txt", text)
    for actor in actors:
        report.entity(actor, "country", country=actor[:3].upper())
    record = record_of(report)
    return [(found.status, names(record, found.path)) for found in record.channels]


def test_messages_passed_through_a_third() -> None:
    assert channel("Norland passed messages to Sudland through Omara.", "Norland", "Sudland", "Omara") == [("actual", ["Norland", "Omara", "Sudland"])]


def test_a_possible_channel_is_proposed() -> None:
    assert channel("Through Omara, Norland could talk to Sudland.", "Omara", "Norland", "Sudland") == [("proposed", ["Norland", "Omara", "Sudland"])]


def test_a_mediator_stands_between_two() -> None:
    assert channel("Omara mediated between Norland and Sudland.", "Omara", "Norland", "Sudland") == [("actual", ["Norland", "Omara", "Sudland"])]


def test_travel_through_a_country_is_no_channel() -> None:
    assert channel("Norland shipped grain through Omara.", "Norland", "Omara") == []
