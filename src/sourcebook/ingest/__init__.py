"""Bytes to documents: readers for each format, archives, metadata and noise.

`read` takes paths, `read_bytes` one file in memory. The names below are loaded when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sourcebook.ingest.reader import read, read_bytes
    from sourcebook.ingest.source import Content, Given, Ingested, Reader, UnreadableError

__all__ = ["Content", "Given", "Ingested", "Reader", "UnreadableError", "read", "read_bytes"]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name in ("read", "read_bytes"):
        return getattr(import_module("sourcebook.ingest.reader"), name)
    if name in __all__:
        return getattr(import_module("sourcebook.ingest.source"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
