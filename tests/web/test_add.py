"""Adding documents from the page: kept safely, added and built in the background, failures told."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from sourcebook.story import Story
from sourcebook.web.intake import keep, safe_name
from sourcebook.web.uploads import Upload

REPORT = b"Envoy Ann Lee met the king of Ruritania in Strelsau on Monday, the Herald reported.\n"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "talks.story"
    Story.create(path).close()
    return path


def finished(client: TestClient) -> dict[str, Any]:
    for _ in range(3000):
        page = client.get("/add.json").json()
        if page["over"]:
            return page  # type: ignore[no-any-return]
        time.sleep(0.1)
    pytest.fail("it does not end")


def send(client: TestClient, **files: bytes) -> Any:
    return client.post("/add.json", files=[("files", (name.replace("_", "."), content)) for name, content in files.items()])


def test_files_are_added_and_built_and_failures_told(visit: Callable[[Path], TestClient], empty: Path) -> None:
    client = visit(empty)
    assert client.get("/index.json").json()["documents"] == 0
    assert send(client, report_txt=REPORT, broken_pdf=b"%PDF-1.4 nothing").json()["said"] == "2 files are being added."
    page = finished(client)
    assert page["job"]["state"] == "done"
    assert page["job"]["counts"]["added"] == 1
    assert [one["path"] for one in page["failures"]] == ["broken.pdf"]
    assert client.get("/index.json").json()["documents"] == 1
    assert "Ann Lee" in client.get("/search?q=envoy").text
    assert "broken.pdf" in client.get("/").text


def test_a_story_that_another_process_writes_is_waited_for(visit: Callable[[Path], TestClient], empty: Path) -> None:
    client = visit(empty)
    with Story.open(empty):
        send(client, report_txt=REPORT)
        for _ in range(3000):
            job = client.get("/add.json").json()["job"]
            if job["state"] == "waiting":
                break
            time.sleep(0.1)
        assert "is being written by process" in job["words"]
        assert client.get("/").status_code == 200
    assert finished(client)["job"]["counts"]["added"] == 1


def test_nothing_sent_is_told(visit: Callable[[Path], TestClient], empty: Path) -> None:
    answer = visit(empty).post("/add")
    assert answer.status_code == 400
    assert "no file was sent" in answer.text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("report.txt", "report.txt"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("/etc/cron.d/job", "job"),
        (".bashrc", "bashrc"),
        ("..", "document"),
        ("", "document"),
        ("a\x00b\nc.txt", "a_b_c.txt"),
        ("txt.\u202efdp", "txt.fdp"),
        ("-rf.txt", "rf.txt"),
        ("ответ.html", "ответ.html"),
        ("x" * 400 + ".html", "x" * 120 + ".html"),
    ],
)
def test_names_are_made_safe(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_two_files_of_one_name_are_both_kept_and_the_same_file_once(tmp_path: Path) -> None:
    kept = [keep(Upload("report.txt", io.BytesIO(content)), tmp_path / "added") for content in (b"one", b"two", b"one", b"two")]
    assert [place.name for place in kept] == ["report.txt", "report-2.txt", "report.txt", "report-2.txt"]
    assert [place.read_bytes() for place in kept[:2]] == [b"one", b"two"]


def test_a_process_that_dies_is_told(visit: Callable[[Path], TestClient], empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = visit(empty)
    monkeypatch.setattr("sourcebook.web.intake.sys.executable", "/bin/false")
    send(client, report_txt=REPORT)
    job = finished(client)["job"]
    assert job["state"] == "failed"
    assert "Nothing was lost" in job["words"]
    assert "Nothing was lost" in client.get("/add").text
