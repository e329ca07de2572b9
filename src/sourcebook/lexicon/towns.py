"""Where towns are: the towns of more than 15,000 people of GeoNames (geonames.org, CC BY 4.0), as the package geotext ships them.

Only the data file is used; it is read once for the names that are asked for, and nothing is read where none is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sourcebook.lexicon.gazetteer import alpha3_codes
from sourcebook.lexicon.shipped import data_folder

_CODE = re.compile(r"[A-Z]{2,4}")
_FEW = 8  # names: looking for so many one by one is quicker than taking the lines apart


@dataclass(frozen=True, slots=True)
class Town:
    """One town: `country` is ISO 3166-1 alpha-3; `capital` of a country."""

    geonames: int
    name: str
    latitude: float
    longitude: float
    country: str | None
    population: int
    capital: bool


_known: dict[str, tuple[Town, ...]] = {}


def towns(names: Iterable[str]) -> dict[str, tuple[Town, ...]]:
    """For each name that some town bears in any language, the towns that do, the largest first."""
    asked = set(names)
    new = {name for name in asked if name not in _known and len(name) > 2 and not _CODE.fullmatch(name)}
    if new:
        found: dict[str, list[Town]] = {name: [] for name in new}
        for name, town in _bearers(new):
            found[name].append(town)
        _known.update({name: tuple(sorted(own, key=lambda town: (-town.population, town.geonames))) for name, own in found.items()})
    return {name: own for name in sorted(asked) if (own := _known.get(name))}


def _bearers(names: set[str]) -> Iterator[tuple[str, Town]]:
    for line in _lines(names):
        number, own, ascii_name, others, rest = line.split("\t", 4)
        if own in names or ascii_name in names or not names.isdisjoint(others.split(",")):
            town = _town(int(number), own, rest.split("\t"))
            yield from ((name, town) for name in sorted(names.intersection((own, ascii_name, *others.split(",")))))


def _lines(names: Collection[str]) -> Iterator[str]:
    """The lines that may hold one of the names: all, or, where the names are few, those in which one of them stands."""
    data = _data()
    if len(names) > _FEW:
        yield from data.decode().splitlines()
        return
    for start in sorted({data.rfind(b"\n", 0, at) + 1 for name in names for at in _found(name.encode("utf-8", "surrogatepass"), data)}):
        yield data[start : data.find(b"\n", start)].decode()


def _found(name: bytes, data: bytes) -> Iterator[int]:
    at = data.find(name)
    while at >= 0:
        yield at
        at = data.find(name, at + 1)


@cache
def _data() -> bytes:
    """The data file."""
    folder = data_folder("geotext")
    return (folder / "cities15000.txt").read_bytes() if folder else b""


def _town(number: int, name: str, fields: list[str]) -> Town:
    latitude, longitude, _, kind, country = fields[:5]
    return Town(number, name, float(latitude), float(longitude), alpha3_codes().get(country), int(fields[10] or 0), kind == "PPLC")
