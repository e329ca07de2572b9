"""Reporting that names its own source: "The Courier reports, citing the minister's adviser, that ...": the words are the adviser's."""

from __future__ import annotations

from typing import Final

from sourcebook.extract.speech.content import has_finite
from sourcebook.extract.speech.cues import words
from sourcebook.extract.speech.draft import Draft, Range, noun_phrase
from sourcebook.extract.tokens.syntax import Tree

_CITING: Final = frozenset({"citing", "quoting"})
_FAR: Final = 12


def with_cited(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the cited person as the source; "citing" itself is then no cue of its own."""
    taken: set[int] = set()
    for draft in drafts:
        tells = draft.frame == "according" or (draft.verb is not None and draft.verb.can("quote"))
        if not tells or tree.lower[draft.at] in _CITING:
            continue
        at = _citing(tree, draft)
        found = _cited(tree, at) if at is not None else None
        if at is None or found is None or not _speaks(tree, found[1]):
            continue
        taken.add(at)
        draft.teller = _upto(tree, draft.source, at)
        draft.source, draft.head = found
        draft.cue = sorted([*draft.cue, (at, at)])
        draft.content = [kept for part in draft.content if (kept := _without(tree, part, at, draft.source[1]))]
        if not draft.content and not _as_clause(tree, draft):
            draft.content = _that_clause(tree, draft.source[1])
            draft.frame = "clause" if draft.content else draft.frame
    return [draft for draft in drafts if draft.at not in taken and not _only_cites(tree, draft)]


def _only_cites(tree: Tree, draft: Draft) -> bool:
    """Whether all that a "citing" seems to tell is whom it cites."""
    found = _cited(tree, draft.at) if tree.lower[draft.at] in _CITING and draft.frame == "object" else None
    return found is not None and _speaks(tree, found[1])


def _citing(tree: Tree, draft: Draft) -> int | None:
    last = draft.cue[-1][1]
    if draft.source and (aside := _aside(tree, draft.source)) is not None:
        return aside
    opening = (i for i in tree.children(draft.at, ("advcl", "prep")) if tree.lower[i] in _CITING and draft.source and tree.right(i) < draft.source[0])
    if (at := next(opening, None)) is not None:
        return at
    if draft.source and draft.source[1] < draft.cue[0][0]:
        between = range(draft.source[1] + 1, min(draft.source[1] + 3, draft.cue[0][0]))
        if (aside := next((i for i in between if tree.lower[i] in _CITING), None)) is not None:
            return aside
    if draft.content and (tail := _tail(tree, draft.content[-1])) is not None:
        return tail
    at = next((i for i in range(last + 1, min(last + _FAR, len(tree))) if tree.lower[i] in _CITING), None)
    return None if at is None or has_finite(tree, last + 1, at - 1) or any(tree.lower[i] in '.:;"“' for i in range(last + 1, at)) else at


def _aside(tree: Tree, source: Range) -> int | None:
    """A "citing" between commas inside the words of who cites: "the agency, quoting officers, said"."""
    return next((i for i in range(source[0] + 2, source[1]) if tree.lower[i] in _CITING and tree.lower[i - 1] == ","), None)


def _upto(tree: Tree, source: Range | None, at: int) -> Range | None:
    """The words of who cites, which a parse may stretch over those of the cited: "according to a report by the Courier citing officials"."""
    if source is None or source[1] < at or source[0] >= at:
        return source
    return source[0], at - 1 - (tree.lower[at - 1] == ",")


def _tail(tree: Tree, content: Range) -> int | None:
    """A "citing" that ends the statement: "reported that he left, citing two officials"."""
    first, last = content
    at = next((i for i in range(last, max(first, last - _FAR), -1) if tree.lower[i] in _CITING), None)
    return at if at is not None and tree.lower[at - 1] == "," else None


def _without(tree: Tree, part: Range, at: int, last: int) -> Range | None:
    """A content without the cited and what cites them: "according to the Courier, citing officers, the road is shut"."""
    if part[1] < at or part[0] > last:
        return part
    if at <= part[0] and last < part[1]:
        first = last + 1
        while first < part[1] and tree.deps[first] == "punct":
            first += 1
        return first, part[1]
    end = at - 1
    while end > part[0] and tree.deps[end] == "punct":
        end -= 1
    return (part[0], end) if end > part[0] else None


def _cited(tree: Tree, at: int) -> tuple[Range, int] | None:
    """The noun phrase after "citing", and its head."""
    head = tree.child(at, "dobj")
    if head is not None:
        return _phrase(tree, head), head
    end = next((i for i in range(at + 1, min(at + _FAR, len(tree))) if tree.lower[i] in (",", "that", ".", ":")), at + 1)
    nouns = [i for i in range(at + 1, end) if tree.tags[i][:2] == "NN"]
    return ((at + 1, end - 1), nouns[-1]) if nouns else None


def _speaks(tree: Tree, head: int) -> bool:
    """Whether the cited can speak: a name, or a noun for people and bodies; documents and data cannot."""
    return tree.tags[head] in ("NNP", "NNPS") or tree.lower[head] in words("speaking_nouns")


def _phrase(tree: Tree, head: int) -> Range:
    """The cited, without a clause that the parser hung on it."""
    first, last = noun_phrase(tree, head)
    clause = next((kid for kid in tree.kids[head] if tree.deps[kid] in ("relcl", "acl", "ccomp") and kid > head), None)
    if clause is not None:
        last = tree.left(clause) - 1
        while last > head and tree.deps[last] == "punct":
            last -= 1
    return first, last


def _as_clause(tree: Tree, draft: Draft) -> bool:
    mark = tree.child(draft.at, "mark")
    return mark is not None and tree.lower[mark] == "as"


def _that_clause(tree: Tree, last: int) -> list[Range]:
    """A clause with "that" right after the cited."""
    at = last + 1
    if at < len(tree) and tree.lower[at] == ",":
        at += 1
    if at >= len(tree) or tree.lower[at] != "that":
        return []
    return [(at, max(tree.right(tree.heads[at]), at))]
