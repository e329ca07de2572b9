"""Cues that are no single verb: "according to", "X's claim that", "is confident that", "made clear that", "quoted X as saying"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sourcebook.extract.speech.content import around
from sourcebook.extract.speech.cues import acts_of, light_verbs, nouns, words
from sourcebook.extract.speech.draft import Draft, Range, noun_phrase
from sourcebook.extract.speech.indirect import QUOTING, as_saying, can_quote
from sourcebook.extract.tokens.syntax import PASSIVE_SUBJECTS, Tree

_REPORTING: Final = frozenset({"report", "reports", "reported"})
_MAKE: Final = frozenset({"make", "makes", "made", "making"})


def phrase_drafts(tree: Tree) -> Iterator[Draft]:
    """A draft for every cue that is a phrase."""
    adjectives, holders, hearsay, wordings = words("adjectives"), nouns(), words("hearsay"), words("words_of")
    for i, word in enumerate(tree.lower):
        if word == "according":
            yield from _according(tree, i)
        elif word == "per" and tree.deps[i] == "prep" and tree.tags[tree.child(i, "pobj") or i] == "NNP":
            yield from _vouched(tree, i, i)
        elif word in wordings and (worded := [*_wording(tree, i)]):
            yield from worded
        elif word in holders and tree.tags[i] in ("NN", "NNS") and not _is_vehicle(tree, i):
            yield from _of_noun(tree, i)
        elif word in adjectives:
            yield from _of_adjective(tree, i)
        elif word in ("clear", "plain", "known") and _MAKE & {*tree.lower[max(0, i - 2) : i]}:
            yield from _made_clear(tree, i)
        elif word in QUOTING and tree.is_verb(i):
            yield from _quoted_as_saying(tree, i)
        elif word in hearsay:
            yield from _hearsay(tree, i)


def _is_vehicle(tree: Tree, i: int) -> bool:
    """Whether the noun only carries what a verb says ("said in a statement that ...")."""
    above = tree.heads[i]
    return tree.deps[i] == "pobj" and tree.deps[above] == "prep" and can_quote(tree, tree.heads[above])


def _wording(tree: Tree, i: int) -> Iterator[Draft]:
    """ "in X's words, ...", "in the view of X", "These were the words of X"; not "in view of X"."""
    head, of = tree.child(i, "poss"), tree.child(i, "prep")
    if head is None and tree.child(i, "det") is not None and of is not None and tree.lower[of] == "of":
        head = tree.child(of, "pobj")
    if head is None:
        return
    source = noun_phrase(tree, head)
    if tree.tags[source[1]] == "POS":
        source = source[0], source[1] - 1
    above = tree.heads[i]
    if tree.deps[i] == "pobj" and tree.lower[above] == "in":
        yield Draft(i, "say", [(i, i)], source, head, around(tree, tree.heads[above], above, max(source[1], i)), frame="according")
    elif (
        tree.deps[i] == "attr" and tree.lower[i] in ("words", "word") and tree.lower[tree.child(above, "nsubj") or above] in ("these", "those", "this", "that")
    ):
        yield Draft(i, "say", [(i, i)], source, head, frame="back")


def _of_noun(tree: Tree, i: int) -> Iterator[Draft]:
    """ "X's claim that ...", "a warning of ...", "expressed concern that ..."."""
    content, last = _held(tree, i)
    if content is None:
        return
    owner = tree.child(i, "poss")
    first, head = i, owner
    verb = tree.heads[i]
    if owner is None and tree.deps[i] == "dobj" and tree.lower[verb] in light_verbs():
        head, first = tree.subject(verb), tree.group_start(verb)
    source = noun_phrase(tree, head) if head is not None else None
    if source and owner is not None and tree.tags[source[1]] == "POS":
        source = source[0], source[1] - 1
    yield Draft(i, acts_of("noun_acts").get(nouns()[tree.lower[i]].base, "say"), [(min(first, i), last)], source, head, [content], frame="noun")


def _held(tree: Tree, i: int) -> tuple[Range | None, int]:
    """What a noun holds, and the last token of the cue."""
    takes, owned = nouns()[tree.lower[i]].takes, tree.child(i, "poss") is not None
    for kid in tree.kids[i]:
        if kid < i:
            continue
        left = tree.left(kid)
        if "clause" in takes and tree.deps[kid] in ("acl", "ccomp", "relcl") and tree.lower[left] == "that" and tree.deps[left] == "mark":
            return (left, tree.right(kid)), i
        if "infinitive" in takes and owned and tree.deps[kid] == "acl" and tree.is_infinitive(kid):
            return (left, tree.right(kid)), i
        if owned and tree.deps[kid] == "prep" and tree.lower[kid] in takes and tree.right(kid) > kid:
            return (kid + 1, tree.right(kid)), kid
    return None, i


def _according(tree: Tree, i: int) -> Iterator[Draft]:
    to = i + 1
    if to + 1 >= len(tree) or tree.lower[to] != "to":
        return
    yield from _vouched(tree, i, to)


def _vouched(tree: Tree, i: int, to: int) -> Iterator[Draft]:
    """The sentence that "according to X" or "per X" stands in."""
    head = tree.child(to, "pobj") if tree.child(to, "pobj") is not None else tree.child(i, "pobj")
    if head is None:
        return
    source = noun_phrase(tree, head)
    yield Draft(i, "say", [(i, to)], source, head, around(tree, _told(tree, i), i, max(source[1], to)), frame="according")


def _told(tree: Tree, i: int) -> int:
    """The verb of what "according to" vouches for: after a comma it closes the whole sentence ("X said that ..., according to Y")."""
    verb = tree.heads[i]
    if not tree.is_verb(verb) and tree.deps[verb] in ("nsubj", *PASSIVE_SUBJECTS) and tree.lower[i - 1] == ",":
        verb = tree.heads[verb]  # "The journey, according to the ministry, was short"
    while tree.lower[i - 1] == "," and _closes_with(tree, verb, i):
        verb = tree.heads[verb]
    clause = tree.child(verb, "ccomp") if tree.lower[verb] in _REPORTING else None
    return verb if clause is None or not verb < clause < i else clause  # "The Courier reports that ..., according to Y": Y is whom it has it from


def _closes_with(tree: Tree, verb: int, i: int) -> bool:
    """Whether what vouches for a verb vouches for the verb over it: one that says it, or the first of two with one subject ("left and is well")."""
    above = tree.heads[verb]
    if tree.deps[verb] == "ccomp":
        return above < verb < i and can_quote(tree, above)
    shared = tree.child(verb, "nsubj", *PASSIVE_SUBJECTS) is None or tree.child(verb, "mark") is not None
    return tree.deps[verb] == "conj" and above < verb < i and tree.is_verb(above) and shared


def _of_adjective(tree: Tree, i: int) -> Iterator[Draft]:
    """ "X is confident that ...", "X is convinced that ...": what X believes or feels."""
    verb = tree.heads[i] if tree.deps[i] in ("acomp", "oprd") else i
    clause = next((kid for at in dict.fromkeys((i, verb)) for kid in tree.kids[at] if kid > i and tree.deps[kid] == "ccomp"), None)
    if clause is None or (tree.deps[i] not in ("acomp", "oprd") and not tree.is_passive(i)):
        return
    head = tree.child(verb, "nsubj", *PASSIVE_SUBJECTS)
    if head is None:
        head = tree.subject(verb)
    if head is not None and tree.lower[head] in ("it", "what"):
        return
    source = noun_phrase(tree, head) if head is not None else None
    yield Draft(
        i,
        acts_of("adjective_acts").get(tree.lower[i], "believe"),
        [(tree.group_start(verb), i)],
        source,
        head,
        [(tree.left(clause), tree.right(clause))],
        frame="state",
    )


def _made_clear(tree: Tree, i: int) -> Iterator[Draft]:
    """ "X made it clear that ..."."""
    that = next((j for j in range(i + 1, min(i + 5, len(tree))) if tree.lower[j] == "that"), None)
    verb = next(j for j in range(i - 1, max(-1, i - 3), -1) if tree.lower[j] in _MAKE)
    if that is None or any(tree.deps[j] == "punct" for j in range(i + 1, that)):
        return
    head = tree.subject(verb)
    source = noun_phrase(tree, head) if head is not None else None
    if source and source[1] >= verb:
        source = source[0], verb - 1
    yield Draft(i, "say", [(tree.group_start(verb), i)], source, head, [(that, tree.right(tree.heads[that]))], frame="clause")


def _quoted_as_saying(tree: Tree, i: int) -> Iterator[Draft]:
    """ "Z quoted X as saying that ...", "X was quoted as saying ...": the words are X's."""
    found = as_saying(tree, i)
    if found is None:
        return
    as_, saying = found
    head = max(tree.children(i, PASSIVE_SUBJECTS), default=None) if tree.is_passive(i) else tree.child(i, "dobj")
    clause, before = tree.child(saying, "ccomp"), tree.child(i, "ccomp")
    content = [(tree.left(clause), tree.right(clause))] if clause is not None and clause > saying else []
    if not content and before is not None and before < i:
        content = [(tree.left(before), tree.right(before))]  # "The mayor had left, an aide was quoted as saying"
    source = noun_phrase(tree, head) if head is not None else None
    teller = _passing(tree, i, saying) if tree.is_passive(i) else tree.child(i, "nsubj")
    passed = noun_phrase(tree, teller) if teller is not None else None
    yield Draft(saying, "say", [(tree.group_start(i), i), (as_, saying)], source, head, content, frame="quoted", teller=passed)


def _passing(tree: Tree, i: int, saying: int) -> int | None:
    """Who quotes in the passive: "was quoted by Z as saying", "was quoted as saying by Z"."""
    by = next((kid for kid in tree.kids[saying] if kid > saying and tree.lower[kid] == "by"), None)
    return tree.agent(i) if by is None else tree.child(by, "pobj")


def _hearsay(tree: Tree, i: int) -> Iterator[Draft]:
    """ "X reportedly did ...": said by someone who is not named."""
    verb = tree.heads[i]
    if tree.deps[i] == "advmod" and tree.is_verb(verb) and tree.tags[verb] not in ("VBG", "VB"):
        yield Draft(i, "say", [(i, i)], None, None, around(tree, verb, i, i), frame="hearsay")
