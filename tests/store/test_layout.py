"""Where the lines of a PDF are printed, and the blocks of a web page stand, is kept with the document."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebook import Story
from sourcebook.model.document import Selector
from tests.ingest.make import pdf


@pytest.mark.parametrize("workers", [0, 1])
def test_the_place_of_a_passage_comes_back_from_the_story(tmp_path: Path, workers: int) -> None:
    (tmp_path / "paper.pdf").write_bytes(pdf([[(60.0, 700.0, 10.0, "The envoy left Halden on Sunday.")], [(60.0, 700.0, 10.0, "He is due in Varno.")]]))
    with Story.create(tmp_path / "talks.story") as story:
        story.add([tmp_path / "paper.pdf"], workers=workers)
    with Story.open(tmp_path / "talks.story", read_only=True) as story:
        (doc,) = story.documents()
    at = doc.text.index("Varno")
    assert [(box.page, doc.words(box.start, box.end)) for box in doc.boxes(at, at + 5)] == [(2, "He is due in Varno.")]


@pytest.mark.parametrize("workers", [0, 2])
def test_the_elements_of_a_passage_come_back_from_the_story(tmp_path: Path, workers: int) -> None:
    sentence = "The envoy left Halden on Sunday, after two days of talks with the president and the minister of trade, officials said."
    page = f"<!doctype html><html><body><article><h1>Talks in Halden</h1><p>{sentence}</p><p>He is due in <b>Varno</b>, where {sentence}</p></article></body></html>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    with Story.create(tmp_path / "talks.story") as story:
        story.add([tmp_path / "page.html"], workers=workers)
    with Story.open(tmp_path / "talks.story", read_only=True) as story:
        (doc,) = story.documents()
    at = doc.text.index("in Varno")
    assert doc.selectors(at, at + 8) == (Selector("/html/body/article/p[2]", 10, 18),)
