"""Readers of plain text and Markdown: the decoded text, unchanged."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcebook.ingest.decode import decode
from sourcebook.ingest.source import LONGEST, TOO_LONG, Content, Given, UnreadableError
from sourcebook.model.document import Noise, Stated

_MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
_TEXT = frozenset({".txt", ".text", ".asc", ".log", ""})
_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FRONT_FIELDS = {
    "title": "title",
    "headline": "title",
    "author": "authors",
    "authors": "authors",
    "byline": "authors",
    "date": "published",
    "published": "published",
    "publisher": "outlet",
    "outlet": "outlet",
    "site": "outlet",
    "sitename": "outlet",
    "lang": "language",
    "language": "language",
    "url": "url",
    "canonical_url": "url",
    "updated": "modified",
}
_HEADING = re.compile(r"^#{1,2}[ \t]+(?P<title>\S.*?)[ \t#]*$", re.MULTILINE)


@dataclass(frozen=True)
class TextReader:
    """Reads text in any encoding; also the last resort for a file of no known kind."""

    name: str = "text"

    def bid(self, given: Given) -> float:
        """Sure of a text suffix, a low bid for anything else that decodes."""
        return 0.5 if given.extension in _TEXT else 0.1

    def read(self, given: Given) -> Content:
        """The decoded text, newlines untouched."""
        return Content(decoded(given), "text/plain")


@dataclass(frozen=True)
class MarkdownReader:
    """Reads Markdown: the raw text, with its front matter and first heading as metadata."""

    name: str = "markdown"

    def bid(self, given: Given) -> float:
        """By the file's name."""
        return 0.5 if given.extension in _MARKDOWN else 0.0

    def read(self, given: Given) -> Content:
        """The decoded text; front matter is marked as metadata."""
        text = decoded(given)
        front = _FRONT.match(text)
        noise = (Noise(0, front.end(), "metadata"),) if front else ()
        return Content(text, "text/markdown", (*(_front_matter(front.group(1)) if front else ()), *_first_heading(text, front.end() if front else 0)), noise)


def decoded(given: Given) -> str:
    """The text of a file. Raises `UnreadableError` for an empty file and for one that is no text."""
    if not given.data.strip():
        raise UnreadableError("the file is empty")
    if len(given.data) > 4 * LONGEST:  # no character has more bytes
        raise UnreadableError(TOO_LONG)
    text = decode(given.data)
    if text is None:
        raise UnreadableError("the file is not text in any known encoding")
    if not text.strip("\ufeff\u200b \t\r\n"):
        raise UnreadableError("the file holds no text")
    return text


def _front_matter(block: str) -> tuple[Stated, ...]:
    import yaml

    try:
        fields = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError):
        return ()
    if not isinstance(fields, dict):
        return ()
    return tuple(
        Stated(_FRONT_FIELDS[str(key).lower()], str(value).strip(), "front matter")
        for key, values in fields.items()
        if str(key).lower() in _FRONT_FIELDS
        for value in (values if isinstance(values, list) else [values])
        if value not in (None, "") and not isinstance(value, (dict, list))
    )


def _first_heading(text: str, start: int) -> tuple[Stated, ...]:
    heading = _HEADING.search(text, start)
    if heading is None or text[start : heading.start()].count("\n\n") > 3:
        return ()
    return (Stated("title", heading["title"], "heading", heading.start("title"), heading.end("title")),)
