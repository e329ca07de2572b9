"""Sourcebook never goes to the network by itself, and neither do its tests."""

from __future__ import annotations

import socket

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
