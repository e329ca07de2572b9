"""How alike two parts of names are: spelling, transliteration, vowels, nicknames, initials, typos."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from sourcebook.lexicon import load

LIKE = 0.78
"""Parts that are at least so alike are held to be one."""

_TWO_NAMES = 0.5
_PARTS = re.compile(r"[^aeiouyw]+|[aeiouyw]+")
_CONSONANTS = [(re.compile(pattern), into) for pattern, into in (
    ("tsch|tch|ch|cz", "C"), ("shch|szcz|sch|sh|sz", "S"), ("zh|dzh|dj|jh", "j"), ("kh", "X"), ("gh", "g"), ("th", "T"), ("dh", "d"), ("ph", "f"),
    ("ck|c(?![eiy])|q", "k"), ("c", "s"), ("x", "ks"), ("(?<=[aeiouy])h$", ""), ("([^aeiouyw])\\1+", "\\1"),
)]  # fmt: skip
_FRONT, _BACK = frozenset("eiy"), frozenset("ouw")


@cache
def _groups() -> dict[str, frozenset[int]]:
    """A given name -> the numbers of the groups of the lexicon that it is in."""
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(group for section in load("nicknames").values() for group in section):
        for name in group:
            groups.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


@cache
def given_names() -> frozenset[str]:
    """Given names that the lexicon knows, folded."""
    from sourcebook.link.name.writing import fold

    listed = load("first_names")
    return frozenset(fold(name) for name in (*listed["male"], *listed["female"])) | frozenset(_groups())


@cache
def _rewrites() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), into) for pattern, into in load("name_matching")["spellings"]]


@lru_cache(maxsize=262144)
def skeleton(part: str) -> str:
    """A name part with the differences of transliteration taken out: Tikhonov -> tihonu."""
    for pattern, into in _rewrites():
        part = pattern.sub(into, part)
    return part


_CLASSES = str.maketrans({"g": "k", "q": "k", "X": "h", "d": "t", "T": "t", "b": "p", "z": "s", "S": "s", "C": "s", "j": "s", "v": "f"})


@lru_cache(maxsize=262144)
def consonants(part: str) -> str:
    """The consonants of a part in classes of those that transliterations confuse: Yusuf, Youssef -> sf."""
    return _heard(part)[0].translate(_CLASSES)


def groups_of(part: str) -> frozenset[int]:
    """The numbers of the given names that a part may stand for."""
    return _groups().get(part, frozenset())


def same_given(a: str, b: str) -> bool:
    """Whether two given names are forms of one: Bill and William, Mykola and Nikolai."""
    one = _groups().get(a)
    return one is not None and not one.isdisjoint(_groups().get(b, frozenset()))


@lru_cache(maxsize=262144)
def part_similarity(a: str, b: str) -> float:
    """How alike two name parts are: the same, the same but for transliteration, a nickname, an initial, a typo."""
    if a == b:
        return 1.0
    if min(len(a), len(b)) == 1:
        return 0.8 if a[0] == b[0] else 0.0
    if same_given(a, b):
        return 0.95
    distance = DamerauLevenshtein.distance(a, b)
    if distance > 2 and _are_far(a, b):
        return max(0.0, 1 - distance / max(len(a), len(b))) * 0.85
    one, two = skeleton(a), skeleton(b)
    if one == two:
        return _TWO_NAMES if _differ_in_gender(a, b) else 0.95
    heard = max(_sound_similarity(a, b), _without_article(a, b), _patronymics(a, b), _without_ending(a, b))
    if heard < 0.85 and (_are_two_names(a, b) or _differ_in_gender(a, b)):
        return min(_TWO_NAMES, _typo(a, b))
    return max(heard, _typo(a, b), _typo(one, two, most=1) - 0.04)


def _are_far(a: str, b: str) -> bool:
    """Whether a glance shows that two parts, three letters apart or more, are no spellings of one: other consonants, and neither holds the other."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(_heard(a)[0]) == len(_heard(b)[0]) or skeleton(a) == skeleton(b):
        return False
    return short[1:4] not in long and not _ATTACHED.match(long) and not (patronymic(a) and patronymic(b))


def _are_two_names(a: str, b: str) -> bool:
    """Two given names that people bear, and that are forms of nothing in common: Martin and Marina."""
    known = given_names()
    return a in known and b in known


def share_consonants(a: str, b: str) -> bool:
    """Whether nothing but vowels tells two parts apart, and they are not two names that people bear: Ghabish and Ghubaysh."""
    return consonants(a) == consonants(b) and len(consonants(a)) > 1 and not _are_two_names(a, b)


def _differ_in_gender(a: str, b: str) -> bool:
    """Mario and Maria, Paulo and Paula, Daniel and Daniela."""
    if a[:-1] == b[:-1] and {a[-1], b[-1]} == {"o", "a"}:
        return a in given_names() or b in given_names()
    short, long = sorted((a, b), key=len)
    known = given_names()
    return short in known and (long == short + "a" or (long == short + "e" and long in known))


def _typo(a: str, b: str, *, most: int = 2) -> float:
    distance = DamerauLevenshtein.distance(a, b, score_cutoff=max(len(a), len(b)))
    longest = max(len(a), len(b))
    if distance == 1 and longest >= 4:
        return 0.9 if a[0] == b[0] else 0.82
    if distance == 2 <= most and longest >= 8 and a[0] == b[0]:
        return 0.84
    return max(0.0, 1 - distance / longest) * 0.85


@lru_cache(maxsize=262144)
def _heard(part: str) -> tuple[str, tuple[frozenset[str], ...]]:
    """The consonants of a part in order, and the colours of the vowels before, between and behind them."""
    for pattern, into in _CONSONANTS:
        part = pattern.sub(into, part)
    consonants: list[str] = []
    vowels: list[str] = [""]
    for piece in _PARTS.findall(part):
        if piece[0] in "aeiouyw":
            vowels[-1] += piece
        else:
            for letter in piece:
                consonants.append(letter)
                vowels.append("")
    return "".join(consonants), tuple(frozenset(run) for run in vowels)


@cache
def _near() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in load("name_matching")["near_consonants"])


def _sound_similarity(a: str, b: str) -> float:
    """Consonants in one order, and vowels of the same colour between them: Youssef and Yusif, not Jamal and Jamil."""
    (one, before), (two, behind) = _heard(a), _heard(b)
    if len(one) != len(two) or len(one) < 2:
        return 0.0
    cost = 0.0
    for x, y in zip(one, two, strict=True):
        if x != y:
            if frozenset((x, y)) not in _near():
                return 0.0
            cost += 0.4
    last = len(before) - 1
    for index, (v, w) in enumerate(zip(before, behind, strict=True)):
        cost += _vowel_cost(v, w, end=index == last)
    if len(one) == 2 and cost > 0.3:
        return 0.0
    return max(0.0, 0.95 - 0.6 * cost / len(one))


def _vowel_cost(x: frozenset[str], y: frozenset[str], *, end: bool) -> float:
    if x == y:
        return 0.0
    if not x or not y:
        return 1.0 if end else 0.6
    one, two = _colours(x), _colours(y)
    if one == two:
        return 0.1
    if one & two:
        return 0.2
    if {"e"} & (x | y) and "a" in x | y and not (_BACK & (x | y)):
        return 0.3
    if "o" in x | y and "a" in x | y and not (_FRONT & (x | y)):
        return 1.2 if end else 0.5
    return 1.0


def _colours(vowels: frozenset[str]) -> frozenset[str]:
    return frozenset("i" if v in _FRONT else "u" if v in _BACK else "a" for v in vowels)


_ATTACHED = re.compile(r"^(?:al|el|ben|bin|abd)(?=[a-z]{4})")


def _without_article(a: str, b: str) -> float:
    """Alsubaie and Subaie, Benhammadi and Hammadi, Abd al-Hanif and Hanif."""
    one, two = _ATTACHED.sub("", a), _ATTACHED.sub("", b)
    if (one == a) == (two == b):
        return 0.0
    return part_similarity(one, two) - 0.05 if min(len(one), len(two)) > 3 else 0.0


@cache
def _ends() -> tuple[frozenset[str], frozenset[str]]:
    own = load("name_matching")["given_name_endings"]
    return frozenset(own["any"]), frozenset(own["after_consonant"])


def _without_ending(a: str, b: str) -> float:
    """Fazlur and Fazl, Ayubkhan and Ayub, Vladislavas and Vladislav."""
    short, long = sorted((a, b), key=len)
    anywhere, behind_consonant = _ends()
    for width in (1, 2, 3, 4, 5):
        stem, ending = long[:-width], long[-width:]
        if ending in anywhere or (ending in behind_consonant and stem[-1:] not in "aeiouy"):
            if stem == short and len(short) > 3:
                return 0.9
            if len(stem) > 4 and len(short) > 4 and (skeleton(stem) == skeleton(short)):
                return 0.87
    return 0.0


@cache
def _endings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    own = load("name_matching")["patronymics"]
    return re.compile(own["male"]), re.compile(own["female"])


@lru_cache(maxsize=65536)
def patronymic(part: str) -> tuple[str, str] | None:
    """The father's name in a patronymic, without its vowels at the end, and whose it is: Nikolayevna -> nikol, female."""
    for ending, gender in zip(_endings(), ("male", "female"), strict=True):
        found = ending.search(part)
        if found and found.start() >= 2:
            return part[: found.start()].rstrip("aeiy"), gender
    return None


@cache
def _stems() -> dict[str, frozenset[int]]:
    """The stems of the Slavic given names that patronymics are made of -> their groups."""
    groups: dict[str, set[int]] = {}
    for name, numbers in _groups().items():
        groups.setdefault(skeleton(name.rstrip("aeiy")), set()).update(numbers)
    return {stem: frozenset(numbers) for stem, numbers in groups.items()}


def _patronymics(a: str, b: str) -> float:
    """Two patronymics, in whatever spelling: Nikolayevich and Mykolaiovych."""
    one, two = patronymic(a), patronymic(b)
    if one is None or two is None or one[1] != two[1]:
        return 0.0
    x, y = skeleton(one[0]), skeleton(two[0])
    if x == y or _stems().get(x, frozenset()) & _stems().get(y, frozenset()):
        return 0.95
    return 0.0
