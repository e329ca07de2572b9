"""What tells namesakes apart, and what brings spellings together: the table of features of a pair of names.

Each feature looks at one thing and adds to, or takes from, what the names say; every one that speaks is a reason of the judgement.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sourcebook.lexicon import load
from sourcebook.link.entity.nodes import Group

WORKING_LIFE = 40
"""Years after which a name is more likely another bearer's."""


@dataclass(frozen=True, slots=True)
class Feature:
    """What one thing adds to the score of a pair, and why."""

    weight: float
    reason: str


def _alphabets(one: Group, two: Group) -> Feature | None:
    """Two alphabets, one name: nothing against it."""
    return Feature(0.0, "written in two alphabets") if one.name.isascii() != two.name.isascii() and one.alphabet != two.alphabet else None


def _countries(one: Group, two: Group) -> Feature | None:
    """Where they are from, as far as the texts say."""
    if not one.countries or not two.countries:
        return None
    shared = one.countries & two.countries
    if shared:
        return Feature(0.03, f"both {min(shared)}")
    return Feature(-0.15, f"{', '.join(sorted(one.countries))} is not {', '.join(sorted(two.countries))}")


def _roles(one: Group, two: Group) -> Feature | None:
    """What they are: an office, or one that stands for the same; else two sectors that nobody is in at once."""
    if not one.offices or not two.offices:
        return None
    shared = one.offices & two.offices
    if shared:
        return Feature(0.05, f"both {min(shared)}")
    if any(a in group and b in group for group in load("roles")["same_office"] for a in one.offices for b in two.offices):
        return Feature(0.02, f"{min(one.offices)} may be {min(two.offices)}")
    if one.sectors & two.sectors:
        return None
    return Feature(-0.1, f"{min(one.offices)} is not {min(two.offices)}")


def _company(one: Group, two: Group) -> Feature | None:
    """Who else their documents name."""
    mine, yours = one.company - {two.exact}, two.company - {one.exact}
    shared = len(mine & yours)
    if shared >= 2:
        return Feature(0.05, f"{shared} others are named with both")
    if not shared and min(len(mine), len(yours)) >= 5:
        return Feature(-0.04, "nobody is named with both")
    return None


def _years(one: Group, two: Group) -> Feature | None:
    """When their documents appeared: a working life apart is another person's."""
    if one.type != "person" or not one.years or not two.years:
        return None
    gap = max(min(one.years), min(two.years)) - min(max(one.years), max(two.years))
    return Feature(-0.15, f"{gap} years apart") if gap >= WORKING_LIFE else None


TABLE: tuple[Callable[[Group, Group], Feature | None], ...] = (_alphabets, _countries, _roles, _company, _years)
"""The features beside the name, in the order in which they are given as reasons."""


def features(one: Group, two: Group) -> list[Feature]:
    """Those that have something to say about a pair."""
    return [found for feature in TABLE if (found := feature(one, two)) is not None]


def are_namesakes(one: Group, two: Group) -> list[Feature]:
    """Why two bearers of one name are two: of country, role and time two differ and none agrees, and nobody is named with both. Empty where they may be one."""
    found = [feature for feature in (_countries(one, two), _roles(one, two), _years(one, two), _company(one, two)) if feature]
    against = [feature for feature in found if feature.weight <= -0.1]
    return found if len(against) > 1 and all(feature.weight < 0 for feature in found) else []
