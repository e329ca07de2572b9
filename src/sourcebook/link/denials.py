"""Denials: what one text says was not done, against the texts that tell it as done; and "no comment" against quoted remarks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from sourcebook.lexicon import load
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Annotated
from sourcebook.link.each import by_document, each
from sourcebook.link.figures import Figure, date_near
from sourcebook.link.lines import attributions_over
from sourcebook.link.similarity import stems
from sourcebook.model.annotation import Attribution, Event
from sourcebook.model.document import make_id
from sourcebook.model.record import Discrepancy, Entity, Evidence, Link, Quote, Side

LARGEST_BLOCK = 300
_ASIDE = re.compile(r"\b(?:who|which|whose)\b|, (?:killing|leaving|causing|including)\b|\band (?:instead|then)\b")
_NOUN = re.compile(r"(?:\b(?:the|an?|its|his|her|their|any|this|that|of|for|to)\s+|['’]s?\s+)(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_MOST = 5  # affirmations shown
_NEAR = 400  # characters: an answer in the same passage


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


@dataclass(frozen=True, eq=False)
class Answer:
    """A denial in a word ("denied it"), and what it denies."""

    denial: Told
    told: Told


def silences(maker: ClaimMaker, quotes: Iterable[Quote], entities: dict[str, Entity]) -> list[Discrepancy]:
    """A document says that somebody gave no comment; another, no later one, quotes them."""
    pattern = re.compile("|".join(load("contested")["no_comment"]), re.IGNORECASE)
    spoken: dict[str, list[Quote]] = {}
    for quote in quotes:
        if quote.kind == "direct" and quote.speaker is not None:
            spoken.setdefault(quote.speaker, []).append(quote)
    found: list[Discrepancy] = []
    for doc, spans in by_document(maker.corpus, "silences", tuple[int, int], lambda doc: _unsaid(doc, pattern), alone=True):
        for span in spans:
            found += _silent(maker, doc, span, spoken, entities)
    return found


def _unsaid(doc: Annotated, pattern: re.Pattern[str]) -> Iterable[tuple[int, int]]:
    for sentence in doc.sentences:
        match = pattern.search(doc.document.text, sentence.start, sentence.end)
        if match:
            yield match.span()


def _silent(maker: ClaimMaker, doc: Annotated, span: tuple[int, int], spoken: dict[str, list[Quote]], entities: dict[str, Entity]) -> Iterable[Discrepancy]:
    near = (m.entity for m in doc.mentions if m.start < span[1] and span[0] - 60 < m.end)
    window = doc.evidence(*span)
    for id_ in maker.lines.entities.ids_of(doc, near):
        told = [q for q in spoken.get(id_, ()) if q.doc != doc.id and not _after(maker.corpus.by_id[q.doc], doc)][:_MOST]
        if told:
            quoted = tuple(maker.corpus.by_id[q.doc].evidence(q.start, q.end) for q in told)
            sides = (Side(window.text, (window,), ()), Side(f"{entities[id_].name} is quoted", quoted, tuple({q.chain: None for q in told if q.chain})))
            yield Discrepancy(make_id("discrepancy", id_, "denial", doc.id, span[0]), entities[id_].name, "denial", sides, entity=id_)


def _after(one: Annotated, two: Annotated) -> bool:
    return bool(one.document.published and two.document.published and one.document.published[:10] > two.document.published[:10])


def denials(maker: ClaimMaker, counted: Sequence[Figure]) -> list[Discrepancy]:
    """What is denied and elsewhere, or by somebody else, told as done."""
    told = list(each(maker.corpus, "told", Told, lambda doc: _told(maker, doc)))
    done = [t for t in told if t.event and t.event.modality != "denied"]
    by_act: dict[str, list[Told]] = defaultdict(list)
    for one in done:
        for key in _acts(one.doc, one.event):
            by_act[key].append(one)
    rows = []
    for denial in [
        *(t for t in told if t.event and t.event.modality == "denied"),
        *each(maker.corpus, "denied", Told, lambda doc: _denied_in_words(maker, doc)),
    ]:
        if not _is_open(denial):
            keys = stems(denial.words) if denial.event is None else _acts(denial.doc, denial.event)
            near = {id(t): t for key in sorted(keys) for t in by_act.get(key, ())[:LARGEST_BLOCK]}
            against = [t for t in near.values() if _contradicts(denial, t, maker)][:_MOST]
            sides = (
                [_side(denial.words, [denial]), _side(against[0].words, against)] if against else _against_count(denial, counted, maker) or _reported(denial)
            )
            if sides:
                rows.append(_row(denial, sides))
    answers = [_answered(answer, by_act, maker) for answer in each(maker.corpus, "answers", Answer, lambda doc: _answers(maker, doc))]
    return _once([*rows, *_joined(answers)])


def _joined(rows: Iterable[Discrepancy]) -> list[Discrepancy]:
    """One row for what one denies in several documents."""
    kept: list[Discrepancy] = []
    for row in rows:
        told = set(row.values[1].mentions)
        at = next((i for i, other in enumerate(kept) if other.subject == row.subject and not told.isdisjoint(other.values[1].mentions)), None)
        if at is None:
            kept.append(row)
        else:
            sides = zip(kept[at].values, row.values, strict=True)
            kept[at] = replace(kept[at], values=tuple(_both(one, two) for one, two in sides))
    return kept


def _both(one: Side, two: Side) -> Side:
    mentions = sorted({*one.mentions, *two.mentions}, key=lambda e: (e.doc, e.start, e.end))
    return replace(one, mentions=tuple(mentions), chains=tuple(dict.fromkeys((*one.chains, *two.chains))))


def _answers(maker: ClaimMaker, doc: Annotated) -> Iterable[Answer]:
    """ "The paper said that Norland had paid. Norland has denied it": what a word denies is what the passage told last, in another voice."""
    taken_up = [attribution for attribution in doc.attributions if _takes_up(doc, attribution)]
    told = sorted((t for t in _told(maker, doc) if t.event and t.event.modality != "denied"), key=lambda t: t.start) if taken_up else []
    for attribution in taken_up:
        start, end = _first(attribution), _last(attribution)
        voice, index = maker.lines.chain(doc, attribution), doc.sentence_index(start)
        near = [t for t in told if t.end <= start and doc.sentence_index(t.start) in (index - 1, index) and _is_answered(t, voice)]
        if near:
            yield Answer(Told(doc, start, end, None, voice, frozenset()), near[-1])


def _takes_up(doc: Annotated, attribution: Attribution) -> bool:
    if not _denying().search(" ".join(doc.document.words(c.start, c.end) for c in attribution.cue)):
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


def _answered(answer: Answer, by_act: Mapping[str, Sequence[Told]], maker: ClaimMaker) -> Discrepancy:
    """What was denied, with what other documents tell of the same."""
    denial, told = answer.denial, answer.told
    content = replace(told, event=None, voice=denial.voice)
    near = {id(t): t for key in sorted(_acts(told.doc, told.event)) for t in by_act.get(key, ())[:LARGEST_BLOCK]}
    others = [t for t in near.values() if t.doc.id != denial.doc.id and _contradicts(content, t, maker)]
    return _row(denial, [_side(denial.words, [denial]), _side(told.words, [told, *others][:_MOST])])


def _is_open(denial: Told) -> bool:
    """Whether it says no more than that something has not come about so far."""
    cues, sentence = load("contested"), _sentence(denial)
    so_far = denial.event is not None and denial.event.type in cues["yielding"] and re.search(cues["so_far"], sentence, re.IGNORECASE)
    return bool(so_far or re.search(cues["not_yet"], sentence, re.IGNORECASE))


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


def _acts(doc: Annotated, event: Event | None) -> frozenset[str]:
    """What an act is looked up by: the stems of its predicate, and its mode."""
    if event is None:
        return frozenset()
    predicate = stems(doc.document.words(event.trigger_start, event.trigger_end))
    return predicate | ({f"{event.type} {event.mode}"} if event.mode else set())


def _told(maker: ClaimMaker, doc: Annotated) -> Iterable[Told]:
    """What is told as not done, and what is told as done where nobody denies it."""
    for event in doc.events:
        if event.modality in ("done", "historical", "denied"):
            told = _of_event(maker, doc, event)
            if event.modality == "denied" or (_is_told(told) and not (_inside_denial(told) or _negated(told))):
                yield told


def _of_event(maker: ClaimMaker, doc: Annotated, event: Event) -> Told:
    people = maker.lines.entities.ids_of(doc, (p.entity for p in (*event.actors, *event.recipients)))
    return Told(doc, event.start, event.end, event, _voice(maker, doc, event.trigger_start, event.trigger_end), frozenset(people))


def _voice(maker: ClaimMaker, doc: Annotated, start: int, end: int) -> tuple[Link, ...]:
    chains = (maker.lines.chain(doc, attribution) for attribution in attributions_over(doc, start, end))
    return next((chain for chain in chains if chain), ())


@cache
def _denying() -> re.Pattern[str]:
    return re.compile(load("contested")["denying"], re.IGNORECASE)


def _denied_in_words(maker: ClaimMaker, doc: Annotated) -> Iterable[Told]:
    """ "The minister denied that the owners had been warned": the content, whatever events it holds."""
    for attribution in doc.attributions:
        cue = " ".join(doc.document.words(c.start, c.end) for c in attribution.cue)
        if attribution.content and _denying().search(cue):
            start, end = min(c.start for c in attribution.content), max(c.end for c in attribution.content)
            if re.search(load("contested")["turned_down"], doc.document.words(start, end), re.IGNORECASE):
                continue
            near = (m.entity for m in doc.mentions if start <= m.start < end)
            yield Told(doc, start, end, None, maker.lines.chain(doc, attribution), frozenset(maker.lines.entities.ids_of(doc, near)))


def _inside_denial(told: Told) -> bool:
    over = attributions_over(told.doc, told.start, told.start + 1)
    return any(_denying().search(told.doc.document.words(c.start, c.end)) for attribution in over for c in attribution.cue)


def _negated(told: Told) -> bool:
    """ "Not a single vessel was sunk": no word that says no stands at the verb."""
    return bool(re.search(load("contested")["none_before"], told.doc.document.text[max(0, told.start - 20) : told.start], re.IGNORECASE))


def _contradicts(denial: Told, told: Told, maker: ClaimMaker) -> bool:
    """Whether what is told as done is what is denied: the act, and somebody or something besides."""
    same_doc = denial.doc.id == told.doc.id
    if told.event is None or (same_doc and (denial.voice == told.voice or (denial.start < told.end and told.start < denial.end))):
        return False
    if same_doc and denial.voice and denial.voice[0].entity in maker.lines.entities.ids_of(told.doc, (p.entity for p in told.event.actors)):
        return False
    if not _same_act(denial, told.event, told.doc) or _happened_after(denial, told, maker):
        return False
    act = stems(told.doc.document.words(told.event.trigger_start, told.event.trigger_end))
    own = denial.voice[0].name if denial.voice and re.search(r"\b(?:its|their|his|her)\b", denial.words) else ""
    shared = (stems(f"{denial.words} {own}") & stems(told.words)) - act
    near = same_doc and abs(denial.start - told.start) < _NEAR
    fewer = min(len(denial.people), len(told.people), 2)
    same_people = len(denial.people & told.people) >= fewer > 0
    return bool(same_people or len(shared) > (1 if fewer else 0) or near) and not _other_nations(denial, told)


def _same_act(denial: Told, event: Event, doc: Annotated) -> bool:
    act = stems(doc.document.words(event.trigger_start, event.trigger_end))
    if denial.event is None:
        nouns = frozenset(stem for noun in re.findall(r"\b(?:the|an?|its|their|his|her|any)\s+(?:\w+\s+)?(\w+)", denial.words) for stem in stems(noun))
        return bool(act & stems(_ASIDE.split(denial.words)[0]) - nouns)
    own = denial.event
    if own.type != event.type:
        return False
    trigger = stems(denial.doc.document.words(own.trigger_start, own.trigger_end))
    return bool(act & trigger) or (own.mode is not None and own.mode == event.mode)


def _happened_after(denial: Told, told: Told, maker: ClaimMaker) -> bool:
    when = maker.calendar.event_date(told.doc, told.event) if told.event else None
    published = denial.doc.document.published
    return bool(when and published and when.start > published[:10])


def _other_nations(denial: Told, told: Told) -> bool:
    """ "No Danish sailors were hurt" says nothing of Swedish ones."""
    one, two = (set(re.findall(r"\b[A-Z][\w-]+(?:an|ese|ish|i)\b", t.words)) for t in (denial, told))
    return bool(one and two and not one & two)


def _against_count(denial: Told, counted: Sequence[Figure], maker: ClaimMaker) -> list[Side]:
    """ "Nobody was killed" against "two were killed"."""
    if not re.search(load("contested")["nobody"], denial.words, re.IGNORECASE):
        return []
    nouns = load("figures")["counted"]
    kinds = {kind for kind in {f.kind for f in counted} if re.search(rf"\b(?:{nouns.get(kind, '-')})\b", denial.words, re.IGNORECASE)}
    told = [f for f in counted if f.kind in kinds and f.doc.id != denial.doc.id]
    told = [f for f in told if f.quantity.value and not _after(f.doc, denial.doc) and _of_same(denial, f, maker)][:_MOST]
    found = [Told(f.doc, f.start, f.end, None, _voice(maker, f.doc, f.start, f.quantity.end), frozenset()) for f in told]
    return [_side(denial.words, [denial]), _side(f"{found[0].words} {told[0].kind}", found)] if found else []


def _reported(denial: Told) -> list[Side]:
    """ "He denied that he had left, as the paper reported": the denied content names who told it."""
    match = re.search(load("contested")["as_reported"], denial.words, re.IGNORECASE) if denial.event is None else None
    if match is None or match.start() < 10:
        return []
    content = replace(denial, end=denial.start + match.start())
    said = denial.start + match.start() + len(match[0]) - len(match[0].lstrip(" ,"))
    reported = replace(denial, start=said, voice=())
    return [_side(content.words, [content]), _side(reported.words, [reported])]


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


def _sentence(told: Told) -> str:
    sentence = told.doc.sentence_at(told.start)
    return told.doc.document.words(sentence.start, sentence.end) if sentence else told.words


def _side(value: str, told: Sequence[Told]) -> Side:
    mentions = {t.doc.evidence(t.start, t.end) for t in told}
    return Side(" ".join(value.split()), tuple(sorted(mentions, key=lambda e: (e.doc, e.start, e.end))), tuple(dict.fromkeys(t.voice for t in told if t.voice)))


def _row(denial: Told, sides: Sequence[Side]) -> Discrepancy:
    who = denial.voice[0].name if denial.voice else None
    return Discrepancy(
        make_id("discrepancy", denial.doc.id, "denied", denial.start),
        f"denied by {who}" if who else "denied",
        "denial",
        tuple(sides),
        entity=denial.voice[0].entity if denial.voice else None,
    )


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
