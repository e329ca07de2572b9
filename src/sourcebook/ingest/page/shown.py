"""What a page shows of itself in elements whose attributes say so: bylines, dates, the publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from sourcebook.ingest.dates import printed_dates
from sourcebook.ingest.page.words import authors_of, element_words, unescaped
from sourcebook.lexicon import load
from sourcebook.model.document import Stated

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.html import HtmlElement

_MARKED = frozenset({"h1", "time", "span", "a", "p", "div", "address", "em", "b", "strong", "li", "small", "h2", "h3", "h4", "cite"})
_MOST_SHOWN = 80
_NEAR = 5  # how many elements out a comment or a related item is looked for
_ASIDE = r"(?:^|\s)(?:comment|kommentar|related|teaser|sidebar|widget|recommend|most-?read|popular|trending)"
_UPDATED = re.compile(r"updat|modif|aktualisiert|mis à jour|actualiz|aggiorn|оновлен|обновлен")


def shown(tree: HtmlElement) -> Iterator[Stated]:
    """Bylines, dates and the publisher. A date in an element above the heading may be today's, so that only those below it count."""
    below, signed = False, None
    for element in islice(_marked(tree), _MOST_SHOWN):
        below = below or element.tag == "h1"
        kind = _kind(element)
        if kind == "publisher":
            yield from _publisher(element)
        elif kind in ("published", "modified") and not _is_aside(element):
            yield from _machine_date(element, kind)
        elif kind == "byline" and (signed is None or _beside(signed, element)) and not _is_aside(element):
            names = list(authors_of((element_words(element) or element.get("content") or "")[:200], "page byline"))
            signed = element if names and signed is None else signed
            yield from names
            yield from _shown_date(element) if names and below else ()
        elif kind == "date" and below and not _is_aside(element):
            yield from _shown_date(element)


def _kind(element: HtmlElement) -> str | None:
    """What the tag and the attributes of an element promise."""
    property_, fields = element.get("itemprop") or "", load("page_fields")
    marks = f"{element.get('class') or ''} {property_} {element.get('rel') or ''}".lower()
    if property_ == "publisher":
        return "publisher"
    if property_ in ("datePublished", "dateModified"):
        return "published" if property_ == "datePublished" else "modified"
    if element.tag == "time" and element.get("datetime"):
        return "modified" if _UPDATED.search(f"{marks} {element_words(element)[:20]}".lower()) else "published"
    if any(word in marks for word in fields["byline_classes"]):
        return "byline"
    return "date" if any(word in marks for word in fields["date_classes"]) else None


def _machine_date(element: HtmlElement, field: str) -> Iterator[Stated]:
    value = element.get("content") or element.get("datetime") or element_words(element)
    yield Stated(field, value, "meta" if element.get("itemprop") else "page date")


def _publisher(element: HtmlElement) -> Iterator[Stated]:
    for inner in element.iter():
        if inner.get("itemprop") == "name" and (name := inner.get("content") or element_words(inner)):
            yield Stated("outlet", unescaped(name), "meta")
            return


def _beside(first: HtmlElement, element: HtmlElement) -> bool:
    """Whether an element signs the report together with the first that did: next to it, or alike and in the same box."""
    if element.getparent() == first.getparent():
        return True
    boxes = [one.getparent().getparent() if one.getparent() is not None else None for one in (first, element)]
    return boxes[0] is not None and boxes[0] == boxes[1] and element.get("class") == first.get("class")


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
    words = dict.fromkeys(["publisher", *fields["byline_classes"], *fields["date_classes"]])
    return etree.XPath(".//h1|.//time|.//@class|.//@itemprop|.//@rel"), re.compile("|".join(words), re.IGNORECASE)


def _shown_date(element: HtmlElement) -> Iterator[Stated]:
    words = element_words(element)
    if len(words) <= 60:
        yield from (Stated("published", date.value, "shown date") for date in printed_dates(words)[:1] if len(date.value) == 10)


def _is_aside(element: HtmlElement) -> bool:
    """Whether an element belongs to a comment, a related item or a list rather than to the report."""
    return any(
        parent.tag in ("aside", "nav", "footer") or re.search(_ASIDE, f"{parent.get('class') or ''} {parent.get('id') or ''}", re.IGNORECASE)
        for parent in (element, *islice(element.iterancestors(), _NEAR))
        if parent.tag not in ("body", "html", "article", "main")
    )
