"""The formats that are read: readers and containers, the built-in ones and those that other packages offer."""

from __future__ import annotations

from functools import cache

from sourcebook.ingest.container import Container
from sourcebook.ingest.source import Reader
from sourcebook.registry import found


@cache
def readers() -> tuple[Reader, ...]:
    """The built-in readers, then those of the entry point group "sourcebook.readers" by name."""
    return tuple(make() for make in found("readers", "reader").values())


@cache
def containers() -> tuple[Container, ...]:
    """The built-in containers, then those of the entry point group "sourcebook.containers" by name."""
    return tuple(make() for make in found("containers", "container").values())
