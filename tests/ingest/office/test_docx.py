"""Word files: paragraphs, tables, text boxes, notes, heads and feet, properties."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from types import MappingProxyType

import docx

from sourcebook.ingest import read_bytes
from sourcebook.model.document import Document
from tests.ingest.make import word


def test_paragraphs_tables_and_properties() -> None:
    paragraphs = ["Envoy Returns to Halden", "By Jane Doe", "The envoy returned to Halden on Monday for two days of talks, his office said."]
    data = word(paragraphs, table=[["Day", "Place"], ["Monday", "Halden"]], title="Draft of the first day", author="Piotr Maj")
    (item,) = read_bytes(data, path="report.docx")
    doc = item.document
    assert doc is not None
    assert doc.text == "\n\n".join([*paragraphs, "Day | Place", "Monday | Halden"])
    assert (doc.title, doc.authors) == ("Envoy Returns to Halden", ("Jane Doe",))
    assert ("Piotr Maj", "file properties") in {(item.value, item.basis) for item in doc.stated if item.field == "authors"}
    assert doc.published is None


def edited(data: bytes, changes: Mapping[str, Callable[[str], str]], added: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """A Word file with parts changed and added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as good, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in good.namelist():
            text = good.read(name)
            changed.writestr(name, changes[name](text.decode()) if name in changes else text)
        for name, text in added.items():
            changed.writestr(name, text)
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = "The envoy returned to Halden on Monday for two days of talks, his office said."


def document(data: bytes) -> Document:
    (item,) = read_bytes(data, path="report.docx")
    assert item.document is not None, item.failure
    return item.document


def test_footnotes_come_after_the_text() -> None:
    notes = f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>Courier, 3 May.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    relation = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    kind = '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>'
    data = edited(
        word(["Envoy Returns to Halden", BODY, "The end."]),
        {
            "word/document.xml": lambda text: text.replace(BODY, f'{BODY}</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:t>', 1),
            "word/_rels/document.xml.rels": lambda text: text.replace("</Relationships>", relation),
            "[Content_Types].xml": lambda text: text.replace("</Types>", kind),
        },
        {"word/footnotes.xml": notes},
    )
    assert document(data).text == f"Envoy Returns to Halden\n\n{BODY}\n\nThe end.\n\nCourier, 3 May."


def test_text_boxes_once_and_what_was_changed_under_review() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>A box beside the text.</w:t></w:r></w:p></w:txbxContent>"
    shape = f'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>'
    review = "<w:del><w:r><w:delText>two</w:delText></w:r></w:del><w:ins><w:r><w:t>three</w:t></w:r></w:ins>"
    data = edited(
        word(["Envoy Returns to Halden", "MARK prisoners."]),
        {
            "word/document.xml": lambda text: text.replace(
                "<w:r><w:t>MARK prisoners.</w:t></w:r>", f"<w:r>{shape}</w:r>{review}<w:r><w:t> prisoners.</w:t></w:r>"
            )
        },
    )
    assert document(data).text == "Envoy Returns to Halden\n\nthree prisoners.\n\nA box beside the text."


def test_heads_and_feet_of_pages_are_marked() -> None:
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "Halden Institute | Spotlight 3/2025"
    file.sections[0].footer.paragraphs[0].text = "12"
    file.add_paragraph(BODY)
    out = io.BytesIO()
    file.save(out)
    doc = document(out.getvalue())
    assert doc.text == f"Halden Institute | Spotlight 3/2025\n\n{BODY}"
    assert [(mark.kind, doc.words(mark.start, mark.end)) for mark in doc.noise] == [("running-head", "Halden Institute | Spotlight 3/2025")]


def test_a_table_that_only_lays_out_the_page() -> None:
    data = word(["Envoy Returns to Halden"], table=[["MARK", "Aside"]])
    cell = f"<w:t>{BODY}</w:t></w:r></w:p><w:p><w:r><w:t>He left on Friday.</w:t>"
    assert document(edited(data, {"word/document.xml": lambda text: text.replace("<w:t>MARK</w:t>", cell)})).text.split("\n\n")[1:] == [
        BODY,
        "He left on Friday.",
        "Aside",
    ]
