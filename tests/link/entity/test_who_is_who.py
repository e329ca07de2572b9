"""Names that are one, and names that must not be merged: a wrong merge spoils every count after it.

A case is what single documents name, one entity a document (a list names several in one), and how many entities that makes.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from sourcebook import link
from tests.link.build import Report


class Is(NamedTuple):
    """One entity as a document gives it."""

    name: str
    type: str = "person"
    role: str | None = None
    country: str | None = None
    year: int | None = None


def person(name: str, role: str | None = None, country: str | None = None, year: int | None = None) -> Is:
    return Is(name, "person", role, country, year)


def body(name: str, country: str | None = None) -> Is:
    return Is(name, "organization", None, country)


def place(name: str, country: str | None = None) -> Is:
    return Is(name, "place", None, country)


def state(name: str, country: str) -> Is:
    return Is(name, "country", None, country)


APART = {
    "brothers": [person("Ivan Petrov"), person("Oleg Petrov")],
    "sisters": [person("Maria Lind"), person("Marta Lind")],
    "sisters whose names are near": [person("Marina Orlova"), person("Martina Orlova")],
    "brother and sister": [person("Mario Rossi"), person("Maria Rossi")],
    "brother and sister by a vowel": [person("Paulo Mendes"), person("Paula Mendes")],
    "brother and sister by an ending": [person("Daniel Weber"), person("Daniela Weber")],
    "husband and wife": [person("Sergei Karpovsky"), person("Svetlana Karpovskaya")],
    "husband and wife with initials": [person("A. Petrov"), person("A. Petrova")],
    "husband and wife, Belarusian": [person("Ihar Kavalou"), person("Iryna Kavalova")],
    "husband and wife, Polish": [person("Jan Kowalski"), person("Janina Kowalska")],
    "husband and wife, Lithuanian": [person("Jonas Kazlauskas"), person("Jonė Kazlauskienė")],
    "husband and wife, English": [person("Bill Carter"), person("Hillary Carter")],
    "father and son, junior": [person("John Carter Sr."), person("John Carter Jr.")],
    "father and son, numbers": [person("Henry Ford II"), person("Henry Ford III")],
    "father and son by initials": [person("George H. W. Carter"), person("George W. Carter")],
    "father and son, Arabic": [person("Salman bin Abdulaziz Al Harbi"), person("Muhammad bin Salman Al Harbi")],
    "father and son turned round": [person("Omar bin Hasan al-Rawi"), person("Hasan bin Omar al-Rawi")],
    "a son and his father's short name": [person("Karim bin Samir al-Rawi"), person("Samir al-Rawi")],
    "other patronymics": [person("Ivan Ivanovich Petrov"), person("Ivan Olegovich Petrov")],
    "a patronymic in two genders": [person("Sasha Ivanovich Bondar"), person("Sasha Ivanovna Bondar")],
    "an initial and another patronymic": [person("V. V. Ivanov"), person("Vladimir Petrovich Ivanov")],
    "other middle initials": [person("William G. Frost"), person("William W. Frost")],
    "a middle initial and another's family name": [person("Andrew M. Dale"), person("Andrew Milton")],
    "Korean brothers": [person("Kim Jong-il"), person("Kim Yong-il")],
    "a Korean father and son": [person("Kim Jong-il"), person("Kim Jong-un")],
    "two Chinese names of one family": [person("Li Wei"), person("Li Wen")],
    "two Chinese families": [person("Zhao Wenshan"), person("Cao Wenshan")],
    "Chinese names with parts exchanged": [person("Zhou Lei-dong"), person("Zhou Dong-lei")],
    "family names by chance alike": [person("Anna Merkur"), person("Anna Merkel")],
    "family names that share a beginning": [person("Daniel Ortiz"), person("Daniel Ortega")],
    "Arabic names of the same consonants": [person("Hasan Karimi"), person("Hussein Karimi")],
    "Jamal and Jamil": [person("Jamal Haddad"), person("Jamil Haddad")],
    "Mahmoud and Muhammad": [person("Mahmoud Abadi"), person("Muhammad Abadi")],
    "Rashid and Rashad": [person("Rashid Noori"), person("Rashad Noori")],
    "cousins of two mothers": [person("Luis Garcia Lopez"), person("Juan Garcia Perez")],
    "brothers of two family names": [person("Esteban Rodriguez Olmedo"), person("Daniel Rodriguez Olmedo")],
    "namesakes of two countries and trades": [
        person("John Moore", "senator", "USA"),
        person("John Moore", "footballer", "GBR"),
    ],
    "a namesake a lifetime ago": [person("Peter Stone", "miner", year=1911), person("Peter Stone", "senator", year=2019)],
    "Hamid and Hamad": [person("Hamid Noori"), person("Hamad Noori")],
    "a short name of two people": [person("J. Moore"), person("John Moore"), person("James Moore")],
    "two who are named in one report": [[person("Jon Smith"), person("John Smith")]],
    "two bodies that are named in one report": [[body("Kenyan Border Guard Service", "KEN"), body("Kenyan Border Service", "KEN")]],
    "a family name of two bearers": [person("Maria Lind"), person("Jonas Lind"), person("Lind")],
    "a founder and the company": [[person("Henry Ford"), body("Ford")]],
    "a company and a person of its name": [person("Charles Schwab"), body("Charles Schwab Corporation")],
    "a bank and its neighbour": [body("Bank of China"), body("Bank of Chile")],
    "two funds": [body("Harbour Fund IV"), body("Harbour Fund V")],
    "two regiments": [body("2nd Infantry Division"), body("3rd Infantry Division")],
    "two ministries": [body("Ministry of Defence"), body("Ministry of Justice")],
    "two countries' ministries": [body("Foreign Ministry", "RUS"), body("Foreign Ministry", "CHN")],
    "two countries' supreme courts": [body("Supreme Court", "USA"), body("Supreme Court", "GBR")],
    "a ministry and its minister": [body("Ministry of Finance", "POL"), person("Jan Nowak", "Finance Minister", "POL")],
    "North and South": [body("North Sea Oil Company"), body("South Sea Oil Company")],
    "two universities": [body("University of York"), body("University of New York")],
    "a party and its opposite": [body("People's Party"), body("Peasants' Party")],
    "a newspaper and its town": [place("New York"), body("New York Times")],
    "two newspapers": [body("The Times"), body("The New York Times")],
    "an acronym of something else": [body("WHO"), body("World Trade Organization")],
    "a capital and its government": [place("Minsk", "BLR"), state("Belarus", "BLR")],
    "a city and the country of its name": [place("Mexico City", "MEX"), state("Mexico", "MEX")],
    "a palace and a government": [place("Kremlin Palace"), state("Russia", "RUS")],
    "two Congos": [state("Congo", "COD"), state("Republic of Congo", "COG")],
    "two Koreas": [state("North Korea", "PRK"), state("South Korea", "KOR")],
    "two towns of near names": [place("Lvov"), place("Lviny")],
    "a town and its region": [place("Minsk"), place("Minsk Region")],
    "two rivers": [place("White Nile"), place("Blue Nile")],
}
"""Every entity of a case is another."""

ONE = {
    "a person of two given names": [person("Juan Pablo Ramos"), person("Juan Ramos"), person("Pablo Ramos"), person("Ramos")],
    "spellings of one name": [person("Oleksandr Petrenko"), person("Aleksandr Petrenko")],
    "accents": [person("Viktor Orban"), person("Viktor Orbán")],
    "two alphabets": [person("Мария Захаренко"), person("Maria Zakharenko")],
    "a patronymic more": [person("Ivan Ivanovich Petrov"), person("Ivan Petrov")],
    "patronymics in two languages": [person("Viktar Hryhoryavich Holub"), person("Viktor Grigorievich Holub")],
    "a ministry under two names, in one report": [[body("Kenyan Foreign Ministry", "KEN"), body("Kenyan Ministry of Foreign Affairs", "KEN")]],
    "an initial": [person("J. Moore"), person("John Moore")],
    "initials together": [person("JC Duval"), person("Jean-Claude Duval")],
    "two initials": [person("V. V. Sokolov"), person("Vladimir Viktorovich Sokolov")],
    "the family name first": [person("PETRENKO, Oleksandr"), person("Oleksandr Petrenko")],
    "the family name first, in one report": [person("Karim Nasser"), [person("Karim Nasir"), person("Nasser Karim")]],
    "a nickname": [person("Bill Carter"), person("William Carter")],
    "a Russian nickname": [person("Misha Sokolov"), person("Mikhail Sokolov")],
    "a Spanish nickname": [person("Paco Garcia Lopez"), person("Francisco Garcia Lopez")],
    "a title": [person("President Jan Nowak"), person("Jan Nowak")],
    "a name that is a title": [person("Stephen King"), person("Stephen King")],
    "Arabic spellings": [person("Muammar Qaddafi"), person("Moammar Gaddafi")],
    "the servant of": [person("Abdul Rahman al-Sudani"), person("Abd al-Rahman al-Sudani"), person("Abdulrahman Alsudani")],
    "of the faith": [person("Salah al-Din Haddad"), person("Salahuddin Haddad")],
    "the article": [person("Khalid al-Subaie"), person("Khaled Alsubaie")],
    "Arabic letters": [person("فرناندو بيريز"), person("Fernando Perez")],
    "Wade-Giles": [person("Mao Tse-tung"), person("Mao Zedong")],
    "Korean systems": [person("Pak Chong-hun"), person("Park Jong-hoon")],
    "Chinese characters for a foreign name": [person("贝拉克·奥巴马"), person("Barack Obama")],
    "a typo": [person("Zhanna Litvinova"), person("Zhanna Litvinava")],
    "a family name alone": [person("Maria Lind"), person("Lind")],
    "a family name called an organisation": [person("Maria Lind"), body("Lind")],
    "a family name that most reports take for a body": [person("Maria Lind"), body("Lind"), body("Lind"), person("Lind")],
    "a man of history": [person("Peter Stone", "senator", year=1911), person("Peter Stone", year=2019)],
    "one man with two offices": [person("John Moore", "senator", "USA"), person("John Moore", "lawyer", "USA")],
    "legal forms": [body("Harbour Shipping Ltd"), body("Harbour Shipping Limited"), body("Harbour Shipping")],
    "a legal form spelt out": [body("OAO Severnaya"), body("Open Joint Stock Company Severnaya")],
    "an acronym": [body("World Health Organization"), body("WHO")],
    "spellings of a body": [body("International Labour Organization"), body("International Labor Organisation")],
    "one country's ministry": [body("Foreign Ministry", "RUS"), body("Foreign Ministry", "RUS")],
    "a country under two names": [state("United States", "USA"), state("U.S.", "USA")],
    "a town under two names": [place("Kharkiv"), place("Kharkov")],
}
"""All entities of a case are one."""


def entities(case: list[Is | list[Is]]) -> list[list[str]]:
    reports = []
    for number, named in enumerate(case):
        group = named if isinstance(named, list) else [named]
        year = next((one.year for one in group if one.year), None)
        report = Report(
            f"{number}.txt", " ".join(f"{one.role + ' ' if one.role else ''}{one.name} acted." for one in group), published=f"{year}-05-01" if year else None
        )
        for one in group:
            report.entity(one.name, one.type, role=one.role, country=one.country)
        reports.append(report.reading())
    record, _ = link.build(reports)
    return [sorted(m.text for m in entity.mentions) for entity in record.entities]


@pytest.mark.parametrize("case", APART.values(), ids=APART)
def test_kept_apart(case: list[Is | list[Is]]) -> None:
    assert len(entities(case)) == sum(len(named) if isinstance(named, list) else 1 for named in case)


@pytest.mark.parametrize("case", ONE.values(), ids=ONE)
def test_brought_together(case: list[Is | list[Is]]) -> None:
    assert len(entities(case)) == 1
