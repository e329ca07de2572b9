"""PLOVER events from the parse and the event lexicon."""

from __future__ import annotations

from dataclasses import dataclass, field

from sourcebook.extract.arguments import Trigger, expanded, fillers, holds, is_actor, phrase_span
from sourcebook.extract.clauses import Clauses
from sourcebook.extract.event_rules import Frame, frames, listed
from sourcebook.extract.modality import is_negated, modality
from sourcebook.extract.parse import is_parsed
from sourcebook.model.annotation import DocEntity, Event, Mention, Participant
from sourcebook.model.document import SILENT_NOISE
from sourcebook.stage import Layers, Reading, Stage

_BECOMES = {
    "planned": {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE", "SANCTION": "THREATEN", "COERCE": "THREATEN", "ASSAULT": "THREATEN",
                "MOBILIZE": "THREATEN", "PROTEST": "THREATEN"},
    "not planned": {"CONSULT": "REJECT", "SUPPORT": "REJECT", "COOPERATE": "REJECT", "AID": "REJECT", "RETREAT": "REJECT", "CONCEDE": "REJECT", "AGREE": "REJECT"},
}
_PLACES = ("dative", "to", "with", "against", "on", "from", "for", "in", "object")


@dataclass(frozen=True)
class Events(Stage):
    """Assigns "events": who did what to whom, of the 16 PLOVER types."""

    name = "events"
    version = 1
    requires = ("parse", "sentences", "mentions", "entities", "attributions", "times", "quantities")
    assigns = ("events",)

    def annotate(self, reading: Reading) -> Layers:
        """The events of a parsed document, in text order; none for a language without a parse."""
        if not is_parsed(reading) or reading.parse is None:
            return {"events": ()}
        coder = Coder(reading, Clauses(reading.parse))
        return {"events": tuple(coder.events())}


@dataclass(slots=True)
class Coder:
    """The events of one document."""

    reading: Reading
    clauses: Clauses
    silent: list[tuple[int, int]] = field(init=False)
    mentions: dict[int, Mention] = field(init=False)

    def __post_init__(self) -> None:
        self.silent = [(noise.start, noise.end) for noise in self.reading.document.noise if noise.kind in SILENT_NOISE]
        self.mentions = {}

    def events(self) -> list[Event]:
        triggers = self.settled(self.triggers())
        return [event for trigger in triggers if (event := self.event(trigger))]

    def triggers(self) -> list[Trigger]:
        """Every word that meets a frame, with the narrowest frame it meets."""
        index, clauses = frames(), self.clauses
        found = []
        for word, text in enumerate(clauses.words):
            for frame in index.get(text, ()):
                trigger = self._trigger(word, frame)
                if trigger and all(holds(clauses, trigger, condition) for condition in frame.conditions):
                    found.append(trigger)
                    break
        return [trigger for trigger in found if not any(start <= clauses.starts[trigger.word] < end for start, end in self.silent)]

    def _trigger(self, word: int, frame: Frame) -> Trigger | None:
        clauses, tag = self.clauses, self.clauses.tags[word]
        if tag[:2] != {"verb": "VB", "noun": "NN", "adjective": "JJ"}[frame.part]:
            return None
        if frame.part == "verb" and clauses.deps[word] in ("amod", "aux", "auxpass", "compound", "prep", "case"):
            return None
        tail = self._tail(word, frame.tail)
        if tail is None:
            return None
        return Trigger(word, frame, tail, self._tensed(word, frame))

    def _tail(self, word: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
        found: list[int] = []
        for text in rest:
            near = [word, *found]
            child = next((child for above in near for child in self.clauses.children[above] if self.clauses.words[child] == text), None)
            if child is None:
                return None
            found.append(child)
        return tuple(found)

    def _tensed(self, word: int, frame: Frame) -> int:
        clauses = self.clauses
        if frame.part == "verb":
            return word
        head = clauses.heads[word]
        if frame.part == "adjective":
            return head if clauses.deps[word] in ("acomp", "oprd", "attr") else word
        top = word
        while clauses.deps[top] == "conj":
            top = clauses.heads[top]
        head = clauses.heads[top]
        light = clauses.deps[top] in ("dobj", "nsubjpass", "nsubj") and clauses.words[head] in listed("light", inflected=True) and clauses.tags[head].startswith("V")
        return head if light else word

    def settled(self, triggers: list[Trigger]) -> list[Trigger]:
        """One event for what is told once: no noun inside its own verb's frame, nothing under a promise or a demand."""
        chosen = {trigger.word: trigger for trigger in triggers}
        kept = []
        for trigger in triggers:
            if trigger.frame.part == "noun" and not self._grounded(trigger):
                continue
            if not any(self._covers(chosen[above], trigger) for above in self.clauses.up(trigger.word) if above in chosen):
                kept.append(trigger)
        return kept

    def _covers(self, outer: Trigger, inner: Trigger) -> bool:
        clauses = self.clauses
        if inner.frame.part == "noun" and inner.word in fillers(clauses, outer, "object"):
            return True
        path = [inner.word, *clauses.up(inner.word)]
        steps = path[: path.index(outer.word)]
        return outer.frame.unreal and all(clauses.deps[step] not in ("nsubj", "nsubjpass") for step in steps[-1:]) and not any(clauses.deps[step] == "conj" for step in steps[-1:])

    def _grounded(self, trigger: Trigger) -> bool:
        clauses = self.clauses
        if trigger.verb != trigger.word:
            return True
        places = ("subject", "with", "on", "against", "to", "between", "of", "from")
        return any(is_actor(clauses, filler) for place in places for filler in fillers(clauses, trigger, place))

    def event(self, trigger: Trigger) -> Event | None:
        clauses, frame = self.clauses, trigger.frame
        how = modality(clauses, trigger.verb)
        if is_negated(clauses, trigger.word) and trigger.verb != trigger.word:
            how = "denied"
        event_type, how = self._coded(frame.type, how)
        if how == "hypothetical":
            return None
        actors, recipients = self._sides(trigger)
        start, end = self._extent(trigger)
        return Event(start, end, clauses.starts[trigger.word], clauses.ends[max((trigger.word, *trigger.tail))], event_type, frame.mode, how,
                     tuple(actors), tuple(recipients), rule=frame.rule)

    def _coded(self, event_type: str, how: str) -> tuple[str, str]:
        """PLOVER's own shifts: "will sign" is AGREE, "will not lift" REJECT."""
        becomes = _BECOMES.get(how, {}).get(event_type)
        if becomes:
            return becomes, "planned" if how == "planned" else "done"
        return event_type, "denied" if how.startswith("not ") else how

    def _sides(self, trigger: Trigger) -> tuple[list[Participant], list[Participant]]:
        clauses, frame = self.clauses, trigger.frame
        actors = self._first(trigger, frame.actor or ("subject",))
        recipients = [noun for noun in self._first(trigger, frame.recipient or _PLACES) if noun not in actors]
        if frame.joint:
            return [self._participant(noun) for noun in expanded(clauses, [*actors, *recipients])], []
        return [self._participant(noun) for noun in expanded(clauses, actors)], [self._participant(noun) for noun in expanded(clauses, recipients)]

    def _first(self, trigger: Trigger, places: tuple[str, ...]) -> list[int]:
        """The fillers of the first place that somebody fills; else of the first filled at all."""
        filled = [found for place in places if (found := fillers(self.clauses, trigger, place))]
        return next((found for found in filled if any(is_actor(self.clauses, noun) for noun in found)), filled[0] if filled else [])

    def _participant(self, noun: int) -> Participant:
        clauses = self.clauses
        first, last = phrase_span(clauses, noun)
        start, end = clauses.starts[first], clauses.ends[last]
        mention = self._mention(clauses.starts[noun])
        if mention is None or mention.entity is None:
            return Participant(start, end)
        entity: DocEntity = self.reading.layers["entities"][mention.entity]
        return Participant(mention.start, mention.end, mention.entity, entity.country, entity.sector)

    def _mention(self, offset: int) -> Mention | None:
        found = [mention for mention in self.reading.layers.get("mentions", ()) if mention.start <= offset < mention.end]
        return max(found, key=lambda mention: (mention.entity is not None, mention.end - mention.start), default=None)

    def _extent(self, trigger: Trigger) -> tuple[int, int]:
        clauses = self.clauses
        words = {trigger.word, trigger.verb, *trigger.tail}
        for place in ("subject", "object", "dative", *(trigger.frame.recipient or _PLACES)):
            words |= {word for noun in fillers(clauses, trigger, place) for word in phrase_span(clauses, noun)}
        return min(clauses.starts[word] for word in words), max(clauses.ends[word] for word in words)
