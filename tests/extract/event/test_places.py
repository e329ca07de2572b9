"""Where it happened, and on what basis: named with the event, in its sentence, or inherited."""

from __future__ import annotations

import pytest

from sourcebook.ingest.datelines import opening
from tests.conftest import annotate_text

Where = tuple[str, str | None, str | None]


def places(text: str) -> list[Where]:
    """(type, the words for the place, its basis) of each event."""
    noise, stated = opening(text)
    found = annotate_text(text, published="2025-03-12", layers=("events",), noise=noise, stated=stated).layers["events"]
    return [(e.type, text[e.place.start : e.place.end] if e.place else None, e.place_basis) for e in found]


NAMED: list[tuple[str, list[Where]]] = [
    ("Police arrested the editor in Nairobi.", [("COERCE", "Nairobi", "stated")]),
    ("The talks in Muscat between Chad and Sudan ended on Friday.", [("CONSULT", "Muscat", "stated")]),
    ("The Polish minister visited Vilnius on Monday.", [("CONSULT", "Vilnius", "stated")]),
    ("Rebels shelled Aleppo.", [("ASSAULT", "Aleppo", "stated")]),
    ("Police in Lima arrested eleven protesters.", [("COERCE", "Lima", "stated")]),
]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[text for text, _ in NAMED])
def test_a_place_named_with_the_event(text: str, expected: list[Where]) -> None:
    assert places(text) == expected


def test_a_place_that_opens_the_sentence_of_a_report() -> None:
    assert places("In Lima, police said on Monday that eleven miners had been arrested.") == [("COERCE", "Lima", "its sentence")]


def test_where_it_was_said_is_not_where_it_was_done() -> None:
    assert places("The minister said in Paris that Mali had arrested two soldiers.") == [("COERCE", None, None)]


def test_the_sentence_before_gives_its_place_within_a_paragraph() -> None:
    assert places("Rebels shelled Aleppo on Friday. Ten civilians were killed.")[1] == ("ASSAULT", "Aleppo", "the sentence before it")
    assert places("Rebels shelled Aleppo.\n\nTen miners were arrested. The police in Lima arrested two more.")[1] == ("COERCE", None, None)


def test_a_place_in_no_country_of_those_who_took_part_is_not_inherited() -> None:
    assert places("The French minister visited Ankara. Brazil deployed troops.")[1] == ("MOBILIZE", None, None)


def test_a_demand_inherits_no_place() -> None:
    assert places("Rebels shelled Aleppo. The Red Cross called for a ceasefire.")[1] == ("REQUEST", None, None)


def test_a_dateline_gives_the_place_of_its_paragraph() -> None:
    text = "KABUL, March 11 (Reuters) - A gunman killed five people on Tuesday.\n\nTwo men were arrested. Ten were released in Herat."
    assert places(text) == [("ASSAULT", "KABUL", "dateline"), ("COERCE", None, None), ("RETREAT", "Herat", "stated")]


def test_the_only_place_of_a_document() -> None:
    text = "Two editors were arrested.\n\nIt was the third night of the feast.\n\nJournalists protested in Nairobi."
    assert places(text) == [("COERCE", "Nairobi", "the only place that the document names"), ("PROTEST", "Nairobi", "stated")]
