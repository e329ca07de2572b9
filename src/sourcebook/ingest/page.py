"""What a web page says of itself: JSON-LD, Open Graph, meta elements, time elements, bylines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sourcebook.ingest.dates import iso_day
from sourcebook.ingest.headline import without_outlet
from sourcebook.ingest.names import byline_names
from sourcebook.model.document import Stated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLES = re.compile(r"(?:article|report|posting|webpage|newsitem|liveblog|review|creativework|analysis|opinion)", re.IGNORECASE)
_META = {
    "og:title": ("title", "open-graph"), "twitter:title": ("title", "meta"), "dc.title": ("title", "meta"), "dcterms.title": ("title", "meta"), "citation_title": ("title", "meta"), "parsely-title": ("title", "meta"),
    "og:site_name": ("outlet", "open-graph"), "application-name": ("outlet", "meta"), "dc.publisher": ("outlet", "meta"), "dcterms.publisher": ("outlet", "meta"), "citation_publisher": ("outlet", "meta"),
    "citation_journal_title": ("outlet", "meta"), "publisher": ("outlet", "meta"),
    "article:published_time": ("published", "open-graph"), "og:published_time": ("published", "open-graph"), "datepublished": ("published", "meta"), "date": ("published", "meta"), "dc.date": ("published", "meta"), "dc.date.issued": ("published", "meta"),
    "dcterms.date": ("published", "meta"), "dcterms.created": ("published", "meta"), "pubdate": ("published", "meta"), "publishdate": ("published", "meta"), "publish-date": ("published", "meta"), "publish_date": ("published", "meta"), "parsely-pub-date": ("published", "meta"),
    "sailthru.date": ("published", "meta"), "citation_publication_date": ("published", "meta"), "citation_date": ("published", "meta"), "article.published": ("published", "meta"), "originalpublicationdate": ("published", "meta"),
    "article:modified_time": ("modified", "open-graph"), "og:updated_time": ("modified", "open-graph"), "datemodified": ("modified", "meta"), "lastmod": ("modified", "meta"),
    "author": ("authors", "meta"), "dc.creator": ("authors", "meta"), "dcterms.creator": ("authors", "meta"), "parsely-author": ("authors", "meta"), "sailthru.author": ("authors", "meta"), "citation_author": ("authors", "meta"),
    "article:author": ("authors", "open-graph"), "byl": ("authors", "meta"),
    "article:section": ("section", "open-graph"), "og:url": ("url", "open-graph"), "og:locale": ("language", "open-graph"), "content-language": ("language", "meta"), "language": ("language", "meta"), "dc.language": ("language", "meta"),
}  # fmt: skip
_BYLINES = (
    ".//*[@rel='author']", ".//*[@itemprop='author']",
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' byline ')]", ".//*[contains(concat(' ', normalize-space(@class), ' '), ' author ')]",
    ".//*[contains(@class, 'author-name') or contains(@class, 'byline__name') or contains(@class, 'post-author') or contains(@class, 'entry-author') or contains(@class, 'article-author')]",
)  # fmt: skip
_DATED_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$|\D)")
_LONGEST = 2_000_000  # characters of a JSON-LD script


def page_states(tree: HtmlElement) -> Iterator[Stated]:
    """Every candidate that the page's own data gives, the outlet's name taken off the titles."""
    items = [*_linked_data(tree), *_meta(tree), *_elements(tree)]
    outlet = next((item.value for item in items if item.field == "outlet"), None)
    for item in items:
        if item.field != "title":
            yield item
            continue
        title, suffix = without_outlet(item.value, outlet)
        yield Stated("title", title, item.basis)
        if suffix and outlet is None:
            yield Stated("outlet", suffix, "title element")


def _linked_data(tree: HtmlElement) -> Iterator[Stated]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        raw = script.text or ""
        if len(raw) > _LONGEST:
            continue
        try:
            data = json.loads(_mended(raw), strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue
        nodes = list(_nodes(data, 0))
        by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
        for node in sorted(nodes, key=lambda node: "webpage" in _types(node).lower()):
            if _ARTICLES.search(_types(node)):
                yield from _article(node, by_id)


def _mended(raw: str) -> str:
    return re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|/\*\]\]>\*/)\s*;?\s*$", "", raw.strip()).rstrip("; \n")


def _nodes(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for item in data[:200]:
            yield from _nodes(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(data.get(key), list | dict):
                yield from _nodes(data[key], depth + 1)


def _types(node: dict[str, Any]) -> str:
    kinds = node.get("@type")
    return " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds or "")


def _article(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Iterator[Stated]:
    page = "webpage" in _types(node).lower()
    for key, field in (("headline", "title"), ("name", "title"), ("datePublished", "published"), ("dateModified", "modified"), ("inLanguage", "language"), ("articleSection", "section")):
        value = node.get(key)
        if isinstance(value, str) and value.strip() and not (page and field == "title"):
            yield Stated(field, _unescaped(value), "json-ld")
    for author in _things(node.get("author") or node.get("creator"), by_id):
        if not _is_organisation(author):
            yield from _authors(_name(author), "json-ld")
    for publisher in _things(node.get("publisher"), by_id):
        if name := _name(publisher):
            yield Stated("outlet", name, "json-ld")


def _things(value: Any, by_id: dict[str, dict[str, Any]]) -> list[Any]:
    things = value if isinstance(value, list) else [value] if value else []
    return [by_id.get(thing.get("@id", ""), thing) if isinstance(thing, dict) and "name" not in thing else thing for thing in things]


def _is_organisation(thing: Any) -> bool:
    return isinstance(thing, dict) and "organization" in _types(thing).lower()


def _name(thing: Any) -> str:
    name = thing.get("name") if isinstance(thing, dict) else thing
    name = name[0] if isinstance(name, list) and name else name
    return _unescaped(name) if isinstance(name, str) else ""


def _authors(words: str, basis: str) -> Iterator[Stated]:
    """The persons that words name; an address or a desk is no author, a single name in a person's place is taken as it is."""
    words = re.sub(r"^(?:by|von|par|por)\s+", "", words.strip(), flags=re.IGNORECASE)
    if not words or "://" in words or "@" in words or len(words) > 200:
        return
    names = byline_names(words)
    if names:
        yield from (Stated("authors", name, basis) for name in names)
    elif basis == "json-ld" and len(words.split()) <= 4:
        yield Stated("authors", words, basis)


def _meta(tree: HtmlElement) -> Iterator[Stated]:
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or "").strip().lower()
        value = (element.get("content") or "").strip()
        if not value or key not in _META:
            continue
        field, basis = _META[key]
        if field == "authors":
            yield from _authors(value, basis)
        else:
            yield Stated(field, _unescaped(value), basis)


def _elements(tree: HtmlElement) -> Iterator[Stated]:
    for path, field, basis in ((".//h1", "title", "heading"), (".//title", "title", "title element")):
        found = [text for element in tree.findall(path)[:3] if (text := _words(element))]
        if len(found) == 1 or field == "title" and path == ".//title" and found:
            yield Stated(field, found[0], basis)
    for path in _BYLINES:
        for element in tree.xpath(path)[:4]:
            yield from _authors(_words(element)[:200] or element.get("content") or "", "page byline")
    for element in tree.xpath(".//time[@datetime]")[:3]:
        yield Stated("published", element.get("datetime"), "page date")
    for element in tree.xpath(".//*[@itemprop='datePublished']")[:1]:
        yield Stated("published", element.get("content") or element.get("datetime") or _words(element), "meta")
    yield from _address(tree)
    if tree.get("lang"):
        yield Stated("language", tree.get("lang"), "page language")


def _address(tree: HtmlElement) -> Iterator[Stated]:
    for link in tree.xpath(".//link[@rel='canonical'][@href]")[:1]:
        address = link.get("href")
        yield Stated("url", address, "link element")
        day = _DATED_ADDRESS.search(address)
        if day and (value := iso_day(f"{day.group(1)}-{int(day.group(2)):02}-{int(day.group(3)):02}")):
            yield Stated("published", value, "address")


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _unescaped(text: str) -> str:
    from html import unescape

    return " ".join(unescape(unescape(text)).split())
