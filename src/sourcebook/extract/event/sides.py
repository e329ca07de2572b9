"""The two sides of an event: who acts, and on whom."""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.extract.event.arguments import PRONOUNS, actors_in, expanded, included
from sourcebook.extract.event.clauses import Clauses
from sourcebook.extract.event.event_rules import frames, listed, word_class
from sourcebook.extract.event.fillers import fillers
from sourcebook.extract.event.participants import Cast
from sourcebook.extract.event.trigger import Trigger
from sourcebook.lexicon import compiled
from sourcebook.model.annotation import Participant

_MUTUAL = frozenset({"CONSULT", "SUPPORT", "COOPERATE"})
_COUNTRIES = frozenset({"GPE", "NORP"})
_ONE_ANOTHER = frozenset({"other", "another"})
_INSIDE_NAMES = frozenset({"det", "compound", "punct", "case"})
_WHERE = frozenset({"in", "at", "near", "outside"})
_FINITE, _UNFINISHED = frozenset({"VBD", "VBZ", "VBP"}), frozenset({"VB", "VBG"})
_ELSEWHERE = frozenset({"after", "following", "before", "since", "according", "amid"})
"""What stands under these is another act, or who tells of this one."""
_JUDGING = frozenset({"ACCUSE", "REJECT", "PROTEST", "REQUEST"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_SUFFERED = frozenset({"on", "against", "in", "at", "near", "across"})
"""Behind a deed: where it was, and to whom it was done."""
RECIPIENTS = ("dative", "to", "with", "against", "on", "from", "for", "in", "object")
_NO_RECIPIENTS = {"ASSAULT": ("from", "for"), "AGREE": ("on", "in", "object"), "SUPPORT": ("on", "in"), "REQUEST": ("in",), "REJECT": ("in",), "ACCUSE": ("in",),
                  "RETREAT": ("in",), "COOPERATE": ("in",), "CONSULT": ("in",)}  # fmt: skip
"""Prepositions under which the others of an act never stand: who "fights for" somebody does not fight him, a letter "in" which it is said is nobody."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Reads the sides from the clauses of a document and the cast of those whom it mentions."""

    clauses: Clauses
    cast: Cast

    def of(self, trigger: Trigger) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
        """Who acts and who is acted on; in a joint act everyone acts."""
        frame, cast = trigger.frame, self.cast
        actors = self._first(trigger, frame.actor or ("subject",))
        actors = list(dict.fromkeys(name for noun in actors for name in (noun, *included(self.clauses, noun))))
        recipients = [noun for noun in self._recipients(trigger) if noun not in actors and not (frame.type in _JUDGING and self._is_victim(trigger, noun))]
        recipients = list(dict.fromkeys(name for noun in recipients for name in (noun, *included(self.clauses, noun)) if name not in actors))
        if not actors and frame.type in _MUTUAL and "between" in frame.recipient and recipients == self._first(trigger, ("between",)):
            actors, recipients = recipients, []  # "a meeting between Ruiz and Lee was held"
        if frame.unreal and recipients and not self._besides(recipients, actors):
            recipients = self._besides(self._named_within(trigger), actors)
        recipients = [noun for noun in recipients if not self._is_ones_own(trigger, noun, actors)]
        taking = self._besides(actors, recipients)  # "Ruiz and Lee, who will meet Ruiz": the clause is about the other
        actors = taking if len(actors) > 1 and taking else actors
        if frame.joint:
            return cast.participants([*actors, *recipients]), ()
        return cast.participants(actors), cast.participants(recipients)

    def _is_ones_own(self, trigger: Trigger, noun: int, actors: list[int]) -> bool:
        """Whether a noun means who acts, or his country: "praised his friendship with Lee", "the president warned that Kenya would answer"."""
        acting = [mention.entity for actor in actors if (mention := self.cast.mention(actor)) and mention.entity is not None]
        mention = self.cast.mention(noun)
        if mention is None or mention.entity is None:
            return False
        if self.clauses.tags[noun] == "PRP$":
            return mention.entity in acting
        warned = trigger.frame.type == "THREATEN" and mention.type == "country"
        return warned and self.cast.country(mention.entity) in {self.cast.country(entity) for entity in acting}

    def _is_victim(self, trigger: Trigger, noun: int) -> bool:
        """Whether a noun names whom something was done to: who "condemned the killing of Lopez" or "the attacks on Peru" accuses neither."""
        clauses, word = self.clauses, noun
        while clauses.heads[word] not in (word, trigger.word):
            above = clauses.heads[word]
            if clauses.deps[word] == "prep" and _is_deed(clauses.words[above]):
                led = clauses.words[word]
                return (led in _SUFFERED and led not in trigger.frame.recipient) or (led == "of" and not _has_doers(clauses.words[above]))
            if clauses.deps[word] == "poss" and word in clauses.people and _is_deed(clauses.words[above]) and not _has_doers(clauses.words[above]):
                return "of" not in clauses.prepositions(above)
            word = above
        return False

    def _besides(self, nouns: list[int], actors: list[int]) -> list[int]:
        """The nouns that name nobody of those who act: "China warned that it would"."""
        acting = {mention.entity for noun in actors if (mention := self.cast.mention(noun))} - {None}
        return [noun for noun in nouns if noun not in actors and ((mention := self.cast.mention(noun)) is None or mention.entity not in acting)]

    def _recipients(self, trigger: Trigger) -> list[int]:
        frame = trigger.frame
        found = self._first(trigger, frame.recipient) if frame.recipient else []
        if found or "NONE" in frame.recipient or (frame.recipient and (frame.joint or frame.type == "CONSULT")):
            return found
        if any(self.clauses.words[noun] in _ONE_ANOTHER for noun in fillers(self.clauses, trigger, "object")):
            return []  # "both sides accused the other of"
        if frame.unreal or frame.type == "PROTEST":
            found = self._named_within(trigger)
        places = tuple(place for place in RECIPIENTS if place not in _NO_RECIPIENTS.get(frame.type, ()))
        return found if found or frame.type == "PROTEST" else self._first(trigger, places)

    def _named_within(self, trigger: Trigger) -> list[int]:
        """Who is named in the words of a promise, threat, demand or protest: "promised to continue aid to Mozambique"."""
        clauses = self.clauses
        said = {word for noun in self._first(trigger, trigger.frame.actor or ("subject",)) for word in clauses.below(noun)}
        own = self._own(trigger) if trigger.frame.type != "PROTEST" else clauses.below(trigger.word)
        within = sorted(word for word in own if word > trigger.word and word not in said and clauses.deps[word] not in _INSIDE_NAMES)
        countries = (word for word in within if clauses.kinds[word] in _COUNTRIES and clauses.words[clauses.heads[word]] not in _WHERE)
        others = (
            word
            for word in within
            if word in clauses.actors
            and clauses.words[word] not in word_class("intelligence")
            and clauses.words[word] not in PRONOUNS
            and clauses.owner(word) is None
        )
        return next((actors_in(clauses, word) for word in (*countries, *others)), [])

    def _own(self, trigger: Trigger) -> list[int]:
        """The words under a trigger that are of what is promised or demanded."""
        found, rest = [], [trigger.word]
        while rest:
            word = rest.pop()
            found.append(word)
            rest += (child for child in self.clauses.children[word] if not (self._is_another_act(trigger, child) or self._is_whence(child)))
        return found

    def _is_whence(self, word: int) -> bool:
        """Whether a country is only where somebody goes or is from: "a free passage back to Peru", "40 fighters from Peru"."""
        clauses, preposition = self.clauses, self.clauses.heads[word]
        above = clauses.heads[preposition]
        if clauses.words[preposition] == "from":
            return clauses.tags[above].startswith("N")
        return clauses.words[preposition] == "to" and clauses.words[above] in listed("moving", inflected=True)

    def _is_another_act(self, trigger: Trigger, word: int) -> bool:
        """Whether a word opens what is no part of a promise or demand: "vowed to stay and summoned the cabinet", "agreed after talks with Peru"."""
        clauses = self.clauses
        if (
            clauses.deps[word] == "conj"
            and (clauses.heads[word] == trigger.verb or clauses.tags[clauses.heads[word]] in _UNFINISHED)
            and clauses.tags[word] in _FINITE
        ):
            return True
        return clauses.is_beside(word) or (clauses.deps[word] == "prep" and clauses.words[word] in _ELSEWHERE)

    def _first(self, trigger: Trigger, places: tuple[str, ...]) -> list[int]:
        """Who fills the first place that somebody fills."""
        for place in places:
            found = [actor for noun in fillers(self.clauses, trigger, place) for actor in actors_in(self.clauses, noun)]
            if found:
                return [word for word in expanded(self.clauses, found) if not self._is_past_clause(trigger, word, found)]
        return []

    def _is_past_clause(self, trigger: Trigger, word: int, found: list[int]) -> bool:
        """Coordinated with the noun that the trigger's clause describes, but told after the clause: "a priest, who was freed, and two nuns"."""
        clauses = self.clauses
        return word > trigger.word and word not in found and clauses.deps[trigger.verb] in ("relcl", "acl") and clauses.heads[trigger.verb] in found


@compiled
def _deeds() -> frozenset[str]:
    """Nouns and forms in "-ing" that tell of harm or force."""
    told = {form: {frame.part for frame in found if frame.type in _DEEDS} for form, found in frames().items()}
    return frozenset(form for form, parts in told.items() if "noun" in parts or ("verb" in parts and form.endswith("ing")))


def _is_deed(word: str) -> bool:
    return word in _deeds()


def _has_doers(word: str) -> bool:
    """Whether "of" may lead to who did it: "the attacks of the rebels", but not "the killing of the rebels"."""
    return word in word_class("of_doers")
