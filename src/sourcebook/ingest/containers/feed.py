"""Feeds (RSS and Atom): each entry a document with its own date, address, title and authors."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO

from sourcebook.ingest.archive import TOO_LARGE, TOO_MANY
from sourcebook.ingest.blocks import Block, composed
from sourcebook.ingest.container import Budget, Part, inside
from sourcebook.ingest.decode import decode
from sourcebook.ingest.describe import describe
from sourcebook.ingest.fragment import blocks, parsed
from sourcebook.ingest.lines import squeeze
from sourcebook.ingest.names import byline_names
from sourcebook.ingest.source import Given, Ingested, UnreadableError
from sourcebook.model.document import Stated

_FEED = re.compile(
    rb"\A\W*?(?:<\?xml[^>]*>\s*)?(?:<(?:!--.*?--|\?[^>]*\?|!DOCTYPE[^>]*)>\s*)*<(?:\w+:)?(?P<root>rss|feed|rdf)\b(?P<head>[^>]*)", re.IGNORECASE | re.DOTALL
)
_OPENED = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
_CLOSED = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>")
_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_REFERENCE = re.compile(rb"&#(?:(\d{1,20})|x([0-9a-f]{1,20}));?", re.IGNORECASE)
_LARGEST = 50 << 20
_TAG = re.compile(r"<[a-zA-Z/][^>]*>|&(?:#\d+|\w+);")


@dataclass(frozen=True)
class Feed:
    """Opens feeds in the formats that feedparser knows. What an entry links to is not fetched."""

    name: str = "feed"

    def bid(self, given: Given, stream: BinaryIO) -> float:  # noqa: ARG002
        """By the root of the XML; another kind of RDF is no feed."""
        root = _FEED.match(given.data[:4096].replace(b"\0", b""))
        return 1.0 if root and (root["root"].lower() != b"rdf" or b"purl.org/rss" in root["head"]) else 0.0

    def parts(self, given: Given, stream: BinaryIO, budget: Budget) -> Iterator[Part]:
        """The entries in the order of the feed, each with the piece of the file that holds it."""
        data = stream.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise UnreadableError(TOO_LARGE)
        feed = _read(_in_utf8(data))
        raw = list(_pieces(data))
        own = raw if len(raw) == len(feed.entries) else [data] * len(feed.entries)
        for number, (entry, original) in enumerate(zip(feed.entries, own, strict=True), 1):
            budget.members -= 1
            budget.total -= len(original)
            if budget.members < 0 or budget.total < 0:
                raise UnreadableError(TOO_MANY)
            key = str(entry.get("id") or entry.get("link") or number)
            yield Part(inside(given, key, original), make=partial(_document, key, _title(entry), _body(entry), tuple(_stated(entry, feed.feed))))


def _pieces(data: bytes) -> Iterator[bytes]:
    """The bytes of each entry, from its first sign to its last."""
    closed = _CLOSED.finditer(data)
    last = 0
    for opened in _OPENED.finditer(data):
        if opened.start() >= last and (end := next((match.end() for match in closed if match.start() > opened.start()), None)):
            yield data[opened.start() : end]
            last = end


def _in_utf8(data: bytes) -> bytes:
    """A feed in UTF-16 or UTF-32, which feedparser does not always know, in UTF-8; any other as it is."""
    text = decode(data) if b"\0" in data[:200] else None
    return _DECLARED.sub("", text, count=1).encode() if text else data


def _read(data: bytes) -> Any:
    import feedparser

    try:
        feed = feedparser.parse(io.BytesIO(_REFERENCE.sub(_possible, data)), resolve_relative_uris=False, sanitize_html=False)
    except ValueError as error:  # the library takes names without spaces for given
        raise UnreadableError("the feed is damaged") from error
    if not feed.entries:
        raise UnreadableError("the feed has no entries that can be read" if feed.bozo else "the feed has no entries")
    return feed


def _possible(reference: re.Match[bytes]) -> bytes:
    """A reference to a character; one to a character that there cannot be, which the library takes as given, is marked."""
    number = int(reference[2] or reference[1], 16 if reference[2] else 10)
    return reference[0] if number < 0xD800 or 0xDFFF < number <= 0x10FFFF else b"\xef\xbf\xbd"


def _title(entry: Any) -> str:
    return " ".join(block.text for block in _paragraphs(str(entry.get("title") or "")))


def _body(entry: Any) -> str:
    """The longest text that an entry holds: its content, or its summary."""
    texts = [str(item.get("value") or "") for item in entry.get("content") or ()]
    return max([*texts, str(entry.get("summary") or "")], key=len)


def _document(key: str, title: str, body: str, stated: tuple[Stated, ...], given: Given) -> Ingested:
    paragraphs = [block for number, block in enumerate(_paragraphs(body)) if number or squeeze(block.text) != squeeze(title)]
    if not (title or paragraphs):
        raise UnreadableError("the entry has no text")
    head = [Block(title)] if title else []
    spot = (Stated("title", title, "feed", 0, len(title)),) if title else ()
    content = composed([*head, *paragraphs], "application/rss+xml", (*spot, *stated))
    return Ingested(given.source, given.data, describe(content, given, external_id=key))


def _paragraphs(text: str) -> Iterator[Block]:
    """The paragraphs of a value that may be HTML or plain text: feeds seldom say which."""
    if _TAG.search(text):
        yield from blocks(parsed(f"<div>{text}</div>"))
    else:
        yield from (Block(" ".join(part.split())) for part in re.split(r"\n\s*\n", text) if part.strip())


def _stated(entry: Any, feed: Any) -> Iterator[Stated]:
    """What the entry states of itself, and what the feed states of all its entries."""
    source = entry.get("source") or {}
    values = [
        ("published", entry.get("published") or entry.get("created")),
        ("modified", entry.get("updated") if "updated" in entry else None),
        ("url", entry.get("feedburner_origlink") or entry.get("link")),
        ("outlet", source.get("title") or feed.get("publisher") or feed.get("title")),
        ("language", entry.get("language") or feed.get("language")),
    ]
    yield from (Stated(field, str(value).strip(), "feed") for field, value in values if value and str(value).strip())
    for author in entry.get("authors") or ():
        yield from (Stated("authors", name, "feed") for name in byline_names(_BY.sub("", str(author.get("name") or ""))))
    yield from (Stated("section", str(tag["term"]), "feed") for tag in entry.get("tags") or () if tag.get("term"))
