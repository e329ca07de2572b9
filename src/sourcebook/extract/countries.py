"""Countries, their people, their capitals and the bodies that stand for them, found in running text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sourcebook.extract.inflection import third_person
from sourcebook.extract.words import Words
from sourcebook.lexicon import load

_FIRST = re.compile(r"[^\s\-–'’ʼ/]+")
_HALVES = ("North ", "South ", "East ", "West ")
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NO_PLURAL = ("ese", "ish", "ch", "sh", "ss", "men", "man", "based", "ic", "s")


@dataclass(frozen=True, slots=True)
class Known:
    """What a known name stands for. `kind`: country, territory, region, demonym, capital, seat (part of a government), body (other known organisation).

    `code` is ISO 3166-1 alpha-3 (None for bodies between states), `sector` a PLOVER sector, `name` what it stands for.
    """

    kind: str
    code: str | None
    sector: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in a text: characters [start, end), tokens [first, last]."""

    start: int
    end: int
    first: int
    last: int
    known: Known


@cache
def country_names() -> dict[str, str]:
    """ISO 3166-1 alpha-3 -> the usual English name."""
    from babel import Locale

    territories = Locale("en").territories
    names = {}
    for info in _packaged():
        if code := info["ISO"].get("alpha3"):
            names[code] = territories.get(info["ISO"].get("alpha2", ""), info["name"])
    names.update({code: own[0] for code, own in load("countries")["names"].items()})
    return names


@cache
def _packaged() -> tuple[dict[str, Any], ...]:
    """The entries of countryinfo."""
    from countryinfo import CountryInfo

    return tuple(info for info in CountryInfo.all().values() if info.get("ISO"))  # type: ignore[misc]


@cache
def gazetteer() -> dict[str, tuple[tuple[str, Known], ...]]:
    """First word of a known name -> the names that begin with it, longest first."""
    table = dict(_entries())
    index: dict[str, list[tuple[str, Known]]] = defaultdict(list)
    for name, known in table.items():
        first = _FIRST.match(name)
        if first:
            index[first.group()].append((name, known))
            if name.isascii() and name[1:].islower():
                index[first.group().upper()].append((name.upper(), known))
    return {first: tuple(sorted(group, key=lambda item: -len(item[0]))) for first, group in index.items()}


def _entries() -> Iterator[tuple[str, Known]]:
    """Every known name; a later entry overrules an earlier one of the same name."""
    lexicon, names = load("countries"), country_names()
    yield from _regions(names)
    yield from _from_packages(lexicon, names)
    for kind, section in (("demonym", "demonyms"), ("capital", "capitals"), ("country", "names"), ("country", "abbreviations")):
        for code, own in lexicon[section].items():
            for name in own:
                kept = "territory" if name in lexicon["territories"] else kind
                yield from _with_plural(name, Known(kept, code, None if kept == "demonym" else "GOV", names.get(code, name)))
    for key, own in lexicon["seats"].items():
        code, sector = key.split()
        yield from ((name, Known("seat", code, sector, name)) for name in own)
    for sector, own in load("organizations")["international"].items():
        yield from ((name, Known("body", None, sector, name)) for name in own)


def _from_packages(lexicon: dict[str, Any], names: dict[str, str]) -> Iterator[tuple[str, Known]]:
    """What babel and countryinfo know: names, demonyms, capitals."""
    skipped, foreign = set(lexicon["not_capitals"]), set(lexicon["not_demonyms"])
    for code, name in names.items():
        yield name.replace("St. ", "Saint ").replace(" & ", " and "), Known("country", code, "GOV", name)
    for info in _packaged():
        code, capital, demonym = info["ISO"].get("alpha3"), info.get("capital"), info.get("demonym")
        if not code or code not in names:
            continue
        for word in (demonym or "").split(",") if isinstance(demonym, str) and code not in foreign else ():
            yield from _with_plural(word.strip(), Known("demonym", code, None, names[code]))
        if isinstance(capital, str) and capital and capital not in skipped:
            yield capital, Known("capital", code, "GOV", names[code])


def _regions(names: dict[str, str]) -> Iterator[tuple[str, Known]]:
    """Provinces and states whose name is one country's alone."""
    where: dict[str, set[str]] = defaultdict(set)
    for info in _packaged():
        for region in info.get("provinces") or ():
            where[region].add(info["ISO"].get("alpha3", ""))
    where.update({state: {"USA"} for state in load("countries")["us_states"]})
    for region, codes in where.items():
        code = min(codes)
        if len(codes) == 1 and code in names and len(region) > 3 and "(" not in region:
            yield region, Known("region", code, None, names[code])


def _with_plural(name: str, known: Known) -> Iterator[tuple[str, Known]]:
    if name:
        yield name, known
    if known.kind == "demonym" and name and not name.endswith(_NO_PLURAL):
        yield third_person(name), known


def known_in(words: Words) -> dict[int, Hit]:
    """`find_known`, once a document."""
    if words.known is None:
        words.known = find_known(words)
        words.known_tokens = frozenset(token for hit in words.known.values() for token in range(hit.first, hit.last + 1))
    return words.known  # type: ignore[no-any-return]


def find_known(words: Words) -> dict[int, Hit]:
    """The known names of a document by the index of their first token; the longest wins, none overlap."""
    table, doubtful = gazetteer(), set(load("countries")["doubtful"])
    hits: dict[int, Hit] = {}
    free = 0
    for index, word in enumerate(words.text):
        if words.start[index] < free or not word[0].isupper():
            continue
        hit = _hit_at(words, index, table)
        if hit and not _is_person_instead(words, hit, doubtful):
            hits[index] = hit
            free = hit.end
    _add_halves(words, hits)
    return hits


def _add_halves(words: Words, hits: dict[int, Hit]) -> None:
    """ "The North", where the document speaks of North Korea: the country whose name begins so."""
    named = {hit.known.name.split()[0]: hit.known for hit in hits.values() if hit.known.kind == "country" and hit.known.name.startswith(_HALVES)}
    for index, word in enumerate(words.text):
        if word in named and index not in hits and words.lower[index - 1 : index] == ["the"]:
            following = words.text[index + 1] if index + 1 < len(words) else ""
            if not following[:1].isupper():
                hits[index] = Hit(words.start[index], words.end[index], index, index, named[word])


def _hit_at(words: Words, index: int, table: dict[str, tuple[tuple[str, Known], ...]]) -> Hit | None:
    word, source, start = words.text[index], words.source, words.start[index]
    first = _FIRST.match(word)
    for name, known in table.get(first.group(), ()) if first else ():
        end = start + len(name)
        if source.startswith(name, start) and (not source[end : end + 1].isalnum() or source[end] == "ʼ"):
            last = index
            while words.end[last] < end:
                last += 1
            return Hit(start, end, index, last, known)
    return None


def _is_person_instead(words: Words, hit: Hit, doubtful: set[str]) -> bool:
    """Whether the word is part of a person's name here, as Jordan and Washington may be."""
    if hit.known.kind == "region":
        return words.ent[hit.first] not in _PLACES or _goes_on(words, hit) or _inside_place(words, hit)
    if hit.known.kind not in ("country", "capital", "territory"):
        return False
    if _inside_place(words, hit):
        return True
    name = words.source[hit.start : hit.end]
    if words.ent[hit.first] == "PERSON":
        return name in doubtful or (hit.known.kind == "capital" and (not words.ent_open[hit.first] or _goes_on(words, hit)))
    return False


def _goes_on(words: Words, hit: Hit) -> bool:
    following, label = hit.last + 1, words.ent[hit.last]
    same = following < len(words) and bool(label) and words.ent[following] == label and not words.ent_open[following]
    return same and words.text[following][0].isupper()


def _inside_place(words: Words, hit: Hit) -> bool:
    """Part of a longer place name: "New Jersey", "Washington State"."""
    if words.ent[hit.first] not in _PLACES:
        return False
    before = hit.first - 1
    inside = before >= 0 and not words.ent_open[hit.first] and words.text[before][0].isupper() and words.lower[before] not in ("the", "republic")
    return inside or (_goes_on(words, hit) and words.ent[hit.first] == words.ent[hit.last + 1])
