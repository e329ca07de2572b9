"""Which words fill the places of a verb that tells an event: its subject, object, prepositions and clauses."""

from __future__ import annotations

from sourcebook.extract.event.arguments import CONTAINERS
from sourcebook.extract.event.clauses import SUBJECTS, Clauses
from sourcebook.extract.event.event_rules import frames, is_happening, listed
from sourcebook.extract.event.trigger import Trigger
from sourcebook.lexicon import compiled

_SMALL_CLAUSE = frozenset({"VB", "VBN", "VBG", "JJ"})  # "found him guilty", "let them go"
_WHERE = frozenset({"on", "in", "at", "near", "of"})
_STATES = frozenset({"had", "has", "have", "was", "were", "is", "are"})
_VERBAL = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT"})
_BY_ORDER = ("on", "under", "by", "at", "upon", "following")
_ORDERS = frozenset(
    {"order", "orders", "instruction", "instructions", "command", "behest", "request", "pardon", "decree", "amnesty", "decision", "directive", "authority"}
)


def of_verb(clauses: Clauses, trigger: Trigger, place: str) -> list[int]:
    """The words that fill a place of a verb's frame."""
    return _OF_VERB[place](clauses, trigger.word) if place in _OF_VERB else _governed(clauses, trigger).get(place, [])


def _governed(clauses: Clauses, trigger: Trigger) -> dict[str, list[int]]:
    """What the verb acts on ("object"), and what its prepositions, then those of its objects, lead to."""
    known = clauses.governed.get((trigger.word, trigger.tail))
    if known is None:
        objects = _verb_objects(clauses, trigger)
        known = {name: [*nouns] for name, nouns in clauses.prepositions(trigger.word).items()}
        counted = [low for noun in objects if clauses.words[noun] in CONTAINERS for low in clauses.prepositions(noun).get("of", [])]
        for name, nouns in (item for noun in (*objects, *counted) for item in clauses.prepositions(noun).items()):
            known.setdefault(name, []).extend(nouns)
        known["object"] = objects
        clauses.governed[trigger.word, trigger.tail] = known
    return known


def _verb_subject(clauses: Clauses, verb: int) -> list[int]:
    if clauses.is_passive(verb):
        return clauses.agent(verb) or _orderers(clauses, verb) or _attacks(clauses, verb)
    subject = _sayer(clauses, verb)
    subject = clauses.subject(verb) if subject is None else subject
    return [] if subject is None else [_what_harmed(clauses, verb, subject)]


def _sayer(clauses: Clauses, verb: int) -> int | None:
    """Who goes on to demand, where the parser coordinates it with what he says: "A said that B had no right to it and called for", "had left and urged"."""
    state = clauses.heads[verb]
    told = clauses.deps[verb] == "conj" and clauses.deps[state] == "ccomp" and state < verb
    helped = bool(clauses.having(state, {"aux", "auxpass"}))  # "had blocked the road and urged": "had" goes with no past form
    aside = clauses.tags[state] in ("VBN", "VBG") and clauses.tags[verb] == "VBD" if helped else clauses.words[state] in _STATES
    if not told or not aside or clauses.having(verb, {*SUBJECTS, "aux"}) or clauses.words[verb] not in _demanding():
        return None
    above = clauses.heads[state]
    says = above < state and clauses.words[above] in listed("speech", inflected=True) and clauses.tags[above] == clauses.tags[verb]
    return clauses.subject(above) if says else None


@compiled
def _demanding() -> frozenset[str]:
    """Every form of the verbs that ask, demand, refuse, warn or judge."""
    return frozenset(form for form, found in frames().items() if any(frame.part == "verb" and frame.type in _VERBAL for frame in found))


def _attacks(clauses: Clauses, verb: int) -> list[int]:
    """The attacks that somebody was killed in, where the words say whose they were: "killed in Peruvian strikes"."""
    if not _is_assault(clauses.words[verb]):
        return []
    within = (noun for name in ("in", "by", "during") for noun in clauses.prepositions(verb).get(name, []))
    return [
        noun
        for noun in within
        if _is_assault(clauses.words[noun]) and (clauses.having(noun, {"poss", "amod", "compound"}) or "by" in clauses.prepositions(noun))
    ]


def _what_harmed(clauses: Clauses, verb: int, subject: int) -> int:
    """The attack in "an attack on the town that killed five", which the parser takes for the town's deed."""
    above = clauses.heads[clauses.heads[subject]]
    harm = clauses.deps[verb] == "relcl" and clauses.deps[subject] == "pobj" and clauses.words[clauses.heads[subject]] in _WHERE
    if not harm or not _is_assault(clauses.words[verb]):
        return subject
    if is_happening(clauses.words[above]):
        return above
    staged = any(_is_assault(clauses.words[noun]) and is_happening(clauses.words[noun]) for noun in clauses.having(above, {"dobj", "nsubjpass"}))
    who = clauses.subject(above) if staged else None  # "Peru conducted raids in a town that killed five"
    return subject if who is None else who


def _is_assault(word: str) -> bool:
    return any(frame.type == "ASSAULT" for frame in frames().get(word, ()))


def _orderers(clauses: Clauses, verb: int) -> list[int]:
    """By whose word it was done: "freed on Smith's orders", "under a pardon by Smith"."""
    prepositions = clauses.prepositions(verb)
    orders = [noun for name in _BY_ORDER for noun in prepositions.get(name, []) if clauses.words[noun] in _ORDERS]
    return [
        actor
        for noun in orders
        for actor in (clauses.having(noun, {"poss"}) or clauses.prepositions(noun).get("by") or clauses.prepositions(noun).get("of", []))
    ]


def _dative(clauses: Clauses, verb: int) -> list[int]:
    return [child for child in clauses.having(verb, {"dative"}) if not clauses.having(child, {"pobj"})]


def _to_do(clauses: Clauses, verb: int) -> list[int]:
    return clauses.having(verb, {"xcomp", "ccomp", "oprd", "acomp"}) or _infinitives(clauses, verb)


def _verb_objects(clauses: Clauses, trigger: Trigger) -> list[int]:
    if trigger.tail and clauses.tags[trigger.tail[-1]] in ("IN", "TO"):
        under = clauses.having(trigger.tail[-1], {"pobj", "pcomp"})
        if under or clauses.deps[trigger.tail[-1]] == "prep":
            return under
    found = clauses.objects(trigger.word)
    if found:
        return found
    below = (clause for clause in clauses.having(trigger.word, {"ccomp", "xcomp"}) if clauses.tags[clause] in _SMALL_CLAUSE)
    small = [clause for clause in below if not clauses.having(clause, {"mark"}) and not clauses.is_progressive(clause)]
    return [child for clause in small for child in clauses.having(clause, {"nsubj", "nsubjpass"})]


def _infinitives(clauses: Clauses, verb: int) -> list[int]:
    """A "to" clause that the parser hung on the verb as an adjunct, or on its object."""
    near = [verb, *clauses.having(verb, {"dobj"})]
    return [child for word in near for child in clauses.having(word, {"advcl", "acl", "relcl"}) if clauses.is_infinitive(child)]


def _clause_subject(clauses: Clauses, verb: int) -> list[int]:
    return [noun for clause in clauses.having(verb, {"xcomp", "ccomp"}) for noun in clauses.having(clause, {"nsubj", "nsubjpass"})]


def _clause_object(clauses: Clauses, verb: int) -> list[int]:
    found: list[int] = []
    for clause in clauses.having(verb, {"xcomp", "ccomp"}) or _infinitives(clauses, verb):
        found += clauses.having(clause, {"dobj", "dative"})
        found += [noun for name, nouns in clauses.prepositions(clause).items() for noun in nouns if name in ("with", "to", "against", "on", "from", "of")]
    return found


def _complement(clauses: Clauses, verb: int) -> list[int]:
    """ "called him a liar", "called it open": what the object is said to be."""
    return clauses.having(verb, {"oprd", "acomp"})


_OF_VERB = {
    "subject": _verb_subject,
    "direct": lambda clauses, verb: clauses.having(verb, {"dobj"}),
    "undergoer": Clauses.objects,
    "dative": _dative,
    "to_do": _to_do,
    "clause_subject": _clause_subject,
    "clause_object": _clause_object,
    "complement": _complement,
}
