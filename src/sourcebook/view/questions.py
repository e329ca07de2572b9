"""What the reports were asked: one question a property of a subject, with the answer of each reporting line, and whether the answers differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Final

from sourcebook.model.record import Claim, Discrepancy, Evidence
from sourcebook.view.comparison import ASPECTS, differing, how_many, shown_value
from sourcebook.view.event import claim_evidence
from sourcebook.view.evidence import MANY, Index, Source, best
from sourcebook.view.tables import Tables
from sourcebook.view.wording import shorten

STATES: Final = {
    "differ": "the reports differ",
    "agree": "the reports agree",
    "varied": "told in several ways, none against another",
    "alone": "told by one reporting line",
}
"""How the answers to a question stand to one another."""

COLUMNS: Final = 6
"""Reporting lines that are shown at a time."""

NAMED: Final = 8
"""Documents of a line that are named."""

SENTENCE: Final = 70
"""Characters from which on a value reads like a sentence."""

ANSWERS: Final = 5
"""Values of one line that are shown."""

Place = tuple[str, int, int]

_AGAINST: Final = 12  # values of other sides that a value is compared with, word by word
_ASKED: Final = {"age": "how old", "participants": "who took part"}
_ASPECT: Final = {"who began": "order", "who did it": "participants"}
"""The aspect of a discrepancy over a property, where it is not the property's first word."""
_ORDER: Final = ("date", "duration", "count", "place", "order", "reason", "participants", "denial", "wording", "internal", "title", "name")


@dataclass(frozen=True, slots=True)
class Answer:
    """A value with the words that give it. `pieces` is the value word by word, each with whether the other sides of a discrepancy have it too.

    `chain` is empty where the text does not say who told it; `more` counts further passages of the line with this value.
    """

    value: str
    pieces: tuple[tuple[str, bool], ...]
    evidence: Evidence
    chain: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What one reporting line answers; `more` counts the values that are not shown."""

    line: str
    answers: tuple[Answer, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Question:
    """A row. `state`: one of `STATES`; `cells` are those of the lines that are shown; `discrepancies` are the ids of those it holds.

    `long`: an answer reads like a sentence.
    """

    property: str
    question: str
    state: str
    cells: tuple[Cell, ...]
    discrepancies: tuple[str, ...]
    decided: tuple[str, ...]
    long: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A reporting line with the first documents of it that answer, and how many more there are."""

    name: str
    documents: tuple[Source, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A subject (`kind` event, entity or document) with its questions. `columns` are the lines shown, of `lines` that answer; `more` questions are left out."""

    kind: str
    subject: str
    about: str
    columns: tuple[Column, ...]
    lines: int
    questions: tuple[Question, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject on which questions can be compared: over how many the reports differ, and how many documents answer."""

    kind: str
    subject: str
    differ: int
    documents: int
    aspects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A question before its cells are made: line -> value -> where it is given."""

    about: str
    given: Mapping[str, Mapping[str, list[Evidence]]]
    disputes: Sequence[Discrepancy]

    @property
    def state(self) -> str:
        if self.disputes:
            return "differ"
        if len(self.given) < 2:
            return "alone"
        folded = {frozenset(value.casefold() for value in own) for own in self.given.values()}
        return "agree" if len(folded) == 1 and all(len(own) == 1 for own in folded) else "varied"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which questions: in which `states`, of which `aspect` ("" for any), at most how many."""

    states: tuple[str, ...] = tuple(STATES)
    aspect: str = ""
    most: int = 100

    def may_hold(self, about: str, disputed: bool) -> bool:
        """Whether a question may be one of them, as far as can be told before it is known who answers what."""
        return (disputed or self.states != ("differ",)) and (not self.aspect or _aspect(about) == self.aspect)


EVERY: Final = Wanted()


def asked(kind: str, subject: str, ix: Index, tables: Tables, *, first: int = 0, columns: int = COLUMNS, wanted: Wanted = EVERY) -> Asked:
    """The questions about a subject, those over which the reports differ first.

    Args:
        kind: event, entity or document.
        subject: its id.
        ix: look-up tables over the record.
        tables: more of them.
        first: the first reporting line that is shown, from 0; those that answer most come first.
        columns: how many lines.
        wanted: which questions.
    """
    rows = [row for row in _rows(kind, subject, ix, tables, wanted) if row.given and row.state in wanted.states]
    rows.sort(key=lambda row: (list(STATES).index(row.state), _place(row.about), row.about))
    lines = _lines(rows, ix)
    chosen = lines[first : first + columns]
    names = [column.name for column in chosen]
    questions = tuple(_question(row, names, ix) for row in rows[: wanted.most])
    return Asked(kind, subject, about(kind, subject, ix), tuple(chosen), len(lines), questions, max(0, len(rows) - wanted.most))


def about(kind: str, subject: str, ix: Index) -> str:
    """What a subject is called: the words that tell an event best, a name, the label of a document."""
    if kind == "event" and subject in ix.events and ix.events[subject].mentions:
        return ix.once("told best", subject, lambda: _told_best(subject, ix))
    if kind == "document" and subject in ix.sources:
        return ix.sources[subject].label
    return ix.name(subject)


def _told_best(subject: str, ix: Index) -> str:
    """Of an event that very many tell, this takes longer than all its questions."""
    event = ix.events[subject]
    return shorten(best(event.mentions[:MANY], (*event.actors, *event.recipients), ix).text, 120)


def question_words(property_: str) -> str:
    """A property as a question: "how many prisoners", "when it was"."""
    if property_.startswith("count of "):
        return how_many(property_.removeprefix("count of "))
    return _ASKED.get(property_) or ASPECTS.get(property_, property_)


def _aspect(property_: str) -> str:
    return _ASPECT.get(property_) or property_.partition(" ")[0]


def _place(property_: str) -> int:
    name = _aspect(property_)
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _rows(kind: str, subject: str, ix: Index, tables: Tables, wanted: Wanted) -> Iterator[_Row]:
    """A row for each property, with the discrepancies over it; then one for each other discrepancy."""
    line = _line_of(kind, subject, ix, tables)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in tables.claims.get(subject, ()):
        claims[claim.property].append(claim)
    disputes, shown = tables.disputed.get(subject, ()), set[str]()
    for property_, made in claims.items():
        places = {(claim.doc, claim.start) for claim in made}
        own = [one for one in disputes if _is_over(one, property_, places)]
        shown.update(one.id for one in own)
        if wanted.may_hold(property_, bool(own)):
            yield _Row(property_, _given(((shown_value(claim.value), claim_evidence(claim)) for claim in made), line), own)
    for one in disputes:
        if one.id not in shown and wanted.may_hold(one.aspect, True):
            yield _Row(one.aspect, _given(((shown_value(side.value), mention) for side in one.values for mention in side.mentions), line), [one])


def _line_of(kind: str, subject: str, ix: Index, tables: Tables) -> Mapping[str, str]:
    """Document -> the line it is on: for an event, as its tellings were counted; otherwise, as the document as a whole is."""
    own = ix.events[subject].corroboration.lines if kind == "event" and subject in ix.events else ()
    return {**tables.line, **{doc: line.name for line in own for doc in line.documents}}


def _is_over(one: Discrepancy, property_: str, places: Collection[tuple[str, int]]) -> bool:
    """Whether a discrepancy is between claims of this property, which stand at these places."""
    return _aspect(property_) == one.aspect and any((mention.doc, mention.start) in places for side in one.values for mention in side.mentions)


def _given(values: Iterator[tuple[str, Evidence]], line: Mapping[str, str]) -> dict[str, dict[str, list[Evidence]]]:
    found: dict[str, dict[str, list[Evidence]]] = {}
    for value, evidence in values:
        if evidence.doc in line:
            found.setdefault(line[evidence.doc], {}).setdefault(value, []).append(evidence)
    return found


def _lines(rows: Sequence[_Row], ix: Index) -> list[Column]:
    """The lines that answer, those with the most answers first."""
    answers: dict[str, int] = defaultdict(int)
    documents: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for name, values in row.given.items():
            answers[name] += 1
            documents[name] |= {evidence.doc for given in values.values() for evidence in given}
    ranked = sorted(answers, key=lambda name: (-answers[name], -len(documents[name]), name))
    return [Column(name, tuple(_first(documents[name], ix)), max(0, len(documents[name]) - NAMED)) for name in ranked]


def _first(documents: Iterable[str], ix: Index) -> list[Source]:
    return nsmallest(NAMED, (ix.sources[doc] for doc in documents), key=lambda source: source.number)


def _question(row: _Row, lines: Sequence[str], ix: Index) -> Question:
    decided = tuple(words for one in row.disputes for words in ix.decided.get(one.id, ()))
    against = _against(row.disputes)
    cells = tuple(_cell(row.given[name], name, against, ix) for name in lines if name in row.given)
    long = any(len(one.value) > SENTENCE for cell in cells for one in cell.answers)
    return Question(row.about, question_words(row.about), row.state, cells, tuple(one.id for one in row.disputes), decided, long)


def _against(disputes: Sequence[Discrepancy]) -> dict[Place, set[str]]:
    """Where a side of a discrepancy stands -> the values of the other sides."""
    found: dict[Place, set[str]] = defaultdict(set)
    for one in disputes:
        values = [shown_value(side.value) if side.mentions else "" for side in one.values]
        for number, side in enumerate(one.values):
            others = {value for other, value in enumerate(values) if value and other != number}
            for mention in side.mentions:
                found[mention.doc, mention.start, mention.end] |= others
    return found


def _cell(given: Mapping[str, list[Evidence]], line: str, against: Mapping[Place, set[str]], ix: Index) -> Cell:
    own = list(given.items())
    return Cell(line, tuple(_answer(value, passages, against, ix) for value, passages in own[:ANSWERS]), max(0, len(own) - ANSWERS))


def _answer(value: str, passages: Sequence[Evidence], against: Mapping[Place, set[str]], ix: Index) -> Answer:
    """A value at the words that give it first."""
    first = min(passages, key=ix.order)
    others = {other for one in passages for other in against.get((one.doc, one.start, one.end), ())} - {value}
    return Answer(value, differing(value, sorted(others)[:_AGAINST]), first, ix.way(first), len(passages) - 1)


def topics(ix: Index) -> tuple[Topic, ...]:
    """The subjects that two documents or more speak of: those over which reports differ first, and what happened before what is called how."""
    disputes: dict[str, list[Discrepancy]] = defaultdict(list)
    documents: dict[str, set[str]] = defaultdict(set)
    asked_for: dict[str, set[str]] = defaultdict(set)
    for one in ix.record.discrepancies:
        subject = one.event or one.entity or one.document or ""
        disputes[subject].append(one)
        documents[subject] |= {mention.doc for side in one.values for mention in side.mentions}
    for claim in ix.record.claims:
        documents[claim.subject].add(claim.doc)
        asked_for[claim.subject].add(_aspect(claim.property))
    found = (_topic(subject, disputes.get(subject, ()), len(docs), asked_for.get(subject, set()), ix) for subject, docs in documents.items())
    return tuple(sorted((topic for topic in found if topic is not None), key=_weight))


def _weight(one: Topic) -> tuple[bool, bool, bool, int, int, str]:
    return one.differ == 0, set(one.aspects) <= {"name", "title"}, one.kind != "event", -one.differ, -one.documents, one.subject


def _topic(subject: str, disputes: Sequence[Discrepancy], documents: int, asked_for: Collection[str], ix: Index) -> Topic | None:
    kind = "event" if subject in ix.events else "entity" if subject in ix.entities else "document" if subject in ix.sources else None
    if kind is None or not (disputes or documents > 1):
        return None
    aspects = {one.aspect for one in disputes} or asked_for
    return Topic(kind, subject, len(disputes), documents, tuple(sorted(aspects, key=_place)))
