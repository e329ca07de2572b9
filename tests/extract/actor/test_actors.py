from __future__ import annotations

from pathlib import Path

import pytest

from sourcebook.extract.actor.actors import describe
from sourcebook.extract.parse import pipeline
from sourcebook.extract.tokens.words import words_of


@pytest.mark.parametrize(
    ("sentence", "phrase", "expected"),
    [
        ("Russian troops crossed the river.", "Russian troops", ("RUS", "MIL")),
        ("The opposition leader of Georgia was held.", "The opposition leader of Georgia", ("GEO", "OPP")),
        ("Kenyan police fired tear gas.", "Kenyan police", ("KEN", "COP")),
        ("The Estonian foreign minister resigned.", "The Estonian foreign minister", ("EST", "GOV")),
        ("Farmers blocked the road.", "Farmers", (None, "AGR")),
        ("Syrian rebel commanders met.", "Syrian rebel commanders", ("SYR", "REB")),
        ("The U.S. special envoy to Sudan left.", "The U.S. special envoy to Sudan", ("USA", "GOV")),
        ("Turkish forces in northern Syria withdrew.", "Turkish forces in northern Syria", ("TUR", "MIL")),
        ("Prosecutors in Warsaw charged him.", "Prosecutors in Warsaw", ("POL", "JUD")),
        ("The Pentagon said no.", "The Pentagon", ("USA", "MIL")),
        ("A NATO official spoke.", "A NATO official", (None, "IGO")),
        ("The former Armenian president fled.", "The former Armenian president", ("ARM", "ELI")),
        ("Lithuania agreed.", "Lithuania", ("LTU", "GOV")),
        ("Two Norwegians were freed.", "Two Norwegians", ("NOR", "CVL")),
        ("Pro-Russian rebels attacked the village.", "Pro-Russian rebels", (None, "REB")),
        ("Anti-American protesters marched.", "Anti-American protesters", (None, "CVL")),
        ("An official in the former Soviet republic spoke.", "An official in the former Soviet republic", (None, "GOV")),
        ("The guerrillas of the Asian National Congress attacked.", "The guerrillas of the Asian National Congress", (None, "REB")),
        ("The U.S. Congress voted.", "The U.S. Congress", ("USA", "LEG")),
        ("All parties agreed to a ceasefire.", "All parties", (None, None)),
        ("Political parties agreed to a ceasefire.", "Political parties", (None, "PTY")),
        ("The table broke.", "The table", (None, None)),
    ],
)
def test_country_and_sector(sentence: str, phrase: str, expected: tuple[str | None, str | None]) -> None:
    words = words_of(pipeline()(sentence))
    start = sentence.index(phrase)
    assert tuple(describe(words, words.at(start, start + len(phrase)))) == expected


PHRASES = [tuple(line.split("\t")) for line in Path(__file__).with_name("phrases.tsv").read_text(encoding="utf-8").splitlines()]
"""Phrases with the ISO 3166-1 code of their country and their PLOVER sector; either is empty where the words do not say."""


@pytest.mark.parametrize(("phrase", "country", "sector"), PHRASES)
def test_phrases(phrase: str, country: str, sector: str) -> None:
    sentence = f"{phrase[0].upper()}{phrase[1:]} met reporters on Monday."
    words = words_of(pipeline()(sentence))
    assert tuple(describe(words, words.at(0, len(phrase)))) == (country or None, sector or None)


def test_an_empty_span_says_nothing() -> None:
    assert tuple(describe(words_of(pipeline()("Nothing.")), range(0))) == (None, None)
