"""When two quotations are two wordings of one utterance."""

from __future__ import annotations

import dataclasses
from functools import lru_cache

import pytest
from msgspec.structs import replace

from sourcebook import link
from sourcebook.link.corpus import Annotated
from sourcebook.link.discrepancy import wordings
from sourcebook.link.quotes import Statement
from sourcebook.model.document import Document, Span
from sourcebook.model.record import Corroboration, Quote
from tests.conftest import annotate_text


def sides(*quotations: str) -> list[str]:
    texts = [f'Maria Lind, the minister, spoke on Monday. "{words}," Lind said.' for words in quotations]
    readings = [annotate_text(text, published="2031-03-05", outlet=f"Paper {number}") for number, text in enumerate(texts)]
    rows = [row for row in link.build(readings)[0].discrepancies if row.aspect == "wording"]
    return [side.value for row in rows for side in row.values]


@pytest.mark.parametrize(
    "other",
    [
        "They (the rebels) are wrong if they think that the army will ever leave the harbour",
        "They are wrong if they think ... the army will ever leave the harbour",
        "if they think that the army will ever leave the harbour",
        "They are wrong if they think that the army will ever leave the harbor",
    ],
)
def test_what_is_put_in_left_out_or_cut_is_the_same_wording(other: str) -> None:
    assert sides("They are wrong if they think that the army will ever leave the harbour", other) == []


def test_other_words_are_another_wording() -> None:
    one, two = "They are wrong if they think that the army will ever leave the harbour", "They err if they think that the army will ever quit the harbour"
    assert sides(one, two) == [one, two]


def test_two_wordings_weeks_apart_are_of_two_utterances() -> None:
    readings = [
        annotate_text(text, published=day, outlet=outlet)
        for text, day, outlet in (
            ('"Norway has full control over the northern port of Lamu," minister Ana Roe said.', "2031-03-05", "The Daily News"),
            ('"Norway has a full control of that northern port of Lamu," minister Ana Roe said.', "2031-03-05", "City Herald"),
        )
    ]
    later = dataclasses.replace(readings[1], document=replace(readings[1].document, published="2031-05-20"))
    assert [len([r for r in link.build(two)[0].discrepancies if r.aspect == "wording"]) for two in (readings, [readings[0], later])] == [1, 0]


def test_two_quotations_with_few_words_in_common_are_two_utterances() -> None:
    assert (
        sides(
            "The northern port has full control over the fish market", "A bright path lies open to the northern port when the strikes of dockers end for good"
        )
        == []
    )


@pytest.mark.parametrize(("matter", "clash"), [("the strike in Lamu", False), ("the port of Lamu", True), ("the matter", True)])
def test_no_comment_on_one_thing_and_words_on_another(matter: str, clash: bool) -> None:
    silent = annotate_text(f"Minister Ana Roe has not commented on {matter}.", published="2031-03-05", outlet="City Herald")
    spoken = annotate_text('"The port will open again," minister Ana Roe said.', published="2031-03-05", outlet="The Daily News")
    assert bool([r for r in link.build([silent, spoken])[0].discrepancies if r.aspect == "denial"]) is clash


def test_what_many_say_alike_is_read_and_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"We agreed on {number} points of the paper and will meet again" for number in ("two", "three", "four")] * 300
    docs = [Annotated(Document(f"d{number:03}", f"{number}.txt", "0" * 64, "text/plain", text), {}) for number, text in enumerate(texts)]
    quotes = [
        Quote(f"q{doc.id}", doc.id, 0, len(t), t, "direct", "e", "said", (), (), Corroboration(1, 1, 1, (), ())) for doc, t in zip(docs, texts, strict=True)
    ]
    told = [Statement(quote, doc, 0, (Span(0, quote.end),), frozenset()) for quote, doc in zip(quotes, docs, strict=True)]
    read = []
    plain = wordings._plain.__wrapped__
    monkeypatch.setattr(wordings, "_plain", lru_cache(lambda text: read.append(text) or plain(text)))
    assert sorted(map(len, wordings.wordings(told))) == [300, 300, 300]
    assert len(read) <= 3
