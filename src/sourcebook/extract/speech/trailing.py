"""A teller that closes the sentence and that the parser took for something else: for an apposition ("the funds are in Halden, a source briefed on the
matter told the Courier"), for what is reported ("the two were freed, reported the agency").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sourcebook.extract.speech.content import has_finite
from sourcebook.extract.speech.cues import words
from sourcebook.extract.speech.draft import Draft, Range
from sourcebook.extract.tokens.syntax import Tree

_LONGEST: Final = 14


def with_trailing(tree: Tree, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of such tellers with the sentence before them, which no other draft then takes for its own."""
    for draft in drafts:
        _turn(tree, draft)
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


def _turn(tree: Tree, draft: Draft) -> None:
    """Take what a verb behind a comma seems to report for its teller, where that is somebody who can tell and closes the sentence."""
    said = tree.child(draft.at, "dobj") if draft.verb is not None and draft.verb.can("quote") and draft.frame == "object" else None
    if draft.verb is None or said is None or len(draft.content) != 1 or tree.lower[draft.verb.first - 1] != ",":
        return
    behind, first = draft.content[0], _sentence_start(tree, draft.at)
    closes = tree.right(said) + 1 >= len(tree) or tree.lower[tree.right(said) + 1] in (".", "\n", "\n\n")
    can_tell = tree.tags[said] in ("NNP", "NNPS") or tree.lower[said] in words("speaking_nouns")
    alone = draft.source == behind or tree.deps[draft.at] == "dep"
    if closes and can_tell and alone and first < draft.verb.first - 1 and has_finite(tree, first, draft.verb.first - 2):
        draft.source, draft.head, draft.frame, draft.act = behind, said, "according", "say"
        draft.content = [(first, draft.verb.first - 2)]


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
