from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sourcebook.export.page import PageLimits, render
from sourcebook.export.page_text import excerpt_html, text_html
from sourcebook.model.document import Document, Failure
from sourcebook.model.record import Decided, Evidence, Link, Record
from sourcebook.view.highlight import Mark

VOID = {"meta", "input", "br", "rect", "path"}


class Page(HTMLParser):
    """What the tests want to know of a page: its ids, its links, its tags and the text of its documents."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.loads: list[str] = []
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.texts: list[str] = []
        self._open: list[bool] = []
        self._paragraphs = 0
        self.broken: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._paragraphs += tag == "p"
        if self._paragraphs and tag in {"details", "div", "ul", "ol", "table", "figure", "blockquote"}:
            self.broken.append(tag)
        self.tags.append(tag)
        self.handlers += [name for name in given if name.startswith("on") or name == "style"]
        self.loads += [f"{tag} {name}" for name in given if name in {"src", "srcset", "data", "poster", "action", "background"}]
        self.loads += [tag] if tag in {"link", "iframe", "object", "embed", "base", "form"} else []
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a":
            self.links.append(given)
        if tag not in VOID:
            inside = "data-doc" in given
            self._open.append(inside or bool(self._open and self._open[-1]))
            self.texts += [""] if inside else []

    def handle_endtag(self, tag: str) -> None:
        self._paragraphs -= tag == "p"
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1]:
            self.texts[-1] += data


def test_every_link_leads_to_its_words(grain: Record) -> None:
    page = Page(render(grain))
    inside = [str(link["href"])[1:] for link in page.links if str(link["href"]).startswith("#")]
    assert len(inside) > 100
    assert set(inside) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert sum("data-to" in link for link in page.links) > 50


def test_every_document_stands_on_the_page_letter_by_letter(grain: Record) -> None:
    assert Page(render(grain)).texts == [document.text for document in grain.documents]


def test_nothing_is_loaded_from_anywhere(grain: Record) -> None:
    html = render(grain)
    page = Page(html)
    assert page.loads == []
    assert page.handlers == []
    assert not re.search(r"@import|url\(|fetch\(|XMLHttpRequest|import\(", html)
    assert [link["href"] for link in page.links if not str(link["href"]).startswith("#")] == ["https://example.org/corridor"]
    assert "default-src &#39;none&#39;" in html or "default-src 'none'" in html


def test_hostile_text_stays_text(grain: Record) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;\u202egnol\r\n</div></style>{{ 7*7 }}"
    first = grain.documents[0]
    document = replace(
        first,
        text=first.text + evil,
        title=evil,
        outlet=evil,
        authors=(evil,),
        path=evil,
        url="javascript:alert(3)",
        language='en" onload="x',
        published=evil,
        published_basis=evil,
    )
    entity = replace(grain.entities[0], name=evil, aliases=(evil,), country=evil)
    quote = replace(grain.quotes[0], chain=(Link(None, evil), Link(None, "a"), Link(None, "b")))
    event = replace(grain.events[0], type=evil, mode=evil, modality=evil)
    record = replace(
        grain,
        documents=(document, *grain.documents[1:]),
        entities=(entity, *grain.entities[1:]),
        quotes=(quote, *grain.quotes[1:]),
        events=(event, *grain.events[1:]),
        failures=(Failure(evil, evil, evil),),
        notices={"d1": evil},
    )
    page = Page(render(record, title=evil))
    assert page.tags.count("script") == 1
    assert page.tags.count("style") == 1
    assert "img" not in page.tags
    assert page.handlers == []
    assert page.texts[0] == document.text
    assert all(str(link["href"]).startswith("#") for link in page.links)


def test_another_wording_shows_the_words_that_differ(grain: Record) -> None:
    html = render(grain)
    assert "We will <del>not</del> let <del>a single</del> <ins>no</ins> ship rot at the quay," in html
    assert html.count("<summary>1 other wording</summary>") == 2


def test_who_fits_a_name_on_the_watch_list_and_what_is_graded(grain: Record) -> None:
    entity = next(one for one in grain.entities if one.name == "Ada Quill")
    decisions = (
        Decided("watch", "entity", (entity.id,), "A. Quill on ports.csv: 0.91", None, "ines"),
        Decided("grade", "outlet", ("The Tern Gazette",), "B (usually reliable)", "right before", "ines"),
    )
    html = render(replace(grain, decisions=decisions))
    assert "<h3>On the watch-list</h3>" in html
    assert "ines watches for A. Quill on ports.csv: 0.91" in html
    assert html.count("ines grades The Tern Gazette B (usually reliable): right before") > 1


def test_each_document_says_how_it_was_obtained_and_its_hash(grain: Record) -> None:
    html = render(grain)
    assert "read from d1.txt (plain text)" in html
    assert "SHA-256 d1d1d1d1d1d1d1d1" in html


def test_an_empty_record_is_a_page() -> None:
    assert "No event was found" in render(Record())


def test_the_same_record_gives_the_same_page(grain: Record) -> None:
    assert render(grain) == render(grain)


def test_a_long_record_keeps_its_links_and_says_what_is_left_out(grain: Record) -> None:
    events = tuple(replace(event, id=f"{event.id}-{number}") for number in range(40) for event in grain.events)
    spare = tuple(replace(grain.documents[3], id=f"spare{number}") for number in range(20))
    record = replace(grain, events=events, documents=(*grain.documents, *spare))
    html = render(record, limits=PageLimits(events=30, names=1, speakers=1, quotes=1, cites=2, characters=900, listed=8))
    page = Page(html)
    inside = {str(link["href"])[1:] for link in page.links if str(link["href"]).startswith("#")}
    assert inside <= set(page.ids)
    assert "and 210 more events" in html
    assert "Only the passages cited above" in html
    assert "documents that the page does not cite" in html


def test_what_folds_away_stands_in_no_paragraph_which_would_end_before_it(grain: Record) -> None:
    six = tuple(replace(grain.documents[0], id=f"d{number}") for number in range(6))
    told = replace(grain.events[0], mentions=tuple(Evidence(doc.id, 0, 20, doc.text[:20]) for doc in six))
    page = Page(render(replace(grain, events=(told, *grain.events[1:]), documents=(*grain.documents, *six))))
    assert (page.broken, page.tags.count("details") > 0) == ([], True)


texts = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=50)
places = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8)


@given(text=texts, places=places, cited=places)
def test_the_text_survives_its_highlighting(text: str, places: list[tuple[int, int]], cited: list[tuple[int, int]]) -> None:
    document = Document("d1", "a.txt", "0", "text/plain", text)
    marks = [Mark(start, end, "event", f"v{number}") for number, (start, end) in enumerate(places)]
    html = text_html(document, marks, {place for place in cited if place[0] < place[1]}, 1)
    assert "".join(Page(f"<div data-doc=1>{html}</div>").texts) == text


@pytest.mark.parametrize("place", [(0, 4), (400, 420), (995, 1000)])
def test_an_excerpt_holds_the_cited_words(place: tuple[int, int]) -> None:
    text = "tide " * 200
    html = excerpt_html(Document("d1", "a.txt", "0", "text/plain", text), [], {place}, 7)
    assert f'id="d7-{place[0]}"' in html
    assert text[slice(*place)] in "".join(Page(f"<div data-doc=7>{html}</div>").texts)
