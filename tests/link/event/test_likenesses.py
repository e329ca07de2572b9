"""What speaks for it that two tellings are one event, beside names and days."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from sourcebook import link
from sourcebook.link.event.likenesses import _day, _harm_to_one
from tests.link.build import Report

COUNTRIES = {"Norland": "NOR", "Sudland": "SUD", "Estland": "EST"}


def told(
    path: str, text: str, trigger: str, type_: str, *, by: Sequence[str] = (), to: Sequence[str] = (), at: str = "", on: str = "", mode: str | None = None
) -> Report:
    """A report of one event on 2 May; names of one word are names, and others descriptions."""
    report = Report(path, text, published="2031-05-02", outlet=path)
    for name in (*by, *to, *([at] if at else [])):
        is_name = name[0].isupper() and " " not in name
        kind = "country" if name in COUNTRIES else "place" if name == at else "person" if is_name else "organization"
        report.entity(name, kind, country=COUNTRIES.get(name), forms=(name,))
    times = [report.time(on, on)] if on else []
    report.event(text.rstrip(".").split("\n")[-1].removeprefix(f"On {on} "), trigger, type_, by=by, to=to, times=times, place=at or None, mode=mode)
    return report


def events(*reports: Report) -> int:
    return len(link.build([report.reading() for report in reports])[0].events)


def test_talks_in_one_town_in_those_days_are_one_though_one_report_names_nobody() -> None:
    named = told("a.txt", "Norland and Sudland talked in Tarn for a night.", "talked", "CONSULT", by=["Norland", "Sudland"], at="Tarn")
    unnamed = told("b.txt", "A truce came after long talks in Tarn.", "talks", "CONSULT", at="Tarn")
    elsewhere = told("c.txt", "A truce came after long talks in Lund.", "talks", "CONSULT", at="Lund")
    assert events(named, unnamed) == 1
    assert events(named, elsewhere) == 2


def test_talks_that_somebody_brokers_are_those_of_the_sides_in_that_place_on_that_day() -> None:
    sides = told("a.txt", "Norland and Estland talked in Tarn on 2031-05-01.", "talked", "CONSULT", by=["Norland", "Estland"], at="Tarn", on="2031-05-01")
    broker = ("Estland brokered talks in Tarn on 2031-05-01.", "brokered", "CONSULT")
    brokered = told("b.txt", *broker, by=["Estland"], at="Tarn", on="2031-05-01", mode="third-party")
    assert events(sides, brokered) == 1
    assert events(sides, told("c.txt", "Estland brokered talks in Lund.", *broker[1:], by=["Estland"], at="Lund", mode="third-party")) == 2


def test_what_several_states_did_is_no_single_state_s_act() -> None:
    one = told("a.txt", "Norland expelled the envoy of Sudland.", "expelled", "SANCTION", by=["Norland"], to=["Sudland"], mode="expel")
    several = told("b.txt", "Norland and Estland expelled envoys of Sudland.", "expelled", "SANCTION", by=["Norland", "Estland"], to=["Sudland"], mode="expel")
    assert events(one, several) == 2


def rammed(path: str, who: str, whom: str, where: str, on: str = "2031-05-02") -> Report:
    return told(
        path,
        f"Rain fell in Tarn all day long and nobody left the house, Tarn Radio wrote.\n\nOn {on} {who} rammed {whom} {where}.",
        "rammed",
        "ASSAULT",
        by=[who],
        to=[whom],
        on=on,
    )


def test_whom_it_was_done_to_need_have_no_name() -> None:
    assert events(rammed("a.txt", "two cutters", "the fishing boats", "near the skerries"), rammed("b.txt", "the navy", "three boats", "off the cape")) == 1
    assert events(rammed("a.txt", "two cutters", "the fishing boats", "near the skerries"), rammed("b.txt", "the navy", "three lorries", "in a tunnel")) == 2


def test_who_promises_two_things_in_two_reports_made_two_promises() -> None:
    def promise(path: str, what: str) -> Report:
        return told(path, f"Lind promised {what}.", "promised", "AGREE", by=["Lind"])

    assert events(promise("a.txt", "a wall along the border"), promise("b.txt", "free schools for children")) == 2
    assert events(promise("a.txt", "a wall along the border"), promise("b.txt", "a border wall")) == 1


def test_an_attack_on_somebody_is_the_one_of_that_day() -> None:
    def harm(day: int, whom: str) -> Any:
        return SimpleNamespace(patients=frozenset(), harmed=frozenset({whom}), when=(day, day), precise=True)

    assert _harm_to_one(harm(9, "Holm"), harm(9, "Holm"))
    assert not _harm_to_one(harm(9, "Holm"), harm(10, "Holm"))
    assert not _harm_to_one(harm(9, "Holm"), harm(9, "Lind"))


def test_who_is_at_war_attacks_often() -> None:
    def attack(path: str, words: str, to: Sequence[str]) -> Report:
        return told(path, words, "shelled", "ASSAULT", by=["Norland"], to=to)

    one = attack("a.txt", "Norland shelled a harbour.", [])
    assert events(one, attack("b.txt", "Norland shelled a railway bridge.", [])) == 2


def side(doc: str, *, when: tuple[int, int] | None = None, news: tuple[int, int] | None = None, reported: int = 0) -> Any:
    return SimpleNamespace(doc=doc, when=when, news=news, reported=reported, precise=when is not None, by_passage=False)


def test_what_two_reports_of_those_days_tell_as_news_is_likelier_one() -> None:
    dated = side("a", when=(9, 9), reported=9)
    assert _day(dated, side("b", news=(4, 10), reported=10))[0] == 0.2
    assert _day(side("a", news=(3, 9), reported=9), side("b", news=(4, 10), reported=10))[0] == 0.2
    assert _day(dated, side("b", reported=10))[0] == 0.15
    assert _day(dated, side("b", news=(9, 15), reported=15))[0] == 0.05
