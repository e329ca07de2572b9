"""Which of the words that may tell an event do: one event for what is told once, none for what is only mentioned."""

from __future__ import annotations

from sourcebook.extract.event.arguments import is_actor, is_several
from sourcebook.extract.event.bargains import GIVING, YIELDING, Bargains
from sourcebook.extract.event.clauses import Clauses
from sourcebook.extract.event.event_rules import listed
from sourcebook.extract.event.fillers import fillers
from sourcebook.extract.event.settings import Setting
from sourcebook.extract.event.trigger import Trigger

_SAID_WITHIN = {"PROTEST": ("REQUEST", "ACCUSE", "PROTEST", "REJECT")}
_OPINIONS = frozenset({"SUPPORT", "ACCUSE"})
_ON_GROUNDS = frozenset({"arrest", "convict", "allege", "deport", "expel"})
_TOLD_BY_NOUNS = frozenset({"CONSULT", "RETREAT", "AID", "COOPERATE", "CONCEDE", "SUPPORT", "MOBILIZE", "SANCTION"})
SPOKEN = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "AGREE"})
_OCCASIONS = frozenset({"after", "following", "during"})
"""What leads to an agreement is no part of it."""
_DESCRIBES = frozenset({"relcl", "acl"})


class Foreground:
    """The foreground of one document.

    `said`: words that tell of speech or opinion; `content`: for a word that tells of an event the first that it covers, as what is promised or demanded.
    """

    def __init__(self, clauses: Clauses, setting: Setting) -> None:
        self.clauses, self.setting, self.bargains = clauses, setting, Bargains(clauses)
        self.said: set[int] = set()
        self.content: dict[int, Trigger] = {}

    def told(self, triggers: list[Trigger]) -> list[Trigger]:
        """One event for what is told once: no noun inside its own verb's frame, nothing under a promise or a demand."""
        grounded = [trigger for trigger in triggers if (self._is_grounded(trigger) if trigger.frame.part == "noun" else self._is_foreground(trigger))]
        nouns = {trigger.word for trigger in grounded if trigger.frame.part == "noun"}
        grounded = [trigger for trigger in grounded if not self._only_dates(trigger, nouns)]
        chosen, covered = {trigger.word: trigger for trigger in grounded}, set[int]()
        self.said = {trigger.word for trigger in grounded if trigger.frame.type in SPOKEN | _OPINIONS}
        self.content = {}
        for trigger in triggers:
            over = [chosen[above] for above in self.clauses.up(trigger.word) if above in chosen and self._covers(chosen[above], trigger)]
            over = [] if self._stands_alone(trigger, over) else over
            covered.update([trigger.word] if over else [])
            for outer in over:
                self.content.setdefault(outer.word, trigger)
        return [trigger for trigger in grounded if trigger.word not in covered]

    def _only_dates(self, trigger: Trigger, nouns: set[int]) -> bool:
        """Whether a participle says no more than when what it describes is to be: "the summit, scheduled for May"."""
        clauses, word = self.clauses, trigger.word
        return clauses.heads[word] in nouns and clauses.deps[word] in _DESCRIBES and clauses.words[word] in listed("planning", inflected=True)

    def _covers(self, outer: Trigger, inner: Trigger) -> bool:
        """Whether the outer event says all there is to say of the inner one."""
        clauses, step = self.clauses, inner.word
        beside = clauses.is_beside(step) or (outer.frame.type in ("AGREE", "THREATEN") and inner.is_answered and clauses.is_past_relative(step))
        beside = beside or (clauses.was_undergone(step) and bool(self.setting.times_of(step, step)))
        while clauses.heads[step] != outer.word:
            beside = beside or clauses.coordinated(step) == outer.word  # "vowed to implement it and urged others": no part of the vow
            step = clauses.heads[step]
            beside = beside or clauses.is_beside(step)
        if inner.frame.part == "noun" and clauses.deps[step] == "nsubjpass" and inner.word in fillers(clauses, outer, "object"):
            return True
        if clauses.deps[step] in ("nsubj", "nsubjpass", "conj"):
            return does_harm(outer) and does_harm(inner) and step == inner.word and clauses.deps[step] == "nsubj"
        if beside or (clauses.words[step] in _OCCASIONS and inner.frame.type == "CONSULT" and outer.frame.type in ("AGREE", "SUPPORT")):
            return False
        if outer.frame.unreal or inner.frame.type in _SAID_WITHIN.get(outer.frame.type, ()):
            return True
        if outer.frame.type in _OPINIONS and clauses.is_infinitive(inner.word):
            return True
        reason = clauses.words[step] in ("for", "on", "of", "over")
        if outer.frame.type in _OPINIONS and (reason or inner.frame.part == "noun"):
            return not (self.setting.times_of(inner.word, inner.word) or self.setting.quantities_of(inner.word))
        if inner.frame.part == "noun" and inner.word in fillers(clauses, outer, "object"):
            return True
        return outer.frame.mode in _ON_GROUNDS and reason

    def _is_foreground(self, trigger: Trigger) -> bool:
        """Not a participle that only describes a noun: "the curfew imposed in 2019" tells an event, "the sanctions imposed" does not; "Curfew imposed in Lamu" is a headline."""
        clauses, word = self.clauses, trigger.word
        if clauses.words[word] in listed("light", inflected=True) and any(self._is_so_called(noun) for noun in clauses.objects(word)):
            return False
        if clauses.deps[word] not in ("acl", "relcl") or not clauses.is_passive(word):
            return True
        return bool(self._is_headline(word) or trigger.frame.says_whence or clauses.agent(word) or self.setting.times_of(word, word))

    def _is_so_called(self, noun: int) -> bool:
        """Declared “war” on them: a word alone between marks is a figure of speech, or another's."""
        return self.clauses.tags[max(0, noun - 1) : noun + 2 : 2] == ["``", "''"]

    def _is_headline(self, participle: int) -> bool:
        """Whether a sentence has no other predicate: "Ten soldiers freed in Lamu"."""
        clauses, noun = self.clauses, self.clauses.heads[participle]
        whole = clauses.deps[noun] == "ROOT" and clauses.deps[participle] == "acl" and noun == participle - 1
        return whole and not any(clauses.tags[word] in ("VBD", "VBZ", "VBP", "MD") for word in clauses.below(noun))

    def _is_grounded(self, trigger: Trigger) -> bool:
        """Whether a noun tells an event and does not only mention one: it has a light verb, a date, a count, or both sides are there."""
        word = trigger.word
        if self.clauses.words[word] == "exchange" and self.clauses.words[word - 1 : word] == ["in"]:
            return False  # "in exchange for"
        if self._is_so_called(word):
            return False
        if (
            trigger.verb != word
            or self.setting.tells_when(self.setting.times_of(word, word))
            or self.setting.quantities_of(word)
            or fillers(self.clauses, trigger, "against")
        ):
            return True
        if self.is_traded(trigger) or (trigger.frame.type == "ASSAULT" and (self._has_actor(trigger, ("by",)) or self._is_one_raid(trigger))):
            return True
        if trigger.frame.type == "CONSULT" and any(
            is_actor(self.clauses, one) and is_several(self.clauses, one) for one in fillers(self.clauses, trigger, "subject")
        ):
            return True
        sides = [self._has_actor(trigger, places) for places in (("subject", "between"), ("with", "on", "to", "of", "from"))]
        return all(sides) or (any(sides) and (trigger.frame.type in _TOLD_BY_NOUNS or self.clauses.deps[word] in ("nsubj", "nsubjpass")))

    def _is_one_raid(self, trigger: Trigger) -> bool:
        """ "After a drone strike on a depot": one, of a kind that is named, on something."""
        hit = [noun for noun in fillers(self.clauses, trigger, "on") if self.clauses.kinds[noun] not in ("DATE", "TIME")]
        return bool(hit and trigger.frame.mode and self.clauses.tags[trigger.word] == "NN")

    def _stands_alone(self, inner: Trigger, over: list[Trigger]) -> bool:
        """Whether an act is an event though another is told of it: a side of a bargain, or what talks have brought about."""
        if any(outer.frame.type in GIVING for outer in over):
            return False
        if inner.frame.type not in YIELDING and any(outer.frame.type == "AGREE" for outer in over):
            return False
        negotiated = inner.frame.type in YIELDING and all(self.clauses.words[outer.word] in listed("bringing", inflected=True) for outer in over)
        return negotiated or self.is_traded(inner)

    def is_traded(self, trigger: Trigger) -> bool:
        """Whether the trigger tells one of the acts of a bargain: an event of its own, whatever governs it."""
        return trigger.frame.type in GIVING and self.bargains.tell(trigger.word)

    def _has_actor(self, trigger: Trigger, places: tuple[str, ...]) -> bool:
        return any(is_actor(self.clauses, filler) for place in places for filler in fillers(self.clauses, trigger, place))


def does_harm(trigger: Trigger) -> bool:
    """ "The attack killed ten" is one event: what did it and what it did."""
    return trigger.frame.type == "ASSAULT"
