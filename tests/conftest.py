"""What every test may use: `annotate` runs the built-in stages over one text; no test reaches the network."""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy loads: more threads only cost CPU time here

import ipaddress
import socket
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from sourcebook.extract import default_chain
from sourcebook.model.document import Document, Failure, Noise, make_id
from sourcebook.stage import Chain, Reading
from sourcebook.story import Story
from tests.browsing import chromium, tab  # noqa: F401 -- fixtures for every test

settings.register_profile("at leisure", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("at leisure")  # a machine that is busy fails nothing

Annotate = Callable[..., Reading]

SAMPLE = Path(__file__).parents[1] / "src" / "sourcebook" / "sample" / "reports"
"""The reports of the story that ships in the package."""


def make_document(text: str, *, published: str | None = None, outlet: str | None = None, noise: Iterable[Noise] = (), **fields: Any) -> Document:
    """A document that was never a file; `fields` are any others of `Document`."""
    made = {"id": make_id("document", text), "path": "test.txt", "sha256": "0" * 64, "media_type": "text/plain", **fields}
    return Document(text=text, published=published, outlet=outlet, noise=tuple(noise), **made)


def annotate_text(
    text: str, *, published: str | None = None, layers: Iterable[str] | None = None, outlet: str | None = None, noise: Iterable[Noise] = (), **fields: Any
) -> Reading:
    """The layers of one text. `layers` computes only those (and what they need); a stage that breaks fails the test with its reason."""
    document = make_document(text, published=published, outlet=outlet, noise=noise, **fields)
    return _annotated(document, tuple(layers) if layers is not None else None)


@cache
def _annotated(document: Document, layers: tuple[str, ...] | None) -> Reading:
    (done,) = _chain(layers).run([document])
    if isinstance(done, Failure):
        pytest.fail(f"the stage {done.stage} broke: {done.reason}")
    return done


@cache
def _chain(layers: tuple[str, ...] | None) -> Chain:
    return default_chain() if layers is None else default_chain().only(layers)


@pytest.fixture(scope="session")
def annotate() -> Annotate:
    """`annotate(text, published=..., layers=(...), outlet=..., noise=(...)) -> Reading`; the model is loaded once a session, results are kept."""
    return annotate_text


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample story, really built (once a session). Do not write to it."""
    path = tmp_path_factory.mktemp("sample") / "sample.story"
    with Story.create(path) as story:
        story.add([SAMPLE], workers=0)
        story.build(workers=0)
    return path


@pytest.fixture(autouse=True, scope="session")
def _offline() -> Iterable[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _loopback_only(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", _known_names_only(socket.getaddrinfo))
        yield


def _loopback_only(call: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: Any, *rest: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(str(address[0])):
            raise RuntimeError(f"a test reached for the network: {address}")
        return call(self, address, *rest)

    return guarded


def _known_names_only(call: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(host: Any, *rest: Any, **options: Any) -> Any:
        if host is not None and not _is_loopback(host.decode() if isinstance(host, bytes) else str(host)):
            raise RuntimeError(f"a test asked for the address of {host}")
        return call(host, *rest, **options)

    return guarded


def _is_loopback(host: str) -> bool:
    if host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
