"""Counts in dispute: figures of one kind and one happening that cannot both hold.

A later, larger count of what grows as it becomes known is a later state and no dispute; nor are counts of different
groups, of parts, or of different days.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sourcebook.lexicon import load
from sourcebook.link.claims import ClaimMaker, number, numbers_differ
from sourcebook.link.figures import Figure, one_group
from sourcebook.link.lines import attributions_over
from sourcebook.model.record import DateRange

Told = Mapping[tuple[str, float | None], Sequence[Figure]]
LARGEST_BLOCK = 300
_NEAR = 1  # days
_TOLL = 3  # days: a toll is dated by what it counts or by when it was counted
_FRESH = 8  # days after a happening in which its count still grows


def disputed(found: Sequence[Figure], maker: ClaimMaker) -> list[tuple[str, tuple[Figure, ...]]]:
    """Groups of figures that are in dispute, each with what they count and when."""
    rows = []
    for kind in sorted({figure.kind for figure in found}):
        of_kind = _dated([figure for figure in found if figure.kind == kind])
        told: dict[tuple[str, float | None], list[Figure]] = defaultdict(list)
        for figure in of_kind:
            told[figure.doc.id, figure.quantity.value].append(figure)
        pairs = [(one, two) for one, two in _near(of_kind) if _clash(one, two, told, maker)]
        rows += [(_label(kind, group), group) for group in _rows(pairs, of_kind)]
    return rows


def _near(found: Sequence[Figure]) -> Iterable[tuple[Figure, Figure]]:
    """Pairs whose days may be one; a day that very many texts count tells too little to compare them all."""
    ordered = sorted(found, key=lambda f: (f.when.start if f.when else "", f.doc.id, f.start))
    for index, one in enumerate(ordered):
        for two in ordered[index + 1 : index + 1 + LARGEST_BLOCK]:
            if not _one_day(one, two):
                break
            yield one, two


def _label(kind: str, group: Sequence[Figure]) -> str:
    when = next((figure.when.start for figure in group if figure.when), None)
    return f"{kind} ({when})" if when else kind


def _dated(found: Sequence[Figure]) -> list[Figure]:
    """A figure that no date stands near is of the day that most others are of."""
    days = Counter((f.when.start, f.when.end) for f in found if f.when is not None and f.when.precision == "day")
    if not days:
        return list(found)
    main = min(days, key=lambda day: (-days[day], day))
    return [figure if figure.when else replace(figure, when=DateRange(*main, "day", "the day that most counts are of")) for figure in found]


def _clash(one: Figure, two: Figure, told: Told, maker: ClaimMaker) -> bool:
    same_doc = one.doc.id == two.doc.id
    if not (same_doc or one.named & two.named) or not one_group(one, two) or _close(one, two):
        return False
    if not numbers_differ(number(one.quantity), number(two.quantity)) or not _one_day(one, two):
        return False
    if same_doc:
        return one.against or two.against or _voice(one, maker) != _voice(two, maker)
    return (not _later_state(one, two) or _opposed(one, two, maker)) and not (_told(one, two, told) or _told(two, one, told))


def _one_day(one: Figure, two: Figure) -> bool:
    if one.when is None or two.when is None:
        return one.when is two.when
    first, second = sorted((one.when, two.when), key=lambda d: (d.start, d.end))
    near = _TOLL if one.kind in load("figures")["growing"][:3] else _NEAR
    return (date.fromisoformat(second.start[:10]) - date.fromisoformat(first.end[:10])).days <= near


def _opposed(one: Figure, two: Figure, maker: ClaimMaker) -> bool:
    """Whether one is the count of the authorities and the other that of those who dispute it."""
    critics = [bool(re.search(load("figures")["critics"], _voice(figure, maker) or "", re.IGNORECASE)) for figure in (one, two)]
    return critics[0] != critics[1]


def _close(one: Figure, two: Figure) -> bool:
    """Whether a round number comes near enough: "about 40" to 42."""
    a, b = one.quantity.value, two.quantity.value
    loose = "about" in (one.quantity.qualifier, two.quantity.qualifier)
    return a is None or b is None or (loose and abs(a - b) <= 0.1 * max(a, b))


def _later_state(one: Figure, two: Figure) -> bool:
    """Whether the larger is the later, and the earlier was told while the count still grew."""
    if one.kind not in load("figures")["growing"] or one.quantity.value is None or two.quantity.value is None:
        return False
    small, large = sorted((one, two), key=lambda f: f.quantity.value or 0)
    told, later = small.doc.document.published, large.doc.document.published
    if not told or not later or told[:10] >= later[:10]:
        return False
    happened = small.when.start if small.when else told
    return (date.fromisoformat(told[:10]) - date.fromisoformat(happened[:10])).days <= _FRESH


def _told(one: Figure, two: Figure, told: Told) -> bool:
    """Whether one's document itself gives the other's number of the same: then it tells the two apart."""
    return any(_one_day(f, two) for f in told.get((one.doc.id, two.quantity.value), ())) and (two.doc.id, one.quantity.value) not in told


def _voice(figure: Figure, maker: ClaimMaker) -> str | None:
    told = attributions_over(figure.doc, figure.quantity.start, figure.quantity.end)
    chains = [maker.lines.chain(figure.doc, attribution) for attribution in told]
    return next((chain[0].name for chain in chains if chain), None)


def _rows(pairs: Iterable[tuple[Figure, Figure]], found: Sequence[Figure]) -> list[tuple[Figure, ...]]:
    """Figures that disputes join, with those that give the same numbers of the same."""
    by_value: dict[float | None, list[Figure]] = defaultdict(list)
    for figure in found:
        by_value[figure.quantity.value].append(figure)
    group_of: dict[int, list[Figure]] = {}
    for pair in pairs:
        if all(id(g) in group_of for g in pair) and group_of[id(pair[0])] is group_of[id(pair[1])]:
            continue
        same = [f for g in pair for f in by_value[g.quantity.value][:LARGEST_BLOCK] if _one_day(f, g) and one_group(f, g) and (f.named & g.named or f is g)]
        merged = {id(f): f for f in [*pair, *same, *(f for g in (*pair, *same) for f in group_of.get(id(g), ()))]}
        group = list(merged.values())
        group_of.update(dict.fromkeys(merged, group))
    groups = {id(group): group for group in group_of.values()}.values()
    return [tuple({(f.doc.id, f.start): f for f in sorted(group, key=lambda f: (f.doc.id, f.start))}.values()) for group in groups]
