"""Which words of a text may tell an event: those that meet a frame of the lexicon."""

from __future__ import annotations

from collections.abc import Mapping

from sourcebook.extract.event.clauses import Clauses
from sourcebook.extract.event.event_rules import Frame, frames, listed
from sourcebook.extract.event.fillers import holds
from sourcebook.extract.event.trigger import Trigger

_PARTS = {"verb": "VB", "noun": "NN", "adjective": "JJ"}
_NO_PREDICATE = frozenset({"amod", "aux", "auxpass", "compound", "prep", "case"})


def triggers(clauses: Clauses) -> list[Trigger]:
    """Every word that meets a frame, with the narrowest frame it meets."""
    index = frames()
    found = (_narrowest(clauses, word, _candidates(clauses, index, word, text)) for word, text in enumerate(clauses.words) if text in index)
    return [trigger for trigger in found if trigger]


def _candidates(clauses: Clauses, index: Mapping[str, tuple[Frame, ...]], word: int, text: str) -> tuple[Frame, ...]:
    """The frames of a word, or of the compound that it ends: "test-fired"."""
    words = clauses.words
    compound = f"{words[word - 2]}-{text}" if word > 1 and words[word - 1] == "-" else ""
    return index.get(compound) or index[text]


def _narrowest(clauses: Clauses, word: int, candidates: tuple[Frame, ...]) -> Trigger | None:
    part = "VB" if clauses.is_rare_verb(word) else clauses.tags[word][:2]
    for frame in (frame for frame in candidates if _PARTS[frame.part] == part):
        trigger = _trigger(clauses, word, frame)
        if trigger and all(holds(clauses, trigger, condition) for condition in frame.conditions):
            return trigger
    return None


def _trigger(clauses: Clauses, word: int, frame: Frame) -> Trigger | None:
    if frame.part == "verb" and clauses.deps[word] in _NO_PREDICATE:
        return None
    tail = _tail(clauses, word, frame.tail)
    if tail and frame.part == "verb" and not frame.governs_object and not _is_particle(clauses, tail[-1]):
        return None
    return None if tail is None else Trigger(word, frame, tail, _tensed(clauses, word, frame))


def _tail(clauses: Clauses, word: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """The particles and prepositions that a phrasal trigger needs, each under the verb or under one before it."""
    found: list[int] = []
    for text in rest:
        near = (child for above in (word, *found) for child in clauses.children[above] if child > word)
        child = next((child for child in near if clauses.words[child] == text), None)
        child = child or clauses.particle_before_number((*found[-1:], word)[0] + 1, text)
        if child is None:
            return None
        found.append(child)
    return tuple(found)


def _is_particle(clauses: Clauses, word: int) -> bool:
    """ "gave in", not "gave in January"."""
    return not clauses.having(word, {"pobj", "pcomp"})


def _tensed(clauses: Clauses, word: int, frame: Frame) -> int:
    """The verb that carries the trigger's tense."""
    if frame.part == "verb":
        return word
    if frame.part == "adjective":
        return clauses.heads[word] if clauses.deps[word] in ("acomp", "oprd", "attr") else word
    top = word
    while clauses.deps[top] == "conj":
        top = clauses.heads[top]
    head = clauses.heads[top]
    list_name = {"dobj": "light", "nsubjpass": "light", "nsubj": "happening"}.get(clauses.deps[top])
    return head if list_name and clauses.tags[head].startswith("V") and clauses.words[head] in listed(list_name, inflected=True) else word
