"""The event lexicon itself: every entry is well formed and uses PLOVER's types and modes."""

from __future__ import annotations

import pytest

from sourcebook.extract.event.event_rules import frames, word_class
from sourcebook.lexicon import load
from sourcebook.lexicon.own import FILES

MODES = {
    "AGREE": set(),
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "SUPPORT": set(),
    "CONCEDE": set(),
    "COOPERATE": set(),
    "AID": set(),
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "REQUEST": {"assist", "change", "yield", "meet"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "REJECT": {"assist", "change", "yield", "meet"},
    "THREATEN": {"restrict", "arrest", "relations", "expel", "territory", "violence"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": {"seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber"},
    "ASSAULT": {
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack", "aerial", "drone",
        "heavy-weapons", "crowd-control", "unconventional",
    },
}  # fmt: skip
PLACES = {
    "object", "subject", "direct", "dative", "to_do", "clause_subject", "clause_object", "complement", "undergoer", "object_owner", "speaker", "during", "to", "with", "on", "against", "for", "from", "of", "in", "into",
    "at", "by", "between", "among", "over", "about", "as", "near", "outside", "off", "around", "along", "across", "through", "upon", "toward", "towards",
}  # fmt: skip
OWN = {"verbs", "nouns", "adjectives", "mode", "actor", "recipient", "joint", "unreal", "undergone"}


def entries() -> list[tuple[str, str, dict[str, object]]]:
    return [(event_type, rule, entry) for file in FILES for event_type, rules in load(file).items() for rule, entry in rules.items()]


def test_all_sixteen_types_have_entries() -> None:
    assert {event_type for event_type, _, _ in entries()} == set(MODES)


def test_modes_are_plovers() -> None:
    wrong = [(event_type, rule) for event_type, rule, entry in entries() if entry.get("mode") not in {None, *MODES[event_type]}]
    assert wrong == []


def test_modes_that_follow_from_the_content_are_plovers() -> None:
    assert [mode for event_type, table in load("events_modes").items() for mode in table.values() if mode not in MODES[event_type]] == []


def test_keys_are_known() -> None:
    def known(key: object) -> bool:
        places = ("on" if key is True else str(key)).removeprefix("not_").split("|")
        return key in OWN or all(place in PLACES for place in places)

    assert [(rule, key) for _, rule, entry in entries() for key in entry if not known(key)] == []


def test_every_entry_has_a_trigger() -> None:
    assert [rule for _, rule, entry in entries() if not any(entry.get(part) for part in ("verbs", "nouns", "adjectives"))] == []


@pytest.mark.parametrize("form", ["released", "releasing", "met", "withdrew", "talks", "willing", "shelled"])
def test_triggers_are_found_in_every_form(form: str) -> None:
    assert form in frames()


def test_a_class_may_hold_another() -> None:
    assert {"sailors", "gunmen", "hostage"} <= word_class("prisoner")
