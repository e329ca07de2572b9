"""The mode that tells how: by what an assault is done, and which kind of restraint it is."""

from __future__ import annotations

import pytest

from tests.conftest import annotate_text

MODES = [
    ("A drone strike destroyed a fuel depot.", ("ASSAULT", "drone")),
    ("A suicide bomber killed twelve worshippers.", ("ASSAULT", "suicide-attack")),
    ("A bomb killed five people.", ("ASSAULT", "explosives")),
    ("Two men were stabbed to death in Paris.", ("ASSAULT", "primitive")),
    ("Gunmen shot three farmers.", ("ASSAULT", "firearms")),
    ("France launched air strikes on rebel positions in Mali.", ("ASSAULT", "aerial")),
    ("The chemical attack on the town killed dozens.", ("ASSAULT", "unconventional")),
    ("A shooting at a school in Oslo left three dead on Monday.", ("ASSAULT", "firearms")),
    ("Hackers attacked the website of the Estonian parliament.", ("COERCE", "cyber")),
    ("The junta shut down two newspapers.", ("COERCE", "censor")),
    ("North Korea test-fired a missile on Sunday.", ("MOBILIZE", "weapons")),
    ("The senator launched a scathing attack on the minister.", ("ACCUSE", "disapprove")),
]


@pytest.mark.parametrize(("text", "expected"), MODES, ids=[text for text, _ in MODES])
def test_modes(text: str, expected: tuple[str, str]) -> None:
    found = annotate_text(text, published="2025-03-12", layers=("events",)).layers["events"]
    assert [(event.type, event.mode) for event in found] == [expected]


def test_whom_an_attack_is_on_did_not_do_it() -> None:
    text = "The attack on the village killed ten farmers."
    (event,) = annotate_text(text, published="2025-03-12", layers=("events",)).layers["events"]
    assert event.actors == ()


REAL: list[tuple[str, list[tuple[str, str | None, str]]]] = [
    ("Hungary barred two observers from entering the country.", [("REJECT", None, "done")]),
    ("Iran admitted UN inspectors to the plant.", [("RETREAT", "access", "done")]),
    ("Egypt blocked access to several websites.", [("COERCE", "censor", "done")]),
    ("Armed militias set up roadblocks.", [("MOBILIZE", "militia", "done")]),
    ("Rebels fired mortar shells at the airport.", [("ASSAULT", "heavy-weapons", "done")]),
    ("Neither France nor Germany has recognised the government.", [("SUPPORT", None, "denied")]),
    ("The missile tests have raised concerns.", []),
    ("The envoy suggested that Mali had known of it.", []),
    ("There was no damage in the first air strikes by the Malian government.", [("ASSAULT", "aerial", "done")]),
]


@pytest.mark.parametrize(("text", "expected"), REAL, ids=[text for text, _ in REAL])
def test_what_reports_tell(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    found = annotate_text(text, published="2025-03-12", layers=("events",)).layers["events"]
    assert [(event.type, event.mode, event.modality) for event in found] == expected


def test_a_promise_or_warning_is_to_others_than_those_who_make_it() -> None:
    text = "China warned that it would retaliate if the United States imposed tariffs."
    (event,) = annotate_text(text, published="2025-03-12", layers=("events",)).layers["events"]
    assert [text[p.start : p.end] for p in event.recipients] == ["United States"]


def test_the_time_behind_the_second_of_two_deeds_of_a_kind_is_the_first_ones_too() -> None:
    found = annotate_text("A gunman killed three women and wounded scores at a Lima cafe on Friday.", published="2025-03-12", layers=("events",)).layers[
        "events"
    ]
    assert [(event.date.start, event.place is not None) for event in found if event.date] == [("2025-03-07", True)] * 2


@pytest.mark.parametrize(
    "text", ["The president whipped himself into a fury.", "The minister is fighting corruption.", "He spoke of harsh criticism of the past."]
)
def test_no_event(text: str) -> None:
    assert annotate_text(text, published="2025-03-12", layers=("events",)).layers["events"] == ()
