"""The first page."""

from __future__ import annotations

from starlette.testclient import TestClient


def test_the_first_page_counts_and_tells(grain: TestClient) -> None:
    page = grain.get("/")
    assert page.status_code == 200
    assert "Ada Quill" in page.text


def test_every_page_is_json_too(grain: TestClient) -> None:
    found = grain.get("/index.json").json()
    assert found["title"] == "grain"
    assert found["documents"] == 5
