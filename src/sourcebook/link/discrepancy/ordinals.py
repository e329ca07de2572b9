"""Ordinals in dispute: which of many a happening was, the 49th exchange or the 50th."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sourcebook.lexicon import load
from sourcebook.lexicon.patterns import any_case
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Annotated
from sourcebook.link.dates import day_number
from sourcebook.link.denial.told import voice_over
from sourcebook.link.each import each
from sourcebook.link.near import day_near, names_near
from sourcebook.link.tally import gathered
from sourcebook.model.record import Link

LARGEST_BLOCK = 1000
_NEAR = 1  # days: another may follow on the third


@dataclass(frozen=True, eq=False)
class Ordinal:
    """What one text says a happening was the how many-th of."""

    doc: Annotated
    start: int
    end: int
    value: str
    kind: str
    day: str | None
    voice: tuple[Link, ...]
    named: frozenset[str]
    """The names in its sentence, the one before and the title."""


def disputed_ordinals(maker: ClaimMaker) -> list[tuple[str, tuple[Ordinal, ...]]]:
    """The ordinals of one kind and day that differ, with what they number."""
    found = list(each(maker.corpus, "ordinals", Ordinal, lambda doc: _without_series(list(_ordinals(doc, maker)))))
    ordered = sorted(found[:LARGEST_BLOCK], key=lambda o: (o.kind, o.day or "", o.doc.id, o.start))
    return [(_label(row), row) for row in gathered(ordered, _is_of_one) if len({ordinal.value for ordinal in row}) > 1]


def _label(row: Sequence[Ordinal]) -> str:
    day = next((ordinal.day for ordinal in row if ordinal.day), None)
    return f"which {row[0].kind} it was" + (f" ({day})" if day else "")


def _is_of_one(one: Ordinal, two: Ordinal) -> bool:
    if one.kind != two.kind or one.day is None or two.day is None or one.named.isdisjoint(two.named):
        return False
    return abs(day_number(one.day) - day_number(two.day)) <= _NEAR


def _without_series(told: Sequence[Ordinal]) -> list[Ordinal]:
    """Without two that one voice tells apart: "after the 9th round came the 10th"."""
    values: dict[tuple[str, tuple[Link, ...]], set[str]] = defaultdict(set)
    for ordinal in told:
        values[ordinal.kind, ordinal.voice].add(ordinal.value)
    return [ordinal for ordinal in told if len(values[ordinal.kind, ordinal.voice]) == 1]


def _ordinals(doc: Annotated, maker: ClaimMaker) -> Iterable[Ordinal]:
    for match in _pattern().finditer(doc.document.text):
        sentence = doc.sentence_at(match.start("number"))
        within = doc.document.text[match.end() : match.end() + 30]
        if sentence is None or re.search(load("figures")["of_a_time"], within, re.IGNORECASE):
            continue
        day = day_near(doc, sentence, match.start(), maker.calendar)
        voice = voice_over(maker, doc, match.start(), match.end())
        yield Ordinal(doc, match.start("number"), match.end(), match["number"], match.lastgroup or "", day, voice, names_near(doc, sentence))


@cache
def _pattern() -> re.Pattern[str]:
    kinds = "|".join(rf"(?P<{kind}>{any_case([words])})" for kind, words in load("figures")["numbered"].items())
    return re.compile(rf"\b(?:the|[Tt]heir|[Ii]ts|a)\s+(?P<number>\d{{1,3}}(?:st|nd|rd|th))\s+(?:[\w-]+\s+){{0,2}}?(?:{kinds})\b")
