"""Reading, comparing and deciding in a real browser: by a click, by the keyboard alone, on a narrow and a dark screen."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sourcebook.story import Story
from sourcebook.web.serving import Running
from tests.web.every import keep

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Tab = Callable[..., "Page"]


@pytest.fixture(scope="module")
def workbench(sample_file: Path, serve: Callable[[Path], Running]) -> Running:
    return serve(sample_file)


@pytest.fixture
def own(sample_file: Path, own_copy: Callable[[Path], Path], serve: Callable[[Path], Running]) -> Running:
    """A workbench on a story that may be changed."""
    return serve(own_copy(sample_file))


@pytest.fixture(scope="module")
def statement(sample_file: Path) -> tuple[str, str, str]:
    """The id, the document and the words of the statement with the longest chain."""
    with Story.open(sample_file, read_only=True) as story:
        quote = max(story.record.quotes, key=lambda quote: (len(quote.chain), quote.id))
        return quote.id, quote.doc, quote.text


COVERED = """() => [...document.querySelectorAll(".line")].filter((line) => {
  const text = line.querySelector(".text"), chips = line.querySelector(".chips"), words = document.createRange();
  if (!chips) return false;
  words.setStart(text, 0); words.setEnd(text, text.childNodes.length);
  const ends = [...words.getClientRects()].filter((box) => box.width > 1).map((box) => box.bottom);
  return Math.max(...ends) > chips.getBoundingClientRect().top + 6;
}).map((line) => line.textContent.slice(0, 80))"""
"""Lines of the reader whose words lie under what stands beside them."""


def lit(page: Page) -> str:
    return "".join(page.locator(".lit").all_text_contents())


@pytest.mark.parametrize("width", [1280, 390])
def test_one_click_from_a_statement_to_its_words_and_one_back(workbench: Running, tab: Tab, statement: tuple[str, str, str], width: int) -> None:
    id_, doc, words = statement
    page = tab(workbench.at(f"/statement/{id_}"), width=width)
    page.click(".whole a")
    assert re.search(rf"/document/{doc}\?at=\d+-\d+#at$", page.url)
    assert lit(page) == words
    keep(page, f"click-to-the-words-{width}")
    box = page.locator("#at").bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900
    page.locator(".lit.l-quote:not(.l-entity, .l-event)").first.click()  # words of their own lead elsewhere
    assert page.url.endswith(f"/statement/{id_}")


def test_a_chip_marks_its_words_and_opens_its_statement(workbench: Running, tab: Tab, statement: tuple[str, str, str]) -> None:
    id_, doc, words = statement
    page = tab(workbench.at(f"/document/{doc}"))
    chip = page.locator(".chip", has=page.locator(f'a[href="/statement/{id_}"]'))
    chip.hover()
    assert "".join(page.locator(".near").all_text_contents()) == words
    chip.locator(".mark").click()
    assert lit(page) == words


def test_layers_are_shown_and_hidden_and_stand_in_the_address(workbench: Running, tab: Tab, statement: tuple[str, str, str]) -> None:
    page = tab(workbench.at(f"/document/{statement[1]}"))
    background = "getComputedStyle(document.querySelector('.line .l-quote')).backgroundColor"
    shown = page.evaluate(background)
    page.get_by_label("statements").uncheck()
    assert page.evaluate(background) != shown
    layers = re.search(r"layers=([\w%]+)", page.url)
    assert layers is not None
    assert "quote" not in layers[1]
    assert "event" in layers[1]
    page.reload()
    assert not page.get_by_label("statements").is_checked()


def test_the_printed_page_shows_where_the_words_stand(workbench: Running, tab: Tab, sample_file: Path) -> None:
    with Story.open(sample_file, read_only=True) as story:
        document = next(document for document in story.documents() if document.layout)
    start = document.text.index("123 prisoners")
    page = tab(workbench.at(f"/document/{document.id}?at={start}-{start + 13}"))
    assert page.locator(".leaf img").evaluate("async (image) => { await image.decode(); return image.naturalWidth; }") in (1000, 1001)
    assert page.locator(".leaf rect").count() >= 1


@pytest.mark.parametrize("dark", [False, True])
def test_the_reader_fits_a_narrow_screen(workbench: Running, tab: Tab, statement: tuple[str, str, str], dark: bool) -> None:
    page = tab(workbench.at(f"/document/{statement[1]}"), width=390, dark=dark)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    line = page.locator(".line", has=page.locator(".chip")).first
    text, chips = line.locator(".text").bounding_box(), line.locator(".chips").first.bounding_box()
    assert text is not None
    assert chips is not None
    assert text["width"] > 300
    assert chips["width"] > 300
    assert page.evaluate(COVERED) == []


def test_nothing_stands_over_words_where_paragraphs_have_no_blank_line_between(tmp_path: Path, serve: Callable[[Path], Running], tab: Tab) -> None:
    words = "Envoy Ann Lee met the king of Ruritania in Strelsau on Monday, the Herald reported, after talks that took all night"
    (tmp_path / "monday.txt").write_text(f"{words}.\n{words} and longer.\n{words}, said the minister Ada Quill.\n", encoding="utf-8")
    with Story.create(tmp_path / "talks.story") as story:
        story.add([tmp_path / "monday.txt"], workers=0)
        story.build(workers=0)
        (doc,) = story.documents()
    page = tab(serve(tmp_path / "talks.story").at(f"/document/{doc.id}"), width=390)
    assert page.locator(".chip").count() > 1
    assert page.evaluate(COVERED) == []


def test_a_document_is_graded_by_the_keyboard_alone_and_the_grade_taken_back(own: Running, tab: Tab, statement: tuple[str, str, str]) -> None:
    page = tab(own.at(f"/document/{statement[1]}"))
    page.locator("summary", has_text="Grade, accept").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("B us")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.type("ines")
    page.keyboard.press("Enter")
    page.wait_for_url("**decided=*")
    assert page.locator(".decided").first.inner_text() == "ines grades this B (usually reliable)"
    keep(page, "grade")
    page.click("#undo")
    page.locator(".said", has_text="taken back").wait_for()
    assert page.locator(".decided").count() == 0


def test_a_long_decision_can_be_undone_on_a_narrow_screen(own: Running, tab: Tab) -> None:
    page = tab(own.at("/decisions"), width=390)
    with Story.open(own.site.path) as story:
        made = story.apart(*(quote.id for quote in sorted(story.record.quotes, key=lambda quote: -len(quote.text))[:2]), later=True)
    page.reload()
    button = page.locator(f"#n-{made.number} button").bounding_box()
    assert button is not None
    assert button["x"] + button["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_comparison_becomes_cards_on_a_narrow_screen(workbench: Running, tab: Tab) -> None:
    page = tab(workbench.at("/discrepancies"), width=390)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    cells = [box for cell in page.locator(".versions").first.locator("td:visible").all() if (box := cell.bounding_box())]
    assert len(cells) > 1
    assert all(below["y"] >= above["y"] + above["height"] for above, below in pairwise(cells))


def test_a_merge_and_its_undo(own: Running, tab: Tab) -> None:
    page = tab(own.at("/entities?kind=person"))
    (one, first), (two, second) = [(link.inner_text(), link.get_attribute("href") or "") for link in page.locator("tbody th a").all()[:4:3]]
    page.goto(own.root + first)
    page.click("#desk > summary")
    form = page.locator("form.decide", has=page.locator("input[list]"))
    form.locator("input[list]").fill(own.root + second)
    form.locator("[name=by]").fill("anna")
    form.get_by_role("button", name="They are one").click()
    page.wait_for_url("**decided=*")
    up_to_date(page, own)
    page.goto(own.root + first)
    assert two in page.locator(".facts").inner_text()
    assert "anna" in page.locator(".decided").first.inner_text()
    keep(page, "merge")
    page.goto(f"{own.root}/decisions")
    page.locator("tbody tr").first.get_by_role("button", name="Undo").click()
    page.wait_for_url("**decided=*")
    keep(page, "merge-undone")
    up_to_date(page, own)
    page.goto(own.root + second)
    assert page.locator("h1").inner_text() == two
    assert one not in page.locator(".facts").inner_text()


def up_to_date(page: Page, own: Running) -> None:
    """Wait until the record was linked again; a page that waits for that, too, is left."""
    page.goto("about:blank")
    until = time.monotonic() + 120
    while page.context.request.get(f"{own.root}/decisions.json").json()["pending"] and time.monotonic() < until:
        time.sleep(0.2)


def test_the_review_by_the_keyboard_alone(own: Running, tab: Tab) -> None:
    page = tab(own.at("/review"))
    press = page.keyboard.press
    page.wait_for_selector(".doubt")
    press("j")
    press("j")
    press("k")
    assert page.locator(".doubt.current").count() == 1
    first = page.locator(".doubt").first
    assert "current" in (first.get_attribute("class") or "")
    press("s")
    first.locator(".answered").wait_for(state="visible")
    assert "cannot be told" in first.locator(".answered").inner_text()
    second = page.locator(".doubt").nth(1)
    assert "current" in (second.get_attribute("class") or "")
    press("r")
    second.locator(".answered").wait_for(state="visible")
    assert "not the same" in second.locator(".answered").inner_text()
    keep(page, "review-by-the-keyboard")
    press("u")
    second.locator(".answered").wait_for(state="hidden")
    press("?")
    assert page.locator("#help").is_visible()
    press("Escape")
    assert not page.locator("#help").is_visible()
    page.goto(f"{own.root}/decisions")
    verbs = [row.split()[0] for row in page.locator("tbody th").all_inner_texts()]
    assert [verb.casefold() for verb in verbs] == ["undo", "apart", "unsure"]


def test_a_key_typed_into_a_field_decides_nothing(own: Running, tab: Tab) -> None:
    page = tab(own.at("/review"))
    page.wait_for_selector(".doubt")
    page.keyboard.press("j")
    page.locator(".doubt").first.locator("[name=reason]").press_sequentially("rasu?")
    assert page.locator(".answered:visible").count() == 0
    assert not page.locator("#help").is_visible()
