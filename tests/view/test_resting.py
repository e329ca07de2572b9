from __future__ import annotations

from grain import at
from msgspec.structs import replace

from sourcebook.model.record import Copy, Record, Relay, ReportingLine
from sourcebook.view.evidence import index
from sourcebook.view.resting import House, behind, resting, rows, takings


def shape(house: House) -> object:
    return (house.name, [shape(child) for child in house.houses]) if house.houses else house.name


def relay(doc: str, source: str, words: str, *, partial: bool = False) -> Relay:
    where = at(doc, words)
    return Relay(doc, source, partial, where.start, where.end, words)


def copied(doc: str, of: str) -> Copy:
    return Copy(doc, of, "copy", 0.8, 0.7, (), ("80% of its words stand there",))


def test_those_that_others_take_from_stand_at_the_root(grain: Record) -> None:
    made = resting(index(grain))
    assert [shape(one) for one in made.trees] == [("The Tern Gazette", ["Bay Courier"])]
    (courier,) = made.trees[0].houses
    assert [(one.how, one.evidence and one.evidence.text) for one in courier.through] == [("rests on", "The Tern Gazette reports")]
    assert [one.name for one in made.alone] == ["Coast Wire", "Institute for Inland Waters", "ميناء فيلدت يفرج عن البحارة"]


def test_a_chain_of_hands_is_a_deeper_tree(grain: Record) -> None:
    made = resting(index(replace(grain, copies=(copied("d4", "d2"),))))
    assert [shape(one) for one in made.trees] == [("The Tern Gazette", [("Bay Courier", ["Coast Wire"])])]
    assert made.trees[0].houses[0].houses[0].through[0].words == "copy of Bay Courier (document 2), 80% in common"


def test_one_outside_the_story_is_a_root_without_documents(grain: Record) -> None:
    made = resting(index(replace(grain, relays=(relay("d4", "e6", "The Inland Council", partial=True),))))
    assert [(one.name, one.own) for one in made.trees] == [("Inland Council", ())]
    assert made.trees[0].houses[0].through[0].how == "rests in part on"


def test_a_ring_is_cut_and_still_shown(grain: Record) -> None:
    made = resting(index(replace(grain, copies=(copied("d1", "d2"),))))
    assert len(made.trees) == 1
    assert {made.trees[0].name, made.trees[0].houses[0].name} == {"The Tern Gazette", "Bay Courier"}


def test_behind_an_event_stand_its_lines_with_the_words_of_each_document(grain: Record) -> None:
    lines = (ReportingLine("The Tern Gazette", ("d1", "d2"), True), ReportingLine("Coast Wire", ("d4",), False))
    events = tuple(replace(one, corroboration=replace(one.corroboration, lines=lines)) if one.id == "v2" else one for one in grain.events)
    ix = index(replace(grain, events=events))
    found = behind("v2", ix, takings(ix))
    assert found is not None
    assert [(line.name, line.known, [told.source.doc for told in line.told]) for line in found.lines] == [
        ("The Tern Gazette", True, ["d1", "d2"]),
        ("Coast Wire", False, ["d4"]),
        ("", False, ["d3"]),
    ]
    assert [one.how for one in found.lines[0].told[1].through] == ["rests on The Tern Gazette"]


def test_behind_a_quote_stand_its_wordings_and_their_hands(grain: Record) -> None:
    ix = index(grain)
    found = behind("q1", ix, takings(ix))
    assert found is not None
    assert [(told.source.doc, told.hands) for told in found.lines[0].told] == [("d1", ("Ada Quill",)), ("d2", ("Ada Quill", "The Tern Gazette"))]
    assert behind("x1", ix, takings(ix)) is None


def test_the_table_has_every_document(grain: Record) -> None:
    assert [(row.source.doc, row.how, row.name) for row in rows(index(grain))] == [
        ("d1", "", ""),
        ("d2", "rests on", "The Tern Gazette"),
        ("d3", "", ""),
        ("d4", "", ""),
        ("d5", "", ""),
    ]
