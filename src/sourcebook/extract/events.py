"""PLOVER events from the parse and the event lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sourcebook.extract.event.arguments import phrase_span
from sourcebook.extract.event.bargains import YIELDING
from sourcebook.extract.event.clauses import clauses_of
from sourcebook.extract.event.dating import BY_DECISION, dated
from sourcebook.extract.event.event_rules import listed, word_class
from sourcebook.extract.event.fillers import fillers
from sourcebook.extract.event.finding import triggers
from sourcebook.extract.event.foreground import SPOKEN, Foreground, does_harm
from sourcebook.extract.event.modality import is_bygone, is_habit, is_negated, modality, noun_modality, own_modality
from sourcebook.extract.event.participants import cast_of
from sourcebook.extract.event.pictured import pictured
from sourcebook.extract.event.places import Places
from sourcebook.extract.event.reported import Contents
from sourcebook.extract.event.settings import setting_of
from sourcebook.extract.event.shifts import coded
from sourcebook.extract.event.sides import RECIPIENTS, Sides
from sourcebook.extract.event.tense import tense_of
from sourcebook.extract.event.trigger import Trigger
from sourcebook.extract.parse import is_parsed
from sourcebook.lexicon import compiled, load
from sourcebook.lexicon.inflection import verb_forms
from sourcebook.model.annotation import Event, EventDate, Participant
from sourcebook.model.document import SILENT_NOISE, Document
from sourcebook.stage import Layers, Reading, Stage

if TYPE_CHECKING:
    from spacy.tokens import Doc

_VOICED = frozenset({"ACCUSE", "SUPPORT", "REQUEST"})
_PURPOSES = frozenset({"advcl", "acl", "relcl"})
_HAPPENED = frozenset({"done", "denied"})
_LONG_AGO = 3  # calendar years


@dataclass(frozen=True)
class Events(Stage):
    """Assigns "events": who did what to whom, when and where, of the 16 PLOVER types."""

    name = "events"
    version = 14
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
        self.foreground, self.sides, self.contents = Foreground(clauses, self.setting), Sides(clauses, self.cast), Contents(reading.layers["attributions"])
        self._said = reading.layers["attributions"]
        self._quoted = [(span.start, span.end, said.speaker) for said in reading.layers["attributions"] if said.speaker is not None for span in said.content]
        self._silent = [(noise.start, noise.end) for noise in reading.document.noise if noise.kind in SILENT_NOISE]

    def events(self) -> list[Event]:
        """Every event, in text order."""
        told = self.foreground.told([trigger for trigger in triggers(self.clauses) if not self._is_silent(self.clauses.starts[trigger.word])])
        found = [event for trigger in told if (event := self.event(trigger))]
        shown = [event for event in pictured(self.clauses, self.cast, self.setting) if not self._is_silent(event.start)]
        return sorted([*found, *shown], key=lambda event: (event.start, event.trigger_start, event.type))

    def _is_silent(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self._silent)

    def event(self, trigger: Trigger) -> Event | None:
        """The event of a trigger, or None when it is asked, a custom, or only supposed of an act that nobody gains by."""
        clauses, frame = self.clauses, trigger.frame
        actors, recipients = self.sides.of(trigger)
        actors = tuple(map(self._speaking, actors)) if frame.type in _VOICED | SPOKEN else actors
        if frame.type == "CONSULT" and recipients and all(participant.sector == "JRN" for participant in recipients):
            return None
        if _speaks_of_himself(trigger, actors, recipients) or (not actors and self._is_nobodys(trigger)):
            return None
        how = self._modality(trigger)
        if how == "done" and frame.type == "AGREE" and clauses.words[trigger.word] in listed("planning", inflected=True):
            how = "planned"
        decreed = how == "planned" and self._is_decreed(trigger, actors)
        if how == "planned" and self._is_said_by_another(trigger, actors):
            how = "expected"
        how = "done" if decreed else how
        event_type, how = coded(frame.type, how)
        ahead = noun_modality(clauses, trigger.word, harms=does_harm(trigger)) if frame.part == "noun" and how == "done" else None
        how = ahead or how
        if (how == "hypothetical" and not self._is_supposed(trigger, actors)) or (how == "denied" and event_type in SPOKEN):
            return None
        times, date = dated(clauses, self.setting, trigger, self.foreground.said, to_come=bool(ahead), done=how == "done", decreed=decreed)
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
        tense = tense_of(clauses, trigger) if how in _HAPPENED else None
        return Event(*spans, event_type, mode, how, actors, recipients, date, place, basis, times, quantities, attribution, frame.rule, tense)

    def _is_nobodys(self, trigger: Trigger) -> bool:
        """ "Were killed in a crash": no assault, as long as nobody is named who did it."""
        happened = fillers(self.clauses, trigger, "in|during")
        return trigger.frame.type == "ASSAULT" and any(self.clauses.words[noun] in word_class("calamity") for noun in happened)

    def _speaking(self, actor: Participant) -> Participant:
        """The speaker of a quotation for the "we" in it."""
        if actor.entity is not None or self.document.text[actor.start : actor.end].lower() != "we":
            return actor
        said = self.contents.over(actor.start, actor.end)
        speaker = None if said is None else self._said[said].speaker
        return actor if speaker is None else replace(actor, entity=speaker, country=self.cast.country(speaker))

    def _is_supposed(self, trigger: Trigger, actors: tuple[Participant, ...]) -> bool:
        """Whether an act that may be is worth telling: one of giving way, by somebody, that is no question and no custom."""
        clauses, verb = self.clauses, trigger.verb
        traded = self.foreground.is_traded(trigger)
        purpose = clauses.is_infinitive(verb) and clauses.deps[verb] in (("advcl",) if traded else _PURPOSES)
        told = traded or (trigger.frame.type in YIELDING and (actors or trigger.frame.part == "noun"))
        told = told or (trigger.frame.type == "CONSULT" and trigger.frame.part == "noun" and len(actors) > 1)
        return bool(told) and not (purpose or clauses.is_question(verb) or is_habit(clauses, verb) or is_negated(clauses, verb))

    def _mode(self, trigger: Trigger, event_type: str) -> str | None:
        """The mode of the frame; of a demand, refusal or threat the one that follows from its content."""
        frame = trigger.frame
        content = self.foreground.content.get(trigger.word) if frame.type == event_type else trigger
        table = load("events_modes").get(event_type)
        if frame.type == "ASSAULT" and not frame.mode and content and does_harm(content):
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

    def _is_decreed(self, trigger: Trigger, actors: tuple[Participant, ...]) -> bool:
        """Whether a state says that it "will expel" diplomats, close an embassy or break off talks: it does so by saying it, unless there is an "if"."""
        clauses, verb = self.clauses, trigger.verb
        states = load("plover")["state"]
        if trigger.frame.rule not in _decrees() or own_modality(clauses, verb) != "planned" or not any(actor.sector in states for actor in actors):
            return False
        ours = {actor.country for actor in actors} | {actor.entity for actor in actors}
        foretold = any(
            speaker not in ours and self.cast.country(speaker) not in ours and self.cast.sector(speaker) not in states for speaker in self._speakers(trigger)
        )
        marks = (word for clause in clauses.having(verb, {"advcl"}) for word in clauses.having(clause, {"mark"}))
        return not foretold and all(clauses.words[mark] not in listed("conditional") for mark in marks)

    def _speakers(self, trigger: Trigger) -> set[int]:
        """Who says the words of a trigger."""
        offset = self.clauses.starts[trigger.word]
        return {speaker for start, end, speaker in self._quoted if start <= offset < end}

    def _is_said_by_another(self, trigger: Trigger, actors: tuple[Participant, ...]) -> bool:
        """Whether somebody else foretells it: only the actor, or one who speaks for the same country, commits to what "will" happen."""
        speakers = self._speakers(trigger)
        countries = {self.cast.country(speaker) for speaker in speakers} - {None}
        others = {actor.country for actor in actors} - {None}
        return bool(countries and others and not countries & others and not speakers & {actor.entity for actor in actors})

    def _is_long_ago(self, date: EventDate | None) -> bool:
        published = self.document.published
        return bool(date and published and int(published[:4]) - int(date.end[:4]) >= _LONG_AGO)

    def _extent(self, trigger: Trigger) -> tuple[int, int]:
        """From the first to the last word of the predicate and its arguments."""
        clauses = self.clauses
        words = {trigger.word, trigger.verb, *trigger.tail}
        for place in ("subject", "object", "dative", *(trigger.frame.recipient or RECIPIENTS)):
            both = clauses.joined if place == "between" or trigger.frame.part == "noun" else lambda noun: [noun]
            words |= {word for noun in fillers(clauses, trigger, place) for one in both(noun) for word in phrase_span(clauses, one)}
        return min(clauses.starts[word] for word in words), max(clauses.ends[word] for word in words)


def _speaks_of_himself(trigger: Trigger, actors: tuple[Participant, ...], recipients: tuple[Participant, ...]) -> bool:
    """ "Claimed that he had won": nobody accuses or asks himself."""
    frame, acting = trigger.frame, {actor.entity for actor in actors} - {None}
    of_another = frame.recipient == ("clause_subject",) or frame.actor == ("speaker",)
    return of_another and bool(recipients) and {recipient.entity for recipient in recipients} <= acting


@compiled
def _voicing() -> frozenset[str]:
    """Forms of the verbs whose purpose clause is said there and then: "phoned him to congratulate"."""
    return frozenset().union(*(verb_forms(verb) for verb in ("call", "phone", "telephone", "summon", "write", "tweet")))


@compiled
def _decrees() -> frozenset[str]:
    """Rules of what a state does by saying so."""
    return frozenset(load("modality")["decrees"])
