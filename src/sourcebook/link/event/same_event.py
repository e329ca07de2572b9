"""Whether two tellings are one event: what sets two tellings apart for good, and a table of features."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

from sourcebook.link.clusters import Link, United, unite
from sourcebook.link.each import share
from sourcebook.link.entity.located import kilometres
from sourcebook.link.event.candidates import rows
from sourcebook.link.event.counted_apart import as_many_freed, counts_otherwise, other_number, other_weapons
from sourcebook.link.event.likenesses import features_of
from sourcebook.link.event.marks import Marks
from sourcebook.link.event.sides import Side, days_between
from sourcebook.link.event.tellings import Telling, summary
from sourcebook.link.event.told_apart import told_apart
from sourcebook.link.rulings import Bound
from sourcebook.link.similarity import cut
from sourcebook.link.spread import spread
from sourcebook.model.provenance import Judgement
from sourcebook.model.record import Entity
from sourcebook.remembered import NOTHING, Remembered, key_of

SAME = 0.55
_HOPELESS = SAME - 0.001
"""Less than this is never rounded to it."""
_APART = 3  # days
_LOOSELY_APART = 10
"""The same for what the same two people did, where one of the dates is no day: "last week", "over the holidays"."""
_DYAD = 2
_YEAR = 365
_LONG_BEFORE = 31  # days
_OTHER_SIDE_OF_THE_GLOBE = 1  # days
_SUBURBS = 30  # kilometres
_MANY_ACTS = frozenset({"YIELD", "SUPPORT", "AGREE", "REQUEST", "REJECT", "COERCE", "SANCTION", "AID"})
_GO_BETWEEN = "third-party"
_FROM_AFAR = frozenset({"aerial", "drone", "heavy-weapons"})
_DIRECTED = frozenset({"THREATEN", "ACCUSE", "REQUEST", "REJECT", "SUPPORT", "SANCTION", "AID"})
"""What is one side's own act: another's is another event."""
_TOLLS = frozenset({"ASSAULT", "FIGHT", "PROTEST"})
"""What is counted differently from day to day and from source to source."""

_CUTTING = 16
"""Of 256 tellings so many end a piece of a row."""

_LASTING = frozenset({"CONSULT", "FIGHT", "PROTEST", "ASSAULT"})
"""What may go on for days."""
_OF_STATES = "SANCTION"
"""What a country does, whoever of its leaders speaks for it."""

_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|their|his|her|its)\s+((?:[\w.-]+\s+){0,2})$", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[A-Z][\w.]+")
_BACK = 0.7
_NEAR = 300  # characters


@dataclass(frozen=True)
class Judged:
    """Pairs of tellings by their keys: those that are one event, and those that cannot be. Any other pair is left open."""

    links: list[Link]
    apart: list[tuple[str, str]]


def grouped(
    told: Mapping[str, Telling], kinds: Mapping[str, Entity], decided: Bound, remembered: Remembered = NOTHING
) -> tuple[list[tuple[str, ...]], list[Judgement]]:
    """The tellings of each event, and the judgements that this rests on: what joined them, and what was never to be joined.

    What a document comes back to is settled before documents are compared.

    Args:
        told: tellings by their keys.
        kinds: the story's entities by id.
        decided: what people decided.
        remembered: what was judged before.
    """
    marks = Marks(kinds, remembered)
    single = {key: Side(telling, kinds, mark) for (key, telling), mark in zip(told.items(), marks.of_each(told.values()), strict=True)}
    within = _judge_inside(single.values(), remembered)
    inside = [[told[key] for key in members] for members in unite(told, within.links, within.apart, decided).clusters]
    summaries = [single[own[0].key] if len(own) == 1 else Side(summary(own), kinds, marks.of(own)) for own in inside]
    across = judge(summaries, remembered)
    united = unite(told, within.links + across.links, within.apart + across.apart, decided)
    return united.clusters, _kept(united, within, (single, {side.key: side for side in summaries}), kinds, remembered)


_Mattered = tuple[Side, Side, float | None]
"""Two sides, and how far they are one; None where they were set apart."""


def _kept(
    united: United, within: Judged, sides: tuple[Mapping[str, Side], Mapping[str, Side]], kinds: Mapping[str, Entity], known: Remembered
) -> list[Judgement]:
    """The judgements that mattered, with their reasons.

    Args:
        united: what came of all judgements.
        within: those within documents.
        sides: what these were made on, and the others.
        kinds: the story's entities by id.
        known: which reasons were found before.
    """
    inner = {*within.links, *within.apart}
    of_links = [(sides[link not in inner], link[1:], link[0]) for link in united.joined]
    of_apart = [(sides[pair not in inner], pair, None) for pair in united.stood]
    asked: list[_Mattered] = [(by_key[left], by_key[right], score) for by_key, (left, right), score in [*of_links, *of_apart]]
    keys = [key_of([one.mark, two.mark], score) for one, two, score in asked]
    return list(share(known, known.shelf("reasons of events", Judgement), keys, asked, lambda pair: _explained(*pair, kinds)))


def _judge_inside(told: Iterable[Side], remembered: Remembered) -> Judged:
    """Judgements within each document."""
    by_doc: dict[str, list[Side]] = defaultdict(list)
    for side in told:
        by_doc[side.doc].append(side)
    documents = [own for _, own in sorted(by_doc.items())]
    keys = list(map(_mark, documents))
    found = list(share(remembered, remembered.shelf("events of documents", Judged), keys, documents, _judged_inside))
    return Judged([link for judged in found for link in judged.links], [pair for judged in found for pair in judged.apart])


def _judged_inside(told: Sequence[Side]) -> Judged:
    judged = judge(told)
    return Judged([*judged.links, *_come_back(told), *_the_rest(told)], judged.apart)


def _come_back(told: Iterable[Side]) -> Iterable[Link]:
    """ "The talks lasted six hours" names nobody: it comes back to the last event of its kind that was told with names."""
    last: dict[tuple[str, str], Side] = {}
    for side in sorted(told, key=lambda side: side.telling.event.trigger_start):
        before = last.get(side.kind)
        if before is not None and _points_back(side, before) and (days_between(side.date, before.when) or 0) <= _APART:
            yield _BACK, min(before.key, side.key), max(before.key, side.key)
        if side.named and not (side.kind in last and _is_background(side)):
            last[side.kind] = side


def _is_background(side: Side) -> bool:
    """Whether it was long before its report."""
    return side.told_by is not None and side.when is not None and side.told_by - side.when[1] > _LONG_BEFORE


def _the_rest(told: Iterable[Side]) -> Iterable[Link]:
    """ "34 others were wounded" belongs to the attack told just before it."""
    before: Side | None = None
    for side in sorted(told, key=lambda side: side.telling.event.trigger_start):
        if side.kind[0] != "ASSAULT":
            continue
        if before is not None and side.is_the_rest and side.kind == before.kind and side.telling.event.start - before.telling.event.end <= _NEAR:
            yield _BACK, min(before.key, side.key), max(before.key, side.key)
        before = side


def _points_back(side: Side, before: Side) -> bool:
    """Whether a telling that names nobody stands for the one before; "the Lind-Berg summit" names whose it is."""
    at = side.telling.event.trigger_start
    definite = None if side.telling.everyone else _DEFINITE.search(side.telling.doc.document.text[max(0, at - 40) : at])
    return definite is not None and all(name in before.telling.words for name in _CAPITAL.findall(definite[1]))


_Row = tuple[Side, list[Side]]
"""A telling, and those before it that it is compared with."""

_Verdicts = tuple[float | None, ...]


def judge(told: Sequence[Side], remembered: Remembered = NOTHING) -> Judged:
    """Judgements on every pair that shares a participant, a number, a day or its document.

    Args:
        told: what is compared.
        remembered: what was judged before; a row of pairs is remembered under the marks of its tellings.
    """
    compared = [piece for row in rows(told) for piece in _pieces(row)]
    found = Judged([], [])
    for (two, before), judged in zip(compared, _verdicts(compared, remembered), strict=True):
        for one, score in zip(before, judged, strict=True):
            if score is None:
                found.apart.append((one.key, two.key))
            elif score >= SAME:
                found.links.append((score, one.key, two.key))
    return found


def _pieces(row: _Row) -> Iterator[_Row]:
    """A row, cut behind some of its tellings, whatever stands beside them: one that comes in leaves all pieces but its own as they are remembered."""
    two, before = row
    piece: list[Side] = []
    for one in before:
        piece.append(one)
        if one.mark is not None and one.mark[0] < _CUTTING:
            yield two, piece
            piece = []
    if piece:
        yield two, piece


def _verdicts(rows: Sequence[_Row], remembered: Remembered) -> list[_Verdicts]:
    """The scores of the pairs of each row, as far as they may be one; None for one that something sets apart."""
    shelf = remembered.shelf("pairs of events", _Verdicts)
    keys = [_mark((two, *before)) for two, before in rows] if remembered.kept else [None] * len(rows)
    unknown = [row for row, key in zip(rows, keys, strict=True) if key is None or key not in shelf]
    made = iter(spread(_compared, unknown))
    return [shelf.get(key, lambda: next(made)) for key in keys]


def _mark(sides: Iterable[Side]) -> bytes | None:
    """That of several together."""
    return key_of([side.mark for side in sides])


def _compared(rows: Sequence[_Row]) -> list[_Verdicts]:
    return [tuple(None if set_apart(one, two) else _score(one, two) for one in before) for two, before in rows]


def _score(one: Side, two: Side) -> float:
    """How far two may be one; 0 where they are not, which the first features mostly show."""
    total = 0.0
    for feature, most_of_others in features_of(one, two):
        total += feature(one, two)[0]
        if total + most_of_others < _HOPELESS:
            return 0.0
    return _in_all([total])


def _in_all(values: Iterable[float]) -> float:
    """Added one after the other, as `sum` does not in every Python."""
    return min(round(reduce(add, values), 3), 1.0)


def _explained(one: Side, two: Side, score: float | None, kinds: Mapping[str, Entity]) -> Judgement:
    """The judgement on a pair, with its reasons in words; without a score it is "not the same"."""
    if score is None:
        return Judgement("event", one.key, two.key, same=False, score=0.9, reasons=(set_apart(one, two) or "",))
    found = [feature(one, two) for feature, _ in features_of(one, two)]
    if score != _in_all(value for value, *_ in found) or set_apart(one, two):
        return Judgement("event", one.key, two.key, same=True, score=score, reasons=("the document comes back to it",))
    reasons = tuple(_worded(words, what, kinds) for value, words, what in found if value > 0)
    return Judgement("event", one.key, two.key, same=True, score=score, reasons=reasons)


def _worded(words: str, what: Iterable[str], kinds: Mapping[str, Entity]) -> str:
    listed = sorted(kinds[one].name if one in kinds else cut(one) for one in what)
    return f"{words} {', '.join(listed[:6])}" if listed else words


def set_apart(one: Side, two: Side) -> str | None:
    """What makes it impossible that two tellings are one event."""
    days = days_between(one.date, two.date)
    if apart := (days and _other_days(one, two, days)) or _other_times(one, two):
        return apart
    if one.mode != two.mode and one.type == two.type and _other_mode(one, two, days):
        return "they are of different modes"
    if one.kind[0] in _MANY_ACTS and _other_act(one, two):
        return "they are other acts of one type"
    if one.kind[0] == "CONSULT" and len(one.countries) == len(two.countries) == _DYAD and one.countries != two.countries:
        return "other countries took part"
    if others := _others(one, two, days) or told_apart(one, two):
        return others
    if one.is_contact and two.is_journey or two.is_contact and one.is_journey:
        return "one is a contact of states, the other somebody's journey"
    if apart := _each_its_own(one, two):
        return apart
    if one.numbers and two.numbers and (clash := other_weapons(one, two, days) if one.type in _TOLLS else other_number(one, two, days)):
        return clash
    return "other people took part" if one.people and two.people and not as_many_freed(one, two) and _other_people(one, two) else None


def _other_mode(one: Side, two: Side, days: int | None) -> bool:
    """Whether it was done in another way; of a blow from afar reports name the weapon that they know of, and talks that somebody brokers are those that the sides hold in that place on that day."""
    if {one.mode, two.mode} <= _FROM_AFAR and days == 0 and one.sides & two.sides and one.struck & two.struck:
        return False
    if _GO_BETWEEN not in (one.mode, two.mode):
        return bool(one.mode and two.mode)
    return bool(one.mode and two.mode) or days != 0 or one.place is None or one.place != two.place


def _other_times(one: Side, two: Side) -> str | None:
    """Whether their reports set them apart: one is older than the other's day, or tells as news what was long before."""
    if _is_foretold(one, two) or _is_foretold(two, one):
        return "one was told before the other was"
    if (one.is_past and two.is_news) or (two.is_past and one.is_news):
        return "one is told as long past, the other as news"
    years = max(days_between(one.news, two.date) or 0, days_between(two.news, one.date) or 0)
    return "one is told as news, the other of another year" if years > _YEAR else None


def _is_foretold(one: Side, two: Side) -> bool:
    """Whether one was told as done by a report that is older than the day of the other."""
    return one.told_by is not None and two.when is not None and two.precise and two.when[0] - one.told_by > _OTHER_SIDE_OF_THE_GLOBE


def _each_its_own(one: Side, two: Side) -> str | None:
    """Whether each is one side's own act, or one of each side on the other; or each tells who else was harmed in another attack."""
    if one.type in _DIRECTED and one.sides and two.sides and one.sides.isdisjoint(two.sides):
        return "other countries acted"
    if one.type == two.type == "ASSAULT" and one.sides and two.sides and one.sides.isdisjoint(two.sides) and _struck_back(one, two):
        return "one side attacked the other, which attacked it"
    if one.type == two.type == "ASSAULT" and one.attacked and two.attacked and one.attacked.isdisjoint(two.attacked) and days_between(one.when, two.when) != 0:
        return "other countries were attacked"
    if one.type == _OF_STATES and one.sides and two.sides and (one.sides < two.sides or two.sides < one.sides):
        return "one is of several countries, the other of some of them"
    if one.type in _DIRECTED and one.is_mutual != two.is_mutual:
        return "one is of either side on the other, the other of one side alone"
    if one.type == two.type == _OF_STATES and (_hits_back(one, two) or _hits_back(two, one)):
        return "one is by the country that the other is against"
    if one.type == two.type and (_answers(one, two) or _answers(two, one)):
        return "one is by those whom the other is about"
    if one.type == two.type and one.aim and two.aim and one.aim.isdisjoint(two.aim) and _aimed_apart(one, two):
        return "it was directed at others"
    others_too = one.doc == two.doc and one.is_the_rest and two.is_the_rest
    return "each goes on from another attack" if others_too and {q.value for q in one.numbers}.isdisjoint(q.value for q in two.numbers) else None


def _struck_back(one: Side, two: Side) -> bool:
    """Whether those who attack in one are whom the other names as attacked, or each attacks in the other's land; of one place, who attacked it may be in dispute."""
    if one.place is not None and one.place == two.place:
        return False
    named = not one.attacked.isdisjoint(two.sides) or not two.attacked.isdisjoint(one.sides)
    return named or (one.land in two.sides and two.land in one.sides)


def _answers(one: Side, two: Side) -> bool:
    """Whether those who speak are only spoken to, or of, in the other."""
    speakers = one.named.intersection(one.telling.actors)
    return bool(speakers and two.aim and not one.is_mutual and speakers <= two.aim)


def _hits_back(one: Side, two: Side) -> bool:
    """Whether those whom one is against are of the country that acts in the other: none acts against its own."""
    return bool(one.against & two.sides - one.sides)


def _aimed_apart(one: Side, two: Side) -> bool:
    """Whether what is said of two people, or of two countries, is no statement on both: a leader may stand for the country."""
    ours, theirs = one.aim & one.people, two.aim & two.people
    return bool(ours and theirs) or bool(one.aimed_countries and two.aimed_countries and one.aimed_countries.isdisjoint(two.aimed_countries))


def _others(one: Side, two: Side, days: int | None) -> str | None:
    """Whether the act was another: done to other captives or diplomats, or in another town; or many swaps, or those before, and not the one of today."""
    theirs, whose = one.undergone, two.undergone
    if theirs and whose and (theirs.isdisjoint(whose) or (theirs != whose and one.numbers and two.numbers)):
        return "it was done to others"
    if days != 0 and one.patients and two.patients and one.patients.isdisjoint(two.patients):
        return "it was done to others"
    if _in_other_towns(one, two) and ((one.type in _TOLLS and days != 0) or counts_otherwise(one, two)):
        return "in another town, and neither a day nor a number is the same"
    return "one tells of several, or of earlier ones" if one.is_series != two.is_series and days != 0 else None


def _other_days(one: Side, two: Side, days: int) -> str | None:
    """Whether they are too far apart, or told of two days by one text."""
    if days > _APART and (days > _LOOSELY_APART or not _is_loosely_dated(one, two)):
        return "they are days apart"
    told_twice = one.doc == two.doc and one.kind[0] not in _LASTING and _is_dated(one) and _is_dated(two)
    return "one text gives two days" if told_twice else None


def _is_dated(side: Side) -> bool:
    return side.telling.date is not None and side.telling.date.precision == "day"


def _is_loosely_dated(one: Side, two: Side) -> bool:
    return not (_is_dated(one) and _is_dated(two)) and len(one.people & two.people) >= _DYAD


def _other_act(one: Side, two: Side) -> bool:
    """Whether the acts differ within a type that has many: freeing prisoners is not lifting sanctions. Any talks are talks."""
    same_mode = one.mode is not None and one.mode == two.mode
    return not same_mode and one.rules.isdisjoint(two.rules)


def _in_other_towns(one: Side, two: Side) -> bool:
    """Whether it was in two towns that are known on the map, neither a suburb of the other."""
    a, b = (side.site.location if side.site else None for side in (one, two))
    return a is not None and b is not None and kilometres(a, b) > _SUBURBS


def _other_people(one: Side, two: Side) -> bool:
    """Whether each telling names a person whom the other does not, and neither can be only the other's other side.

    "Lind visited" and "a meeting with Berg" may be one meeting; "Lind met Berg" and "Holm met Berg" are two.
    """
    doers, others = one.doers, two.doers
    if one.type == _OF_STATES and len(one.sides) == 1 and one.sides == two.sides:
        return False
    if one.kind[0] != "CONSULT":
        return not doers <= others and not others <= doers
    if one.people <= two.people or two.people <= one.people:
        return False
    return not one.people.isdisjoint(two.people) or bool(doers and others and not doers & two.people and not others & one.people)
