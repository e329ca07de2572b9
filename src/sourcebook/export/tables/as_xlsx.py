"""Tables as a workbook for spreadsheets: a sheet a table."""

from __future__ import annotations

from typing import IO

from sourcebook.export.tables import TABLES, Lookup
from sourcebook.export.tables.dictionary import DICTIONARY, entries
from sourcebook.export.tables.workbook import write_workbook
from sourcebook.model.record import Record
from sourcebook.registry import Format


def write_xlsx(record: Record, file: IO[bytes]) -> None:
    """Every table, and a last sheet that says what the columns mean."""
    lookup = Lookup(record)
    sheets = [(table.name, [(one.name, one.type) for one in table.columns], table.rows(lookup)) for table in TABLES.values()]
    write_workbook([*sheets, ("columns", [(name, "text") for name in DICTIONARY], iter(entries()))], file)


XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSX = Format("every table as a workbook for spreadsheets, a sheet a table", ".xlsx", XLSX_TYPE, write=write_xlsx)
