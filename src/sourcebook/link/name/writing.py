"""From a name as it is written to its parts: alphabet, order, titles, and the small words inside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii

from sourcebook.lexicon import load

_QUOTES = re.compile(r"['’ʼ`´‘]")
_WORDS = re.compile(r"[a-z0-9]+")
_LATIN = re.compile(r"[A-Za-z0-9.]+")
_ARABIC_ARTICLE = re.compile(r"\bال(?=\w{2})")
_VOWEL = re.compile(r"[AEIOUY]")
_SERVANT = re.compile(r"ab[ae]?d[aeiou][lrsdnzt](?=[a-z]{3})")  # the forms of "servant of the" in one word with what follows
_OF_FAITH = re.compile(r"(?<=[a-z]{3})(?:[aeu]?[lde])?[uei]?d+[ie]+y?ne?$")  # Salahuddin, Noureddine


@cache
def words_of(key: str) -> frozenset[str]:
    """One list of the lexicon of names as a set."""
    return frozenset(load("name_matching")[key])


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Small letters of ASCII; letters of other alphabets by their usual transliteration."""
    if name.isascii():
        return _QUOTES.sub("", name).casefold()
    return _QUOTES.sub("", anyascii(_ARABIC_ARTICLE.sub("", name))).casefold()


_MARRIED = re.compile(r"(?<=\w) de (?!la |los |las |el )\w+$", re.IGNORECASE)


def turned(name: str) -> str:
    """ "Surname, Given" the other way round, and a generation at its end: "Surname, Given, Jr."; a husband's name is left out: "Lopez de Vega, Ana"."""
    pieces = [piece.strip() for piece in name.split(",") if piece.strip()]
    if len(pieces) > 1:
        pieces[0] = _MARRIED.sub("", pieces[0])
    if len(pieces) == 3 and generation(pieces[2]):
        pieces = [pieces[0], f"{pieces[1]} {pieces[2]}"]
    if len(pieces) == 2 and not (generation(pieces[1]) and len(pieces[1].split()) == 1):
        return f"{pieces[1]} {pieces[0]}"
    return name


@lru_cache(maxsize=65536)
def person_parts(name: str) -> tuple[str, ...]:
    """The parts of a person's name: folded to ASCII, without titles, "Surname, Given" turned round."""
    parts = _WORDS.findall(fold(turned(name)))
    parts = [part for i, part in enumerate(parts) if i == 0 or part not in words_of("generations")]
    first = _end_of_titles(parts)
    kept = [part for part in parts[first:] if part not in words_of("degrees")]
    return tuple(kept or parts)


def _end_of_titles(parts: list[str]) -> int:
    """How many parts at the beginning are titles: all of "Lt. Col. (Rtd)", none of "Stephen King" and "Hafiz Saeed"."""
    titles = words_of("honorifics")
    first = next((i for i, part in enumerate(parts) if part not in titles), len(parts))
    while first and len(parts) - first < 2 and parts[first - 1] in words_of("titles_that_are_given"):
        first -= 1
    return first


_GENERATIONS = {"junior": "jr", "jr": "jr", "senior": "sr", "sr": "sr", "filho": "jr", "neto": "iii", "hijo": "jr"}


@lru_cache(maxsize=65536)
def generation(name: str) -> str | None:
    """jr, sr, ii, iii ...: what tells a son from a father of the same name."""
    parts = _WORDS.findall(fold(name))
    last = next((part for part in reversed(parts) if part in words_of("generations")), None)
    return _GENERATIONS.get(last, last) if last else None


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name as it is compared. `parts` are those that weigh, in order; an initial is a part of one letter.

    `father`: the part that "bin" makes the father's, by its index in `parts`. `generation`: jr, sr, ii ...
    """

    parts: tuple[str, ...]
    father: int | None = None
    generation: str | None = None


@lru_cache(maxsize=65536)
def read_person(name: str) -> PersonName:
    """A person's name with compounds joined (Abd al-Rahman, Nur al-Din, Abu Bakr) and particles left out."""
    parts = _split_initials(name, list(person_parts(name)))
    joined = _join_compounds(parts)
    kept: list[str] = []
    father = None
    for index, part in enumerate(joined):
        if _is_particle(joined, index):
            if part in words_of("son_of") and kept and father is None:
                father = len(kept)
            continue
        kept.append(_compound(part))
    return PersonName(tuple(kept or parts), father if father is not None and father < len(kept) else None, generation(name))


def _split_initials(name: str, parts: list[str]) -> list[str]:
    """ "JC Juncker": two or three capitals that make no word are initials."""
    if name.isupper() or not name.isascii():
        return parts
    together = {word.casefold() for word in _LATIN.findall(name) if 2 <= len(word) <= 3 and word.isupper() and not _VOWEL.search(word)}
    return [letter for part in parts for letter in (part if part in together else (part,))]


def _join_compounds(parts: list[str]) -> list[str]:
    """One part of "abd al rahman", "nur al din" and "abu bakr"."""
    joined: list[str] = []
    index = 0
    while index < len(parts):
        part = parts[index]
        following = index + 1
        while following < len(parts) - 1 and parts[following] in words_of("articles"):
            following += 1
        if following < len(parts) and part in words_of("compound_openers"):
            joined.append(("abu" if part in words_of("father_of") else "abd") + _bare(parts[following]))
            index = following + 1
        elif joined and part in words_of("compound_ends"):
            while len(joined) > 1 and joined[-1] in words_of("articles"):
                joined.pop()
            joined[-1] += "din"
            index += 1
        else:
            joined.append(part)
            index += 1
    return joined


def _bare(part: str) -> str:
    return part[2:] if part[:2] in ("al", "el") and len(part) > 5 else part


def _is_particle(parts: list[str], index: int) -> bool:
    """Whether a part is a small word here: "bin" inside a name, not "Ben Smith" or "Do Chun"."""
    part = parts[index]
    if part not in words_of("particles"):
        return False
    if index == len(parts) - 1:
        return False
    return index > 0 or (len(parts) > 2 and part in words_of("articles"))


@lru_cache(maxsize=65536)
def _compound(part: str) -> str:
    """A compound in one word in the form that `_join_compounds` gives it: Abdulrahman -> abdrahman, Salahuddin -> salahdin."""
    if len(part) > 7 and (found := _SERVANT.match(part)):
        part = "abd" + part[found.end() :]
    if len(part) > 6 and (found := _OF_FAITH.search(part)):
        part = part[: found.start()] + "din"
    return part
