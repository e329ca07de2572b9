"""Sentences as a reader of quotations sees them: what stands between quotation marks never ends one.

A unit is a sentence of the text outside the marks together with the marked pieces that belong to it:
`"It is over. We won," the mayor said.` is one unit.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sourcebook.extract.speech.cues import verbs
from sourcebook.extract.speech.quotemarks import Quoted
from sourcebook.extract.tokens.syntax import Tree
from sourcebook.model.document import trimmed

_STOP: Final = frozenset(".!?…")
_OPEN_MARKS: Final = frozenset({"“", '"', "''", "``", "«", "„", "‘"})
_ENDS: Final = frozenset({".", "!", "?", *_OPEN_MARKS})
_HEAD: Final = 8
_DATELINE: Final = re.compile(r"[A-Z][A-Z.'’ /-]{2,40}(?:, ?[A-Z][\w.]*(?: \w[\w.]*){0,3}){0,3}\s?(?:\([^()\n]{2,40}\))?\s?(?:--|[-–—])\s+(?=\S)")
_WORD: Final = re.compile(r"\w")


@dataclass(slots=True)
class Unit:
    """[start, end) with the pieces in it; `block` is its paragraph's index; first and last are its tokens."""

    start: int
    end: int
    block: int
    first: int
    last: int
    pieces: list[Quoted] = field(default_factory=list)


def units(tree: Tree, blocks: Sequence[tuple[int, int]], pieces: Sequence[Quoted], tags: frozenset[int]) -> list[Unit]:
    """The units of a text in order. `tags`: tokens of verbs that can stand after a quotation ("..., he said")."""
    bounds = sorted(_boundaries(tree, blocks, pieces, tags))
    starts = [start for start, _ in blocks]
    found: list[Unit] = []
    opening = [piece.start for piece in pieces]
    for start, end in zip(bounds, [*bounds[1:], len(tree.text)], strict=True):
        start, end = trimmed(tree.text, start, end)
        if start < end:
            inside = list(pieces[bisect_left(opening, start) : bisect_left(opening, end)])
            first, last = bisect_left(tree.starts, start), bisect_left(tree.starts, end) - 1
            found.append(Unit(start, end, bisect_right(starts, start) - 1, first, last, inside))
    return found


def _boundaries(tree: Tree, blocks: Sequence[tuple[int, int]], pieces: Sequence[Quoted], tags: frozenset[int]) -> set[int]:
    text = tree.text
    bounds = {start for start, _ in tree.sentences if _ends_before(text, start)}
    for piece in pieces:
        after = _next_solid(text, piece.end)
        bounds -= set(_inside(tree, piece))
        if after < len(text):
            if _goes_on(tree, piece, after, tags):
                bounds.discard(after)
            elif text[piece.inner_end - 1 : piece.inner_end] in _STOP:
                bounds.add(after)
        before = text[max(0, piece.start - 4) : piece.start].rstrip()[-1:]
        if before in (",", ":", "—", "–"):
            bounds.discard(piece.start)
        elif before in _STOP and text[piece.inner_start : piece.inner_start + 1].isupper():
            bounds.add(piece.start)
    datelines = {found.end() for start, end in blocks[:_HEAD] if (found := _DATELINE.match(text, start, end))}
    return bounds | {start for start, _ in blocks} | datelines


def _ends_before(text: str, at: int) -> bool:
    """Whether a sentence can have ended here: after its mark or a line break, not in the middle of a line."""
    before = text[max(0, at - 6) : at]
    solid = before.rstrip()
    return not solid or "\n" in before[len(solid) :] or any(char in ".!?:;…" for char in solid[-3:])


def _inside(tree: Tree, piece: Quoted) -> list[int]:
    first, last = bisect_right(tree.starts, piece.start), bisect_left(tree.starts, piece.end)
    return tree.starts[first:last]


def _goes_on(tree: Tree, piece: Quoted, after: int, tags: frozenset[int]) -> bool:
    """Whether the sentence goes on after a piece: with a comma, a small letter, or the words that say who spoke."""
    text = tree.text
    ending = text[piece.inner_end - 1 : piece.inner_end]
    if text[after] in ",;:)-–—.?!" or text[after].islower() or ending not in _STOP | {",", "-", "–", "—"}:
        return True
    if "\n" in text[piece.end : after] and re.search(r"\n\s*\n", text[piece.end : after]):
        return False
    return ending == "," or _tag_follows(tree, after, tags, whole=ending == ".")


def _tag_follows(tree: Tree, after: int, tags: frozenset[int], *, whole: bool) -> bool:
    """Whether "Smith said." or "said Smith, ..." stands here, and not "Smith said: ..."; nor, after a `whole` sentence, "Smith announced the vote"."""
    at = bisect_left(tree.starts, after)
    for i in range(at, min(at + 9, len(tree))):
        if i in tags:
            following = tree.lower[i + 1 : i + 3]
            if whole and _tells_more(tree, i):
                return False
            return following[:1] != [":"] and not any(mark in _OPEN_MARKS for mark in following)
        if tree.lower[i] in _ENDS:
            return False
    return False


def _tells_more(tree: Tree, verb: int) -> bool:
    """Whether the verb says what it tells of: "announced the vote", not "told the council"."""
    thing = tree.child(verb, "dobj")
    return thing is not None and thing > verb and any("object" in found.frames for found in verbs().get(tree.lower[verb], ()))


def _next_solid(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def is_bare(text: str, unit: Unit) -> bool:
    """Whether the unit is quotation and nothing else."""
    at = unit.start
    for piece in unit.pieces:
        if _WORD.search(text, at, piece.start):
            return False
        at = piece.end
    return bool(unit.pieces) and not _WORD.search(text, at, unit.end)
