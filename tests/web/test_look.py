"""How every page looks and reads: to axe, on a wide and a narrow screen, light and dark, by the keyboard. A picture of each is kept in build/screens."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from sourcebook.model.record import Record
from sourcebook.story import Story
from sourcebook.web.serving import Running
from tests.web.every import PATTERNS, SCREENS, pages_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LOOKING = Path(__file__).with_name("looking.js").read_text(encoding="utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GRAVE = {"serious", "critical"}


@dataclass(frozen=True)
class Look:
    """A screen: its width, its colours, and the rules of axe that are asked there (None: all). What does not depend on width or colours is asked once."""

    width: int
    colours: Literal["light", "dark"]
    rules: tuple[str, ...] | None


LOOKS = (
    Look(1280, "light", None),
    Look(390, "light", ("target-size", "scrollable-region-focusable")),
    Look(1280, "dark", ("color-contrast",)),
    Look(390, "dark", ()),
)
AGAIN = (Look(1280, "light", None), Look(390, "light", ()))
"""For further pages of the same pattern."""


@pytest.fixture(scope="module")
def workbench(sample_file: Path, serve: Callable[[Path], Running]) -> Running:
    return serve(sample_file)


@pytest.fixture(scope="module")
def record(sample_file: Path) -> Record:
    with Story.open(sample_file, read_only=True) as story:
        return story.record


@pytest.fixture(scope="module")
def page(chromium: Browser, workbench: Running) -> Iterator[Page]:
    """One page for all addresses."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    made = context.new_page()
    made.goto(workbench.address)
    yield made
    context.close()


@pytest.fixture
def complaints(page: Page, workbench: Running) -> Iterator[list[str]]:
    """What the console complains of (a breach of the policy for content too), and whatever is asked of another host."""
    found: list[str] = []

    def heard(message: Any) -> None:
        if message.type in ("error", "warning"):
            found.append(message.text)

    def asked(request: Any) -> None:
        if not request.url.startswith(workbench.root):
            found.append(f"asked for {request.url}")

    listeners = (("console", heard), ("request", asked), ("pageerror", lambda error: found.append(str(error))))
    for event, listener in listeners:
        page.on(event, listener)
    yield found
    for event, listener in listeners:
        page.remove_listener(event, listener)


def axe(page: Page, rules: tuple[str, ...] | None) -> list[str]:
    """The serious and critical faults that axe finds, a line each."""
    from axe_playwright_python.base import AXE_SCRIPT

    if rules == ():
        return []
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"{AXE_SCRIPT};0")
    asked = {"type": "tag", "values": WCAG} if rules is None else {"type": "rule", "values": rules}
    found = page.evaluate(f"axe.run(document, {json.dumps({'runOnly': asked, 'resultTypes': ['violations']})})")["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found if one["impact"] in GRAVE for node in one["nodes"][:4]]


def looked_at(page: Page, look: Look, picture: Path) -> list[str]:
    """The faults of the page that is open on one screen; a picture of it is kept, whole in light colours."""
    page.set_viewport_size({"width": look.width, "height": 900})
    page.emulate_media(color_scheme=look.colours, reduced_motion="reduce")
    found = axe(page, look.rules)
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > look.width:
        found.append(f"{wide} pixels wide")
    page.screenshot(path=picture, full_page=look.colours == "light")
    return [f"{look.width} {look.colours}: {fault}" for fault in found]


def file_name(pattern: str, number: int) -> str:
    return (re.sub(r"[^\w]+", "-", pattern).strip("-") or "overview") + (f"-{number}" if number else "")


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_page_reads_well_wide_and_narrow_light_and_dark(page: Page, workbench: Running, record: Record, complaints: list[str], pattern: str) -> None:
    SCREENS.mkdir(parents=True, exist_ok=True)
    faults: list[str] = []
    for number, path in enumerate(pages_of(pattern, record, each=1)):
        page.set_viewport_size({"width": 1280, "height": 900})
        answer = page.goto(workbench.root + path)
        assert answer is not None
        assert answer.status == 200, path
        for look in AGAIN if number else LOOKS:
            picture = SCREENS / f"{file_name(pattern, number)}-{look.width}-{look.colours}.png"
            faults += [f"{path} {fault}" for fault in looked_at(page, look, picture)]
        page.keyboard.press("Tab")
        faults += [f"{path}: {fault}" for fault in page.evaluate(LOOKING)]
    if faults or complaints:
        pytest.fail("\n".join((*faults, *complaints)), pytrace=False)


def test_titles_tell_pages_apart(page: Page, workbench: Running, record: Record) -> None:
    titles = {}
    for pattern in PATTERNS:
        page.goto(workbench.root + pages_of(pattern, record, each=1)[0])
        titles[pattern] = page.title()
        assert page.evaluate("document.documentElement.lang") == "en"
    twice = {title for title in titles.values() if list(titles.values()).count(title) > 1}
    assert {pattern: title for pattern, title in titles.items() if title in twice} == {}


def test_words_of_another_language_say_so_and_run_their_own_way(chromium: Browser, serve: Callable[[Path], Running], grain_file: Path) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 900})
    made = context.new_page()
    made.goto(serve(grain_file).at("/document/d5"))
    text = made.locator("main [lang=ar] .text").first
    assert text.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    assert made.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
