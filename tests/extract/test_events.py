"""Events, sentence by sentence: what is told, by whom, to whom, and whether it happened."""

from __future__ import annotations

import pytest

from sourcebook.model.annotation import Event, Participant
from tests.conftest import annotate_text

Told = tuple[str, str | None, str, list[str], list[str]]


def events(text: str, published: str = "2025-03-12") -> tuple[Event, ...]:
    return annotate_text(text, published=published, layers=("events",)).layers["events"]


def told(text: str) -> list[Told]:
    """(type, mode, modality, actors, recipients) of each event, participants as their words."""

    def words(participants: tuple[Participant, ...]) -> list[str]:
        return [text[p.start : p.end] for p in participants]

    return [(e.type, e.mode, e.modality, words(e.actors), words(e.recipients)) for e in events(text)]


TYPES: list[tuple[str, Told]] = [
    ("Norway agreed to share its maps with Iceland.", ("AGREE", None, "done", ["Norway"], ["Iceland"])),
    ("Norway will sign the treaty with Iceland.", ("AGREE", None, "planned", ["Norway"], ["Iceland"])),
    ("Norway signed the treaty with Iceland.", ("SUPPORT", None, "done", ["Norway"], ["Iceland"])),
    ("Kenya's president met Uganda's prime minister on Friday.", ("CONSULT", None, "done", ["Kenya's president"], ["Uganda's prime minister"])),
    ("Peru and Chile held talks on fishing rights.", ("CONSULT", None, "done", ["Peru", "Chile"], [])),
    ("The Polish foreign minister visited Vilnius on Monday.", ("CONSULT", "visit", "done", ["The Polish foreign minister"], ["Vilnius"])),
    ("The Danish envoy was received by King Letsie.", ("CONSULT", "visit", "done", ["The Danish envoy"], ["Letsie"])),
    ("Canada praised Ghana for holding the vote on time.", ("SUPPORT", None, "done", ["Canada"], ["Ghana"])),
    ("The government eased restrictions on newspapers.", ("CONCEDE", None, "done", ["The government"], ["newspapers"])),
    ("The Gambian president pardoned two journalists.", ("CONCEDE", None, "done", ["The Gambian president"], ["two journalists"])),
    ("Ethiopia announced the withdrawal of its troops from Somalia.", ("CONCEDE", None, "done", ["Ethiopia"], ["Somalia"])),
    ("Ethiopia withdrew its troops from Somalia.", ("RETREAT", "withdraw", "done", ["Ethiopia"], ["Somalia"])),
    ("Japan and India held joint military exercises.", ("COOPERATE", None, "done", ["Japan", "India"], [])),
    ("India held military exercises near the border.", ("MOBILIZE", "troops", "done", ["India"], [])),
    ("Germany gave ten million euros to Jordan.", ("AID", None, "done", ["Germany"], ["Jordan"])),
    ("The navy rescued the hostages.", ("AID", None, "done", ["The navy"], ["the hostages"])),
    ("Eritrea released eleven prisoners.", ("RETREAT", "release", "done", ["Eritrea"], ["eleven prisoners"])),
    ("Eleven prisoners were released by Eritrea.", ("RETREAT", "release", "done", ["Eritrea"], ["Eleven prisoners"])),
    ("France lifted sanctions on Mali.", ("RETREAT", None, "done", ["France"], ["Mali"])),
    ("The prime minister of Nepal resigned.", ("RETREAT", "resign", "done", ["The prime minister of Nepal"], [])),
    ("Senegal called on Mali to free the sailors.", ("REQUEST", "yield", "done", ["Senegal"], ["Mali"])),
    ("Bolivia demanded that Chile open the port.", ("REQUEST", "yield", "done", ["Bolivia"], ["Chile"])),
    ("Turkey accused Greece of shooting at a boat.", ("ACCUSE", "allege", "done", ["Turkey"], ["Greece"])),
    ("Spanish prosecutors opened an investigation into the mayor.", ("ACCUSE", "investigate", "done", ["Spanish prosecutors"], ["the mayor"])),
    ("Serbia rejected the proposal by Kosovo.", ("REJECT", None, "done", ["Serbia"], ["Kosovo"])),
    ("Brazil refused to meet the delegation from Paraguay.", ("REJECT", "meet", "done", ["Brazil"], ["the delegation from Paraguay"])),
    ("Sudan threatened to close its border with Chad.", ("THREATEN", "restrict", "done", ["Sudan"], ["Chad"])),
    ("Thousands of teachers marched against the government.", ("PROTEST", "demo", "done", ["Thousands of teachers"], ["the government"])),
    ("Miners went on strike at the pit.", ("PROTEST", "strike", "done", ["Miners"], [])),
    ("Finland imposed sanctions on Belarus.", ("SANCTION", None, "done", ["Finland"], ["Belarus"])),
    ("Moldova expelled two Russian diplomats.", ("SANCTION", "expel", "done", ["Moldova"], ["two Russian diplomats"])),
    ("Moldova deported two Russian students.", ("COERCE", "deport", "done", ["Moldova"], ["two Russian students"])),
    ("Police arrested the editor.", ("COERCE", "arrest", "done", ["Police"], ["the editor"])),
    ("Pakistan deployed troops along the border with Iran.", ("MOBILIZE", "troops", "done", ["Pakistan"], ["Iran"])),
    ("Gunmen killed three farmers.", ("ASSAULT", None, "done", ["Gunmen"], ["three farmers"])),
    ("Rebels shelled the town.", ("ASSAULT", "heavy-weapons", "done", ["Rebels"], [])),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TYPES, ids=[text for text, _ in TYPES])
def test_each_type(text: str, expected: Told) -> None:
    assert told(text) == [expected]


NOUNS: list[tuple[str, Told]] = [
    ("The release of 14 sailors on Saturday surprised their families.", ("RETREAT", "release", "done", [], ["14 sailors"])),
    ("Lopez's visit to Ankara ended on Tuesday.", ("CONSULT", "visit", "done", ["Lopez"], ["Ankara"])),
    ("The talks between Armenia and Turkey lasted five hours.", ("CONSULT", None, "done", ["Armenia", "Turkey"], [])),
    ("The Croatian minister paid a visit to Slovenia.", ("CONSULT", "visit", "done", ["The Croatian minister"], ["Slovenia"])),
    ("Ukraine launched an attack on the bridge.", ("ASSAULT", None, "done", ["Ukraine"], [])),
    ("The arrest of the bishop angered the town.", ("COERCE", "arrest", "done", [], ["the bishop"])),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NOUNS, ids=[text for text, _ in NOUNS])
def test_nouns_tell_events(text: str, expected: Told) -> None:
    assert expected in told(text)


MODALITIES = [
    ("Egypt released the engineer.", "RETREAT", "done"),
    ("Egypt did not release the engineer.", "RETREAT", "denied"),
    ("Egypt plans to release the engineer.", "CONCEDE", "planned"),
    ("Egypt said it would release the engineer.", "CONCEDE", "planned"),
    ("Egypt is expected to release the engineer.", "RETREAT", "expected"),
    ("Egypt denied that its army attacked the village.", "ASSAULT", "denied"),
    ("Egypt will not lift the sanctions.", "REJECT", "done"),
    ("Egypt attacked Libya in July 1977.", "ASSAULT", "historical"),
]


@pytest.mark.parametrize(("text", "event_type", "modality"), MODALITIES, ids=[text for text, _, _ in MODALITIES])
def test_modality(text: str, event_type: str, modality: str) -> None:
    assert [(event.type, event.modality) for event in events(text)] == [(event_type, modality)]


NOTHING = [
    "If Egypt releases the engineer, the talks may resume.",
    "He has ruled the country since 1994.",
    "The minister said that the harvest was good.",
    "The book was translated into Dutch.",
    "Egypt could release the engineer.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_tells_no_event(text: str) -> None:
    assert told(text) == []


def test_coordinated_verbs_share_their_subject() -> None:
    found = told("Latvian police stopped the ferry and arrested its captain.")
    assert found == [("COERCE", "arrest", "done", ["Latvian police"], ["its captain"])]


def test_a_relative_clause_has_the_noun_it_describes_as_subject() -> None:
    found = told("The general who ordered the raid met the mayor of Arusha.")
    assert ("CONSULT", None, "done", ["The general"], ["the mayor of Arusha"]) in found


def test_what_is_demanded_is_not_a_second_event() -> None:
    assert [event.type for event in events("Kenya urged Somalia to withdraw its troops and lift the blockade.")] == ["REQUEST"]


def test_what_protesters_demand_is_not_a_second_event() -> None:
    assert [event.type for event in events("Students rallied in Dhaka to demand the release of their leader.")] == ["PROTEST"]


def test_date_place_quantity_and_span() -> None:
    text = "On 4 March, Eritrea released eleven prisoners in Asmara, the agency said."
    (event,) = events(text)
    assert text[event.start : event.end] == "Eritrea released eleven prisoners"
    assert text[event.trigger_start : event.trigger_end] == "released"
    assert event.date is not None
    assert (event.date.start, event.date.end, event.date.precision) == ("2025-03-04", "2025-03-04", "day")
    assert event.place is not None
    assert text[event.place.start : event.place.end] == "Asmara"
    assert (len(event.times), len(event.quantities)) == (1, 1)
    assert event.rule == "release"


def test_the_date_of_a_statement_is_not_that_of_the_deed() -> None:
    (event,) = events("The agency said on 4 March that Eritrea had released eleven prisoners.")
    assert event.date is None


def test_a_date_after_since_is_not_the_event() -> None:
    (event,) = events("It was the first visit by a Danish minister since 2019.")
    assert event.date is None


def test_countries_and_sectors() -> None:
    (event,) = events("Russian troops attacked a Ukrainian village.")
    assert [(p.country, p.sector) for p in event.actors] == [("RUS", "MIL")]


def test_a_language_without_a_parse_has_no_events() -> None:
    assert annotate_text("Die Regierung hat elf Gefangene freigelassen.", language="de", layers=("events",)).layers["events"] == ()


def test_who_is_named_under_including_acts_too() -> None:
    ((_, _, _, actors, _),) = told("Four of the sailors, including Maria Lopez, refused to leave Cyprus.")
    assert actors == ["Four of the sailors", "Maria Lopez"]


def test_people_pictured_together_met() -> None:
    text = "Latvian President Anna Kalnina and Estonian President Juhan Tamm in Riga, Latvia, on May 3, 2024."
    (event,) = events(text)
    assert (event.type, event.rule) == ("CONSULT", "people pictured together")
    assert event.date is not None
    assert event.date.start == "2024-05-03"


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("During a meeting with King Letsie in May, Anna Smith asked for help.", ["Anna Smith"]),
        ("The release of the sailors was a gesture by Cyprus.", ["Cyprus"]),
        ("Norway secured the release of the sailors.", []),
    ],
)
def test_the_actor_of_a_noun_from_its_clause(text: str, actors: list[str]) -> None:
    assert told(text)[0][3] == actors


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ('"Ghana will release the engineer," said Kenyan minister Peter Otieno.', "expected"),
        ('"Kenya will release the engineer," said Kenyan minister Peter Otieno.', "planned"),
        ("Kenya will likely release the engineer.", "expected"),
    ],
)
def test_only_the_actor_commits_to_what_will_happen(text: str, modality: str) -> None:
    assert [event.modality for event in events(text)] == [modality]


def test_an_interview_is_no_consultation() -> None:
    assert told("The Kenyan minister spoke to reporters.") == []


def test_a_particle_is_not_a_preposition_of_time() -> None:
    assert told("The lawyers gave several pages in January.") == []
    assert [event.type for event in events("The lawyers gave in.")] == ["CONCEDE"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No hostages were released.", [("RETREAT", "release", "denied")]),
        ("Talks were held in Riga.", [("CONSULT", None, "done")]),
        ("Guerrillas seized four observers.", [("ASSAULT", "abduct", "done")]),
        ("Norway's minister regularly visits Iceland.", []),
        ("The army was sent in order to retake the airport.", [("MOBILIZE", "troops", "done")]),
        ("Did Norway visit Iceland?", []),
        ("The minister declined to comment.", []),
        ("Peru is critical of Chile.", [("ACCUSE", "disapprove", "done")]),
        ("The agency said that Peru must open the road.", [("REQUEST", "yield", "done")]),
        ("Somalia called for Kenya to reopen the crossing.", [("REQUEST", "yield", "done")]),
        ("Peru and Chile declared a ceasefire.", [("CONCEDE", None, "done")]),
        ("The president declared a state of siege.", [("COERCE", "martial-law", "done")]),
    ],
)
def test_turns_of_phrase(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert [(event.type, event.mode, event.modality) for event in events(text)] == expected
