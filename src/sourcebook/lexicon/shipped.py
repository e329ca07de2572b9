"""Data that other packages ship. They are not imported, since their code is not needed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def data_folder(package: str) -> Path | None:
    """The folder "data" of an installed package; None if it is not installed."""
    spec = find_spec(package)
    folder = next(iter(spec.submodule_search_locations or ()), None) if spec else None
    return Path(folder, "data") if folder else None
