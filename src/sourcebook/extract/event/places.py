"""Where an event took place: named with it, in its sentence, or inherited from what stands before it, with the basis.

A place is inherited only by what takes place somewhere (no demand, no praise) and was done, and only where it fits the countries of those who took part.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from typing import Final

from sourcebook.extract.event.clauses import SUBJECTS, Clauses
from sourcebook.extract.event.event_rules import is_happening, listed
from sourcebook.extract.event.fillers import fillers
from sourcebook.extract.event.participants import Cast
from sourcebook.extract.event.trigger import Trigger
from sourcebook.model.annotation import Participant
from sourcebook.stage import Reading

PLACES: Final = frozenset({"GPE", "LOC", "FAC"})

STATED: Final = "stated"
SENTENCE: Final = "its sentence"
PASSAGE: Final = "the sentence before it"
DATELINE: Final = "dateline"
ONLY: Final = "the only place that the document names"

_LOCATIVE = ("in", "at", "near", "outside", "inside", "off")
_NOMINAL = frozenset({"dobj", "pobj", "prep", "appos", "conj", "dative"})
_FAR = 12  # words looked at
_ONE_CLAUSE = frozenset({"conj", "xcomp", "advcl", "ccomp", "dobj", "pobj", "pcomp", "prep", "agent", "nsubj", "nsubjpass"})
_APART = frozenset({"after", "before", "since", "until", "till", "once", "because", "although", "though", "if", "unless", "whereas", "while"})
_SOMEWHERE = frozenset({"CONSULT", "COOPERATE", "AID", "RETREAT", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT"})


class Places:
    """The places that a document names as where something happened."""

    def __init__(self, reading: Reading, clauses: Clauses, cast: Cast) -> None:
        self._clauses, self._cast, self._text = clauses, cast, reading.document.text
        self._scenes = [noun for noun, kind in enumerate(clauses.kinds) if kind in PLACES and self._sets_a_scene(noun)]
        self._told: list[int] = []
        self._dateline = self._stated_in_dateline(reading)
        self._only = self._only_place(reading)

    def of(self, trigger: Trigger, event_type: str, how: str, sides: Sequence[Participant]) -> tuple[Participant | None, str | None]:
        """The place of an event and its basis, both None where none is known. Events are to be asked for in text order: later ones inherit from earlier ones.

        Args:
            trigger: what tells it.
            event_type: its PLOVER type.
            how: its modality.
            sides: who took part.
        """
        noun = self._stated(trigger)
        if noun is not None:
            insort(self._told, noun)
            return self._cast.participant(noun), STATED
        for found, basis in self._inherited(trigger, how):
            if event_type in _SOMEWHERE and _fits(found, sides):
                return found, basis
        return None, None

    def _stated(self, trigger: Trigger) -> int | None:
        objects = fillers(self._clauses, trigger, "object")
        found = self._near([trigger.word, trigger.verb, *objects])
        if found is not None:
            return found
        if trigger.frame.mode == "visit":
            objects = [noun for place in ("to", "in", "object") for noun in fillers(self._clauses, trigger, place)]
        elif trigger.frame.type != "ASSAULT":
            objects = []
        reached = next((noun for noun in objects if self._clauses.kinds[noun] in PLACES), None)
        return self._near(fillers(self._clauses, trigger, "subject")) if reached is None else reached

    def _near(self, words: Sequence[int]) -> int | None:
        """The place named by a locative phrase under one of the words, its clauses left aside."""
        clauses, rest = self._clauses, list(dict.fromkeys(words))
        for word in rest:
            for child in clauses.children[word]:
                if clauses.deps[child] == "prep" and clauses.words[child] in _LOCATIVE:
                    under = clauses.having(child, {"pobj"})
                    found = next(
                        (place for noun in under for place in (noun, *clauses.having(noun, {"compound", "poss"})) if clauses.kinds[place] in PLACES), None
                    )
                    if found is not None:
                        return found
                    rest += [noun for noun in under if not self._happens(noun)][: max(0, _FAR - len(rest))]
                elif clauses.deps[child] in _NOMINAL and len(rest) < _FAR and not self._happens(child):
                    rest.append(child)
        return None

    def _happens(self, noun: int) -> bool:
        """Whether a noun names another happening, which has a place of its own."""
        return self._clauses.tags[noun].startswith("NN") and is_happening(self._clauses.words[noun])

    def _inherited(self, trigger: Trigger, how: str) -> Iterator[tuple[Participant, str]]:
        """What may be its place though it is not named with it, the nearest first."""
        above = self._above(trigger.verb)
        if above is not None:
            yield self._cast.participant(above), SENTENCE
        if how != "done":
            return
        before = self._before(trigger.word)
        if before is not None:
            yield self._cast.participant(before), PASSAGE
        if self._dateline and self._is_under_dateline(trigger.word):
            yield self._dateline, DATELINE
        if self._only:
            yield self._only, ONLY

    def _above(self, word: int) -> int | None:
        """The place of the clause that the event is a part of; of one that only says so, where it opens the sentence: "In Lima, police said ..."."""
        clauses = self._clauses
        while clauses.heads[word] != word and clauses.deps[word] in _ONE_CLAUSE and not self._is_apart(word):
            word = clauses.heads[word]
            found = self._near([word]) if clauses.tags[word].startswith("V") else None
            if found is not None and (clauses.words[word] not in listed("speech", inflected=True) or self._opens(found, word)):
                return found
        return None

    def _is_apart(self, word: int) -> bool:
        clauses = self._clauses
        return any(clauses.words[mark] in _APART for mark in clauses.having(word, {"mark", "advmod"}))

    def _opens(self, noun: int, verb: int) -> bool:
        return all(noun < subject for subject in self._clauses.having(verb, SUBJECTS))

    def _before(self, word: int) -> int | None:
        """The last place that set the scene in the sentence before, within the paragraph."""
        clauses, sentence = self._clauses, self._clauses.source.sent[word]
        near = [noun for nouns in (self._scenes, self._told) if (noun := self._last_in(nouns, sentence - 1, word)) is not None]
        noun = max(near, default=None)
        return None if noun is None or "\n" in self._text[clauses.ends[noun] : clauses.starts[word]] else noun

    def _last_in(self, nouns: Sequence[int], sentence: int, before: int) -> int | None:
        """The last of the nouns that stands in a sentence."""
        numbers = self._clauses.source.sent
        at = bisect_right(nouns, before) - 1
        while at >= 0 and numbers[nouns[at]] > sentence:
            at -= 1
        return nouns[at] if at >= 0 and numbers[nouns[at]] == sentence else None

    def _sets_a_scene(self, noun: int) -> bool:
        """Whether a place is named as where something happened: under a verb or a happening, not to tell one embassy from another."""
        clauses = self._clauses
        if clauses.deps[noun] != "pobj" or clauses.words[clauses.heads[noun]] not in _LOCATIVE:
            return False
        above = clauses.heads[clauses.heads[noun]]
        return (clauses.tags[above].startswith("V") or is_happening(clauses.words[above])) and clauses.deps[above] not in ("relcl", "acl")

    def _stated_in_dateline(self, reading: Reading) -> Participant | None:
        stated = next((one for one in reading.document.stated if one.field == "place" and one.basis == "dateline" and one.start is not None), None)
        return self._cast.named(stated.start, stated.end) if stated and stated.start is not None and stated.end is not None else None

    def _is_under_dateline(self, word: int) -> bool:
        """Whether a word stands in the paragraph that the dateline opens."""
        if self._dateline is None:
            return False
        return "\n" not in self._text[self._dateline.end : self._clauses.starts[word]].strip()

    def _only_place(self, reading: Reading) -> Participant | None:
        """The place that sets a scene, where the text speaks of no other."""
        named = {mention.entity for mention in reading.layers["mentions"] if mention.type == "place" and mention.form == "name"}
        scenes = [self._cast.participant(noun) for noun in self._scenes] if len(named) == 1 and self._dateline is None else []
        return next((place for place in scenes if place.entity is not None and place.entity in named), None)


def _fits(place: Participant, sides: Sequence[Participant]) -> bool:
    """Whether somebody who took part is of the place's country, as far as countries are known."""
    countries = {side.country for side in sides} - {None}
    return place.country is None or not countries or place.country in countries
