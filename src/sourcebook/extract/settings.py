"""When, where and how many: the time expressions, places and quantities that belong to an event."""

from __future__ import annotations

from collections.abc import Sequence, Set

from sourcebook.extract.clauses import Clauses
from sourcebook.extract.event_rules import listed
from sourcebook.model.annotation import EventDate, Quantity, TimeExpression
from sourcebook.stage import Reading

_LOCATIVE = ("in", "at", "near", "outside", "inside", "off")
_PASSES = frozenset({"prep", "pobj", "pcomp", "npadvmod", "nmod", "compound", "poss", "appos", "amod", "nummod", "advmod", "dobj", "attr", "conj", "agent",
                     "nsubj", "nsubjpass", "quantmod", "dative"})  # fmt: skip
_SAME_CLAUSE = frozenset({"conj", "xcomp", "advcl", "dobj", "pobj", "pcomp"})
_SAME_TIME = frozenset({"in", "to", "with", "by", "during", "at"})  # "resulted in the release", "broke the truce by shelling"
_BOUNDS = frozenset({"since", "until", "till", "before", "after", "than"})  # a date under these is another event's


class Setting:
    """Where each time expression and quantity of a document hangs in its parse."""

    def __init__(self, reading: Reading, clauses: Clauses) -> None:
        self._clauses = clauses
        self.times: Sequence[TimeExpression] = reading.layers["times"]
        self.quantities: Sequence[Quantity] = reading.layers["quantities"]
        self._times = self._hung([(time.start, time.end) for time in self.times])
        self._quantities = self._hung([(quantity.start, quantity.end) for quantity in self.quantities])

    def _hung(self, spans: Sequence[tuple[int, int]]) -> dict[int, list[tuple[int, int]]]:
        """Word -> (steps, index) of what hangs under it, through phrases but not through clauses."""
        found: dict[int, list[tuple[int, int]]] = {}
        for index, (start, end) in enumerate(spans):
            tokens = self._clauses.source.at(start, end)
            if not tokens:
                continue
            word = self._clauses.source.head_of(tokens)
            for steps, above in enumerate(self._path(word)):
                found.setdefault(above, []).append((steps, index))
        return found

    def _path(self, word: int) -> list[int]:
        clauses, path = self._clauses, [word]
        while clauses.deps[word] in _PASSES and clauses.words[word] not in _BOUNDS and not clauses.tags[word].startswith("V") and clauses.heads[word] != word:
            word = clauses.heads[word]
            path.append(word)
        return path

    def times_of(self, word: int, verb: int) -> tuple[int, ...]:
        """The expressions attached to the trigger, nearest first, then those of its light verb."""
        near = sorted(self._times.get(word, ())) or self._when(verb)
        wide = sorted(self._times.get(verb, ())) if verb != word else []
        return tuple(dict.fromkeys(index for _, index in [*near, *wide]))

    def _when(self, verb: int) -> list[tuple[int, int]]:
        """The time that a relative clause tells of: "since February 2020, when the minister travelled there"."""
        clauses, head = self._clauses, self._clauses.heads[verb]
        describes = clauses.deps[verb] in ("relcl", "advcl", "acl") and not clauses.tags[head].startswith("V")
        return sorted(self._times.get(head, ()))[:1] if describes else []

    def shared_times(self, word: int, stops: Set[int]) -> tuple[int, ...]:
        """The expressions of the clause that the event is a part of: not those of what is only said of it (`stops`)."""
        clauses = self._clauses
        while clauses.heads[word] != word and self._is_part(word):
            word = clauses.heads[word]
            if word in stops or clauses.words[word] in listed("speech", inflected=True):
                return ()
            if word in self._times:
                return tuple(index for _, index in sorted(self._times[word]))
        return ()

    def _is_part(self, word: int) -> bool:
        clauses, dep = self._clauses, self._clauses.deps[word]
        if dep in ("prep", "agent"):
            return clauses.words[word] in _SAME_TIME and clauses.tags[clauses.heads[word]].startswith("V")
        return dep in _SAME_CLAUSE

    def within(self, first: int, last: int) -> tuple[int, ...]:
        """The expressions that stand between two words."""
        start, end = self._clauses.starts[first], self._clauses.ends[last]
        return tuple(index for index, time in enumerate(self.times) if start <= time.start and time.end <= end)

    def quantities_of(self, word: int) -> tuple[int, ...]:
        """The quantities among the trigger's own arguments."""
        return tuple(index for _, index in sorted(self._quantities.get(word, ())))

    def date(self, times: Sequence[int]) -> EventDate | None:
        """The first resolved date among the expressions, the narrower first."""
        dated = [self.times[index] for index in times if self.times[index].type in ("DATE", "TIME") and self.times[index].earliest]
        if not dated:
            return None
        best = min(dated, key=lambda time: _WIDTH.get(time.precision or "", 3))
        return EventDate(str(best.earliest), str(best.latest or best.earliest), best.precision or "day", best.basis or "stated")

    def place(self, words: Sequence[int]) -> int | None:
        """The place named by a locative phrase under one of the words, its clauses left aside."""
        clauses, rest = self._clauses, list(dict.fromkeys(words))
        for word in rest:
            for child in clauses.children[word]:
                if clauses.deps[child] == "prep" and clauses.words[child] in _LOCATIVE:
                    found = next((noun for noun in clauses.having(child, {"pobj"}) if clauses.kinds[noun] in PLACES), None)
                    if found is not None:
                        return found
                elif clauses.deps[child] in _NOMINAL and len(rest) < _FAR:
                    rest.append(child)
        return None


PLACES = frozenset({"GPE", "LOC", "FAC"})
_NOMINAL = frozenset({"dobj", "pobj", "prep", "appos", "conj", "dative"})
_FAR = 12  # words looked at
_WIDTH = {"time": 0, "hour": 0, "day": 0, "weekend": 1, "week": 1, "month": 2, "season": 3, "quarter": 3, "year": 4, "decade": 5}
