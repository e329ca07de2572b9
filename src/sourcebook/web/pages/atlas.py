"""The map: where things happened, on plain outlines. A dot opens what happened there; what has no known place is listed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import ClassVar, Final

from sourcebook.view.evidence import Index
from sourcebook.view.happenings import happenings
from sourcebook.view.labels import Dot, beside
from sourcebook.view.outlines import Extent, Lines, extent, outlines
from sourcebook.view.places import Grounds, Places, Spot, grounds, places
from sourcebook.view.timeline import Entry, in_order
from sourcebook.view.timeline import entries as entries_of
from sourcebook.view.wording import shorten
from sourcebook.web.pages.choosing import Chosen, chosen
from sourcebook.web.shelf import lasting
from sourcebook.web.visit import Slice, Visit

LETTER: Final = 6.9
"""The width of a letter of a label, in pixels; a label has room for one more, since wide letters in a short one are not evened out."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A map for screens of some width: its size in pixels, how many dots it has, how long a label may be."""

    name: str
    width: int
    height: int
    dots: int
    letters: int


SHEETS: Final = (Sheet("wide", 960, 600, 150, 28), Sheet("narrow", 360, 420, 60, 18))


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the sheet, and where its label stands if there is room for it."""

    spot: Spot
    x: float
    y: float
    size: float
    label: str
    beside: tuple[float, float, str] | None


@dataclass(frozen=True, slots=True)
class Map:
    """The places on one sheet. `beyond`: places that lie outside it, or for which it has no room."""

    sheet: Sheet
    extent: Extent
    marks: tuple[Mark, ...]
    beyond: int

    @property
    def land(self) -> str:
        """The land, as an SVG path in tenths of pixels."""
        return _path(self.extent, "land")

    @property
    def borders(self) -> str:
        """The lines between countries, as an SVG path in tenths of pixels."""
        return _path(self.extent, "borders")

    @property
    def contested(self) -> str:
        """Those lines that are in dispute, as an SVG path in tenths of pixels."""
        return _path(self.extent, "contested")


@dataclass(frozen=True, slots=True)
class Step:
    """A way to look at another part: what it is called, and the box to ask for."""

    words: str
    box: str


@dataclass(frozen=True, slots=True)
class There:
    """What happened at the place that was opened."""

    spot: Spot
    entries: Slice[Entry]


@dataclass(frozen=True, slots=True)
class MapPage:
    """The map of what is chosen, or a table of its places when the address asks for it. `nowhere` events name no place."""

    template: ClassVar[str] = "atlas.html.j2"
    title: str
    chosen: Chosen
    maps: tuple[Map, ...]
    steps: tuple[Step, ...]
    there: There | None
    table: Slice[Spot] | None
    unknown: tuple[Spot, ...]
    more_unknown: int
    nowhere: int
    source: str
    licence: str


def show(visit: Visit) -> MapPage:
    """Make the page."""
    selection, found = chosen(visit)
    made = visit.shelf.of(whole) if selection.choice.empty else places(found, visit.shelf.of(known_places), visit.shelf.ix)
    table = visit.word("view") == "table"
    maps = () if table else tuple(_map(sheet, made, visit.word("box")) for sheet in SHEETS)
    return MapPage(
        title="Map",
        chosen=selection,
        maps=maps,
        steps=_steps(maps[0].extent, made) if maps else (),
        there=_there(visit, made),
        table=visit.slice((*made.known, *made.unknown)) if table else None,
        unknown=made.unknown[:UNKNOWN],
        more_unknown=max(0, len(made.unknown) - UNKNOWN),
        nowhere=made.nowhere,
        source=outlines().source,
        licence=outlines().licence,
    )


UNKNOWN: Final = 60


@lasting
def known_places(ix: Index) -> Grounds:
    """The places and countries of the record."""
    return grounds(ix)


@lasting
def whole(ix: Index) -> Places:
    """The places of everything."""
    return places(happenings(ix), grounds(ix), ix)


def _map(sheet: Sheet, made: Places, box: str) -> Map:
    asked = _corners(box)
    part = extent(asked, sheet.width, sheet.height, room=0.0) if asked else extent(_main(made), sheet.width, sheet.height)
    inside = [spot for spot in made.known if spot.where and part.holds(spot.where.latitude, spot.where.longitude)][: sheet.dots]
    dots = [_dot(spot, part, sheet) for spot in inside]
    labels = beside(dots, width=sheet.width, height=sheet.height)
    marks = tuple(Mark(spot, dot.x, dot.y, dot.size, _label(spot, sheet), label) for spot, dot, label in zip(inside, dots, labels, strict=True))
    return Map(sheet, part, marks, len(made.known) - len(marks))


def _corners(box: str) -> list[tuple[float, float]]:
    """The corners that an address names (west, south, east, north), or none if it does not."""
    try:
        west, south, east, north = (float(part) for part in box.split(","))
    except ValueError:
        return []
    ordered = -180 <= west < east <= 180 and -90 <= south < north <= 90
    return [(south, west), (north, east)] if ordered else []


def _main(made: Places) -> list[tuple[float, float]]:
    """The places where something happened; where nothing is placed, those that are named."""
    where = [(spot.where.latitude, spot.where.longitude) for spot in made.known if spot.where and spot.events]
    return where or [(spot.where.latitude, spot.where.longitude) for spot in made.known if spot.where]


def _dot(spot: Spot, part: Extent, sheet: Sheet) -> Dot:
    x, y = part.place(spot.where.latitude, spot.where.longitude) if spot.where else (0.0, 0.0)
    return Dot(x, y, _size(spot), len(_label(spot, sheet)) * LETTER + LETTER)


def _size(spot: Spot) -> float:
    return round(min(3.5 + 2 * sqrt(spot.events), 16.0), 1) if spot.events else 3.5


def _label(spot: Spot, sheet: Sheet) -> str:
    return shorten(spot.name, sheet.letters) + (f" {spot.events}" if spot.events else "")


@lru_cache(maxsize=48)
def _path(part: Extent, kind: str) -> str:
    """Each line as a move and steps."""
    lines: Lines = getattr(outlines(), kind)
    found = []
    for line in part.drawn(lines):
        (x, y), steps = line[0], (line[1:] - line[:-1]).tolist()
        found.append(f"M{x} {y}l" + " ".join(f"{dx} {dy}" for dx, dy in steps) + ("z" if kind == "land" else ""))
    return "".join(found).replace(" -", "-")


def _steps(part: Extent, made: Places) -> tuple[Step, ...]:
    every = [(spot.where.latitude, spot.where.longitude) for spot in made.known if spot.where]
    ways = [("Closer", part.scaled(0.5)), ("Wider", part.scaled(2.0))]
    ways += [("West", part.moved(-0.4, 0)), ("East", part.moved(0.4, 0)), ("North", part.moved(0, 0.4)), ("South", part.moved(0, -0.4))]
    ways += [("All places", extent(every, part.width, part.height)), ("The world", extent((), part.width, part.height))]
    return tuple(Step(words, to.box) for words, to in ways if to.box != part.box)


def _there(visit: Visit, made: Places) -> There | None:
    """The place that the address names: at=ENTITY."""
    spot = next((one for one in (*made.known, *made.unknown) if one.entity == visit.word("at")), None)
    if spot is None:
        return None
    ix = visit.shelf.ix
    part = visit.slice(in_order(ix.events[id_] for id_ in made.there.get(spot.entity, ())), each=20)
    entries = entries_of(ix)
    return There(spot, Slice(tuple(entries.of(event.id) for event in part.items), part.number, part.pages, part.total))
