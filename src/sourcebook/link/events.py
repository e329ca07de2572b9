"""One entry for one happening: judgements on the events of single documents, and the story's events.

Two tellings are one event when their kind, their participants and what is known of day, place and number agree; two
that a day, a number or a person sets apart are never joined, whatever else joins them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sourcebook.link.clusters import cluster
from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.dates import Calendar
from sourcebook.link.entities import EntityIndex
from sourcebook.link.lines import Lines, Place
from sourcebook.link.similarity import stems
from sourcebook.model.annotation import Event, Participant, Quantity
from sourcebook.model.document import make_id
from sourcebook.model.provenance import Judgement
from sourcebook.model.record import DateRange, Entity, EventRecord

SAME = 0.55
LARGEST_BLOCK = 300
_YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_ACTUAL = {"done": "actual", "historical": "actual", "denied": "denied"}
_APART = 3  # days
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|their|his|her|its)\s+(?:[\w.-]+\s+){0,2}$", re.IGNORECASE)


@dataclass(frozen=True)
class Telling:
    """One event as one document tells it, its participants resolved to the story's entities."""

    doc: Annotated
    event: Event
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    date: DateRange | None
    passage: DateRange | None = None
    """The day of the passage it stands in, for an event without a date of its own."""
    named: frozenset[str] = frozenset()
    """Its participants that the story knows by a name."""
    counts: tuple[Quantity, ...] = ()
    """The quantities that belong to it."""
    words: str = ""
    """The predicate with its arguments."""

    @property
    def everyone(self) -> frozenset[str]:
        """Every participant, named or described."""
        return frozenset((*self.actors, *self.recipients))

    @property
    def when(self) -> DateRange | None:
        """Its own date, else its passage's."""
        return self.date or self.passage

    @property
    def key(self) -> str:
        """What names it across rebuilds: its words."""
        return f"{self.doc.id}:{self.event.trigger_start}-{self.event.trigger_end}:{self.event.type}"

    @property
    def kind(self) -> tuple[str, str]:
        """Only tellings of one kind can be one event: the type, and whether it happened."""
        return _YIELD.get(self.event.type, self.event.type), _ACTUAL.get(self.event.modality, "prospect")


@dataclass(frozen=True)
class Happening:
    """A story event with its tellings."""

    record: EventRecord
    tellings: tuple[Telling, ...]


def tellings(corpus: Corpus, entities: EntityIndex, calendar: Calendar) -> list[Telling]:
    """Every event of every document."""
    named = {entity.id for entity in entities.entities if any(m.form == "name" for m in entity.mentions)}
    governments = {entity.country: entity.id for entity in entities.entities if entity.type == "country" and entity.country}
    found = []
    for doc in corpus:
        for event in doc.events:
            actors = _participating(doc, event.actors, entities, governments)
            recipients = _participating(doc, event.recipients, entities, governments)
            place = entities.id_of(doc, event.place.entity) if event.place else None
            date_ = calendar.event_date(doc, event)
            passage = None if date_ else calendar.passage_date(doc, event)
            counts = tuple(doc.quantities[i] for i in event.quantities)
            solid = frozenset(named.intersection((*actors, *recipients)))
            found.append(Telling(doc, event, actors, recipients, place, date_, passage, solid, counts, doc.document.words(event.start, event.end)))
    return found


def _participating(doc: Annotated, participants: Iterable[Participant], entities: EntityIndex, governments: Mapping[str, str]) -> tuple[str, ...]:
    """The entities that take part; words that name no entity ("American sanctions") stand for their country where the story knows it."""
    ids = (entities.id_of(doc, p.entity) or governments.get(p.country or "") for p in participants)
    return tuple(dict.fromkeys(found for found in ids if found))


def link_events(told: Sequence[Telling], entities: EntityIndex, lines: Lines, judgements: Sequence[Judgement]) -> tuple[list[Happening], list[Judgement]]:
    """Judge which tellings are one event and assemble the story's events, in the order of time."""
    by_key = {telling.key: telling for telling in told}
    kinds = {entity.id: entity for entity in entities.entities}
    made = _judge_inside(list(by_key.values()), kinds)
    inside = cluster(by_key, [*made, *judgements])
    made += _judge([_summary([by_key[key] for key in members]) for members in inside], kinds)
    happenings = [_assemble([by_key[key] for key in members], lines) for members in cluster(by_key, [*made, *judgements])]
    return sorted(happenings, key=lambda h: _order(h.record)), made


def _order(event: EventRecord) -> tuple[str, str, str]:
    when = event.date
    return (when.start, when.end, event.id) if when else ("9999", "", event.id)


# -- judging -----------------------------------------------------------------------------------------------------------


def _judge_inside(told: Sequence[Telling], kinds: dict[str, Entity]) -> list[Judgement]:
    """Judgements within each document: what it comes back to is settled before documents are compared."""
    by_doc: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        by_doc[telling.doc.id].append(telling)
    return [judgement for doc in sorted(by_doc) for judgement in (*_judge(by_doc[doc], kinds), *_come_back(by_doc[doc]))]


def _come_back(told: Sequence[Telling]) -> list[Judgement]:
    """"The talks lasted six hours" names nobody: it comes back to the last event of its kind that was told with names."""
    ordered = sorted(told, key=lambda t: t.event.trigger_start)
    made = []
    for index, telling in enumerate(ordered):
        before = [t for t in ordered[:index] if t.kind == telling.kind and t.named]
        if before and not telling.everyone and _DEFINITE.search(telling.doc.document.text[: telling.event.trigger_start][-40:]):
            made.append(Judgement("event", before[-1].key, telling.key, same=True, score=0.7, reasons=("the document comes back to it",)))
    return made


def _summary(told: Sequence[Telling]) -> Telling:
    """All that one document tells of one event, under the name of its first telling."""
    ordered = sorted(told, key=lambda t: t.key)
    first = ordered[0]
    actors, recipients = _ranked(t.actors for t in ordered), _ranked(t.recipients for t in ordered)
    event = replace(first.event, mode=_most(t.event.mode for t in ordered), rule=" ".join(sorted({t.event.rule for t in ordered})))
    return replace(
        first,
        event=event,
        actors=actors,
        recipients=recipients,
        place=_most(t.place for t in ordered),
        date=_best_date([t.date for t in ordered if t.date is not None]),
        passage=_best_date([t.passage for t in ordered if t.passage is not None]),
        named=frozenset().union(*(t.named for t in ordered)),
        counts=tuple(dict.fromkeys(q for t in ordered for q in t.counts)),
        words=" … ".join(t.words for t in ordered),
    )


def _judge(told: Sequence[Telling], kinds: dict[str, Entity]) -> list[Judgement]:
    blocks: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for telling in told:
        for key in _block_keys(telling):
            blocks[(*telling.kind, *key)].append(telling)
    pairs = {}
    for block in blocks.values():
        if len(block) <= LARGEST_BLOCK:
            ordered = sorted(block, key=lambda t: t.key)
            pairs.update({(one.key, two.key): (one, two) for i, one in enumerate(ordered) for two in ordered[i + 1 :] if one.key != two.key})
    judged = (_judge_pair(*pairs[key], kinds) for key in sorted(pairs))
    return [judgement for judgement in judged if judgement is not None]


def _block_keys(telling: Telling) -> Iterable[tuple[str, ...]]:
    yield ("document", telling.doc.id)
    for entity in telling.named:
        yield ("who", entity)
    for quantity in telling.counts:
        if quantity.value is not None:
            yield ("count", str(quantity.value), quantity.unit or "")
    if telling.when is not None and telling.when.precision == "day":
        yield ("day", telling.when.start)


def _judge_pair(one: Telling, two: Telling, kinds: dict[str, Entity]) -> Judgement | None:
    apart = _set_apart(one, two, kinds)
    if apart:
        return Judgement("event", one.key, two.key, same=False, score=0.9, reasons=(apart,))
    features = [_participants(one, two, kinds), _day(one, two), _number(one, two), _where(one, two, kinds), _wording(one, two), _act(one, two), _anaphora(one, two)]
    score = sum(value for value, _ in features)
    if score < SAME:
        return None
    return Judgement("event", one.key, two.key, same=True, score=round(min(score, 1.0), 3), reasons=tuple(reason for value, reason in features if value > 0))


def _set_apart(one: Telling, two: Telling, kinds: dict[str, Entity]) -> str | None:
    """What makes it impossible that two tellings are one event."""
    days = _days_between(one.date, two.date)
    if days is not None and days > _APART:
        return "they are days apart"
    if one.event.mode and two.event.mode and one.event.mode != two.event.mode and one.event.type == two.event.type:
        return "they are of different modes"
    if not one.date or not two.date or days:
        clash = next((f"{a.value:g} and {b.value:g} {a.unit}" for a, b in _same_unit(one, two) if a.value != b.value and not _loose(a) and not _loose(b)), None)
        if clash:
            return f"other numbers: {clash}"
    people, others = _people(one, kinds), _people(two, kinds)
    if people - others and others - people:
        return "other people took part"
    return None


def _people(telling: Telling, kinds: Mapping[str, Entity]) -> set[str]:
    return {i for i in telling.named if i in kinds and kinds[i].type == "person"}


def _days_between(one: DateRange | None, two: DateRange | None) -> int | None:
    """Whole days between two intervals, 0 where they meet; None where one is unknown."""
    if one is None or two is None:
        return None
    first, second = sorted((one, two), key=lambda d: (d.start, d.end))
    return max(0, (date.fromisoformat(second.start[:10]) - date.fromisoformat(first.end[:10])).days)


def _participants(one: Telling, two: Telling, kinds: dict[str, Entity]) -> tuple[float, str]:
    a, b = (one.everyone, two.everyone) if one.doc.id == two.doc.id else (one.named, two.named)
    if not a or not b:
        return max(_by_country(one, two, kinds), (0.15, "one telling names nobody"))
    shared = a & b
    if not shared:
        return _by_country(one, two, kinds)
    leading = bool({*one.actors} & b and {*two.actors} & a)
    value = 0.2 + 0.2 * len(shared) / min(len(a), len(b)) + (0.1 if leading else -0.1)
    if _strangers(a - b, b, kinds) and _strangers(b - a, a, kinds):
        value -= 0.2
    if one.doc.id != two.doc.id and not (one.when and two.when) and not any(kinds[i].type == "person" for i in shared if i in kinds):
        value -= 0.15
    return value, "both name " + ", ".join(sorted(kinds[i].name for i in shared if i in kinds))


def _strangers(ids: Iterable[str], others: Iterable[str], kinds: Mapping[str, Entity]) -> bool:
    """Whether any of the entities belongs to no country that the others belong to."""
    countries = {kinds[i].country for i in others if i in kinds}
    return any(kinds[i].country not in countries for i in ids if i in kinds and kinds[i].country)


def _by_country(one: Telling, two: Telling, kinds: Mapping[str, Entity]) -> tuple[float, str]:
    """Participants who are no common entity: "the American delegation" and a named envoy share a country."""
    a, b = ({country for i in t.everyone if i in kinds and (country := kinds[i].country)} for t in (one, two))
    if len(a & b) > 1:
        return 0.4, "participants of the same countries"
    return (0.15, "a participant of one country") if a & b else (-0.2, "")


def _day(one: Telling, two: Telling) -> tuple[float, str]:
    first, second = one.when, two.when
    days = _days_between(first, second)
    if days is None or first is None or second is None:
        return 0.05, "a day is not known of both"
    if days:
        return -0.05 * min(days, 10), ""
    precise = first.precision == second.precision == "day"
    return (0.3, "on the same day") if precise else (0.15, "their dates overlap")


def _same_unit(one: Telling, two: Telling) -> list[tuple[Quantity, Quantity]]:
    return [(a, b) for a in one.counts for b in two.counts if a.unit and a.unit == b.unit and a.value is not None and b.value is not None]


def _loose(quantity: Quantity) -> bool:
    return quantity.qualifier is not None


def _number(one: Telling, two: Telling) -> tuple[float, str]:
    equal = next((a for a, b in _same_unit(one, two) if a.value == b.value), None)
    return (0.3, f"both count {equal.value:g} {equal.unit}") if equal else (0.0, "")


def _where(one: Telling, two: Telling, kinds: Mapping[str, Entity]) -> tuple[float, str]:
    if one.place is None or two.place is None:
        return 0.0, ""
    a, b = kinds[one.place], kinds[two.place]
    if a.id == b.id:
        return 0.1, "in the same place"
    return (0.05, "in the same country") if a.country == b.country and "country" in (a.type, b.type) else (-0.05, "")


def _wording(one: Telling, two: Telling) -> tuple[float, str]:
    a, b = stems(one.words), stems(two.words)
    shared = a & b
    if not shared:
        return (0.0 if one.event.type == "CONSULT" else -0.1), ""
    return 0.25 * len(shared) / min(len(a), len(b)), f"both say {', '.join(sorted(shared)[:6])}"


def _act(one: Telling, two: Telling) -> tuple[float, str]:
    """Whether it is the same act within the type: freeing prisoners is not lifting sanctions. Any talks are talks."""
    if one.event.type == two.event.type == "CONSULT" or one.event.mode == two.event.mode is not None or stems(one.event.rule) & stems(two.event.rule):
        return 0.0, ""
    return -0.3, ""


def _anaphora(one: Telling, two: Telling) -> tuple[float, str]:
    """A telling without day or number comes back to what its own document has told, not to another's."""
    bare = not (one.date or one.counts) or not (two.date or two.counts)
    if one.doc.id == two.doc.id:
        again = bare and (one.named <= two.named or two.named <= one.named)
        return (0.25, "the document comes back to it") if again else (0.0, "")
    return (-0.1 if bare and one.event.type != "CONSULT" else 0.0), ""


# -- assembling --------------------------------------------------------------------------------------------------------


def _assemble(told: Sequence[Telling], lines: Lines) -> Happening:
    ordered = tuple(sorted(told, key=lambda t: t.key))
    evidence = {t.doc.evidence(t.event.start, t.event.end) for t in ordered}
    record = EventRecord(
        id=make_id("event", min(t.key for t in ordered)),
        type=_most(t.event.type for t in ordered) or ordered[0].event.type,
        mode=_most(t.event.mode for t in ordered),
        modality=_most(t.event.modality for t in ordered) or "done",
        actors=_ranked(t.actors for t in ordered),
        recipients=_ranked(t.recipients for t in ordered),
        place=_most(t.place for t in ordered),
        date=_best_date([t.date for t in ordered if t.date is not None]) or _best_date([t.passage for t in ordered if t.passage is not None]),
        attributes=_attributes(ordered),
        mentions=tuple(sorted(evidence, key=lambda e: (e.doc, e.start, e.end))),
        corroboration=lines.corroborate([Place(t.doc, t.event.trigger_start, t.event.trigger_end) for t in ordered]),
    )
    return Happening(record, ordered)


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _ranked(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    counts = Counter(entity for found in lists for entity in found)
    return tuple(sorted(counts, key=lambda entity: (-counts[entity], entity)))


_PRECISION = ("time", "day", "week", "month", "season", "quarter", "year")


def _best_date(dates: Sequence[DateRange]) -> DateRange | None:
    """The most precise date, and of several the one that most tellings give."""
    if not dates:
        return None
    counts = Counter((d.start, d.end) for d in dates)
    rank = {name: i for i, name in enumerate(_PRECISION)}
    return min(dates, key=lambda d: (rank.get(d.precision, 9), -counts[d.start, d.end], d.start, d.end, d.basis))


def _attributes(told: Sequence[Telling]) -> dict[str, object]:
    """What is counted and how long it lasted, each value once, in the words of the texts."""
    counts = sorted({f"{t.doc.document.words(q.start, q.of_end or q.end)}" for t in told for q in t.counts})
    durations = sorted({t.doc.document.words(time.start, time.end) for t in told for i in t.event.times if (time := t.doc.times[i]).type == "DURATION"})
    rules = sorted({t.event.rule for t in told if t.event.rule})
    return {key: value for key, value in (("counts", counts), ("durations", durations), ("rules", rules)) if value}
