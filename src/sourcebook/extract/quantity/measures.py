"""The unit that stands right after a number: a unit of measure, and "per" another."""

from __future__ import annotations

import re
from functools import cache

from sourcebook.lexicon import load

_WORD = re.compile(r"([^\W\d_][^\W\d_.]*(?:[-/][^\W\d_]+[23²³]?)*[²³]?|U\.S\.|°\s?[CF]?|[′″'\"])")
_MARKS = {'"': re.compile('"'), "'": re.compile(r"(?<!\w)'|'(?!\w)")}  # no apostrophe inside a word
_OPENING = re.compile(r"(?<![^\s(\[—–-])['\"](?=\S)")
_LONG_QUOTATION = 600  # code points to look back for the mark that opens one
_GAP = re.compile(r"\s?[-–]?\s?")
_PER = re.compile(r"(?:\s+per\s+|\s?/\s?|\s+an?[\s-])([^\W\d_]+)")
_RATES = frozenset({"share", "person", "head", "capita", "game", "unit", "piece", "cent"})


@cache
def _forms() -> dict[str, str]:
    return {form: name for name, forms in load("units")["names"].items() for form in forms}


@cache
def _glued() -> frozenset[str]:
    return frozenset(load("units")["glued"])


@cache
def _joining() -> frozenset[str]:
    return frozenset(load("units")["joining"])


def named(word: str) -> str | None:
    """The name of the unit that a word stands for, of one unit by another too ("kV/cm")."""
    whole = _forms().get(word) or _forms().get(word.lower())
    if whole or "/" not in word:
        return whole
    parts = [named(part) for part in word.split("/")]
    return " per ".join(part for part in parts if part) if all(parts) else None


def unit_after(text: str, end: int) -> tuple[str, int] | None:
    """The unit that begins at an offset (a space or a hyphen may come first), and where it ends."""
    gap = _GAP.match(text, end)
    start = gap.end() if gap else end
    words: list[tuple[str, int]] = []
    at = start
    if text[at : at + 1] in _MARKS and _closes_quotation(text, at):
        return None
    while len(words) < 3 and (found := _WORD.match(text, at)):
        words.append((found.group(), found.end()))
        space = _GAP.match(text, found.end())
        at = space.end() if space else found.end()
    for length in range(len(words), 0, -1):
        unit = _name([word for word, _ in words[:length]], glued=start == end)
        if unit:
            return _with_rate(text, unit, words[length - 1][1])
    return None


def _closes_quotation(text: str, at: int) -> bool:
    """Whether a mark after a number is no inch or foot: after a number in words, or where a quotation in the same paragraph is open."""
    if not text[at - 1].isnumeric():
        return True
    paragraph = text[max(text.rfind("\n\n", 0, at), at - _LONG_QUOTATION, 0) : at]
    marks = [found.start() for found in _MARKS[text[at]].finditer(paragraph)]
    return bool(marks) and _OPENING.match(paragraph, marks[-1]) is not None


def _name(words: list[str], *, glued: bool) -> str | None:
    joined = " ".join(words)
    unit = named(joined)
    if unit:
        return unit if glued or joined.lower() not in _glued() else None
    head = named(words[-1])
    lead = " ".join(words[:-1]).lower()
    if head and lead == "degrees":
        return head
    return f"{lead} {head}" if head and lead in _joining() else None


def _with_rate(text: str, unit: str, end: int) -> tuple[str, int]:
    found = rate_after(text, end)
    return (f"{unit} per {found[0]}", found[1]) if found else (unit, end)


def rate_after(text: str, end: int) -> tuple[str, int] | None:
    """What an amount is reckoned by ("per barrel", "a month"), and where it ends."""
    found = _PER.match(text, end)
    if not found:
        return None
    word = found.group(1)
    name = named(word) or (word.lower() if word.lower() in _RATES else None)
    return (name, found.end()) if name else None


@cache
def singular(noun: str) -> str:
    """The singular of a noun; what has none of its own (people) stays.

    >>> singular("companies"), singular("hostages"), singular("churches")
    ('company', 'hostage', 'church')
    """
    irregular = load("units")["irregular"]
    lower = noun.lower()
    if lower in irregular:
        return str(irregular[lower])
    if lower.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return noun[:-2]
    return noun[:-1] if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and len(noun) > 2 else noun
