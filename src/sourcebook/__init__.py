"""Sourcebook reads many reports about one developing story and builds the one sourced record of what they describe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    import pandas

    from sourcebook.story import Story as Story

__version__ = "0.1.0"
__all__ = ["Story", "__version__", "to_dataframe"]


def __getattr__(name: str) -> Any:
    """`sourcebook.Story`, imported when it is first asked for: the import itself stays light."""
    if name == "Story":
        from sourcebook.story import Story

        return Story
    raise AttributeError(f"module 'sourcebook' has no attribute {name!r}")


def to_dataframe(story: Story | Path | str, table: str) -> pandas.DataFrame:
    """One table of a story, for pandas.

    Args:
        story: an open story, or the path of a story file.
        table: documents, entities, mentions, quotes, events, claims ...; docs/tables.md lists them with their columns.

    Raises:
        ConfigError: there is no such table.
        MissingExtra: pandas is not installed.
    """
    from sourcebook.story import Story

    if isinstance(story, Story):
        return story.to_dataframe(table)
    with Story.open(story, read_only=True) as opened:
        return opened.to_dataframe(table)
