"""Makes src/sourcebook/view/outlines.json, the map's coasts and borders, of Natural Earth's 1:50m countries (public domain).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    pip install shapely pycountry                                  (for this script alone)
    python tools/make_outlines.py package/countries-50m.json

The package world-atlas (ISC licence) has Natural Earth 4.1.0 as TopoJSON: countries share the lines between them, so that those can be made coarser without
tearing the map. Coordinates in the file are hundredths of a degree, each point after the first of a line as the step from the one before.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

TOLERANCE = 0.045
"""Degrees by which a line may be off."""

SMALLEST = 0.03
"""Square degrees of an island that is left out, unless a country would vanish with it."""

CONTESTED = (
    {"Kosovo", "Serbia"}, {"W. Sahara", "Morocco"}, {"N. Cyprus", "Cyprus"}, {"Somaliland", "Somalia"}, {"Israel", "Palestine"}, {"India", "Pakistan"},
    {"India", "China"}, {"Pakistan", "China"}, {"Siachen Glacier", "India"}, {"Siachen Glacier", "Pakistan"}, {"Siachen Glacier", "China"}, {"Israel", "Syria"},
    {"Sudan", "S. Sudan"}, {"Sudan", "Egypt"},
)  # fmt: skip
"""Countries whose common line, or some of it, is in dispute; drawn broken."""

CONTESTED_WITHIN = ({"Russia", "Ukraine"}, (32.0, 44.0, 37.0, 46.4))
"""A line in dispute within a box of degrees (west, south, east, north): the neck of Crimea."""

OUT = Path(__file__).parents[1] / "src" / "sourcebook" / "view" / "outlines.json"

Line = list[tuple[float, float]]


def main() -> int:
    """Read the TopoJSON that is named, write the file."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    countries = topology["objects"]["countries"]["geometries"]
    lines = [simplified(decoded(topology, number)) for number in range(len(topology["arcs"]))]
    owners: dict[int, set[str]] = defaultdict(set)
    for country in countries:
        for polygon in polygons(country):
            for ring in polygon:
                for number in ring:
                    owners[number if number >= 0 else ~number].add(country["properties"]["name"])
    shared = sorted(number for number, names in owners.items() if len(names) > 1)
    broken = [number for number in shared if contested(owners[number], lines[number])]
    made = {
        "source": "Natural Earth 4.1.0, 1:50m countries, as world-atlas 2.0.2 packages them; made coarser by tools/make_outlines.py",
        "licence": "public domain (naturalearthdata.com); world-atlas: ISC",
        "unit": 0.01,
        "land": [steps(ring) for ring in coasts(countries, lines)],
        "borders": [steps(lines[number]) for number in shared if number not in broken],
        "contested": [steps(lines[number]) for number in broken],
        "points": points(countries, topology),
    }
    OUT.write_text(json.dumps(made, separators=(",", ":")).replace("],[", "],\n[") + "\n", encoding="utf-8")
    print(f"{OUT}: {OUT.stat().st_size:,} bytes, {sum(len(ring) for ring in made['land']) // 2:,} points of coasts")
    return 0


def decoded(topology: dict[str, Any], number: int) -> Line:
    """The points of one line, in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    found = []
    for dx, dy in topology["arcs"][number]:
        x, y = x + dx, y + dy
        found.append((x * sx + tx, y * sy + ty))
    return found


def simplified(line: Line) -> Line:
    """Fewer points; the ends stay where they are."""
    from shapely.geometry import LineString

    return [(x, y) for x, y in LineString(line).simplify(TOLERANCE, preserve_topology=False).coords] if len(line) > 2 else line


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Polygon -> ring -> numbers of lines, ~n for one that is followed backwards."""
    return geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]] if geometry["type"] == "Polygon" else []


def stitched(ring: list[int], lines: list[Line]) -> Line:
    """The points of a ring."""
    found: Line = []
    for number in ring:
        own = lines[number] if number >= 0 else lines[~number][::-1]
        found += own[1:] if found else own
    return found


def coasts(countries: list[dict[str, Any]], lines: list[Line]) -> list[Line]:
    """The rings of all countries, without the smallest islands of those that have larger ones."""
    from shapely.geometry import Polygon

    kept = []
    for country in countries:
        rings = [(Polygon(ring).area if len(ring) > 3 else 0.0, ring) for polygon in polygons(country) for ring in [stitched(polygon[0], lines)]]
        largest = max(area for area, _ in rings)
        kept += [ring for area, ring in rings if len(ring) > 3 and (area >= SMALLEST or area == largest)]
    return kept


def contested(names: set[str], line: Line) -> bool:
    """Whether a line between these countries is drawn broken."""
    own, (west, south, east, north) = CONTESTED_WITHIN
    inside = all(west <= x <= east and south <= y <= north for x, y in line)
    return names in CONTESTED or (names == own and inside)


def points(countries: list[dict[str, Any]], topology: dict[str, Any]) -> dict[str, list[float]]:
    """ISO 3166-1 alpha-3 -> latitude and longitude of a point well inside the largest part of a country."""
    import pycountry
    from shapely.geometry import Polygon
    from shapely.ops import polylabel

    exact = [decoded(topology, number) for number in range(len(topology["arcs"]))]
    found = {}
    for country in countries:
        known = pycountry.countries.get(numeric=country["id"]) if country.get("id") else None
        code = known.alpha_3 if known else {"Kosovo": "XKX"}.get(country["properties"]["name"])
        largest = max((Polygon(stitched(polygon[0], exact)) for polygon in polygons(country)), key=lambda one: one.area)
        if code and code not in found:
            at = polylabel(largest.buffer(0) if largest.buffer(0).geom_type == "Polygon" else largest.convex_hull, 0.5)
            found[code] = [round(at.y, 2), round(at.x, 2)]
    return dict(sorted(found.items()))


def steps(line: Line) -> list[int]:
    """x, y, then the steps to each further point, in hundredths of a degree; points that fall together are one."""
    before = (0, 0)
    found: list[int] = []
    for x, y in line:
        at = (round(x * 100), round(y * 100))
        if not found or at != before:
            found += [at[0] - before[0], at[1] - before[1]] if found else [*at]
            before = at
    return found


if __name__ == "__main__":
    sys.exit(main())
