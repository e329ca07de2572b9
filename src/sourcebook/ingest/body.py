"""The body of a web page, by trafilatura: quickly, and with all its means where much of the page's prose was left behind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sourcebook.ingest.lines import INVISIBLE
from sourcebook.ingest.source import UnreadableError

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Extractor

_Search = Callable[["HtmlElement"], list[Any]]
_BLOCKS = frozenset({"p", "head", "item", "quote", "cell", "row", "code", "list", "table", "div", "fw", "ab"})
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_LETTER = re.compile(r"[^\W\d_]")
_UNSEEN = (
    "style",
    "svg",
    "noscript",
    "iframe",
    "nav",
    "aside",
    "menu",
    "dialog",
    "footer",
    "select",
    "button",
    "canvas",
    "video",
    "audio",
    "object",
    "template",
    "link",
    "input",
    "textarea",
    "picture",
    "source",
)
_SHORT = 3000  # letters; only a shorter body may have left much behind
_LEFT_BEHIND = 0.5  # a body with no more than this share of the page's prose is looked for again
_WITHOUT = "comment|footer|related|sidebar|cookie|consent|promo|newsletter|teaser|widget|recommend|popup|modal"


def body_paragraphs(tree: HtmlElement) -> list[str]:
    """The paragraphs of the page's body, in order. The tree loses its scripts and menus."""
    _prune(tree)
    try:
        return _paragraphs_of(tree)
    except RecursionError as error:
        raise UnreadableError("the page's elements are nested too deeply") from error


def _paragraphs_of(tree: HtmlElement) -> list[str]:
    """What the quick pass finds, unless it is short and the page has as much prose again: then what all of trafilatura's means find."""
    found = _extracted(tree, fast=True)
    letters = _letters("".join(found))
    if letters < _SHORT and letters <= _LEFT_BEHIND * _prose(tree):
        return _extracted(tree, fast=False) or found
    return found


def _prune(tree: HtmlElement) -> None:
    """Take out what no reader sees and what is never the body: every later search is the quicker for it."""
    from lxml import etree

    for script in _searches().scripts(tree):
        script.drop_tree()
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    for menu in _searches().menus(tree):
        if menu.getparent() is not None:
            menu.drop_tree()
    for span in _searches().bare(tree):
        span.drop_tag()


class _Searches(NamedTuple):
    """Scripts without data, lists of short links, spans that say nothing of their words, and paragraphs that may be the report's."""

    scripts: _Search
    menus: _Search
    bare: _Search
    prose: _Search


@cache
def _searches() -> _Searches:
    from lxml import etree

    marks = "concat(@class, ' ', @id)"
    aside = f"ancestor::*[self::aside or self::form or self::header or self::li or self::figure or (not(self::body or self::html) and re:test({marks}, '{_WITHOUT}', 'i'))]"
    hidden = "ancestor-or-self::*[@hidden or contains(translate(@style, ' ', ''), 'display:none')]"
    paths = (
        ".//script[not(contains(@type, 'ld+json'))]",
        ".//*[self::ul or self::ol][count(.//a) > 6 and string-length(normalize-space(.)) < 40 * count(.//a) and not(ancestor::p or ancestor::li)]",
        ".//span[not(@class or @id or @style or @role or @aria-hidden or @itemprop)]",
        f".//p[not({hidden}) and not({aside})]",
    )
    return _Searches(*(cast("_Search", etree.XPath(path, namespaces={"re": "http://exslt.org/regular-expressions"})) for path in paths))


def _prose(tree: HtmlElement) -> int:
    """How many letters the page's paragraphs hold that are not mostly links and stand in no comment, list or sidebar."""
    total = 0
    for paragraph in _searches().prose(tree):
        letters = _letters(paragraph.text_content())
        if sum(_letters(link.text_content()) for link in paragraph.iter("a")) * 2 < letters:
            total += letters
    return total


def _letters(text: str) -> int:
    return len(_LETTER.findall(text))


def _extracted(tree: HtmlElement, *, fast: bool) -> list[str]:
    import trafilatura

    found = trafilatura.bare_extraction(tree, options=_options(fast=fast))
    return [] if found is None or isinstance(found, dict) or found.body is None else list(_paragraphs(found.body))


@cache
def _options(*, fast: bool) -> Extractor:
    """Comments are left out, tables kept; another format than Python's spares the making of a text that is not used."""
    from trafilatura.settings import Extractor

    return Extractor(output_format="txt", fast=fast, comments=False, tables=True)


def _paragraphs(body: HtmlElement) -> Iterator[str]:
    """The text of each block of trafilatura's tree; a table's row is one line."""
    pending: list[str] = []

    def flush() -> Iterator[str]:
        text = _SPACE.sub(" ", "".join(pending).translate(INVISIBLE)).strip()
        pending.clear()
        if text:
            yield text

    for event, element in _walk(body):
        block = element.tag in _BLOCKS
        if event == "start":
            if block and element.tag != "cell":
                yield from flush()
            if element.tag == "lb":
                yield from flush()
            pending.append((" | " if element.tag == "cell" and "".join(pending).strip() else "") + (element.text or ""))
        else:
            if block and element.tag != "cell":
                yield from flush()
            if element is not body:
                pending.append(element.tail or "")
    yield from flush()


def _walk(body: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    from lxml import etree

    yield from etree.iterwalk(body, events=("start", "end"))
