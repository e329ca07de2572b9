"""The pages of single items and the comparison, without a browser."""

from __future__ import annotations

import re

from starlette.testclient import TestClient


def test_a_statement_opens_its_chain_and_its_other_wordings(grain: TestClient) -> None:
    page = grain.get("/statement/q2.json").json()
    assert [hand["name"] for hand in page["hands"]] == ["Ada Quill", "The Tern Gazette", "Bay Courier"]
    assert page["statement"]["wordings"][0]["id"] == "q1"
    text = grain.get("/statement/q2").text
    assert "We will <ins>not</ins> let <del>no</del> <ins>a single</ins> ship rot at the quay," in text
    assert 'href="/entity/e5"' in text


def test_each_item_says_how_it_is_cited(grain: TestClient) -> None:
    for address in ("/statement/q2", "/event/v1", "/document/d2"):
        assert re.search(r'<p class="footnote" dir="auto">[^<]*Bay Courier[^<]*</p>', grain.get(address).text), address


def test_an_event_is_told_line_by_line(sample: TestClient) -> None:
    subjects = sample.get("/discrepancies.json").json()["subjects"]["items"]
    event = next(subject["subject"] for subject in subjects if subject["kind"] == "event")
    page = sample.get(f"/event/{event}.json").json()
    lines = page["event"]["lines"]
    assert {line["name"] for line in lines} >= {"The Kontinent", "Radio Meridian"}
    assert sum(len(line["documents"]) for line in lines) == page["event"]["documents"]
    given = {value["property"] for line in lines for told in line["documents"] for value in told["given"]}
    assert {"date", "place", "duration"} <= given
    assert "differ" in {question["state"] for question in page["questions"]["questions"]}


def test_an_entity_has_its_names_roles_statements_and_events(grain: TestClient) -> None:
    page = grain.get("/entity/e1.json").json()
    assert [name["text"] for name in page["entity"]["names"]] == ["Ada Quill", "Quill"]
    assert [said["id"] for said in page["said"]] == ["q1", "q2"]
    assert [event["id"] for event in page["events"]] == ["v1"]
    assert [question["property"] for question in page["questions"]["questions"]] == ["wording"]


def test_who_is_who_is_searched_by_name_and_kind(grain: TestClient) -> None:
    rows = grain.get("/entities.json?kind=person&find=quill").json()["rows"]["items"]
    assert [row["name"] for row in rows] == ["Ada Quill"]


def test_a_discrepancy_shows_its_sides_and_which_words_differ(grain: TestClient) -> None:
    page = grain.get("/discrepancy/x1.json").json()
    assert [column["value"] for column in page["comparison"]["columns"]] == ["31 sailors", "29 sailors"]
    assert page["numbers"] == [[1, "31 sailors"], [2, "29 sailors"]]
    assert '<p class="value" dir="auto"><mark>31</mark> sailors</p>' in grain.get("/discrepancy/x1").text


def test_the_comparison_has_a_row_a_question_and_a_column_a_line(grain: TestClient) -> None:
    page = grain.get("/discrepancies").text
    assert '<th scope="row">how many' in page
    assert '<th scope="col"><bdi>The Tern Gazette</bdi>' in page
    assert 'data-line="Institute for Inland Waters"' in page
    aspects = grain.get("/discrepancies.json").json()["aspects"]
    assert aspects == {"duration": 1, "count": 1, "wording": 1}
    only = grain.get("/discrepancies.json?aspect=duration").json()["subjects"]["items"]
    assert [subject["subject"] for subject in only] == ["v1"]


def test_two_documents_stand_side_by_side(grain: TestClient) -> None:
    page = grain.get("/compare/d1/d2.json").json()["two"]
    assert [pair["item"] for pair in page["differing"]] == ["x3"]
    assert [one["item"] for one in page["only_left"]] == ["v3", "q3"]
    chosen = grain.get("/compare?doc=d1&doc=d2")
    assert str(chosen.url).endswith("/compare/d1/d2")
    assert grain.get("/compare/d1/nothing").status_code == 404


def test_any_id_leads_to_its_page(grain: TestClient) -> None:
    assert str(grain.get("/item/q1").url).endswith("/statement/q1")
    assert str(grain.get("/item/d1").url).endswith("/document/d1")
    assert "Messages from Orsay Bay reach the Inland Council" in grain.get("/item/h1").text
    assert grain.get("/item/nothing").status_code == 404


def test_an_id_of_another_kind_is_not_found(grain: TestClient) -> None:
    missed = grain.get("/event/q1")
    assert missed.status_code == 404
    assert "quote" in missed.text
