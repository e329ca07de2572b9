"""Books: chapters in their order, what the package states."""

from __future__ import annotations

from sourcebook.ingest import read_bytes
from tests.ingest.make import archive

CONTAINER = b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
PACKAGE = b"""<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>A Year of Talks</dc:title>
<dc:creator>Jane Doe</dc:creator><dc:publisher>Halden Institute</dc:publisher><dc:date>2025-06-12</dc:date><dc:language>en</dc:language></metadata>
<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="b" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/one.xhtml" media-type="application/xhtml+xml"/><item id="s" href="s.css" media-type="text/css"/></manifest>
<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""


def page(body: str) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html>'.encode()


def epub(**more: bytes) -> bytes:
    return archive(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": PACKAGE,
            "OEBPS/nav.xhtml": page("<nav><ol><li>Spring</li></ol></nav>"),
            "OEBPS/text/one.xhtml": page("<h1>Spring</h1><p>The envoy came to\n Halden&#8217;s <i>old</i> hotel.</p>"),
            "OEBPS/text/two b.xhtml": page("<p>He left in June.</p><table><tr><td>Day</td><td>Place</td></tr></table>"),
            **{name.replace("__", "/"): data for name, data in more.items()},
        }
    )


def test_chapters_in_the_order_of_the_spine() -> None:
    (item,) = read_bytes(epub(), path="book.epub")
    doc = item.document
    assert doc is not None, item.failure
    assert doc.text.split("\n\n") == ["Spring", "Spring", "The envoy came to Halden’s old hotel.", "He left in June.", "Day | Place"]
    assert ("navigation", 0, 6) in {(mark.kind, mark.start, mark.end) for mark in doc.noise}
    assert (doc.authors, doc.outlet, doc.published, doc.published_basis) == (("Jane Doe",), "Halden Institute", "2025-06-12", "file properties")
    assert "A Year of Talks" in [item.value for item in doc.stated if item.field == "title"]


def test_a_protected_book_is_refused_and_scrambled_fonts_are_not() -> None:
    protection = (
        '<encryption><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherData><CipherReference URI="{}"/></CipherData></EncryptedData></encryption>'
    )
    (item,) = read_bytes(epub(**{"META-INF__encryption.xml": protection.format("OEBPS/text/one.xhtml").encode()}), path="book.epub")
    assert item.failure is not None
    assert "copy protection" in item.failure.reason
    (item,) = read_bytes(epub(**{"META-INF__encryption.xml": protection.format("OEBPS/font.otf").encode()}), path="book.epub")
    assert item.document is not None
