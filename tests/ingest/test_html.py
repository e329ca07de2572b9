"""Saved pages: body, the page's own data, captions."""

from __future__ import annotations

from sourcebook.ingest import Ingested, read_bytes
from sourcebook.model.document import Document

PARAGRAPHS = """<p>The envoy left Halden on Sunday after two days of talks with the president, officials said on Monday in Varno.</p>
<p>He said that progress had been made, but that no deal on potash was ready to be signed by the two governments.</p>
<p>The talks are expected to go on in July, and a third round may follow in the autumn, according to two diplomats.</p>"""

PAGE = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Envoy leaves Halden | Halden Courier</title>
<meta property="og:title" content="Envoy leaves Halden | Halden Courier"><meta property="og:site_name" content="Halden Courier">
<link rel="canonical" href="https://courier.example/2025/06/23/envoy">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "headline": "Envoy leaves Halden with no deal",
"datePublished": "2025-06-23T09:10:00+02:00",
"author": [{{"@type": "Person", "name": "Jane Doe"}}, {{"@type": "Organization", "name": "Courier Desk"}}],
"publisher": {{"@id": "#us"}}}},
{{"@type": "Organization", "@id": "#us", "name": "Halden Courier"}}]}}</script>
<script>document.write("SCRIPT RAN")</script></head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Envoy leaves Halden with no deal</h1><span class="byline">By Jane Doe</span>
<figure><img src="a.jpg"><figcaption>Envoy Tom Reed leaves the palace in Halden. Photo: Ann Bell/AFP</figcaption></figure>
{PARAGRAPHS}</article><footer>© Halden Courier 2025</footer></body></html>"""


def read(page: str | bytes) -> Ingested:
    (item,) = read_bytes(page if isinstance(page, bytes) else page.encode(), path="page.html")
    return item


def document(page: str | bytes) -> Document:
    item = read(page)
    assert item.document is not None, item.failure
    return item.document


def test_the_page_s_own_data_come_first() -> None:
    doc = document(PAGE)
    assert (doc.title, doc.outlet, doc.authors) == ("Envoy leaves Halden with no deal", "Halden Courier", ("Jane Doe",))
    assert (doc.published, doc.published_basis, doc.language) == ("2025-06-23", "json-ld", "en")
    assert doc.url == "https://courier.example/2025/06/23/envoy"
    assert doc.media_type == "text/html"
    assert {item.basis for item in doc.stated if item.field == "title"} >= {"json-ld", "open-graph", "heading", "title element"}


def test_the_body_in_paragraphs() -> None:
    doc = document(PAGE)
    paragraphs = doc.text.split("\n\n")
    assert paragraphs[0] == "Envoy leaves Halden with no deal"
    assert "The envoy left Halden on Sunday after two days of talks with the president, officials said on Monday in Varno." in paragraphs
    assert "SCRIPT" not in doc.text
    assert "Home" not in doc.text


def test_a_caption_is_kept_and_marked() -> None:
    doc = document(PAGE)
    start = doc.text.index("Envoy Tom Reed")
    assert doc.noise_at(start, start + 5) == "caption"


def test_without_any_data_the_text_is_asked() -> None:
    doc = document(f"<html><body><h1>Envoy leaves Halden with no deal</h1><p>By Jane Doe</p>{PARAGRAPHS}</body></html>")
    assert (doc.title, doc.outlet, doc.published) == ("Envoy leaves Halden with no deal", None, None)


def test_a_declared_charset() -> None:
    page = PAGE.replace("utf-8", "windows-1251").replace("Jane Doe", "Олена Ковальчук").replace("© ", "").encode("windows-1251")
    assert document(page).authors == ("Олена Ковальчук",)


def test_soft_hyphens_go() -> None:
    assert "president" in document(PAGE.replace("president", "presi\u00addent")).text


def test_a_page_without_text_says_what_to_do() -> None:
    item = read("<html><head><script>load()</script></head><body><div id='app'></div></body></html>")
    assert item.document is None
    assert item.failure is not None
    assert "no readable text" in item.failure.reason


def test_html_under_another_name() -> None:
    (item,) = read_bytes(PAGE.encode(), path="saved.txt")
    assert item.document is not None
    assert item.document.media_type == "text/html"


def test_the_headline_is_no_part_of_the_body_and_is_read() -> None:
    doc = document(PAGE)
    (title,) = [noise for noise in doc.noise if noise.kind == "title"]
    assert doc.words(title.start, title.end) == "Envoy leaves Halden with no deal"
    assert doc.noise_at(title.start, title.end) is None


def test_what_the_quick_pass_leaves_behind_is_looked_for_again() -> None:
    split = PARAGRAPHS.split("\n")
    page = f"<html><body><div><section><article><p>{'Short opening of the report. ' * 12}</p></article></section>{'<div>' + ''.join(split * 3) + '</div>'}</div></body></html>"
    assert "a third round may follow" in document(page).text


def test_lines_said_again_and_again_are_no_running_heads_of_a_web_page() -> None:
    refrain = "<p>No answer yet</p>"
    doc = document(f"<html><body><article><h1>Envoy leaves Halden with no deal</h1>{refrain.join([PARAGRAPHS] * 4)}</article></body></html>")
    assert not [noise for noise in doc.noise if noise.kind == "running-head"]
