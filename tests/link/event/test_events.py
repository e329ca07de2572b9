"""One entry for one happening; what a day, a number or a person sets apart stays apart."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sourcebook import link
from sourcebook.model.annotation import EventDate, Participant
from sourcebook.model.record import Record
from tests.conftest import Annotate
from tests.link.build import Report


def record_of(*reports: Report) -> Record:
    return link.build([report.reading() for report in reports])[0]


def freed(path: str, number: str, value: float, day: str | None, **fields: str) -> Report:
    report = Report(path, f"Norland freed {number} sailors{f' on {day}' if day else ''}.", **fields)
    report.entity("Norland", "country", country="NOR")
    times = [report.time(day, day)] if day else []
    counts = [report.count(number, value, "sailor")]
    report.event(report.text.rstrip("."), "freed", "RETREAT", mode="release", by=["Norland"], times=times, counts=counts)
    return report


def visit(path: str, who: str, day: str, host: str = "Norland") -> Report:
    report = Report(path, f"{who} visited {host} on {day}.")
    report.entity(who)
    report.entity(host, "country", country="NOR")
    report.event(report.text.rstrip("."), "visited", "CONSULT", mode="visit", by=[who], to=[host], times=[report.time(day, day)])
    return report


def test_one_release_told_by_two_papers_is_one_event() -> None:
    record = record_of(freed("a.txt", "14", 14, "2031-06-21"), freed("b.txt", "fourteen", 14, None))
    (event,) = record.events
    assert event.corroboration.documents == 2
    assert (event.date.start, event.type) == ("2031-06-21", "RETREAT")  # type: ignore[union-attr]


def test_two_releases_months_apart_are_two_events() -> None:
    assert len(record_of(freed("a.txt", "14", 14, "2031-06-21"), freed("b.txt", "14", 14, "2031-09-11")).events) == 2


def recall(path: str, who: str, *days: str) -> Report:
    deeds = list(zip(("recalled", "withdrew"), days, strict=False))
    report = Report(path, " ".join(f"{who} {verb} the envoy to Sudland on {day}." for verb, day in deeds))
    report.entity(who, "country" if who == "Norland" else "person", country="NOR")
    report.entity("Sudland", "country", country="SUD")
    for verb, day in deeds:
        words = f"{who} {verb} the envoy to Sudland on {day}"
        report.event(words, verb, "SANCTION", mode="withdraw", by=[who], to=["Sudland"], times=[report.time(day, day)], rule="recall")
    return report


def test_one_text_that_gives_two_days_tells_of_two_acts() -> None:
    assert len(record_of(recall("a.txt", "Norland", "2031-06-19", "2031-06-21")).events) == 2


def test_an_act_of_state_is_one_whoever_of_its_leaders_is_named() -> None:
    record = record_of(recall("a.txt", "Anna Lind", "2031-06-19"), recall("b.txt", "Peter Holm", "2031-06-19"))
    assert [event.corroboration.documents for event in record.events] == [2]


def test_other_numbers_without_a_common_day_are_two_events_and_no_discrepancy() -> None:
    record = record_of(freed("a.txt", "14", 14, None), freed("b.txt", "52", 52, "2031-09-11"))
    assert len(record.events) == 2
    assert not [d for d in record.discrepancies if d.aspect == "count"]


def test_other_numbers_of_one_day_are_one_event_in_dispute() -> None:
    record = record_of(freed("a.txt", "40", 40, "2031-06-21"), freed("b.txt", "38", 38, "2031-06-21"))
    assert len(record.events) == 1
    (count,) = [d for d in record.discrepancies if d.aspect == "count"]
    assert [side.value for side in count.values] == ["38", "40"]


def exchanged(path: str, text: str, trigger: str, number: str, unit: str, country: str | None = None, **fields: str) -> Report:
    """A report that so many of one country's people were set free."""
    report = Report(path, text, **fields)
    nation = report.entity(f"{number} {unit}s", "person", country=country, forms=(f"{number} {unit}s",), anonymous=True)
    counts = [report.count(number, float(number), unit)]
    report.event(report.text.rstrip("."), trigger, "RETREAT", mode="release", to=[list(report.names)[nation]], counts=counts)
    return report


def test_the_captives_of_either_side_are_set_free_in_two_events() -> None:
    days = {"published": "2031-06-21"}
    one = exchanged("a.txt", "The swap freed 60 sailors.", "freed", "60", "sailor", "NOR", **days)
    two = exchanged("b.txt", "The swap freed 48 gunners.", "freed", "48", "gunner", "SWE", **days)
    assert len(record_of(one, two).events) == 2


def test_one_number_of_people_is_one_release_whatever_they_are_called() -> None:
    days = {"published": "2031-06-21"}
    one = exchanged("a.txt", "Captors freed 60 soldiers.", "freed", "60", "soldier", "NOR", **days)
    two = exchanged("b.txt", "Rebels freed 60 captives.", "freed", "60", "captive", "NOR", **days)
    assert len(record_of(one, two).events) == 1
    three = exchanged("b.txt", "Rebels freed 75 captives.", "freed", "75", "captive", "NOR", **days)
    assert len(record_of(one, three).events) == 2


def expelled(path: str, text: str, trigger: str, whom: str, country: str, by: str | None = None, number: float | None = None) -> Report:
    """A report that diplomats of a country were expelled."""
    report = Report(path, text, published="2031-06-21")
    report.entity(whom, "person", country=country, forms=(whom,), anonymous=True)
    if by:
        report.entity(by, "country", country=by[:3].upper())
    counts = [report.count(f"{number:g}", number, "diplomat")] if number else []
    report.event(text.rstrip("."), trigger, "SANCTION", mode="expel", by=[by] if by else [], to=[whom], counts=counts)
    return report


def test_the_diplomats_of_either_side_are_expelled_in_two_events() -> None:
    one = expelled("a.txt", "Berg denounced the mass expulsion of Norwegian diplomats.", "expulsion", "Norwegian diplomats", "NOR")
    assert len(record_of(one, expelled("b.txt", "Berg confirmed the expulsion of Swedish diplomats.", "expulsion", "Swedish diplomats", "SWE")).events) == 2
    assert len(record_of(one, expelled("b.txt", "The mass expulsion of Norwegian diplomats is wrong.", "expulsion", "Norwegian diplomats", "NOR")).events) == 1
    named = expelled("b.txt", "Sudland decided on the expulsion of Norwegian envoys.", "expulsion", "Norwegian envoys", "NOR", by="Sudland")
    assert len(record_of(one, named).events) == 1


def test_a_report_with_two_numbers_tells_of_the_event_that_another_gives_one_of() -> None:
    one = expelled("a.txt", "Sudland expelled 20 Norwegian diplomats.", "expelled", "20 Norwegian diplomats", "NOR", by="Sudland", number=20)
    two = expelled("b.txt", "Sudland expelled 20 Norwegian diplomats. Bild put it at 34.", "expelled", "20 Norwegian diplomats", "NOR", by="Sudland", number=20)
    two.layers["events"].clear()
    counts = [0, two.count("34", 34, "diplomat")]
    two.event("Sudland expelled 20 Norwegian diplomats", "expelled", "SANCTION", mode="expel", by=["Sudland"], to=["20 Norwegian diplomats"], counts=counts)
    assert len(record_of(one, two).events) == 1


def test_who_brings_people_home_and_who_announces_it_tell_of_one_release() -> None:
    def told(path: str, text: str, who: str, trigger: str, number: str) -> Report:
        report = exchanged(path, text, trigger, number, "sailor", "NOR", published="2031-06-21")
        report.entity(who)
        report.layers["events"].clear()
        report.event(text.rstrip("."), trigger, "RETREAT", mode="release", by=[who], to=[f"{number} sailors"], counts=[0])
        return report

    one = told("a.txt", "Ana Lind brought home 60 sailors.", "Ana Lind", "brought", "60")
    assert len(record_of(one, told("b.txt", "Tom Berg announced that 60 sailors were freed.", "Tom Berg", "freed", "60")).events) == 1
    assert len(record_of(one, told("b.txt", "Tom Berg announced that 48 sailors were freed.", "Tom Berg", "freed", "48")).events) == 2


def swap(path: str, text: str, trigger: str, *, rule: str = "", **fields: str) -> Report:
    report = Report(path, text, **fields)
    report.entity("Norland", "country", country="NOR")
    report.entity("Sudland", "country", country="SUD")
    report.event(text.rstrip("."), trigger, "COOPERATE", by=["Norland", "Sudland"], rule=rule)
    return report


def test_earlier_swaps_at_large_are_not_the_swap_of_the_day() -> None:
    days = {"published": "2031-06-21"}
    now = swap("a.txt", "Norland and Sudland carried out a prisoner swap.", "swap", **days)
    assert len(record_of(now, swap("b.txt", "Norland and Sudland held a prisoner swap.", "swap", **days)).events) == 1
    assert len(record_of(now, swap("b.txt", "Norland and Sudland held many prisoner swaps.", "swaps", **days)).events) == 2
    assert len(record_of(now, swap("b.txt", "Norland and Sudland held previous prisoner swaps.", "swaps", **days)).events) == 2


def test_a_swap_of_prisoners_that_names_nobody_is_the_one_of_those_days() -> None:
    days = {"published": "2031-06-21"}
    now = swap("a.txt", "Norland and Sudland carried out a prisoner swap.", "swap", rule="prisoner exchange", **days)
    bare = Report("b.txt", "A prisoner exchange took place.", **days)
    bare.event("A prisoner exchange took place", "exchange", "COOPERATE", rule="prisoner exchange")
    assert len(record_of(now, bare).events) == 1
    assert len(record_of(now, swap("b.txt", "Norland and Sudland held many prisoner swaps.", "swaps", rule="prisoner exchange", **days)).events) == 2


def ceasefire(path: str, text: str, trigger: str, type_: str, rule: str, **fields: str) -> Report:
    report = Report(path, text, **fields)
    report.event(text.rstrip("."), trigger, type_, rule=rule)
    return report


def test_a_ceasefire_is_one_event_whoever_agreed_reached_or_declared_it() -> None:
    days = {"published": "2031-06-21"}
    agreed = ceasefire("a.txt", "The rebels agreed to a ceasefire.", "agreed", "AGREE", "agree to or on", **days)
    reached = ceasefire("b.txt", "A truce was reached in the valley.", "reached", "SUPPORT", "reach agreement", **days)
    declared = ceasefire("c.txt", "The marshal declared a ceasefire.", "declared", "CONCEDE", "declare a ceasefire", **days)
    assert len(record_of(agreed, reached, declared).events) == 1
    later = ceasefire("b.txt", "A truce was reached in the valley.", "reached", "SUPPORT", "reach agreement", published="2031-09-02")
    signed = ceasefire("b.txt", "A pact was reached in the valley.", "reached", "SUPPORT", "reach agreement", **days)
    assert len(record_of(agreed, later).events) == 2
    assert len(record_of(agreed, signed).events) == 2


def mediated(path: str, who: str, country: str) -> Report:
    report = Report(path, f"The deal was brokered by {who}.", published="2031-06-21")
    report.entity(who, "organization", country=country)
    report.event(f"The deal was brokered by {who}", "brokered", "CONSULT", mode="third-party", by=[who])
    return report


def test_go_betweens_of_one_country_mediated_together() -> None:
    assert len(record_of(mediated("a.txt", "Norland envoys", "NOR"), mediated("b.txt", "Lind Office", "NOR")).events) == 1
    assert len(record_of(mediated("a.txt", "Norland envoys", "NOR"), mediated("b.txt", "Lind Office", "SWE")).events) == 2


def opening(path: str, words: str, **fields: str) -> Report:
    """A report that opens with what somebody who is not named disbanded."""
    report = Report(path, f"After a week of quarrels in the port {words} yesterday evening.", **fields)
    report.event(words, "disbanded", "COERCE", mode="ban")
    return report


def test_reports_of_a_day_that_open_with_one_kind_of_act_open_with_one_event() -> None:
    first = opening("a.txt", "the guards disbanded a unit", published="2031-06-21")
    second = opening("b.txt", "officers disbanded the mutinous unit", published="2031-06-22")
    late = opening("b.txt", "officers disbanded the mutinous unit", published="2031-07-22")
    assert len(record_of(first, second).events) == 1
    assert len(record_of(first, late).events) == 2


def test_what_is_long_past_and_what_is_news_stay_apart() -> None:
    past = visit("b.txt", "Lind", "1994-05-02")
    past.layers["events"][0] = _with_modality(past.layers["events"][0], "historical")
    news = Report("a.txt", "Lind visited Norland.")
    news.entity("Lind")
    news.entity("Norland", "country", country="NOR")
    news.event("Lind visited Norland", "visited", "CONSULT", mode="visit", by=["Lind"], to=["Norland"])
    assert len(record_of(news, past).events) == 2


def test_a_plan_and_a_deed_stay_apart() -> None:
    planned = freed("b.txt", "14", 14, None)
    planned.layers["events"][0] = _with_modality(planned.layers["events"][0], "planned")
    assert len(record_of(freed("a.txt", "14", 14, None), planned).events) == 2


def _with_modality(event: object, modality: str) -> object:
    from msgspec.structs import replace

    return replace(event, modality=modality)  # type: ignore[type-var]


def test_two_visitors_of_one_day_are_two_events() -> None:
    assert len(record_of(visit("a.txt", "Maria Lind", "2031-06-20"), visit("b.txt", "Jonas Berg", "2031-06-20")).events) == 2


def test_a_day_in_dispute_is_one_event_with_a_discrepancy() -> None:
    record = record_of(visit("a.txt", "Maria Lind", "2031-06-20"), visit("b.txt", "Maria Lind", "2031-06-21"))
    assert len(record.events) == 1
    (clash,) = [d for d in record.discrepancies if d.aspect == "date"]
    assert [side.value for side in clash.values] == ["2031-06-20", "2031-06-21"]
    assert clash.event == record.events[0].id


def test_a_passage_gives_a_day_to_what_follows_in_it() -> None:
    report = Report("a.txt", "Maria Lind came to Norland on 2031-06-20. Norland freed 14 sailors.")
    report.entity("Maria Lind")
    report.entity("Norland", "country", country="NOR")
    report.time("2031-06-20", "2031-06-20")
    report.event("Norland freed 14 sailors", "freed", "RETREAT", by=["Norland"], tense="past")
    (event,) = record_of(report).events
    assert event.date is not None
    assert (event.date.start, event.date.basis) == ("2031-06-20", "the day named before it in the passage")


def test_a_day_without_a_year_takes_the_only_year_of_the_story() -> None:
    undated = Report("b.txt", "Norland freed 14 sailors on 11 September.")
    undated.entity("Norland", "country", country="NOR")
    undated.event("Norland freed 14 sailors", "freed", "RETREAT", by=["Norland"], times=[undated.time("11 September", "XXXX-09-11")])
    dated = Report("a.txt", "Nothing else happened.", published="2031-09-12")
    event = record_of(undated, dated).events[0]
    assert event.date is not None
    assert (event.date.start, event.date.basis) == ("2031-09-11", "the year of the story's dated documents")


def test_a_day_without_a_year_stays_without_when_the_story_spans_two() -> None:
    undated = Report("b.txt", "Norland freed 14 sailors on 11 September.")
    undated.entity("Norland", "country", country="NOR")
    undated.event("Norland freed 14 sailors", "freed", "RETREAT", by=["Norland"], times=[undated.time("11 September", "XXXX-09-11")])
    others = [Report("a.txt", "Nothing.", published="2031-09-12"), Report("c.txt", "Nothing.", published="2030-09-12")]
    assert record_of(undated, *others).events[0].date is None


def arrested(path: str, words: str, number: str, value: float, unit: str, published: str) -> Report:
    report = Report(path, words, published=published)
    report.event(words.rstrip("."), "detained", "COERCE", mode="arrest", counts=[report.count(number, value, unit)])
    return report


def test_arrests_without_names_told_in_the_same_days_are_one() -> None:
    one = arrested("a.txt", "Police detained 23 protesters outside the hall.", "23 protesters", 23, "protester", "2031-05-10")
    two = arrested("b.txt", "Police detained 40 protesters in the town.", "40 protesters", 40, "protester", "2031-05-11")
    two.layers["quantities"][0] = _about(two.layers["quantities"][0])
    assert len(record_of(one, two).events) == 1


def _about(quantity: object) -> object:
    from msgspec.structs import replace

    return replace(quantity, qualifier="about")  # type: ignore[type-var]


def test_arrests_without_names_a_month_apart_are_two() -> None:
    one = arrested("a.txt", "Police detained 23 protesters outside the hall.", "23 protesters", 23, "protester", "2031-05-10")
    two = arrested("b.txt", "Police detained 23 protesters in the town.", "23 protesters", 23, "protester", "2031-06-10")
    one.layers["events"][0] = _on(one.layers["events"][0], "2031-05-10")
    two.layers["events"][0] = _on(two.layers["events"][0], "2031-06-10")
    assert len(record_of(one, two).events) == 2


def _on(event: object, day: str) -> object:
    from msgspec.structs import replace

    from sourcebook.model.annotation import EventDate

    return replace(event, date=EventDate(day, day, "day", "stated"))  # type: ignore[type-var]


def taken(path: str, who: str, by: str) -> Report:
    report = Report(path, f"{who} was arrested by {by}.")
    report.entity(who)
    report.entity(by, "organization")
    report.event(report.text.rstrip("."), "arrested", "COERCE", mode="arrest", by=[by], to=[who])
    return report


def test_one_man_is_arrested_once_whoever_did_it() -> None:
    assert len(record_of(taken("a.txt", "Karl Brandt", "Harbour Police"), taken("b.txt", "Karl Brandt", "Coast Guard")).events) == 1


def test_the_arrests_of_two_people_are_two_events() -> None:
    assert len(record_of(taken("a.txt", "Karl Brandt", "Harbour Police"), taken("b.txt", "Maria Lind", "Harbour Police")).events) == 2


def test_one_act_counted_by_two_sources_is_one() -> None:
    text = "Police arrested 140 people on 2031-05-10, the ministry said. The league said that 310 people were arrested."
    report = Report("a.txt", text, published="2031-05-11")
    report.entity("the ministry", "organization", anonymous=True)
    report.entity("The league", "organization", anonymous=True)
    report.says("the ministry", "Police arrested 140 people on 2031-05-10", cue="said.")
    report.says("The league", "310 people were arrested", cue="said that")
    day = report.time("2031-05-10", "2031-05-10")
    first, second = report.count("140 people", 140, "people"), report.count("310 people", 310, "people", qualifier="at least")
    report.event("Police arrested 140 people on 2031-05-10", "arrested", "COERCE", mode="arrest", times=[day], counts=[first])
    report.event("310 people were arrested", "were arrested", "COERCE", mode="arrest", counts=[second])
    assert len(record_of(report).events) == 1


def _texts(annotate: Annotate, *texts: str, published: str = "2031-04-18") -> Record:
    outlets = ("The Daily News", "The Morning Post", "City Herald")
    return link.build([annotate(text, published=published, outlet=outlet) for text, outlet in zip(texts, outlets, strict=False)])[0]


def test_a_threat_of_either_side_is_an_event_of_its_own(annotate: Annotate) -> None:
    record = _texts(annotate, "Norway warned Chad on Tuesday against closing the border.", "Chad warned Norway on Tuesday against closing the border.")
    assert len([event for event in record.events if event.type == "THREATEN"]) == 2


def test_talks_of_one_country_with_two_others_are_two_events(annotate: Annotate) -> None:
    record = _texts(annotate, "Norway held talks with Kenya on Tuesday.", "Norway held talks with Peru on Tuesday.")
    assert len([event for event in record.events if event.type == "CONSULT"]) == 2


def test_what_two_people_did_at_a_loosely_told_time_is_one_event_in_dispute(annotate: Annotate) -> None:
    record = _texts(annotate, "Anna Lind visited Omar Deby in Chad on 9 April.", "Anna Lind visited Omar Deby in Chad in mid-April.")
    assert len([event for event in record.events if event.type == "CONSULT"]) == 1
    apart = _texts(annotate, "Anna Lind visited Omar Deby in Chad on 2 April.", "Anna Lind visited Omar Deby in Chad on 9 April.")
    assert len([event for event in apart.events if event.type == "CONSULT"]) == 2


def contact(path: str, text: str, words: str, trigger: str) -> Report:
    report = Report(path, text)
    for name in ("Norland", "Sudland"):
        report.entity(name, "country", country=name[:3].upper())
    report.event(words, trigger, "CONSULT", by=["Norland"], to=["Sudland"])
    return report


def test_talks_that_go_on_are_not_the_journey_of_an_envoy() -> None:
    talks = contact("a.txt", "Norland is in direct talks with Sudland.", "Norland is in direct talks with Sudland", "talks")
    assert len(record_of(talks, visit("b.txt", "Lind", "2031-06-20")).events) == 2


def test_plans_told_with_and_without_a_day_are_one_meeting() -> None:
    plans = [visit("a.txt", "Lind", "2031-06-20"), Report("b.txt", "Lind is planning to visit Norland.")]
    plans[1].entity("Lind")
    plans[1].entity("Norland", "country", country="NOR")
    plans[1].event("Lind is planning to visit Norland", "visit", "CONSULT", mode="visit", by=["Lind"], to=["Norland"])
    for report in plans:
        report.layers["events"][0] = _with_modality(report.layers["events"][0], "planned")
    assert len(record_of(*plans).events) == 1


@pytest.mark.parametrize(
    ("one", "other", "events"),
    [
        ("Shelling killed nine people in Kharkiv, officials said.", "Shelling killed nine people in Kherson, officials said.", 2),
        ("Shelling killed nine people in Kharkiv, officials said.", "Shelling killed nine people in Kharkiv, police said.", 1),
        ("Shelling killed nine people in Kiev, officials said.", "Shelling killed nine people in Brovary, police said.", 1),
        ("Norland freed 29 prisoners in Kharkiv on 2 March.", "Norland freed 12 prisoners in Kherson on 2 March.", 2),
        ("Norland freed 29 prisoners in Kharkiv on 2 March.", "Norland freed 29 prisoners in Kherson on 2 March.", 1),
    ],
)
def test_another_town_and_another_number_or_no_day_are_another_event(annotate: Annotate, one: str, other: str, events: int) -> None:
    assert len(_texts(annotate, one, other).events) == events


def tell(annotate: Annotate, text: str) -> list[list[str]]:
    record = link.build([annotate(text, published="2024-03-14", outlet="The Daily News")])[0]
    return sorted([mention.text for mention in event.mentions] for event in record.events)


def test_what_two_accuse_each_other_of_is_not_what_one_accuses_the_other_of(annotate: Annotate) -> None:
    text = "Kenya and Uganda accused each other of breaking the truce on Monday. The Kenyan army accused Uganda of shelling a town."
    assert tell(annotate, text) == [["Kenya and Uganda accused each other"], ["The Kenyan army accused Uganda"]]


def test_whom_else_an_attack_harmed_belongs_to_it(annotate: Annotate) -> None:
    text = "Rebels killed nine villagers in Kenya on Monday. As many as 34 others were wounded. Police arrested a man."
    assert ["As many as 34 others were wounded", "Rebels killed nine villagers"] in [sorted(own) for own in tell(annotate, text)]


def test_a_day_long_before_is_not_come_back_to(annotate: Annotate) -> None:
    text = "Kenyan rockets hit Kampala on 11 March. Hundreds have died since the latest fighting broke out on 2 January."
    assert not any("rockets hit" in " ".join(own) and "fighting" in " ".join(own) for own in tell(annotate, text))


def test_an_agreement_on_a_truce_is_the_truce(annotate: Annotate) -> None:
    text = "Kenya and Uganda reached agreement on a Chad-brokered ceasefire on Monday. The ceasefire took effect."
    (event,) = link.build([annotate(text, published="2024-03-14", outlet="The Daily News")])[0].events
    assert len(event.mentions) == 2


def test_what_stands_behind_after_has_not_the_day_of_the_rest_of_its_sentence() -> None:
    report = Report("a.txt", "On 2031-06-20 Maria Lind complained after Norland freed 14 sailors.")
    report.entity("Maria Lind")
    report.entity("Norland", "country", country="NOR")
    report.time("2031-06-20", "2031-06-20")
    report.event("Norland freed 14 sailors", "freed", "RETREAT", by=["Norland"])
    (event,) = record_of(report).events
    assert event.date is None


def test_abductions_of_one_month_long_ago_are_one() -> None:
    reports = []
    for name, words in (("a.txt", "Gunmen kidnapped the hunters in December 2029"), ("b.txt", "Two Norlanders were taken hostage in December 2029")):
        report = Report(name, f"{words}.", published="2031-06-20")
        report.event(words, "kidnapped" if "kidnapped" in words else "taken", "ASSAULT", mode="abduct", rule="kidnap")
        (event,) = report.layers["events"]
        report.layers["events"] = [replace(event, date=EventDate("2029-12-01", "2029-12-31", "month", "stated"))]
        reports.append(report)
    assert len(record_of(*reports).events) == 1


def test_power_seized_and_a_president_overthrown_are_one_coup() -> None:
    def coup(path: str, who: str, verb: str, what: str, rule: str) -> Report:
        report = Report(path, f"{who} {verb} {what} on 2031-06-21.")
        report.entity(who, "organization", country="NOR")
        report.event(f"{who} {verb} {what}", verb, "ASSAULT", by=[who], times=[report.time("2031-06-21", "2031-06-21")], rule=rule)
        return report

    told = [coup("a.txt", "Officers", "seized", "power", "seize power"), coup("b.txt", "The army", "overthrew", "the president", "overthrow")]
    assert len(record_of(*told).events) == 1
    told[1] = coup("b.txt", "The army", "bombed", "the port", "bomb")
    assert len(record_of(*told).events) == 2


def test_the_country_of_those_who_act_for_their_state_takes_part(annotate: Annotate) -> None:
    record = link.build([annotate("Norway summoned the Kenyan ambassador on Monday. Kenya was silent.")])[0]
    names = {entity.id: entity.name for entity in record.entities}
    (event,) = record.events
    assert [names[id_] for id_ in event.recipients] == ["the Kenyan ambassador", "Kenya"]


def test_rebels_do_not_act_for_their_country() -> None:
    report = Report("a.txt", "Kenyan hostage takers issued an ultimatum. Kenyan raids followed. Kenya was silent.")
    report.entity("Kenya", "country", country="KEN")
    report.event("Kenyan hostage takers issued an ultimatum", "issued", "THREATEN")
    report.event("Kenyan raids", "raids", "ASSAULT")
    reading = report.reading()
    takers, kenyan = Participant(0, 21, None, "KEN", "REB"), Participant(43, 49, None, "KEN", "CVL")
    threat, raids = reading.layers["events"]
    reading.layers["events"] = (replace(threat, actors=(takers,)), replace(raids, actors=(kenyan,)))
    record = link.build([reading])[0]
    (kenya,) = (entity.id for entity in record.entities)
    assert {event.type: event.actors for event in record.events} == {"THREATEN": (), "ASSAULT": (kenya,)}


def test_who_meets_stands_on_one_side(annotate: Annotate) -> None:
    record = _texts(
        annotate, "Anna Lind met Omar Deby on Tuesday.", "Omar Deby met Anna Lind in Lamu on Tuesday.", "Anna Lind met Omar Deby on Tuesday morning."
    )
    names = {entity.id: entity.name for entity in record.entities}
    (event,) = (event for event in record.events if event.type == "CONSULT")
    assert ([names[id_] for id_ in event.actors], [names[id_] for id_ in event.recipients]) == (["Anna Lind"], ["Omar Deby"])


def test_an_embargo_is_one_event_whether_imports_are_banned_or_stopped(annotate: Annotate) -> None:
    banned = annotate("Kenya imposed a ban on all imports from Uganda, the ministry said.", outlet="Lamu Post", published="2031-05-05")
    stopped = annotate("Kenya has stopped all imports from Uganda, a minister told the radio.", outlet="Tarn Radio", published="2031-05-05")
    assert len([event for event in link.build([banned, stopped])[0].events if "imports" in str(event.mentions)]) == 1
