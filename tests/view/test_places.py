from __future__ import annotations

from msgspec.structs import replace

from sourcebook.model.record import Location, Record
from sourcebook.view.evidence import index
from sourcebook.view.happenings import happenings
from sourcebook.view.labels import Dot, beside
from sourcebook.view.places import Places, grounds, places


def of(record: Record) -> Places:
    ix = index(record)
    return places(happenings(ix), grounds(ix), ix)


def located(record: Record, id_: str, **fields: object) -> Record:
    return replace(record, entities=tuple(replace(one, **fields) if one.id == id_ else one for one in record.entities))  # type: ignore[arg-type]


def test_a_town_stands_where_it_is_with_what_happened_there(grain: Record) -> None:
    made = of(located(grain, "e3", location=Location(53.1, 8.2, "DEU", 7, "the only town of that name (GeoNames)")))
    (port,) = made.known
    assert (port.name, port.events, made.there["e3"], port.where and port.where.exact) == ("Port Veldt", 1, ("v1",), True)
    assert made.nowhere == 5


def test_a_country_stands_for_somewhere_in_it(grain: Record) -> None:
    (spot,) = of(located(grain, "e3", type="country", country="BLR")).known
    assert spot.where is not None
    assert spot.where.exact is False
    assert 51 < spot.where.latitude < 56


def test_a_place_that_is_not_known_is_listed(grain: Record) -> None:
    made = of(grain)
    assert made.known == ()
    assert [(spot.name, spot.events) for spot in made.unknown] == [("Port Veldt", 1)]


def test_a_label_stands_where_there_is_room_for_it() -> None:
    one, two = Dot(100, 100, 5, 60), Dot(110, 100, 5, 60)
    assert beside([one, two], width=400, height=200) == ((91, 103.8, "end"), (119, 103.8, "start"))
    assert beside([Dot(390, 100, 5, 60)], width=400, height=200) == ((381, 103.8, "end"),)
    crowd = [Dot(100 + 6 * number, 100 + 6 * (number % 3), 8, 80) for number in range(9)]
    assert None in beside(crowd, width=400, height=200)
