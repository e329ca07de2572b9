from __future__ import annotations

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
        ("The table broke.", "The table", (None, None)),
    ],
)
def test_country_and_sector(sentence: str, phrase: str, expected: tuple[str | None, str | None]) -> None:
    words = words_of(pipeline()(sentence))
    start = sentence.index(phrase)
    assert tuple(describe(words, words.at(start, start + len(phrase)))) == expected


def test_an_empty_span_says_nothing() -> None:
    assert tuple(describe(words_of(pipeline()("Nothing.")), range(0))) == (None, None)
