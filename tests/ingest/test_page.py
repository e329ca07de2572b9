"""What a page says of itself, in the ways that sites do."""

from __future__ import annotations

from typing import Any

import pytest

from sourcebook.ingest import read_bytes
from sourcebook.model.document import Document

TITLE = "Norland and Sudria agree on release of sailors"
BODY = (
    "<p>The foreign minister of Norland met her Sudrian counterpart on Tuesday to discuss the release of detained sailors, her office said.</p>"
    "<p>“We agreed that the sailors will go home before the end of the month,” she told reporters after the talks, which lasted three hours.</p>"
    "<p>Sudria seized the trawler in March, saying that it had fished in its waters without a licence. Norland denies this.</p>"
)


def page(*, head: str = "", top: str = "") -> Document:
    html = f'<!doctype html><html lang="en"><head><title>{TITLE}</title>{head}</head><body><main><article><h1>{TITLE}</h1>{top}{BODY}</article></main></body></html>'
    (item,) = read_bytes(html.encode(), path="page.html")
    assert item.document is not None
    return item.document


def data(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


def best(doc: Document, field: str) -> str | None:
    return next((item.value for item in doc.stated if item.field == field), None)


GRAPH = data(
    '{"@graph": [{"@type": "Article", "headline": "' + TITLE + '", "author": {"@id": "#jane"}, "datePublished": "2025-06-18T06:00:00+00:00",'
    '"dateModified": "2025-06-19", "publisher": {"@id": "#us"}, "articleSection": ["World", "Europe"], "mainEntityOfPage": {"@id": "https://n.example/a"}},'
    '{"@type": "Organization", "@id": "#us", "name": "Norland Monitor"}, {"@type": "Person", "@id": "#jane", "name": "Jane Orlov"}]}'
)
OTHER = data('{"@type": "NewsArticle", "headline": "Another story of the day", "author": {"name": "Bob Other"}, "datePublished": "2025-07-01"}')
OWN = data(
    '[{"@type": ["NewsArticle"], "headline": "'
    + TITLE
    + '", "author": ["Jane Orlov", "Piotr Lange"], "datePublished": "2025-06-18", "publisher": "Norland Monitor",}]'
)
PUBLISHER = '<span itemprop="publisher" itemscope><meta itemprop="name" content="Norland Monitor"></span>'

PAGES: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "a graph": (
        {"head": GRAPH},
        {
            "outlet": "Norland Monitor",
            "authors": ("Jane Orlov",),
            "published": "2025-06-18",
            "modified": "2025-06-19",
            "section": "World",
            "url": "https://n.example/a",
        },
    ),
    "a list with a comma too many": ({"head": OWN}, {"outlet": "Norland Monitor", "authors": ("Jane Orlov", "Piotr Lange"), "published": "2025-06-18"}),
    "another article's data before its own": ({"head": OTHER + OWN}, {"title": TITLE, "authors": ("Jane Orlov", "Piotr Lange"), "published": "2025-06-18"}),
    "microdata": (
        {"top": f'<meta itemprop="datePublished" content="2025-06-18"><span itemprop="author">Jane Orlov</span>{PUBLISHER}'},
        {"outlet": "Norland Monitor", "authors": ("Jane Orlov",), "published": "2025-06-18"},
    ),
    "two time elements": (
        {"top": '<time datetime="2025-06-18">18 June</time> <time class="updated" datetime="2025-06-20">20 June</time>'},
        {"published": "2025-06-18", "modified": "2025-06-20"},
    ),
    "a byline and its date in one element": (
        {"top": '<p class="author">Jane Orlov — <span>Wednesday, 18 June 2025</span></p>'},
        {"authors": ("Jane Orlov",), "published": "2025-06-18"},
    ),
    "two authors' cards": (
        {"top": '<div class="card"><a class="author-name">Jane Orlov</a></div><div class="card"><a class="author-name">Piotr Lange</a></div>'},
        {"authors": ("Jane Orlov", "Piotr Lange")},
    ),
    "a catalogue's fields": (
        {
            "head": '<meta name="DC.creator" content="Orlov, Jane"><meta name="DC.publisher" content="Institute of Northern Studies"><meta name="DC.date" content="2025/06/18">'
        },
        {"outlet": "Institute of Northern Studies", "authors": ("Jane Orlov",), "published": "2025-06-18"},
    ),
    "seconds since 1970": ({"head": '<meta property="article:published_time" content="1750226400">'}, {"published": "2025-06-18"}),
    "a site's address for its name": (
        {"head": '<meta property="og:site_name" content="monitor.example"><meta name="publisher" content="Norland Monitor">'},
        {"outlet": "Norland Monitor"},
    ),
    "whoever was logged in": ({"head": '<meta name="author" content="admin">'}, {"authors": ()}),
}


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str) -> None:
    made, expected = PAGES[name]
    doc = page(**made)
    assert {field: best(doc, field) if field in ("modified", "section") else getattr(doc, field) for field in expected} == expected
