from __future__ import annotations

import json
from pathlib import Path

from msgspec.structs import replace

from sourcebook import link
from sourcebook.model.record import DateRange, EventRecord, Evidence, Record
from sourcebook.view.brief import Brief, Limits, as_dict, as_text, brief
from tests.conftest import Annotate

SNAPSHOT = Path(__file__).with_name("grain_brief.txt")


def test_the_brief_of_the_grain_corridor(grain: Record) -> None:
    assert as_text(brief(grain)) == SNAPSHOT.read_text(encoding="utf-8")


def test_no_line_is_longer_than_asked(grain: Record) -> None:
    for width in (60, 88, 120):
        assert max(len(line) for line in as_text(brief(grain), width=width).splitlines()) <= width


def test_every_passage_is_verbatim(grain: Record) -> None:
    texts = {document.id: document.text for document in grain.documents}
    found = list(_passages(as_dict(brief(grain))))
    assert len(found) > 20
    assert all(texts[one["doc"]][one["start"] : one["end"]] == one["text"] for one in found)


def _passages(value: object) -> list[dict[str, object]]:
    if isinstance(value, dict):
        here = [value] if {"doc", "start", "end", "text"} <= value.keys() else []
        return here + [one for part in value.values() for one in _passages(part)]
    if isinstance(value, (list, tuple)):
        return [one for part in value for one in _passages(part)]
    return []


def test_it_goes_through_json(grain: Record) -> None:
    made = json.loads(json.dumps(as_dict(brief(grain))))
    assert made["happened"]["items"][0]["support"]["reporting_lines"] == 2


def test_planned_is_not_done_and_denied_is_told_as_denied(grain: Record) -> None:
    made = brief(grain)
    assert [entry.modality for entry in (*made.happened.items, *made.ahead.items, *made.denied.items)] == ["done", "done", "done", "expected", "denied"]


def test_what_the_most_lines_tell_comes_first_and_the_rest_is_counted(grain: Record) -> None:
    text = grain.documents[0].text
    minor = [replace(grain.events[2], id=f"m{at}", mentions=(Evidence("d1", at, at + 1, text[at]),)) for at in range(40)]
    made = brief(replace(grain, events=(*minor, *grain.events)))
    assert [entry.id for entry in made.happened.items][:2] == ["v1", "v2"]
    assert made.happened.more == 33
    assert "… and 33 more" in as_text(made)


def test_the_same_words_stand_once(grain: Record) -> None:
    asked: EventRecord = grain.events[2]
    also = replace(asked, id="v9", type="CONSULT", mode=None)
    assert [entry.id for entry in brief(replace(grain, events=(asked, also))).happened.items] == ["v3"]


def test_what_was_over_a_year_before_the_story_is_background(grain: Record) -> None:
    text = grain.documents[0].text
    old = DateRange("2029-01-01", "2029-12-31", "year", "stated")
    before = [replace(grain.events[2], id=f"o{at}", date=old, mentions=(Evidence("d1", at, at + 1, text[at]),)) for at in range(2)]
    made = brief(replace(grain, events=(*before, grain.events[2])), limits=Limits(happened=1))
    assert [entry.id for entry in made.happened.items] == ["v3"]


def test_an_empty_record_says_so() -> None:
    made: Brief = brief(Record())
    assert as_text(made) == "0 documents.\n"


def test_text_cannot_drive_the_terminal(grain: Record) -> None:
    first = grain.documents[0]
    hostile = replace(first, outlet="Gaz\x1b]0;owned\x07ette\u202e")
    text = as_text(brief(replace(grain, documents=(hostile, *grain.documents[1:]))))
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_several_documents_on_one_line_are_pointed_out(grain: Record) -> None:
    release: EventRecord = grain.events[1]
    one = replace(release, corroboration=replace(release.corroboration, reporting_lines=1, unknown=0))
    assert "4 documents, one line: “Port Veldt released 31 sailors" in as_text(brief(replace(grain, events=(one,))))


def test_wordings_do_not_crowd_out_other_discrepancies(grain: Record) -> None:
    count, length, wording = grain.discrepancies
    many = tuple(replace(wording, id=f"w{number}") for number in range(8))
    title = replace(wording, id="t1", aspect="title")
    made = brief(replace(grain, discrepancies=(*many, title, count, length)))
    assert [one.aspect for one in made.disputed.items] == ["count", "duration", "wording", "wording", "wording", "title"]
    assert made.disputed.more == 5


def test_reported_words_follow_their_cue_and_a_document_without_an_outlet_goes_by_its_number(annotate: Annotate) -> None:
    text = "Norway’s court confirmed that the funds had been moved to Lima. “We are free,” said Ann Roe. According to Ivo Lind, the grey ship had left the harbour of Lima on Monday."
    lines = " ".join(as_text(brief(link.build([annotate(text)])[0]), width=200).split())
    assert "Norway’s court confirmed that the funds had been moved to Lima [" in lines
    assert "Ivo Lind: the grey ship had left the harbour of Lima on Monday [" in lines
    assert "(Ann Roe → document 1)" in lines


def test_words_that_only_tie_a_clause_to_what_stood_before_are_left_out(grain: Record) -> None:
    text = "Lem announced three releases, while in Tarn the freed numbered four."
    document = replace(grain.documents[0], text=text)
    said = replace(grain.quotes[0], kind="indirect", doc=document.id, cue="announced", start=30, end=67, text=text[30:67], variants=(), possible=())
    made = as_text(brief(replace(grain, documents=(document,), quotes=(said,), events=(), discrepancies=(), exchanges=(), channels=(), relays=())), width=200)
    assert text[30:67].startswith("while in Tarn")
    assert ": in Tarn the freed numbered four [1]" in made


def test_two_who_gave_each_other_the_same_are_told_once(annotate: Annotate) -> None:
    text = "Norway and Chile traded prisoners on Monday. The exchange of prisoners between Norway and Chile took place in Lima, Norway said on Monday."
    made = as_text(brief(link.build([annotate(text)])[0]), width=200)
    assert "each to the other: “" in made
