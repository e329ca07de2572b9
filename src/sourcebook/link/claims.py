"""Claims: what one text says of one property of one subject, with the original words beside the normalised value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from math import floor, log10

from sourcebook.lexicon import load
from sourcebook.link.ages import ages_in
from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.dates import Calendar
from sourcebook.link.each import each, together
from sourcebook.link.event.events import Happening
from sourcebook.link.event.tellings import Telling
from sourcebook.link.figures import Figure, figures
from sourcebook.link.lines import Lines, indexes_over
from sourcebook.link.parts import is_part, is_untrue
from sourcebook.link.quotes import Statement, statements
from sourcebook.link.towns import is_placed, is_town, towns_near, towns_told
from sourcebook.link.within import Within
from sourcebook.model.annotation import DocEntity, Quantity, TimeExpression
from sourcebook.model.document import make_id
from sourcebook.model.record import Claim, Quote

_COMMA = 2  # characters
_WORD = 30  # characters
_INEXACT = 0.1  # of the longer, where months are not of one length


class ClaimMaker:
    """Makes claims, each tied to the quote whose content it stands in."""

    def __init__(self, corpus: Corpus, lines: Lines, calendar: Calendar) -> None:
        self.corpus = corpus
        self.lines = lines
        self.calendar = calendar
        self.within = Within(doc.document.text for doc in corpus)
        self._of_one_town: dict[tuple[frozenset[str], frozenset[str]], bool] = {}

    @cached_property
    def said(self) -> list[Statement]:
        """The story's statements."""
        return statements(self.corpus, self.lines.entities, self.lines)

    @cached_property
    def _quotes(self) -> dict[tuple[str, int], Quote]:
        return {(statement.doc.id, statement.attribution): statement.quote for statement in reversed(self.said)}  # the first of each

    @cached_property
    def figures(self) -> list[Figure]:
        """Every figure of the story that stands in no caption or teaser."""
        return list(each(self.corpus, "figures", Figure, self._figures))

    def _figures(self, doc: Annotated) -> Iterable[Figure]:
        told = towns_told(doc)
        for figure in figures(doc, self.calendar):
            if doc.heard(figure.start, figure.end) is None:
                towns = frozenset(self.lines.entities.ids_of(doc, towns_near(told, doc, figure.start)))
                yield replace(figure, towns=towns, placed=is_placed(told, doc, figure.start))

    @cached_property
    def towns(self) -> frozenset[str]:
        """The names of the story's places that are no buildings, countries or regions."""
        return frozenset(entity.name for entity in self.lines.entity.values() if is_town(entity))

    def of_one_town(self, one: frozenset[str], two: frozenset[str]) -> bool:
        """Whether towns of two texts, by their ids, may be one: where either names none, both name one, or the texts say that one lies in another."""
        if not one or not two or not one.isdisjoint(two):
            return True
        if (one, two) not in self._of_one_town:
            self._of_one_town[one, two] = self._lie_together(one, two)
        return self._of_one_town[one, two]

    def _lie_together(self, one: frozenset[str], two: frozenset[str]) -> bool:
        names = [[self.lines.entity[id_].name for id_ in sorted(towns)] for towns in (one, two)]
        return any(self.within.surely_holds(a, b) or self.within.surely_holds(b, a) for a in names[0] for b in names[1])

    def claim(self, subject: str, property_: str, value: str, doc: Annotated, start: int, end: int) -> Claim:
        """One claim on the words [start, end) of a document."""
        words = doc.document.words(start, end)
        quote = self.quote_over(doc, start, end)
        id_ = make_id("claim", subject, property_, doc.id, start, end)
        return Claim(id_, subject, property_, value, words, doc.id, start, end, quote.id if quote else None)

    def quote_over(self, doc: Annotated, start: int, end: int) -> Quote | None:
        """The quote in whose content a span stands, the innermost first."""
        for index in indexes_over(doc, start, end):
            found = self._quotes.get((doc.id, index))
            if found is not None:
                return found
        return None

    def of_event(self, happening: Happening) -> list[Claim]:
        """Date, duration, counts, participants, reason and place, as each telling gives them."""
        event, docs = happening.record.id, [telling.doc for telling in happening.tellings]
        parts = [event, *(telling.key for telling in happening.tellings)]
        return together(self.corpus.remembered, "claims of events", list[Claim], docs, parts, lambda: self._of_event(event, happening.tellings))

    def _of_event(self, event: str, tellings: Iterable[Telling]) -> list[Claim]:
        kept: dict[tuple[str, ...], Claim] = {}
        for claim in (claim for telling in tellings for claim in self._of_telling(event, telling)):
            kept.setdefault((claim.doc, claim.value) if claim.property == "participants" else (claim.id,), claim)
        return list(kept.values())

    def _of_telling(self, event: str, telling: Telling) -> Iterable[Claim]:
        doc = telling.doc
        for index in telling.event.times:
            time = doc.times[index]
            if time.type == "DURATION":
                if is_spread(time, doc):
                    continue
                yield self.claim(event, "duration", duration(time, doc), doc, time.start, time.end)
            elif (when := self.calendar.date_of(doc, index)) is not None:
                yield self.claim(event, "date", when.start if when.start == when.end else f"{when.start}/{when.end}", doc, time.start, time.end)
        yield from self._opening_day(event, telling)
        trigger = doc.document.words(telling.event.trigger_start, telling.event.trigger_end)
        stands = re.fullmatch(load("figures")["states"], trigger, re.IGNORECASE) is not None
        for quantity in () if stands else telling.counts:
            if quantity.unit in load("figures")["units"] or quantity.value == 1 or is_part(doc, quantity) or is_untrue(doc, quantity):
                continue
            end = max(quantity.of_end or 0, quantity.end)
            yield self.claim(event, f"count of {quantity.unit or 'things'}{_others(doc, end)}", number(quantity), doc, quantity.start, end)
        yield from self._participants(event, telling)
        yield from self._reason(event, telling)
        if telling.event.place is not None and telling.place is not None:
            place = telling.event.place
            yield self.claim(event, "place", self.lines.entity[telling.place].name, doc, place.start, place.end)

    def _participants(self, event: str, telling: Telling) -> Iterable[Claim]:
        """Who came to a meeting, as far as the text names them."""
        doc, people = telling.doc, (*telling.event.actors, *telling.event.recipients)
        for person in people if telling.event.type == "CONSULT" else ():
            for id_ in self.lines.entities.ids_of(doc, [person.entity]):
                if id_ in telling.named:
                    yield self.claim(event, "participants", self.lines.entity[id_].name, doc, person.start, person.end)

    def _reason(self, event: str, telling: Telling) -> Iterable[Claim]:
        """Why it was, where the sentence says so behind it and behind nothing else: "because of the raid"."""
        doc, sentence = telling.doc, telling.doc.sentence_at(telling.event.trigger_start)
        end = sentence.end if sentence else telling.event.end
        for match in re.finditer(load("figures")["because"], doc.document.text[telling.event.trigger_end : end], re.IGNORECASE):
            start, stop = (telling.event.trigger_end + at for at in match.span("reason"))
            if any(telling.event.trigger_end <= other.trigger_start < start for other in doc.events):
                return
            yield self.claim(event, "reason", doc.document.words(start, stop), doc, start, stop)

    def _opening_day(self, event: str, telling: Telling) -> Iterable[Claim]:
        """ "On June 21, the envoy, who ..., arrived": the day that opens what happened is its day."""
        doc = telling.doc
        if telling.date is not None or telling.event.modality != "done":
            return
        for index, time in enumerate(doc.times):
            if time.type == "DATE" and time.precision == "day" and 0 <= telling.event.start - time.end <= _COMMA:
                when = self.calendar.date_of(doc, index)
                if when is not None:
                    yield self.claim(event, "date", when.start if when.start == when.end else f"{when.start}/{when.end}", doc, time.start, time.end)

    def of_entities(self) -> Iterator[Claim]:
        """The ages and titles that each document gives somebody, and the spellings of their names, each where it gives it first."""
        return each(self.corpus, "claims of entities", Claim, self._of_entities)

    def _of_entities(self, doc: Annotated) -> Iterable[Claim]:
        own: dict[str, list[DocEntity]] = defaultdict(list)
        for entity in doc.entities:
            if id_ := self.lines.entities.id_of(doc, entity.id):
                own[id_].append(entity)
        ages = {(id_, start, end) for entity, start, end in ages_in(doc) for id_ in self.lines.entities.ids_of(doc, [entity])}
        aged = [self.claim(id_, "age", doc.document.text[start:end], doc, start, end) for id_, start, end in sorted(ages)]
        return [*aged, *(claim for id_, found in own.items() for claim in self._of_entity(id_, doc, found))]

    def _of_entity(self, id_: str, doc: Annotated, own: Sequence[DocEntity]) -> Iterator[Claim]:
        for start, end in sorted({(role.start, role.end) for entity in own for role in entity.roles}):
            yield self.claim(id_, "title", doc.document.text[start:end], doc, start, end)
        named = sorted((m.start, m.end) for entity in own for m in doc.mentions_of.get(entity.id, ()) if m.form == "name")
        first: dict[str, tuple[int, int]] = {}
        for start, end in named:
            first.setdefault(doc.document.text[start:end], (start, end))
        yield from (self.claim(id_, "name", name, doc, *span) for name, span in first.items())


def _others(doc: Annotated, end: int) -> str:
    """ " and civilians", where a number counts two groups together: "230 soldiers and civilians"."""
    both = re.match(r" and ([a-z]+s)\b", doc.document.text[end : end + _WORD])
    return both[0] if both and any(m.start <= end + both.start(1) < m.end and m.form == "nominal" for m in doc.mentions) else ""


_BOUNDS = {"MORE_THAN": "more than ", "EQUAL_OR_MORE": "at least ", "LESS_THAN": "less than ", "EQUAL_OR_LESS": "at most "}


def duration(time: TimeExpression, doc: Annotated) -> str:
    """A duration in hours, days, months or years, with the qualifier that the text puts before it."""
    before = doc.document.text[max(0, time.start - 14) : time.start].casefold().split()
    words = doc.document.words(time.start, time.end).casefold()
    about = bool(before and before[-1] in {"about", "around", "roughly", "approximately", "nearly", "almost", "some"}) or words.startswith(
        ("about", "around", "nearly", "almost")
    )
    qualifier = "about " if about else _BOUNDS.get(time.mod or "", "")
    if time.hours is None:
        long = months(time)
        number, unit = (long // 12, "year") if long % 12 == 0 else (long, "month")
        return f"{qualifier}{number} {unit}{'s' if number > 1 else ''}" if long else words
    days = time.hours / 24
    length = f"{days:g} days" if time.hours >= 48 and days == int(days) else f"{time.hours:g} hours" if time.hours >= 1 else f"{time.hours * 60:g} minutes"
    return f"{qualifier}{length}"


def is_spread(time: TimeExpression, doc: Annotated) -> bool:
    """Whether a length says how often something was, or over what: "for the second time in three months", "nine hours over two days"."""
    return re.search(load("figures")["spread"], doc.document.text[max(0, time.start - _WORD) : time.start]) is not None


def months(time: TimeExpression) -> int:
    """How many months a length has that is given in them or in years; else 0."""
    found = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?", time.value or "")
    return 12 * int(found[1] or 0) + int(found[2] or 0) if found else 0


def number(quantity: Quantity) -> str:
    """A count with its qualifier: "52", "at least 12", "10-15"."""
    value = f"{quantity.value:.15g}" if quantity.value is not None else f"{quantity.low or 0:.15g}-{quantity.high or 0:.15g}"
    qualifier = quantity.qualifier
    return qualifier if qualifier == "dozens" else f"{qualifier} {value}" if qualifier else value


@lru_cache(maxsize=65536)
def numbers_differ(one: str, two: str) -> bool:
    """Two numbers of one unit that cannot both hold; a bare "dozens" differs from nothing, nor do nine hours from two days, nor "10-15" from 12."""
    a, b = _magnitude(one), _magnitude(two)
    if a is None or b is None or a == b or (_unit(one) != _unit(two) and one[-1].isalpha() and two[-1].isalpha()):
        return False
    inexact = re.search("month|year", one + two) and abs(a - b) <= _INEXACT * max(a, b)
    return not inexact and not _allows(one, a, b) and not _allows(two, b, a) and not _is_within(b, one) and not _is_within(a, two)


_DAYS = {"month": 30, "months": 30, "year": 365, "years": 365}


def _magnitude(value: str) -> float | None:
    found = re.findall(r"\d+(?:\.\d+)?", value)
    return float(found[0]) * _size(value) if found else None


def _size(value: str) -> float:
    unit = value.rsplit(maxsplit=1)[-1]
    return 1 / 60 if unit == "minutes" else _DAYS.get(unit, 1)


def _unit(value: str) -> str:
    unit = value.rsplit(maxsplit=1)[-1]
    return {"minutes": "hours"}.get(unit, "days" if unit in _DAYS else unit)


def _allows(value: str, bound: float, other: float) -> bool:
    """Whether what has a bound ("at least 12") leaves room for another; nobody says "more than 20" of 34."""
    if value.startswith("more than"):
        return bound <= other < bound + _step(bound / _size(value)) * _size(value)
    return (value.startswith("at least") and other >= bound) or (value.startswith(("at most", "less than")) and other <= bound)


def _is_within(number: float, value: str) -> bool:
    """Whether a number lies in a range: 157 in "hundreds 100-1000"."""
    limits = re.search(r"(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)", value)
    return limits is not None and float(limits[1]) <= number <= float(limits[2])


def _step(number: float) -> float:
    """From a round number to the next: 10 from 20, 100 from 300; a tenth where it is none."""
    return 10.0 ** floor(log10(number)) if number else 1.0
