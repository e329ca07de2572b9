"""What stands near a place of a text: the day that it is told of, and the names that are named."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Iterable
from functools import cache

from sourcebook.lexicon import load
from sourcebook.lexicon.gazetteer import gazetteer
from sourcebook.link.corpus import Annotated
from sourcebook.link.dates import Calendar, day_number, full_day
from sourcebook.model.annotation import Sentence, TimeExpression
from sourcebook.model.record import DateRange

_LOOK_BACK = 4  # sentences
_AS_OF = re.compile(r"\bas (?:of|at) $", re.IGNORECASE)
_AS_OF_NEAR = 6  # characters
_ITEM = re.compile(r"\n\s*[•*\-–—]\s")


def names_near(doc: Annotated, sentence: Sentence) -> frozenset[str]:
    """Words with a capital in a sentence, the one before and the title, without days, months and offices."""
    before = doc.sentences[max(0, doc.sentence_index(sentence.start) - 1)]
    text = f"{doc.document.title or ''}\n{doc.document.text[before.start : sentence.end]}"
    return frozenset(re.findall(r"\b[A-Z][^\W\d_]{3,}", text)) - _no_names()


def topic(doc: Annotated) -> frozenset[str]:
    """The names in a title, without countries, capitals and their people: what a report is about. What the text writes small is no name."""
    title, text = doc.document.title or "", doc.document.text
    names = frozenset(re.findall(r"\b[A-Z][^\W\d_]{3,}", title)) - _no_names() - _nations()
    return frozenset(name for name in names if not re.search(rf"\b{name.lower()}\b", text))


@cache
def _nations() -> frozenset[str]:
    return frozenset(word for known in gazetteer().values() for name, _ in known for word in name.split())


@cache
def _no_names() -> frozenset[str]:
    return frozenset((*day_name, *month_name, *load("figures")["no_names"]))


def date_near(doc: Annotated, sentence: Sentence, at: int, calendar: Calendar) -> DateRange | None:
    """The nearest date in the sentence of an offset, by the clauses between and before it rather than after, else in the sentences before."""
    index = doc.sentence_index(sentence.start)
    since = doc.sentences[max(0, index - _LOOK_BACK)].start
    since = max([since, *(match.start() for match in _ITEM.finditer(doc.document.text, since, sentence.start))])
    dated = [(time.start, found) for time, found in _dates(doc, since, sentence, calendar)]
    own = [
        (_clauses_between(doc, where, at), where > at, abs(where - at), found)
        for where, found in dated
        if where >= sentence.start and not _is_aside(doc, at, where)
    ]
    back = [found for where, found in dated if where < sentence.start and not _is_aside(doc, doc.sentences[doc.sentence_index(where)].start, where)]
    return min(own, key=lambda near: near[:3])[3] if own else next(iter(back[-1:]), None)


def day_near(doc: Annotated, sentence: Sentence, at: int, calendar: Calendar) -> str | None:
    """The day near an offset; that of the report where no date is near, or only one that is not to the day."""
    when = date_near(doc, sentence, at, calendar)
    return full_day(when.start if when and when.precision == "day" else doc.document.published)


def days_between(one: Annotated, two: Annotated) -> int:
    """How many days lie between two reports; none where it is not known of both."""
    first, last = (full_day(doc.document.published) for doc in (one, two))
    return abs(day_number(first) - day_number(last)) if first and last else 0


def as_of(doc: Annotated, sentence: Sentence, calendar: Calendar) -> str | None:
    """The day of which a sentence, or the one before, gives the state: "as of Wednesday"."""
    since = doc.sentences[max(0, doc.sentence_index(sentence.start) - 1)].start
    for number, time in enumerate(doc.times):
        if since <= time.start < sentence.end and _AS_OF.search(doc.document.text, max(since, time.start - _AS_OF_NEAR), time.start):
            found = calendar.date_of(doc, number)
            return found.start if found and found.precision == "day" else None
    return None


def _is_aside(doc: Annotated, since: int, at: int) -> bool:
    """Whether a place of a sentence stands in what is added of another thing: "the hotel, which was bombed in 2031"."""
    return re.search(load("figures")["aside"], doc.document.text[since:at]) is not None


def _clauses_between(doc: Annotated, one: int, two: int) -> int:
    """How many clauses end between two places of a sentence."""
    return len(re.findall(load("figures")["clause"], doc.document.text[min(one, two) : max(one, two)]))


def _dates(doc: Annotated, since: int, sentence: Sentence, calendar: Calendar) -> Iterable[tuple[TimeExpression, DateRange]]:
    """The dates of a passage, without those that say when something was told."""
    for number, time in enumerate(doc.times):
        if time.type in ("DATE", "TIME") and since <= time.start < sentence.end:
            own = doc.sentence_at(time.start) or sentence
            found = calendar.date_of(doc, number)
            cue = load("figures")["told" if own == sentence else "told_before"]
            if found is not None and not re.search(cue, doc.document.text[own.start : time.start], re.IGNORECASE):
                yield time, found
