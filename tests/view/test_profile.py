from __future__ import annotations

from msgspec.structs import replace

from sourcebook.model.provenance import Judgement
from sourcebook.model.record import Entity, Record
from sourcebook.view.evidence import index
from sourcebook.view.people import holders
from sourcebook.view.profile import Profile, profile
from sourcebook.view.tables import tables


def opened(record: Record, entity: str, *judgements: Judgement) -> Profile:
    ix = index(record)
    return profile(ix.entities[entity], judgements, holders(record), ix, tables(ix))


def key(record: Record, entity: str, number: int) -> str:
    found: Entity = next(one for one in record.entities if one.id == entity)
    mention = found.mentions[number]
    return f"{mention.doc}:{mention.start}-{mention.end}"


def test_names_places_statements_and_events(grain: Record) -> None:
    made = opened(grain, "e1")
    assert [(name.text, name.mentions, name.documents) for name in made.names] == [("Ada Quill", 4, 3), ("Quill", 2, 2)]
    assert [(place.source.doc, place.named, place.otherwise) for place in made.places] == [("d1", 3, 0), ("d2", 2, 0), ("d3", 1, 0)]
    assert [role.text for role in made.roles] == ["the harbour master of Port Veldt"]
    assert made.said == ("q1", "q2")
    assert made.events == ("v1",)


def test_why_names_are_one_and_who_was_kept_apart(grain: Record) -> None:
    same = Judgement("entity", key(grain, "e1", 0), key(grain, "e1", 1), same=True, score=0.9, reasons=("the family name alone",))
    letters = Judgement("entity", key(grain, "e1", 0), key(grain, "e1", 2), same=True, score=1.0, reasons=("the same name",))
    other = Judgement("entity", key(grain, "e2", 0), key(grain, "e1", 0), same=False, score=0.2, reasons=("other given names",))
    less = replace(other, right=key(grain, "e1", 1), score=0.1)
    foreign = Judgement("entity", key(grain, "e2", 0), key(grain, "e7", 0), same=False, score=0.3, reasons=())
    made = opened(grain, "e1", same, letters, other, less, foreign)
    assert [(found.score, found.reasons) for found in made.joined] == [(0.9, ("the family name alone",))]
    assert [(id_, found.score) for id_, found in made.apart] == [("e2", 0.2)]
