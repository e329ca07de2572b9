"""Denials that take up what stands right before them: "arming the rebels, a charge Norland denies", "Norland called the report false"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sourcebook.lexicon import load
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Annotated
from sourcebook.link.denial.told import voice_over
from sourcebook.model.annotation import Sentence
from sourcebook.model.record import Link

_SHORTEST = 15  # characters of what is denied
_NAMED = 60  # characters between who denies and the word


@dataclass(frozen=True)
class Rebuttal:
    """The words [start, end) that deny, and who does. `since` is where the same sentence begins to tell what is denied; None where a sentence before tells it."""

    start: int
    end: int
    voice: tuple[Link, ...]
    since: int | None = None


def rebuttals(maker: ClaimMaker, doc: Annotated) -> Iterable[Rebuttal]:
    """The denials of a document that take up what was told right before, in its order."""
    for sentence in doc.sentences:
        yield from _appended(maker, doc, sentence)
        yield from _called(maker, doc, sentence)


def _appended(maker: ClaimMaker, doc: Annotated, sentence: Sentence) -> Iterable[Rebuttal]:
    """ "Arming the rebels, a charge Norland denies", "which Norland denies", "a claim rejected by Norland"."""
    text, since = doc.document.text, sentence.start
    for match in _patterns()[0].finditer(text, sentence.start, sentence.end):
        clause = text[since : match.start()]
        if len(clause) >= _SHORTEST and (not match["which"] or _is_claimed(clause)):
            who = next(match.span(side) for side in ("active", "also", "passive") if match[side])
            yield Rebuttal(match.start("appended"), match.end(), _named(maker, doc, *who), since)
        since = match.end()


def _called(maker: ClaimMaker, doc: Annotated, sentence: Sentence) -> Iterable[Rebuttal]:
    """ "Norland called the report false", "Norland said that the accusations were baseless"."""
    for match in _patterns()[1].finditer(doc.document.text, sentence.start, sentence.end):
        voice = voice_over(maker, doc, *match.span("what")) or _before(maker, doc, sentence, match.start())
        yield Rebuttal(match.start(), match.end(), voice)


def called_untrue(maker: ClaimMaker, doc: Annotated) -> Iterable[tuple[int, int, tuple[Link, ...]]]:
    """ "Norland called reports that two had died false": where the reports and what they tell stand, and who calls them so."""
    for sentence in doc.sentences:
        for match in _inside().finditer(doc.document.text, sentence.start, sentence.end):
            yield *match.span("content"), _before(maker, doc, sentence, match.start())


def _is_claimed(clause: str) -> bool:
    return re.search(load("contested")["claiming"], clause, re.IGNORECASE) is not None


def _named(maker: ClaimMaker, doc: Annotated, start: int, end: int) -> tuple[Link, ...]:
    """Who is named first in the words [start, end)."""
    inside = (m.entity for m in doc.mentions if start <= m.start and m.end <= end)
    return tuple(Link(id_, maker.lines.entity[id_].name) for id_ in maker.lines.entities.ids_of(doc, inside))[:1]


def _before(maker: ClaimMaker, doc: Annotated, sentence: Sentence, at: int) -> tuple[Link, ...]:
    """Who is named first in the last clause before an offset."""
    since = max(sentence.start, at - _NAMED)
    clauses = [match.end() for match in re.finditer(load("figures")["clause"], doc.document.text[since:at])]
    return _named(maker, doc, since + (clauses[-1] if clauses else 0), at)


@cache
def _inside() -> re.Pattern[str]:
    cues = load("contested")
    content = rf"(?P<content>(?:{cues['claims']})\s+(?:that|of)\s+[^.;]{{10,200}}?)"
    return re.compile(rf"\b{cues['calling']}\s+(?:[\w’'-]+\s+){{0,3}}?{content},?\s+(?:as\s+)?[\"“'‘]?(?:\w+ly\s+|an?\s+)?(?:{cues['not_so']})", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    cues = load("contested")
    claims, denying = f"(?:{cues['claims']})", f"(?:{cues['denying']})"
    who, adverbs = r"[^,;.:–—()]{1,60}?", r"(?:(?:has|have|had|both|all|always|long|since|also|\w+ly)\s+)*"
    denies = rf"\s+{adverbs}{denying}"
    passive = rf"(?:(?:that|which|was|were|is|are|has|have|been)\s+|\w+ly\s+)*{cues['denied_by']}\s+by\s+(?P<passive>[^,;.:–—()]{{1,60}})"
    noun = rf"(?:an?|the|those|these)\s+(?:[\w-]+\s+){{0,2}}?{claims}\s+"
    appended = rf"(?:,|\s[-–—]|—)\s*(?P<appended>(?:{noun}|something\s+)(?:(?:that|which)\s+)?(?P<active>{who}){denies}|(?P<which>which\s+)(?P<also>{who}){denies}|{noun}{passive})"
    false = rf"[\"“'‘]?(?:\w+ly\s+|an?\s+|\w+\s+)?(?:{cues['not_so']})"
    taken = rf"(?:the|this|that|these|those|such|both|all(?: the)?)\s+(?:[\w-]+\s+)?{claims}"
    called = rf"\b{cues['calling']}\s+(?:{taken}|it|this|that|they)(?:\s+as)?\s+{false}"
    copula = r"(?:was|were|is|are|had been|has been|have been|turned out to be|proved(?: to be)?)"
    said = rf"\b(?:{taken})\s+(?:later\s+)?{copula}\s+{false}"
    return re.compile(appended), re.compile(rf"(?P<what>{called}|{said})", re.IGNORECASE)
