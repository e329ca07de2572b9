"""The table of features by which two tellings are scored: how far each speaks for one event, and why.

A feature gives a value, words for the reason, and what the words are about (names, stems), which are put together only
for the judgements that are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Final

from sourcebook.link.dates import day_number, full_day
from sourcebook.link.event.sides import SINGLE, STATEMENTS, Has, Side, days_between, of_people
from sourcebook.model.annotation import Quantity

Likeness = tuple[float, str, Iterable[str]]

_TOLD_NEAR = 3  # days
_SEASON = 90  # days
_PASSAGE = 400  # characters
_NO_CHANCE = 10
_SAYINGS = STATEMENTS - {"REJECT"} | {"AGREE"}
_AT_LARGE = SINGLE | {"CONSULT"}
"""What is told in many words, often without a day."""
_OTHER_MATTER = -0.25
"""For what one document says in other words of another thing: a critic has many objects."""
_NOTHING: Final = (0.0, "", ())


def _participants(one: Side, two: Side) -> Likeness:
    a, b = (one.uncounted, two.uncounted) if one.doc == two.doc else (one.named, two.named)
    if not a or not b:
        best = max(_by_country(one, two), (0.15, "one telling names nobody", ()))
        alike = _described_alike(one, two) if one.doc != two.doc else frozenset[str]()
        return (0.3, "both tell of", alike) if alike and best[0] < 0.3 else best
    shared = a & b
    if not shared:
        return _by_country(one, two)
    leading = not b.isdisjoint(one.telling.actors) and not a.isdisjoint(two.telling.actors) or _harm_to_one(one, two)
    value = 0.2 + 0.2 * len(shared) / min(len(a), len(b)) + (0.1 if leading else -0.1)
    if one.strangers(a - b, b) and one.strangers(b - a, a):
        value -= 0.2
    if _at_war(one, two, shared):
        value -= 0.2
    people = one.people or two.people
    if people and one.doc != two.doc and shared.isdisjoint(one.people) and not (one.when and two.when) and not (one.telling.counts and two.telling.counts):
        value -= 0.25
    return value, "both name", shared


def _at_war(one: Side, two: Side, shared: frozenset[str]) -> bool:
    """Whether two reports have no more in common than the state that attacks: who is at war attacks often."""
    if one.kind[0] != "ASSAULT" or one.doc == two.doc or (one.when and two.when) or not one.telling.everyone.isdisjoint(two.telling.recipients):
        return False
    return one.has_only_countries(shared) and (one.place is None or one.place != two.place)


def _harm_to_one(one: Side, two: Side) -> bool:
    """Whether both tell what was done to one person; an attack on him is the one of that day."""
    same_day = one.precise and two.precise and days_between(one.when, two.when) == 0
    return not one.patients.isdisjoint(two.patients) or (same_day and not one.harmed.isdisjoint(two.harmed))


def _described_alike(one: Side, two: Side) -> frozenset[str]:
    """The words in which both describe who did it or, of those days, whom it was done to."""
    in_those_days = _told_near(one, two) or days_between(one.when, two.when) == 0
    return (one.described & two.described) | (one.undergoers & two.undergoers if in_those_days else frozenset())


def _by_country(one: Side, two: Side) -> Likeness:
    """Participants who are no common entity: "the American delegation" and a named envoy share a country."""
    common = len(one.countries & two.countries)
    if common > 1:
        return (0.2 if one.doc == two.doc else 0.4), "participants of the same countries", ()
    if common and one.mode == two.mode == "third-party" and not one.sides.isdisjoint(two.sides):
        return 0.4, "go-betweens of one country", ()
    if one.mode == two.mode == "expel" and not one.undergone.isdisjoint(two.undergone) and (_told_near(one, two) or days_between(one.when, two.when) == 0):
        return 0.3, "done to people of one country in those days", ()
    return (0.15, "a participant of one country", ()) if common else (-0.2, "", ())


def _day(one: Side, two: Side) -> Likeness:
    days = days_between(one.when, two.when)
    if days is None and _are_news(one, two):
        return 0.2, "told as news of those days", ()
    if days is None:
        return (0.15, "told in those days", ()) if _told_near(one, two) else (0.05, "a day is not known of both", ())
    if days == 1 and (one.by_passage or two.by_passage):
        return 0.1, "on the next day, as the passage has it", ()
    if days:
        return -0.05 * min(days, 10), "", ()
    if one.precise and two.precise:
        return 0.3, "on the same day", ()
    return (0.25, "in the same month, long ago", ()) if _long_ago(one) and _long_ago(two) else (0.15, "their dates overlap", ())


def _are_news(one: Side, two: Side) -> bool:
    """Whether two documents of those days tell it as their news, or one does and the other gives a day in that week."""
    ours, theirs = one.when or one.news, two.when or two.news
    return bool(one.news or two.news) and days_between(ours, theirs) == 0 and _told_near(one, two)


def _long_ago(side: Side) -> bool:
    """Whether the telling gives no more than the month of an abduction, and the report is of another season: a story has hardly two of one month."""
    dated, published = side.telling.when, side.telling.doc.document.published
    if side.mode != "abduct" or dated is None or dated.precision != "month" or dated.basis != "stated" or (day := full_day(published)) is None:
        return False
    return day_number(day) - day_number(dated.end) > _SEASON


def _told_near(one: Side, two: Side) -> bool:
    """Whether what has no day was reported in the days of the other, or of the other's report."""
    if one.doc == two.doc or one.reported is None or two.reported is None:
        return False
    return abs(one.reported - two.reported) <= _TOLD_NEAR


def _number(one: Side, two: Side) -> Likeness:
    a_day = not days_between(one.when, two.when)  # "60 soldiers" and "60 captives", not of two days
    equal = next((a for a in one.numbers for b in two.numbers if a.value == b.value and (a.unit == b.unit or (a_day and _of_people(a, b)))), None)
    return (0.3, "both count", (f"{equal.value:g} {equal.unit}",)) if equal else _NOTHING


def _of_people(one: Quantity, two: Quantity) -> bool:
    """Whether two equal numbers with other nouns may count the same people: one that is large enough to be no chance."""
    return (one.value or 0) >= _NO_CHANCE and of_people(one) and of_people(two)


def _where(one: Side, two: Side) -> Likeness:
    a, b = one.site, two.site
    if a is None or b is None:
        return _NOTHING
    if a.id == b.id:
        in_those_days = one.kind[0] == "CONSULT" and not (one.named and two.named) and _told_near(one, two)
        return (0.1 if a.type == "country" else 0.3 if in_those_days else 0.2), "in the same place", ()
    return (0.05, "in the same country", ()) if a.country == b.country and "country" in (a.type, b.type) else (-0.05, "", ())


def _wording(one: Side, two: Side) -> Likeness:
    shared = one.stems & two.stems
    if not shared or _says_otherwise(one, two):
        return (0.0 if one.kind[0] in _AT_LARGE or (_long_ago(one) and _long_ago(two)) else -0.1), "", ()
    return 0.25 * len(shared) / min(len(one.stems), len(two.stems)), "both say", shared


def _says_otherwise(one: Side, two: Side) -> bool:
    """Whether two tellings have no more in common than who says it and the verb, where he may say many things: "promised a wall", "promised jobs"."""
    if one.kind[0] not in _SAYINGS or (one.doc == two.doc and one.kind[0] != "AGREE"):
        return False
    towards = one.named.intersection(one.telling.recipients)
    return towards.isdisjoint(two.telling.recipients) and bool(one.matter and two.matter) and one.matter.isdisjoint(two.matter)


def _anaphora(one: Side, two: Side) -> Likeness:
    """A telling without day or number comes back to what its own document has told, not to another's."""
    if one.doc != two.doc:
        return (0.0 if one.kind[0] in _AT_LARGE or (one.kind[0] not in STATEMENTS and _are_news(one, two)) else -0.1), "", ()
    says = one.kind[0] in STATEMENTS or one.kind[0] == "AGREE"
    if says and one.matter and two.matter and one.matter.isdisjoint(two.matter) and one.telling.opens == two.telling.opens:
        return _OTHER_MATTER, "", ()
    strangers = one.strangers(one.named - two.named, two.named) and one.strangers(two.named - one.named, one.named)
    others = one.kind[0] == "CONSULT" and not one.uncounted <= two.uncounted and not two.uncounted <= one.uncounted
    return _NOTHING if strangers or others else (0.25, "the document comes back to it", ())


def _main_event(one: Side, two: Side) -> Likeness:
    """What two documents each keep coming back to is likelier one event than what they mention in passing."""
    return 0.03 * (min(one.told, two.told, 6) - 1), "both documents come back to it", ()


def _same_mode(one: Side, two: Side) -> Likeness:
    return (0.1, "both are of the mode", (one.mode,)) if one.mode and one.mode == two.mode else _NOTHING


def _recount(one: Side, two: Side) -> Likeness:
    """ "Police arrested 140 people, the ministry said. The league said that 310 were arrested": one act, counted by two."""
    a, b = one.telling, two.telling
    if one.doc != two.doc or abs(a.event.start - b.event.start) > _PASSAGE or not a.counts or not b.counts or (a.date and b.date):
        return _NOTHING
    same = one.type == two.type and one.mode == two.mode
    return (0.25, "counted by two sources", ()) if same and one.voices != two.voices and one.trigger & two.trigger else _NOTHING


def _opening(one: Side, two: Side) -> Likeness:
    """What a headline tells the first sentence tells again; and reports of one day that open with one kind of act open with one event."""
    if one.doc == two.doc:
        return (0.15, "the headline and the first sentence tell it", ()) if one.telling.opens != two.telling.opens else _NOTHING
    one_day = _told_near(one, two) and not days_between(one.when, two.when)
    return (0.15, "both reports open with it", ()) if one_day and not one.rules.isdisjoint(two.rules) else _NOTHING


def _single(one: Side, two: Side) -> Likeness:
    """Whoever agreed to it, reached it or declared it, the ceasefire of those days is one; so are the swap of prisoners and the coup."""
    if one.is_series or two.is_series:
        return _NOTHING
    days = days_between(one.when, two.when)
    return (0.25, "both tell of the one of those days", ()) if days == 0 or (days is None and _told_near(one, two)) else _NOTHING


Feature = Callable[[Side, Side], Likeness]

FEATURES: tuple[tuple[Feature, int, float], ...] = (
    (_participants, 0, 0.5),
    (_day, 0, 0.3),
    (_number, Has.UNITS, 0.3),
    (_where, Has.PLACE, 0.3),
    (_wording, 0, 0.25),
    (_anaphora, Has.NOTHING_FIRM, 0.25),
    (_main_event, Has.SEVERAL, 0.15),
    (_same_mode, Has.MODE, 0.1),
    (_recount, Has.COUNTS, 0.25),
    (_opening, Has.OPENS, 0.15),
    (_single, Has.SINGLE, 0.25),
)
"""Each feature, what both tellings must have for it to say anything (for `_anaphora`, one of them), and the most that it gives."""


def features_of(one: Side, two: Side) -> tuple[tuple[Feature, float], ...]:
    """The features that may say something of a pair, each with the most that those after it give."""
    return _telling(one.has & two.has | (one.has | two.has) & Has.NOTHING_FIRM)


@cache
def _telling(has: int) -> tuple[tuple[Feature, float], ...]:
    telling = [(feature, most) for feature, needed, most in FEATURES if needed & has == needed]
    return tuple((feature, sum(most for _, most in telling[at + 1 :])) for at, (feature, _) in enumerate(telling))
