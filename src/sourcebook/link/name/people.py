"""Whether two names can be one person's: parts paired best first, then what is left over.

A part left over on both sides counts against, a part left over on one side hardly (after the manner of nomenklatura's logic-v2).
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from sourcebook.lexicon import load
from sourcebook.link.name.comparison import NOTHING, Comparison, bounded
from sourcebook.link.name.scripts import CJK, compare_scripts
from sourcebook.link.name.sounds import LIKE, part_similarity, patronymic, share_consonants
from sourcebook.link.name.syllables import compare_syllables
from sourcebook.link.name.writing import PersonName, fold, read_person

Pair = tuple[float, str, str]
_HALF = 0.6


def compare_people(name1: str, name2: str) -> Comparison:
    """The table of features for people."""
    one, two = read_person(name1), read_person(name2)
    if not one.parts or not two.parts:
        return NOTHING
    if one.generation and two.generation and one.generation != two.generation:
        return Comparison(0.3, (f"{one.generation} is not {two.generation}",))
    across = None if name1.isascii() and name2.isascii() else compare_scripts(name1, name2)
    if across is not None and (across.score > 0 or CJK.search(name1 + name2)):
        return across
    if one.father or two.father:
        other_son = _other_son(one, two) if one.father else _other_son(two, one)
        if other_son:
            return other_son
    if (across := compare_syllables(name1, name2)) is not None:
        return across
    if sorted(one.parts) == sorted(two.parts) or "".join(one.parts) == "".join(two.parts):
        return Comparison(1.0, ("the same name parts",))
    found = _aligned(*_joined(one.parts, two.parts))
    return _in_own_letters(name1, name2, found)


def _other_son(one: PersonName, two: PersonName) -> Comparison | None:
    """X son of Y is not Y son of X, nor Y."""
    a = one.parts[0]
    if two.father is None and (len(two.parts) < 2 or any(part_similarity(a, b) >= LIKE for b in two.parts)):
        return None
    b = two.parts[0]
    return Comparison(0.4, (f"{a} is not {b}",)) if part_similarity(a, b) < LIKE else None


def _in_own_letters(name1: str, name2: str, found: Comparison) -> Comparison:
    """A typo may be one letter of another alphabet and two of ours: such names are compared as they are written, too."""
    if name1.isascii() or name2.isascii() or found.score >= 0.7 or fold(name1) == name1.casefold():
        return found
    return max(found, _aligned(tuple(name1.casefold().split()), tuple(name2.casefold().split())), key=lambda comparison: comparison.score)


def _joined(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Neighbours that the other name writes in one are written in one."""
    return _joined_like(one, two), _joined_like(two, one)


def _joined_like(parts: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    for index, (part, following) in enumerate(pairwise(parts)):
        length = len(part) + len(following)
        near = [whole for whole in other if -3 < len(whole) - length < 3 and whole[0] == part[0]]
        if near and length > 5 and min(len(part), len(following)) > 1 and any(part_similarity(part + following, whole) >= 0.9 for whole in near):
            return (*parts[:index], part + following, *parts[index + 2 :])
    return parts


def _pairs(one: tuple[str, ...], two: tuple[str, ...]) -> list[Pair]:
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
    return 0.3 if len(part) == 1 else 1.0


def _aligned(one: tuple[str, ...], two: tuple[str, ...]) -> Comparison:
    pairs = [pair if not _initial_of_surname(pair, one, two) else (0.0, *pair[1:]) for pair in _pairs(one, two)]
    matched = [pair for pair in pairs if pair[0] >= LIKE]
    if sum(1 for score, a, b in matched if score >= 0.93 and min(len(a), len(b)) > 2) > 1:
        pairs = [(_HALF, a, b) if score < _HALF and _half_alike((score, a, b)) else (score, a, b) for score, a, b in pairs]
        matched = [pair for pair in pairs if pair[0] >= LIKE or _half_alike(pair)]
    clashing = [pair for pair in pairs if pair not in matched]
    heavy = [pair for pair in matched if min(len(pair[1]), len(pair[2])) > 1]
    reasons = tuple(f"{a} ~ {b}" for _, a, b in matched) + tuple(f"{a} is not {b}" for _, a, b in clashing)
    if not heavy:
        return Comparison(0.0, reasons)
    score = sum(s * (_weight(a) + _weight(b)) for s, a, b in matched) / sum(_weight(a) + _weight(b) for _, a, b in pairs)
    score -= sum(0.35 * (1 - s) if min(len(a), len(b)) > 1 else 0.3 for s, a, b in clashing)
    score -= _left_over(one, two, matched, len(heavy)) + 0.1 * max(0, sum(1 for s, _, _ in heavy if s < 0.93) - 1)
    if _couple(matched):
        return bounded(score - 0.3, (*reasons, "a man's and a woman's form"))
    if _initials_differ(one, two):
        return bounded(score - 0.3, (*reasons, "other initials"))
    return bounded(score, reasons, min(s for s, _, _ in heavy))


def _initial_of_surname(pair: Pair, one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether an initial inside one name is paired with the family name of the other, though it has one of its own: John G. Smith and John Greene."""
    score, a, b = pair
    for initial, own, part, other in ((a, one, b, two), (b, two, a, one)):
        if len(initial) == 1 < len(part) and score and part == other[-1] and len(own) > len(other) and initial != own[-1]:
            return True
    return False


def _half_alike(pair: Pair) -> bool:
    """Spellings that would be two names alone, and beside two parts that agree are one: Ghabish and Ghubaysh."""
    score, a, b = pair
    return min(len(a), len(b)) > 3 and ((score >= _HALF and a[0] == b[0] and min(len(a), len(b)) > 4) or share_consonants(a, b))


def people_differ(name1: str, name2: str) -> bool:
    """Whether a glance shows that `compare_people` finds no match: a part of the shorter name has no like in the longer."""
    if not (name1.isascii() and name2.isascii()):
        return False
    if (across := compare_syllables(name1, name2)) is not None:
        return across.score < LIKE
    one, two = read_person(name1).parts, read_person(name2).parts
    if not _lacks_like(one, two):
        return False
    joined = _joined(one, two) if len(one) + len(two) > 4 else (one, two)
    return joined == (one, two) or _lacks_like(*joined)


def _lacks_like(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether a part of the shorter name has no like in the longer."""
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    for part in short:
        for other in long:
            if part == other or part_similarity(part, other) >= _HALF or (len(short) > 2 and share_consonants(part, other)):
                break
        else:
            return True
    return False


def are_reversed(name1: str, name2: str) -> bool:
    """Whether two names are one in two orders, however its parts are spelt: "Karim Nasser", "Nasir Karim"."""
    one, two = read_person(name1).parts, read_person(name2).parts
    turned = two[::-1]
    return 1 < len(one) == len(two) and one[0] != two[0] and all(part_similarity(a, b) >= LIKE for a, b in zip(one, turned, strict=True))


def are_two_people(name1: str, name2: str) -> bool:
    """Whether a part of one name is clearly no form of any part of the other, which is more than that the names do not match."""
    one, two = read_person(name1).parts, read_person(name2).parts
    return _initials_differ(one, two) or any(score <= 0.5 for score, _, _ in _pairs(*_joined(one, two)))


def _left_over(one: tuple[str, ...], two: tuple[str, ...], matched: list[Pair], heavy: int) -> float:
    """What the parts cost that the longer name has alone; one part alone is little to go by."""
    extra, shorter = abs(len(one) - len(two)), min(len(one), len(two))
    if shorter == 1 and extra:
        return 0.25 if min(one, two, key=len)[0].startswith("abd") else 0.35
    alone = heavy == 1 and shorter > 1 and not any(min(len(a), len(b)) == 1 for _, a, b in matched)
    return 0.04 * extra + (0.2 if alone else 0)


def _initials_differ(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """George H. W. and George W.: initials on both sides, and neither row begins the other."""
    a, b = ("".join(part for part in parts if len(part) == 1) for parts in (one, two))
    return bool(a and b) and not a.startswith(b) and not b.startswith(a)


@cache
def _gendered() -> tuple[tuple[str, str], ...]:
    return tuple((man, woman) for man, woman in load("name_matching")["gendered_surnames"])


def in_two_genders(a: str, b: str) -> bool:
    """Whether two parts are a man's and a woman's form of one family name or patronymic: Petrov and Petrova."""
    if a == b or not {a[-1], b[-1]} & {"a", "e"}:
        return False
    one, two = patronymic(a), patronymic(b)
    if one and two:
        return one[1] != two[1]
    return any(_is_form(x, y, man, woman) for x, y in ((a, b), (b, a)) for man, woman in _gendered())


def _is_form(a: str, b: str, man: str, woman: str) -> bool:
    return a.endswith(man) and b.endswith(woman) and len(a) - len(man) > 2 and part_similarity(a[: -len(man)] + "x", b[: -len(woman)] + "x") >= LIKE


def _couple(matched: list[Pair]) -> bool:
    """A family name in two genders, with given names that are not the same to the letter, or only initials."""
    forms = [pair for pair in matched if pair[0] < 1 and in_two_genders(pair[1], pair[2])]
    others = [pair for pair in matched if pair not in forms]
    return bool(forms) and not any(score >= 0.93 and min(len(a), len(b)) > 1 for score, a, b in others)
