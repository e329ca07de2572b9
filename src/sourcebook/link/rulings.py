"""What people decided, in terms of the things that are to be clustered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.model.provenance import Anchor, Naming, Ruling

Places = Iterable[tuple[str, int, int, str]]
"""(document, start, end, key) of the words at which each thing stands."""


@dataclass(frozen=True)
class Bound:
    """Rulings on keys, in the order in which they were made: groups that are one thing, and sides of which no two are."""

    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[tuple[str, ...], ...], ...] = ()


FREE = Bound()
"""Nobody has decided anything."""


def bound(rulings: Sequence[Ruling], places: Places) -> Bound:
    """The rulings on the things at these places; words at which nothing stands any more bind nothing."""
    if not rulings:
        return FREE
    where = _by_document(places, {anchor.doc for ruling in rulings for side in ruling.sides for anchor in side})
    together: list[tuple[str, ...]] = []
    apart: list[tuple[tuple[str, ...], ...]] = []
    for ruling in rulings:
        sides = _exclusive([keys_at(side, where) for side in ruling.sides])
        if ruling.same:
            together.append(tuple(key for side in sides for key in side))
        else:
            together += sides
            apart.append(tuple(sides))
    return Bound(tuple(together), tuple(apart))


def names_given(namings: Sequence[Naming], places: Places) -> dict[str, tuple[int, str]]:
    """The name given to each key, behind the number of its naming: the last counts."""
    if not namings:
        return {}
    where = _by_document(places, {anchor.doc for naming in namings for anchor in naming.anchors})
    return {key: (number, naming.name) for number, naming in enumerate(namings) for key in keys_at(naming.anchors, where)}


def _by_document(places: Places, documents: set[str]) -> dict[str, list[tuple[int, int, str]]]:
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for doc, start, end, key in places:
        if doc in documents:
            found[doc].append((start, end, key))
    return found


def keys_at(anchors: Iterable[Anchor], where: Mapping[str, Sequence[tuple[int, int, str]]]) -> tuple[str, ...]:
    """The keys of what stands exactly at each anchor, or else of what shares most of its words."""
    found: dict[str, None] = {}
    for anchor in anchors:
        here = where.get(anchor.doc, ())
        exact = [key for start, end, key in here if (start, end) == (anchor.start, anchor.end)]
        found.update(dict.fromkeys(exact or _nearest(anchor, here)))
    return tuple(found)


def _nearest(anchor: Anchor, here: Sequence[tuple[int, int, str]]) -> list[str]:
    shared = [(min(end, anchor.end) - max(start, anchor.start), -(end - start), key) for start, end, key in here]
    best = max(shared, default=(0, 0, ""))
    return [best[2]] if best[0] > 0 else []


def _exclusive(sides: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Each key on the first side that has it: what cannot be told apart is not kept apart."""
    seen: set[str] = set()
    found = []
    for side in sides:
        found.append(tuple(key for key in side if key not in seen))
        seen.update(side)
    return found
