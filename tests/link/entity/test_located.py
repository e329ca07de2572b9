"""Where places are."""

from __future__ import annotations

import pytest

from sourcebook import link
from sourcebook.link.entity.located import kilometres
from sourcebook.model.record import Location
from sourcebook.remembered import Remembered
from tests.link.build import Report


def place(path: str, text: str, name: str, country: str | None = None) -> Report:
    report = Report(path, text)
    report.entity(name, "place", country=country)
    return report


def located(*reports: Report) -> dict[str, Location | None]:
    record, _ = link.build([report.reading() for report in reports])
    return {entity.name: entity.location for entity in record.entities}


def test_the_only_town_of_a_name_has_coordinates_and_their_basis() -> None:
    (found,) = located(place("a.txt", "They met in Vilnius.", "Vilnius")).values()
    assert found == Location(54.68916, 25.2798, "LTU", 593116, "the only town of that name (GeoNames)")


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("They met in Odessa.", None, None),
        ("They met in Odessa.", "UKR", 698740),
        ("They met in Odessa, Ukraine.", None, 698740),
        ("They met in Odessa in Texas.", None, 5527554),
        ("They met in Springfield.", None, None),
        ("They met in Springfield, United States.", None, None),
    ],
)
def test_a_name_of_several_towns_needs_its_country(text: str, country: str | None, expected: int | None) -> None:
    (found,) = located(place("a.txt", text, text.split()[3].rstrip(".,"), country)).values()
    assert (found.geonames if found else None) == expected


@pytest.mark.parametrize("name", ["Asia", "Texas", "Crimea", "Nowheria"])
def test_regions_and_unknown_names_have_none(name: str) -> None:
    assert list(located(place("a.txt", f"They met in {name}.", name)).values()) == [None]


def test_two_names_of_one_town_are_one_place() -> None:
    record, judgements = link.build([place("a.txt", "They met in Kharkiv.", "Kharkiv").reading(), place("b.txt", "They met in Kharkov.", "Kharkov").reading()])
    assert [sorted({entity.name, *entity.aliases}) for entity in record.entities] == [["Kharkiv", "Kharkov"]]
    assert ("Kharkiv and Kharkov are names of one town (GeoNames 706483)",) in [judgement.reasons for judgement in judgements]


def test_what_is_remembered_of_towns_changes_nothing() -> None:
    readings = [place("a.txt", "Talks were held in Odessa, Ukraine.", "Odessa").reading(), place("b.txt", "They met in Vilnius.", "Vilnius").reading()]
    known = Remembered(code="test")
    assert link.build(readings, remembered=known) == link.build(readings)
    towns = {key: packed for shelf, key, packed in known.new() if shelf == "towns"}
    again = Remembered({"towns": towns}, code="test")
    assert link.build(readings, remembered=again) == link.build(readings)
    assert (len(towns), "towns" in {shelf for shelf, *_ in again.new()}) == (2, False)


def test_how_far_apart_two_towns_are() -> None:
    vilnius, minsk = (Location(*at, "", 0, "") for at in ((54.689, 25.280), (53.900, 27.567)))
    assert kilometres(vilnius, minsk) == pytest.approx(172, abs=2)
    assert kilometres(minsk, minsk) == 0
