"""A stated deed and the report that somebody said it."""

from __future__ import annotations

from sourcebook.extract.event.reported import Contents
from sourcebook.model.annotation import Attribution
from sourcebook.model.document import Span
from tests.conftest import annotate_text


def said(text: str) -> list[tuple[str, str | None]]:
    """(type, the source) of each event; None for what the text says itself."""
    layers = annotate_text(text, published="2025-03-12", layers=("events",)).layers
    told = [(event.type, event.attribution) for event in layers["events"]]
    return [(kind, None if index is None else text[(span := layers["attributions"][index].source[0]).start : span.end]) for kind, index in told]


def test_what_somebody_says_leads_back_to_who_says_it() -> None:
    assert said("The ministry said that police had arrested Ana Ruiz.") == [("COERCE", "The ministry")]
    assert said("Police arrested Ana Ruiz, her lawyer said. Norland expelled two diplomats.") == [("COERCE", "her lawyer"), ("SANCTION", None)]
    assert said('"Eritrea released eleven prisoners on Monday," the envoy said.') == [("RETREAT", "the envoy")]


def test_the_innermost_statement_counts() -> None:
    outer = Attribution((Span(0, 4),), (Span(5, 9),), (Span(10, 90),), "indirect")
    inner = Attribution((Span(10, 14),), (Span(15, 19),), (Span(20, 60),), "indirect")
    contents = Contents((outer, inner))
    assert [contents.over(30, 35), contents.over(70, 75), contents.over(95, 99), contents.over(55, 65)] == [1, 0, None, 0]
