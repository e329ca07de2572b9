"""Who is said to have begun: fired first, provoked a clash, started a fight."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from sourcebook.lexicon import load
from sourcebook.lexicon.gazetteer import country_names
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Annotated
from sourcebook.link.discrepancy.stated import Row, Stated, apart, of_one_day
from sourcebook.link.each import each
from sourcebook.link.near import day_near, names_near
from sourcebook.model.annotation import DocEntity, Mention, Sentence

_DENIED = r"\b(?:not|never|nobody|neither|den(?:y|ies|ied))\b|n[’']t\b"
_NEAR = 5  # days: who began is told for days
_BEHIND = 25  # characters between "by" and who is meant


def beginnings(maker: ClaimMaker) -> list[Stated]:
    """Who each document says began."""
    return list(each(maker.corpus, "beginnings", Stated, lambda doc: _beginnings(doc, maker)))


def disputed_beginnings(found: Iterable[Stated]) -> list[Row]:
    """Two sides that are each said to have begun."""
    rows = apart(found, lambda one, two: one.value != two.value, lambda one, two: of_one_day(one, two, near=_NEAR))
    return [(f"who began ({group[0].day})", group) for group in rows]


def _beginnings(doc: Annotated, maker: ClaimMaker) -> Iterable[Stated]:
    for sentence in doc.sentences:
        for match in _began().finditer(doc.document.text, sentence.start, sentence.end):
            side = _side(doc, sentence, match)
            if side is None or side.entity is None or re.search(_DENIED, doc.document.text[sentence.start : match.start()], re.IGNORECASE):
                continue
            day = day_near(doc, sentence, match.start(), maker.calendar)
            if day is not None:
                span = min(side.start, match.start()), max(side.end, match.end())
                yield Stated(doc, *span, _name(doc.entities[side.entity]), "beginning", day, names_near(doc, sentence))


def _side(doc: Annotated, sentence: Sentence, match: re.Match[str]) -> Mention | None:
    """The side that is meant: right behind "by", before "for", else the last before the verb; one whose country is known before any other."""
    near = [m for m in doc.mentions if sentence.start <= m.start and m.end <= sentence.end and m.entity is not None and m.form != "pronoun"]
    if match["by"]:
        return next((m for m in near if 0 <= m.start - match.end() < _BEHIND), None)
    before = [m for m in near if m.end <= match.start()]
    if doc.document.text.endswith(" for ", sentence.start, match.start()) and before:
        return before[-1]
    of_country = [m for m in before if m.entity is not None and doc.entities[m.entity].country]
    parties = of_country or [m for m in before if m.type in ("person", "organization", "country")]
    return parties[-1] if parties else None


def _name(entity: DocEntity) -> str:
    return entity.name if entity.type == "person" else country_names().get(entity.country or "", entity.name)


@cache
def _began() -> re.Pattern[str]:
    return re.compile(load("contested")["began"], re.IGNORECASE)
