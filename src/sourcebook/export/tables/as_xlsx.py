"""Tables as a workbook for spreadsheets: a sheet a table. Text is written as text, so that nothing in it is a formula or a link."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import islice
from typing import IO, Any, Final

from sourcebook.export.extras import needed
from sourcebook.export.tables import TABLES, Lookup
from sourcebook.export.tables.as_csv import json_list
from sourcebook.export.tables.dictionary import DICTIONARY, entries
from sourcebook.model.record import Record
from sourcebook.registry import Format

ROWS: Final = 1_000_000  # on a sheet, which holds 1,048,576; the rest goes on to a second one
LONGEST: Final = 32_767  # UTF-16 units in a cell
CUT: Final = " … [cut: {:,} characters; CSV and Parquet have them all]"
CREATED: Final = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""What the workbook gives as its date: two exports of one record are the same bytes."""

Row = Iterable[Any]


def write_xlsx(record: Record, file: IO[bytes]) -> None:
    """Every table, and a last sheet that says what the columns mean."""
    lookup = Lookup(record)
    sheets = [(table.name, [(one.name, one.type) for one in table.columns], table.rows(lookup)) for table in TABLES.values()]
    write_sheets([*sheets, ("columns", [(name, "text") for name in DICTIONARY], entries())], file)


def write_sheets(sheets: Iterable[tuple[str, list[tuple[str, str]], Iterable[Row]]], file: IO[bytes]) -> None:
    """Sheets: each a name, the name and type of its columns, and rows.

    Raises:
        MissingExtra: XlsxWriter is not installed.
    """
    xlsx = needed("xlsxwriter", extra="tables", what="a spreadsheet")
    workbook = xlsx.Workbook(file, {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False})
    workbook.set_properties({"created": CREATED})
    bold = workbook.add_format({"bold": True})
    for name, columns, rows in sheets:
        left, number = iter(rows), 1
        while True:
            written = _sheet(workbook.add_worksheet(name if number == 1 else f"{name} ({number})"), columns, islice(left, ROWS), bold)
            if written < ROWS:
                break
            number += 1
    workbook.close()


def _sheet(sheet: Any, columns: list[tuple[str, str]], rows: Iterable[Row], bold: Any) -> int:
    """Fill one sheet; how many rows it took."""
    for at, (name, type_) in enumerate(columns):
        sheet.set_column(at, at, _WIDTHS.get(type_, 12))
        sheet.write_string(0, at, name, bold)
    sheet.freeze_panes(1, 0)
    writers = [(at, getattr(sheet, _CELLS[type_][0]), _CELLS[type_][1]) for at, (_, type_) in enumerate(columns)]
    count = 0
    for count, row in enumerate(rows, 1):
        for (at, write, shape), value in zip(writers, row, strict=True):
            if value is not None:
                write(count, at, shape(value))
    sheet.autofilter(0, 0, count, len(columns) - 1)
    return count


def _fitted(text: str) -> str:
    """Text that a cell holds; what is cut off says so."""
    if len(text) * 2 <= LONGEST or len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return text
    cut = CUT.format(len(text))
    return text.encode("utf-16-le")[: 2 * (LONGEST - len(cut))].decode("utf-16-le", "ignore") + cut


_CELLS: Final[dict[str, tuple[str, Callable[[Any], Any]]]] = {
    "text": ("write_string", _fitted),
    "day": ("write_string", str),
    "list": ("write_string", lambda values: _fitted(json_list(values))),
    "int": ("write_number", int),
    "real": ("write_number", float),
    "bool": ("write_boolean", bool),
}
_WIDTHS: Final = {"text": 24, "list": 30}

XLSX = Format(
    "every table as a workbook for spreadsheets, a sheet a table",
    ".xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write=write_xlsx,
    extra="tables",
)
