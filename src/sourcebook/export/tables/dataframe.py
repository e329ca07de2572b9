"""Tables as pandas data frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sourcebook.export.extras import needed
from sourcebook.export.tables import Lookup, table
from sourcebook.model.record import Record

if TYPE_CHECKING:
    import pandas

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
