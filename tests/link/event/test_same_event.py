"""Whether two tellings are one event: what sets them apart, and how the comparisons of a telling are cut into pieces that are remembered."""

from types import SimpleNamespace
from typing import Any

from sourcebook import link
from sourcebook.link.event.same_event import _pieces
from tests.conftest import Annotate, annotate_text


def side(name: str, mark: int | None) -> Any:
    return SimpleNamespace(key=name, mark=None if mark is None else bytes([mark]))


def test_a_row_is_cut_behind_the_same_tellings_whatever_stands_beside_them() -> None:
    last, before = side("z", 0), [side("a", 200), side("c", 3), side("d", 90), side("e", 15), side("f", 77)]

    def cut(before: list[Any]) -> list[str]:
        return ["".join(one.key for one in piece) for two, piece in _pieces((last, before)) if two is last]

    assert cut(before) == ["ac", "de", "f"]
    assert cut([before[0], side("b", 99), *before[1:]]) == ["abc", "de", "f"]
    assert cut([side("a", None), side("b", None)]) == ["ab"]
    assert cut([]) == []


def told(annotate: Annotate, text: str, **fields: str) -> list[list[str]]:
    """What the words of each event are."""
    record = link.build([annotate(text, **fields)])[0]
    return sorted(sorted(mention.text for mention in event.mentions) for event in record.events)


def test_what_is_dated_by_a_bare_year_is_not_what_goes_on_now(annotate: Annotate) -> None:
    text = "Kenya and Uganda are holding talks, officials said on Tuesday. The idea is not new. Kenya and Uganda discussed it in 2005, without result."
    assert told(annotate, text) == [["Kenya and Uganda are holding talks"], ["Kenya and Uganda discussed it"]]


def test_the_visit_of_last_year_is_not_that_of_today(annotate: Annotate) -> None:
    text = "President Peter Holm received Maria Lind in Lamu on Tuesday. Following Maria Lind's visit to Kampala last year, it is the second."
    assert told(annotate, text) == [["Maria Lind's visit to Kampala"], ["President Peter Holm received Maria Lind"]]
    assert told(annotate, text, published="2024-03-14") == told(annotate, text)


def test_praise_of_another_is_other_praise(annotate: Annotate) -> None:
    text = "Maria Lind praised Peter Holm as a friend. In the evening Maria Lind praised Anna Berg."
    assert told(annotate, text) == [["Maria Lind praised Anna Berg"], ["Maria Lind praised Peter Holm"]]


def test_who_is_blamed_is_not_who_blames(annotate: Annotate) -> None:
    text = "Maria Lind criticised Peter Holm. Talks broke down and blamed Maria Lind."
    assert ["Maria Lind criticised Peter Holm"] in told(annotate, text)


def test_a_critic_has_many_objects(annotate: Annotate) -> None:
    text = "Maria Lind criticised the budget. Maria Lind condemned the bombing of a market."
    assert told(annotate, text) == [["Maria Lind condemned the bombing of a market"], ["Maria Lind criticised the budget"]]
    again = "Maria Lind criticised the harbour budget. Later Maria Lind denounced the budget again."
    assert len(told(annotate, again)) == 1


def test_talks_that_somebody_has_been_leading_are_not_his_visit(annotate: Annotate) -> None:
    text = "Envoy Maria Lind visited Kampala and met President Peter Holm. There is consensus that envoy Maria Lind has been leading discussions with Kampala."
    assert ["envoy Maria Lind has been leading discussions with Kampala"] in told(annotate, text)


def joined(first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Whether one event is told by two reports, each with its text and its day."""
    readings = [annotate_text(text, path=f"{name}.txt", published=day, layers=("events",)) for name, (text, day) in zip("ab", (first, second), strict=True)]
    return any(len({mention.doc for mention in event.mentions}) == 2 for event in link.build(readings)[0].events)


def test_what_is_told_as_news_is_no_deed_of_another_year() -> None:
    news = ("Norland has expelled the ambassador of Sudland. Ships lay idle in the harbour.", "2031-05-10")
    assert joined(news, ("Norland expelled the ambassador of Sudland on 8 May 2031, the radio said.", "2031-05-11"))
    assert not joined(news, ("Norland expelled the ambassador of Sudland on 8 May 2028, the radio said.", "2031-05-11"))


def test_no_report_tells_what_was_done_after_it() -> None:
    early = "Sudland accused Norland of shelling Lindby."
    assert not joined((early, "2031-05-08"), ("On 11 May 2031 Sudland accused Norland of shelling Lindby.", "2031-05-12"))
    assert joined((early, "2031-05-12"), ("On 11 May 2031 Sudland accused Norland of shelling Lindby.", "2031-05-12"))


def test_two_promises_are_two(annotate: Annotate) -> None:
    text = "Officials spoke to reporters in the capital on the plans of the company that runs the mines.\n\n"
    text += "Maria Lind has agreed to close the mines in the hills. Later on Maria Lind has agreed to {}."
    assert len(told(annotate, text.format("pay the fishermen their wages"))) == 2
    assert len(told(annotate, text.format("close the two mines by the spring"))) == 1


def test_a_strike_and_the_strike_that_answers_it_are_two(annotate: Annotate) -> None:
    first = annotate("Kenya launched airstrikes on Uganda on 17 January 2031, killing two people.", path="a.txt")
    answer = annotate("On 18 January 2031 Uganda launched airstrikes on Kenya, killing two people.", path="b.txt")
    within = annotate("On 17 January 2031 Uganda shelled camps in Kenya, killing two people.", path="c.txt")
    for reports in ([first, answer], [first, within]):
        struck = [event for event in link.build(reports)[0].events if event.type == "ASSAULT"]
        assert all(len(event.actors) == 1 for event in struck), [event.mentions for event in struck]


def test_attacks_of_one_state_on_two_countries_are_two(annotate: Annotate) -> None:
    first = annotate("Kenya's army shelled Somalia on Tuesday, killing two people.", path="a.txt", published="2031-06-21")
    second = annotate("Kenya's army shelled Uganda late on Wednesday, killing two people.", path="b.txt", published="2031-06-21")
    assert len([event for event in link.build([first, second])[0].events if event.type == "ASSAULT"]) == 2


def test_fire_that_has_been_exchanged_for_months_is_not_the_attack_of_a_day(annotate: Annotate) -> None:
    text = "Kenya and Uganda have been trading fire for ten months. On Tuesday Kenya fired rockets at Uganda, killing two people."
    (record, *_) = link.build([annotate(text, published="2031-06-21")])
    assert [event.date is None for event in record.events if event.type == "ASSAULT"] == [False, True]


def test_an_attack_told_without_its_day_is_not_the_one_of_long_before(annotate: Annotate) -> None:
    text = "Kenya fired rockets at Arusha on Saturday. It was the worst since the October 7 attack by Uganda. The attack on the field killed nine."
    record = link.build([annotate(text, published="2031-07-27")])[0]
    (before,) = (event for event in record.events if event.date and event.date.start == "2030-10-07")
    assert len(before.mentions) == 1


def test_reports_name_the_weapon_that_they_know_of(annotate: Annotate) -> None:
    told_of = (
        "Kenya's army launched air strikes on Uganda on Tuesday, killing two people.",
        "Kenya's army fired missiles at Uganda on Tuesday, killing two people.",
    )
    reports = [annotate(text, path=f"{number}.txt", published="2031-06-21") for number, text in enumerate(told_of)]
    (event,) = link.build(reports)[0].events
    assert event.corroboration.documents == 2


def test_sanctions_and_those_that_answer_them_are_two(annotate: Annotate) -> None:
    first = annotate("Envoys of the bloc imposed sanctions on four Kenyan individuals on Wednesday. Kenya protested.", path="a.txt", published="2031-06-21")
    answer = annotate("Kenya imposed sanctions on ten lawmakers on Wednesday.", path="b.txt", published="2031-06-21")
    assert len([event for event in link.build([first, answer])[0].events if event.type == "SANCTION"]) == 2
