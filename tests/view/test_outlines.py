from __future__ import annotations

import numpy as np
import pytest

from sourcebook.view.outlines import Extent, extent, outlines


def test_the_outlines_name_their_source_and_licence() -> None:
    found = outlines()
    assert "Natural Earth" in found.source
    assert "public domain" in found.licence
    assert len(found.land.each) > 300
    assert len(found.borders.each) > 250
    assert len(found.contested.each) > 10


@pytest.mark.parametrize(
    ("code", "south", "north", "west", "east"), [("BLR", 51, 56, 23, 33), ("CHL", -56, -17, -76, -66), ("FRA", 42, 51, -5, 8), ("GBR", 50, 59, -8, 2)]
)
def test_a_country_has_a_point_inside_it(code: str, south: float, north: float, west: float, east: float) -> None:
    latitude, longitude = outlines().points[code]
    assert south < latitude < north
    assert west < longitude < east


def test_every_line_lies_on_the_globe() -> None:
    found = outlines()
    for line in (*found.land.each, *found.borders.each, *found.contested.each):
        assert abs(line[:, 0]).max() <= 540
        assert abs(line[:, 1]).max() <= 90


def test_the_sheet_holds_the_places_and_keeps_its_shape() -> None:
    places = [(53.9, 27.6), (54.7, 25.3), (50.4, 30.5)]
    found = extent(places, 960, 600)
    assert all(found.holds(*place) for place in places)
    assert all(0 < x < 960 and 0 < y < 600 for x, y in (found.place(*place) for place in places))
    assert (found.east - found.west) / (found.north - found.south) > 960 / 600, "a degree of longitude is shorter than one of latitude"


def test_a_single_place_is_shown_with_its_surroundings() -> None:
    found = extent([(53.9, 27.6)], 960, 600)
    assert found.north - found.south == pytest.approx(8.0)
    assert found.place(53.9, 27.6) == (480.0, 300.0)


def test_the_world_is_as_wide_as_it_is() -> None:
    found = extent((), 960, 600)
    assert (found.west, found.east) == pytest.approx((-180, 180))
    assert found.scaled(4) == found


@pytest.mark.parametrize("place", [(89.0, 0.0), (-89.0, 179.9), (0.0, -180.0)])
def test_the_edges_of_the_world_stay_on_it(place: tuple[float, float]) -> None:
    found = extent([place], 960, 600)
    assert -180 <= found.west < found.east <= 180.001
    assert found.south >= -90.001
    assert found.north <= 90.001


def test_only_what_touches_the_sheet_is_drawn_and_no_finer_than_is_seen() -> None:
    near, world = extent([(53.9, 27.6)], 960, 600), extent((), 960, 600)
    assert len(near.drawn(outlines().land)) < 20
    assert sum(map(len, world.drawn(outlines().land))) < sum(map(len, outlines().land.each)) * 0.8
    low, high = (min(line.min() for line in near.drawn(outlines().land)), max(line.max() for line in near.drawn(outlines().land)))
    assert (low, high) == (-400, 10000), "in tenths of pixels, a little beyond the sheet"


def test_a_box_is_named_by_its_corners() -> None:
    assert Extent(-10.0, 40.5, 20.25, 60.0, 960, 600).box == "-10,40.5,20.25,60"


def test_no_line_is_drawn_across_the_map_where_it_crosses_the_date_line() -> None:
    found = outlines()
    across = [line for line in (*found.land.each, *found.borders.each) if abs(np.diff(line[:, 0])).max(initial=0.0) > 180]
    assert [line for line in across if line[:, 1].max() > -60] == []
    fiji = extent([(-18.5, 176.0), (-16.0, 179.9)], 400, 300)
    assert all(np.ptp(line[:, 0]) < 2 * 4800 for line in fiji.drawn(found.land))
