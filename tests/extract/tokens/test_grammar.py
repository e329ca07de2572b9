from __future__ import annotations

import re
from itertools import product

import pytest

from sourcebook.extract.tokens.grammar import Grammar, grammar, opening, tokens_of

LEXICON = {
    "words": {"colour": {"red": 1, "green": 2}, "fruit": {"apple": 0, "orange": 0}, "size": {"big": 3, "orange": 4}},
    "macros": {"thing": "(fruit|'ball')"},
    "patterns": [
        {"rule": "plain", "words": "colour? thing"},
        {"rule": "sized", "words": "size colour thing"},
        {"rule": "counted", "words": "day thing", "unless_before": "'tree'"},
        {"rule": "possessed", "words": "'my' colour", "skip": 1, "unless_after": "'not'"},
    ],
}


def found(text: str) -> list[tuple[str, str]]:
    rules = Grammar(LEXICON)
    return [(match.rule, text[match.words[0].start : match.words[-1].end]) for match in rules.find(rules.lex(tokens_of(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A big red ball.", [("sized", "big red ball")]),
        ("Red apple, GREEN BALL", [("plain", "Red apple"), ("plain", "GREEN BALL")]),
        ("orange orange", [("plain", "orange"), ("plain", "orange")]),
        ("7 apple pies", [("counted", "7 apple")]),
        ("7 apple tree", [("plain", "apple")]),
        ("my red", [("possessed", "red")]),
        ("not my red", []),
        ("", []),
    ],
)
def test_the_longest_pattern_wins(text, expected):
    assert found(text) == expected


def test_a_word_has_its_value_in_each_class():
    rules = Grammar(LEXICON)
    (match,) = rules.find(rules.lex(tokens_of("big green apple")))
    assert (match.get("size"), match.get("colour"), match.get("nothing", "colour"), match.has("fruit"), match.has("day")) == (3, 2, 2, True, False)


def test_a_pattern_may_not_name_what_the_lexicon_lacks():
    with pytest.raises(KeyError, match="vegetable"):
        Grammar({"words": {}, "patterns": [{"rule": "x", "words": "vegetable"}]})


def test_how_a_match_can_begin() -> None:
    found = opening("(?:[ab]|[c]?[d])[e]")
    assert (found.first, found.second) == (frozenset("abcd"), frozenset("de"))
    assert [found.fits(second) for second in ("d", "e", "f", "")] == [True, True, False, False]
    assert opening("[a][b]?").fits("")


@pytest.mark.parametrize("pattern", ["[a][b]?+[c]*", "(?:[a]|[b][c])+", "([a]?[b])?[c]+[d]", "[ab](?:[c]|[d]?)[a]"])
def test_no_pattern_matches_what_its_opening_rules_out(pattern: str) -> None:
    texts = ["".join(letters) for size in (1, 2, 3, 4) for letters in product("abcd", repeat=size)]
    found = opening(pattern)
    may = [text for text in texts if text[0] in found.first and found.fits(text[1:2])]
    assert [text for text in texts if (match := re.match(pattern, text)) and match.end() and text not in may] == []
    assert len(may) < len(texts)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Sept. 30, 2025", ["sept", ".", "<day>", "<comma>", "<yearnum>"]),
        ("at 7:15 p.m. or 10.30am", ["at", "<clock>", "<ampm>", "or", "<dotclock>", "<ampm>"]),
        ("the 1990s and '80s", ["the", "<decade>", "and", "<decade>"]),
        ("1,200 of 3.5m, the 3rd", ["<thousands>", "of", "<decimal>", "m", "<comma>", "the", "<ordfig>"]),
        ("2025-06-21 21/06/2025", ["<isodate>", "<slashdate>"]),
        ("Anna's $5", ["anna", "<possessive>", "$", "<day>"]),
    ],
)
def test_tokens(text, keys):
    assert tokens_of(text).keys == keys


@pytest.mark.parametrize("text", ["twenty thousand " + "twenty one " * 3000, "9" * 20_000, "1," * 10_000, "a " * 20_000, "one and " * 5000, "the last " * 5000])
def test_long_runs_are_read_in_linear_time(text):
    for name in ("times", "quantities"):
        rules = grammar(name)
        matches = list(rules.find(rules.lex(tokens_of(text))))
        assert all(match.words[-1].end <= len(text) for match in matches)
