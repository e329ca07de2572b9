"""What a web page says of itself: JSON-LD, Open Graph, meta elements, time elements, bylines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourcebook.ingest.dates import iso_day
from sourcebook.ingest.lines import squeeze
from sourcebook.ingest.outlets import is_domain, without_outlet
from sourcebook.ingest.page.linked_data import linked_data
from sourcebook.ingest.page.shown import shown
from sourcebook.ingest.page.words import authors_of, element_words, unescaped
from sourcebook.lexicon import load
from sourcebook.model.document import Stated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATED_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$|\D)")


def page_states(tree: HtmlElement) -> Iterator[Stated]:
    """Every candidate that the page's own data gives, the outlet's name taken off the titles."""
    meta, elements = [*_meta(tree)], [*_elements(tree)]
    items = [*linked_data(tree, [item.value for item in (*meta, *elements) if item.field == "title"]), *meta, *elements]
    outlet = next((item.value for item in items if item.field == "outlet" and not is_domain(item.value)), None)
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


def _meta(tree: HtmlElement) -> Iterator[Stated]:
    fields = load("page_fields")["meta"]
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or "").strip().lower()
        value = (element.get("content") or "").strip()
        if not value or key not in fields:
            continue
        field, basis = fields[key]
        if field == "authors":
            yield from authors_of(value, basis)
        else:
            yield Stated(field, unescaped(value), basis)


def _elements(tree: HtmlElement) -> Iterator[Stated]:
    """What the page shows: headings, bylines and dates in elements whose attributes say so."""
    headings = [text for element in tree.iter("h1") if (text := element_words(element))]
    if len(headings) == 1:
        yield Stated("title", headings[0], "heading")
    titles = [text for element in tree.iter("title") if (text := element_words(element))]
    yield from (Stated("title", title, "title element") for title in titles[:1])
    yield from shown(tree)
    yield from _address(tree)
    if tree.get("lang"):
        yield Stated("language", tree.get("lang"), "page language")


def _address(tree: HtmlElement) -> Iterator[Stated]:
    for link in tree.iter("link"):
        address = link.get("href")
        if link.get("rel") == "canonical" and address:
            yield Stated("url", address, "link element")
            day = _DATED_ADDRESS.search(address)
            if day and (value := iso_day(f"{day.group(1)}-{int(day.group(2)):02}-{int(day.group(3)):02}")):
                yield Stated("published", value, "address")
            return
