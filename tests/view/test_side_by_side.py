from __future__ import annotations

from sourcebook.model.record import Copy, Record, Shared
from sourcebook.view.evidence import index
from sourcebook.view.side_by_side import side_by_side
from sourcebook.view.tables import tables
from sourcebook.view.word_diff import marked


def test_what_both_tell_where_they_differ_and_what_one_alone_has(grain: Record) -> None:
    ix = index(grain)
    made = side_by_side("d1", "d2", ix, tables(ix))
    assert (made.left.doc, made.right.doc) == ("d1", "d2")
    assert {(pair.kind, pair.item, pair.differs) for pair in made.shared} == {("event", "v1", False), ("event", "v2", False), ("quote", "q1", True)}
    quoted = next(pair for pair in made.shared if pair.kind == "quote")
    assert marked(quoted.diff) == "We will [-not-] let [-a single-] {+no+} ship rot at the quay,"
    assert quoted.right[0].chain == ("Ada Quill", "The Tern Gazette")
    assert [(pair.item, pair.left[0].value, pair.right[0].value) for pair in made.differing] == [
        ("x3", "We will not let a single ship rot at the quay,", "We will let no ship rot at the quay,")
    ]
    assert [(one.kind, one.item) for one in made.only_left] == [("event", "v3"), ("quote", "q3")]
    assert made.only_right == ()


def test_an_event_over_which_the_two_differ_says_so(grain: Record) -> None:
    ix = index(grain)
    made = side_by_side("d1", "d3", ix, tables(ix))
    assert {pair.item: pair.differs for pair in made.shared} == {"v1": True, "v2": True}
    assert {(pair.item, pair.left[0].value, pair.right[0].value) for pair in made.differing} == {
        ("x1", "31 sailors", "29 sailors"),
        ("x2", "4 hours", "6 hours"),
    }


def test_words_in_common_stand_the_right_way_round(grain: Record) -> None:
    words = "Port Veldt"
    first, second = (next(document.text.index(words) for document in grain.documents if document.id == doc) for doc in ("d1", "d4"))
    copy = Copy("d4", "d1", "excerpt", 0.2, 0.1, (Shared(second, second + 10, first, first + 10),), ())
    record = Record(documents=grain.documents, copies=(copy,))
    ix = index(record)
    (found,) = side_by_side("d1", "d4", ix, tables(ix)).copied
    assert (found.left.doc, found.left.text, found.right.doc, found.right.text) == ("d1", words, "d4", words)
