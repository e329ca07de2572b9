from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from msgspec.structs import replace

from sourcebook.export.page import render
from sourcebook.model.record import Record

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Tab = Callable[..., Page]

pytestmark = pytest.mark.browser

COUNT = "[...document.querySelectorAll('#events > li[id]')].filter((one) => one.checkVisibility()).length"
FAINT = Path(__file__).with_name("faint.js").read_text(encoding="utf-8")


@pytest.fixture
def page(grain: Record, tmp_path: Path) -> Path:
    windows = replace(grain.documents[3], id="d9", text="One line\r\nand another\r\n", outlet="A" * 120, path="b" * 200 + ".txt")
    file = tmp_path / "page.html"
    file.write_text(render(replace(grain, documents=(*grain.documents, windows))), encoding="utf-8", newline="")
    return file


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_and_reads_and_complains_of_nothing(tab: Tab, page: Path, width: int, scheme: str) -> None:
    shown = tab(page.as_uri(), width=width, dark=scheme == "dark")
    assert shown.evaluate("innerWidth") == width
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert shown.evaluate(FAINT) == []
    assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == {"light": "rgb(252, 251, 248)", "dark": "rgb(23, 24, 27)"}[scheme]


def test_the_browser_reads_the_text_letter_by_letter(tab: Tab, page: Path, grain: Record) -> None:
    shown = tab(page.as_uri())
    texts = shown.evaluate("[...document.querySelectorAll('[data-doc]')].map((one) => one.textContent)")
    assert texts == [*(document.text for document in grain.documents), "One line\r\nand another\r\n"]


def test_a_click_lights_the_words_and_leaves_a_way_back(tab: Tab, page: Path) -> None:
    shown = tab(page.as_uri())
    shown.evaluate("document.querySelector('#event-v1 .cite').click()")
    lit = shown.evaluate("[...document.querySelectorAll('.lit')].map((one) => one.textContent).join('')")
    assert lit == "Ada Quill, the harbour master of Port Veldt, received Tomas Brandt in Port Veldt on Friday"
    assert shown.evaluate("document.querySelector('.return').hidden") is False
    assert shown.evaluate("document.querySelector('.return').hash") == "#event-v1"


def test_the_words_are_previewed_and_escape_puts_them_away(tab: Tab, page: Path) -> None:
    shown = tab(page.as_uri(), width=390)
    shown.evaluate("document.querySelector('#event-v2 .cite').dispatchEvent(new MouseEvent('mouseover', {bubbles: true}))")
    words = "new Promise((done) => setTimeout(() => done(document.querySelector('#peek b')?.textContent), 300))"
    assert shown.evaluate(words) == "Port Veldt released 31 sailors who had been held since March"
    assert shown.evaluate("document.documentElement.scrollWidth") <= 390
    shown.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))")
    assert shown.evaluate("document.querySelector('#peek').hidden") is True


def test_filters_work_with_and_without_the_script(tab: Tab, page: Path) -> None:
    shown = tab(page.as_uri())
    assert shown.evaluate(COUNT) == 6
    shown.evaluate("document.querySelector('#least-2').click()")
    assert shown.evaluate(COUNT) == 2
    shown.evaluate("document.querySelector('#m-done').click()")
    assert shown.evaluate(COUNT) == 0
    shown.evaluate("document.querySelector('#m-done').click(), document.querySelector('#least-1').click()")
    field = "document.querySelector('#timeline [type=search]')"
    shown.evaluate(f"{field}.value = 'brandt halved', {field}.dispatchEvent(new Event('input'))")
    assert shown.evaluate(COUNT) == 1


def test_the_reader_may_choose_the_colours(tab: Tab, page: Path) -> None:
    shown = tab(page.as_uri())
    shown.evaluate("document.querySelector('#theme-dark').click()")
    assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 24, 27)"
    shown.evaluate("document.querySelector('#theme-auto').click()")
    assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(252, 251, 248)"


def test_a_note_is_previewed_and_leads_there_and_back(tab: Tab, page: Path) -> None:
    shown = tab(page.as_uri())
    shown.evaluate("document.querySelector('#event-v2 .fn').dispatchEvent(new MouseEvent('mouseover', {bubbles: true}))")
    words = shown.evaluate("new Promise((done) => setTimeout(() => done(document.querySelector('#peek').textContent), 300))")
    assert "Port Veldt released 31 sailors who had been held since March" in words
    assert "↩" not in words
    shown.evaluate("document.querySelector('#event-v2 .fn').click()")
    assert shown.evaluate("document.querySelector(':target').closest('#notes') !== null")
    shown.evaluate("document.querySelector(':target .up').click()")
    assert shown.evaluate("document.querySelector(':target').className") == "fn"


def test_paper_has_every_note_and_what_is_folded_away(tab: Tab, page: Path) -> None:
    shown = tab(page.as_uri())
    notes = shown.evaluate("[...document.querySelectorAll('#notes li')].map((one) => one.textContent.replace(/[↩\\s]/g, ''))")
    folded = shown.evaluate("[...document.querySelectorAll('details:not([open]) blockquote')].map((one) => one.textContent.replace(/\\s/g, ''))")
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(shown.pdf()))
    printed = "".join(text.replace("\ufffe", "-").split())
    assert len(notes) > 10
    assert [note for note in notes if note[:40] not in printed] == []
    assert [words for words in folded if words[:30] not in printed] == []
