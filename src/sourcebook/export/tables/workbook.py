"""Workbooks for spreadsheets (Office Open XML), written as a stream: XlsxWriter and openpyxl take ten times as long for a hundred thousand rows.

Text is written as text, so that nothing in it is a formula or a link.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import IO, Any, Final
from xml.sax.saxutils import quoteattr

from sourcebook.export.files import zip_entry
from sourcebook.export.tables.as_csv import json_list

ROWS: Final = 1_000_000  # on a sheet, which holds 1,048,576; the rest goes on to a second one
LONGEST: Final = 32_767  # UTF-16 units in a cell
CUT: Final = " … [cut: {:,} characters; CSV and Parquet have them all]"
SHORT: Final = 64  # characters of a text that may come again: an id, a name, a kind
AT_ONCE: Final = 500  # rows that are handed on together

Columns = list[tuple[str, str]]
Row = Iterable[Any]

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PARTS: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES: Final = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_SPECIAL = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_WIDTHS: Final = {"text": 24, "list": 30}


def write_workbook(sheets: Iterable[tuple[str, Columns, Iterable[Row]]], file: IO[bytes]) -> None:
    """Sheets, each a name, the name and type of its columns, and rows; a missing value is an empty cell. Types are those of tables."""
    names: list[str] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, columns, rows in sheets:
            left, number = iter(rows), 1
            while True:
                names.append(name if number == 1 else f"{name} ({number})")
                with archive.open(zip_entry(f"xl/worksheets/sheet{len(names)}.xml"), "w", force_zip64=True) as part:
                    written = _write_sheet(columns, islice(left, ROWS), part)
                if written < ROWS:
                    break
                number += 1
        for path, text in _frame(names).items():
            archive.writestr(zip_entry(path), _XML + text)


def _frame(names: list[str]) -> dict[str, str]:
    """The parts of the file that hold the sheets together."""
    numbers = range(1, len(names) + 1)
    listed = "".join(f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in zip(numbers, names, strict=True))
    related = "".join(f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
    styles = f'<Relationship Id="rId{len(names) + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    typed = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for n in numbers)
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PARTS}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{typed}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PARTS}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PARTS}/relationships">{related}{styles}</Relationships>',
        "xl/styles.xml": _STYLES,
    }


def _write_sheet(columns: Columns, rows: Iterable[Row], part: IO[bytes]) -> int:
    """One sheet; how many rows it has, the heading left out."""
    letters = [_letters(number) for number in range(len(columns))]
    widths = "".join(f'<col min="{n}" max="{n}" width="{_WIDTHS.get(type_, 12)}" customWidth="1"/>' for n, (_, type_) in enumerate(columns, 1))
    heading = "".join(f'<c r="{at}1" s="1" t="inlineStr"><is><t>{_escaped(name)}</t></is></c>' for at, (name, _) in zip(letters, columns, strict=True))
    part.write(
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        f'<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols>{widths}</cols><sheetData><row r="1">{heading}</row>'.encode()
    )
    cells, count = _rows(columns, letters, rows), 0
    while batch := list(islice(cells, AT_ONCE)):
        count += len(batch)
        part.write("".join(batch).encode())
    part.write(f'</sheetData><autoFilter ref="A1:{letters[-1]}{count + 1}"/></worksheet>'.encode())
    return count


def _rows(columns: Columns, letters: list[str], rows: Iterable[Row]) -> Iterator[str]:
    shapes = [(letter, _CELLS[type_]) for letter, (_, type_) in zip(letters, columns, strict=True)]
    for number, row in enumerate(rows, 2):
        cells = [f'<c r="{letter}{number}"{shape(value)}</c>' for (letter, shape), value in zip(shapes, row, strict=True) if value is not None]
        yield f'<row r="{number}">{"".join(cells)}</row>'


def _letters(number: int) -> str:
    """The name of a column: A, B ... Z, AA ..."""
    return (_letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def _text(text: str) -> str:
    return _short_cell(text) if len(text) <= SHORT else _cell(text)


def _cell(text: str) -> str:
    return f' t="inlineStr"><is><t xml:space="preserve">{_escaped(_fitted(text))}</t></is>'


_short_cell = lru_cache(100_000)(_cell)


def _escaped(text: str) -> str:
    """Text as the format holds it: what XML cannot hold, and what looks like the escape for it, by number."""
    return _SPECIAL.sub(_special, text) if _SPECIAL.search(text) else text


def _special(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0]) or f"_x{ord(match[0]):04X}_"


_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def _fitted(text: str) -> str:
    """Text that a cell holds; what is cut off says so."""
    if len(text) * 2 <= LONGEST or len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return text
    cut = CUT.format(len(text))
    return text.encode("utf-16-le")[: 2 * (LONGEST - len(cut))].decode("utf-16-le", "ignore") + cut


def _number(value: float) -> str:
    return f"><v>{value!r}</v>"


_CELLS: Final[dict[str, Callable[[Any], str]]] = {
    "text": _text,
    "day": _text,
    "list": lambda values: _text(json_list(values)),
    "int": _number,
    "real": _number,
    "bool": lambda value: f' t="b"><v>{int(value)}</v>',
}
