"""Sourcebook reads many reports about one developing story and builds the one sourced record of what they describe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sourcebook.export.tables.dataframe import to_dataframe as to_dataframe
    from sourcebook.story import Story as Story

__version__ = "0.1.0"
__all__ = ["Story", "__version__", "to_dataframe"]


def __getattr__(name: str) -> Any:
    """`sourcebook.Story` and `sourcebook.to_dataframe`, imported when they are first asked for: the import itself stays light."""
    if name == "Story":
        from sourcebook.story import Story

        return Story
    if name == "to_dataframe":
        from sourcebook.export.tables.dataframe import to_dataframe

        return to_dataframe
    raise AttributeError(f"module 'sourcebook' has no attribute {name!r}")
