"""The timeline, the network, the map and who rests on whom: as pages, as JSON, by the keyboard alone and by dragging."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from sourcebook.story import Story
from sourcebook.web.serving import Running
from tests.web.every import keep

if TYPE_CHECKING:
    from playwright.sync_api import Page


def words(html: str) -> str:
    return re.sub(r" ([,.:])", r"\1", " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split()))


def test_the_timeline_draws_dates_as_finely_as_they_are_known(grain: TestClient) -> None:
    page = grain.get("/timeline").text
    assert page.count('<circle class="day"') == 2 + 2, "two days, and two signs in the legend"
    assert page.count('<rect class="month"') == 1 + 1
    assert "2 May 2031, to the day: the document's date." in words(page)
    assert "June 2031, to the month: the year of the story." in words(page)
    assert words(page).index("Without a date") < words(page).index("Brandt asked that")


def test_the_timeline_is_filtered_by_its_address(grain: TestClient) -> None:
    found = grain.get("/timeline.json?actor=e3&modality=expected").json()
    assert [row["entry"]["id"] for thread in found["drawing"]["threads"] for row in thread["rows"]] == ["v4"]
    assert [(one["name"], one["words"]) for one in found["chosen"]["given"]] == [("actor", "Port Veldt"), ("modality", "expected")]
    page = grain.get("/timeline?actor=e3&modality=expected").text
    assert 'href="/timeline?modality=expected"' in page, "the actor can be taken out"
    assert '<option value="e3" selected>' in page


def test_what_makes_no_sense_in_the_address_breaks_nothing(grain: TestClient) -> None:
    for path in (
        "/timeline?from=May&to=99999-01-01&by=colour&page=-3&view=%00",
        "/network?between=..&between=e1..e1",
        "/map?box=1,2,3&at=nobody",
        "/map?box=nan,nan,nan,nan",
    ):
        assert grain.get(path).status_code == 200, path
    assert grain.get("/sources?item=nothing").status_code == 404
    assert grain.get("/sources?item=x1").status_code == 404


def test_each_view_is_a_table_too(grain: TestClient) -> None:
    timeline = words(grain.get("/timeline?view=table").text)
    assert "3 May 2031 to the day: the document's date release Port Veldt" in timeline
    assert "no date — request (change) Tomas Brandt" in timeline
    assert "Ada Quill Tomas Brandt 1" in words(grain.get("/network?view=table").text)
    assert "Port Veldt — 1 3 4 not known" in words(grain.get("/map?view=table").text)
    assert "rests on The Tern Gazette “The Tern Gazette reports”" in words(grain.get("/sources?view=table").text)


def test_a_page_without_anything_to_show_says_so(tmp_path: Path, visit: Callable[[Path], TestClient]) -> None:
    Story.create(tmp_path / "empty.story").close()
    client = visit(tmp_path / "empty.story")
    said = {
        "/timeline": "The record holds no event.",
        "/timeline?view=table": "The record holds no event.",
        "/network": "No two named actors",
        "/map?view=table": "No document names a place.",
        "/sources?view=table": "none copies another",
        "/entities": "Nobody is named.",
        "/documents": "There is no document yet.",
        "/discrepancies": "The reports do not differ",
    }
    assert {path: words for path, words in said.items() if words not in unescape(client.get(path).text)} == {}


def test_an_edge_opens_its_events(grain: TestClient) -> None:
    page = grain.get("/network").text
    assert 'href="/network?between=e1..e2#between"' in page
    assert "1 event on 3 reporting lines" in page
    opened = words(grain.get("/network?between=e1..e2").text)
    assert "Ada Quill and Tomas Brandt 1 event, told by 3 documents on 3 reporting lines" in opened
    assert "2 May 2031" in opened


def test_a_place_that_is_not_known_opens_its_events_from_the_list(grain: TestClient) -> None:
    page = grain.get("/map").text
    assert 'href="/map?at=e3#there"' in page
    assert "Where it is, is not known. Named in 4 documents." in words(grain.get("/map?at=e3").text)
    assert "Natural Earth, public domain" in page


def test_the_sample_is_on_the_map(sample: TestClient) -> None:
    found = sample.get("/map.json").json()
    wide = found["maps"][0]
    assert "Minsk" in [mark["spot"]["name"] for mark in wide["marks"]]
    assert all(0 <= mark["x"] <= 960 and 0 <= mark["y"] <= 600 for mark in wide["marks"])
    world = sample.get("/map.json?box=-170,-58,170,80").json()["maps"][0]
    assert world["beyond"] == 0


def test_who_rests_on_whom_in_the_story_and_behind_one_event(grain: TestClient) -> None:
    story = words(grain.get("/sources").text)
    assert "The Tern Gazette 1 Bay Courier 2 rests on The Tern Gazette: “The Tern Gazette reports”" in story
    behind = words(grain.get("/sources?item=q1").text)
    assert "by way of Ada Quill → The Tern Gazette" in behind


def test_the_same_request_gives_the_same_page(sample: TestClient) -> None:
    for path in ("/timeline?by=topic", "/network", "/map", "/sources"):
        assert sample.get(path).text == sample.get(path).text


@pytest.fixture(scope="module")
def workbench(sample_file: Path, serve: Callable[[Path], Running]) -> Running:
    return serve(sample_file)


def press(page: Page, key: str, until: str, *, most: int = 120) -> None:
    """Press a key until what has the focus matches a selector."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("(query) => document.activeElement.matches(query)", until):
            return
    raise AssertionError(f"{key} does not lead to {until}")


@pytest.mark.browser
def test_from_the_first_page_to_the_words_of_an_event_by_the_keyboard_alone(workbench: Running, tab: Callable[..., Page]) -> None:
    page = tab(workbench.address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    press(page, "Tab", "nav a[href='/timeline']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeline")
    press(page, "Tab", "select[name=type]")
    page.keyboard.type("release")
    press(page, "Tab", "button.strong")
    page.keyboard.press("Enter")
    page.wait_for_url("**type=release**")
    press(page, "Tab", ".row .words a")
    tip = page.locator(".row:focus-within .tip")
    assert tip.is_visible()
    assert re.search(r"to the (day|month|week|year): ", tip.inner_text())
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/event/*")
    press(page, "Tab", "main a[href^='/document/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/document/*#at")
    assert page.locator("#at").is_visible()
    keep(page, "by-the-keyboard-alone")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_the_network_and_the_map_open_by_the_keyboard(workbench: Running, tab: Callable[..., Page], width: int) -> None:
    page = tab(workbench.at("/network"), width=width)
    press(page, "Tab", "a.edge")
    page.keyboard.press("Enter")
    page.wait_for_selector("#between .entries li")
    page.goto(workbench.root + "/map")
    press(page, "Tab", "a.mark")
    page.keyboard.press("Enter")
    page.wait_for_selector("#there h2")


@pytest.mark.browser
def test_dragging_over_the_strip_looks_closer(workbench: Running, tab: Callable[..., Page]) -> None:
    page = tab(workbench.at("/timeline"))
    strip = page.locator("[data-strip] svg").bounding_box()
    column = page.locator("[data-strip] a .hit").last.bounding_box()
    assert strip is not None
    assert column is not None
    page.mouse.move(column["x"] - 30, column["y"] + 10)
    page.mouse.down()
    page.mouse.move(column["x"], column["y"] + 12, steps=4)
    page.mouse.move(strip["x"] + strip["width"] - 1, column["y"] + 12, steps=4)
    page.mouse.up()
    page.wait_for_url("**from=*to=*")
    assert "token" not in page.url
    assert page.locator(".chip").count() == 2


@pytest.mark.browser
def test_the_pointer_shows_where_a_date_comes_from(workbench: Running, tab: Callable[..., Page]) -> None:
    page = tab(workbench.at("/timeline"))
    row = page.locator(".row").nth(3)
    assert not row.locator(".tip").is_visible()
    row.hover()
    assert row.locator(".tip").is_visible()


@pytest.mark.browser
def test_the_views_read_without_their_script(chromium: object, workbench: Running) -> None:
    context = chromium.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(workbench.at("/timeline"))
    assert page.locator(".row .words").first.is_visible()
    page.locator(".moves a", has_text="Wider").click()
    assert "from=" in page.url
    page.select_option("select[name=type]", "release")
    page.locator("button.strong").click()
    assert "type=release" in page.url
    context.close()
