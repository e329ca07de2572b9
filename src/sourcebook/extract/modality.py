"""Whether an event was done, planned, expected, demanded, hypothetical or denied: read from auxiliaries and governors."""

from __future__ import annotations

from functools import cache

from sourcebook.extract.clauses import Clauses
from sourcebook.extract.event_rules import governors, listed
from sourcebook.lexicon import load

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acl", "pcomp", "pobj", "dobj", "prep", "csubj", "advcl", "attr", "acomp"})
_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "pcomp", "csubj", "advcl"})


@cache
def _modals() -> dict[str, str]:
    return {word: modality for modality, words in load("modality")["modal"].items() for word in words}


def is_negated(clauses: Clauses, verb: int) -> bool:
    """Negated by its own adverb or determiner: "did not release", "no visit"."""
    negation = listed("negation")
    return any(clauses.deps[child] in ("neg", "det", "preconj", "cc") and clauses.words[child] in negation for child in clauses.children[verb])


def own_modality(clauses: Clauses, verb: int) -> str | None:
    """What the verb's own auxiliaries say: "will", "must", "going to"; None when they leave it done."""
    modals = _modals()
    for child in clauses.children[verb]:
        if clauses.deps[child] == "aux":
            found = modals.get(clauses.words[child])
            if found:
                return "planned" if clauses.words[child] == "would" and _reported(clauses, verb) else found
        if clauses.deps[child] == "mark" and clauses.words[child] in listed("conditional"):
            return "hypothetical"
    if clauses.deps[verb] == "xcomp" and clauses.words[clauses.heads[verb]] == "going":
        return "planned"
    if clauses.deps[verb] == "conj" and clauses.tags[verb] in ("VB", "VBN") and not clauses.having(verb, {"aux", "nsubj", "auxpass"}):
        return own_modality(clauses, clauses.heads[verb])
    return None


def _reported(clauses: Clauses, verb: int) -> bool:
    """"said it would withdraw": a future in the past, not a condition."""
    return clauses.deps[verb] == "ccomp" and clauses.words[clauses.heads[verb]] in listed("speech", inflected=True)


def modality(clauses: Clauses, word: int) -> str:
    """The modality of an event whose trigger is `word`: its own auxiliaries first, then each word it is a complement of."""
    found: str | None = None
    denied = False
    current = word
    for _ in range(12):
        denied ^= is_negated(clauses, current)
        found = found or own_modality(clauses, current)
        dep, head = clauses.deps[current], clauses.heads[current]
        if head == current or dep not in _COMPLEMENTS | {"conj"}:
            break
        if dep == "conj":
            if clauses.having(current, {"nsubj", "nsubjpass"}):
                break
        elif dep == "prep":
            if clauses.tags[head].startswith("V") and clauses.words[current] not in ("for", "to", "on", "of"):
                break
        else:
            verdict = _governed(clauses, current, head)
            denied ^= verdict == "denied"
            found = found or (verdict if verdict != "denied" else None)
        current = head
    if denied:
        return "denied" if found in (None, "historical") else f"not {found}"
    return found or "done"


def _governed(clauses: Clauses, current: int, head: int) -> str | None:
    dep = clauses.deps[current]
    if dep == "advcl":
        return "planned" if clauses.tags[current] == "VB" and any(clauses.words[child] == "to" for child in clauses.children[current]) else None
    if dep == "ccomp" and clauses.words[head] in listed("transparent", inflected=True):
        return None
    verdict = governors().get(clauses.words[head])
    if verdict or clauses.tags[head].startswith(("V", "IN")) or dep not in _CLAUSES:
        return verdict
    infinitive = clauses.tags[current] == "VB" and any(clauses.words[child] == "to" for child in clauses.children[current])
    return "planned" if infinitive else None
