"""Sourcebook never goes to the network by itself, and neither do its tests."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest


def test_the_guard_refuses_other_machines() -> None:
    with pytest.raises(RuntimeError, match="reached for the network"), socket.socket() as client:
        client.connect(("192.0.2.1", 80))


def test_the_guard_refuses_names() -> None:
    with pytest.raises(RuntimeError, match="asked for the address of example"):
        socket.create_connection(("example.org", 80))


def test_the_guard_lets_this_machine_through() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        client.sendall(b"here")


def isolated(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a namespace where not even the loopback interface is up."""
    return subprocess.run(["unshare", "--map-root-user", "--net", *command], check=False, capture_output=True, text=True)


CAN_ISOLATE = shutil.which("unshare") is not None and isolated("true").returncode == 0


@pytest.mark.skipif(not CAN_ISOLATE, reason="no network namespaces here")
def test_a_story_is_built_without_any_network(tmp_path: Path) -> None:
    report, story = tmp_path / "report.txt", tmp_path / "a.story"
    report.write_text("Envoy Ann Lee met the king of Ruritania in Strelsau on Monday, the Herald reported.", encoding="utf-8")
    done = isolated(sys.executable, "-m", "sourcebook", "build", str(report), "--story", str(story))
    assert (done.returncode, story.exists()) == (0, True), done.stderr
