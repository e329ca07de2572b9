"""Where places are: the town of GeoNames that a name stands for, if there is but one, or one in the country that the texts give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import asin, cos, radians, sin, sqrt

from sourcebook.lexicon.gazetteer import first_word, gazetteer, parts_of_the_world
from sourcebook.lexicon.towns import Town, towns
from sourcebook.link.entity.nodes import Group, Node
from sourcebook.model.provenance import Judgement
from sourcebook.model.record import Location
from sourcebook.remembered import NOTHING, Remembered, digest

_JOINTS = (", ", " in ", " (", ", in ")
_FAR_LARGER = 10
"""How many times as large as any other of its name in its country a town is that needs no further word."""


def locate(groups: Sequence[Group], remembered: Remembered = NOTHING) -> tuple[dict[str, Location], list[Judgement]]:
    """The location of each node of a place, by its key, and the judgements that two names are one town's.

    Args:
        groups: the story's groups; only those of named places are looked up.
        remembered: which towns bear which name.
    """
    places = [group for group in groups if group.type == "place" and group.nodes[0].named and not _is_region(group.name)]
    known = _towns({group.name for group in places}, remembered)
    found: dict[str, Location] = {}
    bearers: dict[int, list[Group]] = defaultdict(list)
    for group in places:
        location = _location(group, known.get(group.name, ()))
        if location:
            found.update({node.key: location for node in group.nodes})
            bearers[location.geonames].append(group)
    return found, [judgement for number, own in sorted(bearers.items()) for judgement in _one_town(number, own)]


def kilometres(one: Location, two: Location) -> float:
    """How far apart two places are, over the ground: the haversine formula (Sinnott 1984) for a ball of 6,371 km."""
    (south, west), (north, east) = ((radians(place.latitude), radians(place.longitude)) for place in (one, two))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))


def _towns(asked: set[str], remembered: Remembered) -> dict[str, tuple[Town, ...]]:
    """The towns of each name; the data are looked through for names that the story did not have."""
    if not remembered.kept:
        return towns(asked)
    shelf, keys = remembered.shelf("towns", tuple[Town, ...]), {name: digest(name) for name in sorted(asked)}
    new = towns(name for name, key in keys.items() if key not in shelf)
    return {name: shelf.get(key, lambda name=name: new.get(name, ())) for name, key in keys.items()}  # type: ignore[misc]


def _one_town(number: int, groups: Sequence[Group]) -> Iterator[Judgement]:
    for other in groups[1:]:
        one, two = sorted((groups[0].name, other.name))
        yield Judgement("entity", groups[0].key, other.key, same=True, score=0.98, reasons=(f"{one} and {two} are names of one town (GeoNames {number})",))


def _is_region(name: str) -> bool:
    """Whether the name is known as a region's, a territory's or a continent's: Texas, Crimea, Asia."""
    return name in parts_of_the_world() or any(
        name == own and known.kind in ("region", "territory", "country") for own, known in gazetteer().get(first_word(name) or "", ())
    )


def _location(group: Group, bearers: Sequence[Town]) -> Location | None:
    """The only town of that name; of several, the one in the country that the texts give."""
    if not bearers:
        return None
    if len(bearers) == 1:
        return _of(bearers[0], "the only town of that name")
    country = group.country or _stated_country(group.nodes)
    own = [town for town in bearers if country and town.country == country]
    if not own or (len(own) > 1 and own[0].population < _FAR_LARGER * own[1].population):
        return None
    return _of(own[0], f"the town of that name in {country}" if len(own) == 1 else f"by far the largest town of that name in {country}")


def _of(town: Town, basis: str) -> Location:
    return Location(town.latitude, town.longitude, town.country, town.geonames, f"{basis} (GeoNames)")


def _stated_country(nodes: Sequence[Node]) -> str | None:
    """The one country that the words right behind the name give: "Odessa, Ukraine", "Odessa in Texas"."""
    found = {code for node in nodes for m in node.doc.mentions_of[node.entity.id] if (code := _country_at(node.doc.document.text, m.end))}
    return min(found) if len(found) == 1 else None


def _country_at(text: str, end: int) -> str | None:
    for joint in _JOINTS:
        if text.startswith(joint, end):
            at = end + len(joint)
            at += 4 if text.startswith("the ", at) else 0
            word = first_word(text[at : at + 40]) or ""
            for name, known in (*gazetteer().get(word, ()), *gazetteer().get(word.rstrip(".,;:)"), ())):
                if text.startswith(name, at) and known.kind in ("country", "region") and not text[at + len(name) : at + len(name) + 1].isalnum():
                    return known.code
    return None
