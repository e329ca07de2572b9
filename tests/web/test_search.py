"""Search: what is found, how it is narrowed, that everything stands in the address."""

from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient


def search(client: TestClient, query: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/search.json?{query}").json()
    return found


def kinds(page: dict[str, Any]) -> dict[str, int]:
    return {group["kind"]: group["total"] for group in page["groups"]}


def facet(page: dict[str, Any], name: str) -> dict[str, int]:
    return {one["label"]: one["number"] for facet in page["facets"] if facet["name"] == name for one in facet["values"]}


def test_words_are_found_in_passages_and_items(sample: TestClient) -> None:
    page = search(sample, "q=prisoners")
    assert {"passage", "event", "quote"} <= kinds(page).keys()
    passages = next(group for group in page["groups"] if group["kind"] == "passage")
    assert "\x02prisoners\x03" in passages["results"][0]["snippet"]
    assert page["total"] == sum(kinds(page).values()) == sum(facet(page, "kind").values())


def test_what_was_sought_is_marked(sample: TestClient) -> None:
    assert "<mark>prisoners</mark>" in sample.get("/search?q=prisoners").text


def test_every_choice_narrows(sample: TestClient) -> None:
    everything = search(sample, "q=prisoners")
    person = next(one for facet in everything["facets"] if facet["name"] == "person" for one in facet["values"])
    about = search(sample, f"q=prisoners&person={person['value']}")
    assert 0 < about["total"] == person["number"] < everything["total"]
    outlet = next(iter(facet(everything, "outlet")))
    assert search(sample, f"q=prisoners&outlet={outlet}")["total"] == facet(everything, "outlet")[outlet]
    assert kinds(search(sample, "type=CONSULT")).keys() == {"event"}


def test_dates_choose_events_by_when_they_were(sample: TestClient) -> None:
    page = search(sample, "kind=event&from=2025-09-11&to=2025-09-11")
    assert page["listed"]["total"] > 0
    assert all(one["card"]["first"] <= "2025-09-11" <= one["card"]["last"] for one in page["listed"]["items"])
    assert search(sample, "kind=event&from=2031")["listed"]["total"] == 0
    assert search(sample, "kind=event&to=2025-09")["listed"]["total"] >= page["listed"]["total"]


def test_one_kind_is_listed_in_parts(sample: TestClient) -> None:
    first, second = (search(sample, f"kind=entity&page={number}")["listed"] for number in (1, 2))
    assert first["pages"] == second["pages"] > 1
    assert {one["card"]["id"] for one in first["items"]}.isdisjoint(one["card"]["id"] for one in second["items"])


def test_an_address_that_asks_for_nonsense_is_no_fault(sample: TestClient) -> None:
    for query in ('q="', "q=*&kind=nothing", "from=yesterday&page=0", "page=99999999999999", "person=nobody", "q=" + "a " * 500, "q=a\x00b", "q=NEAR(a b)"):
        assert sample.get("/search", params=query).status_code == 200


def test_without_a_question_nothing_is_listed_but_what_there_is_can_be_chosen(grain: TestClient) -> None:
    page = search(grain, "")
    assert page["groups"] == []
    assert facet(page, "kind")["Events"] > 0


def test_text_from_right_to_left_is_found(grain: TestClient) -> None:
    page = search(grain, "q=البحارة")
    assert kinds(page)["passage"] == 1
