"""What a word denies ("has denied it"): what the passage told last, in another voice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sourcebook.lexicon import load
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Annotated
from sourcebook.link.denial.contradicting import contradicting, told_under
from sourcebook.link.denial.rebuttals import Rebuttal, rebuttals
from sourcebook.link.denial.told import MOST, Told, acts, denying, row_of, side_of, things_told
from sourcebook.link.each import each
from sourcebook.link.similarity import stems
from sourcebook.model.annotation import Attribution
from sourcebook.model.record import Discrepancy, Link

_NEAR = 80  # characters
_FEW, _MANY = 3, 5  # stems that two charges against one share, and against others


@dataclass(frozen=True, eq=False)
class Answer:
    """A denial in a word ("denied it"), and what it denies."""

    denial: Told
    told: Told
    whole: bool = False
    """Whether what is denied is told to its end."""


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
    elsewhere = [one for one in told_under(acts(told.doc, told.event), by_act) if one.doc.id != denial.doc.id]
    others = _accusing(told, elsewhere, maker) if _accuses(told) else contradicting(_denied(answer), elsewhere, maker)
    against = [told if answer.whole else _whole(told), *map(_whole, others)][:MOST]
    return row_of(denial, [side_of(denial.words, [denial]), side_of(against[0].words, against)])


def _denied(answer: Answer) -> Told:
    return replace(answer.told, event=None, voice=answer.denial.voice)


def _accuses(told: Told) -> bool:
    return told.event is not None and told.event.type == "ACCUSE"


def _accusing(told: Told, others: Iterable[Told], maker: ClaimMaker) -> list[Told]:
    """Those of some things told that accuse of the same, or in the same words."""
    near = filter(_accuses, others)
    accused, charge = _accused(told, maker), stems(_whole(told).words)
    return [t for t in near if len(charge & stems(_whole(t).words)) >= (_FEW if accused & _accused(t, maker) else _MANY)]


def _accused(told: Told, maker: ClaimMaker) -> frozenset[str]:
    people = told.event.recipients if told.event else ()
    return frozenset(maker.lines.entities.ids_of(told.doc, (person.entity for person in people)))


def _whole(told: Told) -> Told:
    """An accusation with what somebody is accused of: to the end of its sentence, from who accuses if that stands near."""
    sentence = told.doc.sentence_at(told.start)
    if told.event is None or not _accuses(told) or sentence is None:
        return told
    start = told.start if told.event.trigger_start - told.start < _NEAR else told.event.trigger_start
    stop = sentence.start + len(told.doc.document.text[sentence.start : sentence.end].rstrip(" .\n"))
    return replace(told, start=start, end=max(stop, told.end))


def _answers(maker: ClaimMaker, doc: Annotated) -> Iterable[Answer]:
    """ "The paper said that Norland had paid. Norland has denied it": what a word denies is what the passage told last, in another voice."""
    taken_up = [_word(maker, doc, attribution) for attribution in doc.attributions if _takes_up(doc, attribution)]
    taken_up += rebuttals(maker, doc)
    told = sorted((t for t in things_told(maker, doc) if t.event and t.event.modality != "denied"), key=lambda t: t.start) if taken_up else []
    for rebuttal in taken_up:
        denial = Told(doc, rebuttal.start, rebuttal.end, None, rebuttal.voice, frozenset())
        if rebuttal.since is not None:
            yield Answer(denial, _clause(doc, rebuttal, told), whole=True)
            continue
        index = doc.sentence_index(rebuttal.start)
        near = [t for t in told if t.end <= rebuttal.start and doc.sentence_index(t.start) in (index - 1, index) and _is_answered(t, rebuttal.voice)]
        near = near or list(_said(doc, doc.sentences[max(0, index - 1)].start, rebuttal.start, rebuttal.voice, maker))
        if near:
            yield Answer(denial, near[-1])


def _word(maker: ClaimMaker, doc: Annotated, attribution: Attribution) -> Rebuttal:
    return Rebuttal(_first(attribution), _last(attribution), maker.lines.chain(doc, attribution))


def _clause(doc: Annotated, rebuttal: Rebuttal, told: Iterable[Told]) -> Told:
    """What the same sentence tells before a denial, with the event in it that somebody else tells."""
    start = rebuttal.since or 0
    end = start + len(doc.document.text[start : rebuttal.start].rstrip(" ,-–—"))
    near = [t for t in told if start <= t.start < end and _is_answered(t, rebuttal.voice)]
    clause = Told(doc, start, end, None, (), frozenset())
    return replace(near[-1], start=start, end=end) if near else clause


def _said(doc: Annotated, since: int, until: int, voice: tuple[Link, ...], maker: ClaimMaker) -> Iterable[Told]:
    """What reports say in a passage, and then what somebody else says in it."""
    for match in re.finditer(load("contested")["taken"], doc.document.text[since:until], re.IGNORECASE):
        yield Told(doc, since + match.start("content"), since + match.end("content"), None, (), frozenset())
    for attribution in doc.attributions:
        other = maker.lines.chain(doc, attribution)
        if attribution.content and attribution.act == "say" and since <= _first(attribution) and _last(attribution) <= until and other != voice:
            start, end = min(c.start for c in attribution.content), max(c.end for c in attribution.content)
            that = re.compile(r"that\s+").match(doc.document.text, start, end)
            yield Told(doc, that.end() if that else start, end, None, other, frozenset())


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
