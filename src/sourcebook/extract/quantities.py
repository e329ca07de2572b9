"""Quantities: numbers in words and figures, their unit or what they count."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sourcebook.extract import amounts
from sourcebook.extract.amounts import Amount
from sourcebook.extract.grammar import Match, grammar
from sourcebook.extract.measures import named, rate_after, singular, unit_after
from sourcebook.extract.parse import is_parsed
from sourcebook.extract.words import Words, words_of
from sourcebook.model.annotation import Quantity, TimeExpression
from sourcebook.model.document import SILENT_NOISE
from sourcebook.stage import Layers, Reading, Stage

AGE = "year of age"
_PERIODS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "quarter", "fortnight", "night", "weekend"})
_OLD = re.compile(r"[\s-]?(?:years?|months?|weeks?|days?)[\s-](?:old|of age)\b")


@dataclass(frozen=True)
class Quantities(Stage):
    """Assigns "quantities": amounts with their unit, or with the words for what they count."""

    name = "quantities"
    version = 1
    requires = ("parse", "sentences", "times")
    assigns = ("quantities",)

    def annotate(self, reading: Reading) -> Layers:
        """The quantities of one document, in order of the text."""
        return {"quantities": tuple(_quantities(reading)) if is_parsed(reading) else ()}


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a number counts: the unit's name, where the words for it stand, and where the quantity ends."""

    unit: str | None
    end: int
    start: int | None = None


def _quantities(reading: Reading) -> Iterator[Quantity]:
    document = reading.document
    rules = grammar("quantities")
    lexed = rules.lex(document.text)
    finder = _Finder(reading)
    for match in rules.find(lexed):
        if document.noise_at(match.words[0].start, match.words[-1].end) in SILENT_NOISE:
            continue
        found = finder.quantity(match)
        if found is not None:
            yield found


class _Finder:
    """Reads the quantities of one document against its parse and its times."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.document.text
        self.words: Words = words_of(reading.parse)  # type: ignore[arg-type]
        self.times: Sequence[TimeExpression] = reading.layers.get("times", ())
        self.time_starts = [time.start for time in self.times]

    def quantity(self, match: Match) -> Quantity | None:
        """The quantity at a match, or None when it is a name, a date or the like."""
        start, end = match.words[0].start, match.words[-1].end
        amount = amounts.read(match)
        first = self._first(match)
        if amount is None or self._inside_word(first, end):
            return None
        counted = self._counted(match, amount, end)
        if self._is_time(start, end, counted) or self._is_name(match, amount, counted):
            return None
        return Quantity(
            start,
            counted.end,
            amount.value,
            amount.low,
            amount.high,
            counted.unit,
            amount.qualifier,
            counted.start,
            counted.end if counted.start is not None else None,
        )

    def _first(self, match: Match) -> int:
        return next((word.start for word in match.words if word.text[0].isdigit()), match.words[0].start)

    def _inside_word(self, start: int, end: int) -> bool:
        """Whether the figure belongs to a longer word: S23, F-150, 49ers."""
        text = self.text
        before = text[max(0, start - 2) : start]
        if before[-1:].isalnum() and text[start].isdigit() and not before[-1:].isupper() or before[-1:] in ("_", "#", "@"):
            return True
        if before[-1:] in ("-", "/", ".", ":") and before[:1].isalnum() and len(before) == 2:
            return True
        return False

    def _is_time(self, start: int, end: int, counted: _Counted) -> bool:
        at = bisect_right(self.time_starts, end - 1) - 1
        while at >= 0 and self.times[at].end > start:
            time = self.times[at]
            if time.type != "DURATION" and counted.unit not in _PERIODS:
                return True
            at -= 1
        return False

    # -- what is counted ----------------------------------------------------------------------------------------------

    def _counted(self, match: Match, amount: Amount, end: int) -> _Counted:
        if _OLD.match(self.text, end):
            return _Counted(AGE, _OLD.match(self.text, end).end())  # type: ignore[union-attr]
        if amount.unit:
            after = unit_after(self.text, end) if amount.unit != "percentage" else None
            rate = rate_after(self.text, end)
            return _Counted(f"{amount.unit} per {rate[0]}", rate[1]) if rate else _Counted(amount.unit, end)
        unit = unit_after(self.text, end)
        if unit:
            return _Counted(*unit)
        return self._noun(match, end)

    def _noun(self, match: Match, end: int) -> _Counted:
        words = self.words
        tokens = words.at(match.words[-1].start, end)
        if not tokens:
            return _Counted(None, end)
        last = tokens[-1]
        after = last + 1
        if after >= len(words) or words.sent[after] != words.sent[last]:
            return _Counted(None, end)
        if words.lower[after] == "of":
            return self._of(after, end)
        if words.text[after] == "-" and after + 1 < len(words) and words.tag[after + 1].startswith("NN"):
            return self._until(after + 1, after + 1)
        head = self._head_noun(last, after)
        return self._until(after, head) if head is not None else _Counted(None, end)

    def _of(self, of: int, end: int) -> _Counted:
        """ "two of the hostages": what stands under the "of"."""
        words = self.words
        noun = words.kid(of, "pobj")
        if noun is None:
            return _Counted(None, end)
        return self._until(of + 1, noun)

    def _head_noun(self, number: int, after: int) -> int | None:
        """The noun that the number stands before: its head in the parse, or the last noun of the words right after it."""
        words = self.words
        if words.tag[after] == "NN" and words.lower[number] not in ("one", "1", "a"):
            return after
        head = words.head[number]
        if head > number and words.tag[head].startswith("NN") and head - number < 8:
            return head
        at, found = after, None
        while at < len(words) and words.tag[at] in ("JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "HYPH", "CC") and at - number < 6:
            if words.tag[at] in ("NNS", "NNPS"):
                found = at
            at += 1
        return found

    def _until(self, first: int, head: int) -> _Counted:
        words = self.words
        return _Counted(singular(words.text[head]), words.end[head], words.start[first])

    # -- what is no quantity ------------------------------------------------------------------------------------------

    def _is_name(self, match: Match, amount: Amount, counted: _Counted) -> bool:
        """Numbers in names and years, and words for one that count nothing."""
        if amount.unit or len(match.words) > 1 and match.rule != "amount":
            return False
        words, number = self.words, match.words[-1]
        tokens = words.at(number.start, number.end)
        if not tokens:
            return True
        at = tokens[0]
        if number.lower == "one" or number.lower == "a":
            return words.tag[at] != "CD" or counted.unit is None
        if len(match.words) > 1:
            return False
        if number.lower in ("second", "m", "k", "score", "another"):
            return True
        before = at - 1
        named_before = before >= 0 and words.sent[before] == words.sent[at] and words.tag[before] in ("NNP", "NNPS") and words.text[before][0].isupper()
        if named_before and number.text[0].isdigit() and (counted.unit is None or named(counted.unit) is None):
            return True
        return "yearnum" in number.values and counted.unit is None
