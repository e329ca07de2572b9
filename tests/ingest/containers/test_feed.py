"""Feeds: each entry a document with its own date, address, title and authors."""

from __future__ import annotations

import pytest

from sourcebook.ingest import read_bytes
from sourcebook.model.document import Document

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Halden Courier</title><language>en-gb</language>
<item><title>Envoy leaves &amp;amp; Varno waits</title><link>https://c.example/1</link><guid>g1</guid><pubDate>Sun, 22 Jun 2025 00:47:00 +0300</pubDate>
<dc:creator>By JANE DOE</dc:creator><description>In short</description>
<content:encoded><![CDATA[<p>The envoy left Halden on Sunday.</p><figure><figcaption>The envoy in Halden</figcaption></figure><p>He is due<br>in Varno.<br><br>So it is.</p>]]></content:encoded></item>
<item><title>Talks go on</title><link>https://c.example/2</link><description>The talks go on in Varno, an aide said.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Varno Times</title><entry><id>urn:1</id><title type="html">A &lt;b&gt;bold&lt;/b&gt; step</title>
<link href="https://v.example/1"/><published>2025-06-21T23:30:00-04:00</published><updated>2025-06-23T00:00:00Z</updated><author><name>Ann Bell</name></author>
<content type="html">&lt;p&gt;The envoy left Halden on Sunday.&lt;/p&gt;</content></entry></feed>"""


def documents(data: bytes, path: str = "feed.xml") -> list[Document]:
    return [item.document for item in read_bytes(data, path=path) if item.document]


def test_an_rss_feed() -> None:
    first, second = documents(RSS.encode())
    assert first.text == "Envoy leaves & Varno waits\n\nThe envoy left Halden on Sunday.\n\nThe envoy in Halden\n\nHe is due in Varno.\n\nSo it is."
    assert [(mark.kind, first.words(mark.start, mark.end)) for mark in first.noise] == [("caption", "The envoy in Halden")]
    assert (first.title, first.outlet, first.authors) == ("Envoy leaves & Varno waits", "Halden Courier", ("Jane Doe",))
    assert (first.published, first.published_basis, first.url, first.external_id) == ("2025-06-22", "feed", "https://c.example/1", "g1")
    assert (second.text, second.published, second.url) == ("Talks go on\n\nThe talks go on in Varno, an aide said.", None, "https://c.example/2")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_atom_feed(encoding: str) -> None:
    (doc,) = documents(ATOM.encode(encoding), "feed.atom")
    assert (doc.title, doc.outlet, doc.authors, doc.published, doc.url) == ("A bold step", "Varno Times", ("Ann Bell",), "2025-06-21", "https://v.example/1")
    assert [item.value for item in doc.stated if item.field == "modified"] == ["2025-06-23"]


def test_an_entry_is_the_same_document_when_the_feed_grows() -> None:
    item = RSS[RSS.index("<item>") : RSS.index("</item>") + 7]
    grown = RSS.replace("<item>", item.replace("g1", "g0").replace("<item>", "<item >") + "<item>", 1)
    assert {doc.id for doc in documents(RSS.encode())} < {doc.id for doc in documents(grown.encode())}


def test_entities_are_not_opened() -> None:
    bad = RSS.replace('<?xml version="1.0"?>', '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY leak SYSTEM "file:///etc/passwd">]>').replace("In short", "&leak;")
    assert not any("root:" in doc.text for doc in documents(bad.encode()))


def test_a_feed_without_entries() -> None:
    (item,) = read_bytes(b'<rss version="2.0"><channel><title>Halden Courier</title></channel></rss>', path="feed.xml")
    assert item.failure is not None
    assert item.failure.reason == "the feed has no entries"


def test_a_broken_feed_keeps_what_can_be_read() -> None:
    assert [doc.title for doc in documents(RSS[: RSS.index("</channel>") - 3].replace("&amp;amp;", "&").encode())][:1] == ["Envoy leaves & Varno waits"]
