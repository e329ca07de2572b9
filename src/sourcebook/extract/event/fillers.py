"""Who fills the places of an event frame, and whether that meets its conditions."""

from __future__ import annotations

from collections.abc import Callable

from sourcebook.extract.event.arguments import NAMED, PLACES, is_actor, is_several
from sourcebook.extract.event.clauses import Clauses
from sourcebook.extract.event.event_rules import Condition, listed
from sourcebook.extract.event.modality import is_negated
from sourcebook.extract.event.of_nouns import of_noun
from sourcebook.extract.event.of_verbs import of_verb
from sourcebook.extract.event.trigger import Trigger
from sourcebook.lexicon.inflection import verb_forms


def holds(clauses: Clauses, trigger: Trigger, condition: Condition) -> bool:
    """Whether a condition of the frame is met where its trigger stands."""
    found = fillers(clauses, trigger, condition.place)
    if condition.negated:
        return not any(_fits(clauses, filler, condition) for filler in found)
    if not found:
        return "NONE" in condition.special
    return any(_fits(clauses, filler, condition) for filler in found)


_TESTS: dict[str, Callable[[Clauses, int], bool]] = {
    "ACTOR": is_actor,
    "TO": Clauses.is_infinitive,
    "MUST": Clauses.must,
    "WISH": lambda clauses, word: not clauses.states(word),
    "PASSIVE": Clauses.is_passive,
    "DENIED": is_negated,
    "FOR": Clauses.is_wished,
    "SEVERAL": lambda clauses, word: is_actor(clauses, word) and is_several(clauses, word),
    "PERSON": lambda clauses, word: word in clauses.people or clauses.words[word] in ("he", "she"),
    "PLACE": lambda clauses, word: clauses.kinds[word] in PLACES,
    "COUNTRY": lambda clauses, word: clauses.kinds[word] in ("GPE", "NORP"),
}


def _fits(clauses: Clauses, filler: int, condition: Condition) -> bool:
    special = condition.special
    if special and ("ANY" in special or clauses.kinds[filler] in special or any(name in special and test(clauses, filler) for name, test in _TESTS.items())):
        return True
    if condition.words:
        words = (clauses.words[filler],) if condition.place == "to_do" else clauses.phrase(filler)
        return not condition.words.isdisjoint(words)
    return False


def fillers(clauses: Clauses, trigger: Trigger, place: str) -> list[int]:
    """The words that fill a place of the trigger's frame; "to|for" is either place."""
    if "|" in place:
        return [noun for one in place.split("|") for noun in fillers(clauses, trigger, one)]
    if place == "object_owner":
        return [low for noun in fillers(clauses, trigger, "object") for low in _qualifiers(clauses, noun)]
    if place == "announcer":
        return _announcer(clauses, trigger.verb)
    if place == "speaker":
        return _speaker(clauses, trigger.verb)
    if trigger.frame.part == "noun":
        return of_noun(clauses, trigger, place)
    if trigger.frame.part == "adjective":
        return _of_adjective(clauses, trigger, place)
    return of_verb(clauses, trigger, place)


def _speaker(clauses: Clauses, verb: int) -> list[int]:
    """Who says the clause that the verb heads."""
    for above in clauses.up(verb):
        if clauses.words[above] in listed("speech", inflected=True):
            subject = clauses.subject(above)
            return [] if subject is None else [subject]
    return []


def _announcer(clauses: Clauses, verb: int) -> list[int]:
    """Who announces the clause that the verb heads: an act of its own."""
    above = clauses.heads[verb]
    subject = clauses.subject(above) if clauses.deps[verb] == "ccomp" and clauses.words[above] in verb_forms("announce") else None
    return [] if subject is None else [subject]


def _qualifiers(clauses: Clauses, noun: int) -> list[int]:
    """Whose a thing is: "American sanctions", "the sanctions of the European Union", "its blockade"."""
    near = clauses.having(noun, {"poss"}) or [child for child in clauses.having(noun, {"amod", "compound", "nmod"}) if clauses.kinds[child] in NAMED]
    return near or clauses.prepositions(noun).get("by", [])


def _of_adjective(clauses: Clauses, trigger: Trigger, place: str) -> list[int]:
    if place == "subject":
        subject = clauses.subject(trigger.verb)
        return [] if subject is None else [subject]
    if place == "to_do":
        return clauses.having(trigger.word, {"xcomp", "ccomp"})
    return clauses.prepositions(trigger.word).get(place, [])
