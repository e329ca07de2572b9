"""The hour of what happened, where two texts that tell of one day differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from sourcebook.lexicon import load
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Annotated
from sourcebook.link.discrepancy.stated import Row, Stated, apart, of_one_day
from sourcebook.link.each import each
from sourcebook.link.near import names_near

_AROUND = 100  # characters
_EXACT, _ABOUT = 5, 40  # minutes


def disputed_hours(maker: ClaimMaker) -> list[Row]:
    """The hours of one happening that differ."""
    found = each(maker.corpus, "hours", Stated, lambda doc: _without_series(list(_hours(doc))))
    return [(f"at what hour the {group[0].of} was ({group[0].day})", group) for group in apart(found, _differ, of_one_day)]


def _hours(doc: Annotated) -> Iterable[Stated]:
    for time in doc.times:
        value = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)", time.value or "")
        sentence = doc.sentence_at(time.start)
        if time.type != "TIME" or value is None or sentence is None or _is_elsewhere(doc, time.start, time.end):
            continue
        left = doc.document.text[max(sentence.start, time.start - _AROUND) : time.start]
        kind = _kind(left, doc.document.text[time.end : min(sentence.end, time.end + _AROUND)])
        cues = ("told",) if kind in load("figures")["beginning"] else ("open", "told", "hourless")
        if kind is not None and not any(re.search(load("figures")[cue], left, re.IGNORECASE) for cue in cues):
            about = "about " if time.mod == "APPROX" else ""
            yield Stated(doc, time.start, time.end, about + value[2], kind, value[1], names_near(doc, sentence))


def _is_elsewhere(doc: Annotated, start: int, end: int) -> bool:
    """Whether an hour is that of another part of the world: "(0900 GMT)"."""
    return re.search(r"\b(?:GMT|UTC|[A-Z]{2,3}T|[A-Z]\w+ time)\b", doc.document.text[start : end + len(" Norwegian time")]) is not None


def _kind(left: str, right: str) -> str | None:
    """What happened at an hour: what is told last before it in its clause, else what is told first behind it."""
    before = [match.lastgroup for match in _patterns().finditer(re.split(r"[;,]", left)[-1])]
    after = _patterns().search(re.split(r"[;.]", right)[0])
    if before or after:
        return before[-1] if before else after.lastgroup if after else None
    whole = [match.lastgroup for match in _patterns().finditer(left) if match.lastgroup in load("figures")["beginning"]]
    return whole[-1] if whole else None


def _without_series(told: list[Stated]) -> list[Stated]:
    """Without the hours of a kind of which a document tells several: "the first blast at 7.50, the second at 8.05"."""
    values: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for stated in told:
        values[stated.of, stated.day].add(stated.value)
    return [stated for stated in told if len(values[stated.of, stated.day]) == 1]


def _differ(one: Stated, two: Stated) -> bool:
    minutes = [int(hour) * 60 + int(minute) for hour, minute in (s.value[-5:].split(":") for s in (one, two))]
    return abs(minutes[0] - minutes[1]) > (_ABOUT if "about" in one.value + two.value else _EXACT)


@cache
def _patterns() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in load("figures")["timed"].items()), re.IGNORECASE)
