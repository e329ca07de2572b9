from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.model.annotation import Attribution, Quantity, TimeExpression
from sourcebook.model.document import Document, Foreign, Noise, Span
from sourcebook.model.record import Record
from sourcebook.view import reader as reading
from sourcebook.view.evidence import Index, index
from sourcebook.view.reader import Line, Piece, portion, standing
from sourcebook.view.tables import Tables, tables


def opened(record: Record) -> tuple[Index, Tables]:
    ix = index(record)
    return ix, tables(ix)


def text_of(lines: tuple[Line, ...]) -> str:
    return "".join(piece.text for line in lines for piece in line.pieces)


def piece_at(lines: tuple[Line, ...], words: str) -> Piece:
    return next(piece for line in lines for piece in line.pieces if piece.text == words)


def test_the_lines_are_the_text_and_their_chips_stand_beside_them(grain: Record) -> None:
    ix, found = opened(grain)
    document = ix.documents["d2"]
    made = portion(document, {}, ix, found)
    assert text_of(made.lines) == document.text
    beside = {
        "".join(piece.text for piece in line.pieces).strip(): [(chip.kind, chip.item, chip.label, chip.chain) for chip in line.chips] for line in made.lines
    }
    assert beside["Source: The Tern Gazette"] == []
    assert beside["“We will let no ship rot at the quay,” the Gazette quoted Quill as saying.".replace("“", '"').replace("”", '"')] == [
        ("discrepancy", "x3", "the words quoted", ()),
        ("quote", "q2", "quotation", ("Ada Quill", "The Tern Gazette")),
    ]
    relayed = beside["The harbour master of Port Veldt, Ada Quill, met the Orsay Bay envoy Tomas Brandt, The Tern Gazette reports."]
    assert ("relay", "e5", "rests on", ("The Tern Gazette",)) in relayed


def test_words_open_the_inmost_item_and_a_name_before_all_else(grain: Record) -> None:
    ix, found = opened(grain)
    made = portion(ix.documents["d2"], {}, ix, found)
    quoted, name = piece_at(made.lines, "We will let no ship rot at the quay,"), piece_at(made.lines, "Ada Quill")
    assert (quoted.kind, quoted.item, quoted.layers) == ("quote", "q2", ("quote", "difference"))
    assert (name.kind, name.item) == ("entity", "e1")


def test_the_words_asked_for_are_here_and_in_their_portion(grain: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PORTION", 100)
    ix, found = opened(grain)
    document = ix.documents["d1"]
    start = document.text.index("On Saturday")
    made = portion(document, {}, ix, found, at=Span(start, start + len("On Saturday")))
    assert made.numbers > 2
    assert made.number > 1
    assert "".join(piece.text for line in made.lines for piece in line.pieces if piece.here) == "On Saturday"
    whole = "".join(text_of(portion(document, {}, ix, found, number=number).lines) for number in range(1, made.numbers + 1))
    assert whole == document.text


def test_times_numbers_and_who_says_it_come_from_the_layers(grain: Record) -> None:
    ix, found = opened(grain)
    document = ix.documents["d4"]
    saturday, sailors, halloran = (document.text.index(words) for words in ("Saturday", "31 sailors", "Halloran said"))
    layers = {
        "times": (TimeExpression(saturday, saturday + 8, "DATE"),),
        "quantities": (Quantity(sailors, sailors + 2, 31.0),),
        "attributions": (Attribution((Span(halloran, halloran + 8),), (Span(halloran + 9, halloran + 13),), (), "direct"),),
    }
    made = portion(document, layers, ix, found)
    counts = {layer.name: layer.count for layer in made.layers}
    assert (counts["time"], counts["quantity"], counts["cue"]) == (1, 1, 2)
    assert piece_at(made.lines, "Saturday").layers == ("event", "time")
    assert piece_at(made.lines, "said").layers == ("cue",)


def test_noise_and_passages_in_another_language_are_kept_and_marked() -> None:
    text = "The ship left.\nSubscribe now\nКорабль ушёл."
    document = Document("d1", "a.txt", "0", "text/plain", text, noise=(Noise(15, 28, "share"),), foreign=(Foreign(29, len(text), "ru"),))
    ix, found = opened(Record(documents=(document,)))
    assert [(line.noise, line.language) for line in portion(document, {}, ix, found).lines] == [(None, None), ("share", None), ("foreign", "ru")]


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="ab \n\r\u202e<&א", max_size=80), at=st.tuples(st.integers(0, 90), st.integers(0, 90)))
def test_whatever_is_asked_for_the_lines_are_the_text(text: str, at: tuple[int, int]) -> None:
    document = Document("d1", "a.txt", "0", "text/plain", text)
    ix, found = opened(Record(documents=(document,)))
    span = Span(min(at), max(at)) if min(at) < min(max(at), len(text)) else None
    assert text_of(portion(document, {}, ix, found, at=span).lines) == text


def test_what_stands_on_the_words_asked_for(grain: Record) -> None:
    ix, found = opened(grain)
    text = ix.documents["d2"].text
    start = text.index("We will let")
    on_words = standing("d2", Span(start + 3, start + 7), ix, found)
    assert [(one.kind, one.item, one.label) for one in on_words] == [
        ("quote", "q2", "We will let no ship rot at the quay,"),
        ("discrepancy", "x3", "the words quoted"),
    ]
    name = text.index("Ada Quill")
    assert [(one.kind, one.item) for one in standing("d2", Span(name, name + 9), ix, found)] == [("entity", "e1"), ("event", "v1")]
    assert standing("d2", Span(0, 1), ix, found) == ()
