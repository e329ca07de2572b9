"""The network: who has to do with whom. An edge opens the happenings that it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import ClassVar, Final

from sourcebook.view.evidence import Index
from sourcebook.view.happenings import Happening, happenings
from sourcebook.view.layout import layout
from sourcebook.view.network import Actor, Network, Tie, network, strongest
from sourcebook.view.timeline import Entry, in_order
from sourcebook.view.timeline import entries as entries_of
from sourcebook.view.wording import shorten
from sourcebook.web.pages.choosing import Chosen, chosen
from sourcebook.web.shelf import lasting
from sourcebook.web.visit import Slice, Visit

LETTER: Final = 6.9
"""The width of a letter of a label, in pixels."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawing for screens of some width: its size in pixels and how much it holds."""

    name: str
    width: int
    height: int
    actors: int
    ties: int
    letters: int


SHEETS: Final = (Sheet("wide", 960, 640, 32, 70, 24), Sheet("narrow", 360, 460, 12, 22, 16))


@dataclass(frozen=True, slots=True)
class Node:
    """An actor on the sheet: the middle and the size of its sign."""

    actor: Actor
    label: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie on the sheet, with its width."""

    tie: Tie
    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The network on one sheet."""

    sheet: Sheet
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """The happenings that tie two actors together."""

    tie: Tie
    entries: Slice[Entry]


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """The network of what is chosen: drawn, or as tables of ties and actors when the address asks for it. `total` ties, `actors` with any."""

    template: ClassVar[str] = "network.html.j2"
    title: str
    chosen: Chosen
    drawings: tuple[Drawing, ...]
    between: Between | None
    ties: Slice[Tie] | None
    named: tuple[Actor, ...]
    alone: tuple[Actor, ...]
    total: int
    actors: int


@dataclass(frozen=True, slots=True)
class Whole:
    """The network of everything, and its drawings."""

    network: Network
    drawings: tuple[Drawing, ...]


def show(visit: Visit) -> NetworkPage:
    """Make the page."""
    selection, found = chosen(visit)
    table = visit.word("view") == "table"
    made = visit.shelf.of(whole) if selection.choice.empty else _whole(found, visit.shelf.ix)
    pairs = visit.slice(range(len(made.network.pairs))) if table else None
    return NetworkPage(
        title="Network",
        chosen=selection,
        drawings=() if table else made.drawings,
        between=_between(visit, made.network),
        ties=Slice(tuple(made.network.tie(at) for at in pairs.items), pairs.number, pairs.pages, pairs.total) if pairs else None,
        named=made.network.actors[:60] if table else (),
        alone=made.network.alone[:40],
        total=len(made.network.pairs),
        actors=len(made.network.actors),
    )


@lasting
def whole(ix: Index) -> Whole:
    """The network of everything."""
    return _whole(happenings(ix), ix)


def _whole(found: Iterable[Happening], ix: Index) -> Whole:
    made = network(found, ix)
    return Whole(made, tuple(_drawn(made, sheet) for sheet in SHEETS))


def _drawn(made: Network, sheet: Sheet) -> Drawing:
    actors, ties = strongest(made, actors=sheet.actors, ties=sheet.ties)
    labels = [_label(actor, sheet.letters) for actor in actors]
    boxes = [(max(34.0, len(label) * LETTER + 8), 42.0) for label in labels]
    where = layout([one.entity for one in actors], [(tie.left, tie.right) for tie in ties], width=sheet.width, height=sheet.height, boxes=boxes)
    nodes = tuple(Node(actor, label, *where[actor.entity], _size(actor)) for actor, label in zip(actors, labels, strict=True))
    edges = tuple(Edge(tie, *where[tie.left], *where[tie.right], min(1.0 + 1.5 * tie.lines, 10.0)) for tie in reversed(ties))
    return Drawing(sheet, nodes, edges)


def _label(actor: Actor, letters: int) -> str:
    """The name; of a person whose name is too long for the sheet, its last word."""
    return shorten(actor.name if actor.type != "person" or len(actor.name) <= letters else actor.name.rsplit(" ", 1)[-1], letters)


def _size(actor: Actor) -> float:
    return round(min(4 + 1.6 * sqrt(actor.events), 13.0), 1)


def _between(visit: Visit, made: Network) -> Between | None:
    """The tie that the address names: between=ENTITY..ENTITY."""
    one, _, other = visit.word("between").partition("..")
    at = made.place(one, other) if one and other else None
    if at is None:
        return None
    tie, ix = made.tie(at), visit.shelf.ix
    part = visit.slice(in_order(ix.events[id_] for id_ in tie.events), each=20)
    entries = entries_of(ix)
    return Between(tie, Slice(tuple(entries.of(event.id) for event in part.items), part.number, part.pages, part.total))
