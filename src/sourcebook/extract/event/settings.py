"""When and how many: the time expressions and quantities that belong to an event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import TYPE_CHECKING

from sourcebook.extract.event.clauses import SUBJECTS, Clauses, clauses_of
from sourcebook.extract.event.event_rules import frames, listed
from sourcebook.extract.tokens.words import kept
from sourcebook.model.annotation import EventDate, Quantity, TimeExpression
from sourcebook.stage import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PASSES = frozenset({"prep", "pobj", "pcomp", "npadvmod", "nmod", "compound", "poss", "appos", "amod", "nummod", "advmod", "dobj", "attr", "conj", "agent",
                     "nsubj", "nsubjpass", "quantmod", "dative"})  # fmt: skip
_SAME_CLAUSE = frozenset({"conj", "xcomp", "advcl", "dobj", "pobj", "pcomp"})
_SAME_TIME = frozenset({"in", "to", "with", "by", "during", "at"})  # "resulted in the release", "broke the truce by shelling"
_BRINGING = frozenset({"prompting", "forcing", "causing", "leading", "triggering", "sparking", "pushing", "driving", "compelling", "obliging", "paving"})
"""What comes of an act may come later."""
_APART = frozenset({"after", "before", "since", "until", "till", "once", "because", "although", "though", "if", "unless", "whereas"})
_PREMODIFIES = frozenset({"nummod", "compound", "amod", "nmod", "poss"})
_ACTED_ON = frozenset({"dobj", "nsubj", "nsubjpass"})
_CLOCK = frozenset({"DATE", "TIME"})
_ABOUT = frozenset({"on", "about", "over"})
_BOUNDS = frozenset({"since", "until", "till", "before", "after", "than"})  # a date under these is another event's
_NEXT_TO = frozenset({"before", "after"})  # "before 9 am on Saturday" is that day


def setting_of(reading: Reading, doc: Doc) -> Setting:
    """The setting of a document with its parse, made once."""
    return kept(doc, "setting", lambda: Setting(reading, clauses_of(doc)))


class Setting:
    """Where each time expression and quantity of a document hangs in its parse."""

    def __init__(self, reading: Reading, clauses: Clauses) -> None:
        self._clauses = clauses
        self._text = reading.document.text
        self.times: Sequence[TimeExpression] = reading.layers["times"]
        self.quantities: Sequence[Quantity] = reading.layers["quantities"]
        self._hours = {time.start for time in self.times if time.type == "TIME"}
        self._times = self._hung([(time.start, time.end) for time in self.times], dates=True)
        self._quantities = self._hung([(quantity.start, quantity.end) for quantity in self.quantities])
        timed = {place for time in self.times for place in (time.start, time.end - 1)}
        self._lengths = {index for index, quantity in enumerate(self.quantities) if quantity.start in timed or quantity.end - 1 in timed}

    def _hung(self, spans: Sequence[tuple[int, int]], *, dates: bool = False) -> dict[int, list[tuple[int, int]]]:
        """Word -> (steps, index) of what hangs under it, through phrases but not through clauses."""
        found: dict[int, list[tuple[int, int]]] = {}
        for index, (start, end) in enumerate(spans):
            tokens = self._clauses.source.at(start, end)
            if not tokens:
                continue
            word = self._clauses.source.head_of(tokens)
            if dates and self._dates_a_noun(word):
                found.setdefault(self._clauses.heads[word], []).append((1, index))
                continue
            for steps, above in enumerate(self._path(word, _BOUNDS - _NEXT_TO if start in self._hours else _BOUNDS)):
                found.setdefault(above, []).append((steps, index))
        return found

    def _dates_a_noun(self, word: int) -> bool:
        """ "the 2021 sanctions": a date that tells one thing from another, not when it was acted on."""
        clauses, head = self._clauses, self._clauses.heads[word]
        return clauses.deps[word] in _PREMODIFIES and word < head and clauses.deps[head] in _ACTED_ON and clauses.kinds[head] not in _CLOCK

    def _path(self, word: int, bounds: Set[str]) -> list[int]:
        clauses, path = self._clauses, [word]
        while clauses.deps[word] in _PASSES and clauses.words[word] not in bounds and not clauses.tags[word].startswith("V") and clauses.heads[word] != word:
            word = clauses.heads[word]
            path.append(word)
        told = self._told_before(path[0], word)
        return path if told is None else [*path[:-1], told]

    def _told_before(self, time: int, verb: int) -> int | None:
        """The verb of the clause that a report closes: in "they met, on Saturday, state television reported" the day is of the meeting."""
        clauses = self._clauses
        told = next((clause for clause in clauses.having(verb, {"ccomp"}) if clause < time), None) if verb > time else None
        return told if told is not None and all(subject > time for subject in clauses.having(verb, SUBJECTS)) else None

    def times_of(self, word: int, verb: int) -> tuple[int, ...]:
        """The expressions attached to the trigger, nearest first, then those of its light verb."""
        near = sorted(self._times.get(word, ())) or self._when(verb)
        wide = sorted(self._times.get(verb, ())) if verb != word else []
        return tuple(dict.fromkeys(index for _, index in [*near, *wide]))

    def times_of_topic(self, nouns: Iterable[int]) -> list[int]:
        """ "Talks on reopening the border on April 8": the parser hangs the day of the talks on what they are about."""
        clauses = self._clauses
        topics = [low for noun in nouns for name, under in clauses.prepositions(noun).items() if name in _ABOUT for low in under if clauses.tags[low] == "VBG"]
        near = [low for topic in topics for low in clauses.below(topic) if low == topic or clauses.tags[low].startswith("N")]
        return [index for low in dict.fromkeys(near) for index in self.times_of(low, low)]

    def times_after(self, verb: int, word: int) -> tuple[int, ...]:
        """The expressions attached to a verb that stand behind one of its words, nearest first."""
        end = self._clauses.ends[word]
        return tuple(index for _, index in sorted(self._times.get(verb, ())) if self.times[index].start >= end)

    def _when(self, verb: int) -> list[tuple[int, int]]:
        """The time that a relative clause tells of: "since February 2020, when the minister travelled there"."""
        clauses, head = self._clauses, self._clauses.heads[verb]
        describes = clauses.deps[verb] in ("relcl", "advcl", "acl") and not clauses.tags[head].startswith("V")
        found = sorted(self._times.get(head, ()))[:1] if describes else []
        return found if clauses.words[head] in frames() else [(steps, index) for steps, index in found if steps == 0]

    def shared_times(self, word: int, stops: Set[int]) -> tuple[int, ...]:
        """The expressions of the clause that the event is a part of: not those of what is only said of it (`stops`)."""
        clauses, first = self._clauses, word
        if self._is_earlier(first):
            return ()
        while clauses.heads[word] != word and self._is_part(word):
            below, word = word, clauses.heads[word]
            if clauses.deps[below] == "advcl" and clauses.words[below] in _BRINGING:
                return ()
            if word in stops or clauses.words[word] in listed("speech", inflected=True):
                return ()
            if word in self._times:
                alone = clauses.deps[below] == "conj" and bool(clauses.having(below, SUBJECTS))
                return tuple(index for _, index in sorted(self._times[word]) if not alone or self.times[index].end <= clauses.starts[word])
        return ()

    def _is_earlier(self, verb: int) -> bool:
        """ "(he recalled that) they had met": told from later on, with the date of the later act."""
        return any(self._clauses.words[child] == "had" for child in self._clauses.having(verb, {"aux"}))

    def _is_part(self, word: int) -> bool:
        clauses, dep = self._clauses, self._clauses.deps[word]
        if dep in ("prep", "agent"):
            return clauses.words[word] in _SAME_TIME and clauses.tags[clauses.heads[word]].startswith("V")
        return dep in _SAME_CLAUSE and not any(clauses.words[mark] in _APART for mark in clauses.having(word, {"mark", "advmod"}))

    def length_before(self, word: int) -> str | None:
        """The length of time that stands right before a word ("P1D"): "a day after", "two weeks before"."""
        end = self._clauses.starts[word]
        lengths = (time for time in self.times if time.type == "DURATION" and time.end <= end and not self._text[time.end : end].strip())
        return next((time.value for time in lengths), None)

    def within(self, first: int, last: int) -> tuple[int, ...]:
        """The expressions that stand between two words."""
        start, end = self._clauses.starts[first], self._clauses.ends[last]
        return tuple(index for index, time in enumerate(self.times) if start <= time.start and time.end <= end)

    def quantities_of(self, word: int) -> tuple[int, ...]:
        """The quantities among the trigger's own arguments; how long it took is none. "Forty men freed on Monday" counts those whom its clause describes."""
        clauses, found = self._clauses, sorted(self._quantities.get(word, ()))
        if clauses.deps[word] == "acl":
            noun = clauses.subject(word)
            found += [(steps, index) for steps, index in self._quantities.get(noun if noun is not None else word, ()) if steps == 1]
        return tuple(index for _, index in found if index not in self._lengths)

    def tells_when(self, times: Sequence[int]) -> bool:
        """Whether one of the expressions is a time or a length of its own, not only "the past"."""
        return any(self.times[index].earliest or self.times[index].type != "DATE" for index in times)

    def recurs(self, times: Sequence[int]) -> bool:
        """Whether one of the expressions says how often ("every year")."""
        return any(self.times[index].type == "SET" for index in times)

    def date(self, times: Sequence[int]) -> EventDate | None:
        """The first resolved date among the expressions, the narrower first."""
        dated = [self.times[index] for index in times if self.times[index].type in ("DATE", "TIME") and self.times[index].earliest]
        if not dated:
            return None
        best = min(dated, key=lambda time: _WIDTH.get(time.precision or "", 3))
        either = [best, *(time for time in dated if time is not best and self._is_alternative(best, time))]
        start, end = min(str(time.earliest) for time in either), max(str(time.latest or time.earliest) for time in either)
        return EventDate(start, end, best.precision or "day", best.basis or "stated")

    def _is_alternative(self, one: TimeExpression, two: TimeExpression) -> bool:
        """ "In May or early June": either of two."""
        first, second = sorted((one, two), key=lambda time: time.start)
        told = self._text[first.end : second.start].split() in (["or"], ["or", "in"], ["or", "on"])
        return told and str(first.latest or first.earliest) < str(second.earliest) and str(second.earliest)[:4] == str(first.earliest)[:4]


_WIDTH = {"time": 0, "hour": 0, "day": 0, "weekend": 1, "week": 1, "month": 2, "season": 3, "quarter": 3, "year": 4, "decade": 5}
