from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from sourcebook.export.tables import workbook
from sourcebook.export.tables.workbook import write_workbook


def written(*sheets: tuple[str, list[tuple[str, str]], list[tuple[Any, ...]]]) -> openpyxl.Workbook:
    file = io.BytesIO()
    write_workbook(sheets, file)
    return openpyxl.load_workbook(file)


def cells(book: openpyxl.Workbook, name: str) -> list[tuple[Any, ...]]:
    return list(book[name].iter_rows(values_only=True))


def test_text_is_text_and_numbers_are_numbers() -> None:
    rows = [("=1+1", 5, -0.25, True, ["a", "b"]), ("http://x.test", None, None, False, [])]
    book = written(("one", [("t", "text"), ("i", "int"), ("r", "real"), ("b", "bool"), ("l", "list")], rows))
    assert cells(book, "one") == [("t", "i", "r", "b", "l"), ("=1+1", 5, -0.25, True, '["a","b"]'), ("http://x.test", None, None, False, "[]")]
    assert book["one"]["A2"].data_type == "s"
    assert book["one"].freeze_panes == "A2"
    assert book["one"].auto_filter.ref == "A1:E3"


@pytest.mark.parametrize("text", ["a & b < c > d", "  spaces  ", "two\nlines", "a\rb", "bell \x07", "_x0041_", "no_x", "\ufffe", "𝕏 ميناء"])
def test_every_character_comes_back(text: str) -> None:
    ((_,), (found,)) = cells(written(("one", [("t", "text")], [(text,)])), "one")
    assert openpyxl.utils.escape.unescape(found) == text


def test_a_text_that_no_cell_holds_is_cut_and_says_so() -> None:
    ((_,), (whole,), (cut,)) = cells(written(("one", [("t", "text")], [("a" * 32_767,), ("𝕏" * 20_000,)])), "one")
    assert whole == "a" * 32_767
    assert cut.endswith("𝕏 … [cut: 20,000 characters; CSV and Parquet have them all]")
    assert 32_700 < len(cut.encode("utf-16-le")) // 2 <= 32_767


def test_rows_that_no_sheet_holds_go_on_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS", 2)
    book = written(("many", [("i", "int")], [(1,), (2,), (3,)]), ("none", [("i", "int")], []))
    assert {name: cells(book, name) for name in book.sheetnames} == {"many": [("i",), (1,), (2,)], "many (2)": [("i",), (3,)], "none": [("i",)]}


def test_more_columns_than_letters() -> None:
    columns = [(f"c{number}", "int") for number in range(30)]
    (_, row) = cells(written(("wide", columns, [tuple(range(30))])), "wide")
    assert row == tuple(range(30))
