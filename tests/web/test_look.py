"""How every page looks and reads: to axe, on a wide and a narrow screen, light and dark, by the keyboard. A picture of each is kept in build/screens."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sourcebook.model.record import Record
from sourcebook.story import Story
from sourcebook.web.serving import Running
from tests.web.every import PATTERNS, pages_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SCREENS = Path(__file__).parents[2] / "build" / "screens"
LOOKING = Path(__file__).with_name("looking.js").read_text(encoding="utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GRAVE = {"serious", "critical"}
LOOKS = ((1280, "light", None), (1280, "dark", ["color-contrast"]), (390, "light", ["target-size", "scrollable-region-focusable"]), (390, "dark", []))
"""Width, colours and the rules of axe that are asked there: None for all of them; what does not depend on width or colours is asked once."""


@pytest.fixture(scope="module")
def workbench(sample_file: Path, serve: Callable[[Path], Running]) -> Running:
    return serve(sample_file)


@pytest.fixture(scope="module")
def record(sample_file: Path) -> Record:
    with Story.open(sample_file, read_only=True) as story:
        return story.record


@pytest.fixture(scope="module")
def page(chromium: Browser, workbench: Running) -> Iterator[Page]:
    """One page for all addresses; `page.faults` gathers what the console complains of and whatever is asked of another host."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    made = context.new_page()
    made.goto(workbench.address)
    yield made
    context.close()


@pytest.fixture
def complaints(page: Page, workbench: Running) -> Iterator[list[str]]:
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


def axe(page: Page, rules: list[str] | None) -> list[str]:
    """The serious and critical faults that axe finds, a line each."""
    from axe_playwright_python.base import AXE_SCRIPT

    if not page.evaluate("'axe' in window"):
        page.evaluate(f"{AXE_SCRIPT};0")
    asked = {"type": "tag", "values": WCAG} if rules is None else {"type": "rule", "values": rules}
    options = {"runOnly": asked, "resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}} if rules is None else {}}
    found = page.evaluate(f"axe.run(document, {json.dumps(options)})")["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found if one["impact"] in GRAVE for node in one["nodes"][:4]]


def file_name(path: str) -> str:
    return re.sub(r"[^\w]+", "-", path).strip("-") or "overview"


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_page_reads_well_wide_and_narrow_light_and_dark(page: Page, workbench: Running, record: Record, complaints: list[str], pattern: str) -> None:
    SCREENS.mkdir(parents=True, exist_ok=True)
    faults: dict[str, list[str]] = {}
    for path in pages_of(pattern, record, each=1):
        page.set_viewport_size({"width": 1280, "height": 900})
        answer = page.goto(workbench.root + path)
        assert answer is not None
        assert answer.status == 200, path
        for width, colours, rules in LOOKS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=colours, reduced_motion="reduce")  # type: ignore[arg-type]
            found = axe(page, rules) if rules != [] else []
            if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
                found.append(f"{wide} pixels wide")
            faults[f"{path} {width} {colours}"] = found
            page.screenshot(
                path=SCREENS / f"{file_name(pattern)}{'-' if path != pattern else ''}{file_name(path) if path != pattern else ''}-{width}-{colours}.png",
                full_page=True,
            )
        page.keyboard.press("Tab")
        faults[f"{path} besides"] = page.evaluate(LOOKING)
    told = [f"{where}: {fault}" for where, found in faults.items() for fault in found]
    if told or complaints:
        pytest.fail("\n".join((*told, *complaints)), pytrace=False)


def test_titles_tell_pages_apart(page: Page, workbench: Running, record: Record) -> None:
    titles = {}
    for pattern in PATTERNS:
        page.goto(workbench.root + pages_of(pattern, record, each=1)[0])
        titles[pattern] = page.title()
    twice = {title for title in titles.values() if list(titles.values()).count(title) > 1}
    assert {pattern: title for pattern, title in titles.items() if title in twice} == {}
    assert all(page.evaluate("document.documentElement.lang") == "en" for _ in titles)
