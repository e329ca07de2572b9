"""Names between quotation marks: the tanker "Star of the Sea", a party called "New Dawn". They are nobody's words."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from sourcebook.extract.speech.cues import words
from sourcebook.extract.speech.quotemarks import Quoted
from sourcebook.extract.tokens.syntax import Tree

_WORD: Final = re.compile(r"[^\W_][\w’'.-]*")
_NAMED: Final = frozenset({"called", "named", "dubbed", "nicknamed", "codenamed", "christened"})
_LONGEST: Final = 10
_BETWEEN: Final = frozenset({"JJ", "VBN", "NN", "NNS", "NNP", "CC", "HYPH", "POS", "``", "''", ","})
_NEAR: Final = 7


def is_name(tree: Tree, piece: Quoted) -> bool:
    """Whether the marks hold what a vessel, a body of people or an operation is called: words with capitals, beside the noun for it or behind "called"."""
    if not _has_capitals(tree.text[piece.inner_start : piece.inner_end]):
        return False
    before, after = bisect_left(tree.starts, piece.start) - 1, bisect_left(tree.starts, piece.end)
    return before >= 0 and (_is_called(tree, before) or tree.lower[before] in words("bearers") or _bears(tree, before, after))


def _has_capitals(inner: str) -> bool:
    """Whether every word but the small ones begins with a capital, as in a name, and no sentence ends in it."""
    found = _WORD.findall(inner)
    capitals = all(word[0].isupper() or word[0].isdigit() or word in words("small_words") for word in found)
    return 0 < len(found) <= _LONGEST and found[0][0].isupper() and capitals and inner[-1:] not in ".!?…"


def _is_called(tree: Tree, at: int) -> bool:
    """ "a party called ...", "known as ...": what it goes by, not what somebody calls it."""
    if tree.lower[at] == "as":
        return tree.lower[at - 1] == "known"
    return tree.lower[at] in _NAMED and tree.is_passive(at) and tree.agent(at) is None


def _bears(tree: Tree, before: int, after: int) -> bool:
    """Whether the noun stands behind: the "Star" and "Moon" patrol boats."""
    if tree.tags[before] not in ("DT", "JJ", "CC", "HYPH", "PRP$", "POS", ","):
        return False
    for i in range(after, min(after + _NEAR, len(tree))):
        if tree.lower[i] in words("bearers"):
            return tree.tags[i][:2] == "NN"
        if tree.tags[i] not in _BETWEEN:
            return False
    return False
