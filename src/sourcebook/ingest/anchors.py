"""The way back from a web page's text into the page: the blocks of the text are looked up in the page as it was parsed.

What finds the body makes a tree of its own and keeps no places. Its words are the page's, but for white space and for what it leaves out, so that each
block is found by its characters, in the order of the page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, cast

from sourcebook.ingest.lines import INVISIBLE
from sourcebook.model.document import Anchor

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.html import HtmlElement

_VISIBLE = re.compile(r"[^\s\u00ad\u200b\u2060\ufeff]+")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_INVISIBLE = [chr(mark) for mark in INVISIBLE]
_LONG = 40  # letters of a block that hardly stands in a page twice by chance
_KEY, _STEP, _LEAST = 24, 12, 6  # letters by which a piece of a block is looked for, by how many to go on when it is not found, and of the least piece
_MISSES = 40  # pieces of a block that may be missed
_LEAP = 2000  # letters that a short block may lie below the one before for the next to be looked for below it
_TRIES = 100  # places at which a short word is looked at
_MOST = 300  # cells of a row, and pieces of a block
_FAR, _SEARCHES = 50_000, 300  # how many searches over so many letters a page may cost
_STROKE = re.compile(r"(?<!\S)\|(?!\S)")  # what the reader writes between a row's cells
_NEAR, _GROUPS = 50, 12  # wanted text nodes so near to one another are asked for at once; so many questions at most

_Found = tuple[int, int, int]
"""A piece of a block: its first visible letter in the block, in the page, and how many there are."""


def anchors(page: HtmlElement, blocks: Sequence[tuple[int, str, str | None]]) -> tuple[Anchor, ...]:
    """Where the blocks of a text stand in the page.

    Args:
        page: the tree as it was parsed; nothing was taken out.
        blocks: where each block begins in the text, its characters, and the kind of noise that it is.
    """
    letters = _Letters(page)
    pieces = [
        (start, text, piece)
        for (start, text, _), found in zip(blocks, _placed(letters, blocks), strict=True)
        for whole in found
        for piece in letters.parted(whole)
    ]
    spans = [letters.nodes_of(at, size) for _, _, (_, at, size) in pieces]
    elements, paths, content = _elements(page, spans, len(letters.nodes)), _Paths(), _queries()[3]
    places: dict[HtmlElement, tuple[str, int]] = {}
    made = []
    for (start, text, piece), span in zip(pieces, spans, strict=True):
        element = _around(elements[span[0]], elements[span[1]])
        if element not in places:
            places[element] = (paths.of(element), letters.begin(piece, cast("str", content(element))))
        made.append(letters.anchor(start, text, piece, places[element]))
    return tuple(sorted(anchor for anchor in made if anchor))


class _Letters:
    """The visible letters of a page, without scripts, and where each of them stands in the page's text."""

    def __init__(self, page: HtmlElement) -> None:
        every, unseen = _queries()[:2]
        self.nodes = cast("list[str]", every(page))
        skipped = set(cast("list[str]", unseen(page)))
        self.whole = "".join(self.nodes)
        self.unseen = [number for number, node in enumerate(self.nodes) if node in skipped]
        squeezed = ["" if node in skipped else _squeezed(node) for node in self.nodes]
        self.text = "".join(squeezed)
        self.firsts = [0, *accumulate(map(len, squeezed))]
        self.begins = [0, *accumulate(map(len, self.nodes))]
        self.searches = _SEARCHES

    def find(self, letters: str, low: int, high: int, *, last: bool = False) -> int:
        """The first (or last) place between two of the page's letters, -1 for none. A short word is found as a whole word only."""
        if high - low > _FAR:
            self.searches -= 1
            if self.searches < 0:
                return -1
        at = (self.text.rfind if last else self.text.find)(letters, low, high)
        tries = _TRIES
        while at >= 0 and len(letters) < _LONG and not (self._breaks(at) and self._breaks(at + len(letters))):
            at = self.text.rfind(letters, low, at + len(letters) - 1) if last else self.text.find(letters, at + 1, high)
            tries -= 1
            at = at if tries else -1
        return at

    def _breaks(self, at: int) -> bool:
        """Whether a word may begin or end before this letter: a space or the border of an element is there."""
        if not 0 < at < len(self.text) or not (self.text[at - 1].isalnum() and self.text[at].isalnum()):
            return True
        before, after = self._place(at - 1), self._place(at)
        return after - before > 1 or bisect_right(self.begins, before) != bisect_right(self.begins, after)

    def _place(self, at: int) -> int:
        return next(self._runs(at, 1))[0]

    def nodes_of(self, at: int, size: int) -> tuple[int, int]:
        """The first and the last text node that some letters stand in."""
        return bisect_right(self.firsts, at) - 1, bisect_right(self.firsts, at + size - 1) - 1

    def parted(self, piece: _Found) -> Iterator[_Found]:
        """A piece without the scripts inside it."""
        skip, at, size = piece
        first, last = self.nodes_of(at, size)
        cuts = [self.firsts[node] - at for node in self.unseen[bisect_right(self.unseen, first) : bisect_right(self.unseen, last)]]
        for begin, end in pairwise([0, *dict.fromkeys(cuts), size]):
            yield skip + begin, at + begin, end - begin

    def _runs(self, at: int, size: int) -> Iterator[tuple[int, int]]:
        """Where letters stand in the page's text: runs without a gap, by place and length."""
        first, last = self.nodes_of(at, size)
        for node in range(first, last + 1):
            if self.firsts[node] < self.firsts[node + 1]:
                yield from _cut(self.nodes[node], self.begins[node], at - self.firsts[node], at + size - self.firsts[node])

    def anchor(self, start: int, text: str, piece: _Found, element: tuple[str, int]) -> Anchor | None:
        """The anchor of a piece of the block that begins at `start`, in the element with this path, whose content begins at this place."""
        path, origin = element
        skip, at, size = piece
        if (one := self._straight(text, piece)) is not None:
            mine, pages = [(0, len(text))], [(one, len(text))]
        else:
            mine, pages = list(_cut(text, 0, skip, skip + size)), list(self._runs(at, size))
        if not 0 <= origin <= pages[0][0]:
            return None
        first, end = mine[0][0], sum(mine[-1])
        runs = tuple((here - first, there - origin) for here, there in _paired(mine, pages))
        return Anchor(start + first, start + end, path, runs)

    def begin(self, piece: _Found, content: str) -> int:
        """Where the content of the element that a piece stands in begins in the page's text."""
        _, at, size = piece
        first, end = self._place(at), self._place(at + size - 1) + 1
        return self.whole.find(content, max(end - len(content), 0), first + len(content))

    def _straight(self, text: str, piece: _Found) -> int | None:
        """Where a whole block stands in the page with the very same spaces, which most do; None if it does not."""
        skip, at, size = piece
        first, last = self.nodes_of(at, 1)[0], self.nodes_of(at + size - 1, 1)[0]
        if skip or at != self.firsts[first] or at + size != self.firsts[last + 1]:
            return None
        begin = self.begins[first + 1] - len(self.nodes[first].lstrip())
        end = self.begins[last] + len(self.nodes[last].rstrip())
        return begin if end - begin == len(text) and _even(self.whole[begin:end]) == _even(text) else None


def _even(text: str) -> str:
    return text.replace("\n", " ").replace("\xa0", " ").replace("\t", " ")


def _squeezed(node: str) -> str:
    letters = "".join(node.split())
    if not letters.isascii():
        for mark in _INVISIBLE:
            letters = letters.replace(mark, "")
    return letters


def _cut(text: str, begin: int, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The runs of visible letters between the letters `low` and `high` of a text that begins at `begin`."""
    count = 0
    for match in _VISIBLE.finditer(text):
        left, right = max(low - count, 0), min(high - count, match.end() - match.start())
        if left < right:
            yield begin + match.start() + left, right - left
        count += match.end() - match.start()
        if count >= high:
            return


def _paired(mine: Sequence[tuple[int, int]], pages: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where the distance between the text and the page changes: places in both."""
    ours, distance, (there, left) = iter(mine), None, (0, 0)
    rest = iter(pages)
    for here, size in ours:
        while size:
            if not left:
                there, left = next(rest)
            if there - here != distance:
                distance = there - here
                yield here, there
            step = min(size, left)
            here, there, size, left = here + step, there + step, size - step, left - step


def _placed(letters: _Letters, blocks: Sequence[tuple[int, str, str | None]]) -> list[list[_Found]]:
    """The pieces of every block: long blocks first, in their order, then what stands between them. Captions may stand anywhere."""
    squeezed = [_squeezed(text) for _, text, _ in blocks]
    found: list[list[_Found]] = [[] for _ in blocks]
    after, low, highs = 0, 0, [len(letters.text)] * len(blocks)
    for index, (words, (_, _, kind)) in enumerate(zip(squeezed, blocks, strict=True)):
        if len(words) >= _LONG and (at := _first(letters, words, after)) >= 0:
            found[index] = [(0, at, len(words))]
            after = after if kind == "caption" else max(after, at + len(words))
    for index in range(len(blocks) - 2, -1, -1):
        known = found[index + 1] if blocks[index + 1][2] != "caption" else ()
        highs[index] = known[0][1] if known else highs[index + 1]
    for index, words in enumerate(squeezed):
        _, text, kind = blocks[index]
        high = highs[index] if highs[index] > low else len(letters.text)
        found[index] = found[index] or (_within(letters, text, words, low, high, last=kind == "title") if words else [])
        if found[index] and kind != "caption" and low <= found[index][0][1] <= (high if len(words) >= _LONG else low + _LEAP):
            low = found[index][-1][1] + found[index][-1][2]
    return found


def _first(letters: _Letters, words: str, after: int) -> int:
    at = letters.find(words, after, len(letters.text))
    return at if at >= 0 or not after else letters.find(words, 0, len(letters.text))


def _within(letters: _Letters, text: str, words: str, low: int, high: int, *, last: bool) -> list[_Found]:
    """A block between its neighbours, or anywhere; else as a row of cells; else its pieces. A title stands as near above the body as it may."""
    at = letters.find(words, low, high, last=last)
    at = at if at >= 0 else letters.find(words, 0, len(letters.text))
    if at >= 0:
        return [(0, at, len(words))]
    return _row(letters, text, low, high) or _pieces(letters, words, low, high)


def _row(letters: _Letters, text: str, low: int, high: int) -> list[_Found]:
    """The cells of a row, which stand in the page one after the other without the strokes between."""
    cells = [_squeezed(cell) for cell in _STROKE.split(text)]
    joined = "".join(cells)
    if not 1 < len(cells) <= _MOST or not joined:
        return []
    at = letters.find(joined, low, high)
    at = at if at >= 0 else letters.find(joined, 0, len(letters.text))
    found, skip = list[_Found](), 0
    for cell in cells if at >= 0 else ():
        found += [(skip, at, len(cell))] if cell else []
        skip, at = skip + len(cell) + 1, at + len(cell)
    return found


def _pieces(letters: _Letters, words: str, low: int, high: int) -> list[_Found]:
    """The pieces of a block that the page interrupts with something that was left out."""
    found, done, at, misses = list[_Found](), 0, 0, 0
    while at < len(words) <= _FAR and misses < _MISSES and len(found) < _MOST:
        key = words[at : at + _KEY]
        place = letters.text.find(key, low, min(high, low + _FAR)) if len(key) >= _LEAST else -1
        if place < 0:
            at, misses = at + _STEP, misses + 1
            continue
        back = _alike(words[done:at][::-1], letters.text[max(low, place - (at - done)) : place][::-1])
        size = back + _alike(words[at:], letters.text[place : place + len(words) - at])
        found.append((at - back, place - back, size))
        done = at = at - back + size
        low = place - back + size
    return found


def _alike(one: str, other: str) -> int:
    """How many letters two strings begin with that are the same."""
    return next((count for count, (mine, its) in enumerate(zip(one, other, strict=False)) if mine != its), min(len(one), len(other)))


def _elements(page: HtmlElement, spans: Sequence[tuple[int, int]], nodes: int) -> dict[int, HtmlElement]:
    """The elements that text nodes stand in, by number; only the wanted nodes and those near them are made into objects."""
    wanted = sorted({node for span in spans for node in span})
    groups = [[node] for node in wanted[:1]]
    for before, node in pairwise(wanted):
        if node - before > max(_NEAR, nodes // _GROUPS):
            groups.append([])
        groups[-1].append(node)
    ranged = _queries()[2]
    found: dict[int, HtmlElement] = {}
    for group in groups:
        texts = cast("list[Any]", ranged(page, first=group[0] + 1, last=group[-1] + 1))
        for number in group:
            node = texts[number - group[0]]
            found[number] = node.getparent().getparent() if node.is_tail else node.getparent()
    return found


class _Paths:
    """The paths of elements. Children are counted once for each parent, however many they are; names that XPath does not know are passed by."""

    def __init__(self) -> None:
        self.steps: dict[HtmlElement, dict[HtmlElement, str]] = {}

    def of(self, element: HtmlElement) -> str:
        """An absolute XPath that selects the element alone."""
        steps = []
        parent = element.getparent()
        while parent is not None:
            if parent not in self.steps:
                self.steps[parent] = _steps(parent)
            steps.append(self.steps[parent][element])
            element, parent = parent, parent.getparent()
        return "/".join(["", str(element.tag), *reversed(steps)])


def _steps(parent: HtmlElement) -> dict[HtmlElement, str]:
    children = list(parent)
    total, count = Counter(child.tag for child in children), Counter[str]()
    steps = {}
    for place, child in enumerate(children, start=1):
        count[child.tag] += 1
        number = f"[{count[child.tag]}]" if total[child.tag] > 1 else ""
        steps[child] = f"{child.tag}{number}" if _NAME.fullmatch(str(child.tag)) else f"*[{place}]"
    return steps


def _around(first: HtmlElement, last: HtmlElement) -> HtmlElement:
    """The smallest element that holds both."""
    if first is last:
        return first
    over = {first, *first.iterancestors()}
    return next(element for element in (last, *last.iterancestors()) if element in over)


@cache
def _queries() -> tuple[XPath, XPath, XPath, XPath]:
    """All text nodes; those that are no text of the page; the nodes between two numbers, which know their elements; an element's content."""
    from lxml import etree

    unseen = "//script/text()|//style/text()|//template//text()"
    return (
        etree.XPath("//text()", smart_strings=False),
        etree.XPath(unseen, smart_strings=False),
        etree.XPath("(//text())[position() >= $first and position() <= $last]"),
        etree.XPath("string()", smart_strings=False),
    )
