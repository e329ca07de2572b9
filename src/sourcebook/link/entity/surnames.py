"""A family name alone: which of its bearers in the story it is, if that can be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from sourcebook.link.clusters import cluster
from sourcebook.link.entity.nodes import Group, Node, head_of
from sourcebook.link.name import names
from sourcebook.link.similarity import stems
from sourcebook.model.provenance import Judgement

MUCH_MORE = 4
"""How many times as often as all the others together the story must speak of one bearer for a bare name to be taken as theirs."""


def surname_judgements(groups: Sequence[Group], made: Sequence[Judgement]) -> list[Judgement]:
    """Join each bare family name to its bearer: the only one, the one of the same title, or the one the story is full of.

    Args:
        groups: the story's named groups.
        made: the judgements on full names, which say who the bearers are.
    """
    people = [group for group in groups if group.type == "person"]
    asked = {form for group in people if len(group.parts) == 1 for form in (group.parts[0], names.skeleton(group.parts[0]))}
    full = [group for group in people if len(group.parts) > 1]
    bearers = _bearers([group for group in full if not asked.isdisjoint(_forms(group))], made, _forms) if asked else {}
    called = _bearers([group for group in full if group.parts[0] in asked], made, _given) if asked else {}
    families = _families(people) if called else {}
    judged = []
    for group in people:
        if len(group.parts) == 1:
            found = bearers.get(group.parts[0]) or bearers.get(names.skeleton(group.parts[0])) or []
            judged += [judgement for node in group.nodes if (judgement := _judge(node, found)) is not None]
            judged += _called(group, called.get(group.parts[0], []), families) if not found else []
    return judged


def _families(people: Sequence[Group]) -> dict[str, set[str]]:
    """The family names that each document speaks of."""
    found: dict[str, set[str]] = defaultdict(set)
    for group in people:
        for doc in group.docs:
            found[doc].add(group.parts[-1])
    return found


def _called(bare: Group, known: list[list[Group]], families: Mapping[str, set[str]]) -> list[Judgement]:
    """A given name alone, only in documents that speak of the family: the one bearer of both."""
    bearers = [person for person in known if all(any(group.parts[-1] in families[doc] for group in person) for doc in bare.docs)]
    return [_joined(node, bearers[0], 0.6, "by the given name") for node in bare.nodes] if len(bearers) == 1 else []


def _bearers(full: Sequence[Group], made: Sequence[Judgement], forms: Callable[[Group], tuple[str, ...]]) -> dict[str, list[list[Group]]]:
    """The people whom the story knows by a full name, each as the groups of their spellings, by family name or what `forms` gives."""
    by_key = {group.key: group for group in full}
    found: dict[str, list[list[Group]]] = defaultdict(list)
    for members in cluster(by_key, [judgement for judgement in made if judgement.same]):
        person = [by_key[key] for key in members]
        for form in sorted({form for group in person for form in forms(group)}):
            found[form].append(person)
    return found


def _forms(group: Group) -> tuple[str, str]:
    """A family name as it is written, and as it sounds."""
    return group.parts[-1], names.skeleton(group.parts[-1])


def _given(group: Group) -> tuple[str, ...]:
    return group.parts[:1]


def _judge(node: Node, known: list[list[Group]]) -> Judgement | None:
    """The judgement on one bare name; whom its own document tells apart from it ("Lind and Anna Lind") it is not."""
    bearers = [person for person in known if not any(node.doc.id in group.docs for group in person)]
    if not bearers:
        return None
    if len(bearers) == 1:
        return _joined(node, bearers[0], 0.8, "the story knows one")
    titled = [person for person in bearers if _titles([n for group in person for n in group.nodes]) & _titles([node])]
    if len(titled) == 1:
        return _joined(node, titled[0], 0.7, "of several bearers the title fits")
    ranked = sorted(bearers, key=_told, reverse=True)
    if _told(ranked[0]) >= MUCH_MORE * sum(_told(person) for person in ranked[1:]):
        return _joined(node, ranked[0], 0.6, "of several bearers the story mostly speaks of")
    return None


def _joined(node: Node, person: list[Group], score: float, why: str) -> Judgement:
    return Judgement("entity", person[0].key, node.key, same=True, score=score, reasons=(f"{why} {person[0].name}",))


def _told(person: list[Group]) -> int:
    return sum(node.often for group in person for node in group.nodes)


def _titles(nodes: Sequence[Node]) -> set[str]:
    """The head nouns of the titles that texts give: president, envoy."""
    words = (node.doc.document.words(role.start, role.end) for node in nodes for role in node.entity.roles)
    return {stem for title in words for stem in _stems(title)}


@lru_cache(maxsize=65536)
def _stems(title: str) -> frozenset[str]:
    return stems(head_of(title))
