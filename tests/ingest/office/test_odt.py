"""OpenDocument texts: paragraphs, lists, tables, notes, text boxes, contents, heads, properties."""

from __future__ import annotations

import pytest

from sourcebook.ingest import read_bytes
from sourcebook.model.document import Document
from tests.ingest.make import archive

NAMES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        **{name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "table", "style", "meta")},
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
BODY = """<text:tracked-changes><text:p>deleted words</text:p></text:tracked-changes>
<text:table-of-content><text:index-body><text:p>1. Talks<text:tab/>3</text:p></text:index-body></text:table-of-content>
<text:h text:outline-level="1">Envoy Returns to <text:span>Halden</text:span></text:h>
<text:p>The envoy<text:s text:c="2"/>returned
 on Monday<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Courier, 3 May.</text:p></text:note-body></text:note>.<draw:frame>
<draw:text-box><text:p>A box beside the text.</text:p></draw:text-box></draw:frame></text:p>
<text:list><text:list-item><text:p>First point</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Day</text:p></table:table-cell><table:table-cell><text:p>Place</text:p></table:table-cell></table:table-row></table:table>"""
META = "<dc:title>The Envoy in Halden Again</dc:title><meta:initial-creator>Jane Doe</meta:initial-creator><meta:creation-date>2025-06-12T10:00:00</meta:creation-date>"
HEAD = '<style:master-page style:name="Standard"><style:header><text:p>Halden Institute</text:p></style:header></style:master-page>'


def root(name: str, inner: str) -> bytes:
    return f'<?xml version="1.0"?><office:{name} {NAMES}>{inner}</office:{name}>'.encode()


def odt(manifest: bytes = b"<manifest/>") -> bytes:
    return archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": root("document-content", f"<office:body><office:text>{BODY}</office:text></office:body>"),
            "styles.xml": root("document-styles", f"<office:master-styles>{HEAD}</office:master-styles>"),
            "meta.xml": root("document-meta", f"<office:meta>{META}</office:meta>"),
            "META-INF/manifest.xml": manifest,
        }
    )


def flat() -> bytes:
    inner = f"<office:meta>{META}</office:meta><office:master-styles>{HEAD}</office:master-styles><office:body><office:text>{BODY}</office:text></office:body>"
    return root("document", inner).replace(b"<office:document ", b'<office:document office:mimetype="application/vnd.oasis.opendocument.text" ', 1)


def document(data: bytes, path: str) -> Document:
    (item,) = read_bytes(data, path=path)
    assert item.document is not None, item.failure
    return item.document


@pytest.mark.parametrize(("data", "path"), [(odt(), "report.odt"), (flat(), "report.fodt"), (odt(), "report")])
def test_paragraphs_notes_boxes_and_properties(data: bytes, path: str) -> None:
    doc = document(data, path)
    assert doc.text.split("\n\n") == [
        "Halden Institute",
        "1. Talks 3",
        "Envoy Returns to Halden",
        "The envoy returned on Monday.",
        "A box beside the text.",
        "First point",
        "Day | Place",
        "Courier, 3 May.",
    ]
    assert [(mark.kind, doc.words(mark.start, mark.end)) for mark in doc.noise] == [("running-head", "Halden Institute"), ("navigation", "1. Talks 3")]
    assert (doc.title, doc.published) == ("Envoy Returns to Halden", None)
    stated = {(item.field, item.value, item.basis) for item in doc.stated}
    assert {("authors", "Jane Doe", "file properties"), ("created", "2025-06-12", "file properties")} <= stated


def test_an_encrypted_file_says_so() -> None:
    (item,) = read_bytes(odt(b"<manifest:encryption-data/>"), path="secret.odt")
    assert item.failure is not None
    assert "encrypted" in item.failure.reason


def test_a_spreadsheet_is_no_text() -> None:
    (item,) = read_bytes(archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": root("document-content", "")}), path="a.ods")
    assert item.failure is not None
    assert "spreadsheets are not read" in item.failure.reason


def test_entities_stay_closed() -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY leak SYSTEM "file:///etc/passwd">]>' + root(
        "document-content", f"<office:body><office:text>{BODY}</office:text></office:body>"
    ).split(b"?>", 1)[1].replace(b"First point", b"First &leak; point")
    doc = document(archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": laughs}), "report.odt")
    assert "root:" not in doc.text
    assert "First" in doc.text
