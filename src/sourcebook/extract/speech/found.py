"""A draft with what it says in characters, and what of that stands between marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from sourcebook.extract.speech.draft import Draft
from sourcebook.extract.speech.quotemarks import Quoted
from sourcebook.extract.speech.units import Unit
from sourcebook.extract.tokens.syntax import FINITE, Tree

Chars = tuple[int, int]


@dataclass(slots=True)
class Found:
    """A draft with its content in characters. `quoted`: the pieces in the content; `home`, `unit`: the cue's unit and the last it reaches."""

    draft: Draft
    home: int
    unit: int
    content: list[Chars] = field(default_factory=list)
    quoted: list[Quoted] = field(default_factory=list)

    @property
    def quotes(self) -> bool:
        """Whether the cue can stand by words in quotation marks."""
        if self.draft.frame == "quoted":
            return True
        return self.draft.verb is not None and self.draft.verb.can("quote") and self.draft.frame not in ("passive", "infinitive", "back")


def piece_at(pieces: Sequence[Quoted], at: int) -> Quoted | None:
    """The quoted piece that holds a character."""
    index = bisect_right(pieces, at, key=lambda piece: piece.start) - 1
    return pieces[index] if index >= 0 and at < pieces[index].end else None


def add(unit: Unit, item: Found, start: int, end: int) -> None:
    """Add a content, cut to the unit and widened to hold whole every piece that it touches."""
    start, end = max(start, unit.start), min(end, unit.end)
    touched = [piece for piece in unit.pieces if piece.start < end and start < piece.end]
    if touched:
        start, end = min(start, touched[0].start), max(end, touched[-1].end)
        item.quoted = sorted({*item.quoted, *touched}, key=lambda piece: piece.start)
    if start < end:
        item.content = sorted([*item.content, (start, end)])


def cluster(tree: Tree, draft: Draft) -> tuple[int, int]:
    """The tokens from the source to the cue, where the two stand together."""
    first, last = draft.cue[0][0], draft.cue[-1][1]
    if len(draft.cue) > 1 and draft.source:
        last = max(last, draft.source[1])
    if draft.teller and first - 2 <= draft.teller[1] < first:
        first = draft.teller[0]
    if draft.source and abs(draft.source[0] - draft.at) < 60:
        between = (draft.source[1] + 1, first) if draft.source[1] < first else (last + 1, draft.source[0])
        over = tree.heads[draft.at] if tree.deps[draft.at] == "xcomp" else None  # "X planned to ask": one cue with the verb over it
        if between[1] - between[0] <= 8 and not any(tree.tags[i] in FINITE and i != over for i in range(*between)):
            first, last = min(first, draft.source[0]), max(last, draft.source[1])
    return first, last


def trimmed_end(text: str, end: int, pieces: Sequence[Quoted]) -> int:
    """The end of a stretch without the stops and blanks behind it, unless a piece ends with them."""
    while text[end - 1] in ".,;: " and not any(piece.end == end for piece in pieces):
        end -= 1
    return end
