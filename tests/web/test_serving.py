"""The command: it prints an address that opens, and ends when it is told to."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sourcebook.web.serving import prepare


@contextmanager
def serving(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process and the address that it printed."""
    command = [sys.executable, "-m", "sourcebook", "serve", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline().rsplit(" ", 1)[-1].strip()
    finally:
        process.kill()
        process.wait(10)


def test_the_printed_address_opens_the_story_and_a_signal_ends_it_cleanly(grain_file: Path) -> None:
    with serving(str(grain_file)) as (process, address):
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        assert "Ada Quill" in opener.open(address, timeout=30).read().decode()
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(address.partition("?")[0], timeout=30)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
    assert not list(grain_file.parent.glob("*-wal"))


def test_only_this_machine_is_listened_to(grain_file: Path) -> None:
    prepared = prepare(grain_file)
    with prepared.listening as listening:
        assert listening.getsockname() == ("127.0.0.1", prepared.running.site.port)


def test_a_port_that_is_taken_is_told(grain_file: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, serving(str(grain_file), "--port", str(taken.getsockname()[1])) as (process, _):
        assert process.wait(30) == 2
        assert process.stderr is not None
        assert "cannot be taken" in process.stderr.read()


def test_no_story_is_told(tmp_path: Path) -> None:
    with serving(str(tmp_path / "none.story")) as (process, _):
        assert process.wait(30) == 1
        assert process.stderr is not None
        assert "there is no story" in process.stderr.read()
