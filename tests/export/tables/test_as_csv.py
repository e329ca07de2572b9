from __future__ import annotations

import io

import pytest

from sourcebook.export.tables.as_csv import neutral, plain, write_csv


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('=HYPERLINK("http://x.test")', '\'=HYPERLINK("http://x.test")'),
        ("+1", "'+1"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" \t=1", "' \t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("talks – in May", "talks – in May"),
        ("'tis", "'tis"),
        ("a=b", "a=b"),
    ],
)
def test_no_text_is_a_formula_and_nothing_is_lost(text: str, cell: str) -> None:
    assert (neutral(text), plain(cell)) == (cell, text)


def test_cells_of_every_type() -> None:
    file = io.BytesIO()
    types = ["text", "int", "real", "bool", "day", "list"]
    rows = [('a "b",\nc', -1, -0.5, True, "2031-05-02", ["=a", "b;c"]), (None, None, None, None, None, [])]
    write_csv([f"c{n}" for n in range(6)], types, rows, file)
    assert file.getvalue().decode() == 'c0,c1,c2,c3,c4,c5\r\n"a ""b"",\nc",-1,-0.5,true,2031-05-02,"[""=a"",""b;c""]"\r\n,,,,,[]\r\n'
