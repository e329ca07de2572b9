"""What is said to have caused an accident, an attack or a death, by kinds of causes: a fault, an error, the weather, violence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from sourcebook.lexicon import load
from sourcebook.lexicon.patterns import any_case
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Annotated
from sourcebook.link.discrepancy.stated import Row, Stated, apart, happening, of_one_day
from sourcebook.link.each import each
from sourcebook.link.near import day_near, names_near
from sourcebook.model.annotation import Sentence

_NEAR = 7  # days: a cause is told for days
_AROUND = 90  # characters
_CLAUSE = re.compile(r"\W*(?P<words>[^,;.:\"“”]{3,}?)(?=\s+(?:after|before|while|when|and|but|said|says)\b|[,;.:\"“”]|\s*$)")
_CLAUSE_BEFORE = re.compile(r"(?:\bthat |[,;.:\"“”–—]\s*|^)(?P<words>(?:(?!\bthat )[^,;.:\"“”–—]){3,}?)\s*$")


def causes(maker: ClaimMaker) -> list[Stated]:
    """The causes that each document gives, each by its kind at the words that give it."""
    return list(each(maker.corpus, "causes", Stated, lambda doc: _causes(doc, maker)))


def disputed_causes(found: Sequence[Stated]) -> list[Row]:
    """Causes of one happening of different kinds, where neither document gives the other's."""
    given: dict[tuple[str, str], set[str]] = {}
    for one in found:
        given.setdefault((one.doc.id, one.of), set()).add(one.value)

    def differ(one: Stated, two: Stated) -> bool:
        return given[one.doc.id, one.of].isdisjoint(given[two.doc.id, two.of])

    rows = apart(found, differ, lambda one, two: of_one_day(one, two, near=_NEAR))
    return [(f"what caused the {group[0].of} ({group[0].day})", group) for group in rows]


def _causes(doc: Annotated, maker: ClaimMaker) -> Iterable[Stated]:
    cues = load("contested")
    for sentence in doc.sentences:
        for start, end in _told(doc.document.text, sentence):
            what = happening(doc, sentence, "befalls")
            kind = next((kind for kind, words in cues["causes"].items() if re.search(rf"\b(?:{words})\b", doc.document.text[start:end], re.IGNORECASE)), None)
            day = day_near(doc, sentence, start, maker.calendar)
            if what and kind and day and not re.search(cues["no_cause"], doc.document.text[max(sentence.start, start - _AROUND) : end], re.IGNORECASE):
                yield Stated(doc, start, end, kind, what, day, names_near(doc, sentence))


def _told(text: str, sentence: Sentence) -> Iterable[tuple[int, int]]:
    """Where a sentence says what caused something: what stands behind "caused by", or before "caused the", to the end of the clause."""
    for match in _caused("after").finditer(text, sentence.start, sentence.end):
        if cause := _CLAUSE.match(text, match.end(), min(sentence.end, match.end() + _AROUND)):
            yield cause.span("words")
    for match in _caused("before").finditer(text, sentence.start, sentence.end):
        if cause := _CLAUSE_BEFORE.search(text, max(sentence.start, match.start() - _AROUND), match.start()):
            yield cause.span("words")


@cache
def _caused(where: str) -> re.Pattern[str]:
    return re.compile(rf"\b{any_case([load('contested')['caused'][where]])}\b")
