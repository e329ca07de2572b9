"""Times: TIMEX3 expressions, resolved against the document's date and the text round them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sourcebook.extract.grammar import Lexed, Match, grammar
from sourcebook.extract.parse import is_parsed
from sourcebook.extract.timex import DOCUMENT_YEAR, STATED, Resolved, Viewpoint, resolve
from sourcebook.model.annotation import TimeExpression
from sourcebook.model.document import SILENT_NOISE, Document
from sourcebook.stage import Layers, Reading, Stage

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
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
    lexed = rules.lex(document.text)
    place = _Place(document, reading.parse if is_parsed(reading) else None)
    for match in rules.find(lexed):
        start, end = match.words[0].start, match.words[-1].end
        if document.noise_at(start, end) in SILENT_NOISE or not _is_time(lexed, match, place):
            continue
        resolved = resolve(match, place.viewpoint(start))
        if resolved is not None:
            place.pass_by(start, resolved)
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


class _Place:
    """Where in the document the reading is: what was named before, and the tense round an expression."""

    def __init__(self, document: Document, doc: Doc | None) -> None:
        self.text = document.text
        self.doc = doc
        self.today = issue_date(document)
        self.paragraphs = [m.end() for m in re.finditer(r"\n\s*\n", document.text)]
        self.last: Resolved | None = None
        self.year: tuple[int, int] | None = None
        self.last_at = 0

    def viewpoint(self, start: int) -> Viewpoint:
        """What an expression at an offset is read from."""
        year = self.year[0] if self.year and self._same_paragraph(self.year[1], start) else None
        last = self.last.period if self.last else None
        return Viewpoint(self.today, self._ahead(start), year, last)

    def pass_by(self, start: int, resolved: Resolved) -> None:
        """Remember an expression as one that later ones may lean on."""
        period = resolved.period
        if period is None or period.earliest is None or period.precision not in _ANCHORS:
            return
        self.last, self.last_at = resolved, start
        if resolved.basis == STATED and period.precision in ("day", "month"):
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

    def _ahead(self, offset: int) -> bool:
        token = self.token(offset)
        while token is not None and token.head.i != token.i and not token.tag_.startswith("V"):
            token = token.head
        if token is None:
            return False
        lowers = [child.lower_ for child in token.children]
        if any(word in _FUTURE for word in lowers):
            return True
        return token.tag_ == "VB" and token.head.tag_ in ("VBZ", "VBP", "VBG") and "to" in lowers


def _is_time(lexed: Lexed, match: Match, place: _Place) -> bool:
    """Whether words that also mean something else are a time here."""
    first, start, end = match.words[0], match.words[0].start, match.words[-1].end
    if match.rule == "month":
        name = next(word for word in match.words if "month" in word.values or "monthabbr" in word.values)
        if not name.text[0].isupper():
            return False
        if name.lower in ("may", "march") and len(match.words) == 1:
            token = place.token(start)
            return token is not None and token.tag_.startswith("NNP")
    if match.rule == "year":
        return _is_year(lexed, match)
    if match.rule in ("duration", "ago"):
        following = lexed.text[end : end + 5].lower()
        return not (following.startswith(("-old", " old", "-tall")))
    if match.rule == "ref" and first.lower == "current":
        return True
    return True


def _is_year(lexed: Lexed, match: Match) -> bool:
    start, end = match.words[0].start, match.words[-1].end
    if len(match.words) > 1:
        return True
    before, after = lexed.text[max(0, start - 1) : start], lexed.text[end : end + 2]
    return "1900" <= match.words[0].text < "2100" and before not in "$€£#+./:" if before else True and not re.match(r"[.,:/]\d|%", after)
