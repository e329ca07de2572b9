"""Shorter names across documents: "the ABC" of one report is the body, the treaty or the plan that another spells out beside the same letters,
its "Border Guard Service" the "Kenyan Border Guard Service" of another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from sourcebook.link.entity.nodes import Exact, Group, Node, Typed
from sourcebook.link.name import names
from sourcebook.model.provenance import Judgement

_KINDS = frozenset({"organization", "other", "place"})
_WORDS = 2
_DESIGNATION = re.compile(r"(?<!\S)[A-Z]{1,4}-?\d{3,4}[A-Z]?$")


def initials_judgements(groups: Sequence[Group]) -> list[Judgement]:
    """Join what is only called by its initials to what some document spells out, unless the story knows several of those initials.

    Args:
        groups: the story's named groups.
    """
    bodies = [group for group in groups if group.type in _KINDS]
    brief = [group for group in bodies if names.is_initials(group.name)]
    asked = {names.initials(group.name) for group in brief}
    spelt: dict[str, list[Group]] = defaultdict(list)
    for group in bodies if asked else ():
        for letters in group.initials & asked:
            spelt[letters].append(group)
    return [
        Judgement("entity", full.key, group.key, same=True, score=0.9, reasons=(f"{full.name} is called {group.name}",))
        for group in brief
        for full in _one(spelt[names.initials(group.name)])
    ]


def designation_judgements(groups: Sequence[Group]) -> list[Judgement]:
    """Join the things whose names end with the same letters and figures: "X120" and "Lamu X120".

    Args:
        groups: the story's named groups.
    """
    bearers: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group.type == "other" and (letters := _DESIGNATION.search(group.name)):
            bearers[letters.group()].append(group)
    return [
        Judgement("entity", alike[0].key, group.key, same=True, score=0.8, reasons=(f"both are {letters}",))
        for letters, alike in sorted(bearers.items())
        for group in alike[1:]
    ]


def home_judgements(groups: Sequence[Group]) -> list[Judgement]:
    """Join the bodies of one country whose names are the same but for the country, which reports at home leave out.

    Args:
        groups: the story's named groups.
    """
    bodies = [group for group in groups if group.type == "organization" and group.country]
    plain = {(group.country, group.parts): group for group in bodies}
    found = ((group, plain.get((group.country, group.at_home))) for group in bodies if len(group.at_home) > 1)
    why = "the same name but for the country"
    return [Judgement("entity", home.key, group.key, same=True, score=0.9, reasons=(why,)) for group, home in found if home is not None]


def small_judgements(groups: Sequence[Group], documents: Iterable[Typed]) -> list[Judgement]:
    """Join what a report describes in the very words of a name, written small ("the Lind port of entry"), to what has the name; one word may mean anything.

    Args:
        groups: the story's named groups.
        documents: all its nodes.
    """
    called: dict[Exact, list[Group]] = defaultdict(list)
    for group in groups:
        if group.type in _KINDS and len(group.exact) > _WORDS and not group.nodes[0].entity.anonymous:
            called[group.exact[1:]].append(group)
    asked = ((node, called[words]) for typed in documents for words, node in typed.found(_small) if words in called)
    found = ((node, known[0]) for node, known in asked if len(known) == 1 and known[0].country == node.entity.country)
    return [Judgement("entity", group.key, node.key, same=True, score=0.8, reasons=("the words of the name",)) for node, group in found]


def _small(nodes: Sequence[Node]) -> list[tuple[Exact, Node]]:
    """What is described in two words or more, behind these words."""
    described = (node for node in nodes if node.entity.type in _KINDS and not (node.named or node.entity.anonymous))
    return [(words, node) for node in described if len(words := node.exact[1:-2]) >= _WORDS]


def _one(known: Sequence[Group]) -> Sequence[Group]:
    """The names that some initials are short for, if they can be those of one thing."""
    return () if any(names.are_two_bodies(one.name, two.name) for one, two in combinations(known, 2)) else known
