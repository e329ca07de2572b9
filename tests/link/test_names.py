"""Names that are one name, and names that are not."""

from __future__ import annotations

import pytest

from sourcebook.link.names import MATCH_THRESHOLD, acronym, compare, explain, person_parts

SAME_PERSON = [
    ("Viktor Orban", "Viktor Orbán"),
    ("Aleksandr Petrenko", "Oleksandr Petrenko"),
    ("Мария Захарова", "Maria Zakharova"),
    ("Sergey Lavrov", "Sergei Lavrov"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Zhanna Litvinova", "Zhanna Litvinava"),
    ("Ivan Ivanovich Petrov", "Ivan Petrov"),
    ("PETROV, Ivan", "Ivan Petrov"),
    ("J. Smith", "John Smith"),
    ("Bill Clinton", "William Clinton"),
    ("Misha Petrov", "Mikhail Petrov"),
    ("Muammar Qaddafi", "Muammar Gaddafi"),
    ("President Emmanuel Macron", "Emmanuel Macron"),
]
OTHER_PERSON = [
    ("Ivan Petrov", "Oleg Petrov"),
    ("Daniel Ortiz", "Daniel Ortega"),
    ("Vladimir Putin", "Vladimir Makei"),
    ("Fidel Castro", "Raúl Castro"),
    ("Ivan Ivanovich Petrov", "Ivan Olegovich Petrov"),
]
SAME_BODY = [
    ("Siemens Aktiengesellschaft", "Siemens AG"),
    ("International Labour Organization", "International Labor Organisation"),
    ("U.S. Department of State", "US Department of State"),
    ("Procter & Gamble", "Procter and Gamble Company"),
    ("World Health Organization", "WHO"),
]
OTHER_BODY = [("Bank of China", "Bank of Chile"), ("Fund IV", "Fund V"), ("Ministry of Defence", "Ministry of Justice")]


@pytest.mark.parametrize(("one", "two"), SAME_PERSON)
def test_one_person(one: str, two: str) -> None:
    assert compare(one, two) >= MATCH_THRESHOLD, explain(one, two)
    assert compare(two, one) == pytest.approx(compare(one, two))


@pytest.mark.parametrize(("one", "two"), OTHER_PERSON)
def test_two_people(one: str, two: str) -> None:
    assert compare(one, two) < MATCH_THRESHOLD, explain(one, two)


@pytest.mark.parametrize(("one", "two"), SAME_BODY)
def test_one_body(one: str, two: str) -> None:
    assert compare(one, two, "Organization") >= MATCH_THRESHOLD, explain(one, two, "Organization")


@pytest.mark.parametrize(("one", "two"), OTHER_BODY)
def test_two_bodies(one: str, two: str) -> None:
    assert compare(one, two, "Organization") < MATCH_THRESHOLD, explain(one, two, "Organization")


def test_titles_are_no_part_of_a_name() -> None:
    assert person_parts("Dr. Anna O’Neil-Katz") == ("anna", "oneil", "katz")
    assert person_parts("President") == ("president",)


def test_the_reasons_name_the_parts() -> None:
    assert explain("Ivan Petrov", "Oleg Petrov").reasons == ("petrov ~ petrov", "ivan is not oleg")


def test_acronyms() -> None:
    assert acronym("The New York Times") == "NYT"


def test_empty_names_do_not_match() -> None:
    assert compare("", "Ivan Petrov") == 0.0
