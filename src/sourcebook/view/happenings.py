"""The happenings of a record with what they are chosen by: who, what kind, how sure, whose report, when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final

from sourcebook.model.record import EventRecord
from sourcebook.view.axis import day_of
from sourcebook.view.evidence import Index
from sourcebook.view.timeline import told
from sourcebook.view.wording import event_label, plain

MODALITIES: Final = ("done", "planned", "expected", "demanded", "hypothetical", "denied", "historical")

NO_OUTLET: Final = "-"
"""What a choice calls the documents that name no outlet."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which happenings are wanted: any of the values of a field, all of the fields; an empty one asks for nothing.

    `actors` are entity ids, `kinds` labels as `event_label` gives them, or PLOVER types; `since` and `until` ISO dates, both inclusive: what has no date is then left out.
    """

    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    @property
    def empty(self) -> bool:
        """Whether everything is wanted."""
        return self == Choice()


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with what it is chosen by. `span`: its first and last day; `order`: its place in the order of the telling.

    `named` are those of its parties that go by a name, `lines` the reporting lines that tell it, `reported` is the day of its first dated report.
    """

    event: EventRecord
    order: int
    kind: str
    span: tuple[date, date] | None
    parties: tuple[str, ...]
    named: tuple[str, ...]
    outlets: tuple[str, ...]
    lines: frozenset[str]
    reported: date | None

    @property
    def id(self) -> str:
        """The event's."""
        return self.event.id

    @property
    def weight(self) -> tuple[int, int, int]:
        """What stands behind it: lines, documents, passages."""
        behind = self.event.corroboration
        return (behind.reporting_lines, behind.documents, len(self.event.mentions))


@dataclass(frozen=True, slots=True)
class Option:
    """A value to choose, what it is called, and how many happenings it would leave."""

    value: str
    words: str
    number: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facets:
    """What may be chosen, each with what the other choices leave."""

    actors: tuple[Option, ...]
    kinds: tuple[Option, ...]
    modalities: tuple[Option, ...]
    outlets: tuple[Option, ...]


def happenings(ix: Index) -> tuple[Happening, ...]:
    """Every event that has words, in the record's order; made once."""
    if "happenings" not in ix.made:
        ix.made["happenings"] = _happenings(ix)
    found: tuple[Happening, ...] = ix.made["happenings"]
    return found


def _happenings(ix: Index) -> tuple[Happening, ...]:
    names = {entity.id for entity in ix.record.entities if not entity.anonymous and any(mention.form == "name" for mention in entity.mentions)}
    outlets = {doc: plain(source.outlet or "") or NO_OUTLET for doc, source in ix.sources.items()}
    days = {doc: day_of(source.published) for doc, source in ix.sources.items()}
    return tuple(_happening(event, number, ix, names, outlets, days) for number, event in enumerate(told(ix)))


def _happening(event: EventRecord, order: int, ix: Index, names: set[str], outlets: dict[str, str], days: dict[str, date | None]) -> Happening:
    docs = dict.fromkeys(mention.doc for mention in event.mentions)
    parties = tuple(dict.fromkeys((*event.actors, *event.recipients)))
    return Happening(
        event=event,
        order=order,
        kind=event_label(event.type, event.mode),
        span=_span(event),
        parties=parties,
        named=tuple(party for party in parties if party in names),
        outlets=tuple(dict.fromkeys(outlets[doc] for doc in docs)),
        lines=lines_behind(event, ix),
        reported=min((day for doc in docs if (day := days[doc])), default=None),
    )


def lines_behind(event: EventRecord, ix: Index) -> frozenset[str]:
    """The names of the reporting lines that tell an event; a record that does not name them has one for each document."""
    named = frozenset(line.name for line in event.corroboration.lines)
    return named or frozenset(ix.sources[mention.doc].path for mention in event.mentions)


def _span(event: EventRecord) -> tuple[date, date] | None:
    if event.date is None:
        return None
    first, last = day_of(event.date.start), day_of(event.date.end, last=True)
    if first is None or last is None:
        return None
    return (first, last) if first <= last else (last, first)


Test = Callable[[Happening], bool]


def choose(found: Iterable[Happening], choice: Choice) -> list[Happening]:
    """Those that are wanted, in the order given."""
    kept = list(found)
    for test in _tests(choice).values():
        kept = [one for one in kept if test(one)]
    return kept


def _tests(choice: Choice) -> dict[str, Test]:
    """A test for each field in which something is asked for."""
    actors, kinds, modalities, outlets = (frozenset(values) for values in (choice.actors, choice.kinds, choice.modalities, choice.outlets))
    since, until = day_of(choice.since) or date.min, day_of(choice.until, last=True) or date.max
    tests: dict[str, Test | None] = {
        "actors": (lambda one: not actors.isdisjoint(one.parties)) if actors else None,
        "kinds": (lambda one: one.kind in kinds or one.event.type in kinds) if kinds else None,
        "modalities": (lambda one: one.event.modality in modalities) if modalities else None,
        "outlets": (lambda one: not outlets.isdisjoint(one.outlets)) if outlets else None,
        "when": (lambda one: one.span is not None and one.span[0] <= until and since <= one.span[1]) if choice.since or choice.until else None,
    }
    return {name: test for name, test in tests.items() if test}


FIELDS: Final[dict[str, Callable[[Happening], tuple[str, ...]]]] = {
    "actors": lambda one: one.parties,
    "kinds": lambda one: (one.kind,),
    "modalities": lambda one: (one.event.modality,),
    "outlets": lambda one: one.outlets,
}
"""What a happening has in each field that is chosen by value."""


def facets(found: Sequence[Happening], choice: Choice, ix: Index, *, limit: int = 60) -> Facets:
    """What may be chosen: the most frequent values of each field, and those that are chosen. `limit`: at most so many of each."""
    numbers = _counted(found, _tests(choice))

    def options(field: str, words: Callable[[str], str] = str) -> tuple[Option, ...]:
        chosen: tuple[str, ...] = getattr(choice, field)
        common = [value for value, _ in numbers[field].most_common(limit)]
        listed = [Option(value, words(value), numbers[field][value], value in chosen) for value in dict.fromkeys((*common, *chosen))]
        return tuple(sorted(listed, key=lambda one: (-one.number, one.words, one.value)))

    return Facets(
        actors=options("actors", ix.name),
        kinds=options("kinds"),
        modalities=tuple(sorted(options("modalities"), key=lambda one: _order(one.value))),
        outlets=options("outlets", lambda value: "no outlet named" if value == NO_OUTLET else value),
    )


def _counted(found: Iterable[Happening], tests: dict[str, Test]) -> dict[str, Counter[str]]:
    """Field -> how often each value occurs in what passes the tests of all other fields."""
    passing: dict[str, list[Happening]] = {name: [] for name in ("", *FIELDS, *tests)}
    listed = tuple(tests.items())
    for one in found:
        failed, number = "", 0
        for name, test in listed:
            if not test(one):
                failed, number = name, number + 1
                if number > 1:
                    break
        if number < 2:
            passing[failed].append(one)
    return {field: Counter(chain.from_iterable(map(values, (*passing[""], *passing[field])))) for field, values in FIELDS.items()}


def _order(modality: str) -> tuple[int, str]:
    return (MODALITIES.index(modality) if modality in MODALITIES else len(MODALITIES), modality)
