"""What is said not to be planned, against the texts that give a day for it: "no talks are scheduled", "talks on April 8"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from sourcebook.lexicon import load
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Annotated
from sourcebook.link.dates import day_number, full_day
from sourcebook.link.denial.told import MOST, Told, row_of, side_of, voice_over
from sourcebook.link.discrepancy.stated import Stated
from sourcebook.link.each import each
from sourcebook.link.near import names_near
from sourcebook.model.record import Discrepancy

_AHEAD = 60  # days from the denial to the day of the plan
_LATER = 3  # days after the denial, from which on a plan may be a new one


def denied_plans(maker: ClaimMaker) -> list[Discrepancy]:
    """A row for each denial that something is planned which others, or another voice, have planned for a day to come."""
    denied = list(each(maker.corpus, "denied plans", Stated, _denied))
    plans = list(each(maker.corpus, "plans", Stated, lambda doc: _planned(doc, maker))) if denied else []
    rows = []
    for denial in denied:
        against = [told for plan in plans if _is_of(plan, denial) for told in [_told(plan, maker)] if told.doc.id != denial.doc.id or not told.voice]
        if against:
            own = _told(denial, maker)
            rows.append(row_of(own, [side_of(own.words, [own]), side_of(against[0].words, against[:MOST])]))
    return rows


def _is_of(plan: Stated, denial: Stated) -> bool:
    """Whether a plan may be what is denied: of one kind, not reported long after, to come within weeks, with a name in common, and another sentence."""
    if plan.of != denial.of or plan.named.isdisjoint(denial.named) or (plan.doc.id == denial.doc.id and plan.start <= denial.start < plan.end):
        return False
    denied, reported = day_number(denial.day or ""), day_number(full_day(plan.doc.document.published) or "")
    return reported - denied <= _LATER and 0 <= day_number(plan.day or "") - denied <= _AHEAD


def _told(one: Stated, maker: ClaimMaker) -> Told:
    return Told(one.doc, one.start, one.end, None, voice_over(maker, one.doc, one.start, one.end), frozenset())


def _denied(doc: Annotated) -> Iterable[Stated]:
    day = full_day(doc.document.published)
    for match in _no_plan().finditer(doc.document.text) if day else ():
        sentence, kind = doc.sentence_at(match.start()), _kind(match.group())
        if sentence is not None and kind is not None:
            yield Stated(doc, *match.span(), "", kind, day, names_near(doc, sentence))


def _planned(doc: Annotated, maker: ClaimMaker) -> Iterable[Stated]:
    """The sentences that tell of something of a kind and give it a day after that of the report."""
    published = full_day(doc.document.published)
    for number, time in enumerate(doc.times) if published else ():
        sentence, when = doc.sentence_at(time.start), maker.calendar.date_of(doc, number)
        if time.type != "DATE" or sentence is None or when is None or when.precision != "day" or when.start <= (published or ""):
            continue
        start = max(sentence.start, doc.document.text.rfind("\n", 0, time.start) + 1)
        words = doc.document.text[start : sentence.end]
        if (kind := _kind(words)) and not _no_plan().search(words):
            yield Stated(doc, start, start + len(words.rstrip()), "", kind, when.start, names_near(doc, sentence))


def _kind(words: str) -> str | None:
    kinds = load("contested")["planned"].items()
    return next((kind for kind, nouns in kinds if re.search(rf"\b(?:{nouns})\b", words, re.IGNORECASE)), None)


@cache
def _no_plan() -> re.Pattern[str]:
    return re.compile(load("contested")["no_plan"], re.IGNORECASE)
