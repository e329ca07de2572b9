"""Tables as pandas data frames."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sourcebook.export.extras import needed
from sourcebook.export.tables import Lookup, table
from sourcebook.model.record import Record

if TYPE_CHECKING:
    import pandas

    from sourcebook.story import Story

DTYPES: Final = {"text": "string", "int": "Int64", "real": "Float64", "bool": "boolean", "day": "datetime64[s]", "list": "object"}
"""The pandas type of each type of column: those that keep a missing value missing."""


def frame(record: Record, name: str) -> pandas.DataFrame:
    """One table of a record; `DTYPES` are its types.

    Raises:
        ConfigError: there is no such table.
        MissingExtra: pandas is not installed.
    """
    chosen = table(name)
    pd = needed("pandas", extra="tables", what="a data frame")
    rows = list(chosen.rows(Lookup(record)))
    columns = [list(values) for values in zip(*rows, strict=True)] or [[] for _ in chosen.columns]
    series: dict[str, Any] = {one.name: pd.Series(values, dtype=DTYPES[one.type]) for one, values in zip(chosen.columns, columns, strict=True)}
    found: pandas.DataFrame = pd.DataFrame(series)
    return found


def to_dataframe(story: Story | Path | str, name: str) -> pandas.DataFrame:
    """One table of a story.

    Args:
        story: an open story, or the path of a story file.
        name: documents, entities, mentions, quotes, events, claims ...; docs/tables.md lists them with their columns.

    Raises:
        ConfigError: there is no such table.
        MissingExtra: pandas is not installed.
    """
    from sourcebook.story import Story

    if isinstance(story, Story):
        return frame(story.record, name)
    with Story.open(story, read_only=True) as opened:
        return frame(opened.record, name)
