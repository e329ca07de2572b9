"""Which names are worth comparing: those that share a key.

Keys after Papadakis et al. (2020), "Blocking and filtering techniques for entity resolution". A person's: the consonants of one part
with how another begins, so that neither order nor vowels nor a typo in one part matters. A body's: the consonants of each word, and its acronym.
In a block of very many names, sorted by what the key leaves out, each meets its neighbours only (sorted neighbourhood, Hernandez and Stolfo 1995).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sourcebook.link.name.bodies import acronym, body_parts
from sourcebook.link.name.sounds import consonants, groups_of, skeleton
from sourcebook.link.name.syllables import sounds
from sourcebook.link.name.writing import read_person

Key = tuple[str, str]
"""A key, and what it leaves out of the name: what a large block is sorted by."""

LARGEST_BLOCK = 40
"""In a block of more names each meets only those near it."""
NEAR = 8


@lru_cache(maxsize=262144)
def block_keys(kind: str, name: str) -> tuple[Key, ...]:
    """The keys of a name of a type of entity."""
    return tuple(sorted(set(_of_person(name) if kind == "person" else _of_body(name))))


def _of_person(name: str) -> Iterator[Key]:
    parts = read_person(name).parts
    if len(parts) < 2:
        return
    yield from ((f"e:{family}|{given}", "") for family, given in sounds(name))
    for index, anchor in enumerate(parts):
        code = _code(anchor)
        if len(anchor) < 2 or not code:
            continue
        for other in (*parts[:index], *parts[index + 1 :]):
            rest = skeleton(other)
            if len(code) > 2:
                yield f"p:{code}", rest[1:]
            yield from ((f"p:{code}|{tag}", rest) for tag in _tags(other))


def _of_body(name: str) -> Iterator[Key]:
    parts = body_parts(name)
    rest = " ".join(parts)
    yield from ((f"o:{_code(part)}", rest) for part in parts if len(part) > 2)
    short = name.replace(".", "")
    yield f"a:{short if short.isupper() else acronym(name)}".lower(), ""


@lru_cache(maxsize=262144)
def _code(part: str) -> str:
    """The first four consonants of a part, or all its letters if it has but one."""
    found = consonants(part)
    return found[:4] if len(found) > 1 else part[:4]


@lru_cache(maxsize=262144)
def _tags(part: str) -> tuple[str, ...]:
    """How a part begins, and the given names it may stand for."""
    first = consonants(part[:2])[:1] if part[0] not in "aeiouyw" else "*"
    return (first, *(f"#{group}" for group in sorted(groups_of(part))))


def pairs_in(block: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pairs of names of a block that meet, the first in the alphabet first.

    Args:
        block: names, in the order of what its key leaves out of them.
    """
    reach = reach_in(block)
    for index, one in enumerate(block):
        yield from (paired(one, two) for two in block[index + 1 : index + 1 + reach] if one != two)


def reach_in(block: Sequence[object]) -> int:
    """How far apart two names of a block may stand to meet."""
    return len(block) if len(block) <= LARGEST_BLOCK else NEAR


def paired(one: str, two: str) -> tuple[str, str]:
    """Two names, the first in the alphabet first."""
    return (one, two) if one < two else (two, one)
