from __future__ import annotations

import pytest

from sourcebook.extract.actor.countries import find_known
from sourcebook.extract.parse import pipeline
from sourcebook.extract.tokens.words import words_of
from sourcebook.lexicon.gazetteer import country_names


def known(text: str) -> list[tuple[str, str, str | None]]:
    words = words_of(pipeline()(text))
    return [(words.source[hit.start : hit.end], hit.known.kind, hit.known.code) for hit in find_known(words).values()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US warned us.", [("US", "country", "USA")]),
        ("They asked us to wait.", []),
        ("U.S.-made engines reached Ankara.", [("U.S.", "country", "USA"), ("Ankara", "capital", "TUR")]),
        ("South Africa and North Korea signed it.", [("South Africa", "country", "ZAF"), ("North Korea", "country", "PRK")]),
        ("Poles and Dutch farmers protested.", [("Poles", "demonym", "POL"), ("Dutch", "demonym", "NLD")]),
        ("The Kremlin and the Pentagon declined.", [("Kremlin", "seat", "RUS"), ("Pentagon", "seat", "USA")]),
        ("The UN and NATO met.", [("UN", "body", None), ("NATO", "body", None)]),
        ("Michael Jordan retired.", []),
        ("He moved to New Jersey.", [("New Jersey", "region", "USA")]),
        ("Estoniaʼs parliament voted.", [("Estonia", "country", "EST")]),
    ],
)
def test_known_names(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert known(text) == expected


def test_the_north_is_the_country_named_so_before() -> None:
    assert ("North", "country", "PRK") in known("North Korea fired two rockets on Monday. Officials said the North had warned nobody.")


def test_half_a_name_before_and_is_the_whole() -> None:
    assert ("North", "country", "PRK") in known("North Korea fired two rockets on Monday. North and South Korea will talk.")


def test_the_north_of_a_country_is_none() -> None:
    assert known("Rain fell in the North of England.") == [("England", "country", "GBR")]


def test_every_country_has_a_usual_name() -> None:
    names = country_names()
    assert (names["FRA"], names["USA"], names["XKX"], names["CIV"]) == ("France", "United States", "Kosovo", "Ivory Coast")
