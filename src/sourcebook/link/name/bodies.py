"""Whether two names can be one organisation's: every word counts but legal forms."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from sourcebook.lexicon import load
from sourcebook.lexicon.gazetteer import gazetteer
from sourcebook.link.name.comparison import NOTHING, Comparison, bounded
from sourcebook.link.name.sounds import skeleton
from sourcebook.link.name.writing import fold, words_of

_ALIKE = 0.82
_LINKS = frozenset({"and", "of", "for", "de", "a"})
_WORDS = re.compile(r"[a-z0-9]+")
_DOTS = re.compile(r"(?<=\b[a-z])\.(?=[a-z]\b\.?)")
_CAPITALISED = re.compile(r"[A-Z][\w'’-]*")


@cache
def _phrases() -> re.Pattern[str]:
    own = sorted(load("name_matching")["legal_phrases"], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"\b(?:" + "|".join(own) + r")\b")


@cache
def _first_words() -> frozenset[str]:
    """Those of the phrases: few names have one."""
    return frozenset(phrase.split()[0] for phrase in load("name_matching")["legal_phrases"])


@cache
def _countries() -> dict[str, str]:
    """What a country's people and things are called -> the country: "Latvian" and "Latvia's" -> "latvia"."""
    listed = [(fold(name), fold(known.name)) for group in gazetteer().values() for name, known in group if known.kind == "demonym" and known.code]
    return {f"{country}s": country for _, country in listed} | {name: country for name, country in listed if " " not in name}


@cache
def _peoples() -> tuple[re.Pattern[str], dict[str, str]]:
    """Peoples of two words and their countries: "south korean" -> "south korea"."""
    found = {fold(name): fold(known.name) for group in gazetteer().values() for name, known in group if known.kind == "demonym" and known.code and " " in name}
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(found, key=lambda name: (-len(name), name)))) + r")\b"), found


@lru_cache(maxsize=65536)
def body_parts(name: str) -> tuple[str, ...]:
    """The words of an organisation's name: folded, spelt one way, without legal forms."""
    pattern, peoples = _peoples()
    folded = pattern.sub(lambda people: peoples[people.group()], _DOTS.sub("", fold(name)).replace("&", " and "))
    words, countries, forms = load("name_matching")["organisation_words"], _countries(), words_of("legal_forms")
    spelt = " ".join([words.get(part) or countries.get(part, part) for part in _WORDS.findall(folded)])
    parts = spelt.split()
    if not _first_words().isdisjoint(parts):
        parts = _phrases().sub(" ", spelt).split() or parts
    kept = [part for part in parts if part not in forms and part not in _LINKS]
    return tuple(kept or parts)


def acronym(name: str) -> str:
    """The first letters of the words of a name that begin with a capital: "The New York Times" -> NYT."""
    return "".join(word[0] for word in _CAPITALISED.findall(name) if word not in {"The", "A", "An"})


def initials(name: str) -> str:
    """A name in capitals without its dots: "A.B.C." -> ABC."""
    return name.strip().replace(".", "")


def is_initials(name: str) -> bool:
    """Whether a name is only letters in capitals, few enough to be the initials of another."""
    letters = initials(name)
    return letters.isupper() and letters.isalpha() and (2 < len(letters) <= 6 or (letters.endswith("COM") and len(letters) <= 10))  # CENTCOM


def compare_bodies(name1: str, name2: str) -> Comparison:
    """The table of features for organisations."""
    one, two = body_parts(name1), body_parts(name2)
    if sorted(one) == sorted(two) or "".join(one) == "".join(two):
        return Comparison(1.0, ("the same words",))
    if not one or not two:
        return NOTHING
    short, long = sorted((name1.strip(), name2.strip()), key=len)
    if 2 <= len(initials(short)) <= 6 and short.isupper() and acronym(long) == initials(short):
        return Comparison(0.85, (f"{short} is short for {long}",))
    pairs = _pairs(one, two)
    matched = [pair for pair in pairs if pair[0] >= _ALIKE and not _differs(pair[1], pair[2])]
    clashes = [pair for pair in pairs if pair not in matched]
    if sum(score for score, _, _ in matched) == min(len(one), len(two)) and set(one) ^ set(two) <= words_of("generic_words"):
        return Comparison(0.85, ("the same words but for the kind of body",))
    extra = abs(len(one) - len(two))
    score = sum(s for s, _, _ in matched) / max(len(one), len(two)) - 0.5 * len(clashes) - 0.08 * extra
    numbered = [part for part in set(one) ^ set(two) if _is_number(part)]
    reasons = tuple(f"{a} ~ {b}" for _, a, b in matched) + tuple(f"{a} is not {b}" for _, a, b in clashes)
    return bounded(score - (0.3 if numbered and extra else 0), reasons, min((s for s, _, _ in matched), default=1.0))


def _pairs(one: tuple[str, ...], two: tuple[str, ...]) -> list[tuple[float, str, str]]:
    scored = sorted(((_word_similarity(a, b), -abs(i - j), i, j) for i, a in enumerate(one) for j, b in enumerate(two)), reverse=True)
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for score, _, i, j in scored:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((score, one[i], two[j]))
    return pairs


@lru_cache(maxsize=65536)
def _word_similarity(a: str, b: str) -> float:
    """A typo needs a word long enough that it makes no other: short words differ by a letter all the time."""
    if a == b:
        return 1.0
    longest = max(len(a), len(b))
    if longest < 5 or min(len(a), len(b)) < 3:
        return 0.0
    if skeleton(a) == skeleton(b):
        return 0.95
    distance = DamerauLevenshtein.distance(a, b)
    if distance == 1:
        return 0.9 if a[0] == b[0] else 0.82
    return 0.84 if distance == 2 and longest >= 10 and a[0] == b[0] else 0.0


def bodies_differ(name1: str, name2: str) -> bool:
    """Whether a glance shows that `compare` finds no match between two organisations: a word of the shorter name has no like in the longer."""
    one, two = body_parts(name1), body_parts(name2)
    if min(len(one), len(two)) < 2 or "".join(one) == "".join(two) or min(name1, name2, key=len).isupper():
        return False
    short, long = sorted((one, two), key=len)
    return any(part not in long and all(_word_similarity(part, other) < _ALIKE for other in long) for part in short)


def are_two_bodies(name1: str, name2: str) -> bool:
    """Whether a word of one name is clearly none of the other's, which is more than that the names do not match."""
    one, two = sorted((body_parts(name1), body_parts(name2)), key=len)
    return any(all(DamerauLevenshtein.normalized_similarity(part, other) < 0.6 for other in two) for part in one)


def _is_number(part: str) -> bool:
    return any(letter.isdigit() for letter in part) or set(part) <= set("ivx")


def _differs(a: str, b: str) -> bool:
    """Two numbers, or two words of which a typo makes no other: Missiles and Missives, not McKenton and McKesson."""
    return a != b and (_is_number(a) or _is_number(b))
