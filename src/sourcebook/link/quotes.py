"""The story's quotations and indirect statements, with their chains, and the wordings of one utterance side by side."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, pairwise

from msgspec.structs import replace

from sourcebook.link.clusters import cluster
from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.each import all_together, each
from sourcebook.link.entity.entities import EntityIndex
from sourcebook.link.lines import Lines, Place
from sourcebook.link.rulings import Bound, bound
from sourcebook.link.similarity import Weighed, cut, rarity, stems
from sourcebook.model.annotation import Attribution
from sourcebook.model.document import Span, make_id, trimmed
from sourcebook.model.provenance import Judgement, Ruling
from sourcebook.model.record import Corroboration, Quote
from sourcebook.remembered import NOTHING, Remembered, digest

LIKELY = 0.4
UNLIKE = 0.3
"""What is as like as this, but not likely, is a possible wording."""
MOSTLY = 0.5
_UNSAID = frozenset({"intend", "feel", "judge"})
FEWEST_SHARED = 3
VERBATIM = 8  # words
_WORDS = re.compile(r"\w+")
LARGEST_BLOCK = 400
_NOBODY = Corroboration(1, 1, 1, (), ())


@dataclass(frozen=True)
class Statement:
    """One entry of `quotes` on its way: the quote, and the whole content it is a piece of."""

    quote: Quote
    doc: Annotated
    attribution: int
    content: tuple[Span, ...]
    stems: frozenset[str]
    """Of the whole content's words: what wordings are compared on."""
    runs: tuple[int, ...] = ()
    """Each eight words in a row of what stands between its marks, as digests."""

    @property
    def words(self) -> str:
        """The whole content's words."""
        return _words(self.doc, self.content)


def _words(doc: Annotated, content: Iterable[Span]) -> str:
    return " … ".join(doc.document.words(part.start, part.end).strip() for part in content)


def statements(corpus: Corpus, entities: EntityIndex, lines: Lines) -> list[Statement]:
    """Every statement as record quotes: one for each marked piece of a direct or mixed one, one for an indirect one.

    A mixed one of which little stands between marks is an indirect statement as well. What somebody is said to intend,
    feel or judge, without a word of theirs, is no statement of theirs.
    """
    found: dict[str, Statement] = {}
    for statement in each(corpus, "statements", Statement, lambda doc: _of_document(doc, entities, lines)):
        found.setdefault(statement.quote.id, statement)
    return sorted(found.values(), key=lambda s: (s.quote.doc, s.quote.start, s.quote.end))


def _of_document(doc: Annotated, entities: EntityIndex, lines: Lines) -> Iterable[Statement]:
    for index, attribution in enumerate(doc.attributions):
        if attribution.content and (attribution.quoted or attribution.act not in _UNSAID):
            yield from _statements(doc, index, attribution, entities, lines)


def _statements(doc: Annotated, index: int, attribution: Attribution, entities: EntityIndex, lines: Lines) -> Iterable[Statement]:
    whole = Span(min(c.start for c in attribution.content), max(c.end for c in attribution.content))
    chain = lines.chain(doc, attribution)
    cue = " … ".join(doc.document.words(c.start, c.end) for c in attribution.cue) or None
    said = stems(_words(doc, attribution.content))
    for piece, kind in _pieces(attribution, whole):
        start, end = trimmed(doc.document.text, piece.start, piece.end)
        if start < end:
            id_ = make_id("quote", doc.id, start, end, kind == "indirect")
            speaker = entities.id_of(doc, attribution.speaker)
            quote = Quote(id_, doc.id, start, end, doc.document.words(start, end), kind, speaker, cue, chain, (), _NOBODY, doc.heard(start, end))
            yield Statement(quote, doc, index, attribution.content, said, () if kind == "indirect" else tuple(_runs(quote.text)))


def _runs(text: str) -> Iterator[int]:
    words = _WORDS.findall(text.casefold())
    for run in zip(*(words[at:] for at in range(VERBATIM)), strict=False):
        yield int.from_bytes(digest(run)[:8])


def _pieces(attribution: Attribution, whole: Span) -> list[tuple[Span, str]]:
    """The spans that are entries of `quotes`, with their kinds."""
    if attribution.kind == "indirect" or not attribution.quoted:
        return [(whole, "indirect")]
    pieces = [(piece, attribution.kind) for piece in attribution.quoted]
    marked = sum(piece.end - piece.start for piece in attribution.quoted)
    if attribution.kind == "mixed" and marked < MOSTLY * (whole.end - whole.start):
        pieces.append((whole, "indirect"))
    return pieces


@dataclass(frozen=True)
class Alike:
    """Which statements are wordings of one utterance, likely, and all pairs that are nearly as like, by the quotes' ids."""

    judgements: list[Judgement]
    near: list[tuple[str, str]]


@dataclass(frozen=True)
class Utterances:
    """The quotes with their variants and counts, and the groups of statements that are wordings of one utterance."""

    quotes: tuple[Quote, ...]
    groups: tuple[tuple[Statement, ...], ...]
    judgements: tuple[Judgement, ...]


def link_quotes(found: Sequence[Statement], alike: Alike, lines: Lines, rulings: Sequence[Ruling] = ()) -> Utterances:
    """Group the wordings of one utterance, never unifying them, and count the lines behind each.

    Args:
        found: the story's statements.
        alike: what `compared` says of them.
        lines: the story's reporting lines.
        rulings: what people decided are wordings of one utterance and what are not.
    """
    by_id = {statement.quote.id: statement for statement in found}
    decided = bound(rulings, ((s.quote.doc, s.quote.start, s.quote.end, s.quote.id) for s in found))
    groups = [tuple(by_id[key] for key in members) for members in cluster(by_id, alike.judgements, decided)]
    possible = _possible(alike.near, groups, decided)
    quotes = [replace(quote, possible=possible[quote.id]) if quote.id in possible else quote for quote in _counted(groups, lines)]
    several = tuple(group for group in groups if len(group) > 1 and len({(s.doc.id, s.attribution) for s in group}) > 1)
    return Utterances(tuple(sorted(quotes, key=lambda q: (q.doc, q.start, q.end))), several, tuple(alike.judgements))


def _counted(groups: Sequence[tuple[Statement, ...]], lines: Lines) -> Iterable[Quote]:
    """The quotes of each group."""
    remembered = lines.corpus.remembered
    rests = lambda group: ([s.doc for s in group], [s.quote.id for s in group])  # noqa: E731
    counts = all_together(remembered, "quotes", Corroboration, groups, rests, lambda group: _count(group, lines), counted=True)
    for group, count in zip(groups, counts, strict=True):
        yield from _made(group, count)


def _count(group: Sequence[Statement], lines: Lines) -> Corroboration:
    places = [Place(s.doc, s.quote.start, s.quote.end) for s in group]
    said = Counter(entity for _, entity in {(s.doc.id, s.quote.chain[0].entity) for s in group if s.quote.chain} if entity is not None)
    most = max(said.values(), default=0)
    return lines.corroborate(places, origins=[entity for entity, docs in said.items() if docs == most])


def _made(group: Sequence[Statement], count: Corroboration) -> Iterable[Quote]:
    """The quotes of a group, each with the others as its variants, but for those of its own statement."""
    if len(group) == 1:
        yield replace(group[0].quote, corroboration=count)
        return
    own: dict[tuple[str, int], set[str]] = defaultdict(set)
    for statement in group:
        own[statement.doc.id, statement.attribution].add(statement.quote.id)
    every = sorted(statement.quote.id for statement in group)
    for statement in group:
        mine = own[statement.doc.id, statement.attribution]
        yield replace(statement.quote, variants=tuple([id_ for id_ in every if id_ not in mine]), corroboration=count)


def _possible(near: Iterable[tuple[str, str]], groups: Iterable[tuple[Statement, ...]], decided: Bound) -> dict[str, tuple[str, ...]]:
    """The quotes that may be wordings of the same utterance, by quote: what is alike and was not joined, and nobody ruled apart."""
    group = {statement.quote.id: number for number, members in enumerate(groups) for statement in members}
    sides = [{key: side for side, keys in enumerate(ruling) for key in keys} for ruling in decided.apart]
    found: dict[str, set[str]] = defaultdict(set)
    for one, two in near:
        if group[one] != group[two] and not any(one in side and two in side and side[one] != side[two] for side in sides):
            found[one].add(two)
            found[two].add(one)
    return {key: tuple(sorted(others)) for key, others in found.items()}


def compared(found: Sequence[Statement], remembered: Remembered = NOTHING) -> Alike:
    """Judgements on statements in different documents: those of one speaker whose words are alike, and any that are the same word for word over a stretch."""
    known = {statement.quote.id: statement.stems for statement in found}
    weighed = Weighed(known, rarity(known.values()))
    by_speaker: dict[str, list[Statement]] = defaultdict(list)
    for statement in found:
        if statement.quote.speaker is not None:
            by_speaker[statement.quote.speaker].append(statement)
    made, near = list[Judgement](), list[tuple[str, str]]()
    several = [said for _, said in sorted(by_speaker.items()) if len(said) > 1]
    rests = lambda said: ([s.doc for s in said], [s.quote.id for s in said])  # noqa: E731
    for pairs in all_together(remembered, "statements of one", list[tuple[str, str]], several, rests, lambda said: list(_candidates(said))):
        judged, likely = _alike(pairs, weighed)
        made += judged
        near += likely
    return Alike([*made, *_word_for_word(found, weighed)], near)


def _word_for_word(found: Sequence[Statement], weighed: Weighed) -> Iterable[Judgement]:
    """What stands between marks in two documents over so many words was said once, whoever is taken for the speaker."""
    first: dict[int, Statement] = {}
    holders: dict[int, dict[str, Statement]] = {}  # by far most words in a row stand in one document alone
    for statement in found:
        for run in statement.runs:
            other = first.setdefault(run, statement)
            if other.doc is not statement.doc:
                holders.setdefault(run, {other.doc.id: other}).setdefault(statement.doc.id, statement)
    near = (pair for group in holders.values() for pair in pairwise(group.values()))
    for one, two in sorted({(one.quote.id, two.quote.id) for one, two in near if one.quote.speaker != two.quote.speaker}):
        if (score := weighed.likeness(one, two)) >= LIKELY:
            yield Judgement("quote", one, two, same=True, score=round(score, 3), reasons=(f"{VERBATIM} words in a row are the same",))


def _alike(pairs: Iterable[tuple[str, str]], weighed: Weighed) -> tuple[list[Judgement], list[tuple[str, str]]]:
    """The pairs that are alike, and within each group that they would make, the pairs that are not; beside them the pairs that are nearly alike."""
    alike, near = [], []
    for one, two in pairs:
        score = weighed.likeness(one, two)
        if score >= UNLIKE:
            near.append((one, two))
        if score >= LIKELY:
            shared = sorted(weighed.stems[one] & weighed.stems[two])
            alike.append(Judgement("quote", one, two, same=True, score=round(score, 3), reasons=(f"both say {', '.join(map(cut, shared))}",)))
    if not alike:
        return [], near
    groups = cluster((key for judgement in alike for key in (judgement.left, judgement.right)), alike)
    unlike = [
        Judgement("quote", left, right, same=False, score=round(1 - score, 3), reasons=("only other statements would join them",))
        for group in groups
        for left, right in combinations(group, 2)
        if (score := weighed.likeness(left, right)) < UNLIKE
    ]
    return alike + unlike, near


def _candidates(said: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    """Pairs that share enough stems, from different documents."""
    size = Counter(chain.from_iterable(statement.stems for statement in said))
    before: dict[str, list[int]] = defaultdict(list)
    for index, statement in enumerate(said):
        holders = [before[stem] for stem in statement.stems if size[stem] <= LARGEST_BLOCK]
        shared = Counter(chain.from_iterable(holders))
        for other in sorted([other for other, count in shared.items() if count > 1 and said[other].doc.id != statement.doc.id]):
            if _share_enough(said[other].stems, statement.stems):
                yield said[other].quote.id, statement.quote.id
        for block in holders:
            block.append(index)


def _share_enough(one: frozenset[str], two: frozenset[str]) -> bool:
    return len(one & two) >= max(2, min(FEWEST_SHARED, len(one), len(two)))
