"""Names that are one name, and names that are not."""

from __future__ import annotations

import pytest

from sourcebook.link.name.names import MATCH_THRESHOLD, acronym, compare, explain, person_parts

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
    ("Ric Lindqvist", "Richard Lindqvist"),
    ("Misha Petrov", "Mikhail Petrov"),
    ("Muammar Qaddafi", "Muammar Gaddafi"),
    ("President Emmanuel Macron", "Emmanuel Macron"),
    ("Abd al-Rahman al-Sudani", "ALSUDANI, Abdulrahman"),
    ("Nour Eddine Haddad", "Nur al-Din Haddad"),
    ("Youssef Salih", "Yusuf Saleh"),
    ("Mykola Mykolaiovych Bondar", "Nikolai Nikolayevich Bondar"),
    ("Fazl-ur Rehman", "Fazlur Rahman"),
    ("Ayub Kataev", "Ayubkhan Kataev"),
    ("Nikolai Patr ushin", "Nikolai Patrushin"),
    ("JC Duval", "Jean-Claude Duval"),
    ("V. V. Ivanov", "Vladimir Viktorovich Ivanov"),
    ("Pak Chong-hun", "Park Jong-hoon"),
    ("Mao Tse-tung", "Mao Zedong"),
    ("Hsueh Kang Wei", "WEI, Xuekang"),
    ("LOPEZ DE VEGA, Ana", "Ana Lopez"),
    ("محمد بن سلمان", "Mohammed bin Salman"),
    ("贝拉克·奥巴马", "Barack Obama"),
    ("Маріуш Новак", "Mariusz Nowak"),
]
OTHER_PERSON = [
    ("Ivan Petrov", "Oleg Petrov"),
    ("Daniel Ortiz", "Daniel Ortega"),
    ("Vladimir Putin", "Vladimir Makei"),
    ("Fidel Castro", "Raúl Castro"),
    ("Ivan Ivanovich Petrov", "Ivan Olegovich Petrov"),
    ("Mario Rossi", "Maria Rossi"),
    ("A. Petrov", "A. Petrova"),
    ("George H. W. Carter", "George W. Carter"),
    ("Andrew M. Dale", "Andrew Milton"),
    ("Salman bin Omar al-Rawi", "Omar bin Salman al-Rawi"),
    ("Karim bin Samir al-Rawi", "Samir al-Rawi"),
    ("John Carter Jr.", "John Carter Sr."),
    ("Kim Jong-il", "Kim Jong-un"),
    ("김정은", "김종은"),
    ("Hasan Karimi", "Hussein Karimi"),
]
SAME_BODY = [
    ("Siemens Aktiengesellschaft", "Siemens AG"),
    ("International Labour Organization", "International Labor Organisation"),
    ("U.S. Department of State", "US Department of State"),
    ("Procter & Gamble", "Procter and Gamble Company"),
    ("World Health Organization", "WHO"),
    ("OAO Severnaya", "Open Joint Stock Company Severnaya"),
    ("1st Harbour Bank", "First Harbour Bank"),
    ("Severnaya Sp. z o.o.", "SEVERNAYA"),
    ("Ministry of Foreign Affairs of Latvia", "Latvian Foreign Ministry"),
    ("UN Security Council", "United Nations Security Council"),
    ("South Korean Foreign Ministry", "Ministry of Foreign Affairs of South Korea"),
]
OTHER_BODY = [
    ("Bank of China", "Bank of Chile"),
    ("Fund IV", "Fund V"),
    ("Latvian Foreign Ministry", "Lithuanian Foreign Ministry"),
    ("South Korean Foreign Ministry", "North Korean Ministry of Foreign Affairs"),
    ("Ministry of Defence", "Ministry of Justice"),
    ("Harbour II France", "Harbour France"),
    ("Sigma Foods", "Cigna Foods"),
]


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


def test_a_title_is_a_name_where_it_stands_last() -> None:
    assert [person_parts(name) for name in ("Stephen King", "King Hussein", "Hafiz Saeed", "Lt. Col. Ben Hur", "John Carter, Jr.")] == [
        ("stephen", "king"),
        ("hussein",),
        ("hafiz", "saeed"),
        ("ben", "hur"),
        ("john", "carter"),
    ]


def test_the_reasons_name_the_parts() -> None:
    assert explain("Ivan Petrov", "Oleg Petrov").reasons == ("petrov ~ petrov", "ivan is not oleg")


def test_acronyms() -> None:
    assert acronym("The New York Times") == "NYT"


def test_empty_names_do_not_match() -> None:
    assert compare("", "Ivan Petrov") == 0.0
