"""What a page's JSON-LD says of its article: lists, graphs and references by id are followed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sourcebook.ingest.lines import squeeze
from sourcebook.ingest.page.words import authors_of, unescaped
from sourcebook.lexicon import load
from sourcebook.model.document import Stated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLES = re.compile(r"(?:article|report|posting|webpage|newsitem|liveblog|review|creativework|analysis|opinion)", re.IGNORECASE)
_LONGEST = 2_000_000  # characters of a script
_LAST_COMMA = re.compile(r",\s*([\]}])")  # before a closing bracket: a fault that many pages make


def linked_data(tree: HtmlElement, titles: Sequence[str]) -> Iterator[Stated]:
    """The candidates of the page's own article. Of several articles it is the one with a title of `titles`, else the first."""
    blocks = [list(_nodes(data, 0)) for data in _scripts(tree)]
    by_id = {node["@id"]: node for nodes in blocks for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    found = [node for nodes in blocks for node in nodes if _ARTICLES.search(_types(node))]
    articles = [node for node in found if not _is_page(node)]
    for node in [*_own(articles, titles), *(node for node in found if _is_page(node))]:
        yield from _article(node, by_id)


def _scripts(tree: HtmlElement) -> Iterator[Any]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        raw = _mended(script.text or "")
        if len(raw) <= _LONGEST and (data := _loaded(raw) or _loaded(_LAST_COMMA.sub(r"\1", raw))):
            yield data


def _loaded(raw: str) -> Any:
    try:
        return json.loads(raw, strict=False)
    except (json.JSONDecodeError, RecursionError):
        return None


def _own(articles: Sequence[dict[str, Any]], titles: Sequence[str]) -> Sequence[dict[str, Any]]:
    """A page lists other reports in the same way as its own: those with another headline than the page's are left out."""
    wanted = {squeeze(title) for title in titles}
    headlines = [squeeze(unescaped(str(node.get("headline") or node.get("name") or ""))) for node in articles]
    own = [node for node, headline in zip(articles, headlines, strict=True) if headline and any(headline in title or title in headline for title in wanted)]
    first = [node for node, headline in zip(articles, headlines, strict=True) if headline == headlines[0]]
    return own or first


def _is_page(node: dict[str, Any]) -> bool:
    return "webpage" in _types(node).lower()


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
    for key, field in load("page_fields")["linked_data"].items():
        value = node.get(key)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str) and value.strip() and not (_is_page(node) and field == "title"):
            yield Stated(field, unescaped(value), "json-ld")
    page = node.get("mainEntityOfPage")
    address = page.get("@id") or page.get("url") if isinstance(page, dict) else page
    if isinstance(address, str) and address.startswith("http"):
        yield Stated("url", address, "json-ld")
    for author in _things(node.get("author") or node.get("creator"), by_id):
        if not _is_organisation(author):
            for name in _names(author):
                yield from authors_of(name, "json-ld")
    for publisher in _things(node.get("publisher"), by_id):
        yield from (Stated("outlet", name, "json-ld") for name in _names(publisher)[:1])


def _things(value: Any, by_id: dict[str, dict[str, Any]]) -> list[Any]:
    things = value if isinstance(value, list) else [value] if value else []
    return [by_id.get(thing.get("@id", ""), thing) if isinstance(thing, dict) and "name" not in thing else thing for thing in things]


def _is_organisation(thing: Any) -> bool:
    return isinstance(thing, dict) and "organization" in _types(thing).lower()


def _names(thing: Any) -> list[str]:
    names = thing.get("name") if isinstance(thing, dict) else thing
    return [name for item in (names if isinstance(names, list) else [names]) if isinstance(item, str) and (name := unescaped(item))]
