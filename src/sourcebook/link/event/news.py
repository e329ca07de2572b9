"""When an act was of which a report gives no day, but tells it as its news: in the week up to the report.

The week is no day of the act. It parts no tellings, is little reason to join them, makes no claim and is in no dispute.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from datetime import date, timedelta

from sourcebook.lexicon import load
from sourcebook.link.corpus import Annotated
from sourcebook.link.dates import Calendar, published_day
from sourcebook.model.annotation import Event, TimeExpression
from sourcebook.model.record import NEWS, DateRange

_DAYS = 7
_LEAD = 3  # sentences behind the first
_TENSES = {"lead": frozenset({"past", "perfect", "present"}), "body": frozenset({"past"})}
_BY_SAYING = frozenset({"ACCUSE", "THREATEN", "SUPPORT", "REQUEST", "REJECT"})
_WE = re.compile(r"\b(?:we|i)(?: \w+)?\s*$", re.IGNORECASE)
_WE_NEAR = 24  # characters
_BESIDE = re.compile(r"\b(?:since|until|till|before|than|from|the|an?|its|their|his|her)\s+$", re.IGNORECASE)
_LINE = 200  # characters
_WIDEST = 31  # days


class News:
    """What one document tells as its news."""

    def __init__(self, doc: Annotated, calendar: Calendar) -> None:
        self._doc, day = doc, published_day(doc)
        self._last = date.fromisoformat(day) if day else None
        self._first = self._last - timedelta(_DAYS - 1) if self._last else None
        self._named = sorted(self._dates(calendar)) if day else []
        self._lede = doc.sentence_index(doc.lede[0])

    def week(self, event: Event) -> DateRange | None:
        """The week up to the report, for an act that happened, or is denied, and is told as new; None for background and where the report has no day."""
        if self._last is None or self._first is None or event.tense is None or event.times or not self._is_told(event) or self._is_of_other_days(event):
            return None
        return DateRange(self._first.isoformat(), self._last.isoformat(), "week", NEWS)

    def _is_told(self, event: Event) -> bool:
        """In the headline and the first sentences anything; further down what is told in the simple past. Nothing that somebody tells in his own words
        but what he does by saying so ("we call on both sides").
        """
        doc, behind = self._doc, self._doc.sentence_index(event.trigger_start) - self._lede
        said = None if event.attribution is None else doc.attributions[event.attribution].kind
        if said in ("direct", "mixed"):
            before = doc.document.text[max(0, event.trigger_start - _WE_NEAR) : event.trigger_start]
            return event.tense == "present" and event.type in _BY_SAYING and _WE.search(before) is not None
        if said == "indirect" and behind > _LEAD:
            return False
        return event.tense in _TENSES["lead" if behind <= 0 else "body"]

    def _is_of_other_days(self, event: Event) -> bool:
        """Whether the last date that is named before it is of another time: what follows "in 2031" goes on from there; a statement within the paragraph."""
        at = bisect_left(self._named, (event.trigger_start,))
        if at == 0 or self._named[at - 1][1]:
            return False
        return event.type not in _BY_SAYING or "\n" not in self._doc.document.text[self._named[at - 1][0] : event.trigger_start]

    def _dates(self, calendar: Calendar) -> Iterable[tuple[int, bool]]:
        """Where each date stands that the text may go on from, and whether it is one of the week's."""
        for index, time in enumerate(self._doc.times):
            found = calendar.date_of(self._doc, index) if time.type in ("DATE", "TIME") else None
            if found is None or self._doc.document.noise_at(time.start, time.end) or self._is_beside(time):
                continue
            first, last = date.fromisoformat(found.start[:10]), date.fromisoformat(found.end[:10])
            if self._last and self._first and first <= self._last:
                yield time.start, last >= self._first and (last - first).days <= _WIDEST

    def _is_beside(self, time: TimeExpression) -> bool:
        """Whether a date only describes something or bounds a length of time: "who were seized in 2031", "since 2031", "the 2031 accord"."""
        sentence = self._doc.sentence_at(time.start)
        before = self._doc.document.text[sentence.start if sentence else max(0, time.start - _LINE) : time.start]
        return _BESIDE.search(before[-_LINE:]) is not None or re.search(load("figures")["aside"], before[-_LINE:]) is not None


def week_of(weeks: Iterable[DateRange]) -> DateRange | None:
    """What several reports tell as their news lies in the days that their weeks share; where they share none in the first one's."""
    ordered = sorted(set(weeks), key=lambda week: (week.end, week.start))
    if not ordered:
        return None
    start = max(week.start for week in ordered)
    first = ordered[0]
    return DateRange(start, first.end, "week", NEWS) if start <= first.end else first
