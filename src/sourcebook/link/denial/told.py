"""What single texts tell as done or as not done, and how it stands in a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sourcebook.lexicon import load
from sourcebook.lexicon.gazetteer import gazetteer
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Annotated
from sourcebook.link.lines import attributions_over
from sourcebook.link.near import days_between
from sourcebook.link.similarity import stems
from sourcebook.model.annotation import Event
from sourcebook.model.document import make_id
from sourcebook.model.record import Discrepancy, Link, Side

_NOUN = re.compile(r"(?:\b(?:the|an?|its|his|her|their|any|this|that|of|for|to)\s+|['’]s?\s+)(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_NATION = re.compile(r"(?:an|ese|ish|i)$")
_NEWS = 60  # days between reports of one thing
_COMMON = 0.2  # of the names of the shorter report
MOST = 5  # things told beside a denial


@dataclass(frozen=True, eq=False)
class Told:
    """Something told as done, or as not done."""

    doc: Annotated
    start: int
    end: int
    event: Event | None
    voice: tuple[Link, ...]
    people: frozenset[str]

    @property
    def words(self) -> str:
        """The words it is told in."""
        return self.doc.document.words(self.start, self.end)


def things_told(maker: ClaimMaker, doc: Annotated) -> Iterable[Told]:
    """What is told as not done, and what is told as done where nobody denies it."""
    for event in doc.events:
        if event.modality in ("done", "historical", "denied"):
            told = _of_event(maker, doc, event)
            if event.modality == "denied" or (_is_told(told) and not (_inside_denial(told) or _negated(told))):
                yield told


def _of_event(maker: ClaimMaker, doc: Annotated, event: Event) -> Told:
    people = maker.lines.entities.ids_of(doc, (p.entity for p in (*event.actors, *event.recipients)))
    return Told(doc, event.start, event.end, event, voice_over(maker, doc, event.trigger_start, event.trigger_end), frozenset(people))


def voice_over(maker: ClaimMaker, doc: Annotated, start: int, end: int) -> tuple[Link, ...]:
    """Who says the words [start, end) of a document, speaker first."""
    chains = (maker.lines.chain(doc, attribution) for attribution in attributions_over(doc, start, end))
    return next((chain for chain in chains if chain), ())


def acts(doc: Annotated, event: Event | None) -> frozenset[str]:
    """What an act is looked up by: the stems of its predicate, and its mode."""
    if event is None:
        return frozenset()
    predicate = predicate_of(doc, event)
    return predicate | ({f"{event.type} {event.mode}"} if event.mode else set())


def predicate_of(doc: Annotated, event: Event) -> frozenset[str]:
    """The stems of its predicate, without who takes part: of "shot four soldiers dead", not the soldiers."""
    inside = [p for p in (*event.actors, *event.recipients) if event.trigger_start < p.start and p.end < event.trigger_end]
    return stems(doc.document.words(event.trigger_start, event.trigger_end)).difference(*(stems(doc.document.words(p.start, p.end)) for p in inside))


def _is_told(told: Told) -> bool:
    """Whether an event is told as a deed: a noun ("the release of hostages") tells one only with its date."""
    if told.event is None or told.event.date is not None:
        return told.event is not None
    if _is_past(told.doc.document.words(told.event.trigger_start, told.event.trigger_end).split()[0].casefold()):
        return True
    return _NOUN.search(told.doc.document.text[max(0, told.event.trigger_start - 40) : told.event.trigger_start]) is None


def _is_past(word: str) -> bool:
    """Whether a word can only be a verb's past: "paid", "released", not "strike"."""
    return word.endswith("ed") or word in _pasts()


@cache
def _pasts() -> frozenset[str]:
    irregular = ((base, forms) for base, forms in load("irregular_verbs").items() if not base.startswith("_"))
    return frozenset(form for base, forms in irregular for form in forms if form != base)


def _inside_denial(told: Told) -> bool:
    over = attributions_over(told.doc, told.start, told.start + 1)
    return any(denying().search(told.doc.document.words(c.start, c.end)) for attribution in over for c in attribution.cue)


def _negated(told: Told) -> bool:
    """ "Not a single vessel was sunk": no word that says no stands at the verb."""
    return bool(re.search(load("contested")["none_before"], told.doc.document.text[max(0, told.start - 20) : told.start], re.IGNORECASE))


@cache
def denying() -> re.Pattern[str]:
    """The words that deny."""
    return re.compile(load("contested")["denying"], re.IGNORECASE)


def nations_in(words: str) -> frozenset[str]:
    """The words of a text that tell whose people are meant: "No Danish sailors were hurt"."""
    return frozenset(word for word in re.findall(r"\b[A-Z][\w-]+", words) if _NATION.search(word) or _is_people(word))


def _is_people(word: str) -> bool:
    return any(name == word and known.kind == "demonym" for name, known in gazetteer().get(word, ()))


def of_one_story(one: Annotated, two: Annotated, maker: ClaimMaker) -> bool:
    """Whether two reports may tell of one thing: they are known to have appeared within weeks, or much of what the shorter one names is named by both."""
    if one.document.published and two.document.published and days_between(one, two) <= _NEWS:
        return True
    named = [set(maker.lines.entities.ids_of(doc, range(len(doc.entities)))) for doc in (one, two)]
    return len(named[0] & named[1]) > _COMMON * min(map(len, named))


def sentence_of(told: Told) -> str:
    """The words of the sentence in which something is told."""
    sentence = told.doc.sentence_at(told.start)
    return told.doc.document.words(sentence.start, sentence.end) if sentence else told.words


def side_of(value: str, told: Sequence[Told]) -> Side:
    """A side of a row: its value in words, with where it is told and by whom."""
    mentions = {t.doc.evidence(t.start, t.end) for t in told}
    return Side(" ".join(value.split()), tuple(sorted(mentions, key=lambda e: (e.doc, e.start, e.end))), tuple(dict.fromkeys(t.voice for t in told if t.voice)))


def row_of(denial: Told, sides: Sequence[Side]) -> Discrepancy:
    """The row of a denial."""
    who = denial.voice[0].name if denial.voice else None
    return Discrepancy(
        make_id("discrepancy", denial.doc.id, "denied", denial.start),
        f"denied by {who}" if who else "denied",
        "denial",
        tuple(sides),
        entity=denial.voice[0].entity if denial.voice else None,
    )
