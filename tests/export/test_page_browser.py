from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browser import Browser, find_chromium

from sourcebook.export.page import render
from sourcebook.model.record import Record

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium on this machine: install chromium to run the browser tests"),
]

FAINT = Path(__file__).with_name("faint.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    tab = Browser(find_chromium() or "", tmp_path_factory.mktemp("profile"))
    yield tab
    tab.close()


@pytest.fixture
def page(grain: Record, tmp_path: Path) -> Path:
    windows = replace(grain.documents[3], id="d9", text="One line\r\nand another\r\n", outlet="A" * 120, path="b" * 200 + ".txt")
    file = tmp_path / "page.html"
    file.write_text(render(replace(grain, documents=(*grain.documents, windows))), encoding="utf-8", newline="")
    return file


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_reads_and_complains_of_nothing(browser: Browser, page: Path, width: int, scheme: str) -> None:
    browser.open(page, width=width, scheme=scheme)
    assert browser.errors == []
    assert browser.ask("innerWidth") == width
    assert browser.ask("document.documentElement.scrollWidth") <= width
    assert browser.ask(FAINT) == []
    assert browser.ask("getComputedStyle(document.body).backgroundColor") == {"light": "rgb(252, 251, 248)", "dark": "rgb(23, 24, 27)"}[scheme]


def test_the_browser_reads_the_text_letter_by_letter(browser: Browser, page: Path, grain: Record) -> None:
    browser.open(page, width=1280)
    texts = browser.ask("[...document.querySelectorAll('[data-doc]')].map((one) => one.textContent)")
    assert texts == [*(document.text for document in grain.documents), "One line\r\nand another\r\n"]


def test_a_click_lights_the_words_and_leaves_a_way_back(browser: Browser, page: Path) -> None:
    browser.open(page, width=1280)
    browser.ask("document.querySelector('#event-v1 .cite').click()")
    lit = browser.ask("[...document.querySelectorAll('.lit')].map((one) => one.textContent).join('')")
    assert lit == "Ada Quill, the harbour master of Port Veldt, received Tomas Brandt in Port Veldt on Friday"
    assert browser.ask("document.querySelector('.return').hidden") is False
    assert browser.ask("document.querySelector('.return').hash") == "#event-v1"
    assert browser.errors == []


def test_the_words_are_previewed_and_escape_puts_them_away(browser: Browser, page: Path) -> None:
    browser.open(page, width=390)
    browser.ask("document.querySelector('#event-v2 .cite').dispatchEvent(new MouseEvent('mouseover', {bubbles: true}))")
    shown = "new Promise((done) => setTimeout(() => done(document.querySelector('#peek b')?.textContent), 300))"
    assert browser.ask(shown) == "Port Veldt released 31 sailors who had been held since March"
    assert browser.ask("document.documentElement.scrollWidth") <= 390
    browser.ask("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))")
    assert browser.ask("document.querySelector('#peek').hidden") is True


def test_filters_work_with_and_without_the_script(browser: Browser, page: Path) -> None:
    browser.open(page, width=1280)
    shown = "[...document.querySelectorAll('#events > li[id]')].filter((one) => one.checkVisibility()).length"
    assert browser.ask(shown) == 6
    browser.ask("document.querySelector('#least-2').click()")
    assert browser.ask(shown) == 2
    browser.ask("document.querySelector('#m-done').click()")
    assert browser.ask(shown) == 0
    browser.ask("document.querySelector('#m-done').click(), document.querySelector('#least-1').click()")
    field = "document.querySelector('#timeline [type=search]')"
    browser.ask(f"{field}.value = 'brandt halved', {field}.dispatchEvent(new Event('input'))")
    assert browser.ask(shown) == 1


def test_the_reader_may_choose_the_colours(browser: Browser, page: Path) -> None:
    browser.open(page, width=1280, scheme="light")
    browser.ask("document.querySelector('#theme-dark').click()")
    assert browser.ask("getComputedStyle(document.body).backgroundColor") == "rgb(23, 24, 27)"
    browser.ask("document.querySelector('#theme-auto').click()")
    assert browser.ask("getComputedStyle(document.body).backgroundColor") == "rgb(252, 251, 248)"
