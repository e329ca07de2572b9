"""Reports: every format that is registered can be downloaded."""

from __future__ import annotations

import json

from starlette.testclient import TestClient

from sourcebook.registry import formats


def test_every_format_is_offered(grain: TestClient) -> None:
    page = grain.get("/reports.json").json()
    assert [one["name"] for one in page["to_read"]] == [name for name in ("html", "docx", "pdf") if name in formats()]
    assert {one["name"] for one in (*page["to_read"], *page["to_work_with"])} == formats().keys()
    assert 'href="/reports/json"' in grain.get("/reports").text


def test_a_report_is_downloaded_as_a_file(grain: TestClient) -> None:
    answer = grain.get("/reports/json")
    assert answer.headers["content-disposition"] == 'attachment; filename="grain.json"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert json.loads(answer.content)["format"].startswith("sourcebook-record/")


def test_a_format_that_is_not_there_is_told(grain: TestClient) -> None:
    answer = grain.get("/reports/papyrus")
    assert answer.status_code == 404
    assert "There are: json" in answer.text
