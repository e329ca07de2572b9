"""Quantities: numbers in words and figures, their unit or what they count."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from msgspec import structs

from sourcebook.extract.parse import is_parsed
from sourcebook.extract.quantity import amounts
from sourcebook.extract.quantity.amounts import Amount, is_dash
from sourcebook.extract.quantity.measures import rate_after, singular, unit_after
from sourcebook.extract.tokens.grammar import Match, grammar, tokens_of
from sourcebook.extract.tokens.words import Words, words_of
from sourcebook.lexicon import load
from sourcebook.model.annotation import Quantity, TimeExpression
from sourcebook.model.document import SILENT_NOISE
from sourcebook.stage import Layers, Reading, Stage

if TYPE_CHECKING:
    from spacy.tokens import Doc

AGE = "year of age"
_NEAR = 250  # code points that a bare number may stand after the number whose noun it shares
_ALONE = frozenset({"nsubj", "nsubjpass"})
_PERIODS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "quarter", "fortnight", "night", "weekend"})
_HYPHENS = ("-", "‐", "‑", "–")
_NUMBERS = frozenset({"", "CARDINAL", "MONEY", "QUANTITY", "PERCENT", "DATE", "TIME", "ORDINAL", "NORP"})
_PHRASE = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "HYPH", "CC"})
_HANDED = re.compile(r"\b(?:hand(?:s|ed|ing)?|turn(?:s|ed|ing)?|sign(?:s|ed|ing)?) $", re.IGNORECASE)
_GREW = re.compile(
    r"\b(?:go(?:es|ing|ne)?|went|ris(?:es?|en|ing)|rose|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|cre(?:eps?|eping|pt)|inch(?:es|ed|ing)?|add(?:s|ed|ing)) $"
)
_EACH = re.compile(r"\s+(?:each|apiece)\b(?!\s+(?:other|of|year|month|week|day))")
_OLD = re.compile(r"[\s-]?(?:years?|months?|weeks?|days?)[\s-](?:old|of age)\b")
_SHARED = re.compile(r"(?:-?,)?\s*(?:(?:and|or)\s+)?|-?\s+(?:and|or)\s+")
_JOIN = re.compile(r"-?\s?(?:to|and)[\s-]+")
_AGED = re.compile(r"\b(?:age|aged|ages)\s+(?:\w+\s+)?$")


@dataclass(frozen=True)
class Quantities(Stage):
    """Assigns "quantities": amounts with their unit, or with the words for what they count."""

    name = "quantities"
    version = 6
    requires = ("parse", "sentences", "times")
    assigns = ("quantities",)

    def annotate(self, reading: Reading) -> Layers:
        """The quantities of one document, in order of the text."""
        return {"quantities": _quantities(reading, reading.parse) if reading.parse is not None and is_parsed(reading) else ()}


def _quantities(reading: Reading, doc: Doc) -> tuple[Quantity, ...]:
    text = reading.document.text
    found = list(_Finder(reading, doc).all())
    return tuple(_joined(text, _sharing(text, found)))


def _sharing(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """ "four, five or six trucks": numbers in a row count what the last one counts."""
    shared: list[Quantity] = []
    for this in reversed(found):
        after = shared[-1] if shared else None
        shares = after is not None and this.unit is None and after.unit is not None and _SHARED.fullmatch(text, this.end, after.start)
        shared.append(structs.replace(this, unit=after.unit, of_start=after.of_start, of_end=after.of_end) if after and shares else this)
    return shared[::-1]


def _joined(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """ "from 252 miles to 287 miles", "between 15kHz and 17kHz": one range."""
    held: Quantity | None = None
    for this in found:
        if held and _makes_range(text, held, this):
            held = structs.replace(held, value=None, low=held.value, high=this.value, end=this.end, unit=this.unit or held.unit)
            continue
        if held:
            yield held
        held = this
    if held:
        yield held


def _makes_range(text: str, low: Quantity, high: Quantity) -> bool:
    between = text[low.end : high.start]
    if low.value is None or high.value is None or not _JOIN.fullmatch(between) or (low.unit != high.unit and high.unit is not None and low.unit is not None):
        return False
    lead = "from" if "to" in between else "between"
    return re.search(rf"\b{lead}\s+(?:[a-z]+\s+){{0,2}}$", text[max(0, low.start - 24) : low.start]) is not None or between.startswith("-to-")


class _Finder:
    """Reads the quantities of one document against its parse and its times."""

    def __init__(self, reading: Reading, doc: Doc) -> None:
        self.document = reading.document
        self.text = reading.document.text
        self.doc = doc
        self.words: Words = words_of(doc)
        self.times: Sequence[TimeExpression] = reading.layers.get("times", ())
        self.time_starts = [time.start for time in self.times]

    def all(self) -> Iterator[Quantity]:
        """Every quantity of the document."""
        rules = grammar("quantities")
        counted_until = 0
        last: Quantity | None = None
        for found in rules.find(rules.lex(tokens_of(self.text, self.doc))):
            if self.document.noise_at(found.words[0].start, found.words[-1].end) in SILENT_NOISE:
                continue
            for match, amount in amounts.read(self._without_particle(found)):
                this = self._quantity(match, amount)
                if this is not None and this.start >= counted_until:
                    this = self._as_before(this, match, last)
                    last = this if this.of_start is not None else last
                    counted_until = this.end if " of " in self.text[this.start : this.end] else this.of_end or this.end
                    yield this

    def _without_particle(self, match: Match) -> Match:
        """ "Handed over 40 soldiers", "went up to 17": the words before the number belong to the verb."""
        lowers = tuple(word.lower for word in match.words)
        for particle, verb in ((("over",), _HANDED), (("up", "to"), _GREW)):
            size = len(particle)
            if lowers[:size] == particle and len(lowers) > size and verb.search(self.text, max(0, match.words[0].start - 12), match.words[0].start):
                return replace(match, words=match.words[size:])
        return match

    def _quantity(self, match: Match, amount: Amount) -> Quantity | None:
        first = match.words[1] if len(match.words) > 1 and is_dash(match.words[0]) and match.words[0].end < match.words[1].start else match.words[0]
        start, end = first.start, match.words[-1].end
        if self._inside_word(match):
            return None
        if match.words[-1].lower == "m" and not amount.unit and self._counts_after(end) and amount.value is not None:
            amount = replace(amount, value=amount.value * 1_000_000)
            counted = self._noun(match, end)
        else:
            counted = self._counted(match, amount, end)
        if self._is_time(start, end, counted) or self._is_name(match, amount, counted):
            return None
        of_end = counted.end if counted.start is not None else None
        qualifier = amount.qualifier or ("each" if _EACH.match(self.text, counted.end) else None)
        return Quantity(start, counted.end, amount.value, amount.low, amount.high, counted.unit, qualifier, counted.start, of_end)

    def _as_before(self, this: Quantity, match: Match, last: Quantity | None) -> Quantity:
        """ "It named 20 journalists; 14 were freed": a bare number that is a subject or object counts what was counted before."""
        if this.unit is not None or last is None or last.unit in (None, AGE) or this.start - last.end > _NEAR:
            return this
        tokens = self.words.at(match.words[-1].start, match.words[-1].end)
        stands_alone = bool(tokens) and self.words.dep[tokens[0]] in _ALONE and self.words.lower[tokens[0] + 1 : tokens[0] + 2] != ["each"]
        return structs.replace(this, unit=last.unit) if stands_alone else this

    # -- what is counted ----------------------------------------------------------------------------------------------

    def _counted(self, match: Match, amount: Amount, end: int) -> _Counted:
        old = _OLD.match(self.text, end)
        if old or (not amount.unit and self._is_age(match, end)):
            return _Counted(AGE, old.end() if old else end)
        if amount.unit:
            rate = rate_after(self.text, end)
            return _Counted(f"{amount.unit} per {rate[0]}", rate[1]) if rate else _Counted(amount.unit, end)
        unit = unit_after(self.text, end - 1 if match.words[-1].lower == "m" else end)
        if unit:
            return _Counted(*unit)
        rate = rate_after(self.text, end) if self.text.startswith(" per ", end) else None
        return _Counted(f"per {rate[0]}", rate[1]) if rate else self._noun(match, end)

    def _counts_after(self, end: int) -> bool:
        """Whether the m of "35m people" is a million: a plural noun or "of" comes next."""
        after = self.words.at(end, end + 2)
        return bool(after) and (self.words.tag[after[-1]] == "NNS" or self.words.lower[after[-1]] == "of")

    def _is_age(self, match: Match, end: int) -> bool:
        """ "Maria Ruiz, 43, said", "aged 18 to 34"."""
        start = match.words[0].start
        if _AGED.search(self.text[max(0, start - 20) : start]):
            return True
        if (
            len(match.words) > 1
            or not match.words[0].text.isdecimal()
            or not 0 < int(match.words[0].text) < 120
            or self.text[end : end + 1] not in (",", ".", ")", ";")
        ):
            return False
        before = self.words.at(start, end).start - 2
        named_before = before >= 0 and self.words.text[before + 1] == "," and self.words.tag[before] == "NNP"
        return named_before and (self.words.ent[before] == "PERSON" or (self.text[end] == "," and self.words.ent[before] == ""))

    def _noun(self, match: Match, end: int) -> _Counted:
        words = self.words
        tokens = words.at(match.words[-1].start, end)
        after = tokens.stop
        if not tokens or after >= len(words) or words.sent[after] != words.sent[tokens[-1]]:
            return _Counted(None, end)
        if words.lower[after] == "of":
            noun = words.kid(after, "pobj")
            return self._until(after + 1, noun) if noun is not None else _Counted(None, end)
        if words.text[after] == "-" and after + 1 < len(words) and words.tag[after + 1].startswith("NN"):
            return self._until(after + 1, after + 1)
        head = self._head_noun(tokens[-1], after)
        return self._until(after, head) if head is not None else _Counted(None, end)

    def _head_noun(self, number: int, after: int) -> int | None:
        """The noun that the number stands before: a plural head, a noun in the singular right after it (a 12 page letter), or what its phrase ends in."""
        words = self.words
        if words.tag[after] == "CC":
            return None
        head = words.head[number]
        near = number < head < number + 8 and words.tag[head].startswith("NN")
        if near and words.tag[head] in ("NNS", "NNPS"):
            return head
        if words.tag[after] == "NN" and words.lower[number] not in ("one", "1"):
            return after
        if near:
            return head
        at, found = after, None
        while at < len(words) and words.tag[at] in _PHRASE and at - number < 6:
            found = at if words.tag[at] in ("NNS", "NNPS") else found
            at += 1
        return found

    def _until(self, first: int, head: int) -> _Counted:
        words = self.words
        noun = words.text[head]
        if words.text[first] in ("(", "["):
            return _Counted(singular(noun), words.end[first - 1])
        if not words.tag[head].startswith("NN"):
            return _Counted(None, words.end[head], words.start[first])
        return _Counted(singular(noun) if words.tag[head] in ("NNS", "NNPS") else noun, words.end[head], words.start[first])

    # -- what is no quantity ------------------------------------------------------------------------------------------

    def _inside_word(self, match: Match) -> bool:
        """Whether the figure belongs to a longer word: S23, F-150, ID.3."""
        start = match.words[0].start
        if not match.words[0].text[0].isalnum() and match.words[0].text[0] not in ".-":
            return False
        before = self.text[max(0, start - 2) : start]
        end = match.words[-1].end
        if before[-1:].isalnum() or before[-1:] in ("_", "#", "@") or (self.text[end : end + 1] in ("/", ".") and self.text[end + 1 : end + 2].isdigit()):
            return True
        if self.text[start - 1 : end + 1] == f"({self.text[start:end]})" or self.text[start:end].endswith("24/7"):
            return True
        lead = re.search(r"\w*[-/.:]$", self.text[max(0, start - 8) : start])
        return lead is not None and len(lead.group()) > 1 and lead.group().lower() != "sub-"

    def _is_time(self, start: int, end: int, counted: _Counted) -> bool:
        """Whether the number belongs to a date, or to a length of time that describes ("a two-day visit"); "two days" is both a duration and a quantity."""
        at = bisect_right(self.time_starts, end - 1) - 1
        while at >= 0 and self.times[at].end > start:
            measured = self.times[at].type == "DURATION" or counted.unit in _PERIODS
            if not measured or (counted.unit in _PERIODS and self.text[end : end + 1] in _HYPHENS):
                return True
            at -= 1
        return False

    def _is_name(self, match: Match, amount: Amount, counted: _Counted) -> bool:
        """Numbers in names and years, and words for one that count nothing."""
        if amount.unit or match.rule == "plural":
            return False
        words, number = self.words, match.words[-1]
        tokens = words.at(number.start, number.end)
        if not tokens:
            return True
        at = tokens[0]
        if number.lower in ("one", "a"):
            return words.tag[at] != "CD" or counted.unit is None or (at > 0 and words.lower[at - 1] == "the")
        if len(match.words) > 1:
            return False
        if number.lower in ("second", "m", "b", "k", "score", "another", "dozen", "hundred", "thousand", "million"):
            return True
        measured = counted.unit is not None and counted.start is None
        return (not measured and (self._in_name(at) or self._labelled(at) or _names_place(counted))) or ("yearnum" in number.values and counted.unit is None)

    def _in_name(self, at: int) -> bool:
        """Whether a figure stands in a name or right after one."""
        words, before = self.words, at - 1
        if words.ent[at] not in _NUMBERS:
            return True
        if (words.tag[words.head[at]] == "NNS" and words.head[at] > at) or before < 0 or words.sent[before] != words.sent[at]:
            return False
        named_before = words.tag[before] in ("NNP", "NNPS") or any(letter.isupper() for letter in words.text[before][1:])
        return named_before and words.text[at][:1].isdigit()

    def _labelled(self, at: int) -> bool:
        words = self.words
        return at > 0 and words.sent[at - 1] == words.sent[at] and words.lower[at - 1].rstrip(".") in _labels() and words.text[at][:1].isdigit()


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a number counts: the unit's name, where the quantity ends, and where the words for what is counted begin."""

    unit: str | None
    end: int
    start: int | None = None


def _names_place(counted: _Counted) -> bool:
    """ "9 Elm Street", "0401 GMT": a name in the singular after a figure is not what it counts."""
    unit = counted.unit or ""
    return unit[:1].isupper() and counted.start is not None and unit in _ADDRESS


_ADDRESS = frozenset(
    {
        "Street",
        "Road",
        "Avenue",
        "Lane",
        "Drive",
        "Boulevard",
        "Way",
        "Place",
        "Square",
        "Ave",
        "St",
        "St.",
        "Rd",
        "Code",
        "GMT",
        "UTC",
        "EST",
        "EDT",
        "E",
        "W",
        "N",
        "S",
        "Pro",
        "Ultra",
        "Max",
        "Plus",
    }
)


@cache
def _labels() -> frozenset[str]:
    return frozenset(load("quantities")["labels"])
