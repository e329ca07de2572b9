"""Web pages saved to disk: the body by trafilatura, what the page says of itself, captions marked."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebook.ingest.anchors import anchors
from sourcebook.ingest.body import body_paragraphs
from sourcebook.ingest.decode import decode
from sourcebook.ingest.lines import squeeze
from sourcebook.ingest.page import page_states
from sourcebook.ingest.source import Content, Given, UnreadableError
from sourcebook.model.document import Noise, Stated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_EXTENSIONS = frozenset({".html", ".htm", ".xhtml", ".shtml", ".mhtml"})
_LOOKS = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_LARGEST = 20 << 20
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(frozen=True)
class HtmlReader:
    """Reads web pages. Nothing is fetched and no script is run."""

    name: str = "html"

    def bid(self, given: Given) -> float:
        """By how the file begins, else by its name."""
        if _LOOKS.match(given.data[:2048]):
            return 1.0
        return 0.6 if given.extension in _EXTENSIONS else 0.0

    def read(self, given: Given) -> Content:
        """The page's readable text in paragraphs, with the page's own data as candidates."""
        if len(given.data) > _LARGEST:
            raise UnreadableError(f"the page is larger than {_LARGEST >> 20} MB")
        tree = _tree(given)
        stated = tuple(page_states(tree))
        captions, page = _captions(tree), copy(tree)
        paragraphs = body_paragraphs(tree)
        if not paragraphs:
            raise UnreadableError("the page has no readable text (it may need a script or a login); save it from a browser as it is shown, or as PDF")
        return _composed(paragraphs, captions, stated, page)


def _tree(given: Given) -> HtmlElement:
    from lxml import etree, html

    text = _text(given.data)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True, collect_ids=False, remove_comments=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableError(f"the page cannot be parsed ({error})") from error
    if tree is None or len(tree) == 0:
        raise UnreadableError("the page is empty")
    return tree


def _text(data: bytes) -> str:
    """The page's characters: by the charset it declares where that fits, else as any text."""
    declared = _CHARSET.search(data[:4096])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if declared:
        name = declared.group(1).decode("ascii").lower()
        try:
            return data.decode("windows-1252" if name in ("iso-8859-1", "latin-1", "latin1", "ascii") else name, errors="replace")
        except LookupError:
            pass
    text = decode(data)
    if text is None:
        raise UnreadableError("the page is not text in any known encoding")
    return text


def _captions(tree: HtmlElement) -> list[str]:
    """The captions of the article's pictures."""
    found = [_SPACE.sub(" ", element.text_content()).strip() for element in tree.iterfind(".//figcaption")]
    return [text for text in dict.fromkeys(found) if 3 <= len(text.split()) <= 80][:30]


def _composed(paragraphs: list[str], captions: list[str], stated: tuple[Stated, ...], page: HtmlElement) -> Content:
    """Title, captions, body, a blank line between, with their places in the page; the title and the captions are marked, wherever the body has them."""
    titles = [item.value for item in stated if item.field == "title"]
    known, body = {squeeze(caption) for caption in captions}, {squeeze(paragraph) for paragraph in paragraphs}
    headed = next((number for number, paragraph in enumerate(paragraphs[:5]) if squeeze(paragraph) in map(squeeze, titles)), -1)
    kinds = ["title" if number == headed else "caption" if squeeze(paragraph) in known else None for number, paragraph in enumerate(paragraphs)]
    marked = list(zip(paragraphs, kinds, strict=True))
    parts: list[tuple[str, str | None]] = [(titles[0], "title")] if titles and headed < 0 else marked[: headed + 1]
    parts += [(caption, "caption") for caption in captions if squeeze(caption) not in body]
    parts += marked[headed + 1 :]
    noise: list[Noise] = []
    blocks: list[tuple[int, str, str | None]] = []
    at = 0
    for text, kind in parts:
        if kind:
            noise.append(Noise(at, at + len(text), kind))
        blocks.append((at, text, kind))
        at += len(text) + 2
    return Content("\n\n".join(text for _, text, _ in blocks), "text/html", stated, tuple(noise), anchors=anchors(page, blocks))
