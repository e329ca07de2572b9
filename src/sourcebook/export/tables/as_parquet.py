"""Tables as Parquet: a folder with one file a table; the schema has the type and the meaning of every column."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import islice
from typing import IO, Any, Final

from sourcebook.export.extras import needed
from sourcebook.export.tables import TABLES, Column, Lookup, Table
from sourcebook.model.record import Record
from sourcebook.registry import Format, Part

ROWS: Final = 10_000  # in memory at a time, and in a row group


def schema(table: Table) -> Any:
    """The `pyarrow.Schema` of a table.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    arrow = _arrow()
    types = {"text": arrow.string(), "int": arrow.int64(), "real": arrow.float64(), "bool": arrow.bool_(), "day": arrow.date32()}
    types["list"] = arrow.list_(arrow.string())
    return arrow.schema([arrow.field(one.name, types[one.type], metadata={"description": one.meaning}) for one in table.columns])


def _write_table(table: Table, lookup: Lookup, file: IO[bytes]) -> None:
    arrow, parquet = _arrow(), needed("pyarrow.parquet", extra="tables", what="Parquet")
    fields = schema(table)
    rows = table.rows(lookup)
    with parquet.ParquetWriter(file, fields, compression="zstd") as writer:
        while batch := list(islice(rows, ROWS)):
            values = zip(*batch, strict=True)
            columns = [arrow.array(_typed(column, list(found)), fields.field(column.name).type) for column, found in zip(table.columns, values, strict=True)]
            writer.write_table(arrow.Table.from_arrays(columns, schema=fields))


def _typed(column: Column, values: list[Any]) -> list[Any]:
    return [date.fromisoformat(value) if value else None for value in values] if column.type == "day" else values


def _arrow() -> Any:
    return needed("pyarrow", extra="tables", what="Parquet")


def parquet_files(record: Record) -> Iterator[Part]:
    """A file a table."""
    lookup = Lookup(record)
    _arrow()
    for table in TABLES.values():
        yield f"{table.name}.parquet", partial(_write_table, table, lookup)


PARQUET = Format(
    "every table as Parquet, one file a table, for DuckDB, pandas and R", ".parquet", "application/vnd.apache.parquet", files=parquet_files, extra="tables"
)
