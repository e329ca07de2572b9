"""From a span of a web page's text back to the elements of the page."""

from __future__ import annotations

import re

import pytest
from lxml import html

from sourcebook.ingest import read_bytes
from sourcebook.ingest.lines import INVISIBLE
from sourcebook.model.document import Document, Selector
from tests.ingest.test_html import PAGE, PARAGRAPHS

LONG = "The two delegations met again in the old customs house of Varno, and stayed there until the lamps were lit in the harbour."
AWKWARD = {
    "the page of the other tests": PAGE,
    "references": f"<h1>Salt &amp; tin</h1><p>{LONG} &ldquo;It is &#189; done,&rdquo; she said&nbsp;&mdash; caf&eacute; owners agreed.</p>{PARAGRAPHS}",
    "nested marks": f"<p>The <b>en<i>voy</i></b> left <a href='x'>Halden <em>on</em></a><span> Sunday</span>. <span class='x'>{LONG}</span></p>{PARAGRAPHS}",
    "broken lines": f"<div><p>One line of the statement by the ministry in Halden,<br>and another<br/>of it.</p><p>{LONG.replace(' ', chr(10) + chr(9))}</p></div>{PARAGRAPHS}",
    "a table": f"{PARAGRAPHS}<table><tr><th>Town</th><th>Tonnes</th></tr><tr><td>Halden</td><td>1,200</td></tr><tr><td>Varno</td><td></td></tr></table><p>{LONG}</p>",
    "comments": f"{PARAGRAPHS}<p>The talks <!-- not the --> ended <!-- > --> in the night.<!-- no --> {LONG}</p>",
    "scripts between": f"{PARAGRAPHS}<p>The minister of trade was not <script>var a = '<p>the talks';</script>there, a spokesman said. <style>p {{}}</style>{LONG}</p>",
    "buttons between": f"{PARAGRAPHS}<p>{LONG} <button>Share this now</button>A second sentence of it says that no date was set for another round of talks.</p>",
    "soft hyphens": f"{PARAGRAPHS}<p>The govern\u00adment of Hal\u00adden said\u200b so. {LONG.replace('customs', 'cus&shy;toms')}</p>",
    "other scripts": f"{PARAGRAPHS}<p>Делегации 🎉 встретились в Варно, и переговоры шли до ночи, сообщили в министерстве. {LONG}</p>",
    "twice the same": f"<p>{LONG}</p><p>He said no.</p>{PARAGRAPHS}<p>He said no.</p><p>{LONG}</p>",
    "odd names": f"{PARAGRAPHS}<p>First.</p><p><o:p>{LONG}</o:p></p>",
    "unclosed": f"<p>{LONG}<p>He said no.<ul><li>One thing that was said at the end of the day<li>{LONG}</ul>{PARAGRAPHS}",
}


def document(page: str) -> Document:
    (item,) = read_bytes(page.encode(), path="page.html")
    assert item.document is not None, item.failure
    return item.document


def whole(body: str) -> str:
    return body if "<html" in body else f"<!doctype html><html><head><title>Talks in Varno</title></head><body><article>{body}</article></body></html>"


def letters(text: str) -> str:
    """The characters that are neither white space, nor unseen, nor the stroke between cells."""
    return "".join(re.sub(r"(?<!\S)\|(?!\S)", "", text).split()).translate(INVISIBLE)


def selected(page: str, selectors: tuple[Selector, ...]) -> str:
    """What the selectors select, by a parser of the test's own."""
    tree = html.document_fromstring(page, parser=html.HTMLParser(remove_comments=True)).getroottree()
    contents = [str(tree.xpath(f"string({selector.path})")) for selector in selectors]
    return "".join(content[selector.start : selector.end] for content, selector in zip(contents, selectors, strict=True))


@pytest.mark.parametrize("name", AWKWARD)
def test_every_sentence_is_selected_in_the_page(name: str) -> None:
    page = whole(AWKWARD[name])
    doc = document(page)
    sentences = [found for found in re.finditer(r"[^.\n]+[.\n]?", doc.text) if letters(found.group())]
    assert len(sentences) >= 4
    assert [
        selected(page, doc.selectors(*found.span())) for found in sentences if letters(selected(page, doc.selectors(*found.span()))) != letters(found.group())
    ] == []


@pytest.mark.parametrize("name", AWKWARD)
def test_every_word_is_selected_alone(name: str) -> None:
    page = whole(AWKWARD[name])
    doc = document(page)
    words = list(re.finditer(r"\w+", doc.text))
    wrong = [found.group() for found in words if letters(selected(page, doc.selectors(*found.span()))) != found.group()]
    assert wrong == []


def test_a_selector_is_a_path_and_a_part_of_the_element() -> None:
    doc = document(
        whole(f"<h1>Talks in Varno</h1>{PARAGRAPHS}<p>The <b>envoy</b>\n   said <i>no</i> again, and left the town of Varno by the last boat of the day.</p>")
    )
    start = doc.text.index("envoy said no")
    assert doc.selectors(start, start + len("envoy said no")) == (Selector("/html/body/article/p[4]", 4, 20),)
    assert doc.selectors(0, len("Talks in Varno")) == (Selector("/html/body/article/h1", 0, 14),)
    assert doc.selectors(start, start) == ()


def test_the_cells_of_a_row_are_selected_one_by_one() -> None:
    page = whole(AWKWARD["a table"])
    doc = document(page)
    start = doc.text.index("Halden | 1,200")
    assert [selector.path.rsplit("/", 2)[1:] for selector in doc.selectors(start, start + 14)] == [["tr[2]", "td[1]"], ["tr[2]", "td[2]"]]


def test_of_two_like_paragraphs_each_leads_to_its_own() -> None:
    doc = document(whole(AWKWARD["twice the same"]))
    starts = [found.start() for found in re.finditer("He said no", doc.text)]
    assert [doc.selectors(start, start + 10)[0].path for start in starts] == ["/html/body/article/p[2]", "/html/body/article/p[6]"][: len(starts)]


def test_a_title_that_only_the_page_s_data_give_stands_nowhere() -> None:
    page = f"""<html><head><meta property="og:title" content="Ferry strike ends"></head><body><article>{PARAGRAPHS}</article></body></html>"""
    doc = document(page)
    assert doc.text.startswith("Ferry strike ends")
    assert doc.selectors(0, 17) == ()


def test_what_is_no_web_page_has_no_selectors() -> None:
    (item,) = read_bytes(b"The envoy left Halden on Sunday.", path="a.txt")
    assert item.document is not None
    assert item.document.selectors(0, 20) == ()
