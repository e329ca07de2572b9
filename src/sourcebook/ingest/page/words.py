"""The words of a page's elements and fields, and the persons that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourcebook.ingest.dates import printed_dates, without_fillers
from sourcebook.ingest.lines import INVISIBLE
from sourcebook.ingest.names import byline_names, is_desk, is_name
from sourcebook.model.document import Stated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OPENER = re.compile(r"^(?:\S+\s+)?(?:by|von|par|por)\s+", re.IGNORECASE)
_LOGIN = frozenset({"admin", "administrator", "editor", "user", "author", "guest", "root", "staff", "webmaster"})


def authors_of(words: str, basis: str) -> Iterator[Stated]:
    """The persons that words name; an address or a desk is no author, a single name in a person's place is taken as it is."""
    words = _OPENER.sub("", words.strip())
    if not words or "://" in words or "@" in words or len(words) > 200:
        return
    names = byline_names(_turned(words)) or byline_names(_undated(words))
    if names:
        yield from (Stated("authors", name, basis) for name in names)
    elif basis == "json-ld" and len(words.split()) <= 4 and not is_desk(words) and words.casefold() not in _LOGIN:
        yield Stated("authors", words, basis)


def _turned(words: str) -> str:
    """ "Doe, Jane" the other way round, as catalogues of papers put it."""
    last, comma, first = words.partition(", ")
    both = f"{first} {last}"
    return both if comma and len(last.split()) == 1 and len(first.split()) <= 2 and is_name(both) else words


def _undated(words: str) -> str:
    """A byline without the date that stands in the same element."""
    for date in reversed(printed_dates(words)):
        words = f"{words[: date.start]} {words[date.end :]}"
    return without_fillers(words)


def element_words(element: HtmlElement) -> str:
    """The text of an element, each run of white space one space."""
    return " ".join(element.text_content().translate(INVISIBLE).split())


def unescaped(text: str) -> str:
    """A field's value without the character references that pages leave in it, even twice over."""
    from html import unescape

    return " ".join(unescape(unescape(text)).translate(INVISIBLE).split())
