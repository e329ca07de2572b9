"""Chinese and Korean names: one name in pinyin, Wade-Giles, McCune-Reischauer and what passports say."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product

from sourcebook.lexicon import load
from sourcebook.link.name.comparison import Comparison
from sourcebook.link.name.sounds import given_names
from sourcebook.link.name.writing import person_parts


@cache
def _families() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(load("east_asian_names")["families"]):
        for name in group:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@cache
def _classes() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), into) for pattern, into in load("east_asian_names")["classes"]]


@cache
def _made_of_syllables() -> re.Pattern[str]:
    return re.compile(f"(?:{load('east_asian_names')['syllable']}){{1,3}}")


@cache
def _one_syllable() -> re.Pattern[str]:
    return re.compile(load("east_asian_names")["syllable"])


_HYPHEN = re.compile(r"\w['’]?-\w")


@lru_cache(maxsize=65536)
def _sound(syllables: str) -> str:
    for pattern, into in _classes():
        syllables = pattern.sub(into, syllables)
    return syllables


@lru_cache(maxsize=65536)
def _readings(name: str) -> tuple[tuple[str, str], ...]:
    """What the name may be, as (family name, the rest in one): the family name stands first or last."""
    parts = person_parts(name)
    if not 2 <= len(parts) <= 3 or not all(_made_of_syllables().fullmatch(part) for part in parts):
        return ()
    found = []
    for family, rest in _orders(name, parts):
        given = "".join(rest)
        if family in _families() and 2 <= len(given) <= 12 and not any(part in given_names() for part in rest):
            found.append((family, given))
    return tuple(found)


def _orders(name: str, parts: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """The family name and the rest, as the name may be meant: a comma, a hyphen and the number of syllables tell which is which."""
    first, last = (parts[0], parts[1:]), (parts[-1], parts[:-1])
    if "," in name:
        return [last]
    hyphened = [bool(_HYPHEN.search(piece)) for piece in name.split()]
    long = [not _one_syllable().fullmatch(part) for part in (parts[0], parts[-1])]
    if (len(parts) == 3 and hyphened == [False, True]) or (len(parts) == 2 and long == [False, True]):
        return [first]
    if (len(parts) == 3 and hyphened == [True, False]) or (len(parts) == 2 and long == [True, False]):
        return [last]
    return [first, last]


def sounds(name: str) -> tuple[tuple[str, str], ...]:
    """The family name and the rest as all romanisations write them; nothing for a name that is not Chinese or Korean."""
    return tuple((_sound(family), _sound(given)) for family, given in _readings(name))


def compare_syllables(name1: str, name2: str) -> Comparison | None:
    """Two Chinese or Korean names; None where one of them is none. One other syllable is another person."""
    one, two = _readings(name1), _readings(name2)
    if not one or not two:
        return None
    for (family, given), (other, other_given) in product(one, two):
        if _one_family(family, other) and _sound(given) == _sound(other_given):
            score = 1.0 if (family, given) == (other, other_given) else 0.95
            return Comparison(score, (f"{family} ~ {other}", f"{given} ~ {other_given}"))
    shared = next(((a, b) for a, b in product(one, two) if _one_family(a[0], b[0])), None)
    if shared is None:
        return Comparison(0.4, (f"{one[0][0]} is not {two[0][0]}",))
    return Comparison(0.5, (f"{shared[0][0]} ~ {shared[1][0]}", f"{shared[0][1]} is not {shared[1][1]}"))


def _one_family(a: str, b: str) -> bool:
    families = _families()
    return a == b or not families[a].isdisjoint(families[b])
