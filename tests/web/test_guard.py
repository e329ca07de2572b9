"""Who is let in, and what a browser may do with what it gets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sourcebook.web.app import application
from sourcebook.web.links import inside
from sourcebook.web.routes import ADDRESSES
from sourcebook.web.site import Site
from tests.web.conftest import PORT, TOKEN

ROOT = f"http://127.0.0.1:{PORT}"
OPEN = {"cookie": f"sourcebook-{PORT}={TOKEN}"}


@pytest.fixture(scope="module")
def site(grain_file: Path) -> Site:
    return Site.of(grain_file, token=TOKEN, port=PORT)


@pytest.fixture
def stranger(site: Site) -> TestClient:
    """A client without the token."""
    return TestClient(application(site), base_url=ROOT, follow_redirects=False, raise_server_exceptions=False)


@pytest.mark.parametrize("path", ["/", "/index.json", "/search?q=grain", "/add", "/reports/json", "/nothing", "/document/d1"])
def test_without_the_token_nothing_is_shown(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 403
    assert "sourcebook serve" in answer.text
    assert "Quill" not in answer.text


def test_the_token_in_the_address_becomes_a_cookie_that_scripts_cannot_read(stranger: TestClient) -> None:
    answer = stranger.get(f"/search?q=grain&token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=grain")
    assert answer.headers["set-cookie"] == f"sourcebook-{PORT}={TOKEN}; HttpOnly; SameSite=Strict; Path=/"
    assert stranger.get("/search?q=grain").status_code == 200


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x", "ä"])
def test_another_token_opens_nothing(stranger: TestClient, token: str) -> None:
    assert stranger.get("/", params={"token": token}).status_code == 403
    assert stranger.get("/", headers={"cookie": f"sourcebook-{PORT}={token}".encode()}).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", f"127.0.0.1.evil.example:{PORT}", "localhost:1", "", f"0.0.0.0:{PORT}"])
def test_a_name_that_leads_here_from_elsewhere_is_refused(stranger: TestClient, host: str) -> None:
    assert stranger.get("/", headers={**OPEN, "host": host}).status_code == 403
    assert stranger.get("/static/web.css", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}"])
def test_its_own_names_are_good(stranger: TestClient, host: str) -> None:
    assert stranger.get("/", headers={**OPEN, "host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", f"https://127.0.0.1:{PORT}", "http://127.0.0.1:1", f"http://127.0.0.1:{PORT}.evil.example"])
def test_another_origin_is_refused(stranger: TestClient, site: Site, origin: str) -> None:
    headers = {**OPEN, "origin": origin, "x-key": site.key}
    assert stranger.get("/", headers=headers).status_code == 403
    assert stranger.post("/add", headers=headers, data={"build": "yes"}).status_code == 403


def test_a_page_of_another_site_may_link_here_but_load_nothing(stranger: TestClient) -> None:
    link = {**OPEN, "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert stranger.get("/", headers=link).status_code == 200
    assert stranger.get("/index.json", headers={**link, "sec-fetch-mode": "no-cors"}).status_code == 403


@pytest.mark.parametrize("address", [one.path for one in ADDRESSES if one.do])
def test_nothing_is_changed_without_the_key(stranger: TestClient, address: str) -> None:
    path = address.replace("{id}", "x")
    for key in ({}, {"x-key": "wrong"}, {"x-key": TOKEN}):
        answer = stranger.post(path, headers={**OPEN, "origin": ROOT, **key}, data={"key": "wrong"} if not key else {})
        assert answer.status_code == 403, key


def test_other_methods_are_refused(stranger: TestClient) -> None:
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert stranger.request(method, "/", headers=OPEN).status_code == 405
    assert stranger.post("/", headers=OPEN).status_code == 405


def test_too_much_is_refused(stranger: TestClient, site: Site) -> None:
    assert stranger.get("/search?q=" + "a" * 9000, headers=OPEN).status_code == 414
    small = next(one for one in ADDRESSES if one.do and one.body < 1_000_000) if any(one.do and one.body < 1_000_000 for one in ADDRESSES) else None
    if small:
        answer = stranger.post(small.path, headers={**OPEN, "x-key": site.key}, data={"reason": "a" * (small.body + 1)})
        assert answer.status_code == 413


def test_a_body_that_lies_about_its_length_is_cut_off(site: Site) -> None:
    client = TestClient(application(site), base_url=ROOT, headers={**OPEN, "x-key": site.key})

    def endless() -> object:
        for _ in range(64):
            yield b"a" * 100_000

    paths = [one.path.replace("{id}", "x") for one in ADDRESSES if one.do and one.body < 1_000_000]
    for path in paths[:1]:
        answer = client.post(path, content=endless(), headers={"content-type": "application/x-www-form-urlencoded"})  # type: ignore[arg-type]
        assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/", "/index.json", "/nothing", "/static/web.css", "/static/nothing.css", "/document/nobody"])
def test_every_answer_says_what_a_browser_may_do(stranger: TestClient, path: str) -> None:
    headers = stranger.get(path, headers=OPEN).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
    assert headers["cache-control"] == ("no-store" if not path.endswith("web.css") else "max-age=31536000, immutable")


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static/..%5capp.py", "/static//etc/passwd", "/static/.hidden", "/static/"]
)
def test_no_file_but_ours_is_given_away(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path, headers=OPEN)
    assert answer.status_code == 404
    assert "Starlette" not in answer.text


@pytest.mark.parametrize(
    "path", ["/document/..%2f..%2fetc%2fpasswd", "/document/%00", "/item/'; DROP TABLE item; --", "/document/<script>alert(1)</script>", "/reports/..%2f..%2fx"]
)
def test_an_id_that_is_none_is_told_as_text(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path, headers=OPEN)
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    ("given", "kept"),
    [("/a?b=c", "/a?b=c"), ("//evil.example", "/evil.example"), ("https://evil.example", "/https://evil.example"), ("/\\evil.example", "/evil.example")],
)
def test_a_way_back_never_leads_elsewhere(given: str, kept: str) -> None:
    assert inside(given) == kept


def test_the_opening_redirect_never_leads_elsewhere(stranger: TestClient) -> None:
    answer = stranger.get(f"//evil.example/%2f?token={TOKEN}")
    assert not answer.headers.get("location", "/").startswith("//")


def test_a_fault_of_ours_has_a_page_and_the_headers(grain_file: Path, monkeypatch: pytest.MonkeyPatch, visit: Callable[[Path], TestClient]) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    client = visit(grain_file)
    client.get("/")
    monkeypatch.setattr("sourcebook.web.shelf.Shelf.of", broken)
    quiet = TestClient(client.app, base_url=ROOT, headers=OPEN, raise_server_exceptions=False)
    answer = quiet.get("/")
    assert answer.status_code == 500
    assert "Something broke" in answer.text
    assert "ZeroDivisionError" not in answer.text
    assert "content-security-policy" in answer.headers


def test_a_question_that_takes_too_long_is_ended(grain_file: Path, monkeypatch: pytest.MonkeyPatch, visit: Callable[[Path], TestClient]) -> None:
    client = visit(grain_file)
    client.get("/search?q=grain")
    monkeypatch.setattr("sourcebook.web.site.SECONDS", -1.0)
    monkeypatch.setattr("sourcebook.store.connection._STEPS", 1)
    answer = client.get("/search?q=grain")
    assert answer.status_code == 503
    assert "too long" in answer.text
