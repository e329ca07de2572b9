from __future__ import annotations

import time
from itertools import pairwise

import pytest

from sourcebook.errors import ModelMissing
from sourcebook.extract import parse
from sourcebook.extract.parse import LONGEST, Parse, block_starts, is_parsed, pipeline
from sourcebook.model.document import Document, Failure, Foreign, Noise
from sourcebook.stage import Chain, Reading
from tests.conftest import Annotate, make_document


def blocks(text: str, *noise: Noise) -> list[str]:
    """The text, cut where a sentence must begin."""
    starts = [0, *block_starts(make_document(text, noise=noise)), len(text)]
    return [text[start:end].strip() for start, end in pairwise(starts)]


def test_paragraphs_and_headings_begin_sentences() -> None:
    text = "Talks end early\nBy Ann Lee\nThe envoys left on Monday.\n\nNobody said why"
    assert blocks(text) == ["Talks end early", "By Ann Lee", "The envoys left on Monday.", "Nobody said why"]


def test_lines_of_wrapped_text_do_not() -> None:
    text = "The envoys of the three\ncountries left on Monday, said Mr.\nSmith of the foreign\nministry. They had\nnothing to say.\n\nNobody knew why"
    assert blocks(text) == [text.rpartition("\n\n")[0], "Nobody knew why"]


def test_items_of_a_list_do_even_there() -> None:
    text = "They spoke of three things\nthat matter to the people\non both sides:\n- the border\n- fuel"
    assert blocks(text)[1:] == ["- the border\n- fuel"]
    assert blocks("They want:\n• fuel\n• visas for the\nstudents\n• peace")[1:] == ["• fuel", "• visas for the\nstudents", "• peace"]


def test_a_page_break_inside_a_sentence_does_not() -> None:
    assert blocks("The envoys left the\n\ncity on Monday.\n\nNobody knew.") == ["The envoys left the\n\ncity on Monday.", "Nobody knew."]


def test_the_edges_of_noise_do() -> None:
    assert blocks("Photo by A. Lee The talks ended.", Noise(0, 16, "credit")) == ["Photo by A. Lee", "The talks ended."]


def test_a_paragraph_that_ends_or_begins_in_a_link_still_does() -> None:
    assert blocks("Nobody [said why.](http://a.example/b)\n[They](#) left.") == ["Nobody [said why.](http://a.example/b)\n[", "They](#) left."]


def test_links_disturb_neither_names_nor_the_edges_of_sentences(annotate: Annotate) -> None:
    text = "[Envoy](#) Ann [Lee](http://a.example/b) left [Strelsau](#). [Nobody](#) said why."
    layers = annotate(text, layers=["sentences", "entities"]).layers
    assert [text[s.start : s.end] for s in layers["sentences"]] == ["Envoy](#) Ann [Lee](http://a.example/b) left [Strelsau](#).", "Nobody](#) said why."]
    assert layers["entities"][0].name == "Ann Lee"


def test_a_long_text_costs_no_more_than_its_length() -> None:
    started = time.process_time()
    assert len(block_starts(make_document("A line of text.\n" * 60_000))) == 59_999
    assert time.process_time() - started < 3


def test_sentences_do_not_cross_a_heading(annotate: Annotate) -> None:
    text = "Minister visits Strelsau\nAnn Lee met the king on Monday and spoke of peace"
    assert [text[s.start : s.end] for s in annotate(text, layers=["sentences"]).layers["sentences"]] == text.split("\n")


def test_another_language_is_cut_into_sentences_and_not_parsed(annotate: Annotate) -> None:
    text = "Перамовы прайшлі ў Мінску. Пра вынікі не паведамілі."
    assert len(annotate(text, language="be", layers=["sentences"]).layers["sentences"]) == 2


def test_a_text_that_is_too_long_is_a_failure() -> None:
    (done,) = Chain(Parse()).run([make_document("a " * (LONGEST // 2 + 1))])
    assert isinstance(done, Failure)
    assert done.reason == "ValueError: the text has more than 1,000,000 characters: split it into parts"


def test_a_missing_model_is_named() -> None:
    with pytest.raises(ModelMissing, match=r"'no_such_model' is not installed\. Run: pip install no-such-model"):
        pipeline("no_such_model")


def test_words_met_in_a_batch_are_forgotten_after_it() -> None:
    chain, strings = Chain(Parse()), pipeline().vocab.strings
    chain.run([make_document("A first report.")])
    before = len(strings)
    chain.run([make_document("Qwyx met Zvorb in Blefuscu about the frumious bandersnatch.")])
    assert len(strings) == before


def test_a_long_text_is_parsed_in_parts_to_the_same_result(annotate: Annotate, monkeypatch: pytest.MonkeyPatch) -> None:
    paragraphs = [f"On Monday the king of Ruritania met envoy number {n}, Ann Lee, in Strelsau. “We agree,” she told the Herald." for n in range(12)]
    document = make_document("\n\n".join(paragraphs))
    whole = words(document)
    monkeypatch.setattr(parse, "_PART", 400)
    assert words(document) == whole


def words(document: Document) -> list[tuple[object, ...]]:
    """Each word's place, tag, head and entity."""
    stage, reading = Parse(), Reading(document)
    stage.prepare([reading])
    assert is_parsed(reading)
    assert reading.parse is not None
    return [(word.idx, word.text, word.tag_, word.dep_, word.head.idx, word.ent_iob_, word.ent_type_, word.is_sent_start) for word in reading.parse]


def test_a_passage_in_another_language_is_no_text_of_the_pipeline(annotate: Annotate) -> None:
    foreign = "Der Minister Karl Weber traf am Dienstag, dem 3. Juni, in Berlin seine Amtskollegin Anna Lind."
    text = f"Ann Lee met Tom Reed in Paris.\n\n{foreign}\n\nShe left on Monday."
    start = text.index(foreign)
    reading = annotate(text, language="en", foreign=(Foreign(start, start + len(foreign), "de"),))
    assert [text[s.start : s.end] for s in reading.layers["sentences"]] == ["Ann Lee met Tom Reed in Paris.", "She left on Monday."]
    assert not [m for layer in ("relays", "quantities", "events") for m in reading.layers[layer] if m.start < start + len(foreign) and start < m.end]
    assert reading.document.noise_at(start, start + 5) == "foreign"


def test_the_pipeline_knows_the_names_of_its_labels_and_no_dictionary() -> None:
    strings = pipeline().vocab.strings
    assert all(label in strings for labels in pipeline().pipe_labels.values() for label in labels)
    assert len(strings) < 50_000


def test_marks_in_a_row_cost_no_more_than_their_number() -> None:
    marks, nlp = '"' * 12_000, pipeline()
    started = time.process_time()
    assert len(nlp.make_doc(f"{marks} ends")) == 12_001
    assert time.process_time() - started < 8
