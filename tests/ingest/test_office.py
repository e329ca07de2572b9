"""Word files: paragraphs, tables, properties."""

from __future__ import annotations

from sourcebook.ingest import read_bytes
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
