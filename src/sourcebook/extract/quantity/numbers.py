"""Numbers in words and figures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sourcebook.lexicon import load

_LONGEST = 40  # digits: no quantity in a report has more


@cache
def number_words() -> dict[str, float]:
    """Every word for a whole number below twenty, the tens and the scales."""
    lexicon = load("numbers")
    return {word: float(value) for name in ("ones", "teens", "tens", "scales") for word, value in lexicon[name].items()} | {"dozen": 12.0}


def figure(text: str) -> float | None:
    """The value of a figure with or without thousands separators."""
    plain = text.replace(",", "")
    return float(plain) if len(plain) < _LONGEST and plain.replace(".", "", 1).isdecimal() else None


def value_of(words: Sequence[str]) -> float | None:
    """The number that a run of words and figures spells ("two hundred and six", "2 1/2", "1.5 million", "six and a half"); None when it spells none.

    >>> value_of(["six", "and", "a", "half"])
    6.5
    """
    total = current = 0.0
    seen = False
    rest = [word.lower() for word in words if word not in ("-", "–")]
    while rest:
        word = rest.pop(0)
        number = number_words().get(word, figure(word))
        if word == "half":
            current += 0.5
        elif len(rest) > 1 and rest[0] == "/" and number is not None and figure(rest[1]):
            current += number / (figure(rest[1]) or 1)
            rest = rest[2:]
        elif word in ("and", "a", "an"):
            if word != "and" and not seen:
                current = 1.0
            continue
        elif number is None:
            return None
        elif number >= 100 and word.isalpha():
            current = (current or 1.0) * number
            if number > 100:
                total, current = total + current, 0.0
        elif word == "dozen":
            current = (current or 1.0) * 12
        else:
            current += number
        seen = True
    return total + current if seen else None
