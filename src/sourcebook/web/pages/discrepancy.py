"""Where reports differ: all of it, subject by subject; one discrepancy with its sides; two documents held against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from sourcebook.errors import NoSuchItem
from sourcebook.model.record import Discrepancy
from sourcebook.view.comparison import ASPECTS, Comparison, comparison
from sourcebook.view.evidence import Index, Source
from sourcebook.view.questions import Asked, Topic, Wanted, asked
from sourcebook.view.questions import topics as topics_of
from sourcebook.view.side_by_side import SideBySide, side_by_side
from sourcebook.web.items import body
from sourcebook.web.pages.documents import tables
from sourcebook.web.shelf import lasting
from sourcebook.web.visit import Redirect, Slice, Visit

EACH = 8
"""Subjects on a page."""

QUESTIONS = 8
"""Questions about one subject on the page of all."""


@dataclass(frozen=True, slots=True)
class Discrepancies:
    """The page of all: a table of questions for each subject. `aspects`: how many subjects each choice leaves."""

    template: ClassVar[str] = "discrepancies.html.j2"
    title: str
    subjects: Slice[Asked]
    state: str
    aspect: str
    aspects: dict[str, int]


@dataclass(frozen=True, slots=True)
class DiscrepancyPage:
    """The page of one. `numbers` are those by which a side is preferred; `questions` what else the reports say of the subject."""

    template: ClassVar[str] = "discrepancy.html.j2"
    title: str
    comparison: Comparison
    kind: str
    subject: str
    numbers: tuple[tuple[int, str], ...]
    questions: Asked
    decided: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The page of two documents."""

    template: ClassVar[str] = "compared.html.j2"
    title: str
    two: SideBySide


@dataclass(frozen=True, slots=True)
class Choosing:
    """The page that asks which two documents to hold against each other."""

    template: ClassVar[str] = "choosing_two.html.j2"
    title: str
    documents: tuple[Source, ...]
    chosen: tuple[str, ...]


@lasting
def topics(ix: Index) -> tuple[Topic, ...]:
    """The subjects of the comparison."""
    return topics_of(ix)


def show_all(visit: Visit) -> Discrepancies:
    """The page of all: `state=all` also where reports agree, `aspect=` one of the aspects, `page=`."""
    state = "all" if visit.word("state") == "all" else "differ"
    fitting = [topic for topic in visit.shelf.of(topics) if topic.differ or (state == "all" and topic.documents > 1)]
    aspects = {name: sum(name in topic.aspects for topic in fitting) for name in ASPECTS}
    aspect = visit.word("aspect") if aspects.get(visit.word("aspect")) else ""
    chosen = visit.slice([topic for topic in fitting if not aspect or aspect in topic.aspects], each=EACH)
    wanted = Wanted(("differ",) if state == "differ" else ("differ", "agree", "varied"), aspect, QUESTIONS)
    made = tuple(_asked(topic, wanted, visit) for topic in chosen.items)
    return Discrepancies("Comparison", Slice(made, chosen.number, chosen.pages, chosen.total), state, aspect, {name: n for name, n in aspects.items() if n})


def _asked(topic: Topic, wanted: Wanted, visit: Visit) -> Asked:
    """The questions of a subject: who leafs through the list comes by again."""
    ix, found = visit.shelf.ix, visit.shelf.of(tables)
    return ix.once("asked", (topic.subject, wanted), lambda: asked(topic.kind, topic.subject, ix, found, wanted=wanted))


def show(visit: Visit) -> DiscrepancyPage:
    """The page of one: its sides with their words, and what else the reports say of its subject."""
    one: Discrepancy = body(visit, "discrepancy", Discrepancy)
    ix, found = visit.shelf.ix, visit.shelf.of(tables)
    kind, subject = _subject(one)
    made = comparison(one, ix)
    numbers = tuple((number, side.value) for number, side in enumerate(one.values, 1) if side.mentions)
    every = asked(kind, subject, ix, found, first=visit.number("line", 0, least=0))
    others = replace(every, questions=tuple(question for question in every.questions if one.id not in question.discrepancies))
    return DiscrepancyPage(f"{made.question}: {made.about}", made, kind, subject, numbers, others, ix.decided.get(one.id, ()))


def _subject(one: Discrepancy) -> tuple[str, str]:
    if one.event:
        return "event", one.event
    return ("entity", one.entity) if one.entity else ("document", one.document or "")


def show_two(visit: Visit) -> Compared:
    """The page of two documents."""
    ix, pair = visit.shelf.ix, (visit.parts["left"], visit.parts["right"])
    for doc in pair:
        if doc not in ix.documents:
            raise NoSuchItem(f"no document has the id {doc!r}", "The list of documents has them all")
    made = side_by_side(*pair, ix, visit.shelf.of(tables))
    return Compared(f"{made.left.label} and {made.right.label}", made)


def choose_two(visit: Visit) -> Choosing | Redirect:
    """With `doc=` twice, on to those two; otherwise the page that asks."""
    ix = visit.shelf.ix
    chosen = [doc for doc in visit.words("doc") if doc in ix.documents]
    if len(chosen) == 2:
        return Redirect(f"/compare/{chosen[0]}/{chosen[1]}")
    listed: Sequence[Source] = tuple(ix.sources.values())
    return Choosing("Two documents side by side", tuple(listed[:500]), tuple(chosen[:2]))
