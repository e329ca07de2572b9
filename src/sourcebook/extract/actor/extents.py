"""How far the noun phrase round a mention reaches: "Foreign Minister Ana Ruiz, who is to meet him" round "Ana Ruiz"."""

from __future__ import annotations

from collections.abc import Mapping

from sourcebook.extract.actor.clusters import Ref
from sourcebook.extract.actor.phrases import left_edge
from sourcebook.extract.tokens.words import Words
from sourcebook.model.document import Span

_BEHIND = frozenset({"prep", "relcl", "acl", "appos"})
_EDGES = frozenset(",.;:-–—\"”“'’`()[]")
_LONGEST = 40  # tokens; whatever is longer is a parse gone wrong


def extent(words: Words, ref: Ref, titles: Mapping[int, int]) -> Span | None:
    """The whole noun phrase that a name or a nominal heads, with its titles, modifiers, complements, relative clauses and appositions.

    None when the mention is the whole phrase, or a pronoun.

    Args:
        words: the document.
        ref: the mention.
        titles: the token behind a title -> the head of the title.
    """
    if ref.mention.form == "pronoun":
        return None
    first, last = ref.span.start, ref.span.stop - 1
    if ref.mention.form == "name":
        first = min(first, *(left_edge(words, head) for head in (ref.head, titles.get(first)) if head is not None))
    for kid in words.kids[ref.head]:
        if kid > last and words.dep[kid] == "conj":  # what stands behind another is said of that one or of both
            break
        if kid > last and words.dep[kid] in _BEHIND:
            last = rightmost(words, kid)
    while last > ref.span.stop - 1 and words.text[last] in _EDGES:
        last -= 1
    start, end = words.start[first], words.end[last]
    if last - first >= _LONGEST or (start, end) == (ref.mention.start, ref.mention.end):
        return None
    return Span(min(start, ref.mention.start), max(end, ref.mention.end))


def rightmost(words: Words, index: int) -> int:
    """The last token of the subtree of `index`."""
    while words.kids[index] and words.kids[index][-1] > index:
        index = words.kids[index][-1]
    return index
