"""What is written is what is read, whatever reads it; two exports are the same bytes."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sourcebook.export import export
from sourcebook.export.native import write_jsonl
from sourcebook.export.tables import TABLES, Lookup, Table
from sourcebook.model.document import Document, Stated
from sourcebook.model.record import Claim, Corroboration, DateRange, Decided, Entity, EntityMention, EventRecord, Evidence, Link, Location, Quote, Record
from tests.export.loading import record_of
from tests.export.records import FULL, NAMES, record, without_layout
from tests.export.tables import reading

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(OFFICE is None and not os.environ.get("CI"), reason="no LibreOffice here: install the package libreoffice-calc-nogui")


def rows(table: Table, of: Record) -> list[tuple[Any, ...]]:
    return list(table.rows(Lookup(of)))


@pytest.mark.parametrize("name", NAMES)
def test_csv_parquet_and_workbooks_hold_the_record(name: str, tmp_path: Path) -> None:
    given_ = record(name)
    for format_ in ("csv", "parquet", "xlsx"):
        export(given_, format_, tmp_path / ("record.xlsx" if format_ == "xlsx" else format_))
    for table in TABLES.values():
        expected = rows(table, given_)
        csv, parquet = tmp_path / "csv" / f"{table.name}.csv", tmp_path / "parquet" / f"{table.name}.parquet"
        assert reading.from_csv(csv, table) == expected, table.name
        assert reading.from_csv_with_pandas(csv, table) == expected, table.name
        assert reading.from_csv_with_duckdb(csv, table) == expected, table.name
        assert reading.from_parquet(parquet, table) == expected, table.name
        assert reading.from_parquet_with_duckdb(parquet, table) == expected, table.name
        assert reading.from_workbook(tmp_path / "record.xlsx", table) == expected, table.name


@pytest.fixture(scope="module")
def in_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheets of the full record's workbook, and its CSV files, as LibreOffice reads them and writes them to CSV again."""
    assert OFFICE, "LibreOffice has to be here in continuous integration"
    folder = tmp_path_factory.mktemp("office")
    export(FULL, "xlsx", folder / "record.xlsx")
    export(FULL, "csv", folder / "tables")
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    office = [OFFICE, home, "--headless", "--norestore", "--convert-to", every_sheet, "--outdir", str(folder)]
    subprocess.run([*office, str(folder / "record.xlsx")], check=True, capture_output=True, timeout=300)
    subprocess.run([*office, "--infilter=CSV:44,34,76,1", str(folder / "tables" / "documents.csv")], check=True, capture_output=True, timeout=300)
    return folder


@needs_office
@pytest.mark.parametrize("name", ["documents", "entities", "events", "discrepancies", "mentions", "decisions"])
def test_a_spreadsheet_shows_the_same(name: str, in_libreoffice: Path) -> None:
    """LibreOffice writes TRUE and FALSE; texts that begin with = are texts to it."""
    (path,) = in_libreoffice.glob(f"record-{name}.csv")
    table = TABLES[name]
    text = path.read_text(encoding="utf-8").replace(",TRUE", ",true").replace(",FALSE", ",false")
    path.write_text(text, encoding="utf-8")
    found = [tuple(value[1:] if isinstance(value, str) and value.startswith("''") else value for value in row) for row in reading.from_csv(path, table)]
    assert found == rows(table, FULL)


@needs_office
def test_a_spreadsheet_that_opens_the_csv_computes_nothing(in_libreoffice: Path) -> None:
    shown = next(in_libreoffice.glob("documents*.csv")).read_text(encoding="utf-8")
    assert "'=HYPERLINK(" in shown
    assert "'=cmd.html" in shown
    assert "#NAME?" not in shown


@pytest.mark.parametrize("format_", ["csv", "parquet", "xlsx"])
def test_two_exports_are_the_same_bytes(format_: str) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    export(FULL, format_, first)
    export(FULL, format_, second)
    assert first.getvalue() == second.getvalue()


texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30) | st.sampled_from(
    ["", "=1+1", "'=1", "-", " +x", "\t", "a\r\nb", 'a"b,c', "NULL", "nan", "1e5", "[]"]
)
maybe = st.none() | texts
days = st.dates().map(str)
ids = st.sampled_from(["e1", "e2", "zz"])


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Small records with awkward texts everywhere."""
    body = draw(texts)
    docs = [Document(f"d{n}", draw(texts), draw(texts), "text/plain", body, title=draw(maybe), outlet=draw(maybe), authors=tuple(draw(st.lists(texts, max_size=2))), published=draw(st.none() | days), stated=tuple(Stated("title", draw(texts), "x") for _ in range(draw(st.integers(0, 2))))) for n in range(draw(st.integers(1, 2)))]  # fmt: skip
    start = draw(st.integers(0, len(body)))
    end = draw(st.integers(start, len(body)))
    told = Evidence("d0", start, end, body[start:end], draw(st.sampled_from([None, "caption"])))
    behind = Corroboration(1, 1, 0, tuple(draw(st.lists(ids, max_size=2))), tuple(draw(st.lists(texts, max_size=2))))
    where = draw(st.none() | st.builds(Location, st.floats(-90, 90), st.floats(-180, 180), maybe, st.integers(0, 2**40), texts))
    entity = Entity(
        "e1",
        draw(texts),
        "person",
        draw(maybe),
        draw(maybe),
        tuple(draw(st.lists(texts, max_size=2))),
        (replace(told, origin=None),),
        (EntityMention("d0", start, end, told.text, "name"),),
        draw(st.booleans()),
        where,
    )
    date = draw(st.none() | st.builds(DateRange, days, days, st.just("day"), texts))
    event = EventRecord(
        "v1",
        "AID",
        draw(maybe),
        "done",
        ("e1",),
        tuple(draw(st.lists(ids, max_size=2))),
        draw(st.none() | ids),
        date,
        draw(st.dictionaries(texts, texts, max_size=2)),
        (told,),
        behind,
    )
    quote = Quote("q1", "d0", start, end, told.text, "direct", draw(st.none() | ids), draw(maybe), (Link(draw(st.none() | ids), draw(texts)),), (), behind)
    claim = Claim("c1", "v1", "count", draw(texts), draw(texts), "d0", start, end, None)
    return Record(
        tuple(docs),
        (entity,),
        (quote,),
        events=(event,),
        claims=(claim,),
        timeline=("v1",),
        decisions=(Decided("note", "event", ("v1",), None, draw(maybe), draw(texts)),),
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(made=records())
def test_csv_parquet_and_json_lines_hold_the_same(made: Record, tmp_path: Path) -> None:
    lines = io.BytesIO()
    write_jsonl(made, lines)
    told = record_of(lines.getvalue().split(b"\n")[:-1])
    assert told == without_layout(made)
    export(made, "csv", tmp_path / "csv")
    export(made, "parquet", tmp_path / "parquet")
    for table in TABLES.values():
        expected = rows(table, told)
        assert reading.from_csv(tmp_path / "csv" / f"{table.name}.csv", table) == expected
        assert reading.from_parquet(tmp_path / "parquet" / f"{table.name}.parquet", table) == expected
