"""The coasts and borders of the world, as plain lines to draw places on: Natural Earth, public domain (the file says which edition)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import cos, radians
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""One row a point: longitude and latitude in degrees, or x and y in pixels."""

WORLD: Final = (-180.0, -58.0, 180.0, 84.0)
"""West, south, east, north of a map of everything; nobody reports from the rest."""

_MARGIN: Final = 40.0
_SEEN: Final = 1.7
"""Pixels: of points nearer to each other than this, one is drawn."""
_LEAST: Final = 8.0
"""Degrees of latitude that a map shows at least: the outlines are too coarse for less."""


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Lines of the map. `corners`: one row a line, its western, southern, eastern and northern end."""

    each: tuple[Points, ...]
    corners: Points

    def touching(self, part: Extent) -> list[int]:
        """The numbers of the lines that may touch a part of the world."""
        west, south, east, north = self.corners.T
        found: list[int] = np.flatnonzero((west <= part.east) & (part.west <= east) & (south <= part.north) & (part.south <= north)).tolist()
        return found


@dataclass(frozen=True, slots=True)
class Outlines:
    """Rings of land, lines between countries, those of them that are in dispute; and a point inside each country (alpha-3 -> latitude, longitude)."""

    source: str
    licence: str
    land: Lines
    borders: Lines
    contested: Lines
    points: dict[str, tuple[float, float]]


@cache
def outlines() -> Outlines:
    """The file that ships with the package."""
    read: dict[str, Any] = json.loads(files("sourcebook.view").joinpath("outlines.json").read_text(encoding="utf-8"))

    def lines(name: str) -> Lines:
        each = tuple(
            part for steps in read[name] for part in _round_the_back(np.cumsum(np.array(steps, dtype=np.float64).reshape(-1, 2), axis=0) * read["unit"])
        )
        return Lines(each, np.array([[*line.min(axis=0), *line.max(axis=0)] for line in each]))

    where = {code: (float(point[0]), float(point[1])) for code, point in read["points"].items()}
    return Outlines(read["source"], read["licence"], lines("land"), lines("borders"), lines("contested"), where)


def _round_the_back(line: Points) -> tuple[Points, ...]:
    """A line that crosses the date line, once at either edge of the world; otherwise it would be drawn across the whole map."""
    if np.abs(np.diff(line[:, 0])).max(initial=0.0) <= 180:
        return (line,)
    whole = np.column_stack([np.unwrap(line[:, 0], period=360), line[:, 1]])
    if abs(whole[-1, 0] - whole[0, 0]) > 180:  # it goes round a pole
        return (line,)
    other = whole + np.array([-360.0 if whole[:, 0].max() > 180 else 360.0, 0.0])
    return whole, other


@dataclass(frozen=True, slots=True)
class Extent:
    """A part of the world on a sheet of so many pixels. Parallels are straight, and their scale is right at the middle one."""

    west: float
    south: float
    east: float
    north: float
    width: int
    height: int

    @property
    def box(self) -> str:
        """The corners, as an address names them."""
        return ",".join(f"{value:.2f}".rstrip("0").rstrip(".") for value in (self.west, self.south, self.east, self.north))

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """The pixel of a point."""
        x = (longitude - self.west) / (self.east - self.west) * self.width
        return round(x, 1), round((self.north - latitude) / (self.north - self.south) * self.height, 1)

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point is on the sheet."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north

    def scaled(self, factor: float) -> Extent:
        """The sheet with the same middle, showing so many times as much."""
        latitude, longitude = (self.south + self.north) / 2, (self.west + self.east) / 2
        high, wide = (self.north - self.south) * factor / 2, (self.east - self.west) * factor / 2
        return extent([(latitude - high, longitude - wide), (latitude + high, longitude + wide)], self.width, self.height, room=0.0)

    def moved(self, east: float, north: float) -> Extent:
        """The sheet moved by parts of itself."""
        x, y = (self.east - self.west) * east, (self.north - self.south) * north
        return extent([(self.south + y, self.west + x), (self.north + y, self.east + x)], self.width, self.height, room=0.0)

    def drawn(self, lines: Lines) -> tuple[NDArray[np.int64], ...]:
        """Lines in tenths of pixels: those that touch the sheet, no finer than the eye sees, what lies beyond pressed to its edge."""
        scale = np.array([self.width / (self.east - self.west), -self.height / (self.north - self.south)])
        corner = np.array([self.west, self.north])
        low, high = np.array([-_MARGIN, -_MARGIN]), np.array([self.width + _MARGIN, self.height + _MARGIN])
        found = []
        for number in lines.touching(self):
            at = np.clip((lines.each[number] - corner) * scale, low, high)
            kept = np.ones(len(at), dtype=bool)
            kept[1:] = np.any(np.diff(np.rint(at / _SEEN), axis=0) != 0, axis=1)
            if kept.sum() > 1:
                found.append(np.rint(at[kept] * 10).astype(np.int64))
        return tuple(found)


def extent(places: Sequence[tuple[float, float]], width: int, height: int, *, room: float = 0.18) -> Extent:
    """The part of the world that holds the places (latitude, longitude), with so much room round them, in the shape of the sheet; without places, the world."""
    west, south, east, north = WORLD
    if places:
        south, north = min(lat for lat, _ in places), max(lat for lat, _ in places)
        west, east = min(lon for _, lon in places), max(lon for _, lon in places)
    latitude, longitude = max(-70.0, min(75.0, (south + north) / 2)), (west + east) / 2
    shape = width / height / cos(radians(latitude))
    high = max((north - south) * (1 + 2 * room), (east - west) * (1 + 2 * room) / shape, _LEAST)
    high = min(high, 360.0 / shape)
    latitude = max(-90 + high / 2, min(90 - high / 2, latitude)) if high < 180 else latitude
    longitude = max(-180 + high * shape / 2, min(180 - high * shape / 2, longitude))
    return Extent(longitude - high * shape / 2, latitude - high / 2, longitude + high * shape / 2, latitude + high / 2, width, height)
