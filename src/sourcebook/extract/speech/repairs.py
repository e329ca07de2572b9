"""What the parser hangs elsewhere: the subject of a sentence that it gave no verb, the clause that it took apart."""

from __future__ import annotations

from typing import Final

from sourcebook.extract.speech.cues import Cue
from sourcebook.extract.tokens.syntax import FINITE, PASSIVE_SUBJECTS, Tree

_DEEPEST: Final = 60
_PHRASE: Final = 8
_PLACES: Final = frozenset({"GPE", "LOC", "FAC"})


def left_over(tree: Tree, i: int) -> int | None:
    """The name over a verb that the parser took for a participle ("Jane Roe, the king's envoy for missions, announced that"), or under a participle
    that it took for a verb ("The family of Jane Roe, held for two years, said that").
    """
    described = _lent(tree, i)
    described = _before_phrase(tree, i) if described is None else described
    if described is not None:
        return described
    if tree.tags[i] != "VBN" or tree.deps[i] != "acl" or not any(tree.deps[kid] == "ccomp" for kid in tree.kids[i]):
        return None
    name = i
    for _ in range(_DEEPEST):
        if tree.heads[name] == name or tree.tags[name] == "NNP":
            break
        name = tree.heads[name]
    first = tree.left(name)
    begun = next((at for at in range(i, -1, -1) if tree.heads[at] == at), i)
    bare = tree.tags[name] == "NNP" and name < i and FINITE.isdisjoint(tree.tags[min(first, begun) : i])
    return name if bare else None


def person_over(tree: Tree, noun: int) -> int:
    """Who a "who" behind a place is: the noun that the place stands with ("a prisoner held at Fort Lamu who said")."""
    for _ in range(_DEEPEST):
        if tree.named.get(noun) not in _PLACES or tree.heads[noun] == noun:
            break
        noun = tree.heads[noun]
        while tree.tags[noun][:2] not in ("NN", "PR") and tree.heads[noun] != noun:
            noun = tree.heads[noun]
    return noun


def _lent(tree: Tree, i: int) -> int | None:
    """The subject that a clause between commas took from the verb it hangs on."""
    aside = next((kid for kid in tree.kids[i] if kid < i and tree.deps[kid] == "ccomp" and tree.tags[kid] in ("VBD", "VBN")), None)
    subject = None if aside is None else tree.child(aside, "nsubj", "nsubjpass")
    if aside is None or subject is None or tree.child(aside, "aux", "auxpass") is not None:
        return None
    return subject if tree.lower[aside - 1] == "," and tree.right(subject) == aside - 1 and tree.lower[tree.group_start(i) - 1] == "," else None


def _before_phrase(tree: Tree, i: int) -> int | None:
    """The name before a phrase that a comma parts from the verb: "Jane Roe in a speech, said that"."""
    comma = tree.group_start(i) - 1
    inside = next((at for at in range(comma - 1, max(comma - _PHRASE, 0), -1) if tree.lower[at] in ("in", "at", "on", "during")), None)
    if comma < 0 or tree.lower[comma] != "," or inside is None or tree.tags[inside + 1 : comma].count("NN") != 1:
        return None
    name = inside - 1 - (tree.lower[inside - 1] == ",")
    return name if tree.tags[name] == "NNP" and not any(tree.lower[at] == "," for at in range(inside, comma)) else None


def has_said(tree: Tree, verb: int) -> int | None:
    """The subject of "He's said the claims are false", which the parser took for a passive."""
    auxiliaries = [tree.lower[kid] for kid in tree.kids[verb] if tree.deps[kid] in ("aux", "auxpass")]
    clause, subject = tree.child(verb, "ccomp"), tree.child(verb, *PASSIVE_SUBJECTS)
    if clause is None or clause < verb or auxiliaries not in (["'s"], ["’s"]):
        return None
    return None if subject is None or tree.lower[subject] == "it" else subject  # "It's said that"


def is_aside(tree: Tree, verb: int, first: int) -> bool:
    """Whether what the parser took for a relative clause, and begins at `first`, says who says it: behind a comma that would have its
    pronoun ("who fled, the army said").
    """
    own = tree.child(verb, "nsubj")
    return tree.deps[verb] == "relcl" and own is not None and tree.tags[own][:1] == "N" and tree.lower[first - 1] == ","


def end_of_naming(tree: Tree, verb: int, last: int) -> int:
    """The end of what a thing is called: between marks right behind it, or behind a clause between commas ("hailed the accord, days after it
    was signed, as a triumph").
    """
    if tree.tags[last + 1 : last + 2] == ["``"]:
        return next((i for i in range(last + 2, min(last + _PHRASE, len(tree))) if tree.tags[i] == "''"), last)
    for aside in tree.kids[verb]:
        if aside > last and tree.deps[aside] == "advcl":
            for i in range(aside + 1, tree.right(aside) + 1):
                if tree.lower[i - 1 : i + 1] == [",", "as"] and tree.deps[i] == "prep":
                    return tree.right(i)
    return last


def clause_of(tree: Tree, cue: Cue, verb: int) -> int | None:
    """The end of a clause whose subject the parser took for the object: "denied the money is a ransom"."""
    if verb >= len(tree) or tree.tags[verb] not in FINITE or tree.deps[verb] != "conj" or tree.heads[verb] != cue.at or not cue.can("clause"):
        return None
    return max((tree.right(kid) for kid in tree.kids[verb] if kid > verb and tree.deps[kid] not in ("punct", "advcl", "cc", "conj")), default=verb)


def after_vehicle(tree: Tree, i: int) -> tuple[int, int] | None:
    """The clause that the parser hung on the vehicle: "said in a statement that ..."."""
    for kid in tree.children(i, ("prep",)):
        noun = tree.child(kid, "pobj")
        if noun is None or kid < i or tree.lower[kid] not in ("in", "on", "at", "during", "to", "by", "after", "before", "following") or tree.is_passive(i):
            continue
        for clause in tree.children(noun, ("acl", "ccomp", "relcl")):
            first = tree.left(clause)
            if tree.lower[first] == "that" and tree.deps[first] == "mark":
                return first, tree.right(clause)
    return None
