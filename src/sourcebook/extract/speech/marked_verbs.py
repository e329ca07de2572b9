"""Words quoted with their verb: A "strongly condemns" B. They are A's, whoever reports them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sourcebook.extract.speech.draft import Draft
from sourcebook.extract.speech.found import piece_at
from sourcebook.extract.speech.quotemarks import Quoted
from sourcebook.extract.tokens.syntax import Tree

FRAME: Final = "marked"
_ACTS: Final = frozenset({"judge", "feel", "order"})
_PRESENT: Final = frozenset({"VBZ", "VBP"})


def marked(tree: Tree, drafts: Iterable[Draft], pieces: Sequence[Quoted]) -> Iterator[tuple[Draft, Quoted, int]]:
    """The drafts whose verb stands in a piece that opens right behind their source, that piece, and where their content ends."""
    for draft in drafts:
        piece = piece_at(pieces, tree.starts[draft.at])
        if piece is None or draft.source is None or draft.act not in _ACTS or tree.tags[draft.at] not in _PRESENT or not draft.content:
            continue
        behind = tree.text[tree.ends[draft.source[1]] : piece.start].strip() == ""
        first, last = draft.cue[0][0], draft.content[-1][1]
        if behind and tree.starts[first] - piece.inner_start <= _adverb(tree, first) and len(tree.text[piece.inner_start : piece.inner_end].split()) > 1:
            draft.frame = FRAME
            yield draft, piece, tree.ends[last]


def speaks_for(tree: Tree, teller: Draft, draft: Draft) -> bool:
    """Whether who tells it may say it for a body or a country: the minister who says that his country "firmly rejects" something. Who reports it does not."""
    reports = teller.verb is not None and teller.verb.verb.base == "report"
    return not reports and draft.head is not None and tree.named.get(draft.head) != "PERSON"


def _adverb(tree: Tree, verb: int) -> int:
    """How many characters the adverb before a verb takes: "strongly "."""
    return tree.starts[verb] - tree.starts[verb - 1] if verb and tree.tags[verb - 1] == "RB" else 0
