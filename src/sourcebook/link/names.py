"""Whether two names can be one name: spelling, script, order, initials, nicknames, legal forms.

The score is a table of features over aligned name parts, after the manner of nomenklatura's logic-v2: parts are paired
best first, and a part left over on both sides counts against, a part left over on one side hardly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii
from rapidfuzz.distance import DamerauLevenshtein

from sourcebook.lexicon import load

MATCH_THRESHOLD = 0.7
_ALIKE = 0.82
_PERSON = frozenset({"person"})
_CJK = re.compile(r"[぀-ヿ㐀-鿿가-힯]")
_INITIALS = re.compile(r"\b([A-Z])\.\s?(?=[A-Z]\b)")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A score in [0, 1] and, in words, what it rests on."""

    score: float
    reasons: tuple[str, ...]


def compare(name1: str, name2: str, schema: str = "Person") -> float:
    """How well two names match, in [0, 1]; `MATCH_THRESHOLD` and above is a match.

    Args:
        name1: one name, in any script.
        name2: the other.
        schema: "Person", or anything else for an organisation, company or vessel, whose legal forms are ignored
            and whose every remaining word counts.
    """
    return explain(name1, name2, schema).score


@lru_cache(maxsize=65536)
def explain(name1: str, name2: str, schema: str = "Person") -> Comparison:
    """`compare`, with its reasons."""
    if schema.lower() in _PERSON:
        return _compare_people(name1, name2)
    return _compare_bodies(name1, name2)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("name_matching")[key])


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(load("name_matching")["nicknames"]):
        for name in group:
            groups.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


@cache
def _rewrites() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), into) for pattern, into in load("name_matching")["spellings"]]


@lru_cache(maxsize=65536)
def skeleton(part: str) -> str:
    """A name part with the differences of transliteration taken out: Tikhonov -> tihonu."""
    for pattern, into in _rewrites():
        part = pattern.sub(into, part)
    return part


@lru_cache(maxsize=65536)
def person_parts(name: str) -> tuple[str, ...]:
    """The parts of a person's name: folded to ASCII, without titles, "Surname, Given" turned round."""
    if name.count(",") == 1:
        last, first = name.split(",")
        name = f"{first} {last}"
    folded = re.sub(r"['’ʼ`´]", "", anyascii(name)).casefold()
    parts = re.findall(r"[a-z0-9]+", folded)
    kept = [part for part in parts if part not in _words("honorifics")]
    return tuple(kept or parts)


@lru_cache(maxsize=65536)
def part_similarity(a: str, b: str) -> float:
    """How alike two name parts are: the same, the same but for transliteration, a nickname, an initial, a typo."""
    if a == b:
        return 1.0
    if min(len(a), len(b)) == 1:
        return 0.8 if a[0] == b[0] else 0.0
    names = _nicknames()
    if names.get(a, frozenset()) & names.get(b, frozenset()):
        return 0.95
    one, two = skeleton(a), skeleton(b)
    if one == two:
        return 0.95
    return max(_typo(a, b), _typo(one, two))


def _typo(a: str, b: str) -> float:
    distance = DamerauLevenshtein.distance(a, b)
    longest = max(len(a), len(b))
    if distance == 1 and longest >= 4:
        return 0.9 if a[0] == b[0] else 0.82
    if distance == 2 and longest >= 8 and a[0] == b[0]:
        return 0.84
    return max(0.0, 1 - distance / longest) * 0.85


def _compare_people(name1: str, name2: str) -> Comparison:
    if _CJK.search(name1) and _CJK.search(name2):
        return _compare_compact(name1, name2)
    one, two = person_parts(name1), person_parts(name2)
    if not one or not two:
        return Comparison(0.0, ("nothing to compare",))
    if "".join(sorted(one)) == "".join(sorted(two)) or "".join(one) == "".join(two):
        return Comparison(1.0, ("the same name parts",))
    return _aligned(one, two)


def _compare_compact(name1: str, name2: str) -> Comparison:
    same = name1.replace(" ", "") == name2.replace(" ", "")
    return Comparison(1.0 if same else 0.0, ("the same characters" if same else "other characters",))


def _pairs(one: tuple[str, ...], two: tuple[str, ...]) -> list[tuple[float, str, str]]:
    """Parts paired best first, each used once."""
    scored = sorted(((part_similarity(a, b), -abs(i - j), i, j) for i, a in enumerate(one) for j, b in enumerate(two)), reverse=True)
    used_one: set[int] = set()
    used_two: set[int] = set()
    pairs = []
    for score, _, i, j in scored:
        if i not in used_one and j not in used_two:
            used_one.add(i)
            used_two.add(j)
            pairs.append((score, one[i], two[j]))
    return pairs


def _weight(part: str) -> float:
    return 0.3 if part in _words("particles") or len(part) == 1 else 1.0


def _aligned(one: tuple[str, ...], two: tuple[str, ...]) -> Comparison:
    pairs = _pairs(one, two)
    matched = [(score, a, b) for score, a, b in pairs if score >= 0.78]
    clashing = [(score, a, b) for score, a, b in pairs if score < 0.78]
    heavy = [pair for pair in matched if min(_weight(pair[1]), _weight(pair[2])) == 1.0]
    reasons = tuple(f"{a} ~ {b}" for _, a, b in matched) + tuple(f"{a} is not {b}" for _, a, b in clashing)
    if not heavy:
        return Comparison(0.0, reasons)
    total = sum(_weight(a) + _weight(b) for _, a, b in pairs)
    score = sum(s * (_weight(a) + _weight(b)) for s, a, b in matched) / total
    score -= 0.35 * sum(min(_weight(a), _weight(b)) * (1 - s) for s, a, b in clashing)
    extra = abs(len(one) - len(two))
    if min(len(one), len(two)) == 1 and extra:
        score -= 0.35
    else:
        score -= 0.04 * extra + (0.2 if len(heavy) == 1 and min(len(one), len(two)) > 1 and not _initials(matched) else 0)
    fuzzy = sum(1 for s, _, _ in heavy if s < 0.93)
    score -= 0.1 * max(0, fuzzy - 1)
    return Comparison(max(0.0, min(1.0, score)), reasons)


def _initials(matched: list[tuple[float, str, str]]) -> bool:
    return any(min(len(a), len(b)) == 1 for _, a, b in matched)


@lru_cache(maxsize=65536)
def body_parts(name: str) -> tuple[str, ...]:
    """The words of an organisation's name: folded, spelt one way, without legal forms."""
    folded = re.sub(r"['’ʼ`´]", "", anyascii(name)).casefold()
    folded = re.sub(r"(?<=\b[a-z])\.(?=[a-z]\b\.?)", "", folded)
    words = load("name_matching")["organisation_words"]
    parts = " ".join(words.get(part, part) for part in re.findall(r"[a-z0-9]+", folded.replace("&", " and "))).split()
    kept = [part for part in parts if part not in _words("legal_forms") and part not in {"and", "of", "for", "de", "a"}]
    return tuple(kept or parts)


def acronym(name: str) -> str:
    """The first letters of the words of a name that begin with a capital: "The New York Times" -> NYT."""
    return "".join(word[0] for word in re.findall(r"[A-Z][\w'’-]*", name) if word not in {"The", "A", "An"})


def _compare_bodies(name1: str, name2: str) -> Comparison:
    one, two = body_parts(name1), body_parts(name2)
    if sorted(one) == sorted(two) or "".join(one) == "".join(two):
        return Comparison(1.0, ("the same words",))
    if not one or not two:
        return Comparison(0.0, ("nothing to compare",))
    short, long = sorted((name1.strip(), name2.strip()), key=len)
    if 2 <= len(short) <= 6 and short.isupper() and acronym(long) == short.replace(".", ""):
        return Comparison(0.85, (f"{short} is short for {long}",))
    pairs = _pairs(one, two)
    matched = [pair for pair in pairs if pair[0] >= _ALIKE and not _differs_in_number(pair[1], pair[2])]
    clashes = [pair for pair in pairs if pair not in matched]
    if sum(score for score, _, _ in matched) == min(len(one), len(two)) and set(one) ^ set(two) <= _words("generic_words"):
        return Comparison(0.85, ("the same words but for the kind of body",))
    extra = abs(len(one) - len(two))
    score = sum(s for s, _, _ in matched) / max(len(one), len(two)) - 0.5 * len(clashes) - 0.08 * extra
    reasons = tuple(f"{a} ~ {b}" for _, a, b in matched) + tuple(f"{a} is not {b}" for _, a, b in clashes)
    return Comparison(max(0.0, min(1.0, score)), reasons)


def bodies_differ(name1: str, name2: str) -> bool:
    """Whether a glance shows that `compare` finds no match between two organisations: a word of the shorter name has no like in the longer."""
    one, two = body_parts(name1), body_parts(name2)
    if min(len(one), len(two)) < 2 or "".join(one) == "".join(two) or min(name1, name2, key=len).isupper():
        return False
    short, long = sorted((one, two), key=len)
    return any(part not in long and all(part_similarity(part, other) < _ALIKE for other in long) for part in short)


def _differs_in_number(a: str, b: str) -> bool:
    return a != b and (a.isdigit() or b.isdigit() or set(a) <= set("ivx") or set(b) <= set("ivx"))
