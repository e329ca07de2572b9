from __future__ import annotations

import pytest
from msgspec.structs import replace

from sourcebook.model.record import Record
from sourcebook.view.timeline import beginning, timeline


def test_the_dated_stand_in_order_and_the_undated_apart(grain: Record) -> None:
    made = timeline(grain)
    assert [(entry.when.words, entry.label) for entry in made.dated if entry.when] == [
        ("2 May 2031", "visit"),
        ("3 May 2031", "release"),
        ("June 2031", "release"),
    ]
    assert [entry.label for entry in made.undated] == ["request (change)", "refusal", "agreement"]


def test_the_words_name_the_parties_and_each_document_speaks_once(grain: Record) -> None:
    visit = timeline(grain).dated[0]
    assert visit.words == "Ada Quill, the harbour master of Port Veldt, received Tomas Brandt in Port Veldt on Friday"
    assert [one.doc for one in visit.evidence] == ["d1", "d2", "d3"]
    assert [party.name for party in (*visit.actors, *visit.recipients)] == ["Tomas Brandt", "Ada Quill"]
    assert visit.support.words == "3 documents, 2 reporting lines (independence of 1 unknown)"


def test_a_caption_speaks_only_where_nothing_else_does(grain: Record) -> None:
    visit = grain.events[0]
    caption = replace(visit.mentions[0], origin="caption")
    told = timeline(replace(grain, events=(replace(visit, mentions=(caption, *visit.mentions[1:])),))).dated[0]
    assert told.evidence[0].doc == "d2"


@pytest.mark.parametrize(
    ("published", "expected"),
    [((), ""), ((None, "2031-05-02"), "2030-05-02"), (("2031-05-02", "2031"), "2030"), (("2021-05-03", "2031-05-03", "2031-05-04"), "2030-05-03")],
)
def test_a_storys_own_time_begins_a_year_before_its_documents(published: tuple[str | None, ...], expected: str) -> None:
    assert beginning(published) == expected


def test_an_event_without_words_is_no_entry(grain: Record) -> None:
    silent = replace(grain.events[0], mentions=())
    made = timeline(replace(grain, events=(silent,), timeline=("v1", "gone")))
    assert (made.dated, made.undated) == ((), ())
