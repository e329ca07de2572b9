"""Words between quotation marks, whatever the house's marks: straight, curly, angled, low-high, doubled, single.

Marks are paired within a paragraph. What a mark can do is decided by its neighbours first and its shape second, so that
an opening curly mark with a closing straight one, or a closing mark that opens, still pair. Of two openings without a
closing between them the inner one counts, unless there are closings for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sourcebook.model.document import trimmed

_DOUBLE: Final = re.compile(r"''|``|,,(?=\w)|[\"“”„‟«»＂]")
_SINGLE: Final = re.compile(r"[‘’‚‹›']")
_OPENING: Final = frozenset("“„‟«") | {"``", ",,"}
_CLOSING: Final = frozenset("”»")
_BEFORE_OPEN: Final = frozenset("([{—–-/:‘'“\"…[>•*_")
_AFTER_CLOSE: Final = frozenset(".,;:!?)]}—–-/…’'”\"*_")
_SLIPPED: Final = re.compile(r'[,.?!] "(?:[A-Z][\w.’-]+|he|she|they)(?: [A-Z][\w.’-]+){0,3} (?:said|says|told|added|wrote|asked|tweeted)\b')
_CLIPPED: Final = re.compile(r"(?:em|tis|twas|til|cause|bout|n|\d\ds?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A marked piece: [start, end) with its marks, [inner_start, inner_end) without.

    `closed` is False where the paragraph ends first; `single` for single marks.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    single: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    opens: bool
    closes: bool


def quoted_pieces(text: str, blocks: Sequence[tuple[int, int]]) -> list[Quoted]:
    """The marked pieces of a text, in order; of nested ones only the outermost.

    `blocks`: the paragraphs, as [start, end). A piece never runs over the end of one.
    """
    pieces: list[Quoted] = []
    for index, (start, end) in enumerate(blocks):
        follower = text[blocks[index + 1][0] : blocks[index + 1][0] + 2] if index + 1 < len(blocks) else ""
        doubles = list(_doubles(text, start, end, reopened=bool(_DOUBLE.match(follower))))
        pieces += _with_singles(text, start, end, doubles)
    return pieces


def _doubles(text: str, start: int, end: int, *, reopened: bool) -> Iterator[Quoted]:
    marks = list(_marks(text, start, end))
    closings = sum(mark.closes and not mark.opens for mark in marks)
    stack: list[_Mark] = []
    for found in marks:
        mark = replace(found, opens=False, closes=True) if stack and _is_shifted(text, found) else found
        if stack and mark.closes and not (mark.opens and len(stack) < closings and _shape_opens(text, mark)):
            opening = stack.pop()
            closings -= not mark.opens
            if not stack or closings < len(stack):
                stack.clear()
                yield Quoted(opening.start, mark.end, *trimmed(text, opening.end, mark.start))
        elif mark.opens:
            stack.append(mark)
    if stack and (reopened or _is_whole(text, start, stack[0])):
        first, last = trimmed(text, stack[0].end, end)
        if last > first:
            yield Quoted(stack[0].start, last, first, last, closed=False)


def _is_shifted(text: str, mark: _Mark) -> bool:
    """Whether a closing mark has slipped over the blank behind it: "the deal is off, "Smith said"."""
    return mark.opens and not mark.closes and text[mark.start : mark.end] == '"' and _SLIPPED.match(text, mark.start - 2) is not None


def _shape_opens(text: str, mark: _Mark) -> bool:
    return text[mark.start : mark.end] in _OPENING


def _is_whole(text: str, start: int, mark: _Mark) -> bool:
    """Whether an unclosed mark stands at the head of its paragraph, so that the whole paragraph is quoted."""
    return not text[start : mark.start].strip()


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for found in _DOUBLE.finditer(text, start, end):
        shape, before, after = found[0], text[found.start() - 1 : found.start()] if found.start() > start else " ", text[found.end() : found.end() + 1] or " "
        room_before = before.isspace() or before in _BEFORE_OPEN
        room_after = after.isspace() or after in _AFTER_CLOSE
        opens = room_before and not after.isspace() or (shape in _OPENING and not room_after)
        closes = not before.isspace() and room_after or (shape in _CLOSING and not room_before)
        if shape in _CLOSING and before.isspace() and not after.isalnum():
            opens, closes = False, True
        elif opens and closes or not (opens or closes):
            opens, closes = (True, False) if shape in _OPENING else (False, True) if shape in _CLOSING else (opens or not room_after, closes or room_after)
        yield _Mark(found.start(), found.end(), opens, closes)


def _with_singles(text: str, start: int, end: int, doubles: list[Quoted]) -> list[Quoted]:
    """Single-quoted pieces outside the double ones; one that holds a double one takes its place."""
    found: list[Quoted] = []
    at = start
    while opening := _next_single(text, at, end):
        inside = next((d for d in doubles if d.start <= opening.start() < d.end), None)
        closing = None if inside else _single_end(text, opening.end(), end)
        if inside or closing is None:
            at = inside.end if inside else opening.end()
            continue
        found.append(Quoted(opening.start(), closing + 1, opening.end(), closing, single=True))
        at = closing + 1
    kept = [d for d in doubles if not any(s.start < d.end and d.start < s.end for s in found if s.start <= d.start and d.end <= s.end)]
    found = [s for s in found if not any(d.start < s.end and s.start < d.end for d in kept)]
    return sorted([*kept, *found], key=lambda piece: piece.start)


def _next_single(text: str, start: int, end: int) -> re.Match[str] | None:
    for found in _SINGLE.finditer(text, start, end):
        before, after = text[found.start() - 1 : found.start()] if found.start() else " ", text[found.end() : found.end() + 1]
        if (before.isspace() or before in '([—–:"“') and (after.isalnum() or after in '[“"…') and after and not _CLIPPED.match(text, found.end()):
            return found
    return None


def _single_end(text: str, start: int, end: int) -> int | None:
    """Where a single-quoted piece closes. An apostrophe after s ("the workers' rights") closes only if nothing better does."""
    weak = None
    for found in _SINGLE.finditer(text, start, end):
        before, after = text[found.start() - 1], text[found.end() : found.end() + 1] or " "
        if found[0] == "‘" or after.isalnum() or before.isspace():
            continue
        if before != "s":
            return found.start()
        weak = found.start() if weak is None else weak
    return weak
