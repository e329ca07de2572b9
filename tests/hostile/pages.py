"""Web pages, pictures and feeds that are hostile or broken."""

from __future__ import annotations

from tests.hostile.documents import LAUGHS
from tests.hostile.fault import TEXT, Fault

PARAGRAPH = b"<p>" + TEXT * 4 + b"</p>"
XXE = b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def page(body: bytes, head: bytes = b"") -> bytes:
    return b"<html><head><title>Envoy leaves</title>" + head + b"</head><body>" + body + b"</body></html>"


FILES: dict[str, Fault] = {
    "empty.html": Fault(lambda: b"", "the file is empty"),
    "no_body.html": Fault(
        lambda: b"<html><head><script>while(true){}</script></head><body onload='x()'><script>y()</script></body></html>", "no readable text"
    ),
    "scripts.html": Fault(
        lambda: page(
            b"<script>fetch('http://192.0.2.1/')</script>" + PARAGRAPH + b"<img src=http://192.0.2.1/x onerror=y()><iframe src=http://192.0.2.1/></iframe>"
        ),
        None,
        1,
    ),
    "stylesheets_and_a_base_elsewhere.html": Fault(
        lambda: page(
            PARAGRAPH, b"<base href=http://192.0.2.1/><link rel=stylesheet href=//192.0.2.1/a.css><meta http-equiv=refresh content='0;http://192.0.2.1'>"
        ),
        None,
        1,
    ),
    "deep.html": Fault(lambda: b"<div>" * 20_000 + TEXT + b"</div>" * 20_000, "read"),
    "deep_inline.html": Fault(lambda: page(b"<p>" + b"<b><i>" * 50_000 + TEXT * 4), "no readable text"),
    "entity.html": Fault(lambda: XXE + b"<html><body><p>&x;</p></body></html>", None, 1),
    "unclosed_comment.html": Fault(lambda: b"<html><body><!-- " + TEXT * 200, "no readable text"),
    "unclosed_tags.html": Fault(lambda: page(b"<p><a <b <c " * 10_000 + PARAGRAPH), None, 1),
    "many_attributes.html": Fault(lambda: page(b"<p " + b" ".join(b"a%d=1" % n for n in range(20_000)) + b">" + PARAGRAPH), None, 1),
    "many_elements.html": Fault(lambda: page(b"<i></i>" * 200_000 + PARAGRAPH), None, 1),
    "many_tables_in_tables.html": Fault(lambda: page(b"<table><tr><td>" * 400 + PARAGRAPH), "no readable text"),
    "half_a_character.html": Fault(lambda: page(PARAGRAPH + b"<p>&#xD800; &#55357; &#x110000; &#0; said the envoy on Sunday.</p>"), None, 1),
    "half_a_character_in_its_data.html": Fault(
        lambda: page(PARAGRAPH, b'<script type="application/ld+json">{"@type":"NewsArticle","headline":"\\ud83d Envoy leaves Halden"}</script>'), None, 1
    ),
    "deep_json.html": Fault(lambda: page(PARAGRAPH, b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script>"), None, 1),
    "unknown_charset.html": Fault(lambda: page(PARAGRAPH + b"<p>\xff\xfe</p>", b"<meta charset=utf-7>"), None, 1),
    "a_codec_that_is_none.html": Fault(lambda: page(PARAGRAPH + b"<p>\xff\xfe</p>", b"<meta charset=zlib_codec>"), None, 1),
    "laughs.svg": Fault(f'<?xml version="1.0"?><!DOCTYPE svg [{LAUGHS}]><svg><text>&a11;</text></svg>'.encode, "pictures are not read"),
    "external_entity.svg": Fault(lambda: XXE.replace(b"html", b"svg") + b"<svg><text>&x;</text></svg>", "pictures are not read"),
    "external_entity.xml": Fault(lambda: XXE.replace(b"html", b"report") + b"<report><p>&x;</p></report>", "XML"),
    "laughs.rss": Fault(
        f'<?xml version="1.0"?><!DOCTYPE rss [{LAUGHS}]><rss version="2.0"><channel><item><title>Envoy leaves</title><description>&a11;</description></item></channel></rss>'.encode,
        None,
        1,
    ),
    "external_entity.rss": Fault(
        lambda: (
            XXE.replace(b"html", b"rss") + b'<rss version="2.0"><channel><item><title>Envoy leaves</title><description>&x;</description></item></channel></rss>'
        ),
        None,
        1,
    ),
}
