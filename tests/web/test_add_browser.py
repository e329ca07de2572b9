"""Three files dropped on the page, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sourcebook.story import Story
from sourcebook.web.serving import Running
from tests.web.every import keep

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

DROP = """(files) => {
  const moved = new DataTransfer();
  for (const [name, text] of files) moved.items.add(new File([text], name));
  for (const kind of ["dragenter", "dragover", "drop"]) document.body.dispatchEvent(new DragEvent(kind, {dataTransfer: moved, bubbles: true, cancelable: true}));
}"""
FILES = [
    ["monday.txt", "Envoy Ann Lee met the king of Ruritania in Strelsau on Monday, the Herald reported."],
    ["tuesday.txt", "Ann Lee said in Strelsau on Tuesday that 14 prisoners had been released."],
    ["broken.pdf", "%PDF-1.4 nothing"],
]


@pytest.fixture
def workbench(tmp_path: Path, serve: Callable[[Path], Running]) -> Running:
    Story.create(tmp_path / "talks.story").close()
    return serve(tmp_path / "talks.story")


def test_three_files_that_are_dropped_become_documents_while_progress_is_shown(workbench: Running, tab: Callable[..., Page]) -> None:
    page = tab(workbench.at("/add"))
    page.evaluate(DROP, FILES)
    page.wait_for_selector("#job:not([hidden])")
    page.wait_for_selector("#state:has-text('Done')", timeout=300_000)
    keep(page, "three-files-dropped")
    job = page.inner_text("#job")
    assert "2 added" in job
    assert "broken.pdf" in job
    page.goto(workbench.root + "/search?q=Strelsau")
    assert page.locator("#h-passage").inner_text().startswith("Passages 2")


def test_a_page_without_scripts_takes_files_too(workbench: Running, chromium: object, tmp_path: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(workbench.at("/add"))
    (tmp_path / "monday.txt").write_text(FILES[0][1], encoding="utf-8")
    page.set_input_files("#files", [tmp_path / "monday.txt"])
    page.get_by_role("button", name="Add them").click()
    page.wait_for_selector("#state:has-text('Done')", timeout=300_000)
    assert "1 added" in page.inner_text("#job")
    context.close()
