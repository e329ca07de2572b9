"""Things that are chosen by name: the built-in ones and those that other packages bring as entry points."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module, metadata
from typing import IO, Any

from sourcebook.errors import ConfigError
from sourcebook.model.record import Record

Exporter = Callable[[Record, IO[bytes]], None]

EXPORTERS: Mapping[str, str] = {
    "json": "sourcebook.export.native:write_json",
    "jsonl": "sourcebook.export.native:write_jsonl",
    "html": "sourcebook.export:write_html",
}


def exporter(name: str) -> Exporter:
    """What writes a record in a format.

    Raises:
        ConfigError: there is no such format; the message lists those there are.
    """
    found: Exporter = _find("sourcebook.exporters", EXPORTERS, name, "export format")
    return found


def exporters() -> list[str]:
    """The names of all formats."""
    return sorted({*EXPORTERS, *_added("sourcebook.exporters")})


def _find(group: str, built_in: Mapping[str, str], name: str, what: str) -> Any:
    if name in built_in:
        module, _, attribute = built_in[name].partition(":")
        return getattr(import_module(module), attribute)
    added = _added(group)
    if name not in added:
        raise ConfigError(f"there is no {what} {name!r}", f"There are: {', '.join(sorted({*built_in, *added}))}")
    return added[name].load()


def _added(group: str) -> dict[str, metadata.EntryPoint]:
    return {point.name: point for point in metadata.entry_points(group=group)}
