"""Web archives: each page under its address, with the day it was taken."""

from __future__ import annotations

import io

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sourcebook.ingest import read_bytes

PARAGRAPH = "The envoy left Halden on Sunday after two days of talks, officials said."
PAGE = f"<html><head><title>Envoy leaves Halden</title></head><body><article>{f'<p>{PARAGRAPH}</p>' * 4}</article></body></html>"
CYRILLIC = PAGE.replace(PARAGRAPH, "Посланник прибыл в столицу, сообщает пресс-служба президента страны.")


def warc(*records: tuple[str, str, str, bytes], packed: bool) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for address, status, kind, body in records:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        dated = {"WARC-Date": "2025-06-23T10:00:00Z"}
        writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict=dated))
    return out.getvalue()


@pytest.mark.parametrize("packed", [True, False])
def test_pages_with_their_address_and_day(packed: bool) -> None:
    data = warc(
        ("https://c.example/envoy?id=1", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
        ("https://c.example/style.css", "200 OK", "text/css", b"a {}"),
        ("https://c.example/old", "301 Moved", "text/html", b"<html>Moved</html>"),
        ("https://c.example/envoy?id=1", "200 OK", "text/html", PAGE.encode() + b"<!-- later -->"),
        packed=packed,
    )
    items = list(read_bytes(data, path="crawl.warc.gz" if packed else "crawl.warc", source="/data/crawl"))
    docs = [item.document for item in items if item.document]
    assert [(doc.title, doc.url, doc.published) for doc in docs] == [("Envoy leaves Halden", "https://c.example/envoy?id=1", None)] * 2
    assert [item.source for item in items] == ["/data/crawl!https://c.example/envoy?id=1", "/data/crawl!https://c.example/envoy?id=1#2"]
    assert ("archived", "2025-06-23", "web archive") in {(item.field, item.value, item.basis) for item in docs[0].stated}


def test_the_charset_of_the_answer() -> None:
    (item,) = read_bytes(warc(("https://c.example/", "200 OK", "text/html; charset=koi8-r", CYRILLIC.encode("koi8-r")), packed=True), path="c.warc.gz")
    assert item.document is not None
    assert "Посланник прибыл в столицу" in item.document.text


def test_a_cut_off_archive_keeps_the_pages_before() -> None:
    data = warc(("https://c.example/1", "200 OK", "text/html", PAGE.encode()), ("https://c.example/2", "200 OK", "text/html", PAGE.encode() * 40), packed=False)
    items = list(read_bytes(data[: len(data) // 3], path="c.warc"))
    assert items[0].document is not None
