"""The notes of the HTML report: under every statement, with the exact words, linked both ways."""

from __future__ import annotations

from pathlib import Path

import pytest
from following import follow
from lxml import html

from sourcebook.export.page import render
from sourcebook.export.sharing import masked
from sourcebook.model.record import Record
from sourcebook.story import Story

STATEMENTS = (
    "//p[@class='words']",
    "//div[@class='side']/p[starts-with(@class, 'value')]",
    "//div[@class='halves']",
    "//article[@class='route']/p[@class='meta'][1]",
    "//blockquote",
    "//p[@class='name']",
    "//ul[@class='tree']//ul/li[@id]",
    "//li[starts-with(@id, 'relayed-') or starts-with(@id, 'oneline-')]",
)
NOTES = "//section[@id='notes']//li"
FN = ".//a[@class='fn']"


@pytest.fixture(scope="module")
def record(sample_file: Path) -> Record:
    with Story.open(sample_file, read_only=True) as story:
        return story.record


@pytest.fixture(scope="module")
def page(record: Record) -> html.HtmlElement:
    return html.document_fromstring(render(record))


def test_every_statement_has_a_note(page: html.HtmlElement) -> None:
    found = [page.xpath(path) for path in STATEMENTS]
    assert all(found)
    assert sum(map(len, found)) > 150
    assert [html.tostring(one) for each in found for one in each if not one.xpath(FN)] == []


def test_notes_and_statements_lead_to_each_other(page: html.HtmlElement) -> None:
    references = {one.get("id"): one.get("href") for one in page.xpath(FN)}
    notes = page.xpath(NOTES)
    assert [one.get("id") for one in notes] == [f"note-{number}" for number in range(1, len(notes) + 1)]
    assert {back.get("href")[1:]: f"#{note.get('id')}" for note in notes for back in note.xpath(".//a[@class='up']")} == references
    assert all(one.text == href.removeprefix("#note-") for one, href in zip(page.xpath(FN), references.values(), strict=True))


def test_every_note_leads_to_its_characters(page: html.HtmlElement, record: Record) -> None:
    notes = page.xpath(NOTES)
    followed = [follow(note.text_content(), record) for note in notes]
    assert min(map(len, followed)) == 1
    assert [place for places in followed for place in places if not place.true] == []
    links = [link.get("href")[1:] for note in notes for link in note.xpath(".//a[@data-to]")]
    assert links == [f"d{place.number}-{place.start}" for places in followed for place in places]
    assert [link for link in links if page.get_element_by_id(link, None) is None] == []


def test_one_set_of_words_has_one_note(page: html.HtmlElement) -> None:
    brief = {one.get("id")[6:]: one.xpath(FN)[0].text for one in page.xpath("//section[@id='brief']//li[starts-with(@id, 'brief-')]")}
    timeline = {one.get("id")[6:]: one.xpath(FN)[0].text for one in page.xpath("//li[starts-with(@id, 'event-')]")}
    assert brief
    assert brief.items() <= timeline.items()


def test_without_texts_the_notes_still_lead_to_their_characters(record: Record) -> None:
    left = masked(record)
    notes = html.document_fromstring(render(left)).xpath(NOTES)
    assert [place for note in notes for place in follow(note.text_content(), left) if not place.true] == []


def test_an_empty_record_has_no_notes() -> None:
    assert 'id="note' not in render(Record())
