"""A teller that closes the sentence and that the parser took for an apposition: "the funds are in Halden, a source briefed on the matter told the Courier"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sourcebook.extract.speech.indirect import Draft, Range, has_finite
from sourcebook.extract.tokens.syntax import Tree

_LONGEST: Final = 14


def with_trailing(tree: Tree, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of such tellers with the sentence before them, which no other draft then takes for its own."""
    for draft in drafts:
        comma = _comma(tree, draft)
        if comma is None or draft.verb is None:
            continue
        first = _sentence_start(tree, comma)
        if not has_finite(tree, first, comma - 1):
            continue
        draft.source, draft.head = (comma + 1, draft.verb.first - 1), _hung(tree, comma, draft.verb.first)
        draft.content, draft.frame = [(first, comma - 1)], "according"
        for other in drafts:
            if other is not draft:
                other.content = [_cut(part, comma, draft.verb.last) for part in other.content]
    return list(drafts)


def _comma(tree: Tree, draft: Draft) -> int | None:
    """The comma before the teller, if between it and the cue stands only a noun phrase that hangs on a noun before."""
    if draft.verb is None or draft.content or not draft.verb.can("quote") or tree.tags[draft.at] not in ("VBD", "VBZ"):
        return None
    first = draft.verb.first
    comma = next((i for i in range(first - 1, max(0, first - _LONGEST), -1) if tree.lower[i] == ","), None)
    if comma is None or has_finite(tree, comma + 1, first - 1) or _hung(tree, comma, first) is None:
        return None
    return comma


def _hung(tree: Tree, comma: int, first: int) -> int | None:
    return next((i for i in range(comma + 1, first) if tree.deps[i] == "appos" and tree.heads[i] < comma), None)


def _sentence_start(tree: Tree, at: int) -> int:
    for _ in range(60):
        if tree.heads[at] == at:
            break
        at = tree.heads[at]
    return tree.left(at)


def _cut(part: Range, comma: int, last: int) -> Range:
    """A content without the teller that it ran into."""
    first, end = part
    return (first, comma - 1) if first < comma <= end <= last else part
