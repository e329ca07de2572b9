"""What a web page says of itself: JSON-LD, Open Graph, meta elements, time elements, bylines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from sourcebook.ingest.dates import iso_day, printed_dates
from sourcebook.ingest.lines import INVISIBLE, squeeze
from sourcebook.ingest.names import byline_names, is_desk
from sourcebook.ingest.outlets import without_outlet
from sourcebook.lexicon import load
from sourcebook.model.document import Stated

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.html import HtmlElement

_ARTICLES = re.compile(r"(?:article|report|posting|webpage|newsitem|liveblog|review|creativework|analysis|opinion)", re.IGNORECASE)
_MARKED = frozenset({"h1", "time", "span", "a", "p", "div", "address", "em", "b", "strong", "li", "small", "h2", "h3", "h4", "cite"})
_MOST_SHOWN = 80
_NEAR = 5  # how many elements out a comment or a related item is looked for
_ASIDE = r"(?:^|\s)(?:comment|kommentar|related|teaser|sidebar|widget|recommend|most-?read|popular|trending)"
_DATED_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$|\D)")
_LONGEST = 2_000_000  # characters of a JSON-LD script


def page_states(tree: HtmlElement) -> Iterator[Stated]:
    """Every candidate that the page's own data gives, the outlet's name taken off the titles."""
    items = [*_linked_data(tree), *_meta(tree), *_elements(tree)]
    outlet = next((item.value for item in items if item.field == "outlet"), None)
    heading = next((item.value for item in items if item.basis == "heading"), None)
    for item in items:
        if item.field == "title":
            yield from _title(item, outlet, heading)
        elif not (item.field == "authors" and outlet and squeeze(item.value) == squeeze(outlet)):
            yield item


def _title(item: Stated, outlet: str | None, heading: str | None) -> Iterator[Stated]:
    """A title without the outlet behind it; what the page's only heading leaves out is no part of the title."""
    title, suffix = without_outlet(item.value, outlet, sure=heading is not None and item.value.startswith(heading) and len(item.value) > len(heading))
    if outlet and title.startswith(f"{outlet} | "):
        title = title.removeprefix(f"{outlet} | ")
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
    for key, field in load("page_fields")["linked_data"].items():
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
    words = re.sub(r"^(?:\S+\s+)?(?:by|von|par|por)\s+", "", words.strip(), flags=re.IGNORECASE)
    if not words or "://" in words or "@" in words or len(words) > 200:
        return
    names = byline_names(words)
    if names:
        yield from (Stated("authors", name, basis) for name in names)
    elif basis == "json-ld" and len(words.split()) <= 4 and not is_desk(words):
        yield Stated("authors", words, basis)


def _meta(tree: HtmlElement) -> Iterator[Stated]:
    fields = load("page_fields")["meta"]
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or "").strip().lower()
        value = (element.get("content") or "").strip()
        if not value or key not in fields:
            continue
        field, basis = fields[key]
        if field == "authors":
            yield from _authors(value, basis)
        else:
            yield Stated(field, _unescaped(value), basis)


def _elements(tree: HtmlElement) -> Iterator[Stated]:
    """What the page shows: headings, bylines and dates in elements whose attributes say so."""
    headings = [text for element in tree.iter("h1") if (text := _words(element))]
    if len(headings) == 1:
        yield Stated("title", headings[0], "heading")
    titles = [text for element in tree.iter("title") if (text := _words(element))]
    yield from (Stated("title", title, "title element") for title in titles[:1])
    yield from _shown(tree)
    yield from _address(tree)
    if tree.get("lang"):
        yield Stated("language", tree.get("lang"), "page language")


def _shown(tree: HtmlElement) -> Iterator[Stated]:
    """Bylines and dates. A date in an element above the heading may be today's, so that only those below it count."""
    below, signed = False, None
    for element in islice(_marked(tree), _MOST_SHOWN):
        below = below or element.tag == "h1"
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('rel') or ''}".lower()
        if element.get("itemprop") == "datePublished":
            yield Stated("published", element.get("content") or element.get("datetime") or _words(element), "meta")
        elif element.tag == "time" and element.get("datetime"):
            yield from () if _is_aside(element) else (Stated("published", element.get("datetime"), "page date"),)
        elif any(word in marks for word in load("page_fields")["byline_classes"]):
            if (signed is None or signed == element.getparent()) and not _is_aside(element):
                names = list(_authors((_words(element) or element.get("content") or "")[:200], "page byline"))
                signed = element.getparent() if names else signed
                yield from names
        elif below and any(word in marks for word in load("page_fields")["date_classes"]) and not _is_aside(element):
            yield from _shown_date(element)


def _marked(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The elements whose tag or attributes promise a byline or a date, and the headings between them, in order.

    Attributes are looked at as strings: most elements need not be made into objects.
    """
    search, promise = _searches()
    seen: set[HtmlElement] = set()
    for found in cast("list[Any]", search(tree)):
        attribute = isinstance(found, str)
        if attribute and not promise.search(found):
            continue
        element: HtmlElement = found.getparent() if attribute else found
        if element not in seen and element.tag in _MARKED:
            seen.add(element)
            yield element


@cache
def _searches() -> tuple[XPath, re.Pattern[str]]:
    from lxml import etree

    fields = load("page_fields")
    words = dict.fromkeys([*fields["byline_classes"], *fields["date_classes"]])
    return etree.XPath(".//h1|.//time|.//@class|.//@itemprop|.//@rel"), re.compile("|".join(words), re.IGNORECASE)


def _shown_date(element: HtmlElement) -> Iterator[Stated]:
    words = _words(element)
    if len(words) <= 60:
        yield from (Stated("published", date.value, "shown date") for date in printed_dates(words)[:1] if len(date.value) == 10)


def _is_aside(element: HtmlElement) -> bool:
    """Whether an element belongs to a comment, a related item or a list rather than to the report."""
    return any(
        parent.tag in ("aside", "nav", "footer") or re.search(_ASIDE, f"{parent.get('class') or ''} {parent.get('id') or ''}", re.IGNORECASE)
        for parent in (element, *islice(element.iterancestors(), _NEAR))
        if parent.tag not in ("body", "html", "article", "main")
    )


def _address(tree: HtmlElement) -> Iterator[Stated]:
    for link in tree.iter("link"):
        address = link.get("href")
        if link.get("rel") == "canonical" and address:
            yield Stated("url", address, "link element")
            day = _DATED_ADDRESS.search(address)
            if day and (value := iso_day(f"{day.group(1)}-{int(day.group(2)):02}-{int(day.group(3)):02}")):
                yield Stated("published", value, "address")
            return


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().translate(INVISIBLE).split())


def _unescaped(text: str) -> str:
    from html import unescape

    return " ".join(unescape(unescape(text)).translate(INVISIBLE).split())
