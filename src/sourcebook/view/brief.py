"""The brief: what a reader takes into a meeting, about a page, each line resting on words of the documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, Generic, TypeVar

import msgspec

from sourcebook.model.document import Failure
from sourcebook.model.record import Discrepancy, EventRecord, Evidence, Record
from sourcebook.view.brief_text import as_text
from sourcebook.view.changes import Changes
from sourcebook.view.comparison import LATER, Comparison, comparison, ranked
from sourcebook.view.copied import Copied, copied
from sourcebook.view.dealings import Deal, Route, deals, routes
from sourcebook.view.decided import Word, decided
from sourcebook.view.evidence import Index, Source, index
from sourcebook.view.sources import Leaf, branches
from sourcebook.view.speakers import Speaker, heard, speaker
from sourcebook.view.timeline import Entry, beginning, by_weight, entry, told
from sourcebook.view.wording import plain

__all__ = ["Brief", "Limits", "Named", "Portion", "as_dict", "as_text", "brief"]

T = TypeVar("T")

AHEAD: Final = ("planned", "expected", "demanded")
"""The modalities of what has not happened yet."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many lines each part of the brief may take."""

    parties: int = 8
    happened: int = 10
    disputed: int = 6
    ahead: int = 5
    denied: int = 3
    exchanges: int = 4
    channels: int = 4
    speakers: int = 6
    one_line: int = 4
    unread: int = 8
    decided: int = 8
    watched: int = 8


@dataclass(frozen=True, slots=True)
class Portion(Generic[T]):
    """As many items as the page has room for, and how many more there are."""

    items: tuple[T, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """A person, body or place, and in how many documents it is named."""

    entity: str
    name: str
    type: str
    documents: int


@dataclass(frozen=True, slots=True)
class Relayed:
    """A document that rests on another's reporting."""

    origin: str
    leaf: Leaf


@dataclass(frozen=True, slots=True)
class Brief:
    """The brief. Every list keeps the evidence of each of its lines.

    `first` and `last` are the dates of the earliest and the latest dated document. `one_line` holds what several documents tell on a
    single line of reporting; `told_once` of `events` stand in one document only.
    """

    sources: tuple[Source, ...]
    outlets: tuple[str, ...]
    without_outlet: int
    first: str | None
    last: str | None
    undated: int
    parties: Portion[Named]
    happened: Portion[Entry]
    ahead: Portion[Entry]
    denied: Portion[Entry]
    disputed: Portion[Comparison]
    exchanges: Portion[Deal]
    channels: Portion[Route]
    speakers: Portion[Speaker]
    one_line: Portion[Entry]
    relayed: Portion[Relayed]
    copied: Portion[Copied]
    events: int
    told_once: int
    failures: Portion[Failure]
    notices: tuple[tuple[Source, str], ...]
    decided: Portion[Word] = Portion(())
    """What the analyst decided, the last first."""
    watched: Portion[Word] = Portion(())
    """Who fits a name on her watch-list."""
    changes: Changes | None = None
    """What changed since the record was built before."""


def brief(record: Record, *, limits: Limits = Limits(), changes: Changes | None = None) -> Brief:
    """The brief of a record. `limits` sets how long each part may be; `changes`: what is new in it."""
    ix = index(record)
    events, quotes, disputed = told(ix), heard(ix), ranked(record)
    cited = tuple(ix.sources.values())
    dates = sorted(source.published for source in cited if source.published)
    return Brief(
        sources=cited,
        outlets=tuple(dict.fromkeys(plain(source.outlet) for source in cited if source.outlet)),
        without_outlet=sum(not source.outlet for source in cited),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        undated=len(cited) - len(dates),
        parties=_some(_named(ix), limits.parties),
        happened=_weighty(ix, events, ("done",), limits.happened),
        ahead=_weighty(ix, events, AHEAD, limits.ahead),
        denied=_weighty(ix, events, ("denied",), limits.denied),
        disputed=Portion(tuple(comparison(found, ix) for found in _varied(disputed, limits.disputed)), max(0, len(disputed) - limits.disputed)),
        exchanges=_some(deals(ix), limits.exchanges),
        channels=_some(routes(ix), limits.channels),
        speakers=Portion(tuple(speaker(*said, ix) for said in islice(quotes.items(), limits.speakers)), max(0, len(quotes) - limits.speakers)),
        one_line=_one_line(ix, events, limits.one_line),
        relayed=_some(_relayed(ix), limits.one_line),
        copied=_some([copy for copy in copied(ix) if copy.mostly], limits.one_line),
        events=len(events),
        told_once=sum(event.corroboration.documents == 1 for event in events),
        failures=_some(record.failures, limits.unread),
        decided=_some([one for one in decided(ix)[::-1] if one.verb != "watch"], limits.decided),
        watched=_some([one for one in decided(ix) if one.verb == "watch"], limits.watched),
        changes=changes,
        notices=tuple((ix.sources[doc], text) for doc, text in sorted(record.notices.items()) if doc in ix.sources),
    )


def as_dict(made: Brief) -> dict[str, Any]:
    """The brief as plain data for JSON."""
    plain: dict[str, Any] = msgspec.to_builtins(made)
    return plain


def _some(items: Sequence[T], limit: int) -> Portion[T]:
    return Portion(tuple(items[:limit]), max(0, len(items) - limit))


def _weighty(ix: Index, events: Iterable[EventRecord], modalities: Sequence[str], limit: int) -> Portion[Entry]:
    """The events with the most behind them, in order of time; of several that are told by the same words, one."""
    fitting = [event for event in events if event.modality in modalities]
    chosen: dict[str, Entry] = {}
    for event in by_weight(fitting, since=beginning(source.published for source in ix.sources.values())):
        if len(chosen) == limit:
            break
        made = entry(event, ix)
        if not any(_overlap(made.evidence[0], other.evidence[0]) for other in chosen.values()):
            chosen[event.id] = made
    return Portion(tuple(sorted(chosen.values(), key=lambda made: made.in_time)), len(fitting) - len(chosen))


def _overlap(one: Evidence, other: Evidence) -> bool:
    """Whether one of two passages holds the other."""
    if one.doc != other.doc:
        return False
    return (one.start <= other.start and other.end <= one.end) or (other.start <= one.start and one.end <= other.end)


def _varied(found: Sequence[Discrepancy], limit: int) -> list[Discrepancy]:
    """The first discrepancies, but no more than two about wordings, titles or names while there are others."""
    seen: Counter[str] = Counter()
    first: list[Discrepancy] = []
    rest: list[Discrepancy] = []
    for one in found:
        seen[one.aspect] += 1
        (rest if one.aspect in LATER and seen[one.aspect] > 2 else first).append(one)
    chosen = {one.id for one in (*first, *rest)[:limit]}
    return [one for one in found if one.id in chosen]


def _one_line(ix: Index, events: Iterable[EventRecord], limit: int) -> Portion[Entry]:
    several = [event for event in events if event.corroboration.documents > 1 and event.corroboration.reporting_lines <= 1]
    widest = sorted(several, key=lambda event: -event.corroboration.documents)
    return Portion(tuple(entry(event, ix) for event in widest[:limit]), max(0, len(several) - limit))


def _relayed(ix: Index) -> tuple[Relayed, ...]:
    found = [Relayed(branch.origin.name, leaf) for branch in branches(ix) for leaf in branch.leaves]
    return tuple(sorted(found, key=lambda one: (one.leaf.partial, one.leaf.source.number, one.leaf.evidence.start)))


def _named(ix: Index) -> tuple[Named, ...]:
    counted = [
        Named(entity.id, plain(entity.name), entity.type, len({mention.doc for mention in entity.mentions}))
        for entity in ix.record.entities
        if not entity.anonymous and entity.type != "other" and any(mention.form == "name" for mention in entity.mentions)
    ]
    total = {entity.id: len(entity.mentions) for entity in ix.record.entities}
    return tuple(sorted(counted, key=lambda one: (-one.documents, -total[one.entity], one.name, one.entity)))
