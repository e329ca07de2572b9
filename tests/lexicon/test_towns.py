"""Towns by name."""

from __future__ import annotations

from sourcebook.lexicon.towns import _known, towns


def test_one_town_by_its_names_in_several_languages() -> None:
    found = towns(["Kharkiv", "Kharkov", "Харьков"])
    assert {name: [(town.geonames, town.country) for town in own] for name, own in found.items()} == {
        "Kharkiv": [(706483, "UKR")],
        "Kharkov": [(706483, "UKR")],
        "Харьков": [(706483, "UKR")],
    }


def test_several_towns_of_one_name_the_largest_first() -> None:
    (found,) = towns(["Birmingham"]).values()
    assert [(town.country, town.population > 200_000) for town in found] == [("GBR", True), ("USA", True), ("USA", False)]


def test_coordinates_and_capital() -> None:
    (vilnius,) = towns(["Vilnius"])["Vilnius"]
    assert (round(vilnius.latitude, 1), round(vilnius.longitude, 1), vilnius.capital) == (54.7, 25.3, True)


def test_no_town_no_answer() -> None:
    assert towns(["Nowhere-upon-Nothing", "LON", ""]) == {}


def test_few_names_and_many_are_found_alike() -> None:
    few, more = ["Gdansk", "Graz", "Faro"], ["Bergen", "Cork", "Dijon", "Evora", "Jena", "Lublin", "Malaga", "Nantes"]
    _known.clear()
    alone = towns(few)
    assert list(alone) == sorted(few)
    _known.clear()
    assert {name: own for name, own in towns([*more, *few]).items() if name in few} == alone
