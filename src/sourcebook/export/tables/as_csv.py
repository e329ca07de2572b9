"""Tables as CSV (RFC 4180, UTF-8): a folder with one file a table.

A spreadsheet that opens a CSV file takes text that begins with =, +, - or @ for a formula, and may run it. Such text gets an apostrophe in front, which
`plain` takes away again. Numbers are left as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import IO, Any, Final

import msgspec

from sourcebook.export.tables import TABLES, Lookup, Table
from sourcebook.export.tables.dictionary import DICTIONARY, entries
from sourcebook.model.record import Record
from sourcebook.registry import Format, Part

_RISKY = re.compile(r"['\s]*[=+\-@＝＋－＠]|'*[\t\r\n]")


def neutral(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if _RISKY.match(text) else text


def plain(text: str) -> str:
    """The text that `neutral` was given."""
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text


def json_list(values: list[str]) -> str:
    """A list as it is written in one cell."""
    return msgspec.json.encode(values).decode() if values else "[]"


_CELLS: Final[dict[str, Callable[[Any], str]]] = {
    "text": neutral,
    "list": json_list,
    "bool": lambda value: "true" if value else "false",
    "real": repr,
}


def write_csv(names: Iterable[str], types: Iterable[str], rows: Iterable[tuple[Any, ...]], file: IO[bytes]) -> None:
    """Rows with a heading; a missing value is an empty cell."""
    shapes = [_CELLS.get(type_, str) for type_ in types]
    out = io.TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([None if value is None else shape(value) for shape, value in zip(shapes, row, strict=True)] for row in rows)
    out.detach()


def _write_table(table: Table, lookup: Lookup, file: IO[bytes]) -> None:
    write_csv([one.name for one in table.columns], [one.type for one in table.columns], table.rows(lookup), file)


def csv_files(record: Record) -> Iterator[Part]:
    """A file a table, and one that says what every column means."""
    lookup = Lookup(record)
    for table in TABLES.values():
        yield f"{table.name}.csv", partial(_write_table, table, lookup)
    yield "columns.csv", partial(write_csv, DICTIONARY, ["text"] * len(DICTIONARY), entries())


CSV = Format("every table as CSV, one file a table", ".csv", "text/csv", files=csv_files)
