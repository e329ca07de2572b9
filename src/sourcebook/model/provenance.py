"""Who decided what: the machine's judgements on what is the same, and the decisions of people, which outweigh them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct, field


class Judgement(Struct, frozen=True, order=True):
    """`left` and `right` are (same) or are not one thing, as the machine has it.

    `kind`: entity, event or quote. `score` in [0, 1]; `reasons` in words.
    """

    kind: str
    left: str
    right: str
    same: bool
    score: float
    reasons: tuple[str, ...]
    by: str = "machine"


class Anchor(Struct, frozen=True, order=True):
    """The words of a document that a decision holds on to; they are looked for again when the document is read anew."""

    doc: str
    start: int
    end: int
    text: str


class Target(Struct, frozen=True):
    """What a decision is about: an item of the record, or some words of one, as it was when the decision was made.

    `kind`: document, entity, event, quote, discrepancy, ... `id` is the id that it had. `about` is the aspect of a discrepancy.
    """

    kind: str
    id: str
    label: str
    anchors: tuple[Anchor, ...]
    about: str | None = None


class Decision(Struct, frozen=True):
    """What a person decided, and when. Append-only: `undo` is a decision too, and `undoes` names the one it takes back.

    `verb`: set, merge, split, apart, unsure, rename, prefer, accept, reject, note, grade, watch, undo. `targets`: the things merged; the sides
    kept apart; the discrepancy and the side preferred; nothing for a watch-list; otherwise the one thing it is about. `values`: the fields set, the new
    name, the grade, or the list and its entries.
    """

    number: int
    verb: str
    targets: tuple[Target, ...]
    by: str
    at: str
    values: dict[str, str | None] = field(default_factory=dict)
    reason: str | None = None
    undoes: int | None = None


class Listed(Struct, frozen=True):
    """An entry of a watch-list: the names it goes by, the first its main one. `kind`: person, organization, or None where the list does not say."""

    names: tuple[str, ...]
    kind: str | None = None
    id: str | None = None


VERBS: Final = {
    **dict.fromkeys(("watch", "undo"), 0),
    **dict.fromkeys(("set", "rename", "accept", "reject", "note", "grade"), 1),
    **dict.fromkeys(("merge", "split", "apart", "unsure", "prefer"), 2),
}
"""Verb of a decision -> how many targets it has at least."""

LINKING: Final = ("set", "merge", "split", "apart", "rename")
"""The verbs of decisions that change what linking makes of the documents."""

SETTABLE: Final = ("title", "outlet", "authors", "published", "language", "section", "url")
"""The fields of a document that a person may set. Authors are separated by semicolons."""


def in_force(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """What has not been taken back; an undo that was itself undone takes nothing back."""
    undone: set[int | None] = set()
    for decision in reversed(decisions):
        if decision.verb == "undo" and decision.number not in undone:
            undone.add(decision.undoes)
    return tuple(decision for decision in decisions if decision.verb != "undo" and decision.number not in undone)


class Ruling(Struct, frozen=True):
    """A person's word on what is one thing, for linking: all `sides` are one (same), or each is one and no two are the same."""

    kind: str
    sides: tuple[tuple[Anchor, ...], ...]
    same: bool


class Naming(Struct, frozen=True):
    """The name that a person gave to what stands at the anchors."""

    anchors: tuple[Anchor, ...]
    name: str
