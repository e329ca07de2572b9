"""What every column means: a table that goes with the tables."""

from __future__ import annotations

from typing import Final

from sourcebook.export.tables import TABLES

DICTIONARY: Final = ("table", "column", "type", "meaning")


def entries() -> list[tuple[str, str, str, str]]:
    """One row a column of any table."""
    return [(table.name, column.name, column.type, column.meaning) for table in TABLES.values() for column in table.columns]
