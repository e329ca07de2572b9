"""Whose words stand between the marks: each marked piece goes to the cue it belongs to, or to nobody."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sourcebook.extract.indirect import Draft, around, has_finite
from sourcebook.extract.quotemarks import Quoted
from sourcebook.extract.syntax import SUBJECTS, Tree
from sourcebook.extract.units import Unit, is_bare, units

Chars = tuple[int, int]
_COMMAS: Final = frozenset({",", "-", "–", "—", "--"})


@dataclass(slots=True)
class Found:
    """A draft with its content in characters. `quoted`: the pieces in the content; `unit`: the index of its unit."""

    draft: Draft
    unit: int
    content: list[Chars] = field(default_factory=list)
    quoted: list[Quoted] = field(default_factory=list)


def assemble(tree: Tree, drafts: Iterable[Draft], blocks: Sequence[Chars], pieces: Sequence[Quoted]) -> list[Found]:
    """Every draft that has a content, with the quoted pieces in it."""
    outside = [draft for draft in drafts if not _in_piece(pieces, tree.starts[draft.at])]
    tags = frozenset(draft.at for draft in outside if draft.verb and draft.verb.can("quote"))
    page = units(tree, blocks, pieces, tags)
    starts = [unit.start for unit in page]
    by_unit: dict[int, list[Found]] = {}
    for draft in outside:
        index = bisect_right(starts, tree.starts[draft.at]) - 1
        by_unit.setdefault(index, []).append(Found(draft, index))
    for index, found in by_unit.items():
        _fill(tree, page[index], found)
    _join_blocks(tree, page, by_unit)
    return [found for index in sorted(by_unit) for found in by_unit[index] if found.content]


def _in_piece(pieces: Sequence[Quoted], at: int) -> bool:
    index = bisect_right(pieces, at, key=lambda piece: piece.start) - 1
    return index >= 0 and at < pieces[index].end


def _fill(tree: Tree, unit: Unit, found: list[Found]) -> None:
    """Contents of one unit's drafts: from the syntax, then to the right, then to the left of the cue."""
    for item in found:
        for first, last in item.draft.content:
            _add(tree, unit, item, *tree.span(first, last))
    for item in found:
        if not item.content and item.draft.verb and item.draft.verb.can("quote"):
            _right(tree, unit, item, found)
    for item in found:
        verb = item.draft.verb
        if verb and verb.can("quote") and (not item.content or item.quoted and item.content[0][0] == item.quoted[0].start):
            _left(tree, unit, item, found)


def _add(tree: Tree, unit: Unit, item: Found, start: int, end: int) -> None:
    """Add a content, cut to the unit and widened to hold whole every piece that it touches."""
    start, end = max(start, unit.start), min(end, unit.end)
    for piece in unit.pieces:
        if piece.start < end and start < piece.end:
            start, end = min(start, piece.start), max(end, piece.end)
            item.quoted.append(piece)
    if start < end:
        item.content.append((start, end))
        item.content.sort()
        item.quoted.sort(key=lambda piece: piece.start)


def _right(tree: Tree, unit: Unit, item: Found, found: list[Found]) -> None:
    """Quoted words after the cue: X said: "..."; X said in a statement that it was "..."."""
    after = tree.ends[item.draft.at]
    stop = min([_cluster(tree, other.draft)[0] for other in found if other.draft.at > item.draft.at and other.draft.verb], default=len(tree))
    limit = tree.starts[stop] if stop < len(tree) else unit.end
    taken = {piece.start for other in found for piece in other.quoted}
    following = [piece for piece in unit.pieces if after <= piece.start < limit and piece.start not in taken]
    if not following:
        return
    first = bisect_left(tree.starts, after)
    gap = bisect_left(tree.starts, following[0].start) - 1
    if has_finite(tree, first, gap):
        return
    _add(tree, unit, item, following[0].start, following[-1].end)


def _cluster(tree: Tree, draft: Draft) -> tuple[int, int]:
    """The tokens of source and cue."""
    ends = [*draft.cue, *([draft.source] if draft.source else [])]
    near = [r for r in ends if abs(r[0] - draft.at) < 40]
    return min(first for first, _ in near), max(last for _, last in near)


def _left(tree: Tree, unit: Unit, item: Found, found: list[Found]) -> None:
    """A statement before its cue: "...", X said; ..., X said; ..., X said, ..."""
    draft = item.draft
    if tree.deps[draft.at] in ("relcl", "acl", "advcl", "pcomp", "xcomp") and not draft.as_clause and not _after_piece(tree, unit, draft):
        return
    first, last = _cluster(tree, draft)
    first = max(first, unit.first)
    if first <= unit.first:
        return
    before = first - 1
    while before >= unit.first and tree.tags[before] in ("``", "''", "_SP", "CC") and not _in_piece(unit.pieces, tree.starts[before]):
        before -= 1
    piece = next((p for p in reversed(unit.pieces) if p.end <= tree.starts[first]), None)
    touching = piece is not None and not any(c.isalnum() for c in tree.text[piece.end : tree.starts[first]])
    if not touching and tree.lower[before] not in _COMMAS:
        return
    start = _left_start(tree, unit, found, draft, first)
    end = piece.end if touching and piece else tree.ends[before - 1]
    covered = any(p.start < end and start < p.end for p in unit.pieces)
    if start >= end or not (covered or has_finite(tree, bisect_left(tree.starts, start), before)):
        return
    _add(tree, unit, item, start, end)
    _after_parenthesis(tree, unit, item, last)


def _after_piece(tree: Tree, unit: Unit, draft: Draft) -> bool:
    first, _ = _cluster(tree, draft)
    return any(p.end <= tree.starts[first] and not any(c.isalnum() for c in tree.text[p.end : tree.starts[first]]) for p in unit.pieces)


def _left_start(tree: Tree, unit: Unit, found: list[Found], draft: Draft, first: int) -> int:
    """Where the statement before a cue begins: after the last other cue's source and verb, or at the unit's start."""
    return unit.start


def _after_parenthesis(tree: Tree, unit: Unit, item: Found, last: int) -> None:
    """The rest of a statement that its cue interrupts: "The streets, he said, were empty"."""
    head = tree.heads[item.draft.at]
    if last + 1 >= len(tree) or tree.lower[last + 1] not in _COMMAS or tree.deps[item.draft.at] not in ("parataxis", "ccomp") or head == item.draft.at:
        return
    end = min(tree.right(head), unit.last)
    start = last + 2
    while end > start and tree.deps[end] == "punct" and not _in_piece(unit.pieces, tree.starts[end]):
        end -= 1
    if head > last and start <= head <= end:
        _add(tree, unit, item, tree.starts[start], tree.ends[end])


def _join_blocks(tree: Tree, page: list[Unit], by_unit: dict[int, list[Found]]) -> None:
    """Quotation that stands alone goes on with the last speaker, or belongs to a cue that ends in a colon before it."""
    last: Found | None = None
    for index, unit in enumerate(page):
        own = [found for found in by_unit.get(index, ()) if found.quoted]
        if is_bare(tree.text, unit) and not own:
            pending = _announcing(tree, page, by_unit, index)
            last = pending or last
            if last is not None and page[last.unit].block >= unit.block - 1 - (last.unit != index - 1):
                last.content.append((unit.pieces[0].start, unit.pieces[-1].end))
                last.quoted += unit.pieces
                last.unit = index
            continue
        if own:
            last = own[-1]
        elif last is not None and unit.block != page[last.unit].block:
            last = None


def _announcing(tree: Tree, page: list[Unit], by_unit: dict[int, list[Found]], index: int) -> Found | None:
    """The cue of the unit before, when that ends in a colon and the cue has no content yet."""
    if index == 0 or tree.text[page[index - 1].end - 1] != ":":
        return None
    waiting = [found for found in by_unit.get(index - 1, ()) if found.draft.verb and found.draft.verb.can("quote") and not found.content]
    return waiting[-1] if waiting else None
