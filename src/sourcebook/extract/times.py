"""Times: TIMEX3 expressions, resolved against the document's date and the text round them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sourcebook.extract.grammar import Lexed, Match, grammar, tokens_of
from sourcebook.extract.parse import is_parsed
from sourcebook.extract.timex import DOCUMENT_YEAR, STATED, Resolved, Viewpoint, resolve
from sourcebook.model.annotation import TimeExpression
from sourcebook.model.document import SILENT_NOISE, Document
from sourcebook.stage import Layers, Reading, Stage

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
_PLANS = frozenset(
    """scheduled expected planned due supposed slated payable plans plan expects expect intends hopes likely effective postponed until upcoming
    plans planning wants """.split()
)
_HOPS = 6
_NEAR = 1500  # code points within which "a year ago" may lean on a quarter named before
_NAMING = frozenset({"date", "daterange", "iso", "month", "year", "weekday", "quarter", "season", "holiday", "deictic", "clock", "weekof"})
_ANCHORS = frozenset({"day", "month", "quarter", "year", "season", "week"})


@dataclass(frozen=True)
class Times(Stage):
    """Assigns "times": dates, times of day, durations and sets, with the interval each stands for."""

    name = "times"
    version = 1
    requires = ("parse", "sentences")
    assigns = ("times",)

    def annotate(self, reading: Reading) -> Layers:
        """The time expressions of one document, in order of the text."""
        if reading.parse is None or reading.document.language not in (None, "en"):
            return {"times": ()}
        return {"times": tuple(_expressions(reading))}


def issue_date(document: Document) -> date | None:
    """The day that relative times are read from; None when the document has none or its issue names another year."""
    if document.published is None or not _FULL.match(document.published):
        return None
    published = document.published[:10]
    years = {stated.value for stated in document.stated if stated.field == "issue_year"}
    return None if years - {published[:4]} else date.fromisoformat(published)


def _expressions(reading: Reading) -> Iterator[TimeExpression]:
    document = reading.document
    rules = grammar("times")
    lexed = rules.lex(tokens_of(document.text, reading.parse))
    place = _Place(document, reading.parse if is_parsed(reading) else None)
    matches = list(rules.find(lexed))
    place.history = _tells_history(matches, place.today)
    for match in matches:
        start, end = match.words[0].start, match.words[-1].end
        if document.noise_at(start, end) in SILENT_NOISE or not _is_time(lexed, match, place):
            continue
        resolved = resolve(match, place.viewpoint(start))
        if resolved is not None:
            place.pass_by(match, resolved)
            yield _expression(start, end, resolved)


def _expression(start: int, end: int, resolved: Resolved) -> TimeExpression:
    period = resolved.period
    fixed = period is not None and period.earliest is not None
    return TimeExpression(
        start,
        end,
        resolved.type,
        resolved.value,
        earliest=period.earliest.isoformat() if period and period.earliest else None,
        latest=period.latest.isoformat() if period and period.latest else None,
        precision=period.precision if period else None,
        basis=resolved.basis if fixed or period else resolved.basis,
        hours=resolved.hours,
    )


def _tells_history(matches: Sequence[Match], today: date | None) -> bool:
    """Whether the text is about years long before its own date: then months and days without a year belong to the year named last."""
    if today is None:
        return False
    years = [int(match.get("yearnum")) for match in matches if match.has("yearnum")]
    old = sum(year <= today.year - 2 for year in years)
    news = sum(match.rule in ("weekday", "deictic", "tonight") for match in matches)
    return old >= 3 and old > len(years) / 2 and old > 2 * news


class _Place:
    """Where in the document the reading is: what was named before, and the tense round an expression."""

    def __init__(self, document: Document, doc: Doc | None) -> None:
        self.text = document.text
        self.doc = doc
        self.today = issue_date(document)
        self.paragraphs = [m.end() for m in re.finditer(r"\n\s*\n", document.text)]
        self.history = False
        self.last: Resolved | None = None
        self.year: tuple[int, int] | None = None
        self.quarter: tuple[Resolved, int] | None = None

    def viewpoint(self, start: int) -> Viewpoint:
        """What an expression at an offset is read from."""
        year = self.year[0] if self.year and (self.history or self._same_paragraph(self.year[1], start)) else None
        last = self.last.period if self.last else None
        if self.history and last and last.earliest:
            return Viewpoint(last.earliest, False, year, last, None)
        quarter = self.quarter[0].period if self.quarter and start - self.quarter[1] < _NEAR else None
        return Viewpoint(self.today, self._ahead(start), year, last, quarter)

    def pass_by(self, match: Match, resolved: Resolved) -> None:
        """Remember an expression as one that later ones may lean on."""
        period = resolved.period
        if period is None or period.earliest is None or period.precision not in _ANCHORS:
            return
        start = match.words[0].start
        if match.rule in _NAMING or match.rule == "dayonly":
            self.last = resolved
        if match.rule == "quarter":
            self.quarter = (resolved, start)
        if resolved.basis == STATED and (self.history or period.precision in ("day", "month")):
            self.year = (period.earliest.year, start)
        elif resolved.basis == DOCUMENT_YEAR:
            self.year = None

    def _same_paragraph(self, before: int, after: int) -> bool:
        return not any(before < edge <= after for edge in self.paragraphs)

    def token(self, offset: int) -> Token | None:
        """The parser's token at an offset."""
        if self.doc is None:
            return None
        span = self.doc.char_span(offset, offset + 1, alignment_mode="expand")
        return span[0] if span is not None and len(span) else None

    def is_month(self, offset: int) -> bool:
        """Whether "May" or "March" at an offset is a month: a name that no article or adjective stands before."""
        token = self.token(offset)
        if token is None or not token.tag_.startswith("NNP"):
            return False
        before = token.nbor(-1) if token.i else None
        return before is None or before.tag_ in ("IN", "TO", "CC", "VBD", "VBZ", "HYPH", ",", "-LRB-") or before.lower_ in ("last", "this", "next")

    def is_rate(self, offset: int) -> bool:
        """Whether "a week" at an offset tells how often or for how much: "700 seats a week"."""
        token = self.token(offset)
        before = token.nbor(-1) if token is not None and token.i else None
        return before is not None and before.tag_ in ("NN", "NNS", "NNP", "CD", "$")

    def _ahead(self, offset: int) -> bool:
        """Whether the verb over the expression, or one over that, looks to what is to come."""
        token = self.token(offset)
        if token is not None and token.head.lower_ == "since":
            return False
        for _ in range(_HOPS):
            if token is None or any(child.lower_ == "had" for child in token.lefts):
                return False
            if token.lower_ in _PLANS or token.lower_ == "set" and token.i + 1 < len(token.doc) and token.nbor().lower_ in ("to", "for") or any(child.lower_ in _FUTURE or child.lower_ in _PLANS for child in token.lefts):
                return True
            if token.tag_ in ("VBD", "VBZ", "VBP") or token.head.i == token.i:
                return False
            token = token.head
        return False


def _is_time(lexed: Lexed, match: Match, place: _Place) -> bool:
    """Whether words that also mean something else are a time here."""
    first, start, end = match.words[0], match.words[0].start, match.words[-1].end
    if match.rule == "month":
        name = next(word for word in match.words if "month" in word.values or "monthabbr" in word.values)
        if not name.text[0].isupper():
            return False
        if name.lower in ("may", "march") and len(match.words) == 1:
            return place.is_month(start)
    if match.rule == "year":
        return _is_year(lexed, match, place)
    if match.rule == "duration" and first.lower in ("a", "an"):
        return not place.is_rate(start)
    if match.rule == "duration" and match.words[-1].lower in ("second", "quarter", "quarters") and len(match.words) < 4:
        return match.words[-1].lower == "quarters" and match.words[0].lower not in ("three", "quarters")
    if match.rule in ("duration", "ago"):
        following = lexed.text[end : end + 5].lower()
        return not (following.startswith(("-old", " old", "-tall")))
    if match.rule == "ref" and first.lower == "current":
        return True
    return True


_BEFORE_YEAR = re.compile(r"(?:\b(?:in|since|of|by|from|until|till|to|before|after|during|around|circa|about|and|between|through|early|late|mid|for|the)[\s-]+|[(\[–-]\s?)$", re.IGNORECASE)


def _is_year(lexed: Lexed, match: Match, place: _Place) -> bool:
    """Whether a figure of four digits alone is a year: no price, score or count, and a far one only after a preposition."""
    start, end = match.words[0].start, match.words[-1].end
    if len(match.words) > 1:
        return True
    text = lexed.text
    if start and (text[start - 1] in "$€£#+./:_" or text[start - 1].isalnum()) or re.match(r"[.,:/]\d|%|\s?(?:per cent|percent|million|billion)", text[end : end + 9]):
        return False
    if re.match(r"[-–](?:1[5-9]|20)\d\d\b", text[end : end + 5]):
        return True
    if re.search(r"(?<!\d)\d{1,3}[-–]$", text[max(0, start - 6) : start]):
        return False
    led = _BEFORE_YEAR.search(text[max(0, start - 12) : start]) is not None
    after = place.token(end + 1) if text[end : end + 1] == " " else None
    if after is not None and after.tag_ == "NNS":
        return bool(re.search(r"\b(?:in|since)\s$", text[max(0, start - 7) : start], re.IGNORECASE))
    if match.words[0].text < "1500":
        return re.search(r"\b(?:in|since|year)\s$", text[max(0, start - 7) : start], re.IGNORECASE) is not None
    return led or "1900" <= match.words[0].text < "2100"
