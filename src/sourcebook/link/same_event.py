"""Whether two tellings are one event: a table of features, and what sets two tellings apart for good."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from sourcebook.link.lines import attributions_over
from sourcebook.link.similarity import stems
from sourcebook.link.tellings import Telling
from sourcebook.model.annotation import Quantity
from sourcebook.model.provenance import Judgement
from sourcebook.model.record import DateRange, Entity

SAME = 0.55
LARGEST_BLOCK = 300
_APART = 3  # days
_MANY_ACTS = frozenset({"YIELD", "SUPPORT", "AGREE", "REQUEST", "REJECT", "COERCE", "SANCTION", "AID"})
_TOLLS = frozenset({"ASSAULT", "FIGHT", "PROTEST"})
"""What is counted differently from day to day and from source to source."""
_TOLD_NEAR = 3  # days
_PASSAGE = 400  # characters
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|their|his|her|its)\s+(?:[\w.-]+\s+){0,2}$", re.IGNORECASE)


def judge_inside(told: Sequence[Telling], kinds: Mapping[str, Entity]) -> list[Judgement]:
    """Judgements within each document: what it comes back to is settled before documents are compared."""
    by_doc: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        by_doc[telling.doc.id].append(telling)
    return [judgement for doc in sorted(by_doc) for judgement in (*judge(by_doc[doc], kinds), *_come_back(by_doc[doc]))]


def _come_back(told: Sequence[Telling]) -> list[Judgement]:
    """ "The talks lasted six hours" names nobody: it comes back to the last event of its kind that was told with names."""
    ordered = sorted(told, key=lambda t: t.event.trigger_start)
    made = []
    for index, telling in enumerate(ordered):
        before = [t for t in ordered[:index] if t.kind == telling.kind and t.named]
        if before and not telling.everyone and _DEFINITE.search(telling.doc.document.text[: telling.event.trigger_start][-40:]):
            made.append(Judgement("event", before[-1].key, telling.key, same=True, score=0.7, reasons=("the document comes back to it",)))
    return made


def judge(told: Sequence[Telling], kinds: Mapping[str, Entity]) -> list[Judgement]:
    """Judgements on every pair that shares a participant, a number, a day or its document."""
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
    if telling.place is not None:
        yield ("place", telling.place)
    if telling.event.mode and not telling.named:
        yield ("mode", telling.event.mode)


def _judge_pair(one: Telling, two: Telling, kinds: Mapping[str, Entity]) -> Judgement | None:
    apart = _set_apart(one, two, kinds)
    if apart:
        return Judgement("event", one.key, two.key, same=False, score=0.9, reasons=(apart,))
    features = [
        _participants(one, two, kinds),
        _day(one, two),
        _number(one, two),
        _where(one, two, kinds),
        _wording(one, two),
        _anaphora(one, two, kinds),
        _main_event(one, two),
        _same_mode(one, two),
        _recount(one, two),
    ]
    score = round(sum(value for value, _ in features), 3)
    if score < SAME:
        return None
    return Judgement("event", one.key, two.key, same=True, score=min(score, 1.0), reasons=tuple(reason for value, reason in features if value > 0))


def _set_apart(one: Telling, two: Telling, kinds: Mapping[str, Entity]) -> str | None:
    """What makes it impossible that two tellings are one event."""
    days = _days_between(one.date, two.date)
    if days is not None and days > _APART:
        return "they are days apart"
    if one.event.mode and two.event.mode and one.event.mode != two.event.mode and one.event.type == two.event.type:
        return "they are of different modes"
    if _other_act(one, two):
        return "they are other acts of one type"
    if one.event.type not in _TOLLS and (not one.date or not two.date or days):
        clash = next((f"{a.value:g} and {b.value:g} {a.unit}" for a, b in _same_unit(one, two) if a.value != b.value and not _loose(a) and not _loose(b)), None)
        if clash:
            return f"other numbers: {clash}"
    if one.event.type not in _TOLLS and one.doc.id == two.doc.id and any(a.value != b.value for a, b in _same_unit(one, two)) and _voices(one) == _voices(two):
        return "one text, in one voice, gives two numbers"
    return "other people took part" if _other_people(one, two, kinds) else None


def _other_people(one: Telling, two: Telling, kinds: Mapping[str, Entity]) -> bool:
    """Whether each telling names a person whom the other does not, and neither can be only the other's other side.

    "Lind visited" and "a meeting with Berg" may be one meeting; "Lind met Berg" and "Holm met Berg" are two.
    """
    doers, others = ({i for i in t.named.intersection(t.actors) if kinds[i].type == "person"} for t in (one, two))
    if one.event.type != "CONSULT":
        return bool(doers - others and others - doers)
    all_one, all_two = ({i for i in t.named if kinds[i].type == "person"} for t in (one, two))
    if not (all_one - all_two and all_two - all_one):
        return False
    return bool(all_one & all_two) or bool(doers and others and not doers & all_two and not others & all_one)


@lru_cache(maxsize=65536)
def _days_between(one: DateRange | None, two: DateRange | None) -> int | None:
    """Whole days between two intervals, 0 where they meet; None where one is unknown."""
    if one is None or two is None:
        return None
    first, second = sorted((one, two), key=lambda d: (d.start, d.end))
    return max(0, (date.fromisoformat(second.start[:10]) - date.fromisoformat(first.end[:10])).days)


def _participants(one: Telling, two: Telling, kinds: Mapping[str, Entity]) -> tuple[float, str]:
    a, b = (_uncounted(one, kinds), _uncounted(two, kinds)) if one.doc.id == two.doc.id else (one.named, two.named)
    if not a or not b:
        return max(_by_country(one, two, kinds), _described(one, two, kinds), (0.15, "one telling names nobody"))
    shared = a & b
    if not shared:
        return _by_country(one, two, kinds)
    leading = bool({*one.actors} & b and {*two.actors} & a)
    value = 0.2 + 0.2 * len(shared) / min(len(a), len(b)) + (0.1 if leading else -0.1)
    if _strangers(a - b, b, kinds) and _strangers(b - a, a, kinds):
        value -= 0.2
    people = {i for i in one.named | two.named if kinds[i].type == "person"}
    if people and not people & shared and one.doc.id != two.doc.id and not (one.when and two.when) and not (one.counts and two.counts):
        value -= 0.25
    return value, "both name " + ", ".join(sorted(kinds[i].name for i in shared if i in kinds))


def _uncounted(telling: Telling, kinds: Mapping[str, Entity]) -> frozenset[str]:
    """Its participants without those that are a number of people: another number names nobody else."""
    numbers = [telling.doc.document.words(q.start, q.end) for q in telling.counts]
    return frozenset(i for i in telling.everyone if i in telling.named or i not in kinds or not any(n in kinds[i].name for n in numbers))


def _described(one: Telling, two: Telling, kinds: Mapping[str, Entity]) -> tuple[float, str]:
    """Doers who are described alike in two documents: "the foreign ministers"."""
    a, b = (stems(" ".join(kinds[i].name for i in t.actors if i in kinds and i not in t.named)) for t in (one, two))
    return (0.3, f"both tell of {', '.join(sorted(a & b))}") if a & b and one.doc.id != two.doc.id else (0.0, "")


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
        return (0.15, "told in those days") if _told_near(one, two) else (0.05, "a day is not known of both")
    if days:
        return -0.05 * min(days, 10), ""
    precise = first.precision == second.precision == "day"
    return (0.3, "on the same day") if precise else (0.15, "their dates overlap")


def _told_near(one: Telling, two: Telling) -> bool:
    """Whether what has no day was reported in the days of the other, or of the other's report."""
    if one.doc.id == two.doc.id or one.event.modality != "done" or two.event.modality != "done":
        return False
    days = [t.when.start if t.when else (t.doc.document.published or "") for t in (one, two)]
    if any(len(day) < 10 for day in days):
        return False
    return abs((date.fromisoformat(days[0][:10]) - date.fromisoformat(days[1][:10])).days) <= _TOLD_NEAR


def _same_mode(one: Telling, two: Telling) -> tuple[float, str]:
    return (0.1, f"both are of the mode {one.event.mode}") if one.event.mode and one.event.mode == two.event.mode else (0.0, "")


def _recount(one: Telling, two: Telling) -> tuple[float, str]:
    """ "Police arrested 140 people, the ministry said. The league said that 310 were arrested": one act, counted by two."""
    if one.doc.id != two.doc.id or abs(one.event.start - two.event.start) > _PASSAGE or not one.counts or not two.counts or (one.date and two.date):
        return 0.0, ""
    same = one.event.type == two.event.type and one.event.mode == two.event.mode
    return (0.25, "counted by two sources") if same and _voices(one) != _voices(two) and _stems_of(one) & _stems_of(two) else (0.0, "")


def _voices(telling: Telling) -> set[int | None]:
    return {a.speaker for a in attributions_over(telling.doc, telling.event.trigger_start, telling.event.trigger_end)}


def _stems_of(telling: Telling) -> frozenset[str]:
    return stems(telling.doc.document.words(telling.event.trigger_start, telling.event.trigger_end))


def _same_unit(one: Telling, two: Telling) -> list[tuple[Quantity, Quantity]]:
    if not one.counts or not two.counts:
        return []
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
        return (0.1 if a.type == "country" else 0.2), "in the same place"
    return (0.05, "in the same country") if a.country == b.country and "country" in (a.type, b.type) else (-0.05, "")


def _wording(one: Telling, two: Telling) -> tuple[float, str]:
    a, b = stems(one.words), stems(two.words)
    shared = a & b
    if not shared:
        return (0.0 if one.event.type == "CONSULT" else -0.1), ""
    return 0.25 * len(shared) / min(len(a), len(b)), f"both say {', '.join(sorted(shared)[:6])}"


def _other_act(one: Telling, two: Telling) -> bool:
    """Whether the acts differ within a type that has many: freeing prisoners is not lifting sanctions. Any talks are talks."""
    if one.kind[0] not in _MANY_ACTS:
        return False
    same_mode = one.event.mode is not None and one.event.mode == two.event.mode
    return not same_mode and not stems(one.event.rule) & stems(two.event.rule)


def _main_event(one: Telling, two: Telling) -> tuple[float, str]:
    """What two documents each keep coming back to is likelier one event than what they mention in passing."""
    both = min(one.told, two.told, 6)
    return (0.03 * (both - 1), "both documents come back to it") if both > 1 else (0.0, "")


def _anaphora(one: Telling, two: Telling, kinds: Mapping[str, Entity]) -> tuple[float, str]:
    """A telling without day or number comes back to what its own document has told, not to another's."""
    bare = not (one.date or one.counts) or not (two.date or two.counts)
    if one.doc.id == two.doc.id:
        again = bare and not (_strangers(one.named - two.named, two.named, kinds) and _strangers(two.named - one.named, one.named, kinds))
        return (0.25, "the document comes back to it") if again else (0.0, "")
    return (-0.1 if bare and one.event.type != "CONSULT" else 0.0), ""
