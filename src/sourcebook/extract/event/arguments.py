"""Who fills the places of an event frame, and how a filler becomes a participant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sourcebook.extract.event.clauses import Clauses
from sourcebook.extract.event.event_rules import Condition, Frame, frames, is_happening, listed, word_class
from sourcebook.lexicon import compiled
from sourcebook.lexicon.inflection import verb_forms

_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_SETS_THE_SCENE = _PLACES | {"DATE", "TIME"}
PRONOUNS = frozenset({"he", "she", "they", "we", "i", "him", "her", "them", "us", "you", "it", "who", "someone", "everyone"})
_ABOUT = ("by", "of", "from", "with", "against", "on", "for", "to", "in")
_OF_HAPPENINGS = ("by", "of", "from", "with", "for")  # whom an attack is on did not do it
_SMALL_CLAUSE = frozenset({"VB", "VBN", "VBG", "JJ"})  # "found him guilty", "let them go"
_FEW = 6  # words looked at
_PLURALS = frozenset({"children", "people", "youths"})
_WHERE = frozenset({"on", "in", "at", "near", "of"})
_SETTINGS = frozenset({"during", "in", "at", "after", "following", "before"})
_LED = frozenset({"led", "headed", "commanded"})
_BY_ORDER = ("on", "under", "by", "at", "upon", "following")
_ORDERS = frozenset(
    {"order", "orders", "instruction", "instructions", "command", "behest", "request", "pardon", "decree", "amnesty", "decision", "directive", "authority"}
)
_CONTAINERS = frozenset({"number", "dozens", "hundreds", "thousands", "scores", "group", "majority", "lot", "handful", "series", "some", "many", "several",
                         "most", "all", "one", "two", "three", "tens", "couple", "team", "members"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of the text that may tell an event. `verb` carries its tense: itself, the copula, or a light verb."""

    word: int
    frame: Frame
    tail: tuple[int, ...]
    verb: int

    @property
    def is_answered(self) -> bool:
        """Whether a promise or a threat may answer to it: an attack, somebody's mediation."""
        return self.frame.type == "ASSAULT" or self.frame.mode == "third-party"


@compiled
def actor_nouns() -> frozenset[str]:
    """Common nouns for people and bodies that act."""
    return _PLURALS | word_class("people") | word_class("occupation") | word_class("collective") | word_class("troops") | word_class("prisoner")


def is_actor(clauses: Clauses, noun: int) -> bool:
    """Whether a noun phrase names or describes somebody who can act."""
    if noun in clauses.actors or clauses.kinds[noun] in _NAMED or clauses.words[noun] in PRONOUNS or clauses.words[noun] in actor_nouns():
        return True
    return clauses.words[noun] in _CONTAINERS and any(is_actor(clauses, low) for low in clauses.prepositions(noun).get("of", []))


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
    "FOR": Clauses.is_wished,
    "SEVERAL": lambda clauses, word: is_actor(clauses, word) and is_several(clauses, word),
    "PERSON": lambda clauses, word: word in clauses.people or clauses.words[word] in ("he", "she"),
    "PLACE": lambda clauses, word: clauses.kinds[word] in _PLACES,
    "COUNTRY": lambda clauses, word: clauses.kinds[word] in ("GPE", "NORP"),
}


def is_several(clauses: Clauses, noun: int) -> bool:
    """ "the ministers", "they", "he and Smith"."""
    return clauses.tags[noun] in ("NNS", "NNPS") or clauses.words[noun] in ("they", "we", "both", "two", "pair", "sides") or len(clauses.joined(noun)) > 1


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
        return _of_noun(clauses, trigger, place)
    if trigger.frame.part == "adjective":
        return _of_adjective(clauses, trigger, place)
    return _of_verb(clauses, trigger, place)


def _of_verb(clauses: Clauses, trigger: Trigger, place: str) -> list[int]:
    return _OF_VERB[place](clauses, trigger.word) if place in _OF_VERB else _governed(clauses, trigger).get(place, [])


def _governed(clauses: Clauses, trigger: Trigger) -> dict[str, list[int]]:
    """What the verb acts on ("object"), and what its prepositions, then those of its objects, lead to."""
    known = clauses.governed.get((trigger.word, trigger.tail))
    if known is None:
        objects = _verb_objects(clauses, trigger)
        known = {name: [*nouns] for name, nouns in clauses.prepositions(trigger.word).items()}
        for name, nouns in (item for noun in objects for item in clauses.prepositions(noun).items()):
            known.setdefault(name, []).extend(nouns)
        known["object"] = objects
        clauses.governed[trigger.word, trigger.tail] = known
    return known


def _verb_subject(clauses: Clauses, verb: int) -> list[int]:
    if clauses.is_passive(verb):
        return clauses.agent(verb) or _orderers(clauses, verb) or _attacks(clauses, verb)
    subject = clauses.subject(verb)
    return [] if subject is None else [_what_harmed(clauses, verb, subject)]


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
    return above if harm and _is_assault(clauses.words[verb]) and is_happening(clauses.words[above]) else subject


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
    below = (clause for clause in clauses.having(trigger.word, {"ccomp"}) if clauses.tags[clause] in _SMALL_CLAUSE)
    small = [clause for clause in below if not clauses.having(clause, {"mark"}) and not clauses.is_progressive(clause)]
    return [child for clause in small for child in clauses.having(clause, {"nsubj"})]


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
    near = clauses.having(noun, {"poss"}) or [child for child in clauses.having(noun, {"amod", "compound", "nmod"}) if clauses.kinds[child] in _NAMED]
    return near or clauses.prepositions(noun).get("by", [])


def _infinitives(clauses: Clauses, verb: int) -> list[int]:
    """A "to" clause that the parser hung on the verb as an adjunct, or on its object."""
    near = [verb, *clauses.having(verb, {"dobj"})]
    return [child for word in near for child in clauses.having(word, {"advcl", "acl", "relcl"}) if clauses.is_infinitive(child)]


def _clause_subject(clauses: Clauses, verb: int) -> list[int]:
    return [noun for clause in clauses.having(verb, {"xcomp", "ccomp"}) for noun in clauses.having(clause, {"nsubj", "nsubjpass"})]


def _clause_object(clauses: Clauses, verb: int) -> list[int]:
    found: list[int] = []
    for clause in clauses.having(verb, {"xcomp", "ccomp"}):
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


def _of_noun(clauses: Clauses, trigger: Trigger, place: str) -> list[int]:
    noun = trigger.word
    prepositions = clauses.prepositions(noun)
    if place == "subject":
        return _noun_subject(clauses, trigger, prepositions)
    if place == "object":
        modifiers = clauses.having(noun, {"compound", "amod", "nmod"})
        owner = clauses.having(noun, {"poss"}) if prepositions.get("by") or _is_undergone(trigger, prepositions) else []
        later = [] if prepositions.get("of") else _later_of(clauses, noun)
        return [*prepositions.get("of", []), *later, *owner, *modifiers]
    if trigger.verb != noun:
        return [*prepositions.get(place, []), *(low for low in clauses.prepositions(trigger.verb).get(place, []))]
    return prepositions.get(place) or _past_a_setting(clauses, noun, place)


def _past_a_setting(clauses: Clauses, noun: int, place: str) -> list[int]:
    """What the parser hung on a day, a place or a thing between, or on the verb above: "spoke during his meeting on April 27 with the president"."""
    if place not in ("with", "between"):
        return []
    things = clauses.prepositions(noun).get("of", []) if place == "between" else []  # "the exchange of captives between the two"
    settings = (low for low in _under_prepositions(clauses, noun) if clauses.kinds[low] in _SETS_THE_SCENE or low in things)
    found = [low for setting in settings for low in clauses.prepositions(setting).get(place, [])]
    after = max(clauses.below(noun)) + 1
    behind = clauses.words[after : after + 1] == [place] and clauses.heads[after] in clauses.up(noun)
    return found or (clauses.having(after, {"pobj"}) if behind else [])


def _is_undergone(trigger: Trigger, prepositions: dict[str, list[int]]) -> bool:
    """ "her release" is what she underwent; "her release of the sailors" what she did."""
    return trigger.frame.undergone and "of" not in prepositions


def _later_of(clauses: Clauses, noun: int) -> list[int]:
    """The of-phrase that stands after other phrases: "the release and departure to Vilnius of 14 prisoners", "the return home of two"."""
    rest = [*clauses.having(noun, {"conj", "advmod"}), *_under_prepositions(clauses, noun)]
    for word in rest:
        found = clauses.prepositions(word).get("of")
        if found:
            return found
        if len(rest) < _FEW:
            rest += _under_prepositions(clauses, word)
    return []


def _under_prepositions(clauses: Clauses, word: int) -> list[int]:
    return [low for lows in clauses.prepositions(word).values() for low in lows]


def _noun_subject(clauses: Clauses, trigger: Trigger, prepositions: dict[str, list[int]]) -> list[int]:
    noun = trigger.word
    undergone = _is_undergone(trigger, prepositions)
    owner = [] if undergone else clauses.having(noun, {"poss"})
    own = [*owner, *prepositions.get("by", []), *(prepositions.get("between") or _past_a_setting(clauses, noun, "between"))]
    own = own or [low for low in clauses.having(noun, {"amod", "compound", "nmod"}) if clauses.kinds[low] in (_NAMED - {"PERSON"} if undergone else _NAMED)]
    if trigger.verb == noun or (own and not _is_of_the_subject(clauses, own, trigger.verb)):
        return own or _host_subject(clauses, noun)
    if clauses.words[trigger.verb] in listed("bringing", inflected=True):
        return []
    if clauses.is_passive(trigger.verb):
        return clauses.agent(trigger.verb)
    return [subject] if (subject := clauses.subject(trigger.verb)) is not None and subject != noun else []


def _is_of_the_subject(clauses: Clauses, own: Sequence[int], verb: int) -> bool:
    """ "They announced their first exchange": who owns it is the subject of its light verb."""
    return len(own) == 1 and clauses.words[own[0]] in ("their", "its") and own[0] not in clauses.actors and not clauses.is_passive(verb)


def _host_subject(clauses: Clauses, noun: int) -> list[int]:
    """Who acts in the clause that a meeting is the setting of: "during a meeting with Y, X said", "X prepares for talks with Y"; who decided on it; or the author of what the noun is said to be."""
    head = clauses.heads[noun]
    above = clauses.heads[head]
    setting = clauses.words[head] in _SETTINGS or (clauses.words[head] in ("for", "to") and clauses.words[above] in listed("towards", inflected=True))
    if clauses.deps[noun] == "pobj" and setting and clauses.tags[above].startswith("V") and clauses.prepositions(noun).get("with"):
        subject = clauses.subject(above)
        return [] if subject is None else [subject]
    if clauses.words[head] == "including":
        return _of_the_whole(clauses, head)
    if clauses.words[head] == "on" and clauses.words[above] in listed("deciding", inflected=True):
        return _decider(clauses, above)
    if clauses.deps[noun] == "nsubj":
        return [by for attribute in clauses.having(head, {"attr"}) for by in clauses.prepositions(attribute).get("by", [])]
    return []


def _decider(clauses: Clauses, word: int) -> list[int]:
    """Whose decision it is: "X decided on", "X took a decision on"; to revoke a decision is not to decide."""
    verb = word if clauses.tags[word].startswith("V") else clauses.heads[word]
    if verb != word and clauses.words[verb] not in listed("light", inflected=True):
        return []
    subject = None if clauses.is_passive(verb) else clauses.subject(verb)
    return clauses.agent(verb) if subject is None else [subject]


def _of_the_whole(clauses: Clauses, including: int) -> list[int]:
    """Whose acts a meeting is one of: "she set off on a series of journeys, including a summit with Y"."""
    above = next((word for word in clauses.up(including) if clauses.tags[word].startswith("V")), None)
    subject = None if above is None else clauses.subject(above)
    return [] if subject is None else [subject]


def _of_adjective(clauses: Clauses, trigger: Trigger, place: str) -> list[int]:
    if place == "subject":
        subject = clauses.subject(trigger.verb)
        return [] if subject is None else [subject]
    if place == "to_do":
        return clauses.having(trigger.word, {"xcomp", "ccomp"})
    return clauses.prepositions(trigger.word).get(place, [])


def actors_in(clauses: Clauses, noun: int, depth: int = 0) -> list[int]:
    """Who a phrase is about: itself ("his counterpart Lind" is Lind), or whoever owns it, qualifies it or stands under its prepositions ("a U.S. court decision")."""
    if is_actor(clauses, noun):
        return [next((name for name in clauses.having(noun, {"appos"}) if name in clauses.people), noun)] if clauses.words[noun] == "counterpart" else [noun]
    if depth > 2 or clauses.words[noun] in ("exchange", "return"):
        return []
    near = clauses.having(noun, {"poss"}) or [child for child in clauses.having(noun, {"amod", "compound", "nmod"}) if clauses.kinds[child] in _NAMED]
    prepositions = clauses.prepositions(noun)
    about = _OF_HAPPENINGS if is_happening(clauses.words[noun]) else _ABOUT
    near = near or next((prepositions[name] for name in about if name in prepositions), [])
    return [found for low in near for found in actors_in(clauses, low, depth + 1)]


def expanded(clauses: Clauses, heads: Sequence[int]) -> list[int]:
    """Each coordinated participant by itself, in text order."""
    return list(dict.fromkeys(word for head in heads for word in clauses.joined(head)))


def included(clauses: Clauses, noun: int) -> list[int]:
    """The names in "four of the prisoners, including Lopez", "soldiers led by Lopez", "the ministers, Lopez and Smith"."""
    prepositions = clauses.prepositions(noun)
    near = [*prepositions.get("including", []), *(low for of in prepositions.get("of", []) for low in clauses.prepositions(of).get("including", []))]
    near += [leader for led in clauses.having(noun, {"acl"}) if clauses.words[led] in _LED for leader in clauses.agent(led)]
    near += clauses.having(noun, {"appos"}) if clauses.tags[noun] == "NNS" else []
    return [name for low in near for name in clauses.joined(low) if clauses.kinds[name] in _NAMED or name in clauses.actors]


def phrase_span(clauses: Clauses, head: int) -> tuple[int, int]:
    """First and last word of a noun phrase without its clauses and coordinated phrases."""
    left = right = head
    for child in clauses.children[head]:
        if clauses.deps[child] in ("det", "compound", "amod", "nmod", "nummod", "poss", "quantmod") and child < head:
            left = min(left, *clauses.below(child))
        elif clauses.deps[child] == "prep" and clauses.words[child] == "of" and child == right + 1 and clauses.kinds[head] not in _NAMED:
            for low in clauses.having(child, {"pobj"}):
                right = max(right, phrase_span(clauses, low)[1])
    return left, right
