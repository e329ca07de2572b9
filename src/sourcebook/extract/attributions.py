"""Who is said to say what: source, cue and content, after PARC and PolNeAR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from sourcebook.extract.parse import block_starts, is_parsed
from sourcebook.extract.speech.bearers import is_name
from sourcebook.extract.speech.cited import with_cited
from sourcebook.extract.speech.cue_phrases import phrase_drafts
from sourcebook.extract.speech.draft import Draft
from sourcebook.extract.speech.found import Found
from sourcebook.extract.speech.indirect import verb_drafts
from sourcebook.extract.speech.interviews import turns, with_answers
from sourcebook.extract.speech.nesting import parents, settle, telling
from sourcebook.extract.speech.quotations import assemble
from sourcebook.extract.speech.quotemarks import Quoted, quoted_pieces
from sourcebook.extract.speech.speakers import Speakers, chain, of_papers, of_pronouns
from sourcebook.extract.speech.trailing import with_trailing
from sourcebook.extract.tokens.syntax import Tree
from sourcebook.lexicon import load
from sourcebook.model.annotation import Attribution
from sourcebook.model.document import SILENT_NOISE, Document, Span, trimmed
from sourcebook.stage import Layers, Reading, Stage

_LETTER: Final = re.compile(r"\w")
_DEFINITE: Final = re.compile(r"(?:\b(?:the|his|her|its|their|this|that)|[’']s) $", re.IGNORECASE)
_ASKED: Final = frozenset({"ask", "know"})
"""What somebody only wants or tries to do so is not told: "wants to know whether", "was trying to determine if"."""
_HELD: Final = frozenset({"believe", "intend", "feel", "judge", "know"})


@dataclass(frozen=True)
class Attributions(Stage):
    """Assigns "attributions", in the order in which they begin."""

    name = "attributions"
    version = 13
    requires = ("parse", "sentences", "mentions", "entities", "relays")
    assigns = ("attributions",)

    def annotate(self, reading: Reading) -> Layers:
        """Nothing for a document without a parse: the marks alone do not say who speaks."""
        if not is_parsed(reading) or reading.parse is None:
            return {"attributions": ()}
        document = reading.document
        tree, starts = Tree.of(reading.parse), block_starts(document)
        found = [item for item in find(tree, document, starts) if not _silent(tree, document, item)]
        found.sort(key=lambda item: (_extent(tree, item), item.draft.at))
        speakers = Speakers(tree, reading)
        drafts = [item.draft for item in found]
        people = frozenset(entity.id for entity in reading.layers["entities"] if entity.type == "person")
        named = of_papers(tree, drafts, of_pronouns(tree, drafts, [speakers.of(draft) for draft in drafts], starts, people=people))
        made = [_attribution(tree, item, speaker) for item, speaker in zip(found, named, strict=True)]
        holders = parents(tree, found)
        tellers = [speakers.teller(draft) for draft in drafts]
        return {"attributions": tuple(chain(reading, [replace(a, parent=parent) for a, parent in zip(made, holders, strict=True)], tellers))}


def find(tree: Tree, document: Document, starts: Sequence[int]) -> list[Found]:
    """Every attribution of a document, before speakers are resolved. `starts`: where its blocks begin, but for the first."""
    blocks = list(pairwise([0, *starts, len(document.text)]))
    drafts = with_trailing(tree, with_cited(tree, [*verb_drafts(tree), *phrase_drafts(tree)]))
    pieces = [piece for piece in quoted_pieces(tree.text, blocks) if not is_name(tree, piece)]
    found = telling(tree, with_answers(tree, assemble(tree, drafts, blocks, pieces), turns(tree, blocks)))
    settle(tree.text, found)
    return [item for item in found if not _is_work(tree.text, item)]


def _silent(tree: Tree, document: Document, item: Found) -> bool:
    """Whether the cue or the words stand in noise that gives nothing; a link's markup inside them does not count."""
    at = tree.starts[item.draft.at]
    return any(document.noise_at(spot, spot + 1) in SILENT_NOISE - {"markup"} for spot in (at, item.content[0][0], item.content[-1][1] - 1))


def _extent(tree: Tree, item: Found) -> tuple[int, int]:
    starts = [item.content[0][0], tree.starts[item.draft.at]]
    return min(starts), -item.content[-1][1]


def _attribution(tree: Tree, item: Found, speaker: int | None) -> Attribution:
    draft, text = item.draft, tree.text
    pieces = [piece for piece in item.quoted if not is_title(text, piece) and not (draft.act in _HELD and is_label(text, piece))]
    quoted = tuple(Span(piece.inner_start, piece.inner_end) for piece in pieces if piece.inner_start < piece.inner_end)
    kind = _kind(text, item, bool(quoted))
    unsaid = kind == "indirect" and (tree.is_infinitive(draft.at) if draft.act in _ASKED else draft.act in ("say", "write") and _is_unreal(tree, draft))
    return Attribution(
        source=_spans(tree, [draft.source] if draft.source else []),
        cue=_spans(tree, draft.cue) if draft.frame != "label" else _colon(tree, draft.at),
        content=tuple(span for start, end in item.content if (span := Span(*trimmed(text, start, end))).start < span.end),
        kind=kind,
        quoted=quoted,
        speaker=speaker,
        act="intend" if unsaid else draft.act,
    )


def _is_unreal(tree: Tree, draft: Draft) -> bool:
    """Whether the cue says that nothing was said, or not yet: "did not say", "must explain", "will announce"."""
    if draft.verb is None or not tree.is_verb(draft.at):
        return False
    return any(tree.deps[kid] == "neg" or (tree.tags[kid] == "MD" and tree.deps[kid] == "aux") for kid in tree.kids[draft.at])


def _colon(tree: Tree, at: int) -> tuple[Span, ...]:
    """The colon alone, where the parser's token holds more."""
    start = tree.starts[at] + tree.lower[at].index(":")
    return (Span(start, start + 1),)


def _spans(tree: Tree, ranges: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(*tree.span(first, last)) for first, last in sorted(ranges))


def _kind(text: str, item: Found, quoted: bool) -> str:
    """Direct when nothing but quoted words is said, mixed when some are."""
    if not quoted:
        return "indirect"
    for start, end in item.content:
        for piece in item.quoted:
            if piece.start < end and start < piece.end:
                if _LETTER.search(text, start, max(start, piece.start)):
                    return "mixed"
                start = max(start, piece.end)
        if start < end and _LETTER.search(text, start, end):
            return "mixed"
    return "direct"


def _is_work(text: str, item: Found) -> bool:
    """Whether all that is "written" is the name of a work."""
    inside = all(any(piece.start <= start and end <= piece.end for piece in item.quoted) for start, end in item.content)
    named = item.draft.frame == "quote" and all(is_label(text, piece) for piece in item.quoted)
    return inside and bool(item.quoted) and (named or all(is_title(text, piece) for piece in item.quoted))


def is_label(text: str, piece: Quoted) -> bool:
    """Whether the marks hold what a thing goes by ("the 'open door' policy"): words of those who speak of it, hardly of who hopes for it or judges it."""
    inner, after = text[piece.inner_start : piece.inner_end], text[piece.end : piece.end + 24]
    definite = _DEFINITE.search(text, max(0, piece.start - 8), piece.start)
    return (
        definite is not None
        and len(inner.split()) <= 3
        and inner[-1:].isalnum()
        and re.match(rf"\s+(?:{'|'.join(load('attribution')['labelled'].split())})\b", after) is not None
    )


def is_title(text: str, piece: Quoted) -> bool:
    """Whether the marks hold the name of a work or a nickname: nobody's words."""
    before = re.findall(r"[\w’']+|[^\w\s]", text[max(0, piece.start - 40) : piece.start])
    inner = text[piece.inner_start : piece.inner_end]
    if not before or len(inner.split()) > 8:
        return False
    if before[-1].lower() in load("attribution")["works"].split() and inner[:1].isupper():
        return True
    nickname = re.match(r"\s+[A-Z]\w", text[piece.end : piece.end + 4]) and before[-1][:1].isupper() and before[-1][1:2].islower()
    return bool(nickname and len(inner.split()) <= 3 and inner[:1].isupper() and inner[-1:].isalnum())
