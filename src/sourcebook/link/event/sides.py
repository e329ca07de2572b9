"""A telling as it is compared with others: what the comparison asks of it, worked out once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any

from sourcebook.lexicon import load
from sourcebook.link.dates import day_number, full_day, published_day
from sourcebook.link.event.passages import goes_on_for_long
from sourcebook.link.event.tellings import Telling
from sourcebook.link.similarity import stems
from sourcebook.model.annotation import Quantity
from sourcebook.model.record import DateRange, Entity

_GOING_ON = re.compile(
    r"\b(?:is|are|was|were|been|['’](?:re|s|ve been)) (?:\w+ ){0,2}?(?:talk|negotiat|speak|meet|discuss|hold|lead|conduct|consult|confer|communicat)ing\b[^.]*$"
    r"|\b(?:is|are|was|were|been|remain\w*|['’](?:re|s)) in (?:\w+ ){0,2}?(?:talks|negotiations|contact|discussions|dialogue)$"
)

_AT_LARGE = re.compile(
    r"\b(?:(?:many|several|numerous|dozens of|scores of|hundreds of|various|(?:the )?(?:most )?(?:recent )?(?:previous|prior|earlier|past|preceding))\s+(?:[\w-]+\s+){0,2})$",
    re.IGNORECASE,
)

Days = tuple[int, int]
"""The first and the last day of an interval, as numbers."""


_ONE_ANOTHER = re.compile(r"\b(?:each|the) other\b|\bone another\b", re.IGNORECASE)

_THE_REST = re.compile(
    r"^(?:(?:at least|as many as|up to|about|around|some|nearly|almost|more than|over)\s+)?(?:[\w,]+ (?:others?|more)\b|another [\w,]+ |a further [\w,]+ )",
    re.IGNORECASE,
)

_DONE_TO_ONE = frozenset({"arrest", "convict", "abduct"})
"""What is done to each by himself, but to several on one day."""

STATEMENTS = frozenset({"ACCUSE", "THREATEN", "SUPPORT", "REQUEST", "REJECT"})
"""What one says to or of another, of which there may be many."""
_CONTENT = 60
"""So many characters behind the words of an agreement say what it is on."""
_STOP = re.compile(r"[.;!?]\s")
_INQUIRY = "investigate"
"""Of those whom it turns to there are many."""

_RELEASE = "release"

_POINTING = re.compile(r"\b(?:this|that|these|those|such|it|them|him|her)\b", re.IGNORECASE)
_LONG_BEFORE = re.compile(
    r"\b(?:last|the (?:previous|year before)) (?:year|decade|century)\b|\b(?:years?|decades?|centur(?:y|ies)) (?:ago|earlier|before)\b", re.IGNORECASE
)

SINGLE = frozenset({"TRUCE", "SWAP", "COUP"})
"""Of these there is one at a time, whoever is named with it."""


class Has:
    """What a telling has, as bits: which features have anything to compare is one `&` away."""

    COUNTS, UNITS, PLACE, MODE = 1, 2, 4, 8
    SEVERAL = 16
    """It stands for several tellings of its document."""
    NOTHING_FIRM = 32
    """Neither a day nor a count."""
    OPENS = 64
    """Its document begins with it."""
    SINGLE = 128
    """It tells of what there is one of at a time: a ceasefire, a swap of prisoners, a coup."""


class Side:
    """One side of a comparison: a telling, or all that a document tells of one event.

    Args:
        telling: what is compared.
        kinds: the story's entities by id.
        mark: of all that it rests on, as a digest: what is found out of it is remembered under it.
    """

    def __init__(self, telling: Telling, kinds: Mapping[str, Entity], mark: bytes | None = None) -> None:
        self.mark, self.telling, self.key, self.kind, self.doc = mark, telling, telling.key, telling.kind, telling.doc.id
        self.type, self.mode, self.place, self.told = telling.event.type, telling.event.mode, telling.place, telling.told
        self.named, self._kinds, self.when = telling.named, kinds, _days(telling.when)
        self.undergone = telling.undergone or _countries_of_freed(telling, kinds)

    def __getattr__(self, name: str) -> Any:
        """What only a comparison asks for is worked out when one does: most tellings are compared with none that is new."""
        if name.startswith("_") or "has" in self.__dict__:
            raise AttributeError(name)
        self._measure(self.telling, self._kinds)
        return getattr(self, name)

    def _measure(self, telling: Telling, kinds: Mapping[str, Entity]) -> None:
        self.date, self.news, self.told_by = _days(telling.date), _days(telling.news), _told_by(telling)
        self.precise = telling.when is not None and telling.when.precision == "day"
        self.by_passage = telling.date is None and telling.passage is not None
        self.numbers = tuple(q for q in telling.counts if q.unit and q.value is not None)
        self.people = frozenset(i for i in telling.named if kinds[i].type == "person")
        self.doers = self.people.intersection(telling.actors)
        self.patients = self.people.intersection(telling.recipients) if self.mode in _DONE_TO_ONE else frozenset[str]()
        self.harmed = self.people.intersection(telling.recipients) if self.type == "ASSAULT" else self.patients
        self.is_past = (telling.event.modality == "historical" and telling.date is not None) or _is_past(telling)
        self.is_news = telling.event.modality == "done" and telling.date is None and not self.is_past
        self.countries = frozenset(country for i in telling.everyone if i in kinds and (country := kinds[i].country))
        self.sides = frozenset(country for i in telling.actors if i in kinds and (country := kinds[i].country))
        self.is_single = self.kind[0] in SINGLE
        self.has = self._has()

    def _has(self) -> int:
        telling = self.telling
        found = (telling.counts, self.numbers, telling.place, self.mode, self.told > 1, not (telling.date or telling.counts), telling.opens, self.is_single)
        return sum(1 << bit for bit, there in enumerate(found) if there)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Those of its words."""
        return stems(self.telling.words)

    @cached_property
    def rules(self) -> frozenset[str]:
        """The stems of the rules by which it was found."""
        return stems(self.telling.event.rule)

    @cached_property
    def is_series(self) -> bool:
        """Whether it tells of several, or of earlier ones, at large: "many swaps", "the previous exchange", "have been trading fire"."""
        text, start = self.telling.doc.document.text, self.telling.event.trigger_start
        return goes_on_for_long(self.telling.doc, self.telling.event) or _AT_LARGE.search(text[max(0, start - 60) : start]) is not None

    @cached_property
    def reported(self) -> int | None:
        """The day it happened, else the day of its report; None if it is not told as done or neither is known to the day."""
        if self.telling.event.modality != "done":
            return None
        when, published = self.telling.when, full_day(self.telling.doc.document.published)
        of_report = when is None or (published is not None and when.start < published <= when.end)  # "this month", told as news
        day = published if of_report or when is None else full_day(when.start)
        return day_number(day) if day else None

    @cached_property
    def uncounted(self) -> frozenset[str]:
        """Its participants without those that are a number of people: another number names nobody else."""
        telling, kinds = self.telling, self._kinds
        numbers = [telling.doc.document.words(q.start, q.end) for q in telling.counts]
        return frozenset(i for i in telling.everyone if i in telling.named or i not in kinds or not any(n in kinds[i].name for n in numbers))

    @cached_property
    def described(self) -> frozenset[str]:
        """The stems of the words for its doers who have no name: "the foreign ministers"."""
        return stems(" ".join(self._kinds[i].name for i in self.telling.actors if i in self._kinds and i not in self.named))

    @cached_property
    def undergoers(self) -> frozenset[str]:
        """The same for those it was done to, but for words that say no more than that they are people, or how many: "the two ships".

        Of captives there are many releases.
        """
        if self.mode == _RELEASE:
            return frozenset()
        found = stems(" ".join(self._kinds[i].name for i in self.telling.recipients if i in self._kinds and i not in self.named))
        return found - _anybody()

    @cached_property
    def voices(self) -> set[int | None]:
        """Who tells it in its document."""
        return {self.telling.doc.attributions[index].speaker for index in self.telling.said}

    @cached_property
    def trigger(self) -> frozenset[str]:
        """The stems of its predicate."""
        return stems(self.telling.doc.document.words(self.telling.event.trigger_start, self.telling.event.trigger_end))

    @cached_property
    def aim(self) -> frozenset[str]:
        """Whom a statement is directed at, by name; nobody for an inquiry, which turns to many."""
        at_many = self.kind[0] not in STATEMENTS or self.mode == _INQUIRY
        return frozenset[str]() if at_many else self.named.intersection(self.telling.recipients).difference(self.telling.actors)

    @cached_property
    def aimed_countries(self) -> frozenset[str]:
        """Theirs, but for those of the speakers."""
        return frozenset(country for i in self.aim if (country := self._kinds[i].country)) - self.sides

    @cached_property
    def matter(self) -> frozenset[str]:
        """The stems of what is said, without its verb and the names of the participants; none where the words point elsewhere ("that effort").

        What somebody agrees to or promises mostly stands behind the words that tell it.
        """
        telling = self.telling
        said = telling.words
        if self.mode == _INQUIRY or _POINTING.search(said):
            return frozenset()
        if self.kind[0] == "AGREE" and self.told == 1:
            behind = _STOP.split(telling.doc.document.words(telling.event.end, telling.event.end + _CONTENT))[0]
            said = said if _POINTING.search(behind) else f"{said} {behind}"
        names = " ".join(self._kinds[i].name for i in telling.everyone if i in self._kinds)
        return stems(said) - self.trigger - stems(names)

    @cached_property
    def is_contact(self) -> bool:
        """Talks that go on, without a day: "the two are negotiating", "they were in direct talks"; or of two states, without anybody who talks."""
        telling, kinds = self.telling, self._kinds
        if self.type != "CONSULT" or self.mode or self.precise:
            return False
        states = len(self.countries) > 1 and not self.place and all(i in kinds and kinds[i].type == "country" for i in telling.everyone)
        text, start = telling.doc.document.text, telling.event.trigger_start
        return states or _GOING_ON.search(text[max(0, start - 30) : telling.event.trigger_end].split("\n")[-1]) is not None

    @cached_property
    def is_the_rest(self) -> bool:
        """Whether it tells whom else an attack harmed, which is told before it: "34 others were wounded"."""
        return self.type == "ASSAULT" and _THE_REST.match(self.telling.words) is not None

    @cached_property
    def is_mutual(self) -> bool:
        """Whether each side does it to the other: "the two accused each other"."""
        return _ONE_ANOTHER.search(self.telling.words) is not None

    @cached_property
    def is_journey(self) -> bool:
        """Whether somebody by name went to see somebody."""
        return self.mode == "visit" and bool(self.people)

    def strangers(self, ids: frozenset[str], others: frozenset[str]) -> bool:
        """Whether any of the entities belongs to no country that the others belong to."""
        kinds = self._kinds
        countries = {kinds[i].country for i in others if i in kinds}
        return any(kinds[i].country not in countries for i in ids if i in kinds and kinds[i].country)

    def has_only_countries(self, ids: frozenset[str]) -> bool:
        """Whether all of the entities are countries."""
        return all(self._kinds[i].type == "country" for i in ids)

    @cached_property
    def attacked(self) -> frozenset[str]:
        """The countries that are named among those it was done to."""
        whom = (self._kinds[i] for i in self.telling.recipients if i in self._kinds)
        return frozenset(entity.country for entity in whom if entity.type == "country" and entity.country) - self.sides

    @cached_property
    def against(self) -> frozenset[str]:
        """The countries of those it was done to."""
        return frozenset(country for i in self.telling.recipients if i in self._kinds and (country := self._kinds[i].country))

    @cached_property
    def struck(self) -> frozenset[str]:
        """The countries that it struck, by what is named as struck or where it was."""
        lands = {self._kinds[i].country for i in self.telling.recipients if i in self.telling.named and i in self._kinds} | {self.land}
        return frozenset(country for country in lands if country) - self.sides

    @cached_property
    def land(self) -> str | None:
        """The country of its place."""
        return self.site.country if self.site else None

    @cached_property
    def site(self) -> Entity | None:
        """Its place."""
        return self._kinds[self.place] if self.place is not None else None


def _countries_of_freed(telling: Telling, kinds: Mapping[str, Entity]) -> frozenset[str]:
    """The countries of the people who were set free by name, as the story knows them."""
    if telling.event.mode != _RELEASE:
        return frozenset()
    freed = (kinds[i] for i in telling.recipients if i in telling.named)
    return frozenset(entity.country for entity in freed if entity.type == "person" and entity.country)


def _told_by(telling: Telling) -> int | None:
    """The day by which what its document tells as done, or denies, was done: that of the document."""
    day = published_day(telling.doc) if telling.kind[1] != "prospect" else None
    return day_number(day) if day else None


def _is_past(telling: Telling) -> bool:
    """Whether it is told of a bare year, but for the report's own, or of another year that nothing dates: "last year". A statement may be on that year."""
    if telling.event.modality != "done" or telling.event.type in STATEMENTS:
        return False
    if telling.date is not None:
        published = telling.doc.document.published
        return telling.date.precision == "year" and (telling.date.basis == "stated" if published is None else telling.date.end[:4] < published[:4])
    times = (telling.doc.times[i] for i in telling.event.times)
    return any(time.type == "DATE" and _LONG_BEFORE.search(telling.doc.document.words(time.start, time.end)) for time in times)


def of_people(count: Quantity) -> bool:
    """Whether people are counted: by their nouns, or by a people's name ("60 Peruvians")."""
    unit = count.unit or ""
    return unit[:1].isupper() or not _people().isdisjoint((unit, re.sub("men$", "man", unit)))


@cache
def _people() -> frozenset[str]:
    classes = load("events_classes")
    return frozenset(word for name in ("people", "occupation", "troops", "prisoner", "captive", "freed") for word in classes[name])


@cache
def _anybody() -> frozenset[str]:
    """The stems of numbers and of words for people of any kind."""
    numbers = (word for part in ("ones", "teens", "tens", "scales") for word in load("numbers")[part])
    return stems(" ".join((*numbers, *load("nouns")["hedges"], *load("roles")["persons"])))


def days_between(one: Days | None, two: Days | None) -> int | None:
    """Whole days between two intervals, 0 where they meet; None where one is unknown."""
    if one is None or two is None:
        return None
    days = two[0] - one[1] if one[0] <= two[0] else one[0] - two[1]
    return max(0, days)


def _days(range_: DateRange | None) -> Days | None:
    return None if range_ is None else (day_number(range_.start), day_number(range_.end))
