"""Interviews printed as questions and answers: the answers are what the interviewee says, the questions are nobody's claims.

The turns are told by what opens their first line ("Q:", a name and a colon), or by questions that fill a line of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sourcebook.extract.speech.cues import words
from sourcebook.extract.speech.draft import Draft
from sourcebook.extract.speech.found import Chars, Found
from sourcebook.extract.tokens.syntax import Tree

_LABEL: Final = re.compile(r"\s*(?:(?P<label>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}) ?:|(?P<word>Q|A|Question|Answer)\.) *(?=\S)")
_QUESTION: Final = re.compile(r"\S[^\n]*\?[\"”’)]*\s*")
_PERSONAL: Final = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b(?![^“”]*”)")
_FEWEST: Final = 2
_MEETING: Final = 700


@dataclass(frozen=True)
class Turn:
    """The paragraphs of one who asks or answers, without the label that begins at `label`; `speaker`: the token that names who answers, None for a question."""

    blocks: tuple[Chars, ...]
    label: int | None
    speaker: int | None


def turns(tree: Tree, blocks: Sequence[Chars]) -> list[Turn]:
    """The turns of an interview, none for any other text: at least two questions, each answered, and a head that says it is one."""
    told = _labelled(tree, blocks) or _unlabelled(tree, blocks)
    asked = sum(turn.speaker is None for turn in told)
    return told if asked >= _FEWEST and len(told) - asked >= _FEWEST and _is_personal(tree, told) else []


def _is_personal(tree: Tree, told: Sequence[Turn]) -> bool:
    """Whether half of the answers speak of an "I" or "we": an explainer answers its own questions without."""
    answers = [" ".join(tree.text[start:end] for start, end in turn.blocks) for turn in told if turn.speaker is not None]
    return 2 * sum(bool(_PERSONAL.search(text)) for text in answers) >= len(answers)


def with_answers(tree: Tree, found: list[Found], told: Sequence[Turn]) -> list[Found]:
    """What is said, with a statement for every paragraph of an answer; what stands in the questions is left out."""
    asked = [block for turn in told if turn.speaker is None for block in turn.blocks]
    labels = [(turn.label, turn.blocks[0][0]) for turn in told if turn.label is not None]
    kept = [item for item in found if not _in(tree, item, [*asked, *labels])]
    return [*kept, *(made for turn in told if turn.speaker is not None for made in _answers(tree, turn))]


def _answers(tree: Tree, turn: Turn) -> list[Found]:
    made = []
    for start, end in turn.blocks:
        tokens = tree.tokens(start, end)
        if len(tokens) > 1:
            draft = Draft(tokens[0], "say", [], None, turn.speaker, frame="answer")
            made.append(Found(draft, -1, -1, [(tree.starts[tokens[0]], tree.ends[tokens[-1]])]))
    return made


def _in(tree: Tree, item: Found, blocks: Sequence[Chars]) -> bool:
    return any(start <= tree.starts[item.draft.at] < end for start, end in blocks)


def _labelled(tree: Tree, blocks: Sequence[Chars]) -> list[Turn]:
    """Turns that open with who speaks. The ones whose turns are questions ask; there must be one who answers."""
    heads = [_LABEL.match(tree.text, start, end) for start, end in blocks]
    names = [_name(head) if head else None for head in heads]
    repeated = {name for name in names if name and names.count(name) >= _FEWEST}
    asking = {name for name in repeated if name == "q" or _asks(tree, blocks, names, name)}
    answering = repeated - asking
    if not asking or not answering:
        return []
    made: list[Turn] = []
    for (start, end), head, name in zip(blocks, heads, names, strict=True):
        if head is not None and name in repeated:
            speaker = None if name in asking else _interviewee(tree) if name == "a" else tree.tokens(*head.span("label"))[-1]
            if name in answering and speaker is None:
                return []
            made.append(Turn(((head.end(), end),), head.start(), speaker))
        elif made:
            made[-1] = Turn((*made[-1].blocks, (start, end)), made[-1].label, made[-1].speaker)
    return made


def _asks(tree: Tree, blocks: Sequence[Chars], names: Sequence[str | None], name: str) -> bool:
    own = [tree.text[start:end].rstrip() for (start, end), label in zip(blocks, names, strict=True) if label == name]
    return sum(text.endswith("?") for text in own) * 2 > len(own)


def _name(head: re.Match[str]) -> str:
    """What a label says, "q" and "a" for every word that asks and answers."""
    label = (head["label"] or head["word"]).casefold()
    return {"question": "q", "answer": "a"}.get(label, label)


def _unlabelled(tree: Tree, blocks: Sequence[Chars]) -> list[Turn]:
    """Questions that fill their line, each followed by lines that are none."""
    speaker = _interviewee(tree)
    asked = [bool(_QUESTION.fullmatch(tree.text[start:end].strip())) for start, end in blocks]
    if speaker is None:
        return []
    made: list[Turn] = []
    for block, question in zip(blocks, asked, strict=True):
        if question:
            made.append(Turn((block,), None, None))
        elif made and made[-1].speaker is None:
            made.append(Turn((block,), None, speaker))
        elif made:
            made[-1] = Turn((*made[-1].blocks, block), None, speaker)
    return made


def _interviewee(tree: Tree) -> int | None:
    """The person named first in a sentence near the head of the page that speaks of an interview."""
    told = re.compile(rf"\b(?:{'|'.join(sorted(words('interviews')))})", re.IGNORECASE)
    near = (span for span in tree.sentences if span[0] < _MEETING and told.search(tree.text, *span))
    return next((i for span in near for i in tree.tokens(*span) if tree.named.get(i) == "PERSON"), None)
