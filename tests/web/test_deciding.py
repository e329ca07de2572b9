"""What an analyst decides on the pages: each kind of decision by its form, who and when, and taking it back."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from sourcebook.model.record import Matter
from sourcebook.story import Story
from tests.view.grain import RECORD, at
from tests.web.conftest import client_of, store_record


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    """A client on a story of its own, made by hand: it is not linked again, since nothing was annotated."""
    return client_of(store_record(tmp_path / "grain.story", RECORD))


def decide(client: TestClient, verb: str, **fields: str | list[str]) -> str:
    """Send a form; the number of the decision."""
    answer = client.post("/decide.json", data={"verb": verb, "later": "yes", "by": "anna", "back": "/documents", **fields})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["to"]).rpartition("decided=")[2]


def linked_again(client: TestClient) -> None:
    """Wait until the record is up to date."""
    until = time.monotonic() + 120
    while client.get("/decisions.json").json()["pending"] and time.monotonic() < until:
        time.sleep(0.2)


def lines(client: TestClient) -> list[tuple[str, str | None, str | None, bool]]:
    return [(line["row"]["verb"], line["row"]["by"], line["row"]["reason"], line["undone"]) for line in client.get("/decisions.json").json()["lines"]["items"]]


@pytest.mark.parametrize(
    ("verb", "fields", "page", "words"),
    [
        ("accept", {"item": "v1", "reason": "the harbour office confirms it"}, "/event/v1", "anna accepts this: the harbour office confirms it"),
        ("reject", {"item": "q3"}, "/statement/q3", "anna rejects this"),
        ("grade", {"item": "v1", "grade": "2", "reason": "fits the list"}, "/event/v1", "anna grades this 2 (probably true): fits the list"),
        ("grade", {"item": "q3", "grade": "low"}, "/statement/q3", "anna grades this low (low confidence)"),
        ("grade", {"item": "d2", "grade": "b"}, "/document/d2", "anna grades this B (usually reliable)"),
        ("note", {"item": "d2", "reason": "ask the editor"}, "/document/d2", "anna notes: ask the editor"),
        ("prefer", {"item": "x1", "side": "2", "reason": "they were counted"}, "/discrepancy/x1", "anna prefers 29 sailors: they were counted"),
        ("rename", {"item": "e1", "name": "Ada M. Quill"}, "/entity/e1", "anna named this Ada M. Quill"),
        ("apart", {"item": ["e1", "e2"]}, "/entity/e2", "anna says that these are not the same"),
        (
            "set",
            {"item": "d3", "field-published": "2031-05-06", "was-published": "", "field-title": "x", "was-title": "x"},
            "/document/d3",
            "anna set published=2031-05-06",
        ),
    ],
)
def test_a_decision_is_shown_where_it_was_made(client: TestClient, verb: str, fields: dict[str, str | list[str]], page: str, words: str) -> None:
    decide(client, verb, **fields)
    assert words in client.get(page).text
    assert lines(client)[0][:2] == (verb, "anna")


def test_the_form_goes_back_to_where_it_was_with_an_offer_to_take_it_back(client: TestClient) -> None:
    page = client.post("/decide", data={"verb": "note", "item": "v1", "reason": "ask the port", "by": "anna", "back": "/event/v1?page=1#desk"})
    assert str(page.url).split("8765")[1].startswith("/event/v1?page=1&decided=")
    number = str(page.url).rpartition("=")[2].removesuffix("#desk")
    assert f"Decision {number}, anna" in page.text
    assert f'<input type="hidden" name="verb" value="undo"><input type="hidden" name="number" value="{number}">' in page.text


def test_an_address_stands_for_the_item_it_leads_to(client: TestClient) -> None:
    decide(client, "apart", item=["e1", "http://127.0.0.1:8765/entity/e2?page=2#desk"])
    assert "anna says that these are not the same" in client.get("/entity/e2").text


def test_one_mention_is_somebody_else(client: TestClient) -> None:
    """From where the eye is: the words marked in the reader."""
    place = at("d2", "Ada Quill")
    page = client.get(f"/document/d2?at={place.start}-{place.end}").text
    assert f'<input type="hidden" name="mention" value="d2:{place.start}-{place.end}">' in page
    decide(client, "split", item="e1", mention=f"d2:{place.start}-{place.end}", into="/entity/e7")
    line = client.get("/decisions.json").json()["lines"]["items"][0]["row"]
    assert line["detail"] == "Ada Quill [e1]: “Ada Quill” taken out, into Noor Halloran [e7]"


def test_words_that_speak_of_a_matter_are_moved_to_an_event(tmp_path: Path) -> None:
    spoken = (at("d1", "grain corridor"), at("d3", "corridor"))
    client = client_of(store_record(tmp_path / "grain.story", replace(RECORD, matters=(Matter("m1", "deal", "corridor", (), (), spoken),))))
    place = f"d3:{spoken[1].start}-{spoken[1].end}"
    assert f'<option value="{place}">corridor (' in client.get("/item/m1").text
    decide(client, "split", item="m1", mention=place, into="/event/v1")
    line = client.get("/decisions.json").json()["lines"]["items"][0]["row"]
    assert line["detail"].startswith("corridor [m1]: “corridor” taken out, into ")


def test_what_was_decided_is_taken_back_and_stays_in_the_history(client: TestClient) -> None:
    note = decide(client, "note", item="v1", reason="ask the port")
    undo = decide(client, "undo", number=note)
    assert "ask the port" not in client.get("/event/v1").text
    assert lines(client) == [("undo", "anna", None, False), ("note", "anna", "ask the port", True)]
    decide(client, "undo", number=undo)
    assert "ask the port" in client.get("/event/v1").text


@pytest.mark.parametrize(
    ("verb", "fields", "words"),
    [
        ("topple", {"item": "v1"}, "nothing is done by"),
        ("accept", {}, "no item was named"),
        ("note", {"item": "v1"}, "a note says nothing"),
        ("set", {"item": "d1", "field-title": "x", "was-title": "x"}, "nothing was changed"),
        ("set", {"item": "d1", "field-published": "yesterday", "was-published": "2031-05-04"}, "published cannot be"),
        ("merge", {"item": ["e1", "v1"]}, "cannot be one"),
        ("prefer", {"item": "x1", "side": "9"}, "has no side"),
    ],
)
def test_what_cannot_be_decided_is_said(client: TestClient, verb: str, fields: dict[str, str | list[str]], words: str) -> None:
    answer = client.post("/decide", data={"verb": verb, **fields})
    assert answer.status_code == 400
    assert words in answer.text


def test_a_form_without_the_key_decides_nothing(client: TestClient) -> None:
    answer = client.post("/decide", data={"verb": "note", "item": "v1", "reason": "no"}, headers={"x-key": "guessed"})
    assert answer.status_code == 403
    assert lines(client) == []


def test_a_doubtful_pair_is_answered_and_not_asked_again(sample_file: Path, own_copy: Callable[[Path], Path]) -> None:
    client = client_of(own_copy(sample_file))
    before = client.get("/review.json").json()["pairs"]
    pair = before["items"][0]
    decide(client, "answer", pair=pair["id"], answer="unsure")
    after = client.get("/review.json").json()["pairs"]
    assert after["total"] == before["total"] - 1
    assert pair["id"] not in {one["id"] for one in after["items"]}
    decide(client, "undo")
    assert client.get("/review.json").json()["pairs"]["total"] == before["total"]
    assert client.post("/decide", data={"verb": "answer", "pair": "pnothing", "answer": "yes"}).status_code == 404


def test_a_merge_brings_the_record_up_to_date_and_its_undo_takes_it_back(sample_file: Path, own_copy: Callable[[Path], Path]) -> None:
    path = own_copy(sample_file)
    client = client_of(path)
    rows = client.get("/entities.json?kind=person").json()["rows"]["items"]
    one, two = rows[0], rows[3]
    client.post("/decide", data={"verb": "merge", "item": [one["id"], two["id"]], "by": "anna"})
    linked_again(client)
    assert {one["name"], two["name"]} <= set(names_of(client, two["id"]))
    assert not {one["name"], two["name"]} <= names(path)
    client.post("/decide", data={"verb": "undo", "by": "anna"})
    linked_again(client)
    assert {one["name"], two["name"]} <= names(path)
    assert not {one["name"], two["name"]} <= set(names_of(client, two["id"]))


def names(path: Path) -> set[str]:
    with Story.open(path, read_only=True) as story:
        assert story.pending() == 0
        return {entity.name for entity in story.record.entities}


def names_of(client: TestClient, entity: str) -> list[str]:
    """The names of an entity, by the id that it had before a merge."""
    return [name["text"] for name in client.get(f"/entity/{entity}.json").json()["entity"]["names"]]


def test_an_outlet_is_graded_from_its_document_and_the_undo_takes_the_grade_away(client: TestClient) -> None:
    page = client.get("/document/d2").text
    assert '<input type="hidden" name="outlet" value="Bay Courier">' in page
    assert '<option value="B">B usually reliable</option>' in page
    number = decide(client, "grade", item="d2", outlet="Bay Courier", grade="B", reason="right before")
    assert "anna grades Bay Courier B (usually reliable): right before" in client.get("/document/d2").text
    (line,) = client.get("/decisions.json").json()["lines"]["items"]
    assert (line["row"]["detail"], line["items"]) == ("Bay Courier: B (usually reliable)", [])
    decide(client, "undo", number=number)
    assert "grades Bay Courier" not in client.get("/document/d2").text


def test_what_is_told_is_offered_figures_and_confidence_only(client: TestClient) -> None:
    offered = client.get("/event/v1").text
    assert '<option value="2">2 probably true</option>' in offered
    assert '<option value="moderate">moderate confidence</option>' in offered
    assert '<option value="B">' not in offered
    assert client.post("/decide", data={"verb": "grade", "item": "v1", "grade": "B"}).status_code == 400
