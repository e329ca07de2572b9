"""Addresses: fetched when asked for, from public machines, within limits, and kept as web archives."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from sourcebook import Story
from sourcebook.cli import main
from sourcebook.errors import InputError
from sourcebook.ingest import fetch as module
from sourcebook.ingest import read
from sourcebook.ingest.fetch import fetch, is_address, is_public
from sourcebook.model.document import Failure

TEXT = "The envoy left Halden on Sunday after two days of talks, officials said. He is due in Varno on Monday."
PAGE = (
    f"<html><head><title>Envoy leaves Halden</title></head><body><article><h1>Envoy leaves Halden</h1><p>{TEXT}</p><p>Again: {TEXT}</p></article></body></html>"
)


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = {
            "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.encode()),
            "/moved": (302, {"Location": "/page"}, b""),
            "/local": (302, {"Location": "file:///etc/passwd"}, b""),
            "/round": (302, {"Location": "/round"}, b""),
            "/large": (200, {"Content-Type": "text/html"}, b"x" * 5000),
        }.get(self.path, (404, {}, b"not here"))
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def reason(address: str, folder: Path, *, private: bool = True) -> str:
    found = fetch(address, folder, private=private)
    assert isinstance(found, Failure), found
    assert not folder.exists(), "nothing is kept"
    return found.reason


def test_a_page_is_kept_as_a_web_archive(host: str, tmp_path: Path) -> None:
    file = fetch(f"{host}/moved", tmp_path / "pages", private=True)
    assert isinstance(file, Path)
    assert file == fetch(f"{host}/page", tmp_path / "pages", private=True), "the same answer is the same file"
    (item,) = read([file])
    assert item.document is not None
    assert (item.document.title, item.document.url) == ("Envoy leaves Halden", f"{host}/page")
    assert TEXT in item.document.text


def test_what_is_not_fetched_says_why(host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "pages"
    assert "404" in reason(f"{host}/nowhere", folder)
    assert "not allowed" in reason(f"{host}/local", folder)
    assert "http://" in reason("ftp://example.org/a", folder)
    assert "password" in reason(host.replace("//", "//jane:secret@") + "/page", folder)
    assert "redirect" in reason(f"{host}/round", folder)
    assert "refused" in reason("http://127.0.0.1:9/page", folder).lower()
    monkeypatch.setattr(module, "_LARGEST", 1000)
    assert "larger" in reason(f"{host}/large", folder)


def test_private_machines_only_when_asked_for(host: str, tmp_path: Path) -> None:
    assert "private network" in reason(f"{host}/page", tmp_path / "pages", private=False)


@pytest.mark.parametrize(
    ("machine", "public"),
    [
        *((machine, True) for machine in ("93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c")),
        *(
            (machine, False)
            for machine in ("127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1%eth0", "::ffff:10.0.0.1")
        ),
    ],
)
def test_public_machines(machine: str, public: bool) -> None:
    assert is_public(machine) is public


def test_a_socks_proxy_is_not_passed_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:9050")
    assert "SOCKS" in reason("http://example.org/", tmp_path / "pages", private=False)


def test_what_is_an_address() -> None:
    assert [is_address(given) for given in ("https://example.org/a", "ftp://example.org", "reports/", "C:/reports", Path("http:/x"))] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_story_fetches_only_when_asked_to(host: str, tmp_path: Path) -> None:
    with Story.create(tmp_path / "talks.story") as story:
        with pytest.raises(InputError, match="--online"):
            story.add([f"{host}/page"])
        added = story.add([f"{host}/page", f"{host}/nowhere"], online=True, private=True, workers=0)
        assert [change.what for change in added.changes] == ["added"]
        assert [failure.path for failure in added.failures] == [f"{host}/nowhere"]
        assert [change.what for change in story.add([f"{host}/page"], online=True, private=True, workers=0).changes] == ["unchanged"]
        assert [doc.url for doc in story.documents()] == [f"{host}/page"]


def test_the_command_line(host: str, tmp_path: Path) -> None:
    story = str(tmp_path / "talks.story")
    refused = CliRunner().invoke(main, ["add", f"{host}/page", "--story", story])
    assert refused.exit_code == 1
    assert "--online" in refused.output
    assert list(tmp_path.iterdir()) == [], "no story is made for it"
    done = CliRunner().invoke(main, ["add", f"{host}/page", f"{host}/nowhere", "--story", story, "--online", "--private", "--workers", "0"])
    assert done.exit_code == 3
    assert "the server answered 404" in done.output
    assert "1 added" in done.output
