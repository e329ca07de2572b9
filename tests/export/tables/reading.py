"""Tables read back from the files, as rows of the values that were written."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas
import pyarrow.parquet

from sourcebook.export.tables import Table
from sourcebook.export.tables.as_csv import plain

Rows = list[tuple[Any, ...]]

FROM_TEXT: dict[str, Callable[[str], Any]] = {
    "text": plain,
    "int": int,
    "real": float,
    "bool": {"true": True, "false": False}.__getitem__,
    "day": str,
    "list": json.loads,
}


def typed(table: Table, rows: Iterable[Iterable[Any]]) -> Rows:
    """Rows of texts as CSV has them; an empty cell is a missing value."""
    return [tuple(FROM_TEXT[one.type](value) if value else None for one, value in zip(table.columns, row, strict=True)) for row in rows]


def from_csv(path: Path, table: Table) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file)
    assert heading == [one.name for one in table.columns]
    return typed(table, rows)


def from_csv_with_pandas(path: Path, table: Table) -> Rows:
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
    assert list(frame.columns) == [one.name for one in table.columns]
    return typed(table, frame.itertuples(index=False, name=None))


def from_csv_with_duckdb(path: Path, table: Table) -> Rows:
    found = duckdb.sql(
        f"SELECT * FROM read_csv('{path}', all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"', max_line_size = 10000000)"
    )
    assert found.columns == [one.name for one in table.columns]
    return typed(table, found.fetchall())


def _plain_days(table: Table, rows: Iterable[Iterable[Any]]) -> Rows:
    return [tuple(value.isoformat()[:10] if isinstance(value, (date, datetime)) else value for value in row) for row in rows]


def from_parquet(path: Path, table: Table) -> Rows:
    found = pyarrow.parquet.read_table(path)
    return _plain_days(table, zip(*(column.to_pylist() for column in found.columns), strict=True)) if found.num_rows else []


def from_parquet_with_duckdb(path: Path, table: Table) -> Rows:
    return _plain_days(table, duckdb.sql(f"SELECT * FROM '{path}'").fetchall())


def from_workbook(path: Path, table: Table) -> Rows:
    sheet = openpyxl.load_workbook(path, read_only=True)[table.name]
    heading, *rows = sheet.iter_rows(values_only=True)
    assert list(heading) == [one.name for one in table.columns]
    padded = ((*row, *[None] * (len(heading) - len(row))) for row in rows)
    return [tuple(_from_cell(one.type, value) for one, value in zip(table.columns, row, strict=True)) for row in padded]


def _from_cell(type_: str, value: Any) -> Any:
    return json.loads(value) if type_ == "list" and value is not None else float(value) if type_ == "real" and value is not None else value
