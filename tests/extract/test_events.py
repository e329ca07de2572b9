"""Events, sentence by sentence: what is told, by whom, to whom, and whether it happened."""

from __future__ import annotations

import pytest

from sourcebook.model.annotation import Event, EventDate, Participant
from tests.conftest import annotate_text

Told = tuple[str, str | None, str, list[str], list[str]]


def events(text: str, published: str = "2025-03-12") -> tuple[Event, ...]:
    return annotate_text(text, published=published, layers=("events",)).layers["events"]


def told(text: str) -> list[Told]:
    """(type, mode, modality, actors, recipients) of each event, participants as their words."""

    def words(participants: tuple[Participant, ...]) -> list[str]:
        return [text[p.start : p.end] for p in participants]

    return [(e.type, e.mode, e.modality, words(e.actors), words(e.recipients)) for e in events(text)]


def test_a_release_by_the_name_before_it_is_no_deed_of_the_one_released() -> None:
    made = told("The Anna Berg release of 14 March, in which Peru freed ten sailors, was hailed.")
    assert "Anna Berg" not in [actor for *_, actors, _ in made for actor in actors]


@pytest.mark.parametrize(
    "text",
    [
        "The release opens the door to further talks between Peru and Chad.",
        "There is a possibility of talks between Peru and Chad.",
        "The truce laid the foundation for talks between Peru and Chad.",
        "Roe sees a chance for talks between Peru and Chad.",
    ],
)
def test_what_may_be_has_not_been(text: str) -> None:
    assert told(text) == [("CONSULT", None, "hypothetical", ["Peru", "Chad"], [])]


def test_what_follows_a_name_is_told_of_who_acts() -> None:
    made = told("Peru has released the prisoner named Anna Berg after commuting her sentence.")
    assert made == [("RETREAT", "release", "done", ["Peru"], ["the prisoner"]), ("CONCEDE", None, "done", ["Peru"], ["her"])]


def test_two_who_act_together_are_two_actors() -> None:
    text = "Kenya and Uganda fought for years. The two countries signed a treaty with Mali on Monday."
    (signed,) = (event for event in events(text) if event.type != "ASSAULT")
    assert [(text[p.start : p.end], p.country) for p in signed.actors] == [("The two countries", "KEN"), ("The two countries", "UGA")]


TYPES: list[tuple[str, Told]] = [
    ("The army drove the rebels from the town.", ("ASSAULT", None, "done", ["The army"], ["the rebels"])),
    ("Soldiers clashed with rebels.", ("ASSAULT", None, "done", ["Soldiers"], ["rebels"])),
    ("The war has claimed the lives of ten pilots.", ("ASSAULT", None, "done", [], ["ten pilots"])),
    ("Ten soldiers were slain in the town.", ("ASSAULT", None, "done", [], ["Ten soldiers"])),
    ("Police fired tear gas to disperse protesters.", ("ASSAULT", "crowd-control", "done", ["Police"], ["protesters"])),
    ("Chad strengthened its forces in Lima.", ("MOBILIZE", "troops", "done", ["Chad"], ["Lima"])),
    ("The candidate alleged massive fraud.", ("ACCUSE", "allege", "done", ["The candidate"], [])),
    ("The government said militants were responsible.", ("ACCUSE", "allege", "done", ["The government"], ["militants"])),
    ("Chad sent a team to investigate the crash.", ("ACCUSE", "investigate", "done", ["Chad"], [])),
    ("Representatives of the rebels were slated to meet in Lima.", ("AGREE", None, "planned", ["Representatives of the rebels"], [])),
    ("Supporters of the mayor clashed with security forces.", ("PROTEST", "riot", "done", ["Supporters of the mayor"], ["security forces"])),
    ("Chad launched 40 missiles at Sudan.", ("ASSAULT", "heavy-weapons", "done", ["Chad"], ["Sudan"])),
    ("Chad launched 40 drones.", ("ASSAULT", "drone", "done", ["Chad"], [])),
    ("Chad launched two missiles over Japan.", ("MOBILIZE", "weapons", "done", ["Chad"], ["Japan"])),
    ("Chadian strikes on Sudanese power plants continued.", ("ASSAULT", None, "done", ["Chadian"], ["Sudanese"])),
    ("Oslo has ordered 23 Kenyan diplomats out of the country.", ("SANCTION", "expel", "done", ["Oslo"], ["23 Kenyan diplomats"])),
    ("Oslo has in turn ordered 23 British diplomats to leave.", ("SANCTION", "expel", "done", ["Oslo"], ["23 British diplomats"])),
    ("The ministry declared the two Kenyan envoys in Oslo as persona non grata.", ("SANCTION", "expel", "done", ["The ministry"], ["the two Kenyan envoys in Oslo"])),
    ("Norway has withdrawn the diplomatic status of one Kenyan.", ("SANCTION", "expel", "done", ["Norway"], ["one Kenyan"])),
    ("Norway announced the closure of the Kenyan embassy.", ("SANCTION", "discontinue", "done", ["Norway"], ["the Kenyan embassy"])),
    ("Ruiz vowed to take revenge on Chad.", ("THREATEN", None, "done", ["Ruiz"], ["Chad"])),
    ("Chad launched one of its largest attacks on Lima.", ("ASSAULT", None, "done", ["Chad"], ["Lima"])),
    ("Chad is determined to punish Sudan.", ("THREATEN", None, "done", ["Chad"], ["Sudan"])),
    ("The general came to power in a coup.", ("ASSAULT", None, "done", ["The general"], [])),
    ("Explosions rocked Lima on Sunday.", ("ASSAULT", "explosives", "done", [], ["Lima"])),
    ("The convoy came under Chadian artillery fire.", ("ASSAULT", None, "done", ["Chadian"], ["The convoy"])),
    ("Lima was the target of Chadian air strikes.", ("ASSAULT", "aerial", "done", ["Chadian"], ["Lima"])),
    ("The garrison suffered an attack by rebels.", ("ASSAULT", None, "done", ["rebels"], ["The garrison"])),
    ("The army repelled an attack by rebels.", ("ASSAULT", None, "done", ["The army"], ["rebels"])),
    ("Chad has delivered strikes against rebels.", ("ASSAULT", None, "done", ["Chad"], ["rebels"])),
    ("Soldiers attacked an army headquarters.", ("ASSAULT", None, "done", ["Soldiers"], ["army"])),
    ("Sudan blocked the passage through the strait.", ("COERCE", "restrict", "done", ["Sudan"], [])),
    ("Chad ordered a halt to all imports from Sudan.", ("SANCTION", "discontinue", "done", ["Chad"], ["Sudan"])),
    ("Lind criticised the Peruvian-led war.", ("ACCUSE", "disapprove", "done", ["Lind"], ["Peruvian"])),
    ("The opposition claimed that Ruiz rigged the vote.", ("ACCUSE", "allege", "done", ["The opposition"], ["Ruiz"])),
    ("The party launched a legal challenge against the mayor.", ("ACCUSE", "allege", "done", ["The party"], ["the mayor"])),
    ("A statement condemned Chad.", ("ACCUSE", "disapprove", "done", [], ["Chad"])),
    ("Chad denied paying a ransom.", ("REJECT", None, "done", ["Chad"], [])),
    ("The president proposed to introduce martial law.", ("REQUEST", None, "done", ["The president"], [])),
    ("Norway proposed to host the talks.", ("AGREE", None, "done", ["Norway"], [])),
    ("Chad vowed a harsh response to Sudan.", ("THREATEN", None, "done", ["Chad"], ["Sudan"])),
    ("Oman has engaged the Chadian government in talks.", ("CONSULT", None, "done", ["Oman"], ["the Chadian government"])),
    ("The delegation paid a courtesy call on the mayor.", ("CONSULT", "visit", "done", ["The delegation"], ["the mayor"])),
    ("The speaker convened an emergency meeting of the council.", ("CONSULT", None, "done", ["The speaker"], ["the council"])),
    ("A meeting between Chad and Sudan was held on Monday.", ("CONSULT", None, "done", ["Chad", "Sudan"], [])),
    ("Chad and Sudan signed some 20 documents.", ("SUPPORT", None, "done", ["Chad", "Sudan"], [])),
    ("Three officials, including Ana Ruiz, were detained.", ("COERCE", "arrest", "done", [], ["Three officials", "Ana Ruiz"])),
    ("Martial law imposed in ten regions of Chad.", ("COERCE", "martial-law", "done", [], ["Chad"])),
    ("Norway captured two patrol boats of the Peruvian navy.", ("COERCE", "seize", "done", ["Norway"], ["the Peruvian navy"])),
    ("Norway detained a Peruvian tanker on Friday.", ("COERCE", "seize", "done", ["Norway"], ["Peruvian"])),
    ("The president convened the war cabinet.", ("CONSULT", None, "done", ["The president"], ["the war cabinet"])),
    ("Norway insisted that it would not recognise Anna Berg.", ("REJECT", "assist", "done", ["it"], ["Anna Berg"])),
    ("Norway insists that Peru release the sailors.", ("REQUEST", "yield", "done", ["Norway"], ["Peru"])),
    ("The visit does not mean that Norway recognises Anna Berg.", ("SUPPORT", None, "denied", ["Norway"], ["Anna Berg"])),
    ("Norway is negotiating a trade deal with Peru.", ("CONSULT", None, "done", ["Norway"], ["Peru"])),
    ("Norway lobbied Peru against new tariffs.", ("REQUEST", None, "done", ["Norway"], ["Peru"])),
    ("Norway allowed the oil licence to be renewed.", ("CONCEDE", None, "done", ["Norway"], [])),
    ("The leader of the opposition Anna Berg met Peru's envoys.", ("CONSULT", None, "done", ["Anna Berg"], ["Peru's envoys"])),
    ("On Friday, 40 prisoners were transported to Lima.", ("RETREAT", "release", "done", [], ["40 prisoners"])),
    ("Five prisoners took off from Lima on Monday.", ("RETREAT", "release", "done", ["Lima"], ["Five prisoners"])),
    ("Norway officially notified the Peruvian ambassador on Monday.", ("CONSULT", None, "done", ["Norway"], ["the Peruvian ambassador"])),
    ("The release on Friday was welcome.", ("RETREAT", "release", "done", [], [])),
    ("Omani officials arrived in the rebel-held capital.", ("CONSULT", "visit", "done", ["Omani officials"], ["the rebel-held capital"])),
    ("Rebels overran the capital.", ("ASSAULT", None, "done", ["Rebels"], ["the capital"])),
    ("Norway decided to recall its ambassador to Peru.", ("SANCTION", "withdraw", "done", ["Norway"], ["Peru"])),
    ("Norway decided to release forty prisoners.", ("CONCEDE", None, "planned", ["Norway"], ["forty prisoners"])),
    ("The envoy, who had been called for consultations on Friday, stayed in Oslo.", ("SANCTION", "withdraw", "done", [], ["The envoy"])),
    ("Norway has announced the definitive withdrawal of its ambassador.", ("SANCTION", "withdraw", "done", ["Norway"], ["its ambassador"])),
    ("Lind described the wife of the minister as \"corrupt\".", ("ACCUSE", "disapprove", "done", ["Lind"], ["the wife of the minister"])),
    ("Lind not only refused to apologise but made further remarks.", ("REJECT", "yield", "done", ["Lind"], [])),
    ("Norway left the deal following a drone attack on its warships.", ("ASSAULT", "drone", "done", [], ["its warships"])),
    ("The pair were freed after a deal.", ("RETREAT", "release", "done", [], ["The pair"])),
    ("Norway has settled a debt of ten million with Peru.", ("COOPERATE", None, "done", ["Norway"], ["Peru"])),
    ("Norway appreciates Oman for its constructive role.", ("SUPPORT", None, "done", ["Norway"], ["Oman"])),
    ("The minister was grateful to Oman for its support.", ("SUPPORT", None, "done", ["The minister"], ["Oman"])),
    ("Norway reinstated oil sanctions against Peru.", ("SANCTION", None, "done", ["Norway"], ["Peru"])),
    ("The men were placed on house arrest.", ("COERCE", "arrest", "done", [], ["The men"])),
    ("It followed a call between Norway and Peru.", ("CONSULT", "phone", "done", ["Norway", "Peru"], [])),
    ("Chad's military chief Ahmad Shah Berg met Juan Ruiz.", ("CONSULT", None, "done", ["Ahmad Shah Berg"], ["Juan Ruiz"])),
    ("Envoys from Ankara traveled to Baghdad.", ("CONSULT", "visit", "done", ["Envoys from Ankara"], ["Baghdad"])),
    ("Norway dispatched its foreign minister to Tehran.", ("CONSULT", "visit", "done", ["its foreign minister"], ["Tehran"])),
    ("President Peter Lind will announce it during his meeting on 27 April with Ana Berg.", ("CONSULT", None, "planned", ["his"], ["Ana Berg"])),
    ("In all, Norway fired 23 missiles, according to a Herald count.", ("ASSAULT", "heavy-weapons", "done", ["Norway"], [])),
    ("Norway's upcoming meeting on 27 April with Iceland was confirmed.", ("CONSULT", None, "planned", ["Norway"], ["Iceland"])),
    ("A planned meeting between Chad and Sudan was announced.", ("CONSULT", None, "planned", ["Chad", "Sudan"], [])),
    ("Next week's talks between Chad and Sudan were confirmed.", ("CONSULT", None, "planned", ["Chad", "Sudan"], [])),
    ("The foreign ministry is looking at sites for a summit between Chad and Sudan.", ("CONSULT", None, "planned", ["Chad", "Sudan"], [])),
    ("The talks between Chad and Sudan on 14 April were confirmed.", ("CONSULT", None, "planned", ["Chad", "Sudan"], [])),
    ("Plans are under way for a meeting between Chad and Sudan.", ("CONSULT", None, "planned", ["Chad", "Sudan"], [])),
    ("Lind made several journeys, including a summit with President Ruiz.", ("CONSULT", None, "done", ["Lind"], ["Ruiz"])),
    ("Chad and Sudan installed a hotline.", ("SUPPORT", None, "done", ["Chad", "Sudan"], [])),
    ("Kenya mediated the release of 40 sailors by Chad.", ("CONSULT", "third-party", "done", ["Kenya"], [])),
    ("The swap, facilitated by Oman, took place at dawn.", ("CONSULT", "third-party", "done", ["Oman"], [])),
    ("President Lind met his counterpart Juan Ruiz.", ("CONSULT", None, "done", ["Lind"], ["Juan Ruiz"])),
    ("The outbreak of fighting on 3 March alarmed the region.", ("ASSAULT", None, "done", [], [])),
    ("The deal was brokered by Oman.", ("CONSULT", "third-party", "done", ["Oman"], [])),
    ("The return was made possible by the mediation of Oman.", ("CONSULT", "third-party", "done", ["Oman"], [])),
    ("The calm followed Oman's mediation efforts.", ("CONSULT", "third-party", "done", ["Oman"], [])),
    ("Chad and Sudan announced their largest prisoner swap.", ("COOPERATE", None, "done", ["Chad", "Sudan"], [])),
    ("An exchange of captives between Chad and Sudan was completed.", ("COOPERATE", None, "done", ["Chad", "Sudan"], [])),
    ("Forty service members were released from Chadian captivity.", ("RETREAT", "release", "done", ["Chadian"], ["Forty service members"])),
    ("The army said that 120 of its soldiers had been returned from Chadian captivity.", ("RETREAT", "release", "done", ["Chadian"], ["its soldiers"])),
    ("Sudan released two Chadian agents.", ("RETREAT", "release", "done", ["Sudan"], ["two Chadian agents"])),
    ("Sudan brought home 90 people.", ("RETREAT", "release", "done", ["Sudan"], ["90 people"])),
    ("The ministry announced the return home of 60 soldiers.", ("RETREAT", "release", "done", [], ["60 soldiers"])),
    ("Eighty military personnel were handed over by Chad.", ("RETREAT", "release", "done", ["Chad"], ["Eighty military personnel"])),
    ("The raid saw 230 prisoners of war returning home.", ("RETREAT", "release", "done", [], ["230 prisoners of war"])),
    ("The papers said 40 sailors were freed from captivity; they will be treated in Lima.", ("RETREAT", "release", "done", [], ["40 sailors"])),
    ("Six villagers were killed in Chadian air strikes.", ("ASSAULT", "aerial", "done", ["Chadian"], ["Six villagers"])),
    ("Ruiz vowed to increase strikes on Chad.", ("THREATEN", "violence", "done", ["Ruiz"], ["Chad"])),
    ("Oman's foreign minister tried to mediate between the two sides.", ("CONSULT", "third-party", "done", ["Oman's foreign minister"], [])),
    ("The envoy restored contact with the rebels on Tuesday.", ("CONSULT", None, "done", ["The envoy"], ["the rebels"])),
    ("President Ruiz greeted the freed sailors at the airport.", ("CONSULT", "visit", "done", ["Ruiz"], ["the freed sailors"])),
    ("Norway paid Iceland two million kroner.", ("AID", None, "done", ["Norway"], ["Iceland"])),
    ("Customs officers confiscated hundreds of millions of dollars.", ("COERCE", "seize", "done", ["Customs officers"], [])),
    ("The ambassador was seized on Friday.", ("ASSAULT", "abduct", "done", [], ["The ambassador"])),
    ("Norway handed over 40 prisoners to Iceland.", ("RETREAT", "release", "done", ["Norway"], ["over 40 prisoners"])),
    ("Demonstrators gathered in Lima to call for reforms.", ("PROTEST", "demo", "done", ["Demonstrators"], [])),
    ("Japan granted $50m to Kenya.", ("AID", None, "done", ["Japan"], ["Kenya"])),
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
    ("Kenya launched strikes late on Monday in Uganda.", ("ASSAULT", None, "done", ["Kenya"], ["Uganda"])),
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
    ("The talks ended with the release of 14 sailors and the lifting of the blockade.", ("RETREAT", "release", "done", [], ["14 sailors"])),
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
    ("Egypt didn’t release the engineer.", "RETREAT", "denied"),
    ("Egypt won’t release the engineer.", "REJECT", "done"),
    ("Egypt plans to release the engineer.", "CONCEDE", "planned"),
    ("Egypt said it would release the engineer.", "CONCEDE", "planned"),
    ("Egypt is expected to release the engineer.", "RETREAT", "expected"),
    ("Egypt denied that its army attacked the village.", "ASSAULT", "denied"),
    ("Egypt will not lift the sanctions.", "REJECT", "done"),
    ("Egypt attacked Libya in July 1977.", "ASSAULT", "historical"),
    ("Egypt could release the engineer.", "RETREAT", "hypothetical"),
    ("If Egypt releases the engineer, the mood may improve.", "RETREAT", "hypothetical"),
    ("Smith used to visit Norway in 2015.", "CONSULT", "historical"),
    ("Minister Lopez is to visit Oslo.", "AGREE", "planned"),
    ("A second meeting is planned in September.", "AGREE", "planned"),
    ("Not a single ship was sunk.", "ASSAULT", "denied"),
    ("The minister’s visit had not been announced.", "CONSULT", "done"),
    ("The ministry did not immediately acknowledge his visit to Egypt.", "CONSULT", "done"),
    ("The ministry did not announce a visit to Egypt.", "CONSULT", "denied"),
    ("The envoy has not delivered a letter to Egypt.", "CONSULT", "denied"),
    ("The sailor was not starved or beaten in captivity.", "ASSAULT", "denied"),
    ("The police did not come and beat the sailor.", "ASSAULT", "done"),
    ("Egypt suspended its participation in the treaty.", "REJECT", "done"),
    ("Egypt resumed on Wednesday its participation in the treaty.", "AGREE", "done"),
    ("Egypt rejoined the grain deal.", "AGREE", "done"),
    ("Egypt had no choice but to arrest the engineer.", "COERCE", "done"),
    ("Talks were held on the release of 14 sailors.", "RETREAT", "hypothetical"),
    ("The visit does not de jure lift the sanctions.", "RETREAT", "denied"),
    ("Instead of releasing the engineer, Egypt moved him to another jail.", "RETREAT", "denied"),
    ("Norway imposed sanctions in response to support by Egypt for the invasion of Libya by Sudan.", "ASSAULT", "done"),
    ("Egypt will arrest the gunmen as it did after bombers killed 59 people.", "ASSAULT", "done"),
    ("Egypt demanded that Libya fight the gangs; arrest their leaders; and stop there.", "COERCE", "demanded"),
    ("Smith was unaware of any meeting between Egypt and Libya.", "CONSULT", "hypothetical"),
]


@pytest.mark.parametrize(("text", "event_type", "modality"), MODALITIES, ids=[text for text, _, _ in MODALITIES])
def test_modality(text: str, event_type: str, modality: str) -> None:
    assert (event_type, modality) in [(event.type, event.modality) for event in events(text)]


NOTHING = [
    "She was simply visiting family in spring.",
    "It required difficult decisions.",
    "He has ruled the country since 1994.",
    "The minister said that the harvest was good.",
    "The book was translated into Dutch.",
    "Could Egypt release the engineer?",
    "Egypt could not release the engineer.",
    "Smith often meets Lopez.",
    "The ministers meet every year.",
    "Smith used to visit Norway.",
    "The engineers were on a hunting trip in the mountains.",
    "Maybe the ministers will not have a meeting.",
    "The officials are not authorized to talk to the media.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_tells_no_event(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Smith vowed to stay and summoned the ambassador of Norway.", {"AGREE": []}),
        ("Egypt promised a response over the expulsion, according to Norwegian state media.", {"THREATEN": []}),
        ("The rebels are demanding a free passage for friends to return to Norway.", {"REQUEST": []}),
        ("Egypt agreed to a truce after talks brokered by Norway.", {"AGREE": []}),
        ("Egypt promised to continue aid to Mozambique.", {"AGREE": ["Mozambique"]}),
        ("The rebels once fought for the government of Norway.", {"ASSAULT": []}),
        ("Forty rockets from Egypt were fired at Libya.", {"ASSAULT": ["Libya"]}),
    ],
)
def test_whom_an_act_is_about(text: str, recipients: dict[str, list[str]]) -> None:
    found = {event.type: [text[p.start : p.end] for p in event.recipients] for event in events(text)}
    assert {kind: found[kind] for kind in recipients} == recipients


def test_what_is_helped_to_be_done_is_one_event() -> None:
    text = "Egypt had helped mediate in exchange for the freeing of the engineers."
    assert [(event.type, event.mode) for event in events(text)] == [("CONSULT", "third-party"), ("RETREAT", "release")]


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
        ("Rebels took four prisoners.", [("ASSAULT", "abduct", "done")]),
        ("Rebels took four hostages to the hills.", [("ASSAULT", "abduct", "done")]),
        ("Most of the freed prisoners were taken across the border to Chad.", []),
        ("Norway's minister regularly visits Iceland.", []),
        ("The army was sent in order to retake the airport.", [("MOBILIZE", "troops", "done")]),
        ("Did Norway visit Iceland?", []),
        ("The minister declined to comment.", []),
        ("Peru is critical of Chile.", [("ACCUSE", "disapprove", "done")]),
        ("The agency said that Peru must open the road.", [("REQUEST", "yield", "done")]),
        ("Somalia called for Kenya to reopen the crossing.", [("REQUEST", "yield", "done")]),
        ("The Arica crossing between Peru and Chile reopened on Monday.", [("RETREAT", "access", "done")]),
        ("Traders reopened their shops, and the bar at the crossing reopened as well.", []),
        ("Peru removed the last obstacle to a summit between Lopez and Vidal.", [("CONSULT", None, "planned")]),
        ("Peru and Chile declared a ceasefire.", [("CONCEDE", None, "done")]),
        ("The president declared a state of siege.", [("COERCE", "martial-law", "done")]),
    ],
)
def test_turns_of_phrase(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert [(event.type, event.mode, event.modality) for event in events(text)] == expected


BARGAINS = [
    (
        "Officials discuss a deal whereby Eritrea would release sailors in exchange for sanctions relief.",
        [("RETREAT", "hypothetical", ["Eritrea"]), ("RETREAT", "hypothetical", [])],
    ),
    (
        "The agreement provides for the release of forty sailors in exchange for the easing of American sanctions.",
        [("CONCEDE", "planned", []), ("CONCEDE", "planned", ["American"])],
    ),
    ("If Sudan stops the attacks, Egypt will lift the blockade.", [("RETREAT", "hypothetical", ["Sudan"]), ("CONCEDE", "planned", ["Egypt"])]),
    (
        "Norway offered to lift its sanctions in return for the release of the sailors.",
        [("AGREE", "done", ["Norway"]), ("CONCEDE", "planned", ["Norway"]), ("CONCEDE", "planned", [])],
    ),
    (
        "Smith asked Eritrea to free the sailors in return for debt relief.",
        [("REQUEST", "done", ["Smith"]), ("RETREAT", "demanded", ["Eritrea"]), ("AID", "demanded", [])],
    ),
    ("Eritrea freed 14 sailors in exchange for the lifting of Kenyan sanctions.", [("RETREAT", "done", ["Eritrea"]), ("RETREAT", "done", ["Kenyan"])]),
]


@pytest.mark.parametrize(("text", "expected"), BARGAINS, ids=[text for text, _ in BARGAINS])
def test_both_acts_of_a_bargain_are_told(text: str, expected: list[tuple[str, str, list[str]]]) -> None:
    found = [(kind, modality, actors) for kind, _, modality, actors, _ in told(text)]
    assert [event for event in expected if event not in found] == []


RELIEF: list[tuple[str, Told]] = [
    ("American sanctions on Eritrea were eased.", ("RETREAT", None, "done", ["American"], ["Eritrea"])),
    ("Washington granted sanctions relief to Eritrea.", ("RETREAT", None, "done", ["Washington"], ["Eritrea"])),
    ("The airline regained access to spare parts.", ("RETREAT", None, "done", [], ["The airline"])),
    ("Smith announced that the airline would regain access to spare parts.", ("CONCEDE", None, "planned", ["Smith"], ["the airline"])),
    ("The bank was allowed back into the clearing house.", ("RETREAT", None, "done", [], ["The bank"])),
    ("Exports of grain resumed.", ("RETREAT", None, "done", [], [])),
    ("Norway resumed flights to Asmara.", ("RETREAT", None, "done", ["Norway"], ["Asmara"])),
]


@pytest.mark.parametrize(("text", "expected"), RELIEF, ids=[text for text, _ in RELIEF])
def test_relief_and_access(text: str, expected: Told) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The sailors were released on Lopez's orders.", ["Lopez"]),
        ("On the orders of the president, the sailors were released.", ["the president"]),
        ("The sailors were freed under a pardon by President Diallo.", ["Diallo"]),
        ("The pardon of Lopez was signed by Diallo.", ["Diallo"]),
        ("A decision by Niger to release the sailors surprised him.", ["Niger"]),
        ("Lopez's release of the sailors surprised Norway.", ["Lopez"]),
        ("Lopez's release on 3 June surprised Norway.", []),
        ("Smith won the release of 14 sailors.", []),
        ("Soldiers led by Colonel Musa Diallo seized the town.", ["Soldiers", "Musa Diallo"]),
        ("The foreign ministers, Ines Calderon and Joseph Okello, met in Geneva.", ["The foreign ministers", "Ines Calderon", "Joseph Okello"]),
        ("The raid was condemned by Chad, by France and by Kenya.", ["Chad", "France", "Kenya"]),
    ],
)
def test_who_acted(text: str, actors: list[str]) -> None:
    assert told(text)[0][3] == actors


DATES = [
    ("France lifted the sanctions it had imposed in 2021.", {"lifted": None, "imposed": "2021-01-01"}),
    ("France lifted the 2021 sanctions.", {"lifted": None}),
    ("Eritrea freed the journalist, who was arrested in May 2023.", {"freed": None, "arrested": "2023-05-01"}),
    ("At a press conference on 2 March, Lopez thanked Norway for its help in releasing the sailors.", {"thanked": "2025-03-02"}),
    ("Lopez resigned on Monday after the police arrested his wife.", {"resigned": "2025-03-10", "arrested": None}),
    ("On Monday Lopez recalled that he had met Smith in Oslo.", {"met": None}),
    ("Lopez met with the ambassador of Russia, Oleg Sidorin, on Saturday, state television reported.", {"met with": "2025-03-08"}),
    ("More than 300 people were detained during Sunday's march.", {"detained": "2025-03-09"}),
]


@pytest.mark.parametrize(("text", "dates"), DATES, ids=[text for text, _ in DATES])
def test_each_event_has_its_own_date(text: str, dates: dict[str, str | None]) -> None:
    assert {text[e.trigger_start : e.trigger_end]: e.date.start if e.date else None for e in events(text)} == dates


@pytest.mark.parametrize(
    "text",
    [
        "He and Smith talked for about six hours.",
        "The talks lasted five hours.",
        "They spent two days in talks with the Iranian delegation.",
        "Smith spoke by phone with Lopez for an hour.",
        "The two presidents spoke by telephone for 40 minutes.",
        "Smith and Lopez met for two hours in Riga.",
        "The 6.5-hour meeting between Smith and Lopez took place in Riga.",
    ],
)
def test_talks_have_a_length_and_it_counts_nothing(text: str) -> None:
    layers = annotate_text(text, published="2025-03-12", layers=("events",)).layers
    (event,) = layers["events"]
    assert (event.type, [layers["times"][index].type for index in event.times]) == ("CONSULT", ["DURATION"])
    assert [text[q.start : q.end] for index in event.quantities if "hour" in text[(q := layers["quantities"][index]).start : q.end]] == []


def test_what_is_told_after_a_relative_clause_is_not_in_it() -> None:
    found = told("Eritrea freed the journalist, who was arrested in May 2023, and two priests.")
    assert ("COERCE", "arrest", "done", [], ["the journalist"]) in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway sent three rescue teams to Chile.", ("AID", None)),
        ("The African Union suspended Niger.", ("SANCTION", "expel")),
        ("France has recalled its ambassador to Niger.", ("SANCTION", "withdraw")),
        ("A Kenyan coast guard ship rammed a fishing boat.", ("ASSAULT", None)),
        ("Kenyan and Somali soldiers exchanged fire.", ("ASSAULT", "firearms")),
        ("The exchange of fire lasted about two hours.", ("ASSAULT", "firearms")),
        ("Two Kenyan diplomats were declared personae non gratae.", ("SANCTION", "expel")),
        ("A Kenyan diplomat was asked to leave Chad within five days.", ("SANCTION", "expel")),
        ("Chad gave two Kenyan diplomats 72 hours to leave the country.", ("SANCTION", "expel")),
        ("Chad revoked the accreditation of two Kenyan diplomats.", ("SANCTION", "expel")),
        ("A reporter was asked to leave the room.", ("REQUEST", None)),
        ("Norway retaliated with sanctions against Chad.", ("SANCTION", None)),
        ("Norway hit Chad with new sanctions.", ("SANCTION", None)),
        ("Oslo and Nairobi had been in touch over the past weeks.", ("CONSULT", None)),
        ("The United States unfroze 6 billion dollars in Iranian assets.", ("RETREAT", None)),
        ("Kenya acted as an intermediary between Norway and Chad.", ("CONSULT", "third-party")),
    ],
)
def test_more_acts(text: str, expected: tuple[str, str | None]) -> None:
    assert [(event.type, event.mode) for event in events(text)] == [expected]


def test_what_was_planned_and_came_about_is_done() -> None:
    assert [event.modality for event in events("The planned exchange of prisoners between Norway and Chad has unfolded.")] == ["done"]
    assert [event.modality for event in events("A long-awaited prisoner swap between Norway and Chad came through on Monday.")] == ["done"]
    assert [event.modality for event in events("The planned exchange of prisoners between Norway and Chad is welcome.")] == ["planned"]


def test_who_decides_on_an_act_acts() -> None:
    assert told("Norway has decided on a mass expulsion of Kenyan diplomats.") == [("SANCTION", "expel", "done", ["Norway"], ["Kenyan diplomats"])]
    assert told("Norway took a decision on the expulsion of Kenyan diplomats.") == [("SANCTION", "expel", "done", ["Norway"], ["Kenyan diplomats"])]


def test_captives_who_come_to_a_prison_or_a_camp_are_not_free() -> None:
    assert told("The prisoners arrived at the camp on Monday.") == told("40 prisoners were flown to a prison on Monday.") == []


def test_a_step_towards_an_act_is_not_the_act() -> None:
    assert told("It was a step towards ending years of civil war.") == []


def test_a_past_form_beside_an_infinitive_is_not_planned_with_it() -> None:
    found = told("Lind announced Norway would recall its envoy, and demanded an apology from Peru.")
    assert ("REQUEST", None, "done", ["Lind"], ["Peru"]) in found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Lind embraced his family on 9 March, a day after Peru freed him.", "2025-03-08"),
        ("He was home on 9 March, two weeks after talks between Peru and Chile in Lima.", "2025-02-23"),
        ("Norway freed two men before 9 am on 8 March.", "2025-03-08"),
        ("They met in March, a day after Peru freed him.", None),
        ("Peru has withdrawn its ambassador, the ministry announced on 9 March.", "2025-03-09"),
        ("Peru has freed two sailors, the ministry announced on 9 March.", None),
    ],
)
def test_a_day_may_be_counted_from_another_or_be_that_of_the_announcement(text: str, day: str | None) -> None:
    *_, last = events(text)
    assert (last.date.start if last.date else None) == day


def test_a_warning_beside_a_threat_is_an_event_of_its_own() -> None:
    found = told("As Chad warned on Tuesday that it might resume its tests, Norway threatened to retaliate.")
    assert [(kind, actors) for kind, _, _, actors, _ in found if kind == "THREATEN"] == [("THREATEN", ["Chad"]), ("THREATEN", ["Norway"])]


def test_what_a_person_is_called_is_no_call() -> None:
    assert [event.mode for event in events('Lind praised Berg, calling the president "very open."')] == [None]


def test_one_prepares_for_what_is_to_come() -> None:
    (event,) = events("Lind prepares for a summit with Omar Deby in May or early June.")
    assert (event.type, event.modality, len(event.actors), len(event.recipients)) == ("CONSULT", "planned", 1, 1)
    assert event.date is not None


def test_meetings_left_out_of_a_count_were_held() -> None:
    assert {event.modality for event in events("It was their second summit, not counting four other meetings with Chad.")} == {"done"}


def test_what_a_vow_follows_is_an_event_of_its_own() -> None:
    found = told("North Korea vowed to retaliate after the United Nations Security Council imposed new sanctions against the country.")
    assert [kind for kind, *_ in found] == ["THREATEN", "SANCTION"]


def test_what_a_deed_made_way_for_is_not_of_the_day_of_the_deed() -> None:
    found = {event.type: event for event in events("Peru freed three sailors on Monday, clearing the last obstacle to a summit between Lopez and Vidal.")}
    assert (found["CONSULT"].modality, found["CONSULT"].date) == ("planned", None)
    assert found["RETREAT"].date is not None


def test_the_day_of_talks_that_hangs_on_their_topic():
    (found,) = events("The two countries will begin talks on reopening the border in Oslo on April 8.")
    assert found.date == EventDate("2025-04-08", "2025-04-08", "day", "year of the document date")


@pytest.mark.parametrize(
    "text",
    [
        "After twelve hours of negotiations in Nairobi, Kenya and Uganda agreed on a truce.",
        "After more than ten hours of talks in Moscow, Kenya and Uganda agreed on Saturday on a truce.",
        "Kenya and Uganda signed a border accord after talks in Nairobi.",
    ],
)
def test_talks_before_an_agreement_are_of_those_who_agreed(text: str) -> None:
    found = {kind: actors for kind, _, _, actors, _ in told(text)}
    assert found.pop("CONSULT") == ["Kenya", "Uganda"]
    assert list(found.values()) == [["Kenya", "Uganda"]]


def test_those_who_accuse_each_other_accuse_nobody_else() -> None:
    (found,) = told("Kenya and Uganda accused the other of shelling towns after the Chadian-mediated truce.")
    assert (found[0], found[3], found[4]) == ("ACCUSE", ["Kenya", "Uganda"], [])


LONG = {
    "a list": "The talks were attended by " + " and ".join(["Ann Berg", "Max Lind", "Eva Roth"] * 400) + " on Friday.",
    "bodies of bodies": "Talks were held by the head " + "of the ministry of the council " * 520 + "on Friday.",
    "one of many acts": "The soldiers were not " + " or ".join(["beaten", "starved", "released", "arrested"] * 280) + " on Friday.",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_sentence_without_end_is_read(text: str) -> None:
    read = annotate_text(text, published="2025-03-12", layers=("events", "references"))
    assert {"events", "references"} <= set(read.layers)


@pytest.mark.parametrize("text", ["Ann Berg took his post in March.", "The envoy will take up her post in Lima.", "The deal should have never been made."])
def test_an_office_that_is_taken_and_what_should_not_have_been_are_no_events(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Officers seized power on Monday.",
        "Officers announced that they had taken power.",
        "A group of officers said they had assumed full powers.",
        "Officers have taken over the government.",
        "Officers took control of the country.",
        "Officers ousted the president.",
        "Officers deposed the government.",
        "Officers staged a coup.",
        "President Ann Berg was toppled in a coup.",
        "The army overthrew the government.",
    ],
)
def test_power_that_is_seized_is_an_attack_in_whatever_words(text: str) -> None:
    assert [(kind, modality) for kind, _, modality, *_ in told(text)] == [("ASSAULT", "done")]


def test_a_party_takes_power_in_peace() -> None:
    assert told("The ruling party took power in 2010 after a long campaign.") == []


def test_an_accusation_that_is_denied_is_rejected() -> None:
    assert told("The minister denied Uganda's accusations.") == [("REJECT", None, "done", ["The minister"], ["Uganda"])]
    assert {kind: modality for kind, _, modality, *_ in told("Kenya denied the allegations that it had shelled the town.")} == {
        "REJECT": "done",
        "ASSAULT": "denied",
    }


def test_who_says_that_another_has_no_right_demands_what_follows() -> None:
    ((kind, _, _, actors, _),) = told("Kenya's minister said that Uganda had no right to seize the ships and called for their release.")
    assert (kind, actors) == ("REQUEST", ["Kenya's minister"])


@pytest.mark.parametrize(
    "text",
    [
        "Lind said that Chad had not rigged the vote.",
        "Lind claimed that he had interfered.",
        "Lind claims that he is responsible for the turnout.",
        "The minister came under attack over her remarks.",
        "The angry mood threatened to spread.",
        "Talks aimed at ending the war were planned.",
        "Sources who declined to be identified knew of it.",
    ],
)
def test_blame_and_threats_are_somebodys_against_somebody(text: str) -> None:
    assert [event for event in told(text) if event[0] in ("ACCUSE", "THREATEN", "ASSAULT", "RETREAT", "REJECT")] == []


def test_the_we_of_a_quotation_is_who_is_quoted() -> None:
    text = "“We call on Chad to free the sailors,” Ana Ruiz said."
    layers = annotate_text(text, published="2025-03-12", layers=("events", "entities")).layers
    (event,) = layers["events"]
    assert [layers["entities"][actor.entity].name for actor in event.actors] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The council vowed to carry out the resolution against Chad and strongly urged all other countries to help.", "The council"),
        ("The ministry said protesters had blocked traffic and urged drivers to leave the area.", "The ministry"),
    ],
)
def test_who_goes_on_to_urge_is_who_speaks(text: str, actor: str) -> None:
    assert [actors for kind, _, _, actors, _ in told(text) if kind == "REQUEST"] == [[actor]]


def test_what_had_happened_to_those_who_are_not_freed_is_told() -> None:
    made = told("The president refused to release the men, who were arrested last year.")
    assert [kind for kind, *_ in made] == ["REJECT", "COERCE"]
