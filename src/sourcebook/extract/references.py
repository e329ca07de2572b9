"""Words that speak of happenings: "the summit", "his visit", "the investigation", beside the events that the text tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebook.extract.event.arguments import actors_in, expanded, is_actor, phrase_span
from sourcebook.extract.event.clauses import Clauses, clauses_of
from sourcebook.extract.event.event_rules import Frame, listed
from sourcebook.extract.event.fillers import fillers
from sourcebook.extract.event.modality import modality, noun_modality
from sourcebook.extract.event.participants import cast_of
from sourcebook.extract.event.settings import setting_of
from sourcebook.extract.event.trigger import Trigger
from sourcebook.extract.parse import is_parsed
from sourcebook.lexicon.happenings import ANY, Word, alike, idioms, in_plural, lasting, may_be, of_people, others, plain, speaking, themed
from sourcebook.model.annotation import Event, EventDate, EventReference
from sourcebook.model.document import SILENT_NOISE
from sourcebook.stage import Layers, Reading, Stage

if TYPE_CHECKING:
    from spacy.tokens import Doc

_POINTING = frozenset({"the", "this", "that", "these", "those", "both"})
_PLACES = ("subject", "object", "with", "between", "to", "against", "on", "from", "into", "by", "dative")
_ABOUT = frozenset({"of", "on", "about", "into", "over", "for", "to", "in"})
_QUALIFY = frozenset({"compound", "amod", "nmod", "poss"})
_REST = frozenset({"of", "in", "with", "between", "to", "against", "on", "into", "from", "about", "over", "by"})
_NO_MENTION = frozenset({"compound", "amod", "aux", "auxpass", "case", "prep"})
_CONTENT = frozenset({"dobj", "nsubjpass", "xcomp", "ccomp"})
_BACK = frozenset({"it", "this", "that", "them"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_UNREAL = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
_PRECISE = frozenset({"time", "hour", "day", "weekend", "week", "month"})
_THEMES = frozenset({"", "GPE", "LOC", "FAC", "ORG", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
_NO_HAPPENING = frozenset({"DATE", "TIME", "PERSON"})  # "in March", "Mr. Levy"
_LONG = 8  # words


@dataclass(frozen=True)
class References(Stage):
    """Assigns "references": the words that speak of happenings, those that tell an event among them."""

    name = "references"
    version = 3
    requires = ("parse", "mentions", "entities", "times", "quantities", "events")
    assigns = ("references",)

    def annotate(self, reading: Reading) -> Layers:
        """The references of a parsed document, in text order; none for a language without a parse."""
        if not is_parsed(reading) or reading.parse is None:
            return {"references": ()}
        return {"references": tuple(Finder(reading, reading.parse).found())}


class Finder:
    """Finds the references of one document."""

    def __init__(self, reading: Reading, doc: Doc) -> None:
        self.clauses = clauses = clauses_of(doc)
        self.cast, self.setting = cast_of(reading, doc), setting_of(reading, doc)
        self._events: tuple[Event, ...] = reading.layers["events"]
        self._telling = dict(_heads(self._events, clauses))
        self._silent = [(noise.start, noise.end) for noise in reading.document.noise if noise.kind in SILENT_NOISE]

    def found(self) -> Iterator[EventReference]:
        """Every reference, in text order."""
        index = speaking()
        for word, text in enumerate(self.clauses.words):
            entry = next((one for one in index.get(text, ()) if self._is(word, one)), None)
            if entry is not None and not self._is_silent(word):
                made = self._reference(word, entry.happening, *self._told(word, entry.happening))
                if made.event is not None or made.manner != "verb" or made.theme or made.happening not in themed() or self._has_it(word):
                    yield made
            elif word in self._telling:
                yield self._reference(word, "", self._telling[word], content=False)

    def _told(self, word: int, happening: str) -> tuple[int | None, bool]:
        """The event that the word tells, itself or under a verb that lends it its tense ("made a visit"), or else whose content it is ("agreed to meet")."""
        own = self._telling.get(word)
        if own is not None and self._events[own].type in _UNREAL - may_be(happening):
            return own, True
        clauses, head = self.clauses, self.clauses.heads[word]
        above = self._telling.get(head) if own is None and clauses.deps[word] in _CONTENT else None
        if above is None and own is None and self._is_lent(word):
            higher = self._telling.get(clauses.heads[head])
            return (higher, True) if higher is not None and self._events[higher].type in _UNREAL else (None, False)
        if above is None:
            return own, False
        event = self._events[above]
        if clauses.words[head] in listed("light", inflected=True) and event.type not in _UNREAL:
            return above, False
        return (above, True) if event.type in _UNREAL else (None, False)

    def _is_lent(self, noun: int) -> bool:
        """ "(Agreed to) hold a summit"."""
        clauses, verb = self.clauses, self.clauses.heads[noun]
        return clauses.deps[noun] in _CONTENT and clauses.deps[verb] in _CONTENT and clauses.words[verb] in listed("light", inflected=True)

    def _is(self, word: int, entry: Word) -> bool:
        clauses = self.clauses
        tag, dep = clauses.tags[word], clauses.deps[word]
        if not tag.startswith(entry.part) or clauses.kinds[word] in _NO_HAPPENING or (dep in _NO_MENTION and word not in self._telling):
            return False
        if word not in self._telling and (self._is_another(word) or (entry.part == "VB" and self._is_of_things(word, entry.happening))):
            return False
        if entry.part == "NN":
            if " ".join(clauses.words[max(word - 2, 0) : word + 1]) in idioms():
                return False
            before = entry.tail.split()
            return not before or clauses.words[max(word - len(before), 0) : word] == before
        return not entry.tail or any(clauses.words[child] == entry.tail and child > word for child in clauses.children[word])

    def _is_another(self, word: int) -> bool:
        """Whether it is said to be another than any that was told ("further attacks"), a counterpart of one, or several at large ("attacks on Israel")."""
        clauses = self.clauses
        near = [child for child in clauses.children[word] if child < word]
        if any(clauses.words[child] in others() for child in near) or (word > 1 and clauses.words[word - 1] == "-"):
            return True
        at_large = clauses.tags[word] == "NNS" and not any(clauses.deps[child] in ("det", "poss", "nummod") for child in near)
        return at_large and not self._is_heading(word) and clauses.words[word] not in in_plural()

    def _is_of_things(self, verb: int, happening: str) -> bool:
        """ "Meet the demands"."""
        objects = self.clauses.having(verb, {"dobj"})
        return happening in of_people() and bool(objects) and not any(is_actor(self.clauses, noun) for noun in objects)

    def _has_it(self, verb: int) -> bool:
        """ "They restarted it": what has been spoken of."""
        return any(self.clauses.words[noun] in _BACK for noun in self.clauses.having(verb, {"dobj", "nsubjpass"}))

    def _is_heading(self, word: int) -> bool:
        return self.clauses.source.sent[word] in self.clauses.source.headings

    def _is_silent(self, word: int) -> bool:
        return any(start <= self.clauses.starts[word] < end for start, end in self._silent)

    def _reference(self, word: int, happening: str, event: int | None, content: bool) -> EventReference:
        clauses = self.clauses
        trigger = self._trigger(word, happening)
        first, last = self._extent(trigger)
        nouns = [] if happening == ANY else self._parties(trigger)
        return EventReference(
            clauses.starts[first],
            clauses.ends[last],
            clauses.starts[word],
            clauses.ends[word],
            happening,
            self._manner(word, happening),
            event,
            self.cast.participants(nouns),
            tuple(self._theme(trigger, nouns)),
            self._date(word, trigger.verb),
            self._modality(trigger),
            content,
        )

    def _modality(self, trigger: Trigger) -> str | None:
        clauses, noun = self.clauses, trigger.frame.part == "noun"
        said = noun_modality(clauses, trigger.word) if noun else None
        return said or (None if noun and trigger.verb == trigger.word else modality(clauses, trigger.verb))

    def _date(self, word: int, verb: int) -> EventDate | None:
        """A day, a week or a month; a year mostly belongs to something else in the phrase ("meddling in the 2016 vote")."""
        found = self.setting.date(self.setting.times_of(word, verb))
        return found if found and found.precision in _PRECISE else None

    def _trigger(self, word: int, happening: str) -> Trigger:
        clauses = self.clauses
        noun = clauses.tags[word].startswith("N")
        frame = Frame(happening, "", "noun" if noun else "verb", (), None, (), (), (), False, False)
        head = clauses.heads[word]
        held = noun and clauses.deps[word] in ("dobj", "nsubjpass") and clauses.words[head] in listed("light", inflected=True)
        return Trigger(word, frame, (), head if held else word)

    def _parties(self, trigger: Trigger) -> list[int]:
        nouns = [noun for place in _PLACES for noun in self._sent(trigger, place) or fillers(self.clauses, trigger, place)] or self._speaker(trigger)
        found = [actor for noun in nouns for actor in actors_in(self.clauses, noun)]
        return list(dict.fromkeys(expanded(self.clauses, found)))

    def _speaker(self, trigger: Trigger) -> list[int]:
        """Whose statement it is: "she said in a statement"."""
        clauses, noun = self.clauses, trigger.word
        preposition = clauses.heads[noun]
        verb = clauses.heads[preposition]
        told = clauses.deps[noun] == "pobj" and clauses.words[preposition] == "in" and clauses.words[verb] in listed("speech", inflected=True)
        subject = clauses.subject(verb) if told else None
        return [] if subject is None else [subject]

    def _sent(self, trigger: Trigger, place: str) -> list[int]:
        """Who is to do it: "sent him to meet her"."""
        clauses, verb = self.clauses, trigger.word
        sent = clauses.deps[verb] == "advcl" and clauses.is_infinitive(verb) and clauses.words[clauses.heads[verb]] in listed("sending", inflected=True)
        return clauses.objects(clauses.heads[verb]) if sent and place == "subject" else []

    def _manner(self, word: int, happening: str) -> str:
        """A heading, or what has no plural ("collusion"), is definite without an article."""
        clauses = self.clauses
        if not clauses.tags[word].startswith("N"):
            return "verb"
        before = [child for child in clauses.children[word] if child < word]
        if any(clauses.words[child] in _POINTING and clauses.deps[child] in ("det", "predet") or clauses.deps[child] == "poss" for child in before):
            return "definite"
        if self._is_heading(word) or any(clauses.words[child] == "such" for child in before):
            return "definite"
        if any(clauses.deps[child] == "det" for child in before):
            return "indefinite"
        single = clauses.tags[word] in ("NN", "NNP") and not any(clauses.deps[child] in _QUALIFY for child in before)
        alone = clauses.deps[word] == "ROOT" or (clauses.tags[word] == "NN" and happening in lasting()) or (single and clauses.deps[word] in _SUBJECT)
        return "definite" if alone else "bare"

    def _theme(self, trigger: Trigger, parties: Iterable[int]) -> Iterator[str]:
        """The words of the phrase, or of what the verb governs, that say which happening is meant; no names and no parties."""
        clauses, word = self.clauses, trigger.word
        near = [*clauses.having(word, _QUALIFY)]
        for name, nouns in clauses.prepositions(word).items():
            near += nouns if name in _ABOUT else []
        near += clauses.objects(word) if trigger.frame.part == "verb" else []
        taken = set(parties)
        wide = [low for noun in near for one in clauses.joined(noun) for low in (one, *clauses.having(one, {"compound", "amod", "nmod"}))]
        for low in dict.fromkeys(wide):
            text = clauses.words[low]
            if low not in taken and clauses.kinds[low] in _THEMES and text not in plain() and text.isalpha() and clauses.tags[low][:1] in "NJV":
                yield alike().get(text, text)

    def _extent(self, trigger: Trigger) -> tuple[int, int]:
        clauses, word = self.clauses, trigger.word
        first, last = phrase_span(clauses, word) if trigger.frame.part == "noun" else (word, word)
        near = [*clauses.having(word, {"dobj"})] if trigger.frame.part == "verb" else []
        near += [low for name, nouns in clauses.prepositions(word).items() if name in _REST for low in nouns]
        for low in (one for noun in near for one in clauses.joined(noun)):
            end = phrase_span(clauses, low)[1]
            last = max(last, end) if end - word <= _LONG else last
        return first, last


def _heads(events: Iterable[Event], clauses: Clauses) -> Iterator[tuple[int, int]]:
    """The word that tells each event, and the event's index."""
    for index, event in enumerate(events):
        span = clauses.source.at(event.trigger_start, event.trigger_end)
        if span:
            yield span.start, index
