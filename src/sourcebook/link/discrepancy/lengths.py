"""Lengths in dispute: how long talks, fighting or an operation lasted, where two texts that tell of one day differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sourcebook.lexicon import load
from sourcebook.link.claims import ClaimMaker, duration, is_spread, months, numbers_differ
from sourcebook.link.corpus import Annotated
from sourcebook.link.dates import Calendar, days_apart
from sourcebook.link.each import each
from sourcebook.link.near import date_near, days_between, names_near
from sourcebook.link.tally import gathered
from sourcebook.model.annotation import Sentence, TimeExpression
from sourcebook.model.record import DateRange

LARGEST_BLOCK = 1000
_NEAR = 2  # days
_NEWS = 60  # days between reports that give no day
_MANY_A_DAY = frozenset({"talks", "visit"})
_NEXT = "how long until the next "
_OF_A_PERSON = frozenset({"captivity"})
_AROUND = 90  # characters
_OF = re.compile(
    r"(?: of| in|['’]s?) (?:(?!and\b)[\w-]+ ){0,2}?(?=talks|negotiations|fighting|clashes|shelling|protests|discussions|meetings|captivity|detention|custody|jail|held)"
)


@dataclass(frozen=True, eq=False)
class Length:
    """How long something lasted, in one text."""

    doc: Annotated
    time: TimeExpression
    kind: str
    when: DateRange | None
    named: frozenset[str]
    """The names in its sentence and the one before."""

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.time.start

    @property
    def end(self) -> int:
        """Where they end."""
        return self.time.end

    @property
    def value(self) -> str:
        """In hours or days, with its qualifier."""
        return duration(self.time, self.doc)


def disputed_lengths(maker: ClaimMaker) -> list[tuple[str, tuple[Length, ...]]]:
    """The lengths of one kind and day that differ."""
    found = list(each(maker.corpus, "lengths", Length, lambda doc: _lengths(doc, maker.calendar, maker)))
    rows = []
    for kind in sorted({length.kind for length in found}):
        of_kind = [length for length in found if length.kind == kind][:LARGEST_BLOCK]
        apart = [one for one in of_kind if any(_differ(one, two) for two in of_kind)]
        rows += [(f"{kind}{_day(group)}", group) for group in _by_day(apart)]
    return rows


def _day(group: Sequence[Length]) -> str:
    when = next((length.when.start for length in group if length.when), None)
    return f" ({when})" if when else ""


def _differ(one: Length, two: Length) -> bool:
    return one.doc.id != two.doc.id and numbers_differ(one.value, two.value) and _together(one, two)


def _together(one: Length, two: Length) -> bool:
    """Whether two may be of one happening: near days, or a day unknown and somebody named by both."""
    if one.when is None or two.when is None:
        return bool(one.named & two.named) and days_between(one.doc, two.doc) <= _NEWS
    days = days_apart((one.when.start, one.when.end), (two.when.start, two.when.end))
    return days <= _NEAR and (bool(one.named & two.named) or (one.kind not in _MANY_A_DAY and not one.kind.startswith(_NEXT) and not days))


def _by_day(found: Sequence[Length]) -> list[tuple[Length, ...]]:
    ordered = sorted(found, key=lambda item: (item.when.start if item.when else "9", item.doc.id, item.time.start))
    return [group for group in gathered(ordered, _together) if len({length.value for length in group}) > 1]


def _lengths(doc: Annotated, calendar: Calendar, maker: ClaimMaker) -> Iterable[Length]:
    for time in doc.times:
        sentence = doc.sentence_at(time.start)
        if time.type != "DURATION" or (time.hours is None and not months(time)) or sentence is None:
            continue
        left = doc.document.text[max(sentence.start, time.start - _AROUND) : time.start]
        right = doc.document.text[time.end : min(sentence.end, time.end + _AROUND)]
        if re.search(load("figures")["lately"], doc.document.text[time.start : time.end], re.IGNORECASE):
            continue
        if left.endswith(("not ", "than ", "years and ", "year and ")) or is_spread(time, doc):
            continue
        kind = _kind(left, right, hyphened=doc.document.text[time.start : time.end].endswith(("-long", "hour", "day", "week")))
        in_years = time.hours is None and "Y" in (time.value or "")
        of_one = kind in _OF_A_PERSON
        kind = kind or (_interval(left, right) if doc.document.text.endswith(" later", time.start, time.end) else None)
        if kind is not None and (of_one or not in_years) and not re.search(load("figures")["open"], left, re.IGNORECASE):
            named = _person(doc, sentence, time, maker) if of_one else _named(doc, sentence, maker)
            yield Length(doc, time, kind, None if of_one else _when(doc, sentence, time, calendar), named)


def _named(doc: Annotated, sentence: Sentence, maker: ClaimMaker) -> frozenset[str]:
    before = doc.sentences[max(0, doc.sentence_index(sentence.start) - 1)]
    near = (m.entity for m in doc.mentions if before.start <= m.start < sentence.end)
    return frozenset((*maker.lines.entities.ids_of(doc, near), *names_near(doc, sentence)))


def _person(doc: Annotated, sentence: Sentence, time: TimeExpression, maker: ClaimMaker) -> frozenset[str]:
    """Who was held: the person named last before a length in its sentence, else first behind it."""
    people = [m for m in doc.mentions if sentence.start <= m.start < sentence.end and m.type == "person"]
    before = [m for m in people if m.end <= time.start]
    return frozenset(maker.lines.entities.ids_of(doc, (m.entity for m in (before[-1:] or people[:1]))))


def _when(doc: Annotated, sentence: Sentence, time: TimeExpression, calendar: Calendar) -> DateRange | None:
    """The date near a length: not one that is still to come, for what has lasted is past, nor a whole year."""
    when, published = date_near(doc, sentence, time.start, calendar), doc.document.published
    return None if when is None or when.precision == "year" or (published and when.start > published[:10]) else when


def _kind(left: str, right: str, *, hyphened: bool) -> str | None:
    """What lasted: the last such noun before "lasted" and the length, or right after a "nine-hour" or "nine hours of"."""
    if (of := _OF.match(right)) and (follows := _patterns().match(right[of.end() :])):
        return follows.lastgroup
    if hyphened and (follows := _patterns().match(right.lstrip(" -"))):
        return follows.lastgroup
    cue = list(re.finditer(load("figures")["lasted"], left[-30:], re.IGNORECASE))
    named = list(_patterns().finditer(left)) if cue else []
    return named[-1].lastgroup if named else None


def _interval(left: str, right: str) -> str | None:
    """What came how long after another of its kind: "15 minutes later a second blast"."""
    told = [*_timed().finditer(re.split(r"[;.]", right)[0]), *reversed(list(_timed().finditer(left)))]
    return f"{_NEXT}{told[0].lastgroup}" if told else None


@cache
def _timed() -> re.Pattern[str]:
    timed = load("figures")["timed"]
    return re.compile("|".join(rf"(?P<{kind}>\b(?:{timed[kind]})\b)" for kind in load("figures")["following"]), re.IGNORECASE)


@cache
def _patterns() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in load("figures")["lasting"].items()), re.IGNORECASE)
