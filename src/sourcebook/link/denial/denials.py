"""What one text says was not done, against the texts that tell it as done."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from sourcebook.lexicon import load
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Annotated
from sourcebook.link.dates import days_apart
from sourcebook.link.denial.answers import answers
from sourcebook.link.denial.contradicting import contradicting, told_under
from sourcebook.link.denial.rebuttals import called_untrue
from sourcebook.link.denial.silences import after
from sourcebook.link.denial.told import MOST, Told, acts, denying, nations_in, row_of, sentence_of, side_of, things_told, voice_over
from sourcebook.link.each import all_together, each
from sourcebook.link.figures import Figure
from sourcebook.link.near import date_near, names_near
from sourcebook.link.similarity import stems
from sourcebook.link.towns import towns_near, towns_told
from sourcebook.model.record import Discrepancy, Evidence, Link, Side

_SAME = 0.6  # of the stems of two wordings


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
    asked = [_Asked(denial, told_under(_keys(denial), by_act), _counting(denial, counted)) for denial in denied if not _is_open(denial)]
    found = all_together(maker.corpus.remembered, "denials", list[Side], asked, _rests, lambda one: _sides(one, maker))
    rows = [*(row_of(one.denial, sides) for one, sides in zip(asked, found, strict=True) if sides), *answers(maker, by_act)]
    return _once(_joined(rows, maker))


@dataclass(frozen=True)
class _Asked:
    """What is denied, and what may stand against it."""

    denial: Told
    near: Sequence[Told]
    counted: Sequence[Figure]


def _rests(one: _Asked) -> tuple[Iterable[Annotated], Sequence[object]]:
    told = [one.denial, *one.near]
    which = [(t.start, t.end, t.event and t.event.trigger_start) for t in told]
    return [*(t.doc for t in told), *(f.doc for f in one.counted)], [which, [(f.start, f.end, f.kind) for f in one.counted]]


def _keys(denial: Told) -> frozenset[str]:
    return stems(denial.words) if denial.event is None else acts(denial.doc, denial.event)


def _sides(one: _Asked, maker: ClaimMaker) -> list[Side]:
    """What is denied, and what stands against it; nothing where nothing does."""
    denial = one.denial
    against = contradicting(denial, one.near, maker)[:MOST]
    if against:
        return [side_of(denial.words, [denial]), side_of(against[0].words, against)]
    return _against_count(denial, one.counted, maker) or _reported(denial)


def _is_open(denial: Told) -> bool:
    """Whether it says no more than that something has not come about so far, or could not be confirmed."""
    cues, sentence = load("contested"), sentence_of(denial)
    so_far = denial.event is not None and denial.event.type in cues["yielding"] and re.search(cues["so_far"], sentence, re.IGNORECASE)
    return bool(so_far or any(re.search(cues[cue], sentence, re.IGNORECASE) for cue in ("not_yet", "unconfirmed")) or _is_given_up(denial))


def _is_given_up(denial: Told) -> bool:
    """ "They abandoned their plan to seize the ship": what was not done after all is not denied."""
    sentence = denial.doc.sentence_at(denial.start)
    if sentence is None or denial.event is None:
        return False
    before = denial.doc.document.text[sentence.start : max(denial.start, denial.event.trigger_start)]
    return re.search(load("contested")["given_up"], before, re.IGNORECASE) is not None


def _denied_in_words(maker: ClaimMaker, doc: Annotated) -> Iterable[Told]:
    """ "The minister denied that the owners had been warned": the content, whatever events it holds."""
    for attribution in doc.attributions:
        cue = " ".join(doc.document.words(c.start, c.end) for c in attribution.cue)
        if attribution.content and denying().search(cue):
            start, end = min(c.start for c in attribution.content), max(c.end for c in attribution.content)
            if re.search(load("contested")["turned_down"], doc.document.words(start, end), re.IGNORECASE):
                continue
            yield _content(maker, doc, start, end, maker.lines.chain(doc, attribution))
    for match in re.finditer(load("contested")["untrue"], doc.document.text, re.IGNORECASE):
        yield _content(maker, doc, match.start(), match.end("content"), voice_over(maker, doc, *match.span("content")))
    for start, end, voice in called_untrue(maker, doc):
        yield _content(maker, doc, start, end, voice)
    for match in re.finditer(load("contested")["unharmed"], doc.document.text, re.IGNORECASE):
        yield _content(maker, doc, *match.span(), voice_over(maker, doc, *match.span()))


def _content(maker: ClaimMaker, doc: Annotated, start: int, end: int, voice: tuple[Link, ...]) -> Told:
    near = (m.entity for m in doc.mentions if start <= m.start < end)
    return Told(doc, start, end, None, voice, frozenset(maker.lines.entities.ids_of(doc, near)))


def _against_count(denial: Told, counted: Sequence[Figure], maker: ClaimMaker) -> list[Side]:
    """ "Nobody was killed" against "two were killed"."""
    of_same = _of_same(denial, maker)
    told = [f for f in counted if of_same(f)]
    found = [(Told(f.doc, f.start, f.end, None, voice_over(maker, f.doc, f.start, f.quantity.end), frozenset()), f.kind) for f in told]
    against = [(t, kind) for t, kind in found if t.doc.id != denial.doc.id or (t.voice and denial.voice and t.voice != denial.voice)][:MOST]
    return [side_of(denial.words, [denial]), side_of(f"{against[0][0].words} {against[0][1]}", [t for t, _ in against])] if against else []


def _counting(denial: Told, counted: Sequence[Figure]) -> list[Figure]:
    """The figures of what there was nobody or nothing of."""
    if not re.search(load("contested")["nobody"], denial.words, re.IGNORECASE):
        return []
    nouns = load("figures")["counted"]
    kinds = {kind for kind in {f.kind for f in counted} if re.search(rf"\b(?:{nouns.get(kind, '-')}|{_harmed(kind)})\b", denial.words, re.IGNORECASE)}
    return [f for f in counted if f.kind in kinds and f.quantity.value and not after(f.doc, denial.doc)]


def _harmed(kind: str) -> str:
    return "casualties|harmed" if kind in ("killed", "injured") else "-"


def _reported(denial: Told) -> list[Side]:
    """ "He denied that he had left, as the paper reported": the denied content names who told it."""
    if denial.event is not None:
        return []
    if reports := re.match(load("contested")["reports_that"], denial.words, re.IGNORECASE):
        return _against_reports(denial, replace(denial, start=denial.start + reports.end(), voice=()))
    match = re.search(load("contested")["as_reported"], denial.words, re.IGNORECASE)
    if match is None or match.start() < 10:
        return []
    content = replace(denial, end=denial.start + match.start())
    said = denial.start + match.start() + len(match[0]) - len(match[0].lstrip(" ,"))
    reported = replace(denial, start=said, voice=())
    return [side_of(content.words, [content]), side_of(reported.words, [reported])]


def _against_reports(denial: Told, reported: Told) -> list[Side]:
    """ "He disputed reports that two had died": the sentence that denies, and what it says is reported."""
    sentence = denial.doc.sentence_at(denial.start)
    whole = replace(denial, start=sentence.start, end=sentence.end) if sentence else denial
    return [side_of(whole.words, [whole]), side_of(reported.words, [reported])]


def _of_same(denial: Told, maker: ClaimMaker) -> Callable[[Figure], bool]:
    """Tells whether a figure is of the people, the place and the day of the denial."""
    doc, sentence = denial.doc, denial.doc.sentence_at(denial.start)
    if sentence is None:
        return lambda _: False
    nations, named = nations_in(denial.words), names_near(doc, sentence)
    towns = set(maker.lines.entities.ids_of(doc, towns_near(towns_told(doc), doc, denial.start)))
    when = date_near(doc, sentence, denial.start, maker.calendar)

    def of_same(figure: Figure) -> bool:
        if (nations and not nations & figure.nations) or (towns and figure.towns and not towns & figure.towns):
            return False
        if when is None or figure.when is None:
            return bool(towns & figure.towns or named & figure.named)
        return days_apart((when.start, when.end), (figure.when.start, figure.when.end)) <= 1

    return of_same


def _joined(rows: Iterable[Discrepancy], maker: ClaimMaker) -> list[Discrepancy]:
    """One row for what one, or one country's people and bodies, deny in several documents, or is denied in one of them by nobody who is named."""
    kept: list[Discrepancy] = []
    for row in rows:
        at = next((i for i, other in enumerate(kept) if _is_of_one(row, other, maker) and _answer_one(row, other)), None)
        if at is None:
            kept.append(row)
        else:
            sides = zip(kept[at].values, row.values, strict=True)
            named = kept[at] if kept[at].entity else row
            kept[at] = structs.replace(named, values=tuple(_both(one, two) for one, two in sides))
    return kept


def _answer_one(one: Discrepancy, two: Discrepancy) -> bool:
    """Whether two rows hold the same against a denial, at the same place or in the same words."""
    same = not set(one.values[1].mentions).isdisjoint(two.values[1].mentions)
    return same or all(_alike(stems(a.value), stems(b.value)) for a, b in zip(one.values, two.values, strict=True))


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    return len(one & two) >= _SAME * len(one | two)


def _is_of_one(one: Discrepancy, two: Discrepancy, maker: ClaimMaker) -> bool:
    if one.subject == two.subject or not (one.entity and two.entity):
        return True
    countries = [maker.lines.entity[row.entity].country for row in (one, two) if row.entity]
    return countries[0] is not None and countries[0] == countries[1]


def _both(one: Side, two: Side) -> Side:
    mentions = sorted({*one.mentions, *two.mentions}, key=lambda e: (e.doc, e.start, e.end))
    return structs.replace(one, mentions=tuple(mentions), chains=tuple(dict.fromkeys((*one.chains, *two.chains))))


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
