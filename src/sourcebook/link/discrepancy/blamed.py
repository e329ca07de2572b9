"""Who is said to be behind an attack, a kidnapping, a fire: who claims it, who is blamed for it, and who denies that it was he."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sourcebook.lexicon import load
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Annotated
from sourcebook.link.dates import day_number
from sourcebook.link.discrepancy.stated import LARGEST_BLOCK, Row, Stated, happening
from sourcebook.link.each import each
from sourcebook.link.near import day_near, names_near, topic
from sourcebook.link.tally import gathered
from sourcebook.model.annotation import Mention, Sentence

_NEAR = 5  # days: who was behind it is told for days
_BEHIND = 30  # characters between the words and who is meant
_NOT = "not "
_UNSURE = re.compile(r"\b(?:no (?:group|one|organi[sz]ation)|nobody|whether|if|who|unclear|not|never|n[o’']t)\b|n[’']t\b", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:to|with|by|from|in|at|near|against|on|told|called|phoned)(?: the)? $", re.IGNORECASE)
_SAYS = re.compile(r"\b(?:said|says|say|saying|according|told)\b")


@dataclass(frozen=True, eq=False)
class Blamed(Stated):
    """Who is said to have done it; `about` are the names that the document is about."""

    about: frozenset[str] = frozenset()


def culprits(maker: ClaimMaker) -> list[Blamed]:
    """Who each document says was behind what; "not X" where X denies it."""
    return list(each(maker.corpus, "culprits", Blamed, lambda doc: _culprits(doc, maker)))


def disputed_culprits(found: Iterable[Blamed]) -> list[Row]:
    """Two who are each said to have done one thing, or one who denies what he is blamed for."""
    by_kind: dict[str, list[Blamed]] = {}
    for one in sorted(found, key=lambda b: (b.day or "", b.doc.id, b.start)):
        by_kind.setdefault(one.of, []).append(one)
    rows: list[Row] = []
    for kind, told in sorted(by_kind.items()):
        for group in gathered(told[:LARGEST_BLOCK], _of_one):
            disputed = tuple(one for one in group if any(_differ(one, two) for two in group))
            rows += [(f"who was behind the {kind} ({group[0].day})", disputed)] if disputed else []
    return rows


def aspect_of(group: Iterable[Stated]) -> str:
    """A denial where one denies that it was he, else a question of who took part."""
    return "denial" if any(one.value.startswith(_NOT) for one in group) else "participants"


def _of_one(one: Blamed, two: Blamed) -> bool:
    """Whether two statements are of one happening: one document's, or those of days near one another that are about the same or name two alike."""
    if one.doc.id == two.doc.id:
        return one.day == two.day
    near = one.day is not None and two.day is not None and abs(day_number(one.day) - day_number(two.day)) <= _NEAR
    return near and (len(one.named & two.named) > 1 or not one.about.isdisjoint(two.about))


def _differ(one: Blamed, two: Blamed) -> bool:
    """Whether one denies what the other says, or two documents name two; who denies does not name himself."""
    if _NOT + one.value == two.value or _NOT + two.value == one.value:
        return True
    return one.doc.id != two.doc.id and one.value != two.value and not (one.value.startswith(_NOT) or two.value.startswith(_NOT))


def _culprits(doc: Annotated, maker: ClaimMaker) -> Iterable[Blamed]:
    about = topic(doc)
    for sentence in doc.sentences:
        for match in _patterns().finditer(doc.document.text, sentence.start, sentence.end):
            side, what = _side(doc, sentence, match), happening(doc, sentence, "done")
            clause = re.split(r"[,;]", doc.document.text[sentence.start : match.start()])[-1]
            if side is None or what is None or _UNSURE.search(clause):
                continue
            named = next(iter(maker.lines.entities.ids_of(doc, [side.entity])), None)
            day = day_near(doc, sentence, match.start(), maker.calendar)
            if named is not None and day is not None and maker.lines.entity[named].name[:1].isupper():
                value = (_NOT if match["denied"] else "") + maker.lines.entity[named].name
                yield Blamed(doc, min(side.start, match.start()), max(side.end, match.end()), value, what, day, names_near(doc, sentence), about)


def _side(doc: Annotated, sentence: Sentence, match: re.Match[str]) -> Mention | None:
    """Who is meant: named right behind "blamed", "by", else last before "claimed responsibility", also as "the group"."""
    near = [m for m in doc.mentions if sentence.start <= m.start and m.end <= sentence.end and m.entity is not None and m.form != "pronoun"]
    named = [m for m in near if m.type in ("person", "organization", "country") and (m.form == "name" or not match["behind"])]
    if match["behind"]:
        return next((m for m in named if 0 <= m.start - match.end() < _BEHIND), None)
    before = [m for m in named if m.end <= match.start() and match.start() - m.end < _BEHIND]
    return before[-1] if before and _claims(doc.document.text, before[-1], match.start()) else None


def _claims(text: str, side: Mention, at: int) -> bool:
    """Whether who stands before the words is their subject: not "a caller to the police claimed", nor "which the police said was responsible"."""
    return not _BESIDE.search(text, max(0, side.start - 12), side.start) and not _SAYS.search(text, side.end, at)


@cache
def _patterns() -> re.Pattern[str]:
    cues = load("contested")["behind"]
    return re.compile("|".join(rf"(?P<{kind}>\b(?:{cues[kind]}))" for kind in ("denied", "behind", "before")), re.IGNORECASE)
