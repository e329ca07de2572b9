"""The timeline as a drawing: each happening as a bar that is as long as its date is vague, in one sequence or in threads."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sourcebook.view.axis import Axis, Tick, axis, brief_words, day_of, window
from sourcebook.view.evidence import Index
from sourcebook.view.happenings import Choice, Happening, choose
from sourcebook.view.timeline import Entries, Entry
from sourcebook.view.wording import date_words, range_words

FINE: Final = ("day", "weekend", "time", "hour")
OPEN_START: Final = ("before", "until")
OPEN_END: Final = ("after", "since")
AHEAD: Final = ("planned", "expected", "demanded")
PAST: Final = ("done", "historical", "denied")

BINS: Final = 60
"""At most so many columns in the strip over the axis."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a happening lies on the axis, `start` and `end` in [0, 1].

    `form`: day (a single day), span (some days, a week), month (a month, a season), long (a year and more), open (only one end is known).
    `open_start`, `open_end`: it may lie earlier, later. `off`: it lies before or after the axis.
    """

    start: float
    end: float
    form: str
    open_start: bool = False
    open_end: bool = False
    off: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A happening on the timeline. `bound`: what is known of the time of one without a date, in words."""

    entry: Entry
    bar: Bar | None
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """Happenings that belong together, in order. `key` is an entity's id for the thread of an actor."""

    key: str
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Bin:
    """A column of the strip: the happenings that begin in a period, `sure` of them told as done."""

    start: float
    end: float
    words: str
    first: str
    last: str
    number: int
    sure: int


@dataclass(frozen=True, slots=True)
class Strip:
    """The whole time of what was chosen in columns; `vague` happenings are dated too widely for one. `window`: the part that the rows below show."""

    bins: tuple[Bin, ...]
    vague: int
    ticks: tuple[Tick, ...]
    window: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Chronology:
    """What was chosen, drawn. `first` and `last` are the ends of the axis of the rows; `total` counts what was chosen, `more` and `more_undated` what is not drawn."""

    first: str | None
    last: str | None
    ticks: tuple[Tick, ...]
    strip: Strip | None
    threads: tuple[Thread, ...]
    undated: tuple[Row, ...]
    more: int
    more_undated: int
    total: int


@dataclass(frozen=True, slots=True)
class Room:
    """How much is drawn: the strongest are, the others are counted."""

    rows: int = 60
    undated: int = 24
    threads: int = 8
    each: int = 12


def chronology(
    found: Sequence[Happening], choice: Choice, *, entries: Entries, known: dict[str, tuple[str, ...]], by: str = "", room: Room = Room()
) -> Chronology:
    """The timeline of what is chosen.

    Args:
        found: every happening of the record.
        choice: which of them are wanted.
        entries: makes the entries of the record.
        known: the topics of the events, for threads by topic.
        by: "actor" or "topic" for threads, "" for one sequence.
        room: how much is drawn.
    """
    wanted = choose(found, choice)
    dated = sorted((one for one in wanted if one.span), key=_when)
    undated = [one for one in wanted if not one.span]
    every = wanted if not (choice.since or choice.until) else choose(found, replace(choice, since=None, until=None))
    whole, scale = axis(one.span for one in every if one.span), _scale(dated, choice)
    drawn = _threads(dated, _keys(by, entries.ix, known), room) if by else [("", "", _strongest(dated, room.rows))]
    later = _strongest(undated, room.undated)
    bins, vague = _bins((one for one in every if one.span), whole)
    return Chronology(
        first=scale.first.isoformat() if scale else None,
        last=scale.last.isoformat() if scale else None,
        ticks=brief_words(scale.ticks()) if scale else (),
        strip=Strip(bins, vague, brief_words(whole.ticks(6)), whole.place(scale.first, scale.last)) if whole and scale else None,
        threads=tuple(Thread(key, name, tuple(_row(one, scale, entries) for one in shown)) for key, name, shown in drawn if shown),
        undated=tuple(_row(one, scale, entries) for one in later),
        more=len(dated) - len({one.id for _, _, shown in drawn for one in shown}),
        more_undated=len(undated) - len(later),
        total=len(wanted),
    )


def _scale(dated: Sequence[Happening], choice: Choice) -> Axis | None:
    """The axis of the rows: what was asked for, or where most of them lie."""
    since, until = day_of(choice.since), day_of(choice.until, last=True)
    if since and until:
        return Axis(min(since, until), max(since, until))
    found = window(one.span for one in dated if one.span)
    if found is None:
        return None
    return Axis(since or found.first, max(found.last, since)) if since else Axis(min(found.first, until), until) if until else found


def _when(one: Happening) -> tuple[date, date, int]:
    first, last = one.span or (date.max, date.max)
    return first, last, one.order


def _strongest(found: Sequence[Happening], limit: int) -> list[Happening]:
    """Those with the most behind them, in the order given."""
    if len(found) <= limit:
        return list(found)
    kept = {one.id for one in sorted(found, key=lambda one: (one.weight, -one.order), reverse=True)[:limit]}
    return [one for one in found if one.id in kept]


Keys = Callable[[Happening], tuple[tuple[str, str], ...]]
"""Gives the (key, name) of each thread that a happening belongs to."""


def _keys(by: str, ix: Index, known: dict[str, tuple[str, ...]]) -> Keys:
    """By topic, where it has none by its kind; or by actor: by those that have a name."""
    if by == "topic":
        return lambda one: tuple((topic, topic) for topic in known.get(one.id) or (one.kind,))
    return lambda one: tuple((party, ix.name(party)) for party in one.named)


def _threads(found: Sequence[Happening], keys: Keys, room: Room) -> list[tuple[str, str, list[Happening]]]:
    """The key, the name and the strongest happenings of the threads that hold the most; the rest of the happenings last, as one."""
    grouped: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    for one in found:
        for place in keys(one):
            grouped[place].append(one)
    ranked = sorted((item for item in grouped.items() if len(item[1]) > 1), key=lambda item: (-len(item[1]), item[0][1], item[0][0]))[: room.threads]
    threads = [(key, name, _strongest(own, room.each)) for (key, name), own in ranked]
    threaded = {one.id for _, own in ranked for one in own}
    return [*threads, ("", "apart from these", _strongest([one for one in found if one.id not in threaded], room.each))]


def _row(one: Happening, scale: Axis | None, entries: Entries) -> Row:
    if one.span is None:
        return Row(entries.of(one.id), *_bounded(one, scale))
    return Row(entries.of(one.id), _bar(one, one.span, scale) if scale else None)


def _bar(one: Happening, span: tuple[date, date], scale: Axis) -> Bar:
    precision = one.event.date.precision if one.event.date else ""
    if not scale.holds(*span):
        before = span[1] < scale.first
        return Bar(0.0 if before else 1.0, 0.0 if before else 1.0, _form(precision, span), off="before" if before else "after")
    start, end = scale.place(*span)
    open_start, open_end = precision in OPEN_START or span[0] < scale.first, precision in OPEN_END or span[1] > scale.last
    return Bar(start, end, _form(precision, span), open_start, open_end)


def _form(precision: str, span: tuple[date, date]) -> str:
    if precision in OPEN_START or precision in OPEN_END:
        return "open"
    days = (span[1] - span[0]).days + 1
    if days == 1:
        return "day"
    return "span" if days <= 10 or precision in FINE else "month" if days <= 100 else "long"


def _bounded(one: Happening, scale: Axis | None) -> tuple[Bar | None, str]:
    """What the reports' own dates say of a happening without one: what they tell as done lay before them, what is to come lies after."""
    day = one.reported
    if day is None:
        return None, ""
    words = date_words(day.isoformat())
    if one.event.modality in AHEAD:
        return (Bar(scale.at(day), 1.0, "open", open_end=True) if scale and scale.holds(day, day) else None), f"looked ahead to on {words}"
    if one.event.modality in PAST:
        return (Bar(0.0, scale.place(day, day)[1], "open", open_start=True) if scale and scale.holds(day, day) else None), f"reported on {words}"
    return None, f"spoken of on {words}"


def _bins(found: Iterable[Happening], scale: Axis | None) -> tuple[tuple[Bin, ...], int]:
    """The columns of the strip and how many happenings are dated too widely for one."""
    if scale is None:
        return (), 0
    ticks = scale.ticks(BINS)
    starts, ends = [date.fromisoformat(tick.first) for tick in ticks], [date.fromisoformat(tick.last) for tick in ticks]
    every, sure = Counter[int](), Counter[int]()
    vague = 0
    for one in found:
        first, last = one.span or (date.max, date.min)
        at = max(0, bisect_right(starts, first) - 1)
        if (last - first).days < max(2 * (ends[at] - starts[at]).days + 2, 10):
            every[at] += 1
            sure[at] += one.event.modality in PAST
        else:
            vague += 1
    bins = [_bin(tick, ticks[number + 1].at if number + 1 < len(ticks) else 1.0, every[number], sure[number]) for number, tick in enumerate(ticks)]
    return tuple(bins), vague


def _bin(tick: Tick, end: float, number: int, sure: int) -> Bin:
    return Bin(tick.at, end, range_words(tick.first, tick.last), tick.first, tick.last, number, sure)
