"""Whether two names can be one name: spelling, script, order, initials, nicknames, legal forms."""

from __future__ import annotations

from functools import lru_cache

from sourcebook.link.name.bodies import acronym, are_two_bodies, bodies_differ, body_parts, compare_bodies, initials, is_initials
from sourcebook.link.name.comparison import Comparison
from sourcebook.link.name.people import are_reversed, are_two_people, compare_people, in_two_genders, people_differ
from sourcebook.link.name.sounds import part_similarity, same_given, skeleton
from sourcebook.link.name.writing import generation, person_parts, read_person

__all__ = [
    "MATCH_THRESHOLD",
    "Comparison",
    "acronym",
    "are_reversed",
    "are_two_bodies",
    "are_two_people",
    "bodies_differ",
    "body_parts",
    "compare",
    "explain",
    "generation",
    "in_two_genders",
    "initials",
    "is_initials",
    "part_similarity",
    "people_differ",
    "person_parts",
    "read_person",
    "same_given",
    "skeleton",
]

MATCH_THRESHOLD = 0.7


def compare(name1: str, name2: str, schema: str = "Person") -> float:
    """How well two names match, in [0, 1]; `MATCH_THRESHOLD` and above is a match.

    Args:
        name1: one name, in any script.
        name2: the other.
        schema: "Person", or anything else for an organisation, company or vessel, whose legal forms are ignored
            and whose every remaining word counts.
    """
    return explain(name1, name2, schema).score


@lru_cache(maxsize=65536)
def explain(name1: str, name2: str, schema: str = "Person") -> Comparison:
    """`compare`, with its reasons."""
    return compare_people(name1, name2) if schema.lower() == "person" else compare_bodies(name1, name2)
