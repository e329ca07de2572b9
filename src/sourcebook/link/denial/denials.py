"""What one text says was not done, against the texts that tell it as done."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sourcebook.lexicon import load
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Annotated
from sourcebook.link.denial.answers import answers
from sourcebook.link.denial.contradicting import contradicting
from sourcebook.link.denial.silences import after
from sourcebook.link.denial.told import MOST, Told, acts, denying, row_of, sentence_of, side_of, things_told, voice_over
from sourcebook.link.each import each
from sourcebook.link.figures import Figure, date_near
from sourcebook.link.similarity import stems
from sourcebook.model.record import Discrepancy, Evidence, Side


def denials(maker: ClaimMaker, counted: Sequence[Figure]) -> list[Discrepancy]:
    """What is denied and elsewhere, or by somebody else, told as done."""
    told = list(each(maker.corpus, "told", Told, lambda doc: things_told(maker, doc)))
    by_act: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        if one.event and one.event.modality != "denied":
            for key in acts(one.doc, one.event):
                by_act[key].append(one)
    denied = [t for t in told if t.event and t.event.modality == "denied"]
    denied += each(maker.corpus, "denied", Told, lambda doc: _denied_in_words(maker, doc))
    found = ((denial, _sides(denial, by_act, counted, maker)) for denial in denied if not _is_open(denial))
    return _once([*(row_of(denial, sides) for denial, sides in found if sides), *answers(maker, by_act)])


def _sides(denial: Told, by_act: Mapping[str, Sequence[Told]], counted: Sequence[Figure], maker: ClaimMaker) -> list[Side]:
    """What is denied, and what stands against it; nothing where nothing does."""
    keys = stems(denial.words) if denial.event is None else acts(denial.doc, denial.event)
    against = contradicting(denial, keys, by_act, maker)[:MOST]
    if against:
        return [side_of(denial.words, [denial]), side_of(against[0].words, against)]
    return _against_count(denial, counted, maker) or _reported(denial)


def _is_open(denial: Told) -> bool:
    """Whether it says no more than that something has not come about so far."""
    cues, sentence = load("contested"), sentence_of(denial)
    so_far = denial.event is not None and denial.event.type in cues["yielding"] and re.search(cues["so_far"], sentence, re.IGNORECASE)
    return bool(so_far or re.search(cues["not_yet"], sentence, re.IGNORECASE))


def _denied_in_words(maker: ClaimMaker, doc: Annotated) -> Iterable[Told]:
    """ "The minister denied that the owners had been warned": the content, whatever events it holds."""
    for attribution in doc.attributions:
        cue = " ".join(doc.document.words(c.start, c.end) for c in attribution.cue)
        if attribution.content and denying().search(cue):
            start, end = min(c.start for c in attribution.content), max(c.end for c in attribution.content)
            if re.search(load("contested")["turned_down"], doc.document.words(start, end), re.IGNORECASE):
                continue
            near = (m.entity for m in doc.mentions if start <= m.start < end)
            yield Told(doc, start, end, None, maker.lines.chain(doc, attribution), frozenset(maker.lines.entities.ids_of(doc, near)))


def _against_count(denial: Told, counted: Sequence[Figure], maker: ClaimMaker) -> list[Side]:
    """ "Nobody was killed" against "two were killed"."""
    if not re.search(load("contested")["nobody"], denial.words, re.IGNORECASE):
        return []
    nouns = load("figures")["counted"]
    kinds = {kind for kind in {f.kind for f in counted} if re.search(rf"\b(?:{nouns.get(kind, '-')})\b", denial.words, re.IGNORECASE)}
    told = [f for f in counted if f.kind in kinds and f.doc.id != denial.doc.id]
    told = [f for f in told if f.quantity.value and not after(f.doc, denial.doc) and _of_same(denial, f, maker)][:MOST]
    found = [Told(f.doc, f.start, f.end, None, voice_over(maker, f.doc, f.start, f.quantity.end), frozenset()) for f in told]
    return [side_of(denial.words, [denial]), side_of(f"{found[0].words} {told[0].kind}", found)] if found else []


def _reported(denial: Told) -> list[Side]:
    """ "He denied that he had left, as the paper reported": the denied content names who told it."""
    match = re.search(load("contested")["as_reported"], denial.words, re.IGNORECASE) if denial.event is None else None
    if match is None or match.start() < 10:
        return []
    content = replace(denial, end=denial.start + match.start())
    said = denial.start + match.start() + len(match[0]) - len(match[0].lstrip(" ,"))
    reported = replace(denial, start=said, voice=())
    return [side_of(content.words, [content]), side_of(reported.words, [reported])]


def _of_same(denial: Told, figure: Figure, maker: ClaimMaker) -> bool:
    """Whether a figure is of the people and the day of the denial."""
    nations = set(re.findall(r"\b[A-Z][\w-]+(?:an|ese|ish|i)\b", denial.words))
    if nations and not nations & figure.nations:
        return False
    sentence = denial.doc.sentence_at(denial.start)
    when = date_near(denial.doc, sentence, denial.start, maker.calendar) if sentence else None
    if when is None or figure.when is None:
        return True
    first, second = sorted((when, figure.when), key=lambda d: (d.start, d.end))
    return (date.fromisoformat(second.start[:10]) - date.fromisoformat(first.end[:10])).days <= 1


def _once(rows: Iterable[Discrepancy]) -> list[Discrepancy]:
    """One row for each thing that is denied: an event inside a denied content is the same denial."""
    kept: list[Discrepancy] = []
    for row in rows:
        own = row.values[0].mentions[0]
        known = next((i for i, other in enumerate(kept) if _same_denial(row, other, own)), None)
        if known is None:
            kept.append(row)
    return kept


def _same_denial(row: Discrepancy, other: Discrepancy, own: Evidence) -> bool:
    before = other.values[0].mentions[0]
    overlap = before.doc == own.doc and before.start < own.end and own.start < before.end
    return overlap or (before.doc == own.doc and {(m.doc, m.start) for m in row.values[1].mentions} == {(m.doc, m.start) for m in other.values[1].mentions})
