"""The groups of one name: what is one without a comparison, unless it is known to be two."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise
from operator import attrgetter

from sourcebook.lexicon import load
from sourcebook.link.entity.features import WORKING_LIFE, Feature, are_namesakes
from sourcebook.link.entity.nodes import Cast, Exact, Group, Node, Typed
from sourcebook.link.kept import Kept
from sourcebook.link.name import names
from sourcebook.model.provenance import Judgement


class Grouping:
    """The groups of a story; one whose nodes are the same objects as in the last round stays the same object."""

    def __init__(self) -> None:
        self._cast = Cast()
        self._groups: Kept[list[Group]] = Kept()

    def of(self, documents: Sequence[Typed], *, whole: bool = False) -> tuple[list[Group], list[Judgement]]:
        """The groups in the order of their keys, and the judgements that keep namesakes apart.

        Args:
            documents: the nodes of each document.
            whole: also what only one document speaks of, without a name or a title: most of all nodes, and nothing is compared with them here.
        """
        self._cast.assemble(documents)
        self._groups.turn()
        exact: dict[Exact, list[Node]] = defaultdict(list)
        for typed in documents:
            for node in typed.nodes if whole else typed.found(_grouped):
                exact[node.exact].append(node)
        groups: list[Group] = []
        apart: list[Judgement] = []
        for key, members in exact.items():
            found = self._groups.get(key, tuple(members), lambda members=members: self._made(members))  # type: ignore[misc]
            groups += found
            if len(found) > 1:
                apart += _kept_apart(found)
        return sorted(groups, key=attrgetter("key")), apart

    def _made(self, members: list[Node]) -> list[Group]:
        members.sort(key=lambda node: node.key)
        return _split(members, self._cast) if len(members) > 1 else [_group(members, self._cast)]


def _grouped(nodes: Sequence[Node]) -> list[Node]:
    return [node for node in nodes if node.named or node.exact[-1] != node.key or node.entity.roles]


def _group(members: Sequence[Node], cast: Cast) -> Group:
    if len(members) == 1:  # as most are
        node = members[0]
        return Group(node.key, node.entity.name, node.entity.type, node.entity.country or None, (node,), cast)
    countries = Counter(node.entity.country for node in members if node.entity.country)
    country = min(countries, key=lambda code: (-countries[code], code)) if countries else None
    return Group(members[0].key, best_name(members), members[0].entity.type, country, tuple(members), cast)


def best_name(nodes: Iterable[Node]) -> str:
    """The name that most documents give, a full one before a part of one, a name before a description."""
    counts = Counter((node.named, node.entity.type, node.entity.name) for node in nodes)
    if len(counts) == 1:
        return next(iter(counts))[2]

    def rank(key: tuple[bool, str, str]) -> tuple[bool, bool, int, int, str]:
        named, kind, name = key
        return not named, kind == "person" and len(names.person_parts(name)) == 1, -counts[key], -len(name), name

    return min(counts, key=rank)[2]


def _split(members: list[Node], cast: Cast) -> list[Group]:
    """One group, or one for each bearer where what is known of them tells them apart."""
    whole = _group(members, cast)
    if not whole.nodes[0].named or whole.type == "country" or whole.nodes[0].entity.anonymous:
        return [whole]
    if whole.type == "organization" and _is_common(whole.parts):
        by_country, unknown = _sides(members, ())
        return _common_bodies(by_country, unknown, cast)
    if whole.type != "person" or len(whole.parts) < 2 or (len(whole.countries) < 2 and not _long_apart(whole.years)):
        return [whole]
    sides, unknown = _sides(members, _long_apart(whole.years))
    return _namesakes([_group(found, cast) for _, found in sorted(sides.items())], unknown, cast) or [whole]


def _long_apart(years: Sequence[int]) -> tuple[int, ...]:
    """The years that follow a silence of a working life."""
    return tuple(later for earlier, later in pairwise(years) if later - earlier >= WORKING_LIFE)


def _sides(members: Sequence[Node], cuts: Sequence[int]) -> tuple[dict[tuple[str, int], list[Node]], list[Node]]:
    """Nodes by country and time, and those of which neither is known."""
    sides: dict[tuple[str, int], list[Node]] = defaultdict(list)
    unknown = []
    for node in members:
        published = node.doc.document.published
        era = bisect_right(cuts, int(published[:4])) if published and cuts else -1
        if node.entity.country or era >= 0:
            sides[node.entity.country or "", era].append(node)
        else:
            unknown.append(node)
    return sides, unknown


def _common_bodies(by_country: dict[tuple[str, int], list[Node]], unknown: list[Node], cast: Cast) -> list[Group]:
    """ "The Foreign Ministry": one in each country; where no country is known and the story has several, one in each document."""
    if len(by_country) < 2:
        return [_group(sorted([*unknown, *next(iter(by_country.values()), [])], key=lambda node: node.key), cast)]
    return [_group(found, cast) for found in by_country.values()] + [_group([node], cast) for node in unknown]


def _namesakes(groups: list[Group], unknown: list[Node], cast: Cast) -> list[Group]:
    """The bearers of one name, if there are several: whatever is not told apart from another is one with it."""
    sides: list[list[Group]] = []
    for group in groups:
        near = [side for side in sides if not all(are_namesakes(group, other) for other in side)]
        sides = [side for side in sides if side not in near] + [[group, *(other for side in near for other in side)]]
    if len(sides) < 2:
        return []
    bearers = [_group(sorted((node for group in side for node in group.nodes), key=lambda node: node.key), cast) for side in sides]
    for node in unknown:
        company = _group([node], cast).company
        which = max(range(len(bearers)), key=lambda i: (len(company & bearers[i].company), len(bearers[i].nodes), -i))
        bearers[which] = _group(sorted([*bearers[which].nodes, node], key=lambda node: node.key), cast)
    return bearers


def _kept_apart(groups: Sequence[Group]) -> Iterator[Judgement]:
    for one, two in combinations(sorted(groups, key=lambda group: group.key), 2):
        why = are_namesakes(one, two) or [Feature(0.0, "a common name of bodies of two countries")]
        yield Judgement("entity", one.key, two.key, same=False, score=0.8, reasons=("the same name", *(feature.reason for feature in why)))


@cache
def _common_words() -> frozenset[str]:
    """The words of names that many countries' bodies bear: ministry, foreign, supreme, court."""
    bodies, roles = load("organizations"), load("roles")
    nouns = [word for group in bodies["nouns"].values() for word in group]
    modifiers = [word for group in roles["modifiers"].values() for word in group]
    return frozenset(word for phrase in (*nouns, *modifiers, *bodies["common_in_names"]) for word in names.body_parts(phrase))


def _is_common(parts: tuple[str, ...]) -> bool:
    """Whether a body's name says only what kind of body it is."""
    return all(part in _common_words() for part in parts)
