"""The dates that a story's documents speak of: each with every expression that means it, "Monday" as well as "17 February"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sourcebook.link.corpus import Annotated
from sourcebook.model.annotation import TimeExpression
from sourcebook.model.document import make_id
from sourcebook.model.record import Entity, EntityMention

Interval = tuple[str, str]


def dates_of(documents: Iterable[Annotated]) -> tuple[Entity, ...]:
    """Each date that some expression is resolved to, in the order of time; what is not resolved is no date, and a duration none either."""
    found: dict[Interval, list[tuple[Annotated, TimeExpression]]] = defaultdict(list)
    for doc in documents:
        for time in doc.times:
            if time.type == "DATE" and time.earliest and time.latest:
                found[time.earliest, time.latest].append((doc, time))
    return tuple(_date(interval, told) for interval, told in sorted(found.items()))


def _date(interval: Interval, told: list[tuple[Annotated, TimeExpression]]) -> Entity:
    """`name` is the day itself, or the first and the last of several."""
    mentions = {EntityMention(doc.id, time.start, time.end, doc.document.text[time.start : time.end], "time") for doc, time in told}
    ordered = tuple(sorted(mentions, key=lambda one: (one.doc, one.start, one.end)))
    earliest, latest = interval
    return Entity(make_id("date", *interval), earliest if earliest == latest else f"{earliest}/{latest}", "time", None, None, (), (), ordered)
