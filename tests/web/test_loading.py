"""A story that takes long to read: the page says so at once, and opens by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from sourcebook.web import shelf as shelf_module
from sourcebook.web.app import application
from sourcebook.web.serving import Running
from sourcebook.web.site import Site
from tests.web.conftest import PORT, TOKEN
from tests.web.every import keep

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Nothing is read until this is set."""
    let_go, read = threading.Event(), shelf_module._loaded
    monkeypatch.setattr(shelf_module, "_loaded", lambda path, before: let_go.wait(60) and read(path, before))
    return let_go


def test_a_page_says_that_the_record_is_being_read_and_json_waits_for_it(grain_file: Path, held: threading.Event) -> None:
    site = Site.of(grain_file, token=TOKEN, port=PORT, reading_time=0.01)
    client = TestClient(application(site), base_url=f"http://127.0.0.1:{PORT}")
    client.cookies.set(site.cookie, TOKEN)
    answer = client.get("/entities")
    assert (answer.status_code, answer.headers["retry-after"]) == (202, "1")
    assert "The record of 5 documents is being read" in answer.text
    threading.Timer(0.2, held.set).start()
    assert client.get("/entities.json").json()["title"] == "Who is who"
    assert "Port Veldt" in client.get("/entities").text


@pytest.mark.browser
def test_the_page_opens_by_itself(grain_file: Path, held: threading.Event, serve: Callable[[Path], Running], tab: Callable[..., Page]) -> None:
    page = tab(serve(grain_file).address)
    page.get_by_text("is being read").wait_for()
    keep(page, "being-read")
    held.set()
    page.get_by_role("heading", name="What happened").wait_for(timeout=20_000)
