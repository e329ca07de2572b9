"""Speech in speech: which attribution stands in the content of which, and which of those are worth telling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sourcebook.extract.speech.found import Found
from sourcebook.extract.speech.marked_verbs import FRAME as MARKED
from sourcebook.extract.tokens.syntax import Tree

_FULL: Final = frozenset({"quote", "clause", "according", "state", "quoted", "back", "label", "answer"})
_NOTHING: Final = re.compile(r"\W*(?:that\b)?\W*", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"\W*(?:(?:as|an?|the)\b\W*)*", re.IGNORECASE)
_SPEECH: Final = frozenset({"say", "write", "ask", "order"})


def parents(tree: Tree, found: Sequence[Found]) -> list[int | None]:
    """For each attribution the index of the narrowest one in whose content its cue stands.

    Cues inside quotation marks are not read, so the holder's cue is in the same sentence or points back to it.
    """
    groups: dict[int, list[int]] = {}
    for index, item in enumerate(found):
        groups.setdefault(item.home, []).append(index)
    back = [index for index, item in enumerate(found) if item.draft.frame in ("back", "answer")]
    holders: list[int | None] = []
    for child, item in enumerate(found):
        holder = _holder(tree, found, child, [*groups[item.home], *back])
        holders.append(None if _circular(holders, child, holder) else holder)
    return holders


def _circular(holders: Sequence[int | None], child: int, holder: int | None) -> bool:
    """Whether the child holds its holder, as two cues that each stand in the other's content would have it."""
    while holder is not None and holder < len(holders):
        holder = holders[holder]
    return holder == child


def _holder(tree: Tree, found: Sequence[Found], child: int, candidates: Sequence[int]) -> int | None:
    at = tree.starts[found[child].draft.at]
    holding = [i for i in candidates if i != child and any(start <= at < end for start, end in found[i].content)]
    return min(holding, key=lambda i: (sum(end - start for start, end in found[i].content), i), default=None)


def telling(tree: Tree, found: Sequence[Found]) -> list[Found]:
    """The attributions without those that only echo the one they stand in.

    In "X said he thinks that Y" and "X said he supports Z" the inner cue adds no hand; in "X said that Y is convinced that Z" it does.
    """
    holders = parents(tree, found)
    return [item for item, holder in zip(found, holders, strict=True) if holder is None or _adds(tree, item)]


def _adds(tree: Tree, item: Found) -> bool:
    draft = item.draft
    if _names_it(tree.text, item):
        return True
    if draft.frame not in _FULL or draft.head is None:
        return bool(item.quoted) and draft.head is not None and draft.frame in ("object", "preposition") and draft.act != "know"
    return draft.act in _SPEECH or tree.tags[draft.head] not in ("PRP", "WP", "WDT")


def _names_it(text: str, item: Found) -> bool:
    """Whether a thing is called by somebody what the marks hold ("the reports were dismissed by X as '...'"), or the marks hold his verb."""
    if item.draft.frame == MARKED:
        return True
    called = item.draft.frame == "passive" and item.draft.act == "judge" and item.draft.head is not None
    return called and any(_ARTICLE.fullmatch(text, start, piece.start) is not None for start, end in item.content for piece in item.quoted if piece.start < end)


def settle(text: str, found: Sequence[Found]) -> None:
    """Give every quoted piece to one speaker: to the innermost who says it, or else to the outermost who holds it."""
    owners: dict[int, list[Found]] = {}
    for item in found:
        for piece in item.quoted:
            owners.setdefault(piece.start, []).append(item)
    for start, items in owners.items():
        if len(items) > 1:
            keeper = min(items, key=lambda item: _claim(text, item, start))
            for item in items:
                if item is not keeper:
                    item.quoted = [piece for piece in item.quoted if piece.start != start]


def _claim(text: str, item: Found, start: int) -> tuple[bool, bool, bool, int]:
    """The lower, the better the claim to a piece: somebody speaks, and does more than vouch for another's words."""
    content = next((part for part in item.content if part[0] <= start < part[1]), (start, start))
    speaks = item.draft.act in _SPEECH and (item.draft.frame in _FULL or _NOTHING.fullmatch(text, content[0], start) is not None)
    speaks = speaks or _names_it(text, item)
    length = sum(end - begin for begin, end in item.content)
    return not speaks, item.draft.head is None, item.draft.frame == "according", length if speaks else -length
