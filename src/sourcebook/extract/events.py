"""PLOVER events from the parse and the event lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebook.extract.event.arguments import PRONOUNS, Trigger, actors_in, expanded, fillers, holds, included, is_actor, phrase_span
from sourcebook.extract.event.bargains import GIVING, YIELDING, Bargains
from sourcebook.extract.event.clauses import clauses_of
from sourcebook.extract.event.dating import BY_DECISION, dated
from sourcebook.extract.event.event_rules import Frame, frames, listed, word_class
from sourcebook.extract.event.modality import is_bygone, is_habit, is_negated, modality, noun_modality
from sourcebook.extract.event.participants import cast_of
from sourcebook.extract.event.pictured import pictured
from sourcebook.extract.event.places import Places
from sourcebook.extract.event.reported import Contents
from sourcebook.extract.event.settings import setting_of
from sourcebook.extract.event.shifts import coded
from sourcebook.extract.parse import is_parsed
from sourcebook.lexicon import compiled, load
from sourcebook.lexicon.inflection import verb_forms
from sourcebook.model.annotation import Event, EventDate, Participant
from sourcebook.model.document import SILENT_NOISE, Document
from sourcebook.stage import Layers, Reading, Stage

if TYPE_CHECKING:
    from spacy.tokens import Doc

_COUNTRIES = frozenset({"GPE", "NORP"})
_INSIDE_NAMES = frozenset({"det", "compound", "punct", "case"})
_WHERE = frozenset({"in", "at", "near", "outside"})
_SAID_WITHIN = {"PROTEST": ("REQUEST", "ACCUSE", "PROTEST", "REJECT")}
_OPINIONS = frozenset({"SUPPORT", "ACCUSE"})
_ON_GROUNDS = frozenset({"arrest", "convict", "allege", "deport", "expel"})
_TOLD_BY_NOUNS = frozenset({"CONSULT", "RETREAT", "AID", "COOPERATE", "CONCEDE", "SUPPORT", "MOBILIZE", "SANCTION"})
_SPOKEN = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "AGREE"})
_VOICED = frozenset({"ACCUSE", "SUPPORT", "REQUEST"})
_RECIPIENTS = ("dative", "to", "with", "against", "on", "from", "for", "in", "object")
_PARTS = {"verb": "VB", "noun": "NN", "adjective": "JJ"}
_NO_PREDICATE = frozenset({"amod", "aux", "auxpass", "compound", "prep", "case"})
_PURPOSES = frozenset({"advcl", "acl", "relcl"})
_DESCRIBES = frozenset({"relcl", "acl"})
_LONG_AGO = 3  # calendar years


@dataclass(frozen=True)
class Events(Stage):
    """Assigns "events": who did what to whom, when and where, of the 16 PLOVER types."""

    name = "events"
    version = 10
    requires = ("parse", "sentences", "mentions", "entities", "attributions", "times", "quantities")
    assigns = ("events",)

    def annotate(self, reading: Reading) -> Layers:
        """The events of a parsed document, in text order; none for a language without a parse."""
        if not is_parsed(reading) or reading.parse is None:
            return {"events": ()}
        return {"events": tuple(Coder(reading, reading.parse).events())}


class Coder:
    """Codes one document."""

    def __init__(self, reading: Reading, doc: Doc) -> None:
        self.document: Document = reading.document
        self.clauses = clauses = clauses_of(doc)
        self.cast, self.setting = cast_of(reading, doc), setting_of(reading, doc)
        self.places = Places(reading, clauses, self.cast)
        self.contents, self.bargains = Contents(reading.layers["attributions"]), Bargains(clauses)
        self._quoted = [(span.start, span.end, said.speaker) for said in reading.layers["attributions"] if said.speaker is not None for span in said.content]
        self._said: set[int] = set()
        self._content: dict[int, Trigger] = {}
        self._silent = [(noise.start, noise.end) for noise in reading.document.noise if noise.kind in SILENT_NOISE]

    def events(self) -> list[Event]:
        """Every event, in text order."""
        found = [event for trigger in self.settled(self.triggers()) if (event := self.event(trigger))]
        shown = [event for event in pictured(self.clauses, self.cast, self.setting) if not self._is_silent(event.start)]
        return sorted([*found, *shown], key=lambda event: (event.start, event.trigger_start, event.type))

    def triggers(self) -> list[Trigger]:
        """Every word that meets a frame, with the narrowest frame it meets."""
        index = frames()
        found = [self._narrowest(word, self._candidates(index, word, text)) for word, text in enumerate(self.clauses.words) if text in index]
        return [trigger for trigger in found if trigger and not self._is_silent(self.clauses.starts[trigger.word])]

    def _candidates(self, index: Mapping[str, tuple[Frame, ...]], word: int, text: str) -> tuple[Frame, ...]:
        """The frames of a word, or of the compound that it ends: "test-fired"."""
        words = self.clauses.words
        compound = f"{words[word - 2]}-{text}" if word > 1 and words[word - 1] == "-" else ""
        return index.get(compound) or index[text]

    def _is_silent(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self._silent)

    def _narrowest(self, word: int, candidates: tuple[Frame, ...]) -> Trigger | None:
        part = "VB" if self.clauses.is_rare_verb(word) else self.clauses.tags[word][:2]
        for frame in (frame for frame in candidates if _PARTS[frame.part] == part):
            trigger = self._trigger(word, frame)
            if trigger and all(holds(self.clauses, trigger, condition) for condition in frame.conditions):
                return trigger
        return None

    def _trigger(self, word: int, frame: Frame) -> Trigger | None:
        if frame.part == "verb" and self.clauses.deps[word] in _NO_PREDICATE:
            return None
        tail = self._tail(word, frame.tail)
        if tail and frame.part == "verb" and not frame.governs_object and not self._is_particle(tail[-1]):
            return None
        return None if tail is None else Trigger(word, frame, tail, self._tensed(word, frame))

    def _tail(self, word: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
        """The particles and prepositions that a phrasal trigger needs, each under the verb or under one before it."""
        found: list[int] = []
        for text in rest:
            near = (child for above in (word, *found) for child in self.clauses.children[above] if child > word)
            child = next((child for child in near if self.clauses.words[child] == text), None)
            child = child or self.clauses.particle_before_number((*found[-1:], word)[0] + 1, text)
            if child is None:
                return None
            found.append(child)
        return tuple(found)

    def _is_particle(self, word: int) -> bool:
        """ "gave in", not "gave in January"."""
        return not self.clauses.having(word, {"pobj", "pcomp"})

    def _tensed(self, word: int, frame: Frame) -> int:
        """The verb that carries the trigger's tense."""
        clauses = self.clauses
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

    def settled(self, triggers: list[Trigger]) -> list[Trigger]:
        """One event for what is told once: no noun inside its own verb's frame, nothing under a promise or a demand."""
        grounded = [trigger for trigger in triggers if (self._is_grounded(trigger) if trigger.frame.part == "noun" else self._is_foreground(trigger))]
        nouns = {trigger.word for trigger in grounded if trigger.frame.part == "noun"}
        grounded = [trigger for trigger in grounded if not self._only_dates(trigger, nouns)]
        chosen, covered = {trigger.word: trigger for trigger in grounded}, set[int]()
        self._said = {trigger.word for trigger in grounded if trigger.frame.type in _SPOKEN | _OPINIONS}
        self._content = {}
        for trigger in triggers:
            over = [chosen[above] for above in self.clauses.up(trigger.word) if above in chosen and self._covers(chosen[above], trigger)]
            over = [] if self._stands_alone(trigger, over) else over
            covered.update([trigger.word] if over else [])
            for outer in over:
                self._content.setdefault(outer.word, trigger)
        return [trigger for trigger in grounded if trigger.word not in covered]

    def _only_dates(self, trigger: Trigger, nouns: set[int]) -> bool:
        """Whether a participle says no more than when what it describes is to be: "the summit, scheduled for May"."""
        clauses, word = self.clauses, trigger.word
        return clauses.heads[word] in nouns and clauses.deps[word] in _DESCRIBES and clauses.words[word] in listed("planning", inflected=True)

    def _covers(self, outer: Trigger, inner: Trigger) -> bool:
        """Whether the outer event says all there is to say of the inner one."""
        clauses, step = self.clauses, inner.word
        beside = clauses.is_beside(step) or (outer.frame.type in ("AGREE", "THREATEN") and inner.is_answered and clauses.is_past_relative(step))
        while clauses.heads[step] != outer.word:
            step = clauses.heads[step]
            beside = beside or clauses.is_beside(step)
        if inner.frame.part == "noun" and clauses.deps[step] == "nsubjpass" and inner.word in fillers(clauses, outer, "object"):
            return True
        if clauses.deps[step] in ("nsubj", "nsubjpass", "conj"):
            return _does_harm(outer) and _does_harm(inner) and step == inner.word and clauses.deps[step] == "nsubj"
        if beside:
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
        """Not a participle that only describes a noun: "the curfew imposed in 2019" tells an event, "the sanctions imposed" does not."""
        clauses, word = self.clauses, trigger.word
        if clauses.deps[word] not in ("acl", "relcl") or not clauses.is_passive(word):
            return True
        return bool(trigger.frame.says_whence or clauses.agent(word) or self.setting.times_of(word, word))

    def _is_grounded(self, trigger: Trigger) -> bool:
        """Whether a noun tells an event and does not only mention one: it has a light verb, a date, a count, or both sides are there."""
        word = trigger.word
        if (
            trigger.verb != word
            or self.setting.tells_when(self.setting.times_of(word, word))
            or self.setting.quantities_of(word)
            or fillers(self.clauses, trigger, "against")
        ):
            return True
        if self._is_traded(trigger) or (trigger.frame.type == "ASSAULT" and (self._has_actor(trigger, ("by",)) or self._is_one_raid(trigger))):
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
        return negotiated or self._is_traded(inner)

    def _is_traded(self, trigger: Trigger) -> bool:
        """Whether the trigger tells one of the acts of a bargain: an event of its own, whatever governs it."""
        return trigger.frame.type in GIVING and self.bargains.tell(trigger.word)

    def _has_actor(self, trigger: Trigger, places: tuple[str, ...]) -> bool:
        return any(is_actor(self.clauses, filler) for place in places for filler in fillers(self.clauses, trigger, place))

    def event(self, trigger: Trigger) -> Event | None:
        """The event of a trigger, or None when it is asked, a custom, or only supposed of an act that nobody gains by."""
        clauses, frame = self.clauses, trigger.frame
        actors, recipients = self._sides(trigger)
        if frame.type == "CONSULT" and recipients and all(participant.sector == "JRN" for participant in recipients):
            return None
        how = self._modality(trigger)
        if how == "done" and frame.type == "AGREE" and clauses.words[trigger.word] in listed("planning", inflected=True):
            how = "planned"
        if how == "planned" and self._is_said_by_another(trigger, actors):
            how = "expected"
        event_type, how = coded(frame.type, how)
        ahead = noun_modality(clauses, trigger.word) if frame.part == "noun" and how == "done" else None
        how = ahead or how
        if (how == "hypothetical" and not self._is_supposed(trigger, actors)) or (how == "denied" and event_type in _SPOKEN):
            return None
        times, date = dated(clauses, self.setting, trigger, self._said, to_come=bool(ahead), done=how == "done")
        custom = how == "done" and frame.type == "CONSULT" and (self.setting.recurs(times) or is_bygone(clauses, trigger.verb))
        if custom and date is None:
            return None
        if custom or (how == "done" and self._is_long_ago(date)):
            how = "historical"
        elif how == "done" and date and self.document.published and date.start[:10] > self.document.published:
            how = "planned"
        spans = (*self._extent(trigger), clauses.starts[trigger.word], clauses.ends[max((trigger.word, *trigger.tail))])
        place, basis = self.places.of(trigger, event_type, how, (*actors, *recipients))
        quantities, attribution = self.setting.quantities_of(trigger.word), self.contents.over(spans[2], spans[3])
        mode = self._mode(trigger, event_type)
        return Event(*spans, event_type, mode, how, actors, recipients, date, place, basis, times, quantities, attribution, frame.rule)

    def _is_supposed(self, trigger: Trigger, actors: tuple[Participant, ...]) -> bool:
        """Whether an act that may be is worth telling: one of giving way, by somebody, that is no question and no custom."""
        clauses, verb = self.clauses, trigger.verb
        traded = self._is_traded(trigger)
        purpose = clauses.is_infinitive(verb) and clauses.deps[verb] in (("advcl",) if traded else _PURPOSES)
        told = traded or (trigger.frame.type in YIELDING and (actors or trigger.frame.part == "noun"))
        told = told or (trigger.frame.type == "CONSULT" and trigger.frame.part == "noun" and len(actors) > 1)
        return bool(told) and not (purpose or clauses.is_question(verb) or is_habit(clauses, verb) or is_negated(clauses, verb))

    def _mode(self, trigger: Trigger, event_type: str) -> str | None:
        """The mode of the frame; of a demand, refusal or threat the one that follows from its content."""
        frame = trigger.frame
        content = self._content.get(trigger.word) if frame.type == event_type else trigger
        table = load("events_modes").get(event_type)
        if frame.type == "ASSAULT" and not frame.mode and content and _does_harm(content):
            return content.frame.mode
        if table is None or (frame.mode and frame.type == event_type):
            return frame.mode
        told = content.frame if content else None
        return (table.get(f"{told.type} {told.mode}") or table.get(told.type)) if told else None

    def _modality(self, trigger: Trigger) -> str:
        clauses = self.clauses
        if trigger.verb != trigger.word and is_negated(clauses, trigger.word):
            return "denied"
        purpose = clauses.deps[trigger.verb] == "advcl" and clauses.is_infinitive(trigger.verb)
        if purpose and trigger.frame.type in _VOICED and clauses.words[clauses.heads[trigger.verb]] in _voicing():
            return "done"
        return modality(clauses, trigger.verb, by_decision=trigger.frame.type in BY_DECISION)

    def _is_said_by_another(self, trigger: Trigger, actors: tuple[Participant, ...]) -> bool:
        """Whether somebody else foretells it: only the actor, or one who speaks for the same country, commits to what "will" happen."""
        offset = self.clauses.starts[trigger.word]
        speakers = {speaker for start, end, speaker in self._quoted if start <= offset < end}
        countries = {self.cast.country(speaker) for speaker in speakers} - {None}
        others = {actor.country for actor in actors} - {None}
        return bool(countries and others and not countries & others and not speakers & {actor.entity for actor in actors})

    def _is_long_ago(self, date: EventDate | None) -> bool:
        published = self.document.published
        return bool(date and published and int(published[:4]) - int(date.end[:4]) >= _LONG_AGO)

    def _sides(self, trigger: Trigger) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
        frame, cast = trigger.frame, self.cast
        actors = self._first(trigger, frame.actor or ("subject",))
        actors = list(dict.fromkeys(name for noun in actors for name in (noun, *included(self.clauses, noun))))
        recipients = [noun for noun in self._recipients(trigger) if noun not in actors]
        if frame.unreal and recipients and not self._besides(recipients, actors):
            recipients = self._besides(self._named_within(trigger), actors)
        taking = self._besides(actors, recipients)  # "Ruiz and Lee, who will meet Ruiz": the clause is about the other
        actors = taking if len(actors) > 1 and taking else actors
        if frame.joint:
            return cast.participants([*actors, *recipients]), ()
        return cast.participants(actors), cast.participants(recipients)

    def _besides(self, nouns: list[int], actors: list[int]) -> list[int]:
        """The nouns that name nobody of those who act: "China warned that it would"."""
        acting = {mention.entity for noun in actors if (mention := self.cast.mention(noun))} - {None}
        return [noun for noun in nouns if noun not in actors and ((mention := self.cast.mention(noun)) is None or mention.entity not in acting)]

    def _recipients(self, trigger: Trigger) -> list[int]:
        frame = trigger.frame
        found = self._first(trigger, frame.recipient) if frame.recipient else []
        if found or (frame.recipient and (frame.joint or frame.type == "CONSULT")):
            return found
        if frame.unreal or frame.type == "PROTEST":
            found = self._named_within(trigger)
        return found if found or frame.type == "PROTEST" else self._first(trigger, _RECIPIENTS)

    def _named_within(self, trigger: Trigger) -> list[int]:
        """Who is named in the words of a promise, threat, demand or protest: "promised to continue aid to Mozambique"."""
        clauses = self.clauses
        said = {word for noun in self._first(trigger, trigger.frame.actor or ("subject",)) for word in clauses.below(noun)}
        within = sorted(word for word in clauses.below(trigger.word) if word > trigger.word and word not in said and clauses.deps[word] not in _INSIDE_NAMES)
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

    def _extent(self, trigger: Trigger) -> tuple[int, int]:
        """From the first to the last word of the predicate and its arguments."""
        clauses = self.clauses
        words = {trigger.word, trigger.verb, *trigger.tail}
        for place in ("subject", "object", "dative", *(trigger.frame.recipient or _RECIPIENTS)):
            both = clauses.joined if place == "between" or trigger.frame.part == "noun" else lambda noun: [noun]
            words |= {word for noun in fillers(clauses, trigger, place) for one in both(noun) for word in phrase_span(clauses, one)}
        return min(clauses.starts[word] for word in words), max(clauses.ends[word] for word in words)


def _does_harm(trigger: Trigger) -> bool:
    """ "The attack killed ten" is one event: what did it and what it did."""
    return trigger.frame.type == "ASSAULT"


@compiled
def _voicing() -> frozenset[str]:
    """Forms of the verbs whose purpose clause is said there and then: "phoned him to congratulate"."""
    return frozenset().union(*(verb_forms(verb) for verb in ("call", "phone", "telephone", "summon", "write", "tweet")))
