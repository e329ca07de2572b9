"""Which tellings are worth comparing: those that share a participant, a word for one, a number, a day, a place or their document.

What very many share is too little to compare all of them with all: in a large block those meet that share a second large block
(the same participant and the same place), and, where these are still many, those that are nearest by day and participants
(sorted neighbourhood, Hernandez and Stolfo 1995). So no telling is left out, and the work grows with the story, not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from sourcebook.link.event.sides import SINGLE, Side

LARGEST_BLOCK = 100
"""In a block of more tellings not all meet."""

NEAR = 12
"""So many of those that follow it meet each telling of a large block."""

Key = tuple[object, ...]


def rows(told: Sequence[Side]) -> Iterator[tuple[Side, list[Side]]]:
    """Each telling with those before it, by its key, that may be one event with it: every pair once, whatever the order of `told`."""
    ordered = sorted(told, key=lambda side: side.key)
    keys = [block_keys(side) for side in ordered]
    size = Counter(chain.from_iterable(keys))
    whole = [[key for key in own if size[key] <= LARGEST_BLOCK] for own in keys]
    large = [sorted(key for key in own if size[key] > LARGEST_BLOCK) for own in keys]
    finer = [list(combinations(own, 2)) for own in large]
    size_of_finer = Counter(key for own in finer for key in own)
    near = _neighbours(ordered, [own + [key for key in fine if size_of_finer[key] > LARGEST_BLOCK] for own, fine in zip(large, finer, strict=True)])
    before: dict[Key, list[int]] = defaultdict(list)
    for number, side in enumerate(ordered):
        blocks = [before[key] for key in (*whole[number], *(key for key in finer[number] if size_of_finer[key] <= LARGEST_BLOCK))]
        if others := near.get(number, set()).union(*blocks):
            yield side, [ordered[other] for other in sorted(others)]
        for block in blocks:
            block.append(number)


def _neighbours(ordered: Sequence[Side], large: Sequence[Sequence[Key]]) -> dict[int, set[int]]:
    """For each telling those before it that stand near it in a large block."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for number in sorted((number for number, keys in enumerate(large) if keys), key=lambda number: _order(ordered[number])):
        for key in large[number]:
            blocks[key].append(number)
    found: dict[int, set[int]] = defaultdict(set)
    for block in blocks.values():
        for at, one in enumerate(block):
            for two in block[at + 1 : at + 1 + NEAR]:
                found[max(one, two)].add(min(one, two))
    return found


def _order(side: Side) -> tuple[int, list[str], str]:
    """By the day, as far as it is known, and who took part."""
    return side.when[0] if side.when else side.reported or 0, sorted(side.named), side.key


def block_keys(side: Side) -> set[tuple[str, ...]]:
    """What a telling shares with those that it is compared with, its kind among it."""
    telling = side.telling
    keys: set[tuple[str, ...]] = {("document", side.doc), *(("who", entity) for entity in side.named)}
    keys.update(("count", str(q.value)) for q in telling.counts if q.value is not None)
    if telling.when is not None and telling.when.precision == "day":
        keys.add(("day", telling.when.start))
    if side.place is not None:
        keys.add(("place", side.place))
    keys.update(("whom", stem) for stem in side.undergoers)
    if side.mode:
        keys.add(("mode", side.mode))
    if side.mode == "expel":
        keys.update(("undergone", country) for country in side.undergone)
    if side.kind[0] in SINGLE:
        keys.add(("single",))
    return {(*side.kind, *key) for key in keys}
