"""The overview: the brief, how much there is, what waits for a decision, what could not be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from sourcebook.model.document import Failure
from sourcebook.view.brief import Brief, Limits, Portion
from sourcebook.view.brief import brief as brief_of
from sourcebook.view.comparison import Comparison
from sourcebook.view.evidence import Index
from sourcebook.view.timeline import Entry, shortened
from sourcebook.view.wording import count, join, shorten
from sourcebook.web.shelf import lasting
from sourcebook.web.visit import Visit

SETTLING: Final = frozenset({"prefer", "accept", "reject"})
"""The decisions after which a discrepancy need not be asked about."""

NOUNS: Final = {"entity": "pair of names", "event": "pair of events", "quote": "pair of wordings"}
PLURALS: Final = {"entity": "pairs of names", "event": "pairs of events", "quote": "pairs of wordings"}

VALUES: Final = 6
"""Values of a discrepancy that are shown."""

UNREAD: Final = 20
"""Files that could not be read, and remarks on documents, that are listed."""

PATIENCE: Final = 0.05
"""Seconds that the page waits for what the review would ask."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of something, and the page that shows them."""

    label: str
    number: int
    address: str


@dataclass(frozen=True, slots=True)
class Task:
    """Something that a person should decide or do, in words, and where."""

    words: str
    address: str
    where: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A discrepancy with its first values, and how many more there are."""

    id: str
    question: str
    about: str
    aspect: str
    values: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page. What is `disputed` stands beside the brief, which names the first passages of each line."""

    template: ClassVar[str] = "overview.html.j2"
    title: str
    documents: int
    counts: tuple[Count, ...]
    tasks: tuple[Task, ...]
    brief: Brief
    disputed: tuple[Dispute, ...]
    failures: tuple[Failure, ...]


def show(visit: Visit) -> Overview:
    """Make the page."""
    record = visit.shelf.record
    made, disputed = visit.shelf.of(brief)
    return Overview(visit.site.name, len(record.documents), visit.shelf.of(counts), _tasks(visit), made, disputed, visit.shelf.failures[:UNREAD])


def brief(ix: Index) -> tuple[Brief, tuple[Dispute, ...]]:
    """The brief of the record, as long as a page may be, and what is disputed."""
    made = brief_of(ix.record, limits=Limits(speakers=0))
    without = replace(made.disputed, items=(), more=len(made.disputed.items) + made.disputed.more)
    short = replace(made, sources=(), notices=made.notices[:UNREAD], disputed=without)
    happened, ahead, denied, one_line = (_shortened(part) for part in (made.happened, made.ahead, made.denied, made.one_line))
    return replace(short, happened=happened, ahead=ahead, denied=denied, one_line=one_line), tuple(_dispute(one) for one in made.disputed.items)


def _shortened(entries: Portion[Entry]) -> Portion[Entry]:
    return Portion(tuple(shortened(one) for one in entries.items), entries.more)


def _dispute(one: Comparison) -> Dispute:
    values = tuple(shorten(column.value, 90) for column in one.columns[:VALUES])
    return Dispute(one.id, one.question, one.about, one.aspect, values, max(0, len(one.columns) - VALUES))


@lasting
def counts(ix: Index) -> tuple[Count, ...]:
    """How much the record holds."""
    record = ix.record
    named = sum(not entity.anonymous for entity in record.entities)
    rows = (
        Count("documents", len(record.documents), "/documents"),
        Count("events", len(record.timeline), "/timeline"),
        Count("statements", len(record.quotes), "/search?kind=quote"),
        Count("names", named, "/entities"),
        Count("discrepancies", len(record.discrepancies), "/discrepancies"),
        Count("exchanges", len(record.exchanges), "/search?kind=exchange"),
        Count("channels", len(record.channels), "/search?kind=channel"),
    )
    return tuple(row for row in rows if row.number or row.label in ("documents", "events"))


def unsettled(ix: Index) -> int:
    """How many discrepancies there are about which nobody has decided."""
    settled = {item for one in ix.record.decisions if one.verb in SETTLING for item in one.items}
    return sum(found.id not in settled for found in ix.record.discrepancies)


def _tasks(visit: Visit) -> tuple[Task, ...]:
    return tuple(task for task in (_review(visit), _discrepancies(visit), _unread(visit)) if task)


def _review(visit: Visit) -> Task | None:
    asked = visit.site.asker.questions(visit.shelf, visit.store, wait=PATIENCE)
    if not asked.pairs:
        return None if asked.fresh else Task("What may be one thing, or may not, is being looked for", "/review", "review")
    numbers = Counter(pair.kind for pair in asked.pairs)
    words = join(count(numbers[kind], NOUNS[kind], PLURALS[kind]) for kind in NOUNS if numbers[kind])
    return Task(f"{'At least ' if asked.capped else ''}{words} may be one thing, or may not", "/review", "review")


def _discrepancies(visit: Visit) -> Task | None:
    number = visit.shelf.of(unsettled)
    return Task(f"{count(number, 'discrepancy', 'discrepancies')} in which no side is preferred", "/discrepancies", "comparison") if number else None


def _unread(visit: Visit) -> Task | None:
    number = len(visit.shelf.failures)
    return Task(f"{count(number, 'file')} that could not be read", "/add", "why") if number else None
