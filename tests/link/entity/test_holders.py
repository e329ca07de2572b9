"""Offices and governments that a report names nobody for, and who holds them in the story's other reports."""

from __future__ import annotations

import pytest

from sourcebook import link
from sourcebook.model.annotation import Description
from tests.link.build import Report


def named(path: str, name: str, title: str, country: str | None) -> Report:
    """A report that gives somebody a title."""
    made = Report(path, f"{title} {name} spoke in Kenya.")
    made.entity(name, country=country, role=title)
    made.entity("Kenya", "country", country="KEN")
    return made


def unnamed(path: str, phrase: str, said: Description, *, country: str | None = "KEN", type_: str = "person") -> Report:
    """A report that speaks of somebody by the office alone."""
    made = Report(path, f"Nobody met {phrase} on Monday.")
    made.entity(phrase, type_, country=country, forms=(phrase,), description=said)
    return made


def names(*reports: Report) -> set[str]:
    return {entity.name for entity in link.build([one.reading() for one in reports])[0].entities}


PRESIDENT = Description(("president",), False, definite=True)
MINISTER = Description(("prime minister",), False, definite=True)


def test_the_president_is_whom_another_report_calls_so() -> None:
    assert names(named("a.txt", "Peter Lang", "Kenyan President", "KEN"), unnamed("b.txt", "the Kenyan president", PRESIDENT)) == {"Peter Lang", "Kenya"}


def test_another_word_for_the_office() -> None:
    leader = Description(("leader",), False, definite=True)
    assert names(named("a.txt", "Peter Lang", "Kenyan President", "KEN"), unnamed("b.txt", "the Kenyan leader", leader)) == {"Peter Lang", "Kenya"}


@pytest.mark.parametrize(
    ("title", "said", "country"),
    [
        ("Kenyan President", Description(("president",), False, ("former",), definite=True), "KEN"),
        ("Former Kenyan President", PRESIDENT, "KEN"),
        ("Spokesman for Kenyan President", PRESIDENT, "KEN"),
        ("Kenyan Foreign Minister", MINISTER, "KEN"),
        ("Kenyan President", PRESIDENT, "UGA"),
        ("Kenyan President", Description(("leader",), False, owners=("opposition",), definite=True), "KEN"),
        ("Kenyan President", PRESIDENT, None),
    ],
    ids=["who was", "who was, by name", "who serves him", "another office", "another country", "who leads others", "no country"],
)
def test_who_is_not_meant(title: str, said: Description, country: str | None) -> None:
    assert "the chief" in names(named("a.txt", "Peter Lang", title, "KEN"), unnamed("b.txt", "the chief", said, country=country))


def test_a_president_is_not_the_president() -> None:
    any_ = Description(("president",), False)
    assert "a Kenyan president" in names(named("a.txt", "Peter Lang", "Kenyan President", "KEN"), unnamed("b.txt", "a Kenyan president", any_))


def test_our_president_is_the_countrys() -> None:
    ours = Description(("president",), False, owners=("KEN",))
    assert names(named("a.txt", "Peter Lang", "Kenyan President", "KEN"), unnamed("b.txt", "our president", ours, country=None)) == {"Peter Lang", "Kenya"}


def test_of_two_who_hold_it_none_is_meant() -> None:
    two = named("a.txt", "Peter Lang", "Kenyan President", "KEN"), named("b.txt", "Ann Roe", "Kenyan President", "KEN")
    assert "the Kenyan president" in names(*two, unnamed("c.txt", "the Kenyan president", PRESIDENT))


def test_the_administration_of_a_leader_is_the_government_of_the_country() -> None:
    administration = Description(("administration",), False, ("lang",), definite=True)
    found = names(
        named("a.txt", "Peter Lang", "Kenyan President", "KEN"), unnamed("b.txt", "the Lang administration", administration, country=None, type_="organization")
    )
    assert found == {"Peter Lang", "Kenya"}


def test_the_administration_of_who_leads_no_country_stays_its_own() -> None:
    administration = Description(("administration",), False, ("roe",), definite=True)
    found = names(named("a.txt", "Ann Roe", "Mayor", "KEN"), unnamed("b.txt", "the Roe administration", administration, country=None, type_="organization"))
    assert "the Roe administration" in found


@pytest.mark.parametrize(("words", "own"), [(("KEN",), True), (("KEN", "former"), False)])
def test_a_government_called_by_its_country_alone_is_its_country(words: tuple[str, ...], own: bool) -> None:
    regime = Description(("regime",), False, words, definite=True)
    found = names(named("a.txt", "Peter Lang", "Kenyan President", "KEN"), unnamed("b.txt", "the regime", regime, type_="organization"))
    assert ("the regime" not in found) == own
