"""Exchanges and channels: only what words of exchange or of passing on join."""

from __future__ import annotations

import pytest

from sourcebook import link
from sourcebook.model.record import Record
from tests.conftest import Annotate
from tests.link.build import Report


def record_of(*reports: Report) -> Record:
    return link.build([report.reading() for report in reports])[0]


def trade(path: str, text: str, first: tuple[str, str], second: tuple[str, str], *, modality: str = "done") -> Report:
    """A report with two acts, each given as (its words, its predicate): Norland eases the embargo, Sudland frees sailors."""
    report = Report(path, text)
    report.entity("Norland", "country", country="NOR")
    report.entity("Sudland", "country", country="SUD")
    report.event(*first, "RETREAT", by=["Norland"], modality=modality, rule="ease embargo")
    report.event(*second, "RETREAT", mode="release", by=["Sudland"], modality=modality, rule="free")
    return report


def names(record: Record, ids: tuple[str, ...]) -> list[str]:
    return [next(e.name for e in record.entities if e.id == i) for i in ids]


def test_in_response_gives_the_price_first() -> None:
    text = "Norland eased its embargo, and in response Sudland freed 14 sailors."
    record = record_of(trade("a.txt", text, ("Norland eased its embargo", "eased"), ("Sudland freed 14 sailors", "freed")))
    (exchange,) = record.exchanges
    assert (names(record, exchange.given_by), names(record, exchange.received_from)) == (["Norland"], ["Sudland"])
    assert (exchange.status, exchange.order) == ("done", "given first")


def test_two_orders_of_one_exchange_are_a_discrepancy() -> None:
    one = "Norland eased its embargo, and in response Sudland freed 14 sailors."
    two = "Norland eased its embargo after Sudland freed 14 sailors."
    record = record_of(
        *(trade(f"{i}.txt", text, ("Norland eased its embargo", "eased"), ("Sudland freed 14 sailors", "freed")) for i, text in enumerate((one, two)))
    )
    (exchange,) = record.exchanges
    assert exchange.order is None
    (order,) = [d for d in record.discrepancies if d.aspect == "order"]
    assert [side.value for side in order.values] == ["first: Norland eased its embargo", "first: Sudland freed 14 sailors"]


def test_a_gift_with_nothing_in_return_is_no_exchange() -> None:
    text = "Sudland freed 14 sailors. Norland eased its embargo."
    assert not record_of(trade("a.txt", text, ("Norland eased its embargo", "eased"), ("Sudland freed 14 sailors", "freed"))).exchanges


def test_a_price_that_is_no_event_is_kept_in_its_words() -> None:
    report = Report("a.txt", "Sudland would free 14 sailors in exchange for fishing rights, officials said.")
    report.entity("Sudland", "country", country="SUD")
    report.event("Sudland would free 14 sailors", "free", "RETREAT", mode="release", by=["Sudland"], modality="planned")
    (exchange,) = record_of(report).exchanges
    assert (exchange.given, exchange.given_by, exchange.status) == ("fishing rights", (), "proposed")


def channel(text: str, *actors: str) -> list[tuple[str, list[str]]]:
    report = Report("a.txt", text)
    for actor in actors:
        report.entity(actor, "country", country=actor[:3].upper())
    record = record_of(report)
    return [(found.status, names(record, found.path)) for found in record.channels]


def test_who_says_what_was_given_is_no_part_of_it(annotate: Annotate) -> None:
    text = "Chad has disputed Norway’s claim that 400 million in debts Norway handed to Chad in exchange for the release of several Norwegian sailors had been a loan."
    (exchange,) = link.build([annotate(text, published="2024-03-14", outlet="The Daily News")])[0].exchanges
    assert exchange.given == "400 million in debts Norway handed to Chad"


def test_the_parties_of_an_act_are_those_of_its_event(annotate: Annotate) -> None:
    text = "The 2015 deal Norway’s Foreign Ministry reached with Chad forced that nation to dismantle its uranium programme in return for the suspension of some sanctions."
    (exchange,) = link.build([annotate(text, published="2018-04-24", outlet="The Daily News")])[0].exchanges
    assert (exchange.given, exchange.status) == ("suspension of some sanctions", "done")


def test_a_warning_is_no_offer(annotate: Annotate) -> None:
    text = "Norway warned that it would suspend its aid if Chad released the prisoners."
    assert link.build([annotate(text, published="2018-04-24", outlet="The Daily News")])[0].exchanges == ()


def test_messages_passed_through_a_third() -> None:
    assert channel("Norland passed messages to Sudland through Omara.", "Norland", "Sudland", "Omara") == [("actual", ["Norland", "Omara", "Sudland"])]


def test_an_offer_that_somebody_else_conveyed_is_a_channel() -> None:
    expected = [("actual", ["Norland", "Omara", "Sudland"])]
    assert channel("Norland's offer of talks was conveyed to Sudland by Omara last month.", "Norland", "Sudland", "Omara") == expected
    assert channel("Omara quietly brokered Norland's invitation to Sudland.", "Omara", "Norland", "Sudland") == expected


def test_an_envoy_who_is_sent_to_meet_somebody_is_a_channel() -> None:
    expected = [("actual", ["Norland", "Karl Berg", "Ann Roe"])]
    assert channel("Norland dispatched Karl Berg to Omara to meet with Ann Roe.", "Norland", "Karl Berg", "Omara", "Ann Roe") == expected
    assert channel("Norland sent a team of doctors to Omara to treat the wounded of Sudland.", "Norland", "Omara", "Sudland") == []


def test_a_guest_who_brings_a_message_is_a_channel() -> None:
    expected = [("actual", ["Norland", "Karl Berg", "Ann Roe"])]
    assert channel("Karl Berg met Ann Roe on Friday and conveyed a letter from Norland.", "Karl Berg", "Ann Roe", "Norland") == expected


def test_a_letter_that_somebody_delivers_is_a_channel() -> None:
    three, expected = ("Norland", "Omara", "Sudland"), [("actual", ["Norland", "Omara", "Sudland"])]
    assert channel("Sudland has received a letter written by Norland and delivered by Omara.", *three) == expected
    assert channel("Norland has responded through Omara to a letter from Sudland.", *three) == expected
    assert channel("Norland and Sudland agreed on a truce brokered by Omara.", *three) == expected
    assert channel("Norland and Sudland agreed on an Omara-brokered truce.", *three) == expected
    assert channel("Omara is set to deliver a letter from Norland to Sudland.", *three) == [("proposed", expected[0][1])]
    assert channel("Norland’s letter to Sudland will be delivered by Omara.", *three) == [("proposed", expected[0][1])]


def test_who_tells_of_a_message_is_no_hand_of_it() -> None:
    three = ("Norland", "Omara", "Sudland")
    assert channel("Omara said that an envoy would deliver a letter from Norland to Sudland.", *three) == []
    assert channel("Omara said it had delivered a letter from Norland to Sudland.", *three) == [("actual", ["Norland", "Omara", "Sudland"])]
    assert channel("Norland wrote a letter to Sudland as an attempt to start talks over Omara.", *three) == []
    told = channel("Sudland has received a letter from Norland by Omara, Karl Berg said.", *three, "Karl Berg")
    assert told == [("actual", ["Norland", "Omara", "Sudland"])]
    assert len(channel("Norland passed messages to Sudland through Omara and Estland.", *three, "Estland")) == 2


def test_a_leader_and_his_country_are_one_hand_of_a_channel() -> None:
    reports = []
    for giver, other in (("Norland", "Ann Roe"), ("Ann Roe", "Norland")):
        report = Report(f"{giver}.txt", f"{giver} passed a message to Sudland through Omara. {other} agreed.")
        report.entity("Norland", "country", country="NOR")
        report.entity("Ann Roe", "person", country="NOR")
        report.entity("Sudland", "country", country="SUD")
        report.entity("Omara", "country", country="OMA")
        reports.append(report)
    (only,) = record_of(*reports).channels
    assert len(only.mentions) == 2


def test_a_possible_channel_is_proposed() -> None:
    assert channel("Through Omara, Norland could talk to Sudland.", "Omara", "Norland", "Sudland") == [("proposed", ["Norland", "Omara", "Sudland"])]


def test_a_mediator_stands_between_two() -> None:
    assert channel("Omara mediated between Norland and Sudland.", "Omara", "Norland", "Sudland") == [("actual", ["Norland", "Omara", "Sudland"])]


def test_travel_through_a_country_is_no_channel() -> None:
    assert channel("Norland shipped grain through Omara.", "Norland", "Omara") == []


def told(text: str, *parties: str) -> list[tuple[str, list[str], list[str]]]:
    """The exchanges of a text in which no event was found: (status, who gives the price, who gives what came for it)."""
    report = Report("a.txt", text)
    for party in parties:
        report.entity(party, "country", country=party[:3].upper())
    record = record_of(report)
    return [(found.status, names(record, found.given_by), names(record, found.received_from)) for found in record.exchanges]


TWO = ("Norland", "Sudland")


def test_acts_are_found_in_nouns_and_the_giver_in_an_owner() -> None:
    text = "Negotiations with Sudland aim at the release of forty sailors in exchange for the easing of Norland's embargo."
    assert told(text, *TWO) == [("negotiated", ["Norland"], ["Sudland"])]


def test_what_is_paid_with_is_the_price_whichever_way_it_is_told() -> None:
    assert told("Norland sent grain to Sudland in return for docking rights.", *TWO) == [("done", ["Norland"], ["Sudland"])]
    assert told("Sudland granted docking rights in return for grain from Norland.", *TWO) == [("done", ["Norland"], ["Sudland"])]


def test_who_lets_somebody_do_something_gives_it() -> None:
    text = "Norland will allow Omara to export its oil in exchange for Sudland freeing the crew."
    assert told(text, *TWO, "Omara") == [("proposed", ["Norland"], ["Sudland"])]


def test_a_price_told_first() -> None:
    assert told("In return for safe passage, Sudland received grain from Norland.", *TWO) == [("done", ["Norland"], ["Sudland"])]


def test_a_reply_in_the_next_sentence() -> None:
    assert told("Norland lifted its blockade. In exchange, Sudland freed the crew.", *TWO) == [("done", ["Norland"], ["Sudland"])]


def test_a_reply_that_ends_with_its_cue() -> None:
    text = "Sudland would cap production, and Norland would lift its embargo in return."
    assert told(text, *TWO) == [("proposed", ["Norland"], ["Sudland"])]


def test_a_condition_is_a_proposal() -> None:
    assert told("Norland would withdraw its troops if Sudland gave up its rockets.", *TWO) == [("proposed", ["Norland"], ["Sudland"])]
    assert told("If Sudland freed the crew, Norland could ease its embargo.", *TWO) == [("proposed", ["Norland"], ["Sudland"])]


def test_two_acts_of_one_party_under_a_condition_are_none() -> None:
    assert told("Norland would lift its embargo if it opened the port.", "Norland") == []


def test_a_deal_and_what_each_side_does_under_it() -> None:
    text = "Diplomats are negotiating a deal under which Sudland would free the crew and Norland would lift its embargo."
    assert told(text, *TWO) == [("negotiated", ["Norland"], ["Sudland"])]


def test_two_sides_that_swap_prisoners() -> None:
    assert told("Norland and Sudland swapped twelve prisoners on Monday.", *TWO) == [("done", ["Norland"], ["Sudland"])]
    assert told("A prisoner swap between Norland and Sudland took place.", *TWO) == [("done", ["Norland"], ["Sudland"])]


def freed(text: str, annotate: Annotate) -> list[tuple[str, list[str], list[str]]]:
    """The exchanges of a news text: (status, who gives the price, who gives what came for it)."""
    record = link.build([annotate(text, published="2024-03-14", outlet="The Daily News")])[0]
    return [(found.status, names(record, found.given_by), names(record, found.received_from)) for found in record.exchanges]


def test_people_who_are_exchanged_go_home(annotate: Annotate) -> None:
    ground = "Norway and Peru closed their embassies last year. "
    for text in (
        "Two Peruvians were exchanged on Thursday for a Norwegian sailor.",
        "Norway freed two Peruvian tourists in exchange for a Norwegian sailor who was jailed for life on smuggling charges.",
        "Norway has released two Peruvian tourists in a prisoner swap negotiated last year.",
        "Talks dragged on.\n\nIn exchange, Norway released two Peruvian pilots.",
    ):
        assert freed(ground + text, annotate) == [("done", ["Peru"], ["Norway"])], text


def test_two_sides_that_each_free_people_and_a_headline() -> None:
    assert told("Norland and Sudland each released five detainees on Monday.", *TWO) == [("done", ["Norland"], ["Sudland"])]
    assert told("Norland, Sudland swapped prisoners", *TWO) == [("done", ["Norland"], ["Sudland"])]


def test_who_is_named_as_the_price_is_given_by_the_other_side(annotate: Annotate) -> None:
    ground = "Norway held Ivo Lind, a Peruvian smuggler. Peru's government held Ann Roe, a Norwegian engineer.\n\n"
    text = "Peru on Monday freed Norwegian engineer Ann Roe in exchange for Peru-linked smuggler Ivo Lind, officials said."
    assert freed(ground + text, annotate) == [("done", ["Norway"], ["Peru"])]


def test_the_partner_of_a_swap_holds_who_is_freed(annotate: Annotate) -> None:
    text = "Peru and Norway keep silent.\n\nA Norwegian navy veteran held for three years has been released in a prisoner swap with Peru, officials said."
    assert freed(text, annotate) == [("done", ["Norway"], ["Peru"])]


def test_what_came_on_the_basis_of_a_guarantee(annotate: Annotate) -> None:
    text = "On Monday, Norway received guarantees from Peru about “not using ports for the export of arms,” on the basis of which Oslo resumed the deal."
    assert freed(text, annotate) == [("done", ["Peru"], ["Norway"])]


def test_to_hold_somebody_responsible_gives_nothing(annotate: Annotate) -> None:
    text = "Norway told Peru that it would hold the country directly responsible if any harm came to Roe, and the best step was to release Roe to Norway."
    assert freed(text, annotate) == []


def test_a_deal_as_the_circumstance_of_a_deed_is_done(annotate: Annotate) -> None:
    text = "Norway and Peru closed their embassies last year. Two Peruvians flew home in a prisoner swap for nine Norwegians held in Peru in a rare deal between foes."
    assert [found[0] for found in freed(text, annotate)] == ["done"]


def test_a_deal_that_is_agreed_and_one_that_is_talked_about(annotate: Annotate) -> None:
    ground = "Norway and Peru closed their embassies last year. "
    agreed = "The ministry said in a statement that the agreement includes the release of 50 Peruvian sailors held in Norway in exchange for 150 Norwegians imprisoned in Peru."
    assert freed(ground + agreed, annotate) == [("negotiated", ["Peru"], ["Norway"])]
    talks = "The deal being negotiated would include the release of 20 sailors held in Norway. In exchange 60 prisoners held in Peruvian jails would be freed, he said."
    assert [found[0] for found in freed(ground + talks, annotate)] == ["negotiated"]


def test_two_bargains_by_their_numbers(annotate: Annotate) -> None:
    ground = "Norway and Peru closed their embassies last year. "
    fifty = "Norway would release 50 Peruvian sailors in exchange for 150 Norwegian prisoners. "
    twenty = "Norway would release 20 Peruvian sailors in exchange for 60 Norwegian prisoners."
    assert len(freed(ground + fifty + fifty.replace("would", "could"), annotate)) == 1
    assert len(freed(ground + fifty + twenty, annotate)) == 2


def test_the_nouns_trade_and_exchange_exchange_nothing(annotate: Annotate) -> None:
    for text in (
        "Norway’s rival outlined the trade deal and outdid his plans to beat Peru by calling for a no-fly zone in Oman.",
        "She played the exchange between Norway and Peru for context.",
    ):
        assert freed(text, annotate) == [], text


def test_each_frees_the_people_of_the_other(annotate: Annotate) -> None:
    ground = "Norway and Peru closed their embassies last year. "
    for text in (
        "Norway freed two Peruvian pilots while Peru released nine Norwegian sailors.",
        "Norway handed over two Peruvian pilots and received nine Norwegian sailors.",
    ):
        assert freed(ground + text, annotate) == [("done", ["Norway"], ["Peru"])], text


def test_a_state_that_swaps_its_own_citizens_gets_them(annotate: Annotate) -> None:
    text = "Norway and Peru closed their embassies last year. Peru had been in negotiations to swap Peruvian citizens for Lars Berg, a Norwegian officer."
    assert freed(text, annotate) == [("negotiated", ["Peru"], ["Norway"])]


def test_an_offer_gives_what_is_offered() -> None:
    assert told("Norland has offered to give Sudland access to its ports in exchange for the demobilisation of 10,000 conscripts.", *TWO) == [
        ("proposed", ["Norland"], ["Sudland"])
    ]


def test_what_is_done_on_an_understanding_is_half_a_bargain() -> None:
    text = "Norland handed over thirty fighters on the understanding that Sudland would in return release its captives."
    assert told(text, *TWO) == [("negotiated", ["Norland"], ["Sudland"])]


def test_who_brokers_an_exchange_stands_between_its_sides(annotate: Annotate) -> None:
    ground = "Norway, Peru and Oman sent envoys. "
    for text in (
        "Norway freed two Peruvian tourists in return for a sailor held in Peru, in a deal brokered by Oman.",
        "Norway has released two Peruvian tourists in an Omani-brokered prisoner swap.",
        "Oman brokered the deal. Norway freed two Peruvian tourists in a prisoner swap.",
        "Norway freed two Peruvian tourists in return for a sailor held in Peru. The ransom was paid using Oman as an intermediary.",
        "Norway freed two Peruvian tourists in a prisoner swap. It was a good day. Oman played a mediating role in the process.",
    ):
        record = link.build([annotate(ground + text, published="2024-03-14", outlet="The Daily News")])[0]
        assert [(found.status, names(record, found.path)) for found in record.channels] == [("actual", ["Peru", "Oman", "Norway"])], text


def test_who_brokers_a_truce_of_others_brokers_no_exchange(annotate: Annotate) -> None:
    text = "Norway freed two Peruvian tourists in return for a sailor held in Peru. Oman brokered a truce between Chad and Mali."
    record = link.build([annotate(text, published="2024-03-14", outlet="The Daily News")])[0]
    assert [names(record, found.path) for found in record.channels] == [["Chad", "Oman", "Mali"]]


def test_names_in_a_list_are_no_two_sides(annotate: Annotate) -> None:
    text = "Seven men, among them Karl Berg, Ivo Lind and Jon Roe, are held. The prisoner exchange was brokered by Oman."
    assert link.build([annotate(text, published="2024-03-14", outlet="The Daily News")])[0].channels == ()


def test_an_offer_is_not_done() -> None:
    assert told("Norland offered Sudland jets in exchange for a base.", *TWO) == [("proposed", ["Norland"], ["Sudland"])]


def test_the_gaoler_gives_the_prisoners() -> None:
    assert told("Norland freed nine men in exchange for five sailors held in Sudland.", *TWO) == [("done", ["Sudland"], ["Norland"])]


def test_the_go_between_is_no_side() -> None:
    (found,) = told("Norland freed nine men in exchange for five sailors in a swap mediated by Omara with Sudland.", *TWO, "Omara")
    assert found == ("done", ["Sudland"], ["Norland"])


def test_a_denied_exchange_is_none() -> None:
    assert told("Norland denied that it had freed the men in exchange for grain from Sudland.", *TWO) == []


def test_sanctions_in_response_to_an_attack_are_no_exchange() -> None:
    assert told("Norland tightened its embargo in response to Sudland's support for the raid.", *TWO) == []


def test_one_trade_told_by_two_reports_is_one() -> None:
    one, two = "Norland freed nine sailors in exchange for ten prisoners held in Sudland.", "Sudland released ten prisoners after Norland freed nine sailors."
    reports = []
    for path, text in (("a.txt", one), ("b.txt", two.replace("after Norland freed nine sailors", "in return for nine sailors held in Norland"))):
        report = Report(path, text)
        for party in TWO:
            report.entity(party, "country", country=party[:3].upper())
        reports.append(report)
    (exchange,) = record_of(*reports).exchanges
    assert len(exchange.mentions) == 2


def test_words_of_passing_on() -> None:
    three, path = ("Norland", "Omara", "Sudland"), [("actual", ["Norland", "Omara", "Sudland"])]
    for text in (
        "Norland told Omara to convey to Sudland that it was ready.",
        "Omara delivered a letter from Norland to Sudland.",
        "Omara carried Norland's proposals to Sudland.",
        "Omara passed messages between Norland and Sudland.",
        "Messages between Norland and Sudland were passed through Omara.",
        "Sudland received Norland's reply via Omara.",
        "Norland reached out to Sudland through Omara.",
        "Omara hosted indirect talks between Norland and Sudland.",
        "Omara served as a go-between for Norland and Sudland.",
        "Omara shuttled for ten days between Norland and Sudland.",
        "Norland and Sudland swapped prisoners. The exchange was brokered by Omara.",
    ):
        assert channel(text, *three) == path, text


def test_a_channel_that_might_be() -> None:
    text = "Omara could become a channel through which Norland would reach Sudland."
    assert channel(text, "Norland", "Omara", "Sudland") == [("proposed", ["Norland", "Omara", "Sudland"])]


def test_several_go_betweens_are_several_channels() -> None:
    found = channel("Norland sent letters to Sudland through Omara and Kedar.", "Norland", "Omara", "Sudland", "Kedar")
    assert sorted(found) == [("actual", ["Norland", "Kedar", "Sudland"]), ("actual", ["Norland", "Omara", "Sudland"])]


def test_capitals_and_adjectives_stand_for_governments() -> None:
    text = "Norway and Peru have no embassies. Oslo passed a letter to Lima through the Swiss embassy. Switzerland keeps silent."
    report = Report("a.txt", text)
    for name, code in (("Norway", "NOR"), ("Peru", "PER"), ("Switzerland", "CHE")):
        report.entity(name, "country", country=code)
    record = record_of(report)
    assert [names(record, found.path) for found in record.channels] == [["Norway", "Switzerland", "Peru"]]


def test_a_host_of_plain_talks_is_no_channel() -> None:
    assert channel("Omara hosted talks between Norland and Sudland.", "Norland", "Omara", "Sudland") == []


def test_prisoners_whom_a_side_seeks_go_to_it(annotate: Annotate) -> None:
    text = "A deal between Norway and Peru that resulted in nearly $6 billion in Peruvian assets being unfrozen led to Monday's release of five prisoners sought by Norway."
    assert freed(text, annotate) == [("done", ["Norway"], ["Peru"])]
    assert freed("Five prisoners sought by Norway in a swap with Peru were freed on Monday.", annotate) == [("done", ["Norway"], ["Peru"])]


def test_measures_for_an_exchange_and_answers_to_an_attack_are_none(annotate: Annotate) -> None:
    assert freed("The families ask the government of Norway and Peru to take all measures for the exchange of the hostages.", annotate) == []
    assert freed("Norway freed 30 sailors in May. The Peruvian council is to hold a meeting in response to Norway's strikes on Peru.", annotate) == []


def test_a_partner_that_frees_in_return_has_freed(annotate: Annotate) -> None:
    text = "Norway closed its embassy in Peru.\n\nThe sailors were released from Norwegian captivity, with Peru releasing 24 Norwegians in return."
    assert freed(text, annotate) == [("done", ["Norway"], ["Peru"])]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norway and Peru held talks. A swap of Norwegian prisoners for Peruvian pilots took place on Monday.", ("done", ["Norway"], ["Peru"])),
        ("Norway and Peru are haggling. An exchange of Peruvian pilots for Norwegian sailors is planned.", ("proposed", ["Peru"], ["Norway"])),
        ("Norway said it was ready to swap its drones, in which it leads the world, for missiles from Peru.", ("proposed", ["Norway"], ["Peru"])),
        ("Rebels demanded a ransom in exchange for the hostages.", ("proposed", [], ["Rebels"])),
        ("Peru demanded the lifting of sanctions in exchange for freeing the hostages.", ("proposed", [], ["Peru"])),
    ],
)
def test_swaps_by_a_noun_and_what_is_demanded(text: str, told: tuple[str, list[str], list[str]], annotate: Annotate) -> None:
    assert freed(text, annotate) == [told]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway and Peru held indirect talks mediated by Oman.", "actual"),
        ("Norway and Peru held indirect talks on Monday, with Oman acting as a go-between.", "actual"),
        ("Norway and Peru agreed on a truce under the mediation of Oman.", "actual"),
        ("Through the good offices of Oman, Norway and Peru exchanged letters.", "actual"),
        ("Norway thanked Oman for brokering the deal with Peru.", "actual"),
        ("Oman, which represents Norway's interests in Peru, kept silent.", "actual"),
        ("Norway asked Oman to mediate with Peru.", "proposed"),
    ],
)
def test_ways_to_tell_of_a_mediator(text: str, status: str, annotate: Annotate) -> None:
    record = link.build([annotate(text, published="2024-03-14", outlet="The Daily News")])[0]
    assert [(found.status, names(record, found.path)) for found in record.channels] == [(status, ["Norway", "Oman", "Peru"])]
