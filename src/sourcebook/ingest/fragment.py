"""Pieces of HTML that are text and nothing else: the chapter of a book, the entry of a feed, the body of a message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from sourcebook.ingest.blocks import Block
from sourcebook.ingest.lines import INVISIBLE
from sourcebook.ingest.source import UnreadableError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS: Final = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "tr",
        "blockquote",
        "pre",
        "section",
        "article",
        "header",
        "footer",
        "aside",
        "main",
        "body",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "figure",
        "hr",
        "address",
        "form",
        "html",
    ]
)
_SILENT: Final = frozenset(["script", "style", "head", "template", "noscript", "iframe", "object", "svg", "math", "button", "select", "textarea"])
_KINDS: Final = {"figcaption": "caption", "nav": "navigation"}
_CELLS: Final = frozenset({"td", "th"})
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_BREAK = "\u2028"  # stands for <br> until the block is complete: two of them part paragraphs
_BREAKS = re.compile(rf"\s*{_BREAK}(?:\s*{_BREAK})+\s*")


def parsed(text: str) -> HtmlElement:
    """The tree of a piece of HTML. Raises `UnreadableError` where there is none."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True, collect_ids=False, remove_comments=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableError(f"the HTML cannot be parsed ({error})") from error


def blocks(tree: HtmlElement) -> Iterator[Block]:
    """The paragraphs of a tree in order, captions and navigation marked; a table's row is one of them."""
    pending, kinds = list[str](), list[str]()

    def flush() -> Iterator[Block]:
        yield from _split("".join(pending), kinds[-1] if kinds else None)
        pending.clear()

    for event, element in _walk(tree):
        if element.tag in _BLOCKS or element.tag in _KINDS:
            yield from flush()
        if event == "start":
            kinds += [_KINDS[element.tag]] if element.tag in _KINDS else []
            pending.append(_opening(element, pending))
        else:
            del kinds[len(kinds) - (element.tag in _KINDS) :]
            pending.append(element.tail or "" if element is not tree else "")
    yield from flush()


def _walk(tree: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    from lxml import etree

    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "start" and element.tag in _SILENT:
            walk.skip_subtree()
            element.text = None
        yield event, element


def _opening(element: HtmlElement, pending: list[str]) -> str:
    if element.tag == "br":
        return _BREAK
    cell = " | " if element.tag in _CELLS and "".join(pending).strip() else ""
    return cell + (element.text or "")


def _split(text: str, kind: str | None) -> Iterator[Block]:
    """The paragraphs of a block: two line breaks part them, one is a space."""
    for paragraph in _BREAKS.split(text):
        words = _SPACE.sub(" ", paragraph.replace(_BREAK, " ").translate(INVISIBLE)).strip(" |")
        if words:
            yield Block(words, kind)
