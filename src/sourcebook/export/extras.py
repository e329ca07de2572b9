"""Packages that only some formats need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from sourcebook.errors import MissingExtra


def needed(module: str, *, extra: str, what: str) -> Any:
    """A module of a package that an extra brings.

    Args:
        module: what to import.
        extra: the extra of Sourcebook that brings it.
        what: what needs it, as the message begins: "a spreadsheet".

    Raises:
        MissingExtra: it is not installed; the message has the line to type.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise MissingExtra(f"{what} needs the package {module.partition('.')[0]}", f"Install it with: pip install 'sourcebook[{extra}]'") from error
