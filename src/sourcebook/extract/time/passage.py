"""Where in a document the reading of its times has got to: what was named before, and whether the verb looks ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from sourcebook.extract.time.calendar import Period
from sourcebook.extract.time.timex import DOCUMENT_YEAR, STATED, Resolved, Viewpoint
from sourcebook.extract.tokens.grammar import Match
from sourcebook.extract.tokens.words import Words
from sourcebook.lexicon import load
from sourcebook.lexicon.inflection import noun_forms, verb_forms
from sourcebook.model.document import Document

AHEAD, BACK = "ahead", "back"

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_PRESENT = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re"})
_IN_THE_MAKING = _PRESENT | {"be", "being", "get", "gets", "getting", "to", "has", "have"}  # before a participle that dates nothing: "is held", "has set"
_RANGE = re.compile(r"\s*[-–—]\s*|\s+(?:to|until|till|through|and)\s+")
_OPENS = re.compile(r"[^.\n“”\"]{0,80}[“\"][^”\"\n]{0,200}")  # from the words that lead to a quotation into it
_HOPS = 6  # heads to climb in search of the verb
_NEAR = 1500  # code points within which "a year ago" may lean on a quarter named before
_NAMING = frozenset(
    {"date", "dayonly", "daterange", "iso", "month", "year", "weekday", "quarter", "season", "holiday", "deictic", "clock", "weekof", "partofday"}
)
_ANCHORS = frozenset({"day", "week", "month", "quarter", "season", "year"})


def issue_date(document: Document) -> date | None:
    """The day that relative times are read from; None when the document has none or its issue names another year."""
    if document.published is None or not _ISO.match(document.published):
        return None
    return None if doubtful_years(document) else date.fromisoformat(document.published[:10])


def doubtful_years(document: Document) -> frozenset[str]:
    """The years between which the document's date is in doubt; none when its issue names no other than its date."""
    issued = {stated.value for stated in document.stated if stated.field == "issue_year"}
    if document.date_is_set:
        return frozenset()
    years = issued | {document.published[:4]} if document.published else issued
    return frozenset(years) if len(years) > 1 else frozenset()


def tells_history(matches: Sequence[Match], today: date | None) -> bool:
    """Whether the text is about years long before its own date: then a month or day without a year belongs to the year named last."""
    if today is None:
        return False
    years = [int(figures) for match in matches if (figures := match.get("yearnum"))]
    old = sum(year <= today.year - 2 for year in years)
    news = sum(match.rule in ("weekday", "deictic", "tonight") for match in matches)
    return old >= 6 and old > 0.6 * len(years) and old > 10 * news


def _lent_years(text: str, matches: Sequence[Match]) -> Iterator[tuple[int, int]]:
    """Where a month or day takes the year that the other end of its range states: "from March until June 2022"."""
    for match, following in pairwise(matches):
        between = text[match.words[-1].end : following.words[0].start]
        bare = match.rule in ("month", "date") and not match.has("yearnum") and not any(match.has(pointer) for pointer in ("back", "forth", "here", "there"))
        if bare and following.rule in ("month", "date") and following.has("yearnum") and _RANGE.fullmatch(between):
            first, last = (number for one in (match, following) if (number := one.get("month", "monthabbr")))
            yield match.words[0].start, int(following.get("yearnum")) - (first > last)


class Passage:
    """What the expressions of one document have to lean on, from its start to where the reading has got."""

    def __init__(self, document: Document, matches: Sequence[Match], words: Words | None) -> None:
        self.words = words
        self._months = {word.start for match in matches if len(match.words) > 1 for word in match.words if "month" in word.values}
        self._lent = dict(_lent_years(document.text, matches))
        self._text = document.text
        self._today = issue_date(document)
        self._doubtful = doubtful_years(document)
        self._history = tells_history(matches, self._today)
        self._last: Period | None = None
        self._day: Period | None = None
        self._day_end = 0
        self._quarter: tuple[Period, int] | None = None
        self._year: tuple[int, int] | None = None

    def viewpoint(self, start: int) -> Viewpoint:
        """What an expression that begins at an offset is read from."""
        if start in self._lent:
            return Viewpoint(self._today, year=self._lent[start], last=self._last, day=self._day)
        year = self._year[0] if self._year and (self._history or self._same_sentence(self._year[1], start)) else None
        if self._history and self._last:
            return Viewpoint(self._last.earliest, year=year, last=self._last, day=self._day)
        said = self._day_of_saying(start)
        if said is not None:
            return Viewpoint(said, self.looks(start) == AHEAD, None, self._last, None, self._day)
        looks = self.looks(start)
        year = None if looks == AHEAD and self._today else year
        quarter = self._quarter[0] if self._quarter and start - self._quarter[1] < _NEAR else None
        return Viewpoint(self._today, looks == AHEAD, year, self._last, quarter, self._day, past=looks == BACK and self._is_when(start))

    def _day_of_saying(self, start: int) -> date | None:
        """ "She wrote on Saturday: "Today we ...": whoever is quoted speaks on the day that is named before the quotation."""
        opened = self._day is not None and self._today is not None and _OPENS.fullmatch(self._text, self._day_end, start)
        return self._day.earliest if opened and self._day else None

    def pass_by(self, match: Match, resolved: Resolved) -> None:
        """Remember an expression as one that later ones may lean on."""
        period, start = resolved.period, match.words[0].start
        if period is None or period.earliest is None or period.precision not in _ANCHORS:
            return
        if match.rule in _NAMING:
            self._last = period
            self._day, self._day_end = (period, match.words[-1].end) if period.precision == "day" else (self._day, self._day_end)
        if match.rule == "quarter":
            self._quarter = (period, start)
        if str(period.earliest.year) in self._doubtful:
            return
        if resolved.basis == STATED and (self._history or period.precision in ("day", "month")):
            self._year = (period.earliest.year, start)
        elif resolved.basis == DOCUMENT_YEAR:
            self._year = None

    def _same_sentence(self, before: int, after: int) -> bool:
        first, last = self.token(before), self.token(after)
        return self.words is not None and first is not None and last is not None and self.words.sent[first] == self.words.sent[last]

    # -- grammar --------------------------------------------------------------------------------------------------------

    def token(self, offset: int) -> int | None:
        """The parser's token at an offset."""
        if self.words is None:
            return None
        at = self.words.at(offset, offset + 1)
        return at.start if at else None

    def tag(self, offset: int) -> str:
        """The part of speech of the word at an offset, or nothing."""
        at = self.token(offset)
        return self.words.tag[at] if self.words and at is not None else ""

    def tag_before(self, offset: int) -> str:
        """The part of speech of the word before the one at an offset, or nothing."""
        at = self.token(offset)
        return self.words.tag[at - 1] if self.words and at else ""

    def word_before(self, offset: int) -> str:
        """The word before the one at an offset in small letters, or nothing."""
        at = self.token(offset)
        return self.words.lower[at - 1] if self.words and at else ""

    def looks(self, offset: int) -> str:
        """Where the verb over the word at an offset, or one over that, looks: `AHEAD`, `BACK`, or nowhere in particular ("")."""
        at, words = self.token(offset), self.words
        if words is None or at is None:
            return ""
        if words.lower[words.head[at]] == "since" or self._is_bygone_bound(at) or self._is_of_blow(at):
            return BACK
        for _ in range(_HOPS):
            kids = [kid for kid in words.kids[at] if kid < at]
            lefts = [words.lower[kid] for kid in kids]
            if "had" in lefts:
                return BACK
            if self._plans(at) or any(self._is_ahead(kid) for kid in kids) or self._is_to_be(at, lefts):
                return AHEAD
            if words.tag[at] in ("VBZ", "VBP") and words.lower[at] in _verbs("scheduled"):
                return AHEAD
            if words.tag[at] == "VBG" and not _PRESENT.isdisjoint(lefts):
                return AHEAD
            if words.tag[at] == "VBD" or (words.tag[at] == "VBN" and _IN_THE_MAKING.isdisjoint(lefts)):
                return BACK
            closed = words.tag[at] in ("VBZ", "VBP") or (words.tag[at] == "VBN" and "be" not in lefts)
            if closed or words.head[at] == at:
                return ""
            at = words.head[at]
        return ""

    def _is_bygone_bound(self, at: int) -> bool:
        """ "(the road) was blocked until late on Thursday": the end of what is past; "is shut until Monday", "was put off until Monday" look ahead."""
        words = self.words
        bound = next((above for above in (words.head[at], words.head[words.head[at]]) if words.lower[above] in ("until", "till")), None) if words else None
        if words is None or bound is None:
            return False
        verb = words.head[bound]
        if words.lower[verb] in _verbs("deferring"):
            return False
        return words.tag[verb] == "VBD" or any(words.lower[kid] in ("was", "were") for kid in words.kids[verb])

    def _is_of_blow(self, at: int) -> bool:
        """ "The 7 October attack": what nobody announces lies back."""
        words = self.words
        head = words.head[at] if words else at
        return words is not None and head > at and words.lower[head] in _nouns("unannounced")

    def _is_when(self, offset: int) -> bool:
        """Whether the word at an offset says when the verb took place: no deadline ("by", "until", "to") and no noun's date ("the Jan. 14 deadline")."""
        at = self.token(offset)
        if self.words is None or at is None:
            return False
        head = self.words.head[at]
        return self._is_of_blow(at) or self.words.lower[head] in ("on", "in", "since") or self.words.tag[head].startswith("V")

    def _is_to_be(self, at: int, lefts: Sequence[str]) -> bool:
        """ "is to resume on Monday": an infinitive under a form of "be"."""
        return self.words is not None and "to" in lefts and self.words.lower[self.words.head[at]] in ("is", "are", "am")

    def _is_ahead(self, at: int) -> bool:
        """Whether a word makes what it stands with lie ahead; no month ("8 May") and no name ("Will") does."""
        words = self.words
        return words is not None and words.lower[at] in _ahead() and not words.tag[at].startswith("NNP") and words.start[at] not in self._months

    def _plans(self, at: int) -> bool:
        words = self.words
        if words is None or not self._is_ahead(at):
            return False
        return words.lower[at] != "set" or (at + 1 < len(words) and words.lower[at + 1] in ("to", "for"))


@cache
def _verbs(name: str) -> frozenset[str]:
    return frozenset().union(*(verb_forms(verb) for verb in load("times")[name]))


@cache
def _nouns(name: str) -> frozenset[str]:
    return frozenset().union(*(noun_forms(noun) for noun in load("times")[name]))


@cache
def _ahead() -> frozenset[str]:
    return frozenset(load("times")["ahead"])
