"""Whose words stand between the marks: each marked piece goes to the cue it belongs to, or to nobody."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from sourcebook.extract.speech.content import has_finite
from sourcebook.extract.speech.draft import Draft
from sourcebook.extract.speech.found import Chars, Found, add, cluster, piece_at, trimmed_end
from sourcebook.extract.speech.labels import colon_draft, label_draft
from sourcebook.extract.speech.marked_verbs import marked, speaks_for
from sourcebook.extract.speech.quotemarks import Quoted
from sourcebook.extract.speech.repairs import is_aside
from sourcebook.extract.speech.units import Unit, is_bare, units
from sourcebook.extract.tokens.syntax import Tree

_COMMAS: Final = frozenset({",", "-", "–", "—", "--"})
_LONG: Final = 30
_TELLING: Final = frozenset({"say", "write", "ask", "believe"})


def assemble(tree: Tree, drafts: Iterable[Draft], blocks: Sequence[Chars], pieces: Sequence[Quoted]) -> list[Found]:
    """Every draft that has a content, with the quoted pieces in it."""
    drafts = list(drafts)
    outside = [draft for draft in drafts if piece_at(pieces, tree.starts[draft.at]) is None]
    tags = frozenset(
        draft.at
        for draft in outside
        if draft.frame != "back" and (draft.frame == "quoted" or draft.verb and draft.verb.can("quote")) and not (draft.content and draft.frame == "clause")
    )
    page = units(tree, blocks, pieces, tags)
    starts = [unit.start for unit in page]
    by_unit: dict[int, list[Found]] = {}
    for draft in sorted(outside, key=lambda draft: draft.at):
        index = bisect_right(starts, tree.starts[draft.at]) - 1
        by_unit.setdefault(index, []).append(Found(draft, index, index))
    for index, unit in enumerate(page):
        found = by_unit.get(index, [])
        _fill(tree, unit, found)
        _label(tree, page, index, found)
        if found:
            by_unit[index] = found
    _look_back(tree, page, by_unit)
    _join_blocks(tree, page, by_unit)
    for draft, piece, end in marked(tree, drafts, pieces):
        index = bisect_right(starts, piece.start) - 1
        if any(piece in other.quoted and speaks_for(tree, other.draft, draft) for other in by_unit.get(index, ())):
            continue
        item = Found(draft, index, index)
        add(page[index], item, piece.start, max(end, piece.end))
        by_unit.setdefault(index, []).append(item)
    return [found for index in sorted(by_unit) for found in by_unit[index] if found.content]


def _fill(tree: Tree, unit: Unit, found: list[Found]) -> None:
    """Contents of one unit's drafts: from the syntax, from the marks beside the cue, from what stands before it."""
    for item in found:
        if item.quotes and not item.draft.content and _says_as(tree, item.draft):
            _around(tree, unit, item, tree.left(item.draft.at), max(tree.right(item.draft.at), cluster(tree, item.draft)[1]))
        elif item.quotes and unit.pieces and item.draft.goes_on is None and (before := _piece_before(tree, unit, item.draft)):
            _quoted_before(tree, unit, item, before, found)
        elif item.quotes and unit.pieces and (after := _pieces_after(tree, unit, item, found)) and _keeps_none(tree, item.draft, after[0]):
            add(unit, item, after[0].start, after[-1].end)
        else:
            for first, last in item.draft.content:
                add(unit, item, *tree.span(first, last))
            if not item.content and item.quotes:
                _clause_before(tree, unit, item, found)
    _hand_over(tree, found)
    _end_at_voucher(tree, found)
    _widen(tree, unit, found)


def _keeps_none(tree: Tree, draft: Draft, piece: Quoted) -> bool:
    """Whether the syntax gives nothing better than the quoted words."""
    if not draft.content:
        return True
    return draft.frame in ("preposition", "object") and not tree.starts[draft.content[0][0]] <= piece.start < tree.ends[draft.content[-1][1]]


def _end_before(tree: Tree, item: Found, found: list[Found]) -> None:
    """What others say ends where this one is named: "X said that ..., the Courier reported"."""
    first = cluster(tree, item.draft)[0]
    for other in found:
        if other is not item and other.draft.at < first:
            _cut(tree, other, first)


def _piece_before(tree: Tree, unit: Unit, draft: Draft) -> Quoted | None:
    """The piece right before source and cue: "...," X said."""
    first, _ = cluster(tree, draft)
    start = tree.starts[first]
    piece = next((p for p in reversed(unit.pieces) if p.end <= start), None)
    if piece is None or any(char.isalnum() for char in tree.text[piece.end : start]):
        return None
    ending = tree.text[piece.inner_end - 1 : piece.inner_end]
    return piece if not ending.isalnum() or tree.text[piece.end : piece.end + 1] in (",", "-", "–", "—", " ") and tree.text[piece.end : start].strip() else None


def _quoted_before(tree: Tree, unit: Unit, item: Found, piece: Quoted, found: list[Found]) -> None:
    """The words before the cue, and those after it when it stands in their midst."""
    start = unit.start
    lead = tree.text[start : piece.start].rstrip()
    if lead.endswith(":"):
        start = piece.start
    add(unit, item, start, piece.end)
    _end_before(tree, item, found)
    after = _pieces_after(tree, unit, item, found)
    if after:
        add(unit, item, after[0].start, after[-1].end)
    elif item.draft.frame == "clause" and item.draft.content and tree.lower[item.draft.content[0][0]] == "that":
        add(unit, item, *tree.span(*item.draft.content[0]))
    elif not has_finite(tree, unit.first, cluster(tree, item.draft)[0] - 1):  # 'Despite "deep differences," she said, the talks will go on'
        _after_parenthesis(tree, unit, item, max(cluster(tree, item.draft)[1], item.draft.cue[-1][1]))


def _pieces_after(tree: Tree, unit: Unit, item: Found, found: list[Found]) -> list[Quoted]:
    """Quoted words after the cue: X said: "..."; X said in a statement, "..."; X called it "..." and "..."."""
    last = max(item.draft.cue[-1][1], cluster(tree, item.draft)[1])
    limit = unit.end
    for other in found:
        if other.draft.at > last:
            first = cluster(tree, other.draft)[0]
            limit = tree.starts[first if first > last else other.draft.cue[0][0]]
            break
    after = tree.ends[last]
    following = [piece for piece in unit.pieces if after <= piece.start < limit]
    aim = tree.child(item.draft.at, "xcomp")
    if not following or (aim is not None and tree.starts[tree.left(aim)] < following[0].start):
        return []
    gap = bisect_left(tree.starts, following[0].start) - 1
    if has_finite(tree, last + 1, gap) or (gap == last and _is_manner(tree, item.draft, following[0])):
        return []
    return following


def _is_manner(tree: Tree, draft: Draft, piece: Quoted) -> bool:
    """Whether the marks hold the way it was done: responded "firmly"."""
    inner = tree.text[piece.inner_start : piece.inner_end]
    return inner.isalpha() and inner.islower() and draft.verb is not None and draft.verb.verb.base not in ("say", "write", "call", "ask")


def _clause_before(tree: Tree, unit: Unit, item: Found, found: list[Found]) -> None:
    """A statement before its cue: "..., X said", and the rest of it when the cue stands in its midst."""
    draft = item.draft
    first, last = cluster(tree, draft)
    if tree.deps[draft.at] in ("relcl", "acl", "advcl", "pcomp", "xcomp") and not is_aside(tree, draft.at, first):
        return
    before = first - 1
    while before > unit.first and tree.tags[before] in ("``", "''", "_SP", "CC"):
        before -= 1
    if before <= unit.first or tree.lower[before] not in _COMMAS:
        return
    interrupts = tree.deps[draft.at] == "parataxis" and tree.heads[draft.at] > last
    headline = last >= unit.last and before - unit.first > 2
    if not (has_finite(tree, unit.first, before) or interrupts or headline):
        return
    add(unit, item, unit.start, tree.ends[before - 1])
    _end_before(tree, item, found)
    _after_parenthesis(tree, unit, item, last)


def _says_as(tree: Tree, draft: Draft) -> bool:
    """Whether the cue stands in "as X says"."""
    mark = tree.child(draft.at, "mark", "advmod")
    return tree.deps[draft.at] == "advcl" and mark is not None and tree.lower[mark] == "as" and mark < draft.at


def _around(tree: Tree, unit: Unit, item: Found, first: int, last: int) -> None:
    """The whole unit but for a clause in it and the commas round that."""
    parts = ((unit.first, first - 1), (last + 1, unit.last))
    for start, end in parts:
        while start <= end and tree.deps[start] == "punct" and piece_at(unit.pieces, tree.starts[start]) is None:
            start += 1
        while start <= end and tree.deps[end] == "punct" and piece_at(unit.pieces, tree.starts[end]) is None:
            end -= 1
        if has_finite(tree, start, end) or any(tree.starts[start] <= p.start <= tree.starts[end] for p in unit.pieces if start <= end):
            add(unit, item, *tree.span(start, end))


def _after_parenthesis(tree: Tree, unit: Unit, item: Found, last: int) -> None:
    """The rest of a statement that its cue interrupts: "The streets, he said, were empty"."""
    head = tree.heads[item.draft.at]
    if last + 1 >= len(tree) or tree.lower[last + 1] not in _COMMAS or tree.deps[item.draft.at] not in ("parataxis", "ccomp") or head == item.draft.at:
        return
    start, end = last + 2, min(tree.right(head), unit.last)
    while end > start and tree.deps[end] == "punct" and piece_at(unit.pieces, tree.starts[end]) is None:
        end -= 1
    if start <= end and tree.tags[start] != "VBG" and (head > last or tree.heads[start] == head or tree.is_infinitive(tree.heads[start])):
        add(unit, item, tree.starts[start], tree.ends[end])


def _hand_over(tree: Tree, found: list[Found]) -> None:
    """Cut a statement where the same speaker goes on with another cue: "said that ..., adding that ..."."""
    for item in found:
        if item.draft.goes_on is None or not item.content:
            continue
        at = item.draft.cue[0][0]
        for other in found:
            if other is not item and other.draft.at < item.draft.at:
                _cut(tree, other, at)


def _end_at_voucher(tree: Tree, found: list[Found]) -> None:
    """ "X said that ..., according to Y": what X said ends before Y, who vouches for all of it."""
    for item in found:
        if item.draft.frame == "according" and item.draft.content:
            told = range(item.draft.content[0][0], item.draft.at)
            for other in found:
                if other.draft.at in told and tree.lower[item.draft.at - 1] == ",":
                    _cut(tree, other, item.draft.cue[0][0])


def _cut(tree: Tree, item: Found, at: int) -> None:
    start = tree.starts[at]
    for index, (first, last) in enumerate(item.content):
        if first < start < last:
            end = at - 1
            while end > 0 and _is_joint(tree, end):
                end -= 1
            kept = [piece for piece in item.quoted if piece.start < start]
            item.quoted = kept
            item.content[index] = first, max(tree.ends[end], max((piece.end for piece in kept), default=0))
            del item.content[index + 1 :]
            return


def _is_joint(tree: Tree, i: int) -> bool:
    """Whether a token only joins what is told to what comes next: a comma, "and", "while"."""
    return tree.tags[i] == "CC" or tree.lower[i] == "while" or (tree.deps[i] in ("punct", "cc") and not tree.text[tree.starts[i]].isalnum())


def _widen(tree: Tree, unit: Unit, found: list[Found]) -> None:
    """A quoted piece further on in the sentence, with no cue of its own, still belongs to the one who is speaking."""
    for piece in unit.pieces:
        if any(piece in item.quoted for item in found):
            continue
        speaking = [
            i for i in found if i.content and i.draft.frame in ("clause", "according", "quoted") and i.draft.act in _TELLING and i.content[-1][1] <= piece.start
        ]
        if not speaking:
            continue
        item = speaking[-1]
        at = item.content[-1][1]
        first, last = bisect_left(tree.starts, at), bisect_left(tree.starts, piece.start) - 1
        if (
            any(at <= tree.starts[other.draft.at] < piece.start for other in found if other is not item)
            or tree.text[at : piece.start].count(";")
            or last - first > 25
        ):
            continue
        end = max(piece.end, trimmed_end(tree.text, unit.end, unit.pieces))
        item.content[-1] = item.content[-1][0], end
        item.quoted += [p for p in unit.pieces if at <= p.start < end and p not in item.quoted]


def _label(tree: Tree, page: list[Unit], index: int, found: list[Found]) -> None:
    """A speaker before a colon: "NYT: ...", "The mayor was firm: '...'"."""
    unit = page[index]
    free = [piece for piece in unit.pieces if not any(piece in item.quoted for item in found)]
    starts_block = index == 0 or page[index - 1].block != unit.block
    draft = label_draft(tree, unit.first, unit.last) if starts_block else None
    if draft is not None and not any(item.draft.at < draft.at for item in found):
        item = Found(draft, index, index)
        start = tree.starts[draft.content[0][0]]
        add(unit, item, start, max(trimmed_end(tree.text, unit.end, unit.pieces), start + 1))
        found.append(item)
        return
    colon = next((piece for piece in free if tree.text[unit.start : piece.start].rstrip().endswith(":")), None)
    if colon is not None:
        at = bisect_left(tree.starts, colon.start) - 1
        while at > unit.first and ":" not in tree.lower[at]:
            at -= 1
        made = colon_draft(tree, unit.first, at)
        if made is not None:
            item = Found(made, index, index)
            add(unit, item, colon.start, free[-1].end)
            found.append(item)


def _look_back(tree: Tree, page: list[Unit], by_unit: dict[int, list[Found]]) -> None:
    """ "This was stated by X": the statement is the sentence before; after a colon, what follows it. "X asked", on a line of its own: the quotation before."""
    for index, found in by_unit.items():
        for item in found:
            if item.draft.frame != "back":
                _of_line_before(tree, page, by_unit, item)
                continue
            unit = page[index]
            ahead = [piece for piece in unit.pieces if piece.start > tree.starts[item.draft.at]]
            if ahead:
                add(unit, item, ahead[0].start, ahead[-1].end)
            elif index > 0 and not any(other.quoted for other in by_unit.get(index - 1, ())):
                before = page[index - 1]
                item.content = [(before.start, trimmed_end(tree.text, before.end, before.pieces))]
                item.quoted = list(before.pieces)


def _of_line_before(tree: Tree, page: list[Unit], by_unit: dict[int, list[Found]], item: Found) -> None:
    """The quotation that fills the line before a cue which opens its own and says nothing else."""
    index, draft = item.home, item.draft
    if not index or item.content or not item.quotes or tree.deps[draft.at] in ("acl", "relcl") or cluster(tree, draft)[0] != page[index].first:
        return
    before = page[index - 1]
    last = max(cluster(tree, draft)[1], draft.cue[-1][1])
    says_more = any(char.isalnum() for char in tree.text[tree.ends[last] : page[index].end])
    goes_on = says_more and index > 1 and page[index - 2].block == before.block
    if is_bare(tree.text, before) and not goes_on and not any(other.quoted for other in by_unit.get(index - 1, ())):
        item.content, item.quoted = [(before.start, before.end)], list(before.pieces)


def _join_blocks(tree: Tree, page: list[Unit], by_unit: dict[int, list[Found]]) -> None:
    """Quotation that stands alone goes on with the last speaker, or belongs to a cue that ends in a colon before it."""
    last: Found | None = None
    taken = {piece.start for found in by_unit.values() for item in found for piece in item.quoted}
    open_ = [unit for unit in page if is_bare(tree.text, unit) and not unit.pieces[-1].closed]
    for index, unit in enumerate(page):
        own = [found for found in by_unit.get(index, ()) if found.quoted]
        if own and (waiting := _reopened(page, index, open_)):
            own[0].content = sorted([*((u.pieces[0].start, u.pieces[-1].end) for u in waiting), *own[0].content])
            own[0].quoted = [*(piece for u in waiting for piece in u.pieces), *own[0].quoted]
        if is_bare(tree.text, unit) and unit.pieces[0].start in taken and not own:
            continue
        if is_bare(tree.text, unit) and not own:
            last = _announcing(tree, page, by_unit, index) or _reported_before(page, by_unit, index) or last
            if last is not None and unit.block - page[last.unit].block <= 1 and last.unit == index - 1:
                last.content.append((unit.pieces[0].start, unit.pieces[-1].end))
                last.quoted += unit.pieces
                last.unit = index
            continue
        if not own and last is not None and last.unit == index - 1 and _runs_on(page, unit, index, by_unit):
            last.content.append((unit.start, trimmed_end(tree.text, unit.end, unit.pieces)))
            last.quoted += unit.pieces
            last.unit = index
        if own:
            last = max(own, key=lambda found: found.quoted[-1].end)


def _reported_before(page: list[Unit], by_unit: dict[int, list[Found]], index: int) -> Found | None:
    """A cue for a quotation that stands alone: that of the statement in plain words before it, which ends the paragraph before ("Roe said he would go") or
    is the sentence before in its own.
    """
    before = [found for found in by_unit.get(index - 1, ()) if found.content]
    if len(before) != 1 or not page[index].pieces[-1].closed:
        return None
    if page[index - 1].block == page[index].block:
        return _same_again(by_unit, index, before[0])
    told = before[0]
    if told.quoted or not told.quotes or told.draft.frame != "clause" or told.draft.act not in _TELLING or told.content[-1][1] < page[index - 1].end - 2:
        return None
    by_unit[index - 1].append(Found(told.draft, index - 1, index - 1))
    return by_unit[index - 1][-1]


def _same_again(by_unit: dict[int, list[Found]], index: int, told: Found) -> Found | None:
    """The cue of the sentence before once more, where it has a speaker who tells or judges something in words that are not quoted."""
    if told.quoted or not told.quotes or told.draft.source is None or told.draft.act not in (*_TELLING, "judge", "order"):
        return None
    by_unit[index - 1].append(Found(told.draft, index - 1, index - 1))
    return by_unit[index - 1][-1]


def _runs_on(page: list[Unit], unit: Unit, index: int, by_unit: dict[int, list[Found]]) -> bool:
    """Whether a sentence that begins with quoted words and has no cue of its own goes on with the speaker of the one before."""
    opens = bool(unit.pieces) and unit.pieces[0].start == unit.start and unit.pieces[0].inner_end - unit.pieces[0].inner_start > _LONG
    return opens and unit.block == page[index - 1].block and not any(item.content for item in by_unit.get(index, ()))


def _reopened(page: list[Unit], index: int, open_: list[Unit]) -> list[Unit]:
    """The paragraphs of quotation right before this unit that were never closed: they run on into it."""
    waiting: list[Unit] = []
    while index > 0 and page[index - 1] in open_:
        index -= 1
        waiting.insert(0, page[index])
    return waiting


def _announcing(tree: Tree, page: list[Unit], by_unit: dict[int, list[Found]], index: int) -> Found | None:
    """The cue of the unit before, when that ends in a colon and the cue has no content yet."""
    if index == 0 or tree.text[page[index - 1].end - 1] != ":":
        return None
    before = page[index - 1]
    mine = [found for found in by_unit.get(index - 1, ()) if found.quotes and not found.quoted]
    waiting = [found for found in mine if not found.content or found.content[-1][1] >= before.end - 1 or found.draft.frame in ("object", "preposition")]
    if waiting:
        waiting[-1].content.clear()
        return waiting[-1]
    made = colon_draft(tree, before.first, before.last)
    if made is None:
        return None
    by_unit.setdefault(index - 1, []).append(Found(made, index - 1, index - 1))
    return by_unit[index - 1][-1]
