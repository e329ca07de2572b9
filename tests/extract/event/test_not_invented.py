"""What a sentence does not say: whom nobody blames, what nobody did, and who only tells it."""

from __future__ import annotations

import pytest

from tests.conftest import annotate_text

Told = tuple[str, str, list[str], list[str]]


def told(text: str) -> list[Told]:
    """(type, modality, actors, recipients) of each event, participants as their words."""
    found = annotate_text(text, published="2025-06-21", layers=("events",)).layers["events"]
    return [(e.type, e.modality, *([text[p.start : p.end] for p in side] for side in (e.actors, e.recipients))) for e in found]


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("Norland condemned the killing of three Kenyan reporters.", []),
        ("Norland denounced the bombing of populated areas in Lamu and Arusha.", []),
        ("Norland condemned the attacks on Kenya.", []),
        ("Norland condemned Ana Ruiz's murder.", []),
        ("Norland condemned the attacks by the rebels.", ["the rebels"]),
        ("Kenya condemned Somalia's killing of two officers.", ["Somalia"]),
        ("Activists criticized the deportation of Somalis by Kenya.", ["Kenya"]),
        ("Kenya condemned the sanctions of the European Union.", ["European Union"]),
        ("Lopez unleashed withering attacks against Smith.", ["Smith"]),
        ("Kenya demanded an end to the bombing of Somalia.", []),
    ],
)
def test_whom_it_was_done_to_is_not_blamed_for_it(text: str, blamed: list[str]) -> None:
    assert told(text)[0][3] == blamed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels denied responsibility for the attack on Saturday.", ("ASSAULT", "done", [], [])),
        ("Kenyan leaders stopped short of cutting ties.", ("SANCTION", "denied", [], [])),
        ("Kenya put great emphasis on ending the war.", ("RETREAT", "hypothetical", ["Kenya"], [])),
        (
            "Officials said that five Kenyan citizens detained in Peru and two of their relatives had been freed.",
            ("COERCE", "done", [], ["five Kenyan citizens"]),
        ),
        (
            "Norland conducted air strikes in a southern Kenyan border village that reportedly killed nine people.",
            ("ASSAULT", "done", ["Norland"], ["nine people"]),
        ),
        ("The deal will remove a major irritant between Kenya, which has sued, and Peru.", ("CONCEDE", "planned", [], [])),
    ],
)
def test_what_is_told(text: str, expected: Told) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Okello said that the government had declared “war” on its people by taking Kenya “from the sea to the hills”.",
        "Let us be strong.",
        "I look into your eyes and see hope.",
        "The building housing the consulate of Kenya was sold.",
        "Lopez made phone calls to the Kenyan ambassador.",
    ],
)
def test_tells_nothing(text: str) -> None:
    assert told(text) == []


def test_who_tells_what_two_will_do_is_not_one_of_them() -> None:
    text = "Lopez also said two of the Kenyans being released would return to Peru while two would stay in Norway at their request."
    assert [actors for _, _, actors, _ in told(text)] == [[]]


def test_what_began_on_the_day_since_which_it_lasts_lies_back() -> None:
    text = "The fighting has gone on since August 8, when Kenya attacked Somalia."
    (event,) = annotate_text(text, published="2025-06-21", layers=("events",)).layers["events"]
    assert event.date is not None
    assert event.date.start == "2024-08-08"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lopez praised his warm friendship with Smith.", ("SUPPORT", "done", ["Lopez"], [])),
        ("Kenyan Prime Minister Okello warned that Kenya would answer with force.", ("THREATEN", "done", ["Okello"], [])),
        ("Okello warned that Somalia would face consequences.", ("THREATEN", "done", ["Okello"], ["Somalia"])),
        ("The army denied it, claiming that men were questioned, and accusing Somalia of lies.", ("ACCUSE", "done", ["The army"], ["Somalia"])),
    ],
)
def test_nobody_acts_on_himself(text: str, expected: Told) -> None:
    assert expected in told(text)


def test_the_day_of_what_nobody_announces_lies_back() -> None:
    found = annotate_text("Some units have been moved following the October 7 attack.", published="2031-07-27", layers=("events",)).layers["events"]
    assert [event.date.start for event in found if event.date] == ["2030-10-07"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway will expel two Kenyan diplomats, the foreign ministry said on Friday.", ("SANCTION", "done", ["Norway"], ["two Kenyan diplomats"])),
        ("Norway would suspend talks with Kenya until 2028, the prime minister said.", ("SANCTION", "done", ["Norway"], ["Kenya"])),
        ("Trump's eviction of 60 diplomats surprised Kenya.", ("SANCTION", "done", ["Trump"], ["60 diplomats"])),
        ("Norway said it would expel the diplomats if Kenya did not apologise.", ("THREATEN", "planned", ["it"], ["the diplomats"])),
        ("Analysts said Norway would expel two diplomats.", ("THREATEN", "planned", ["Norway"], ["two diplomats"])),
        ("Norway threatened to expel two diplomats.", ("THREATEN", "done", ["Norway"], ["two diplomats"])),
    ],
)
def test_a_state_expels_by_saying_that_it_will(text: str, expected: Told) -> None:
    assert expected in told(text)


def test_an_expulsion_is_of_the_day_on_which_it_is_announced() -> None:
    (event,) = annotate_text("Norway said on Monday it would expel 60 Kenyan diplomats.", published="2025-06-21", layers=("events",)).layers["events"]
    assert event.date is not None
    assert event.date.start == "2025-06-16"


@pytest.mark.parametrize(
    "text",
    [
        "At least 40 people were killed by an earthquake in Kenya on Tuesday.",
        "Floods killed 12 people in Peru last week.",
        "Two ministers were killed in a helicopter crash near Lima.",
        "A train accident in Norway left nine people dead.",
        "A powerful typhoon hit the capital and destroyed 400 houses.",
        "The epidemic has claimed 300 lives in Kenya.",
    ],
)
def test_a_disaster_is_nobody_s_assault(text: str) -> None:
    assert told(text) == []


def test_what_people_do_in_a_disaster_is_an_assault() -> None:
    assert told("Rebels killed nine people during the storm.") == [("ASSAULT", "done", ["Rebels"], ["nine people"])]
