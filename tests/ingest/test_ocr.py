"""Scanned pages: told apart from blank ones, and read when the OCR extra is installed."""

from __future__ import annotations

import zlib

import pytest

from sourcebook.ingest import Ingested, read_bytes
from sourcebook.ingest import pdf as reader
from tests.ingest.make import pdf

LINES = [(30.0, 100.0, 16.0, "The envoy left Halden on Sunday."), (30.0, 76.0, 16.0, "He is due in Varno on Monday.")]


def scanned() -> bytes:
    """A page that shows a picture of these lines, and nothing else."""
    from pypdfium2 import PdfDocument

    page = PdfDocument(pdf([LINES]).replace(b"[0 0 595 842]", b"[0 0 320 140]"))[0]
    image = page.render(scale=2, grayscale=True).to_numpy()
    height, width = image.shape[:2]
    pixels = zlib.compress(image.tobytes())
    drawing = b"q 320 0 0 140 0 0 cm /I Do Q"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 320 140]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>",
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream"
        % (width, height, len(pixels), pixels),
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(drawing), drawing),
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, content) for number, content in enumerate(objects, 1))
    return body + b"trailer\n<</Size 6/Root 1 0 R>>\n%%EOF\n"


def read(data: bytes) -> Ingested:
    (item,) = read_bytes(data, path="scan.pdf")
    return item


def test_a_scan_needs_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "can_read", lambda: False)
    failure = read(scanned()).failure
    assert failure is not None
    assert failure.reason.startswith("needs_ocr: the PDF has no text layer (a scan)")


def test_a_scan_is_read_by_the_extra() -> None:
    pytest.importorskip("rapidocr")
    pytest.importorskip("onnxruntime")
    doc = read(scanned()).document
    assert doc is not None
    assert doc.text == "The envoy left Halden on Sunday. He is due in Varno on Monday."
    assert [item.value.partition(":")[2] for item in doc.stated if item.field == "ocr"] == [" page 1"]
    (first, second) = doc.layout
    assert 0.05 < first.left < 0.15
    assert first.bottom < second.top + 0.05 < 0.6
