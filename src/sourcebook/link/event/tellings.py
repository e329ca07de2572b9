"""Events as single documents tell them, their participants resolved to the story's entities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from msgspec import structs

from sourcebook.lexicon import load
from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.dates import Calendar
from sourcebook.link.each import each
from sourcebook.link.entity.entities import EntityIndex
from sourcebook.link.event.news import News, week_of
from sourcebook.link.event.passages import passage_date
from sourcebook.link.lines import indexes_over
from sourcebook.link.tally import most, ranked
from sourcebook.model.annotation import Event, Participant, Quantity
from sourcebook.model.record import DateRange

_YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_OF_TRUCES = frozenset({"agree", "agree to or on", "accept a proposal", "reach agreement", "sign", "agreement signed", "declare a ceasefire",
                        "ceasefire takes effect", "observe ceasefire"})  # fmt: skip
_TRUCE = re.compile(r"\b(?:cease-?\s?fires?|truces?|armistices?|cessation of (?:hostilities|fire))\b", re.IGNORECASE)
_ON_SOMETHING = frozenset({"AGREE", "SUPPORT"})
_OF_SWAPS = frozenset({"prisoner exchange", "share intelligence"})
_SWAP = re.compile(r"\b(?:prisoners?|captives?|detainees?|hostages?|soldiers|servicemen|POWs?)\b", re.IGNORECASE)
_OF_COUPS = frozenset(
    {"overthrow", "depose by force", "seize power", "take power by force", "come to power by force", "take over the government", "stage a coup"}
)
_OF_EMBARGOES = frozenset({"cut aid", "order a halt", "suspension of aid", "ban", "impose restrictions"})
_TRADE = re.compile(r"\b(?:imports?|exports?|trade)\b", re.IGNORECASE)
_CONTENT = 40
"""So many characters behind the words of an agreement may say what it is on."""
_NO_STATE = frozenset({"REB", "CRM", "SOC"})
"""Sectors of those who do not act for their country."""
_UNDERGONE = frozenset({"release", "expel"})
_ACTUAL = {"done": "actual", "historical": "actual", "denied": "denied"}


def key_of(doc: Annotated, event: Event) -> str:
    """What names an event of a document across rebuilds: its words."""
    return f"{doc.id}:{event.trigger_start}-{event.trigger_end}:{event.type}"


@dataclass(frozen=True)
class Telling:
    """One event as one document tells it, its participants resolved to the story's entities."""

    doc: Annotated
    event: Event
    kind: tuple[str, str]
    """Only tellings of one kind can be one event."""
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    date: DateRange | None
    passage: DateRange | None = None
    """The day of the passage it stands in, for an event without a date of its own."""
    news: DateRange | None = None
    """The week up to its report, for an act without either that is told as new."""
    named: frozenset[str] = frozenset()
    """Its participants that the story knows by a name."""
    counts: tuple[Quantity, ...] = ()
    """The quantities that belong to it."""
    words: str = ""
    """The predicate with its arguments."""
    told: int = 1
    """How often the document tells it."""
    undergone: frozenset[str] = frozenset()
    """The countries of those who were set free or expelled."""
    opens: int = 0
    """Whether it is told in the headline (1) or in the first sentence (2) of its document."""
    inherited: tuple[str, str] | None = None
    """A place that is not named with it, and the basis on which it may be its place. It joins and parts no tellings."""
    said: tuple[int, ...] = ()
    """The attributions in whose content it is told, the innermost first."""

    @cached_property
    def everyone(self) -> frozenset[str]:
        """Every participant, named or described."""
        return frozenset((*self.actors, *self.recipients))

    @property
    def when(self) -> DateRange | None:
        """Its own date, else its passage's."""
        return self.date or self.passage

    @cached_property
    def key(self) -> str:
        """What names it across rebuilds: its words."""
        return key_of(self.doc, self.event)


def _kind(event: Event, text: str) -> tuple[str, str]:
    """Only tellings of one kind can be one event: the type, and whether it happened. A meeting that is agreed on is a meeting to come;
    a ceasefire is one event whether it is agreed to, reached, declared or in force, a swap of prisoners one whoever is named with it,
    a coup whether power was seized, somebody overthrown or the government taken over, and an embargo whether imports were banned or stopped.
    """
    happened = _ACTUAL.get(event.modality, "prospect")
    if event.rule in _OF_TRUCES and _TRUCE.search(text, event.start, event.end + (_CONTENT if event.type in _ON_SOMETHING else 0)):
        return "TRUCE", happened
    if event.rule in _OF_SWAPS and _SWAP.search(text, event.start, event.end):
        return "SWAP", happened
    if event.rule in _OF_COUPS:
        return "COUP", happened
    if event.rule in _OF_EMBARGOES and _TRADE.search(text, event.start, event.end):
        return "EMBARGO", happened
    to_meet = event.type == "AGREE" and happened == "prospect" and event.rule in load("events_cooperation")["CONSULT"]
    return "CONSULT" if to_meet else _YIELD.get(event.type, event.type), happened


def tellings(corpus: Corpus, entities: EntityIndex, calendar: Calendar) -> list[Telling]:
    """Every event of every document."""
    named, governments = entities.named, entities.governments

    def of_document(doc: Annotated) -> Iterator[Telling]:
        news = News(doc, calendar)
        for event in doc.events:
            actors = participating(doc, event.actors, entities, governments)
            recipients = participating(doc, event.recipients, entities, governments)
            where = entities.id_of(doc, event.place.entity) if event.place else None
            stated = event.place_basis in (None, "stated")
            date_ = calendar.event_date(doc, event)
            passage = None if date_ else passage_date(calendar, doc, event)
            week = None if date_ or passage else news.week(event)
            counts = tuple(doc.quantities[i] for i in event.quantities)
            solid = frozenset(named.intersection((*actors, *recipients)))
            yield Telling(
                doc,
                event,
                _kind(event, doc.document.text),
                actors,
                recipients,
                where if stated else None,
                date_,
                passage,
                week,
                solid,
                counts,
                doc.document.words(event.start, event.end),
                undergone=_undergone(doc, event) if event.mode in _UNDERGONE else frozenset(),
                opens=_opens(doc, event.trigger_start),
                inherited=(where, event.place_basis or "") if where and not stated else None,
                said=tuple(indexes_over(doc, event.trigger_start, event.trigger_end)),
            )

    return list(each(corpus, "tellings", Telling, of_document))


def _undergone(doc: Annotated, event: Event) -> frozenset[str]:
    named = ((p, None if p.entity is None else doc.entities[p.entity].type) for p in event.recipients)
    return frozenset(p.country for p, kind in named if p.country and kind != "country")


def _opens(doc: Annotated, at: int) -> int:
    start, end = doc.lede
    return 1 if at < start else 2 if at < end else 0


def participating(doc: Annotated, participants: Iterable[Participant], entities: EntityIndex, governments: Mapping[str, str]) -> tuple[str, ...]:
    """The entities that take part; words that name no entity ("American sanctions") stand for their country where the story knows it,
    but not those for rebels or criminals ("Peruvian hostage takers")."""
    ids = (entities.id_of(doc, p.entity) or (governments.get(p.country or "") if p.sector not in _NO_STATE else None) for p in participants)
    return tuple(dict.fromkeys(found for found in ids if found))


def summary(told: Sequence[Telling]) -> Telling:
    """All that one document tells of one event, under the name of its first telling."""
    if len(told) == 1:
        return told[0]
    ordered = sorted(told, key=lambda t: t.key)
    first = ordered[0]
    actors, recipients = ranked(t.actors for t in ordered), ranked(t.recipients for t in ordered)
    event = structs.replace(first.event, mode=most(t.event.mode for t in ordered), rule=" ".join(sorted({t.event.rule for t in ordered})))
    return replace(
        first,
        event=event,
        actors=actors,
        recipients=recipients,
        place=most(t.place for t in ordered),
        date=best_date([t.date for t in ordered if t.date is not None]),
        passage=best_date([t.passage for t in ordered if t.passage is not None]),
        news=week_of(t.news for t in ordered if t.news is not None),
        named=frozenset().union(*(t.named for t in ordered)),
        counts=tuple(dict.fromkeys(q for t in ordered for q in t.counts)),
        words=" … ".join(t.words for t in ordered),
        told=len(ordered),
        undergone=frozenset().union(*(t.undergone for t in ordered)),
        opens=max(t.opens for t in ordered),
        inherited=min((t.inherited for t in ordered if t.inherited), default=None),
    )


_PRECISION = ("time", "day", "week", "month", "season", "quarter", "year")


def best_date(dates: Sequence[DateRange]) -> DateRange | None:
    """The most precise date, and of several the one that most tellings give."""
    if not dates:
        return None
    if len(dates) == 1:
        return dates[0]
    counts = Counter((d.start, d.end) for d in dates)
    rank = {name: i for i, name in enumerate(_PRECISION)}
    return min(dates, key=lambda d: (rank.get(d.precision, 9), -counts[d.start, d.end], d.start, d.end, d.basis))
