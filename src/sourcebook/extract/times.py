"""Times: TIMEX3 expressions, resolved against the document's date and the text round them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sourcebook.extract.foreign.dates import read_dates, stray_dates
from sourcebook.extract.foreign.passages import dates_in_passages
from sourcebook.extract.parse import is_parsed
from sourcebook.extract.time.bounds import mod_of
from sourcebook.extract.time.durations import DURATIONS
from sourcebook.extract.time.passage import Passage
from sourcebook.extract.time.timex import Resolved, Rule, Viewpoint
from sourcebook.extract.time.timex_days import DAYS
from sourcebook.extract.time.timex_periods import PERIODS
from sourcebook.extract.tokens.grammar import Match, grammar, tokens_of
from sourcebook.extract.tokens.words import words_of
from sourcebook.model.annotation import TimeExpression
from sourcebook.model.document import SILENT_NOISE
from sourcebook.stage import Layers, Reading, Stage

RULES: dict[str, Rule] = {**DAYS, **PERIODS, **DURATIONS}

_LEADS_TO_YEAR = re.compile(
    r"(?:\b(?:in|since|of|by|from|until|till|to|before|after|during|around|circa|about|and|between|through|early|late|mid|for|the)[\s-]+|[(\[–-]\s?)$",
    re.IGNORECASE,
)
_NO_YEAR_BEFORE = re.compile(r"(?:[$€£#+./:_]|\w|[^\W\d_]-|(?<!\d)\d{1,3}[-–])$")
_NO_YEAR_AFTER = re.compile(r"[.,:/]\d|%|\s?(?:per cent|percent|million|billion)")
_YEAR_AFTER = re.compile(r"[-–](?:1[5-9]|20)\d\d\b")
_IN_YEAR = re.compile(r"\b(?:in|since|year)\s$", re.IGNORECASE)
_AGE = re.compile(r"[\s-]old\b", re.IGNORECASE)
_BEFORE_MONTH = frozenset({"IN", "TO", "CC", "VBD", "VBZ", "HYPH", ",", "-LRB-", ""})
_COUNTED = frozenset({"NN", "NNS", "NNP", "CD", "$"})


@dataclass(frozen=True)
class Times(Stage):
    """Assigns "times": dates, times of day, durations and sets, with the interval each stands for."""

    name = "times"
    version = 9
    requires = ("parse", "sentences")
    assigns = ("times",)

    def annotate(self, reading: Reading) -> Layers:
        """The time expressions of one document, in order of the text."""
        document = reading.document
        if (document.language or "en").split("-")[0] != "en":
            return {"times": read_dates(document)}
        own, strays = tuple(_expressions(reading)), (*stray_dates(document), *dates_in_passages(document))
        return {"times": _together(own, strays) if strays else own}


def _together(own: tuple[TimeExpression, ...], strays: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """In order of the text; what the English rules make of a part of a date in another language (its year alone) goes."""
    kept = [time for time in own if not any(stray.start < time.end and time.start < stray.end for stray in strays)]
    return tuple(sorted((*kept, *strays), key=lambda time: time.start))


def _expressions(reading: Reading) -> Iterator[TimeExpression]:
    document, doc = reading.document, reading.parse
    rules = grammar("times")
    matches = list(rules.find(rules.lex(tokens_of(document.text, doc))))
    passage = Passage(document, matches, words_of(doc) if doc is not None and is_parsed(reading) else None)
    for match in matches:
        start, end = match.words[0].start, match.words[-1].end
        if document.noise_at(start, end) in SILENT_NOISE or not _is_time(document.text, match, passage):
            continue
        resolved = _resolved(match, passage.viewpoint(start))
        if resolved is not None:
            passage.pass_by(match, resolved)
            yield _expression(start, end, resolved, mod_of(match))


def _resolved(match: Match, view: Viewpoint) -> Resolved | None:
    """None for what lies outside the calendar, such as the year 0."""
    try:
        return RULES[match.rule](match, view)
    except (ValueError, OverflowError):
        return None


def _expression(start: int, end: int, resolved: Resolved, mod: str | None) -> TimeExpression:
    period = resolved.period
    return TimeExpression(
        start,
        end,
        resolved.type,
        resolved.value,
        earliest=period.earliest.isoformat() if period and period.earliest else None,
        latest=period.latest.isoformat() if period and period.latest else None,
        precision=period.precision if period else None,
        basis=resolved.basis,
        hours=resolved.hours,
        mod=mod,
    )


# -- words that also mean something else ------------------------------------------------------------------------------


def _is_time(text: str, match: Match, passage: Passage) -> bool:
    check = _CHECKS.get(match.rule)
    return check is None or check(text, match, passage)


def _is_month(_text: str, match: Match, passage: Passage) -> bool:
    """A month begins with a capital; "May" and "March" alone are names that no article or adjective stands before."""
    name = next(word for word in match.words if "month" in word.values or "monthabbr" in word.values)
    if not name.text[0].isupper():
        return False
    if name.lower not in ("may", "march") or len(match.words) > 1:
        return True
    start = match.words[0].start
    return passage.tag(start).startswith("NNP") and (passage.tag_before(start) in _BEFORE_MONTH or passage.word_before(start) in ("last", "this", "next"))


def _is_measured(text: str, match: Match, passage: Passage) -> bool:
    """No age, no rate ("700 seats a week"), no "three quarters of the town"."""
    first, last = match.words[0], match.words[-1]
    if _AGE.match(text, last.end):
        return False
    if match.rule == "duration" and first.lower in ("a", "an") and passage.tag_before(first.start) in _COUNTED:
        return False
    if last.lower in ("second", "quarter", "quarters") and len(match.words) < 4:
        return last.lower == "quarters" and first.lower != "quarters" and not any(word.lower == "three" for word in match.words)
    return True


def _is_year(text: str, match: Match, passage: Passage) -> bool:
    """Whether a figure of four digits alone is a year: no price, score or count; a far one only after words that lead to it."""
    if len(match.words) > 1:
        return True
    figures, start, end = match.words[0].text, match.words[0].start, match.words[0].end
    before = text[max(0, start - 12) : start]
    if _NO_YEAR_BEFORE.search(before) or _NO_YEAR_AFTER.match(text, end):
        return False
    if _YEAR_AFTER.match(text, end):
        return True
    counts = text[end : end + 1] == " " and passage.tag(end + 1) == "NNS" and (figures.endswith("00") or not before.lower().endswith(("the ", "s ")))
    if figures < "1500" or counts:
        return _IN_YEAR.search(before) is not None
    return "1900" <= figures < "2100" or _LEADS_TO_YEAR.search(before) is not None


_CHECKS: dict[str, Callable[[str, Match, Passage], bool]] = {"month": _is_month, "year": _is_year, "duration": _is_measured, "ago": _is_measured}
