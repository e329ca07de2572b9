"""Serving the workbench on this machine, until it is told to stop."""

from __future__ import annotations

import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from sourcebook.errors import ConfigError, StoreError
from sourcebook.store import open_store
from sourcebook.web.app import application, views_of
from sourcebook.web.site import Site

HOST = "127.0.0.1"
"""The workbench is for this machine alone."""


@dataclass(frozen=True, slots=True)
class Running:
    """A workbench that answers."""

    site: Site

    @property
    def root(self) -> str:
        """The address without the token."""
        return f"http://{HOST}:{self.site.port}"

    @property
    def address(self) -> str:
        """The address that opens it."""
        return f"{self.root}/?token={self.site.token}"

    def at(self, path: str) -> str:
        """The address that opens it at a page."""
        return f"{self.root}{path}{'&' if '?' in path else '?'}token={self.site.token}"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A workbench that has its port, and answers once its server runs."""

    running: Running
    listening: socket.socket
    server: uvicorn.Server

    def serve(self) -> None:
        """Answer until the process is told to stop."""
        threading.Thread(target=self.running.site.library.refresh, name="shelf", daemon=True).start()
        with suppress(KeyboardInterrupt):  # which the server has answered already
            self.server.run(sockets=[self.listening])


def prepare(story: Path, *, port: int = 0) -> Prepared:
    """Take the port. `port`: 0 for any that is free.

    Raises:
        StoreError: there is no such story.
        ConfigError: the port is taken.
    """
    _bring_up_to_date(story)
    listening = _listening(port)
    site = Site.of(story, token=secrets.token_urlsafe(32), port=listening.getsockname()[1], views=views_of())
    config = uvicorn.Config(
        application(site), log_level="warning", access_log=False, server_header=False, lifespan="on", timeout_keep_alive=60, timeout_graceful_shutdown=3
    )
    return Prepared(Running(site), listening, uvicorn.Server(config))


def _bring_up_to_date(story: Path) -> None:
    """A story that an older Sourcebook wrote is opened for writing once."""
    try:
        open_store(story, read_only=True).close()
    except StoreError:
        open_store(story).close()


def _listening(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        raise ConfigError(f"port {port} cannot be taken: {error.strerror}", "Another workbench may be running; choose another with --port") from error
    listening.listen(128)
    return listening


@contextmanager
def running(story: Path, *, port: int = 0) -> Iterator[Running]:
    """A workbench in a thread, for as long as the block lasts."""
    prepared = prepare(story, port=port)
    thread = threading.Thread(target=prepared.serve, name="workbench", daemon=True)
    thread.start()
    try:
        yield prepared.running
    finally:
        prepared.server.should_exit = True
        thread.join(10)
