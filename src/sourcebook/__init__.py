"""Sourcebook reads many reports about one developing story and builds the one sourced record of what they describe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sourcebook.story import Story as Story

__version__ = "0.1.0"
__all__ = ["Story", "__version__"]


def __getattr__(name: str) -> Any:
    """`sourcebook.Story`, imported when it is first asked for: the import itself stays light."""
    if name == "Story":
        from sourcebook.story import Story

        return Story
    raise AttributeError(f"module 'sourcebook' has no attribute {name!r}")
