"""Names across alphabets that drop vowels or give only sounds: Arabic letters, and foreign names in Chinese characters."""

from __future__ import annotations

import re

from sourcebook.link.name.comparison import Comparison
from sourcebook.link.name.writing import fold, read_person, words_of

CJK = re.compile(r"[぀-ヿ㐀-鿿가-힯]")
_HAN = re.compile(r"[㐀-鿿]")
_HANGUL = re.compile(r"[가-힯]")
_CONSONANTAL = re.compile(r"[֐-ۿݐ-ݿ]")
_SEPARATOR = re.compile(r"[·・･•\s]+")
_FRAME = [(re.compile(pattern), into) for pattern, into in (
    ("sch|sh|ch", "S"), ("kh|gh", "h"), ("th", "t"), ("dh", "d"), ("ph|v", "f"), ("p", "b"), ("c(?=[eiy])|z", "s"), ("[qc]|ck", "k"), ("j", "g"),
    ("x", "ks"), ("[aeiouyw]|'|`", ""), ("(.)\\1+", "\\1"),
)]  # fmt: skip
_HAN_FRAME = [(re.compile(pattern), into) for pattern, into in (
    ("er(?![aeiou])", "l"), ("ng|n", "m"), ("sch|sh|ch|zh|x|z|c(?=[eiy])|j|s", "s"), ("ph|v|w(?=[aeiou])", "f"), ("[qgc]|ck|kh", "k"), ("b", "p"), ("d|th", "t"), ("r", "l"),
    ("h", ""), ("[aeiouyw]|'|`", ""), ("(.)\\1+", "\\1"),
)]  # fmt: skip


def compare_scripts(name1: str, name2: str) -> Comparison | None:
    """Two names where the letters leave out the vowels; None where both have them."""
    if any(script.search(name1) and script.search(name2) for script in (_HAN, _HANGUL)):
        return _same_characters(name1, name2)
    for table, pattern in ((_FRAME, _CONSONANTAL), (_HAN_FRAME, _HAN)):
        if bool(pattern.search(name1)) != bool(pattern.search(name2)) and (pattern is not _HAN or _foreign(name1) or _foreign(name2)):
            return _framed(name1, name2, table)
    return None


def _foreign(name: str) -> bool:
    """Whether a point parts the characters: a name from another language, by its sound."""
    return bool(_HAN.search(name)) and len([piece for piece in _SEPARATOR.split(name) if piece]) > 1


def _same_characters(name1: str, name2: str) -> Comparison:
    same = _SEPARATOR.sub("", name1) == _SEPARATOR.sub("", name2)
    return Comparison(1.0 if same else 0.0, ("the same characters" if same else "other characters",))


def _frames(name: str, table: list[tuple[re.Pattern[str], str]]) -> list[str]:
    parts = [fold(piece) for piece in _SEPARATOR.split(name)] if _foreign(name) else list(read_person(name).parts)
    frames = []
    for part in parts:
        if part in words_of("son_of") or part == "bn":
            continue
        for pattern, into in table:
            part = pattern.sub(into, part)
        frames.append(part)
    return [frame for frame in frames if frame]


def _framed(name1: str, name2: str, table: list[tuple[re.Pattern[str], str]]) -> Comparison:
    """The consonants of each part, in order; as many parts of the shorter name as there are must be found."""
    short, long = sorted((_frames(name1, table), _frames(name2, table)), key=len)
    if len(short) < 2 or sum(map(len, short)) < 4:
        return Comparison(0.0, ("nothing to compare",))
    at, matched = 0, 0
    for frame in short:
        if frame in long[at:]:
            at = long.index(frame, at) + 1
            matched += 1
    score = matched / len(short) - 0.05 * (len(long) - len(short)) - (0.1 if table is _HAN_FRAME else 0)
    return Comparison(max(0.0, min(0.95, score)), tuple(f"consonants {frame}" for frame in short))
