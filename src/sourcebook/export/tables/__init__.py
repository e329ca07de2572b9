"""The record as tables: CSV, spreadsheets, Parquet and data frames, all from one list of columns (docs/tables.md is made from it)."""

from __future__ import annotations

from typing import Final

from sourcebook.errors import ConfigError
from sourcebook.export.tables import documents, items, support
from sourcebook.export.tables.columns import TYPES, Column, Lookup, Table

__all__ = ["TABLES", "TYPES", "Column", "Lookup", "Table", "table"]

TABLES: Final = {
    one.name: one
    for one in (
        *(documents.DOCUMENTS, items.ENTITIES, items.MENTIONS, items.QUOTES, items.EVENTS, items.CLAIMS),
        *(support.EVIDENCE, support.CHAINS, items.DISCREPANCIES, items.EXCHANGES, items.CHANNELS, support.LINES),
        *(documents.RELAYS, documents.COPIES, documents.PASSAGES, documents.STATED, documents.NOISE, documents.FOREIGN),
        *(support.DECISIONS, documents.FAILURES, support.WITHHELD),
    )
}
"""Every table by name, in the order in which they are written."""


def table(name: str) -> Table:
    """The table of this name.

    Raises:
        ConfigError: there is none; the message lists those there are.
    """
    if name not in TABLES:
        raise ConfigError(f"there is no table {name!r}", f"There are: {', '.join(TABLES)}")
    return TABLES[name]
