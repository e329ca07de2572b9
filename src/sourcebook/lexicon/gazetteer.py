"""What is known of countries by name: their names, people, capitals, regions and seats of government, and bodies between states.

From babel and countryinfo, corrected and completed by countries.yaml and organizations.yaml.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sourcebook.lexicon import compiled, load
from sourcebook.lexicon.inflection import third_person
from sourcebook.lexicon.own import coded

_FIRST = re.compile(r"[^\s\-–'’ʼ/]+")
_NO_PLURAL = ("ese", "ish", "ch", "sh", "ss", "men", "man", "based", "ic", "s")


@dataclass(frozen=True, slots=True)
class Known:
    """What a known name stands for. `kind`: country, territory, region, demonym, capital, seat (part of a government), body (other known organisation).

    `code` is ISO 3166-1 alpha-3 (None for bodies between states and people of a continent), `sector` a PLOVER sector, `name` what it stands for.
    """

    kind: str
    code: str | None
    sector: str | None
    name: str


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
def iso_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 -> alpha-3."""
    return {info["ISO"]["alpha2"]: info["ISO"]["alpha3"] for info in _packaged() if info["ISO"].get("alpha2") and info["ISO"].get("alpha3")}


@cache
def _packaged() -> tuple[dict[str, Any], ...]:
    """The entries of countryinfo."""
    from countryinfo import CountryInfo

    return tuple(info for info in CountryInfo.all().values() if info.get("ISO"))  # type: ignore[misc]


@cache
def parts_of_the_world() -> frozenset[str]:
    """Continents and their parts: Europe, Eastern Africa."""
    from babel import Locale

    return frozenset(name for code, name in Locale("en").territories.items() if code.isdigit())


@cache
def alpha3_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 -> alpha-3."""
    return {info["ISO"]["alpha2"]: info["ISO"]["alpha3"] for info in _packaged() if info["ISO"].get("alpha2") and info["ISO"].get("alpha3")} | {"XK": "XKX"}


@compiled
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
    for name in lexicon["continental"]:
        yield from _with_plural(name, Known("demonym", None, None, name))
    for key, own in lexicon["seats"].items():
        code, sector = key.split()
        yield from ((name, Known("seat", code, sector, name)) for name in own)
    for sector, own in load("organizations")["international"].items():
        yield from ((name, Known("body", None, sector, name)) for name in own)
    for name, code in load("organizations").get("actors", {}).items():
        yield name, Known("body", *coded(code), name)


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


def first_word(word: str) -> str | None:
    """The part of a word that a known name is looked up by."""
    first = _FIRST.match(word)
    return first.group() if first else None
