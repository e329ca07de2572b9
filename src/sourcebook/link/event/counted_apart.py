"""Whether two tellings count what cannot be one thing: other exact numbers, other releases, other salvos."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from sourcebook.lexicon import load
from sourcebook.link.event.sides import Side, of_people
from sourcebook.model.annotation import Quantity

_SALVO = 2
"""Of what is launched so many times as much is another attack's."""
_ANY = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
_AND_MORE = re.compile(rf"(?:\s+[\w’'-]+){{0,3}},?\s+(?:and|as well as)\s+{_ANY}\s")
_MORE_AND = re.compile(rf"\b{_ANY}\s+(?:[\w’'-]+\s+){{1,4}}(?:and|as well as)\s+$")
_NEAR = 60  # characters


def counts_otherwise(one: Side, two: Side) -> bool:
    """Whether both give exact numbers of one unit, and none is the same."""
    ours, theirs = ({(q.unit, q.value) for q in side.numbers if q.qualifier is None} for side in (one, two))
    return ours.isdisjoint(theirs) and not {unit for unit, _ in ours}.isdisjoint(unit for unit, _ in theirs)


def other_number(one: Side, two: Side, days: int | None) -> str | None:
    """Exact numbers of one unit that differ, where no day or other number says that they count one thing; two numbers in one voice of one text."""
    differ = False
    releases = one.mode == two.mode == "release"
    shared = not {(q.value, q.unit) for q in one.numbers}.isdisjoint((q.value, q.unit) for q in two.numbers)
    if (shared or as_many_freed(one, two)) and not days:
        return None
    other_release = releases and not as_many_freed(one, two) and (bool(days) or all(of_people(q) for q in (*one.numbers, *two.numbers)))
    for a, b in product(one.numbers, two.numbers):
        if (a.unit == b.unit or other_release) and a.value != b.value:
            differ = True
            if days != 0 and a.qualifier is None and b.qualifier is None and not (is_part(one, a) or is_part(two, b)):
                return f"other numbers: {a.value:g} and {b.value:g} {a.unit}"
    return "one text, in one voice, gives two numbers" if differ and one.doc == two.doc and one.voices == two.voices else None


def other_weapons(one: Side, two: Side, days: int | None) -> str | None:
    """Missiles or drones of which one telling has twice as many as the other, where no day says that they are of one attack."""
    for a, b in product(one.numbers, two.numbers) if days != 0 else ():
        if a.unit == b.unit and a.unit in _weapons() and max(a.value or 0, b.value or 0) >= _SALVO * min(a.value or 0, b.value or 0) > 0:
            return f"other numbers: {a.value:g} and {b.value:g} {a.unit}"
    return None


def as_many_freed(one: Side, two: Side) -> bool:
    """Whether the same number of people is set free: "Lind brought six home" and "Berg announced the release of six" tell of one release."""
    return one.mode == two.mode == "release" and not {q.value for q in one.numbers}.isdisjoint(q.value for q in two.numbers)


def is_part(side: Side, count: Quantity) -> bool:
    """Whether something else is counted with it, so that the whole is more: "two ships and a tug"."""
    text = side.telling.doc.document.text
    return _AND_MORE.match(text, count.end) is not None or _MORE_AND.search(text[max(0, count.start - _NEAR) : count.start]) is not None


@cache
def _weapons() -> frozenset[str]:
    return frozenset(load("events_classes")["weapons"])
