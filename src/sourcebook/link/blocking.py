"""Which names are worth comparing: those that share a key.

Keys after Papadakis et al. (2020), "Blocking and filtering techniques for entity resolution": a phonetic skeleton of each
name part, and the acronym of an organisation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeVar

from sourcebook.link import names

Item = TypeVar("Item")

LARGEST_BLOCK = 200
"""A key that more names share tells nothing: its pairs are met through other keys."""


def block_keys(kind: str, parts: tuple[str, ...], name: str) -> frozenset[str]:
    """The keys of a name: for a person the beginning of each part by sound, for a body each of its words."""
    if kind == "person":
        return frozenset(f"p:{names.skeleton(part)[:4]}" for part in parts if len(parts) > 1 and len(part) > 1)
    words = {f"o:{part}" for part in parts if len(part) > 2}
    short = name.replace(".", "")
    return frozenset(words | {f"a:{short if short.isupper() else names.acronym(name)}".lower()})


def pairs_of(keyed: Mapping[str, tuple[Item, frozenset[str]]]) -> Iterator[tuple[Item, Item]]:
    """Every pair that shares a key, once, in the order of their names."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in sorted(keyed):
        for key in keyed[name][1]:
            blocks[key].append(name)
    pairs = {(one, two) for block in blocks.values() if len(block) <= LARGEST_BLOCK for i, one in enumerate(block) for two in block[i + 1 :]}
    for one, two in sorted(pairs):
        yield keyed[one][0], keyed[two][0]
