"""Speech in speech: which attribution stands in the content of which, and which of those are worth telling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sourcebook.extract.quotations import Found
from sourcebook.extract.syntax import Tree

_FULL: Final = frozenset({"quote", "clause", "according", "state", "quoted", "back", "label"})
_SPEECH: Final = frozenset({"say", "write", "ask", "order"})


def parents(tree: Tree, found: Sequence[Found]) -> list[int | None]:
    """For each attribution the index of the narrowest one in whose content its cue stands.

    Cues inside quotation marks are not read, so the holder's cue is in the same sentence or points back to it.
    """
    groups: dict[int, list[int]] = {}
    for index, item in enumerate(found):
        groups.setdefault(item.home, []).append(index)
    back = [index for index, item in enumerate(found) if item.draft.frame == "back"]
    return [_holder(tree, found, child, [*groups[item.home], *back]) for child, item in enumerate(found)]


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
    if draft.frame not in _FULL or draft.head is None:
        return bool(item.quoted) and draft.head is not None and draft.frame in ("object", "preposition")
    return draft.act in _SPEECH or tree.tags[draft.head] not in ("PRP", "WP", "WDT")
