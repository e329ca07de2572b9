"""Verbs of saying, from the syntax round them: who speaks, in which frame; `content` has what is said.

Everything here is in tokens, both ends included; offsets and quotation marks come later.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sourcebook.extract.speech.content import active_content, passive_content, points_back
from sourcebook.extract.speech.cues import Cue, verb_cues, verbs
from sourcebook.extract.speech.draft import Draft, Range, noun_phrase
from sourcebook.extract.speech.repairs import has_said, left_over, person_over
from sourcebook.extract.tokens.syntax import FINITE, Tree

QUOTING: Final = frozenset({"quoted", "cited", "quotes", "cites", "quoting", "citing"})
_SAYING: Final = frozenset({"saying", "telling", "stating", "writing", "describing"})
_HEADS: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
_NOMINAL: Final = _HEADS | {"DT", "JJ", "POS", "CD", "PRP$"}
_STATES: Final = frozenset({"had", "has", "have", "was", "were", "is", "are"})
_PAUSES: Final = frozenset({",", "-", "–", "—", "--", "and", "but"})
_WITHIN: Final = frozenset({"ccomp", "conj", "advcl", "xcomp", "acl", "dobj", "pobj", "prep", "pcomp"})


def verb_drafts(tree: Tree) -> Iterator[Draft]:
    """A draft for every verb of the lexicon; one that can quote may still be without content."""
    for cue in verb_cues(tree):
        yield from _of_verb(tree, cue)


def _continued(tree: Tree, i: int) -> int | None:
    """The cue whose speaker goes on here: "X said that ..., adding that ...", "X said that ... and warned that ..."."""
    if tree.child(i, "nsubj") is not None:
        return None
    if tree.tags[i] == "VBG":
        return _resumed(tree, i) if can_quote(tree, i) else None
    above = tree.heads[i]
    if tree.deps[i] != "conj" or not (can_quote(tree, i) or not _same_form(tree, i, above) or _is_state(tree, above)):
        return None
    for _ in range(4):
        upper = tree.heads[above]
        if tree.deps[above] == "ccomp" and upper < i and can_quote(tree, upper):
            return _first_cue(tree, upper) if _same_form(tree, i, upper) else None
        if tree.deps[above] not in ("conj", "ccomp"):
            return None
        above = upper
    return None


def _is_state(tree: Tree, verb: int) -> bool:
    """Whether a clause says how things are, beside which a demand is no second thing told: "said that X had no right to it and called for"."""
    return tree.tags[verb] in FINITE and tree.lower[verb] in _STATES and tree.child(verb, "aux") is None


def _resumed(tree: Tree, i: int) -> int | None:
    """The verb whose subject a participle after a comma resumes: not that of the clause inside which the parser hung it."""
    if tree.deps[i] not in ("advcl", "conj") or not _is_behind_pause(tree, i):
        return None
    above, inside = tree.heads[i], False
    for _ in range(10):
        upper = tree.heads[above]
        if upper == above or tree.deps[above] not in _WITHIN:
            return _first_cue(tree, above) if inside and tree.is_verb(above) and above < i else None
        inside = inside or tree.deps[above] in ("ccomp", "acl")
        if tree.deps[above] == "ccomp" and upper < i and can_quote(tree, upper):
            return _first_cue(tree, upper)
        above = upper
    return None


def _is_behind_pause(tree: Tree, i: int) -> bool:
    """Whether a participle follows a pause, with "while" or the end of a quotation between: 'said it was "over," adding that', "said that ..., while noting that"."""
    before = tree.group_start(i) - 1
    while before > 0 and (tree.tags[before] == "''" or (tree.lower[before] == "while" and tree.heads[before] == i)):
        before -= 1
    return tree.lower[max(0, before)] in _PAUSES


def _first_cue(tree: Tree, i: int) -> int:
    further = _continued(tree, i)
    return i if further is None else further


def can_quote(tree: Tree, i: int) -> bool:
    """Whether a verb of the lexicon can stand by quoted words."""
    return any(verb.particle in (None, *tree.lower[i + 1 : i + 3]) and "quote" in verb.frames for verb in verbs().get(tree.lower[i], ()))


def _same_form(tree: Tree, i: int, other: int) -> bool:
    """Whether two verbs stand in the same tense, with the same auxiliary."""
    auxiliaries = [[tree.lower[kid] for kid in tree.kids[verb] if tree.deps[kid] == "aux"] for verb in (i, other)]
    return tree.tags[i] == tree.tags[other] and auxiliaries[0] == auxiliaries[1] and tree.tags[i] in ("VBD", "VBZ", "VBN")


def _source(tree: Tree, cue: Cue, continued: int | None) -> tuple[Range | None, int | None]:
    i = cue.at if continued is None else continued
    head = tree.agent(i) if tree.is_passive(i) and tree.child(i, "nsubj") is None else tree.subject(i)
    head = has_said(tree, i) if head is None else head
    if head is None and (head := left_over(tree, i)) is not None:
        return _without(noun_phrase(tree, head), cue, head), head
    if head is None:
        finite = can_quote(tree, i) and tree.tags[i] in ("VBD", "VBZ") and not tree.is_passive(i)
        return _beside(tree, cue) if finite else (None, None)
    if tree.deps[i] in ("acl", "relcl") and tree.heads[i] == head:
        return _described(tree, head, i), head
    if tree.lower[head] in ("who", "which", "that", "what") and tree.deps[i] == "relcl":
        return (head, head), person_over(tree, tree.heads[i]) if tree.lower[head] == "who" else tree.heads[i]
    return _without(noun_phrase(tree, head), cue, head), head


def _beside(tree: Tree, cue: Cue) -> tuple[Range | None, int | None]:
    """The noun phrase right after or right before a verb whose subject the parse does not give, as between two quotations."""
    first = last = cue.last + 1
    while last < len(tree) and tree.tags[last] in _NOMINAL:
        last += 1
    if last > first and tree.tags[last - 1] in _HEADS:
        return (first, last - 1), last - 1
    last = first = cue.first - 1
    while first >= 0 and tree.tags[first] in _NOMINAL:
        first -= 1
    return ((first + 1, last), last) if last > first and tree.tags[last] in _HEADS else (None, None)


def _described(tree: Tree, head: int, clause: int) -> Range:
    """A noun phrase up to the clause that describes it ("activists | demanding ...")."""
    first, last = noun_phrase(tree, head)
    return first, max(head, min(last, tree.left(clause) - 1))


def _without(phrase: Range, cue: Cue, head: int) -> Range:
    """A noun phrase cut where it runs over its own cue, as in a wrong parse."""
    first, last = phrase
    if first <= cue.at <= last:
        return (first, cue.first - 1) if head < cue.at else (cue.last + 1, last)
    return first, last


def _of_verb(tree: Tree, cue: Cue) -> Iterator[Draft]:
    i = cue.at
    passive = tree.is_passive(i) and tree.child(i, "nsubj") is None and has_said(tree, i) is None
    if tree.deps[i] == "pcomp" and tree.lower[tree.heads[i]] == "as" and tree.lower[tree.heads[tree.heads[i]]] in QUOTING:
        return
    if tree.lower[i] in QUOTING and as_saying(tree, i) is not None:
        return
    continued = _continued(tree, i)
    source, head = _source(tree, cue, continued)
    draft = Draft(i, cue.verb.act, [(cue.first, cue.last)], source, head, verb=cue, goes_on=continued)
    draft.content = passive_content(tree, cue, draft) if passive else active_content(tree, cue, draft)
    draft.frame = "passive" if passive else draft.frame
    if cue.verb.particle == "it" and _is_how(tree, i):
        draft.frame, draft.content = "back", []
        yield draft
        return
    if passive and source is not None and points_back(tree, i) and not (draft.content and tree.lower[draft.content[-1][0]] == "that"):
        draft.frame, draft.content = "back", []
        yield draft
        return
    quotes = cue.can("quote") and not passive
    if draft.content or quotes:
        yield draft


def as_saying(tree: Tree, i: int) -> tuple[int, int] | None:
    """ "Quoted X as saying": where "as" and "saying" stand."""
    as_ = next((kid for kid in tree.kids[i] if kid > i and tree.lower[kid] == "as" and tree.deps[kid] == "prep"), None)
    saying = None if as_ is None else next((j for j in range(as_ + 1, min(as_ + 3, len(tree))) if tree.lower[j] in _SAYING), None)
    return (as_, saying) if as_ is not None and saying is not None else None


def _is_how(tree: Tree, i: int) -> bool:
    """ "That is how X put it"."""
    above = tree.heads[i]
    subject = tree.child(above, "nsubj")
    return subject is not None and tree.lower[subject] in ("that", "this") and tree.lower[tree.left(i)] == "how"
