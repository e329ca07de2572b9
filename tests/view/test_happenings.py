from __future__ import annotations

import pytest
from msgspec.structs import replace

from sourcebook.model.record import Record
from sourcebook.view.evidence import index
from sourcebook.view.happenings import NO_OUTLET, Choice, choose, facets, happenings


@pytest.mark.parametrize(
    ("choice", "ids"),
    [
        (Choice(), ["v1", "v2", "v4", "v3", "v5", "v6"]),
        (Choice(actors=("e2",)), ["v1", "v3"]),
        (Choice(actors=("e2", "e6")), ["v1", "v3", "v5"]),
        (Choice(kinds=("release",)), ["v2", "v4"]),
        (Choice(kinds=("RETREAT",)), ["v2", "v4"]),
        (Choice(modalities=("denied", "expected")), ["v4", "v5"]),
        (Choice(outlets=("Coast Wire",)), ["v2", "v5"]),
        (Choice(since="2031-05-03"), ["v2", "v4"]),
        (Choice(until="2031-05"), ["v1", "v2"]),
        (Choice(since="2031-06-20", until="2031-07-01"), ["v4"]),
        (Choice(actors=("e3",), modalities=("done",)), ["v2"]),
        (Choice(actors=("nobody",)), []),
    ],
)
def test_any_value_of_a_field_and_all_fields(grain: Record, choice: Choice, ids: list[str]) -> None:
    assert [one.id for one in choose(happenings(index(grain)), choice)] == ids


def test_a_facet_counts_what_the_other_choices_leave(grain: Record) -> None:
    ix = index(grain)
    found = facets(happenings(ix), Choice(kinds=("release",), modalities=("done",)), ix)
    assert [(one.words, one.number, one.chosen) for one in found.modalities] == [("done", 1, True), ("expected", 1, False)]
    assert [(one.words, one.number, one.chosen) for one in found.kinds] == [("release", 1, True), ("request (change)", 1, False), ("visit", 1, False)]
    assert [(one.value, one.words) for one in found.actors] == [("e3", "Port Veldt")]


def test_a_choice_that_leaves_nothing_can_still_be_taken_back(grain: Record) -> None:
    ix = index(grain)
    found = facets(happenings(ix), Choice(actors=("e2",), kinds=("refusal",)), ix)
    assert [(one.words, one.number) for one in found.kinds if one.chosen] == [("refusal", 0)]


def test_a_document_without_an_outlet_can_be_chosen(grain: Record) -> None:
    nameless = replace(grain, documents=tuple(replace(one, outlet=None) if one.id == "d4" else one for one in grain.documents))
    ix = index(nameless)
    assert [one.id for one in choose(happenings(ix), Choice(outlets=(NO_OUTLET,)))] == ["v2", "v5"]
    assert ("no outlet named", 2) in [(one.words, one.number) for one in facets(happenings(ix), Choice(), ix).outlets]
