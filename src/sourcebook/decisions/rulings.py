"""Decisions as linking takes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sourcebook.model.provenance import Anchor, Decision, Naming, Ruling

Place = tuple[str, int, int]

JUDGED = ("entity", "event", "quote", "matter")
"""The kinds of item that may be merged and split. Dates and numbers never are."""


def rulings(decisions: Iterable[Decision]) -> tuple[Ruling, ...]:
    """What people decided is one thing and what is not, in order."""
    return tuple(ruling for decision in decisions for ruling in _rulings(decision))


def _rulings(decision: Decision) -> list[Ruling]:
    sides = tuple(target.anchors for target in decision.targets)
    kind = decision.targets[0].kind if decision.targets else ""
    if decision.verb == "merge":
        return [Ruling(kind, sides, same=True)]
    if decision.verb == "apart":
        return [Ruling(kind, sides, same=False)]
    if decision.verb == "split":
        part, rest, *into = sides
        return [Ruling(kind, (part, rest), same=False), *(Ruling(kind, (part, other), same=True) for other in into)]
    return []


def namings(decisions: Iterable[Decision]) -> tuple[Naming, ...]:
    """The names that people gave, in order."""
    return tuple(Naming(decision.targets[0].anchors, decision.values["name"] or "") for decision in decisions if decision.verb == "rename")


class Rulebook:
    """Who decided that what is, or is not, the same."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._rulings = [(decision, ruling.same, [_places(side) for side in ruling.sides]) for decision in decisions for ruling in _rulings(decision)]

    @property
    def empty(self) -> bool:
        """Whether nobody decided anything."""
        return not self._rulings

    def parted(self, one: Sequence[Anchor], two: Sequence[Anchor]) -> Decision | None:
        """The last decision by which something of the one and something of the other are not the same."""
        return self._last(_places(one), _places(two), same=False)

    def joined(self, one: Sequence[Anchor], two: Sequence[Anchor]) -> Decision | None:
        """The last decision by which something of the one and something of the other are the same."""
        return self._last(_places(one), _places(two), same=True)

    def _last(self, one: set[Place], two: set[Place], *, same: bool) -> Decision | None:
        found = (decision for decision, is_same, sides in reversed(self._rulings) if is_same is same and _meets(sides, one, two))
        return next(found, None)


def _meets(sides: Sequence[set[Place]], one: set[Place], two: set[Place]) -> bool:
    """Whether one side holds something of the one, and another side something of the other."""
    ones, twos = ([number for number, side in enumerate(sides) if side & places] for places in (one, two))
    return any(a != b for a in ones for b in twos)


def _places(anchors: Iterable[Anchor]) -> set[Place]:
    return {(anchor.doc, anchor.start, anchor.end) for anchor in anchors}
