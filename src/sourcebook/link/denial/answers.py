"""What a word denies ("has denied it"): what the passage told last, in another voice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sourcebook.lexicon import load
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Annotated
from sourcebook.link.denial.contradicting import contradicting
from sourcebook.link.denial.told import MOST, Told, acts, denying, row_of, side_of, things_told
from sourcebook.link.each import each
from sourcebook.model.annotation import Attribution
from sourcebook.model.record import Discrepancy, Link

_NEAR = 80  # characters


@dataclass(frozen=True, eq=False)
class Answer:
    """A denial in a word ("denied it"), and what it denies."""

    denial: Told
    told: Told


def answers(maker: ClaimMaker, by_act: Mapping[str, Sequence[Told]]) -> list[Discrepancy]:
    """A row for each thing that is denied in a word, with what other documents tell of the same.

    Args:
        maker: of claims.
        by_act: what the story tells as done.
    """
    return [_answered(answer, by_act, maker) for answer in each(maker.corpus, "answers", Answer, lambda doc: _answers(maker, doc))]


def _answered(answer: Answer, by_act: Mapping[str, Sequence[Told]], maker: ClaimMaker) -> Discrepancy:
    """What was denied, with what other documents tell of the same."""
    denial, told = answer.denial, answer.told
    content = replace(told, event=None, voice=denial.voice)
    others = [t for t in contradicting(content, acts(told.doc, told.event), by_act, maker) if t.doc.id != denial.doc.id and _is_like(told, t, maker)]
    against = [_whole(t) for t in (told, *others)][:MOST]
    return row_of(denial, [side_of(denial.words, [denial]), side_of(against[0].words, against)])


def _is_like(one: Told, two: Told, maker: ClaimMaker) -> bool:
    """Whether two deeds may be one; two accusations are only if they accuse the same."""
    if one.event is None or two.event is None or one.event.type != "ACCUSE":
        return True
    accused = [set(maker.lines.entities.ids_of(t.doc, (p.entity for p in event.recipients))) for t, event in ((one, one.event), (two, two.event))]
    return two.event.type == "ACCUSE" and not accused[0].isdisjoint(accused[1])


def _whole(told: Told) -> Told:
    """An accusation with what somebody is accused of: to the end of its sentence, from who accuses if that stands near."""
    sentence = told.doc.sentence_at(told.start)
    if told.event is None or told.event.type != "ACCUSE" or sentence is None:
        return told
    start = told.start if told.event.trigger_start - told.start < _NEAR else told.event.trigger_start
    stop = sentence.start + len(told.doc.document.text[sentence.start : sentence.end].rstrip(" .\n"))
    return replace(told, start=start, end=max(stop, told.end))


def _answers(maker: ClaimMaker, doc: Annotated) -> Iterable[Answer]:
    """ "The paper said that Norland had paid. Norland has denied it": what a word denies is what the passage told last, in another voice."""
    taken_up = [attribution for attribution in doc.attributions if _takes_up(doc, attribution)]
    told = sorted((t for t in things_told(maker, doc) if t.event and t.event.modality != "denied"), key=lambda t: t.start) if taken_up else []
    for attribution in taken_up:
        start, end = _first(attribution), _last(attribution)
        voice, index = maker.lines.chain(doc, attribution), doc.sentence_index(start)
        near = [t for t in told if t.end <= start and doc.sentence_index(t.start) in (index - 1, index) and _is_answered(t, voice)]
        if near:
            yield Answer(Told(doc, start, end, None, voice, frozenset()), near[-1])


def _takes_up(doc: Annotated, attribution: Attribution) -> bool:
    if not denying().search(" ".join(doc.document.words(c.start, c.end) for c in attribution.cue)):
        return False
    content = " ".join(doc.document.words(c.start, c.end) for c in attribution.content)
    return re.fullmatch(load("contested")["taken_up"], content, re.IGNORECASE) is not None


def _is_answered(told: Told, voice: tuple[Link, ...]) -> bool:
    """An accusation, or what somebody else says."""
    return told.event is not None and (told.event.type == "ACCUSE" or bool(told.voice and told.voice != voice))


def _first(attribution: Attribution) -> int:
    return min(span.start for span in (*attribution.source, *attribution.cue, *attribution.content))


def _last(attribution: Attribution) -> int:
    return max(span.end for span in (*attribution.source, *attribution.cue, *attribution.content))
