"""An attribution in the making, in tokens, both ends included."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from sourcebook.extract.speech.cues import Cue
from sourcebook.extract.tokens.syntax import Tree

Range = tuple[int, int]
_ASIDE: Final = 10
_DROPPED: Final = frozenset({"punct", "cc"})


@dataclass(slots=True)
class Draft:
    """An attribution in the making: `at` is the cue's token, `head` the token that names the source.

    `content` holds token ranges, `frame` is how they were found. `goes_on`: the cue of the same speaker that this one
    follows ("said that ..., adding that ...").
    """

    at: int
    act: str
    cue: list[Range]
    source: Range | None
    head: int | None
    content: list[Range] = field(default_factory=list)
    verb: Cue | None = None
    frame: str = "quote"
    goes_on: int | None = None
    teller: Range | None = None
    """Who passes it on, where the source is the one whom the teller cites."""


def noun_phrase(tree: Tree, head: int) -> Range:
    """The noun phrase of a head with its apposition; a long aside (", who ...") and the closing comma are left out."""
    first, last = tree.left(head), tree.right(head)
    while first < head and (tree.deps[first] in _DROPPED or tree.lower[first] in ",\"“”''"):
        first += 1
    comma = next((i for i in range(first + 1, head) if tree.lower[i] == ","), None)
    if comma is not None and all(tree.tags[i][:2] in ("JJ", "RB") for i in range(first, comma)):
        first = comma + 1
    aside = next((kid for kid in tree.kids[head] if kid > head and tree.deps[kid] == "relcl" and tree.lower[tree.left(kid) - 1] == ","), None)
    if aside is not None and tree.right(aside) - tree.left(aside) > _ASIDE:
        last = tree.left(aside) - 1
    while last > head and (tree.deps[last] in _DROPPED or tree.tags[last] in ("''", "``", "_SP")):
        last -= 1
    return first, last
