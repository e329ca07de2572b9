"""Which words fill the places of a noun that tells an event: whose, by whom, with whom, of what."""

from __future__ import annotations

from collections.abc import Sequence

from sourcebook.extract.event.arguments import NAMED, PLACES, is_several
from sourcebook.extract.event.clauses import Clauses
from sourcebook.extract.event.event_rules import listed
from sourcebook.extract.event.trigger import Trigger

_SETS_THE_SCENE = PLACES | {"DATE", "TIME"}
_FEW = 6  # words looked at
_SETTINGS = frozenset({"during", "in", "at", "after", "following", "before"})


def of_noun(clauses: Clauses, trigger: Trigger, place: str) -> list[int]:
    """The words that fill a place of a noun's frame."""
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
    own = own or [low for low in clauses.having(noun, {"amod", "compound", "nmod"}) if clauses.kinds[low] in (NAMED - {"PERSON"} if undergone else NAMED)]
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
    if (settled := _who_agreed(clauses, noun)) is not None:
        return [settled]
    if clauses.words[head] == "including":
        return _of_the_whole(clauses, head)
    if clauses.words[head] == "on" and clauses.words[above] in listed("deciding", inflected=True):
        return _decider(clauses, above)
    if clauses.deps[noun] == "nsubj":
        return [by for attribute in clauses.having(head, {"attr"}) for by in clauses.prepositions(attribute).get("by", [])]
    return []


def _who_agreed(clauses: Clauses, noun: int) -> int | None:
    """The several who agreed on something after talks held them: "Peru and Chile signed a deal after talks in Lima", "After hours of talks the two agreed"."""
    prepositions = clauses.prepositions(noun)
    whole = clauses.heads[clauses.heads[noun]]
    phrase = whole if clauses.words[clauses.heads[noun]] == "of" and clauses.words[whole] in listed("lengths", inflected=True) else noun
    setting = clauses.heads[phrase]
    verb = clauses.heads[setting]
    marked = clauses.having(setting, {"mark"}) if clauses.deps[phrase] == "nsubj" else []
    settings = {clauses.words[setting], *(clauses.words[word] for word in marked)}
    verb = setting if marked else clauses.heads[verb] if clauses.deps[verb] == "dobj" else verb
    if _SETTINGS.isdisjoint(settings) or prepositions.keys() & {"of", "with", "between"} or clauses.words[verb] not in listed("settling", inflected=True):
        return None
    subject = clauses.subject(verb)
    return subject if subject not in (None, phrase) and is_several(clauses, subject) else None


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
