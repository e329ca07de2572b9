"""The list of documents and the reader, without a browser."""

from __future__ import annotations

import html
import re

from starlette.testclient import TestClient

from tests.view.grain import RECORD, at

WORDS = "We will let no ship rot at the quay,"
PLACE = at("d2", WORDS)


def shown(page: str) -> str:
    """The text of a document as a reader of the page would copy it."""
    lines = re.findall(r'<p class="text"[^>]*>(.*?)</p>', page, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", "".join(lines)))


def test_every_document_is_listed_with_what_was_found_in_it(grain: TestClient) -> None:
    rows = grain.get("/documents.json").json()["rows"]["items"]
    assert [(row["source"]["doc"], row["statements"], row["events"], row["differences"], row["line"]) for row in rows] == [
        ("d1", 2, 3, 3, "The Tern Gazette"),
        ("d2", 1, 2, 2, "The Tern Gazette"),
        ("d3", 0, 4, 2, "Institute for Inland Waters"),
        ("d4", 1, 2, 1, "Coast Wire"),
        ("d5", 0, 0, 0, "d5.txt"),
    ]


def test_the_list_is_searched_and_ordered(grain: TestClient) -> None:
    found = grain.get("/documents.json?find=CORRIDOR").json()["rows"]["items"]
    assert [row["source"]["doc"] for row in found] == ["d1", "d3"]
    by_date = grain.get("/documents.json?order=date").json()["rows"]["items"]
    assert [row["source"]["doc"] for row in by_date] == ["d1", "d2", "d4", "d5", "d3"]


def test_the_words_asked_for_are_marked_and_lead_back_to_the_statement(grain: TestClient) -> None:
    page = grain.get(f"/document/d2?at={PLACE.start}-{PLACE.end}").text
    assert f'<a href="/statement/q2" tabindex="-1" id="at" class="l-quote l-difference lit" data-s="{PLACE.start}">{WORDS}</a>' in page
    over_lines = grain.get(f"/document/d2?at=0-{PLACE.end}").text
    assert over_lines.count('id="at"') == 1
    statement = grain.get("/statement/q2").text
    assert f'href="/document/d2?at={PLACE.start}-{PLACE.end}#at"' in statement


def test_the_page_holds_every_word_of_the_document(grain: TestClient) -> None:
    for document in RECORD.documents:
        page = grain.get(f"/document/{document.id}").text
        assert shown(page).split() == document.text.split()


def test_layers_stand_in_the_address(grain: TestClient) -> None:
    page = grain.get("/document/d2?layers=time,event").text
    assert 'class="reader show-event show-time"' in page
    assert grain.get("/document/d2.json?layers=none").json()["layers"] == []
    assert grain.get("/document/d2.json").json()["layers"] == ["quote", "event", "difference", "entity"]


def test_right_to_left_text_has_its_language(grain: TestClient) -> None:
    page = grain.get("/document/d5").text
    assert 'dir="auto" lang="ar"' in page
    assert "ميناء فيلدت يفرج عن البحارة" in page


def test_what_is_no_place_is_nothing_and_what_is_no_document_is_not_found(grain: TestClient) -> None:
    for given in ("9999-99999", "40-10", "-3-4", "a-b", "0-0"):
        assert grain.get(f"/document/d1.json?at={given}").json()["at"] is None
    assert grain.get("/document/nothing").status_code == 404
    assert grain.get("/document/d1/page/1").status_code == 404


def test_the_printed_page_stands_beside_the_text_of_a_pdf(sample: TestClient) -> None:
    rows = sample.get("/documents.json?find=baltic-review").json()["rows"]["items"]
    doc = rows[0]["source"]["doc"]
    document = sample.get(f"/document/{doc}.json").json()
    text = "".join(piece["text"] for line in document["portion"]["lines"] for piece in line["pieces"])
    start = text.index("13 December")
    printed = sample.get(f"/document/{doc}.json?at={start}-{start + 11}").json()["printed"]
    assert (printed["page"], printed["pages"], len(printed["boxes"]) > 0) == (1, 2, True)
    picture = sample.get(f"/document/{doc}/page/1")
    assert (picture.headers["content-type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    assert sample.get(f"/document/{doc}/page/7").status_code == 400


def test_what_is_known_of_a_document_says_where_it_was_found(sample: TestClient) -> None:
    rows = sample.get("/documents.json?find=meridian").json()["rows"]["items"]
    fields = {field["name"]: field for field in sample.get(f"/document/{rows[0]['source']['doc']}.json").json()["metadata"]}
    assert (fields["outlet"]["value"], fields["outlet"]["basis"]) == ("Radio Meridian", "bio")
    assert fields["outlet"]["found"][0]["start"] is not None
