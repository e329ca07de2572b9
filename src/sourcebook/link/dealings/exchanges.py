"""Exchanges: what was given for what, as a text joins two acts with words of exchange.

A gift with nothing stated in return is none. Nothing is inferred from two acts standing near one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from sourcebook.lexicon import load
from sourcebook.link.clusters import cluster
from sourcebook.link.corpus import Corpus
from sourcebook.link.dealings.acts import Act, any_of
from sourcebook.link.dealings.parties import Parties
from sourcebook.link.dealings.scene import Swap
from sourcebook.link.dealings.swaps import SwapFinder
from sourcebook.link.each import each
from sourcebook.link.event.events import Happening
from sourcebook.link.event.tellings import Telling
from sourcebook.link.similarity import stems
from sourcebook.model.annotation import Sentence
from sourcebook.model.document import make_id
from sourcebook.model.provenance import Judgement
from sourcebook.model.record import Evidence, Exchange

_YIELDING = frozenset({"RETREAT", "CONCEDE", "AID", "AGREE", "COOPERATE"})
_TURNED = {"given first": "received first", "received first": "given first"}


@dataclass(frozen=True)
class Traded:
    """An exchange of the story, the order in which each text tells its acts, and the event that was received."""

    exchange: Exchange
    orders: tuple[tuple[str, Evidence], ...]
    received: str | None


def swaps(corpus: Corpus, parties: Parties) -> list[Swap]:
    """What each document tells of exchanges."""
    return list(each(corpus, "swaps", Swap, SwapFinder(parties).find))


def link_exchanges(happenings: Sequence[Happening], parties: Parties, found: Sequence[Swap]) -> list[Traded]:
    """The story's exchanges: swaps whose two acts are the same story events, or the same acts of the same parties, are one."""
    told = [t for h in happenings for t in h.tellings]
    events = _Events({t.key: h.record.id for h in happenings for t in h.tellings}, told)
    swaps = [events.sharpened(swap) for swap in found]
    swaps += list(_in_sequence(told, {(swap.doc.id, _sentence(swap)) for swap in swaps}))
    by_key = {f"{s.doc.id}:{s.start:06}-{s.end:06}": s for s in swaps}
    made = [
        Judgement("exchange", a, b, same=True, score=1.0, reasons=("the same acts",))
        for a, one in sorted(by_key.items())
        for b, two in sorted(by_key.items())
        if a < b and _may_be_one(one, two) and _turn(one, two, events, parties) is not None
    ]
    return [_traded(_oriented([by_key[key] for key in members], events, parties), events) for members in cluster(by_key, made)]


def _may_be_one(one: Swap, two: Swap) -> bool:
    """Of one status; or the same numbers of people, agreed by one text and yet to be given by the other."""
    if one.status == two.status:
        return True
    counts = [{*swap.given.counts, *swap.received.counts} for swap in (one, two)]
    return {one.status, two.status} == {"negotiated", "proposed"} and any(count > 1 for count in counts[0] & counts[1])


def _sentence(swap: Swap) -> int:
    return swap.doc.sentence_index(max(swap.given.at, swap.received.at))


class _Events:
    """The story's events by where they are told."""

    def __init__(self, event_of: Mapping[str, str], told: Iterable[Telling]) -> None:
        kinds = frozenset(load("exchanges")["types"])
        self._event_of = event_of
        self._told: dict[str, list[Telling]] = {}
        for telling in sorted((t for t in told if t.event.type in kinds), key=lambda t: t.key):
            self._told.setdefault(telling.doc.id, []).append(telling)

    def telling(self, swap: Swap, act: Act) -> Telling | None:
        """The event whose predicate stands where the act's does."""
        return next((t for t in self._told.get(swap.doc.id, ()) if t.event.trigger_start <= act.at < t.event.trigger_end), None)

    def of(self, swap: Swap, act: Act) -> str | None:
        """The story's event that an act is."""
        telling = self.telling(swap, act)
        return self._event_of[telling.key] if telling else None

    def sharpened(self, swap: Swap) -> Swap:
        """The same, its sides in the words of the events that they are."""
        return replace(swap, given=self._worded(swap, swap.given), received=self._worded(swap, swap.received))

    def _worded(self, swap: Swap, act: Act) -> Act:
        telling = self.telling(swap, act)
        if telling is None or (act.kind in ("gives", "takes") and len(act.words) < len(telling.words)):
            return act
        return replace(act, words=telling.words)


@cache
def _sequence() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('exchanges')['sequence'])})(?!\w)", re.IGNORECASE)


def _in_sequence(told: Sequence[Telling], known: set[tuple[str, int]]) -> Iterator[Swap]:
    """Two parties that give way to one another in one sentence: "eased its embargo after Sudland freed the crew"."""
    giving = sorted((t for t in told if t.event.type in _YIELDING and t.event.modality != "denied"), key=lambda t: (t.doc.id, t.event.trigger_start))
    for (_, index), group in groupby(giving, key=lambda t: (t.doc.id, t.doc.sentence_index(t.event.trigger_start))):
        told_here = list(group)
        doc = told_here[0].doc
        if len(told_here) < 2 or index < 0 or (doc.id, index) in known:
            continue
        sentence = doc.sentences[index]
        for match in _sequence().finditer(doc.document.text, sentence.start, sentence.end):
            left = [t for t in told_here if t.event.trigger_start < match.start()]
            right = [t for t in told_here if t.event.trigger_start > match.start()]
            if left and right and _gives_way(left[-1], right[0]):
                yield _sequenced(left[-1], right[0], sentence)
                break


def _gives_way(left: Telling, right: Telling) -> bool:
    """For the weak cues: two parties, each giving way, in two different acts."""
    different = left.event.mode != right.event.mode or left.event.type != right.event.type
    return different and bool(left.actors) and bool(right.actors) and not {*left.actors} & {*right.actors}


def _sequenced(left: Telling, right: Telling, sentence: Sentence) -> Swap:
    given, received = (Act(t.event.start, t.event.end, t.event.trigger_start, t.words, t.actors[:3]) for t in (left, right))
    modalities = {left.event.modality, right.event.modality}
    text = left.doc.document.words(sentence.start, sentence.end)
    done = modalities <= {"done", "historical"} and ("announced" in text or not any_of("proposed").search(text))
    return Swap(left.doc, left.event.start, right.event.end, given, received, "done" if done else "proposed", "received first")


def _turn(one: Swap, two: Swap, events: _Events, parties: Parties) -> bool | None:
    """Whether two swaps are one told alike (False) or the other way round (True); None if they are two."""
    for turned in (False, True):
        theirs = (two.received, two.given) if turned else (two.given, two.received)
        if _same_acts(one, (one.given, one.received), two, theirs, events) or _same_trade((one.given, one.received), theirs, parties):
            return turned
    return None


def _same_acts(one: Swap, mine: tuple[Act, Act], two: Swap, theirs: tuple[Act, Act], events: _Events) -> bool:
    """The same event received, or the same events given in one text."""
    pairs = [(events.of(one, a), events.of(two, b)) for a, b in zip(mine, theirs, strict=True)]
    same = [a is not None and a == b for a, b in pairs]
    return same[1] or (same[0] and one.doc.id == two.doc.id)


def _is_bare(acts: tuple[Act, Act]) -> bool:
    """ "A prisoner swap between Norland and Sudland": nothing is told of either side."""
    return acts[0].words == acts[1].words


def _same_trade(mine: tuple[Act, Act], theirs: tuple[Act, Act], parties: Parties) -> bool:
    """The same parties on the same sides, or on neither where a text names none, giving things told in like words."""
    if not all(_same_party(a.givers, b.givers, parties) for a, b in zip(mine, theirs, strict=True)) and not _same_states(mine, theirs, parties):
        return False
    if not any({*a.givers} & {*b.givers} for a, b in zip(mine, theirs, strict=True)):
        return False
    if any(_is_bare(one) and (two[0].people or two[1].people) for one, two in ((mine, theirs), (theirs, mine))):
        return all({*a.givers} & {*b.givers} for a, b in zip(mine, theirs, strict=True))
    if any(_apart(a.counts, b.counts) or _apart(a.named, b.named) for a, b in zip(mine, theirs, strict=True)):
        return False
    shared = [bool(_things(a) & _things(b)) or bool({*a.people} & {*b.people}) for a, b in zip(mine, theirs, strict=True)]
    return all(shared) or (any(shared) and any(len(_things(a)) < 2 or len(_things(b)) < 2 for a, b in zip(mine, theirs, strict=True)))


def _apart(one: Sequence[object], two: Sequence[object]) -> bool:
    """Whether two texts tell of others: other numbers, other persons by name."""
    return bool(one and two) and not {*one} & {*two}


def _same_party(one: Sequence[str], two: Sequence[str], parties: Parties) -> bool:
    mine, theirs = ({parties.state_of(i) for i in side} for side in (one, two))
    return not mine or not theirs or bool(mine & theirs)


def _same_states(mine: tuple[Act, Act], theirs: tuple[Act, Act], parties: Parties) -> bool:
    """Whether both are between the same two countries, whichever of a country's powers a text names (its government, a movement that holds it)."""
    (a, b), (c, d) = ([{parties.by_id[i].country for i in act.givers} - {None} for act in acts] for acts in (mine, theirs))
    return len(a) == len(b) == 1 and (a, b) == (c, d) and a != b


def _things(act: Act) -> frozenset[str]:
    return stems(act.words) - stems("return would exchange response said deal")


def _oriented(swaps: Sequence[Swap], events: _Events, parties: Parties) -> list[Swap]:
    """The swaps turned the way of the first that says which side is the price: one text may tell as given what another tells as received."""
    ranked = sorted(swaps, key=lambda s: (-s.weight, s.order is None, s.doc.id, s.start))
    return [_turned(s) if s is not ranked[0] and _is_turned(ranked[0], s, events, parties) else s for s in ranked]


def _turned(swap: Swap) -> Swap:
    return replace(swap, given=swap.received, received=swap.given, order=_TURNED.get(swap.order or ""))


def _is_turned(first: Swap, swap: Swap, events: _Events, parties: Parties) -> bool:
    """By the parties where they tell, else by the acts."""
    (a, b), (c, d) = (({parties.state_of(i) for i in side.givers} for side in (s.given, s.received)) for s in (first, swap))
    if bool(a & c or b & d) != bool(a & d or b & c):
        return bool(a & d or b & c)
    return bool(_turn(first, swap, events, parties))


def _traded(swaps: Sequence[Swap], events: _Events) -> Traded:
    orders = tuple((swap.order, swap.doc.evidence(swap.start, swap.end)) for swap in swaps if swap.order)
    return Traded(_assemble(swaps), orders, next((i for swap in swaps if (i := events.of(swap, swap.received))), None))


def _assemble(swaps: Sequence[Swap]) -> Exchange:
    first = swaps[0]
    mentions = sorted({s.doc.evidence(s.start, s.end) for s in swaps}, key=lambda e: (e.doc, e.start, e.end))
    orders = {s.order for s in swaps if s.order}
    return Exchange(
        id=make_id("exchange", *(f"{m.doc}:{m.start}-{m.end}" for m in mentions)),
        given_by=_parties(s.given for s in swaps),
        given=first.given.words,
        received=first.received.words,
        received_from=_parties(s.received for s in swaps),
        status="negotiated" if any(s.status == "negotiated" for s in swaps) else first.status,
        order=orders.pop() if len(orders) == 1 else None,
        mentions=tuple(mentions),
    )


def _parties(told: Iterable[Act]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(giver for act in told for giver in act.givers))
