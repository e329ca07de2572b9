"""Who rests on whom: the outlets of the story as trees, the ways that statements took, and the lines behind one statement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Final

from markupsafe import Markup

from sourcebook.errors import NoSuchItem
from sourcebook.export.page_figure import hands_figure
from sourcebook.view.evidence import Index, Support
from sourcebook.view.resting import House, Line, Row, Takings, Told, behind, pruned, resting, rows, takings
from sourcebook.view.sources import Hand, Sources
from sourcebook.view.sources import sources as sources_of
from sourcebook.web.shelf import lasting
from sourcebook.web.visit import Slice, Visit

ROOM: Final = 160
"""Outlets that the trees hold at most; the table has all of them."""

HANDS: Final = 40
ALONE: Final = 60
LINES: Final = 24
TOLD: Final = 6


@dataclass(frozen=True, slots=True)
class Forest:
    """As much of the trees as a page has room for; the numbers of those that there are."""

    trees: tuple[House, ...]
    number: int
    alone: tuple[House, ...]
    alone_number: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A reporting line with the first of its documents, of so many."""

    line: Line
    documents: int


@dataclass(frozen=True, slots=True)
class Stands:
    """What stands behind one statement: the lines with the most documents, of so many, and every document in a table."""

    id: str
    kind: str
    words: str
    support: Support
    lines: tuple[Branch, ...]
    number: int
    table: Slice[tuple[str, Told]]


@dataclass(frozen=True, slots=True)
class RestsPage:
    """Who rests on whom in the story; or, where the address names an item, behind that (`item`). `table` in the place of the trees, when it is asked for."""

    template: ClassVar[str] = "rests.html.j2"
    title: str
    item: Stands | None = None
    forest: Forest | None = None
    hands: tuple[Hand, ...] = ()
    more_hands: int = 0
    reasons: tuple[tuple[str, int], ...] = ()
    table: Slice[Row] | None = None

    @property
    def figure(self) -> Markup | None:
        """The ways of the statements as a drawing, where any passed through a third hand."""
        return hands_figure(self.hands) if any(len(hand.names) > 2 for hand in self.hands) else None


def show(visit: Visit) -> RestsPage:
    """Make the page.

    Raises:
        NoSuchItem: the address names an item that is neither an event nor a statement.
    """
    if visit.word("item"):
        return RestsPage("Who stands behind it", item=_stands(visit, visit.word("item")))
    if visit.word("view") == "table":
        return RestsPage("Who rests on whom", table=visit.slice(visit.shelf.of(every_row)))
    told = visit.shelf.of(sources)
    return RestsPage(
        title="Who rests on whom",
        forest=visit.shelf.of(forest),
        hands=told.hands[:HANDS],
        more_hands=max(0, len(told.hands) - HANDS),
        reasons=told.reasons[:HANDS],
    )


def _stands(visit: Visit, asked: str) -> Stands:
    ix = visit.shelf.ix
    id_ = asked if asked in ix.events or asked in ix.quotes else visit.store.item(asked).id
    found = behind(id_, ix, visit.shelf.of(known))
    if found is None:
        raise NoSuchItem(f"{asked!r} is neither an event nor a statement", "Only of those it is known who stands behind them")
    widest = sorted(found.lines, key=lambda line: (not line.name, -len(line.told)))
    branches = tuple(Branch(replace(line, told=line.told[:TOLD]), len(line.told)) for line in widest[:LINES])
    table = visit.slice([(line.name, told) for line in found.lines for told in line.told])
    return Stands(found.id, found.kind, found.words, found.support, branches, len(found.lines), table)


@lasting
def forest(ix: Index) -> Forest:
    """The trees of the story."""
    made = resting(ix)
    return Forest(pruned(made.trees, ROOM), len(made.trees), pruned(made.alone[:ALONE], ALONE**2), len(made.alone))


@lasting
def sources(ix: Index) -> Sources:
    """The ways of the statements, and why lines were counted as they were."""
    return sources_of(ix.record)


@lasting
def every_row(ix: Index) -> tuple[Row, ...]:
    """The table."""
    return rows(ix)


@lasting
def known(ix: Index) -> Takings:
    """On whom each document rests."""
    return takings(ix)
