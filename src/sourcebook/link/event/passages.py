"""The day of the passage in which an event stands that has none of its own.

A day dates what is told with it, at the same level: not the words of somebody who speaks on that day, and not what comes after words that only
say which one is meant ("the ships seized on Friday") or what is still to be.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from sourcebook.lexicon import load
from sourcebook.link.corpus import Annotated
from sourcebook.link.dates import Calendar, is_later, published_day
from sourcebook.link.lines import indexes_over
from sourcebook.model.annotation import Event, TimeExpression
from sourcebook.model.record import DateRange

_ABOUT_OTHERS = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
"""A day behind what is said is of what it is about: "accused Peru of an attack on Friday"."""
_SAID = frozenset({"ACCUSE", "REQUEST", "SUPPORT", "THREATEN"})
"""Statements, which are made at any time after what they are about."""
_LOOK_BACK = 1  # sentences
_NEAR = 60  # characters
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*[•*\-–—]\s)")
_MARKED = frozenset({"direct", "mixed"})
_CLOCK = "PT"  # "a nine-hour curfew"


def passage_date(calendar: Calendar, doc: Annotated, event: Event) -> DateRange | None:
    """The last day named before an event that happened, in its sentence or the one before, within the paragraph; else the next in its sentence."""
    index = doc.sentence_index(event.trigger_start)
    if event.modality != "done" or index < 0 or _has_another_time(doc, event) or goes_on_for_long(doc, event):
        return None
    sentence, since = doc.sentences[index], doc.sentences[max(0, index - _LOOK_BACK)].start
    breaks = [match.end() for match in _PARAGRAPH.finditer(doc.document.text, since, event.trigger_start)]
    since = max([*breaks[-1:], since, *([] if _goes_on(doc, event) else [sentence.start])])
    own_day = event.type != "CONSULT"  # "freed on Thursday after the two met": a meeting is told as what it led to the same day
    elsewhen = _cue("at_another_time").search(doc.document.text, max(since, sentence.start), event.trigger_start) if own_day else None
    apart = _cue("brought_about").search(doc.document.text, sentence.start, event.trigger_start) or (own_day and _is_answered(doc, event, sentence.start))
    before = [] if apart else list(_days(calendar, doc, event, elsewhen.start() if elsewhen else since, event.trigger_start))
    if before:
        return replace(before[-1], basis="the day named before it in the passage")
    if event.type in _ABOUT_OTHERS:
        return _heading(calendar, doc, event)
    told = _cue("telling").search(doc.document.text[event.trigger_end : sentence.end])
    after = list(_days(calendar, doc, event, event.trigger_end, event.trigger_end + told.start() if told else sentence.end))
    if len(after) == 1:
        return replace(after[0], basis="the day named after it in the sentence")
    return _heading(calendar, doc, event)


def goes_on_for_long(doc: Annotated, event: Event) -> bool:
    """Whether an attack is one of many: "have been trading fire", but not "since this morning they have been bombing the town"."""
    if event.type != "ASSAULT" or not _cue("all_along").search(doc.document.text, max(0, event.trigger_start - _NEAR), event.trigger_end):
        return False
    sentence = doc.sentence_at(event.trigger_start)
    return sentence is None or _cue("since_lately").search(doc.document.text, sentence.start, sentence.end) is None


def _has_another_time(doc: Annotated, event: Event) -> bool:
    """Whether the event is told with a time of its own that is no day: "have been freed in recent months", "fought for two years"; not "that same day"."""
    own = [(time.type, time.value) for time in (doc.times[index] for index in event.times) if time.value]
    return any(kind in ("DATE", "SET") or (kind == "DURATION" and not value.startswith(_CLOCK)) for kind, value in own)


def _goes_on(doc: Annotated, event: Event) -> bool:
    """Whether the event goes on from the sentence before: told in the simple past, a statement by one who was speaking there ("She also called on")."""
    if event.tense != "past":
        return False
    return event.type not in _SAID or bool(event.actors and _cue("goes_on").match(doc.document.text, event.actors[0].start, event.trigger_end))


def _days(calendar: Calendar, doc: Annotated, event: Event, start: int, end: int) -> Iterator[DateRange]:
    """The days named in a stretch of text that may be the event's."""
    beside, said = doc.asides, indexes_over(doc, event.trigger_start, event.trigger_end)
    sentence = doc.sentences[doc.sentence_index(event.trigger_start)].start
    for index, time in enumerate(doc.times):
        if start <= time.start < end and time.type in ("DATE", "TIME") and time.precision == "day" and index not in beside and _is_level(doc, time, said):
            if time.start < sentence and _cue("held_on").search(doc.document.text, start, time.start):
                continue
            found = calendar.date_of(doc, index)
            if found is not None and not _lies_ahead(found, doc):
                yield found


def _is_level(doc: Annotated, time: TimeExpression, said: list[int]) -> bool:
    """Whether a day is named by those who tell the event: no part of what others say, and not the day on which somebody says it in these words."""
    named = indexes_over(doc, time.start, time.end)
    return set(named) <= set(said) and not any(doc.attributions[index].kind in _MARKED for index in said if index not in named)


def _lies_ahead(found: DateRange, doc: Annotated) -> bool:
    published = published_day(doc)
    return is_later(found, doc) or (published is not None and found.start[:10] > published)


def _heading(calendar: Calendar, doc: Annotated, event: Event) -> DateRange | None:
    """The day that stands alone in a line before an event, as chronologies have them."""
    at = bisect_left(doc.headings, (event.trigger_start,))
    found = calendar.date_of(doc, doc.headings[at - 1][1]) if at else None
    return replace(found, basis="the day that heads its part of the text") if found and found.precision == "day" and not is_later(found, doc) else None


def _is_answered(doc: Annotated, event: Event, since: int) -> bool:
    """Whether what the sentence tells answers the event, told in passing: "was expelled on Monday for an attack"."""
    return event.tense is None and _cue("answered").search(doc.document.text, since, event.trigger_start) is not None


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile(load("figures")[name])
