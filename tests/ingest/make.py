"""Files for the tests, made in memory: a PDF with lines where we put them, a Word file, a zip archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

Printed = tuple[float, float, float, str]
"""Left, height above the page's foot, size, words."""


def pdf(pages: Sequence[Sequence[Printed]], *, info: str = "", trailer: str = "") -> bytes:
    """A PDF whose pages hold these lines in Helvetica."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>", f"<<{info}>>"]
    kids = []
    for page in pages:
        stream = "\n".join(f"BT /F1 {size} Tf {left} {height} Td ({_escaped(words)}) Tj ET" for left, height, size, words in page)
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {len(objects) + 2} 0 R>>")
        objects.append(f"<</Length {len(stream.encode('cp1252'))}>>\nstream\n{stream}\nendstream")
    objects[1] = f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(kids)}]>>"
    return _file(objects, trailer)


def _file(objects: Sequence[str], trailer: str) -> bytes:
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252"))
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write("".join(f"{offset:010} 00000 n \n" for offset in offsets).encode())
    out.write(f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R/Info 4 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def archive(members: Mapping[str, bytes]) -> bytes:
    """A zip archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def word(paragraphs: Sequence[str], *, table: Sequence[Sequence[str]] = (), title: str = "", author: str = "") -> bytes:
    """A Word file of these paragraphs, then the table; its first paragraph is in the style Title."""
    import docx

    file = docx.Document()
    for index, text in enumerate(paragraphs):
        file.add_paragraph(text, style="Title" if index == 0 else None)
    if table:
        rows = file.add_table(len(table), len(table[0])).rows
        for row, cells in zip(rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    file.core_properties.title, file.core_properties.author = title, author
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()
