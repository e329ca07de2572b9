"""RTF: paragraphs in any code page, footnotes, heads, properties."""

from __future__ import annotations

from sourcebook.ingest import read_bytes
from sourcebook.model.document import Document

HEAD = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}}{\info{\title The Envoy in Halden Again}{\author Jane Doe}{\creatim\yr2025\mo6\dy12}}"


def document(rtf: str) -> Document:
    (item,) = read_bytes(rtf.encode("latin-1"), path="report.rtf")
    assert item.document is not None, item.failure
    return item.document


def test_paragraphs_notes_heads_and_properties() -> None:
    doc = document(
        HEAD
        + r"{\header\pard Halden Institute\par}\pard\f0 Envoy Returns to Halden\par The envoy\'92s office said {\b so}.{\super 1{\footnote\pard\plain Courier, 3 May.}}\par"
        + r"{\pict\pngblip 89504e470d0a1a0a}\trowd Day\cell Place\cell\row\pard \u1055?\u1086?\u1089?\u1083?\u1072?\u1085?\u1085?\u1080?\u1082?\par}"
    )
    assert doc.text.split("\n\n") == [
        "Envoy Returns to Halden",
        "The envoy’s office said so.1",
        "Day | Place",
        "Посланник",
        "Courier, 3 May.",
        "Halden Institute",
    ]
    assert ("running-head", "Halden Institute") in {(mark.kind, doc.words(mark.start, mark.end)) for mark in doc.noise}
    assert {("title", "The Envoy in Halden Again"), ("authors", "Jane Doe"), ("created", "2025-06-12")} <= {(item.field, item.value) for item in doc.stated}


def test_a_cyrillic_code_page() -> None:
    escaped = "".join(f"\\'{byte:02x}" for byte in "Посланник прибыл".encode("cp1251"))
    assert document(r"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Arial;}}\f0 " + escaped + r"\par}").text == "Посланник прибыл"


def test_a_file_that_only_has_the_name() -> None:
    (item,) = read_bytes(b"The envoy left.", path="report.rtf")
    assert item.failure is not None
    assert item.failure.reason == "the file is not RTF"
