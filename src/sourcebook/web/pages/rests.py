"""Who rests on whom: the outlets of the story as trees, the ways that statements took, and the lines behind one statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from sourcebook.errors import NoSuchItem
from sourcebook.export.page_figure import hands_figure
from sourcebook.view.evidence import Index
from sourcebook.view.resting import Behind, Resting, Row, Takings, behind, resting, rows, takings
from sourcebook.view.sources import Hand, Sources
from sourcebook.view.sources import sources as sources_of
from sourcebook.web.visit import Slice, Visit


@dataclass(frozen=True, slots=True)
class RestsPage:
    """Who rests on whom in the story; or, where the address names an item, behind that (`item`). `table` in the place of the trees, when it is asked for."""

    template: ClassVar[str] = "rests.html.j2"
    title: str
    item: Behind | None
    tree: Resting | None
    hands: tuple[Hand, ...]
    more_hands: int
    reasons: tuple[tuple[str, int], ...]
    table: Slice[Row] | None

    @property
    def figure(self) -> Markup | None:
        """The ways of the statements as a drawing, where any passed through a third hand."""
        return hands_figure(self.hands) if any(len(hand.names) > 2 for hand in self.hands) else None


HANDS = 40


def show(visit: Visit) -> RestsPage:
    """Make the page.

    Raises:
        NoSuchItem: the address names an item that is neither an event nor a statement.
    """
    asked, table = visit.word("item"), visit.word("view") == "table"
    if asked:
        return _behind(visit, asked)
    told = visit.shelf.of(sources)
    return RestsPage(
        title="Who rests on whom",
        item=None,
        tree=None if table else visit.shelf.of(trees),
        hands=told.hands[:HANDS],
        more_hands=max(0, len(told.hands) - HANDS),
        reasons=told.reasons[:HANDS],
        table=visit.slice(visit.shelf.of(every_row)) if table else None,
    )


def _behind(visit: Visit, asked: str) -> RestsPage:
    ix = visit.shelf.ix
    id_ = asked if asked in ix.events or asked in ix.quotes else visit.store.item(asked).id
    found = behind(id_, ix, visit.shelf.of(known))
    if found is None:
        raise NoSuchItem(f"{asked!r} is neither an event nor a statement", "Only of those it is known who stands behind them")
    return RestsPage("Who stands behind it", found, None, (), 0, (), None)


def sources(ix: Index) -> Sources:
    """The ways of the statements, and why lines were counted as they were."""
    return sources_of(ix.record)


def trees(ix: Index) -> Resting:
    """The trees of the story."""
    return resting(ix)


def every_row(ix: Index) -> tuple[Row, ...]:
    """The table."""
    return rows(ix)


def known(ix: Index) -> Takings:
    """On whom each document rests."""
    return takings(ix)
