"""The tense in which a report tells an act: that of the main verb, where nothing puts the act at another time."""

from __future__ import annotations

from sourcebook.extract.event.clauses import Clauses
from sourcebook.extract.event.event_rules import governors, listed
from sourcebook.extract.event.trigger import Trigger

PAST, PERFECT, PRESENT = "past", "perfect", "present"
_PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "xcomp", "dep"})
"""A noun, an infinitive or a gerund that stands so is told in the tense of the verb above."""
_AFTER = frozenset({"after", "following"})
_DURING = frozenset({"during", "at", "in", "by", "with", "on"})
_BEFORE = frozenset({"mark", "advmod"})
_HAS = frozenset({"has", "have", "'s", "'ve", "’s", "’ve"})
_WAS = frozenset({"was", "were", "got"})
_UP = 8  # clauses


def tense_of(clauses: Clauses, trigger: Trigger) -> str | None:
    """ "past" ("Peru freed him"), "perfect" ("has freed", "after it freed") or "present" ("frees", "calls for"); None where the act is background, under
    another clause, or told with an adverb of another time ("had freed", "which it freed", "later freed him").

    What is said to have been done is told in the tense of its own clause: "said that it had freed him" as "it has freed him".
    """
    word, found = trigger.verb, ""
    for _ in range(_UP):
        if clauses.tags[word].startswith("V") and not clauses.is_infinitive(word):
            own = _own_tense(clauses, word)
            if own is None:
                return None
            found = found or own
        head = clauses.coordinated(word)
        if head == word:
            return found or None
        if _is_earlier(clauses, word):
            found = PERFECT
        elif not _is_told_with(clauses, word, head):
            return None
        word = head
    return None


def _is_earlier(clauses: Clauses, word: int) -> bool:
    """Whether a clause or a phrase tells what led to the act above: "after it freed him", "following talks"."""
    leads = clauses.deps[word] == "advcl" and any(clauses.words[mark] in _AFTER for mark in clauses.having(word, {"mark"}))
    return leads or (clauses.deps[word] in ("prep", "pcomp") and clauses.words[word] in _AFTER)


def _is_told_with(clauses: Clauses, word: int, head: int) -> bool:
    """Whether a word is joined to the one above, a part of it, its occasion, or what it says or denies."""
    dep = clauses.deps[word]
    if dep in ("ccomp", "pcomp"):
        return _is_said_by(clauses, head)
    if dep == "advcl":
        return clauses.tags[word] == "VBG" and not clauses.having(word, _BEFORE)
    if dep == "pobj":
        return clauses.words[head] in _AFTER | _DURING
    if dep == "prep":
        return clauses.words[word] in _DURING and clauses.tags[head].startswith("V")
    return dep == "conj" or dep in _PARTS


def _is_said_by(clauses: Clauses, verb: int) -> bool:
    return clauses.words[verb] in listed("speech", inflected=True) or governors().get(clauses.words[verb]) == "denied"


def _own_tense(clauses: Clauses, verb: int) -> str | None:
    """The tense of a verb by its auxiliaries; empty for a participle, which has that of the verb above; None for any other tense."""
    if any(clauses.words[child] in listed("other_times") for child in clauses.having(verb, {"advmod", "npadvmod"})):
        return None
    tag, auxiliaries = clauses.tags[verb], {clauses.words[child] for child in clauses.having(verb, {"aux", "auxpass"})}
    if "had" in auxiliaries:
        return PERFECT if clauses.deps[verb] == "ccomp" and _is_said_by(clauses, clauses.heads[verb]) else None
    if tag == "VBG" or "having" in auxiliaries:
        return "" if clauses.heads[verb] != verb and auxiliaries <= {"having"} else None
    if tag in ("VBZ", "VBP"):
        return PRESENT
    if auxiliaries & _HAS:
        return PERFECT
    return PAST if tag == "VBD" or auxiliaries & _WAS or not auxiliaries else None
