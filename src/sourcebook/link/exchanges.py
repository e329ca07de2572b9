"""Exchanges: what was given for what, as a text joins two acts with words of exchange.

A gift with nothing stated in return is none. Nothing is inferred from two acts standing near one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from sourcebook.lexicon import load
from sourcebook.link.clusters import cluster
from sourcebook.link.corpus import Annotated
from sourcebook.link.entities import EntityIndex
from sourcebook.link.events import Happening
from sourcebook.link.tellings import Telling
from sourcebook.model.annotation import Sentence
from sourcebook.model.document import make_id
from sourcebook.model.provenance import Judgement
from sourcebook.model.record import Entity, Evidence, Exchange


@dataclass(frozen=True)
class Act:
    """One side of an exchange: an event, or the words after the cue where they tell none ("in exchange for money")."""

    start: int
    end: int
    at: int
    words: str
    actors: tuple[str, ...]
    event: Telling | None


@dataclass(frozen=True)
class Swap:
    """One sentence or two that tell an exchange."""

    doc: Annotated
    start: int
    end: int
    given: Act
    received: Act
    status: str
    order: str | None
    sentence: tuple[int, int]


@dataclass(frozen=True)
class Traded:
    """An exchange of the story, the order in which each text tells its acts, and the event that was received."""

    exchange: Exchange
    orders: tuple[tuple[str, Evidence], ...]
    received: str | None


_CLAUSE = re.compile(r"[^,;:.()]+")
_WEAK = ("sequence", "reward_after")


@cache
def _cues() -> list[tuple[str, re.Pattern[str]]]:
    words = load("exchanges")
    return [(kind, re.compile(rf"\b(?:{'|'.join(words[kind])})(?!\w)", re.IGNORECASE)) for kind in ("price_after", "price_before", "reward_after", "sequence")]


@cache
def _any_of(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('exchanges')[key])})\b", re.IGNORECASE)


def find_swaps(told: Sequence[Telling]) -> list[Swap]:
    """Every place where a text joins two acts of giving way with words of exchange."""
    kinds = frozenset(load("exchanges")["types"])
    found: list[Swap] = []
    giving = sorted((t for t in told if t.event.type in kinds and t.event.modality != "denied"), key=lambda t: (t.doc.id, t.event.trigger_start))
    for _, group in groupby(giving, key=lambda t: t.doc.id):
        of_doc = list(group)
        for sentence in {s: None for t in of_doc if (s := t.doc.sentence_at(t.event.trigger_start)) is not None}:
            found += _in_sentence(of_doc, sentence)
    return found


def _in_sentence(told: Sequence[Telling], sentence: Sentence) -> Iterable[Swap]:
    doc = told[0].doc
    text = doc.document.words(sentence.start, sentence.end)
    for kind, pattern in _cues():
        for match in pattern.finditer(text):
            at = sentence.start + match.start()
            left = _nearest_before(told, doc, sentence, at, far=kind == "price_before")
            right = next((t for t in told if at < t.event.trigger_start < sentence.end), None)
            if left is None or (right is None and kind != "price_after") or (kind in _WEAK and right is not None and not _gives_way(left, right)):
                continue
            one, two = _act(left), _act(right) if right is not None else _phrase(doc, at + len(match.group()), sentence.end)
            given, received = (two, one) if kind in ("price_after", "reward_after") else (one, two)
            order = {"price_before": "given first", "sequence": "received first", "reward_after": "received first"}.get(kind)
            start, end = min(one.start, at), max(two.end, at + len(match.group()))
            yield Swap(doc, start, end, given, received, _status(doc, sentence, given, received), order, (sentence.start, sentence.end))
            return


def _act(telling: Telling) -> Act:
    event = telling.event
    return Act(event.start, event.end, event.trigger_start, telling.words, telling.actors, telling)


def _phrase(doc: Annotated, start: int, end: int) -> Act:
    """The words after a cue up to the next comma, colon or stop."""
    words = _CLAUSE.match(doc.document.text, start, end)
    text = words.group().strip() if words else ""
    begin = start + (len(words.group()) - len(words.group().lstrip()) if words else 0)
    return Act(begin, begin + len(text), begin, text, (), None)


def _nearest_before(told: Sequence[Telling], doc: Annotated, sentence: Sentence, at: int, *, far: bool) -> Telling | None:
    """The last act before the cue: in the sentence, or in the one before it when the cue opens a reply."""
    index = doc.sentence_index(sentence.start)
    since = doc.sentences[index - 1].start if far and index > 0 else sentence.start
    before = [t for t in told if since <= t.event.trigger_start < at]
    return before[-1] if before else None


def _gives_way(left: Telling, right: Telling) -> bool:
    """For the weak cues: two parties, each giving way, in two different acts."""
    strong = {"RETREAT", "CONCEDE", "AID", "AGREE", "COOPERATE"}
    different = left.event.mode != right.event.mode or left.event.type != right.event.type
    return different and {left.event.type, right.event.type} <= strong and not {*left.actors} & {*right.actors}


def _status(doc: Annotated, sentence: Sentence, given: Act, received: Act) -> str:
    text = doc.document.words(sentence.start, sentence.end)
    if _any_of("negotiated").search(text):
        return "negotiated"
    modalities = {act.event.event.modality for act in (given, received) if act.event is not None}
    if modalities <= {"done", "historical"} and ("announced" in text or not _any_of("proposed").search(text)):
        return "done"
    return "proposed"


def link_exchanges(happenings: Sequence[Happening], entities: EntityIndex) -> list[Traded]:
    """The story's exchanges: swaps whose two acts are the same story events, or the same acts of the same parties, are one."""
    told = [t for h in happenings for t in h.tellings]
    event_of = {t.key: h.record.id for h in happenings for t in h.tellings}
    swaps = find_swaps(told)
    by_key = {f"{s.doc.id}:{s.start}-{s.end}": s for s in swaps}
    made = [
        Judgement("exchange", a, b, same=True, score=1.0, reasons=("the same acts",))
        for a, one in by_key.items()
        for b, two in by_key.items()
        if a < b and one.status == two.status and _same_acts(one, two, event_of)
    ]
    people = {entity.id: entity for entity in entities.entities}
    return [_traded(_oriented([by_key[key] for key in members], event_of), people, event_of) for members in cluster(by_key, made)]


def _oriented(swaps: Sequence[Swap], event_of: dict[str, str]) -> list[Swap]:
    """The swaps turned the way the first is: one text may tell as given what another tells as received."""
    first = _events(swaps[0].given, event_of), _events(swaps[0].received, event_of)
    turned = {"given first": "received first", "received first": "given first"}
    return [
        replace(swap, given=swap.received, received=swap.given, order=turned.get(swap.order or ""))
        if _events(swap.received, event_of) & first[0] or _events(swap.given, event_of) & first[1]
        else swap
        for swap in swaps
    ]


def _traded(swaps: Sequence[Swap], entities: dict[str, Entity], event_of: dict[str, str]) -> Traded:
    orders = tuple((swap.order, swap.doc.evidence(swap.start, swap.end)) for swap in swaps if swap.order)
    return Traded(_assemble(swaps, entities), orders, next((i for swap in swaps for i in _events(swap.received, event_of)), None))


def _same_acts(one: Swap, two: Swap, event_of: dict[str, str]) -> bool:
    """Whether two tellings trade the same thing received, or the same two acts."""
    mine, theirs = (_events(one.received, event_of), _events(one.given, event_of)), (_events(two.received, event_of), _events(two.given, event_of))
    same = mine[0] & theirs[0] or mine[1] & theirs[1]
    turned = mine[0] & theirs[1] and mine[1] & theirs[0]
    return bool(mine[0] & theirs[0] or turned or (same and one.doc.id == two.doc.id))


def _events(act: Act, event_of: dict[str, str]) -> set[str]:
    return {event_of[act.event.key]} if act.event is not None else set()


def _assemble(swaps: Sequence[Swap], entities: dict[str, Entity]) -> Exchange:
    first = swaps[0]
    mentions = sorted({s.doc.evidence(s.start, s.end) for s in swaps}, key=lambda e: (e.doc, e.start, e.end))
    given_by, received_from = _parties([s.given for s in swaps]), _parties([s.received for s in swaps])
    given_by = given_by or _counterpart(first, first.given, entities, received_from)
    received_from = received_from or _counterpart(first, first.received, entities, given_by)
    orders = {s.order for s in swaps if s.order}
    return Exchange(
        id=make_id("exchange", *(f"{m.doc}:{m.start}-{m.end}" for m in mentions)),
        given_by=given_by,
        given=first.given.words,
        received=first.received.words,
        received_from=received_from,
        status=first.status,
        order=orders.pop() if len(orders) == 1 else None,
        mentions=tuple(mentions),
    )


def _parties(told: Iterable[Act]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor for act in told for actor in act.actors))


def _counterpart(swap: Swap, act: Act, entities: Mapping[str, Entity], known: Sequence[str]) -> tuple[str, ...]:
    """Who else the sentence names as the other side: the country, not that of the known party, whose words stand next before the act."""
    mine = {entities[i].country for i in known if i in entities}
    countries = {e.country: e.id for e in entities.values() if e.type == "country" and e.country}
    there = sorted(
        (mention.start > act.at, abs(act.at - mention.start), entity.country)
        for entity in entities.values()
        if entity.country in countries and entity.country not in mine and entity.type in ("person", "country")
        for mention in entity.mentions
        if mention.doc == swap.doc.id and swap.sentence[0] <= mention.start < swap.sentence[1]
    )
    return tuple(countries[country] for _, _, country in there[:1])
