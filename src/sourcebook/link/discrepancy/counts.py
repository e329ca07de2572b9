"""Counts in dispute: figures of one kind and one happening that cannot both hold.

A later, larger count of what grows as it becomes known is a later state and no dispute; nor are counts of different
groups, of parts, or of different days.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from sourcebook.lexicon import load
from sourcebook.link.claims import ClaimMaker, number, numbers_differ
from sourcebook.link.dates import day_number, full_day
from sourcebook.link.figures import Figure, one_group
from sourcebook.link.lines import attributions_over
from sourcebook.model.record import DateRange

LARGEST_BLOCK = 300
_NEAR = 1  # days
_BOUNDS = ("at least", "more than")
_SHOWN = {"year": 4, "month": 7}  # characters of an ISO date
_TOLL = 3  # days: a toll is dated by what it counts or by when it was counted
_LARGE = 20
_NEWS = 60  # days after a happening in which reports count without a date
_FRESH = 8  # days after a happening in which its count still grows


@dataclass(frozen=True, eq=False)
class _Count:
    """A figure of one kind as it is compared: its number in words, its days as numbers, and how far days may lie apart."""

    figure: Figure
    doc: str
    value: float | None
    words: str
    days: tuple[int, int] | None
    near: int
    state: int | None
    """The day whose state it gives, as a number."""


Told = Mapping[tuple[str, float | None], Sequence[_Count]]


def disputed(found: Sequence[Figure], maker: ClaimMaker) -> list[tuple[str, tuple[Figure, ...]]]:
    """Groups of figures that are in dispute, each with what they count and when."""
    rows = []
    for kind in sorted({figure.kind for figure in found}):
        of_kind = [_count(figure, _near_days(kind)) for figure in _dated([figure for figure in found if figure.kind == kind])]
        told: dict[tuple[str, float | None], list[_Count]] = defaultdict(list)
        for count in of_kind:
            told[count.doc, count.value].append(count)
            told[count.doc, None].append(count)
        kept = [count for count in of_kind if not any(_is_minor(count, other, maker) for other in told[count.doc, None])]
        rows += [(_label(kind, group), group) for group in _rows(kept, told, maker)]
    return rows


def _is_minor(one: _Count, two: _Count, maker: ClaimMaker) -> bool:
    """Whether the same voice counts twice as many, or more: then this is a part, what was found by then or in one of several places."""
    less = one.figure.kind in load("figures")["tolls"] and 2 * (one.value or 0) <= (two.value or 0) and not one.figure.against
    return less and _one_day(one, two) and one_group(one.figure, two.figure) and _voice(one.figure, maker) in (None, _voice(two.figure, maker))


def _near_days(kind: str) -> int:
    """How far two counts of one thing may be dated apart; what is fired is fired every day."""
    return _TOLL if kind in load("figures")["tolls"] else 0 if kind in load("figures")["arms"] else _NEAR


def _count(figure: Figure, near: int) -> _Count:
    when = figure.when
    days = (day_number(when.start), day_number(when.end)) if when else None
    exact = when is None or when.precision == "day"
    state = _state_day(figure)
    return _Count(figure, figure.doc.id, figure.quantity.value, number(figure.quantity), days, near if exact else 0, day_number(state) if state else None)


def _near(found: Sequence[_Count]) -> Iterable[tuple[_Count, _Count]]:
    """Pairs whose days may be one; a day that very many texts count tells too little to compare them all."""
    ordered = sorted(found, key=lambda c: (c.figure.when.start if c.figure.when else "", c.doc, c.figure.start))
    for index, one in enumerate(ordered):
        for two in ordered[index + 1 : index + 1 + LARGEST_BLOCK]:
            if not _one_day(one, two):
                break
            yield one, two


def _label(kind: str, group: Sequence[Figure]) -> str:
    when = next((figure.when for figure in group if figure.when), None)
    return f"{kind} ({when.start[: _SHOWN.get(when.precision)]})" if when else kind


def _dated(found: Sequence[Figure]) -> list[Figure]:
    """A figure that no date stands near is of the day that most others are of; one of arms is of none."""
    days = Counter((f.when.start, f.when.end) for f in found if f.when is not None and f.when.precision == "day")
    if not days:
        return list(found)
    if found[0].kind in load("figures")["arms"]:
        return [figure for figure in found if figure.when]
    main = min(days, key=lambda day: (-days[day], day))
    day = DateRange(*main, "day", "the day that most counts are of")
    return [figure if figure.when or not _may_tell_of(figure, day) else replace(figure, when=day) for figure in found]


def _may_tell_of(figure: Figure, day: DateRange) -> bool:
    """Whether a report without a date near its number is of about that day, or of none that is known."""
    published = full_day(figure.doc.document.published)
    return published is None or abs(day_number(published) - day_number(day.start)) <= _NEWS


def _clash(one: _Count, two: _Count, told: Told, maker: ClaimMaker) -> bool:
    """Whether two counts of one day cannot both hold."""
    if one.words == two.words or (one.doc != two.doc and not _named_alike(one.figure, two.figure)) or not one_group(one.figure, two.figure):
        return False
    if _close(one, two) or not numbers_differ(one.words, two.words):
        return False
    if one.doc == two.doc:
        against = one.figure.against or two.figure.against or _voice(one.figure, maker) != _voice(two.figure, maker)
        return against and maker.of_one_town(one.figure.towns, two.figure.towns)
    if (_later_state(one, two) and not _opposed(one.figure, two.figure, maker)) or _told(one, two, told) or _told(two, one, told):
        return False
    return _of_one_place(one, two, told, maker)


def _named_alike(one: Figure, two: Figure) -> bool:
    """Whether two figures may be of one happening: somebody or something is named with both, or they are out of one large whole."""
    return not one.named.isdisjoint(two.named) or (one.whole == two.whole and (one.whole or 0) >= _LARGE)


def _of_one_place(one: _Count, two: _Count, told: Told, maker: ClaimMaker) -> bool:
    """Whether two counts may be of one place: the towns beside a number are its own only if its sentence says so, or its document counts in several."""
    if maker.of_one_town(one.figure.towns, two.figure.towns):
        return True
    sure = all(count.figure.placed or _lists(count, told, maker) for count in (one, two))
    return not sure and not one.figure.about.isdisjoint(two.figure.about)


def _lists(count: _Count, told: Told, maker: ClaimMaker) -> bool:
    """Whether a document counts the same in several towns."""
    own = [other.figure for other in told.get((count.doc, None), ()) if other.figure.placed]
    return any(not maker.of_one_town(a.towns, b.towns) for a, b in combinations(own, 2))


def _one_day(one: _Count, two: _Count) -> bool:
    if one.days is None or two.days is None:
        return one.days is two.days
    apart = two.days[0] - one.days[1] if one.days[0] <= two.days[0] else one.days[0] - two.days[1]
    return apart <= min(one.near, two.near)


def _opposed(one: Figure, two: Figure, maker: ClaimMaker) -> bool:
    """Whether one is the count of the authorities and the other that of those who dispute it."""
    critics = [bool(re.search(load("figures")["critics"], _voice(figure, maker) or "", re.IGNORECASE)) for figure in (one, two)]
    return critics[0] != critics[1]


def _close(one: _Count, two: _Count) -> bool:
    """Whether a round number comes near enough: "about 40" to 42."""
    a, b = one.value, two.value
    loose = "about" in (one.figure.quantity.qualifier, two.figure.quantity.qualifier)
    return a is None or b is None or (loose and abs(a - b) <= 0.1 * max(a, b))


def _later_state(one: _Count, two: _Count) -> bool:
    """Whether what was told later is more, or fewer still missing, and the earlier was told while the count still moved."""
    if one.state is None or two.state is None or one.state == two.state or one.value is None or two.value is None:
        return False
    (first, told), (last, _) = sorted(((one.value, one.state), (two.value, two.state)), key=lambda count: count[1])
    falling = one.figure.kind in load("figures")["falling"]
    if not (falling or one.figure.kind in load("figures")["growing"]) or (first >= last and not falling):
        return False
    earlier = one if one.state == told else two
    return told - (earlier.days[0] if earlier.days else told) <= _FRESH


def _state_day(figure: Figure) -> str | None:
    """The day whose state a figure gives: the one its text names, else that of the report."""
    return figure.as_of or full_day(figure.doc.document.published)


def _told(one: _Count, two: _Count, told: Told) -> bool:
    """Whether one's document itself gives the other's number of the same: then it tells the two apart."""
    same = told.get((one.doc, two.value))
    return same is not None and any(_one_day(count, two) for count in same)


def _voice(figure: Figure, maker: ClaimMaker) -> str | None:
    told = attributions_over(figure.doc, figure.quantity.start, figure.quantity.end)
    chains = [maker.lines.chain(figure.doc, attribution) for attribution in told]
    return next((chain[0].name for chain in chains if chain), None)


def _rows(found: Sequence[_Count], told: Told, maker: ClaimMaker) -> list[tuple[Figure, ...]]:
    """Figures that disputes join, with those that give the same numbers of the same; what is in one row already is not looked into again."""
    by_value: dict[float | None, list[_Count]] = defaultdict(list)
    for count in found:
        by_value[count.value].append(count)
    alike: dict[_Count, list[_Count]] = {}
    group_of: dict[_Count, list[_Count]] = {}
    for one, two in _near(found):
        group = group_of.get(one)
        if (group is not None and group is group_of.get(two)) or not _clash(one, two, told, maker):
            continue
        for count in (one, two):
            if count not in alike:
                alike[count] = [other for other in by_value[count.value][:LARGEST_BLOCK] if _is_same(other, count, told, maker)]
        _join([one, two, *alike[one], *alike[two]], group_of)
    rows = [[*group, *_least(group, found, told, maker)] for group in {id(group): group for group in group_of.values()}.values()]
    return [tuple({(c.doc, c.figure.start): c.figure for c in sorted(row, key=lambda c: (c.doc, c.figure.start))}.values()) for row in rows]


def _least(row: Sequence[_Count], found: Sequence[_Count], told: Told, maker: ClaimMaker) -> Iterable[_Count]:
    """What other documents give as the least of what is in dispute: it contradicts no larger number, and stands beside them."""
    docs, least = {count.doc for count in row}, min(count.value or 0 for count in row)
    bounds = [count for count in found if count.doc not in docs and count.figure.quantity.qualifier in _BOUNDS and 2 * (count.value or 0) >= least]
    days = {count.state + off for count in row if count.state is not None for off in range(-_NEAR, _NEAR + 1)} if bounds else ()
    return [count for count in bounds if count.state in days and any(_is_same(count, other, told, maker) for other in row)]


def _join(members: Sequence[_Count], group_of: dict[_Count, list[_Count]]) -> None:
    """Put these and all that are with one of them into one group, the largest of theirs."""
    groups = {id(group): group for count in members if (group := group_of.get(count)) is not None}
    largest = max(groups.values(), key=len, default=[])
    for group in groups.values():
        if group is not largest:
            largest += group
            group_of.update(dict.fromkeys(group, largest))
    for count in members:
        if count not in group_of:
            largest.append(count)
            group_of[count] = largest


def _is_same(one: _Count, two: _Count, told: Told, maker: ClaimMaker) -> bool:
    named = one is two or _named_alike(one.figure, two.figure)
    return named and _one_day(one, two) and one_group(one.figure, two.figure) and _of_one_place(one, two, told, maker)
