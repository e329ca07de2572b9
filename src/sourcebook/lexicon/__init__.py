"""Word lists, cues and patterns, as YAML files beside this module. Code reads them through `load`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> Any:
    """The content of `<name>.yaml` in this folder, read once a process."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 -- safe, in C where there is one
