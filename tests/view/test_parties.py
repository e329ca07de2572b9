"""How the parties of one side are named."""

from __future__ import annotations

import pytest

from sourcebook.model.record import Entity, EntityMention, Record
from sourcebook.view.evidence import index


def described(*names: str, form: str = "nominal") -> Record:
    mention = EntityMention("d1", 0, 1, "x", form)
    return Record(entities=tuple(Entity(name, name, "person", None, None, (), (), (mention,)) for name in names))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("prisoners", "52 prisoners", "52 political prisoners"), ["52 political prisoners"]),
        (("Two Americans", "two American citizens"), ["two American citizens"]),
        (("230 people", "230 Ukrainians"), ["230 Ukrainians"]),
        (("two sailors", "two pilots"), ["two sailors", "two pilots"]),
        (("14 sailors", "52 sailors"), ["14 sailors", "52 sailors"]),
        (("officials", "senior officials of the port"), ["senior officials of the port"]),
        (("the people", "52 prisoners"), ["52 prisoners"]),
        (("the people",), ["the people"]),
    ],
)
def test_a_group_that_another_says_as_well_is_left_out(given: tuple[str, ...], expected: list[str]) -> None:
    assert [party.name for party in index(described(*given)).side(given)] == expected


def test_what_has_a_name_stays() -> None:
    assert [party.name for party in index(described("Roe", "Jane Roe", form="name")).side(("Roe", "Jane Roe"))] == ["Roe", "Jane Roe"]


def test_a_country_beside_its_ambassador_is_left_out() -> None:
    mention = EntityMention("d1", 0, 1, "x", "nominal")
    envoy = Entity("envoy", "the Kenyan envoy", "person", "KEN", "GOV", (), (), (mention,))
    kenya = Entity("kenya", "Kenya", "country", "KEN", "GOV", (), (), (mention,))
    assert [party.name for party in index(Record(entities=(envoy, kenya))).side(("envoy", "kenya"))] == ["the Kenyan envoy"]
