"""Documents that have text in common: who copies whom, how much, and which words.

An inverted index of sampled runs of five words finds containment, which is what a copy or an excerpt is; MinHash measures resemblance and
misses an excerpt inside a longer text (Broder 1997 for both). What shares enough runs is then compared word by word.

The earlier of two documents is the one published first, then the one modified first, then the one with the smaller id; a document without a
date comes last. So the outcome depends on the documents alone, not on their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from sourcebook.link.copying.addresses import canonical
from sourcebook.link.copying.matches import WORDS, Comparer, Match, opposite
from sourcebook.link.copying.postings import Postings
from sourcebook.link.copying.runs import places, stretches, words
from sourcebook.link.copying.stock import Answers, Once, Stock
from sourcebook.model.document import Document
from sourcebook.model.record import Copy, Shared
from sourcebook.remembered import NOTHING, Remembered, digest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sourcebook.link.copying.runs import Words

    Flags = NDArray[np.bool_]

MOST = 0.6
"""A document of which the other has this share is mostly a copy."""

GAP = 40
"""As many words of its own inside or beside what it copies make a document's new lead, not reporting of its own."""
_EDITED = 6
"""The same where only an excerpt is taken: as many words are an edit, more are its own."""
_TAKEN = 8
"""Fewer words in a row are a name or a turn of phrase, and no excerpt."""


def copies(documents: Iterable[Document], remembered: Remembered = NOTHING) -> tuple[Copy, ...]:
    """What each document has in common with earlier ones: the one that has most, then any that has enough of what is left.

    Args:
        documents: in any order.
        remembered: what was found out of them before.

    Returns:
        In the order of the documents' ids; for each the copy with the most words first.
    """
    ordered = sorted(documents, key=age)
    earliest, pages = _same_text(ordered), _same_page(ordered)
    known = _Known(remembered)
    texts = [known.words(doc) if at == first else np.empty(0, dtype=np.uint32) for at, (doc, first) in enumerate(zip(ordered, earliest, strict=True))]
    others = _candidates(ordered, texts, known)
    finder = _Finder(ordered, texts)
    found: dict[int, list[Copy]] = {}
    for at, first in enumerate(earliest):
        if first != at:
            found[at] = [_exact(ordered[at], ordered[first])]
        elif at in others or at in pages:
            found[at] = known.copies(finder, at, others.get(at, []), pages.get(at))
    return tuple(copy for at in sorted(found, key=lambda at: ordered[at].id) for copy in found[at])


def age(doc: Document) -> tuple[str, str, str]:
    """By which documents are ordered, the earliest first; a document copies only earlier ones."""
    return doc.published or "9999", _modified(doc) or "", doc.id


def _modified(doc: Document) -> str | None:
    return next((stated.value for stated in doc.stated if stated.field == "modified"), None)


def _same_text(ordered: Sequence[Document]) -> list[int]:
    """For each document the earliest with the same text, itself if there is none."""
    first: dict[str, int] = {}
    return [first.setdefault(text, at) if (text := doc.text.strip()) else at for at, doc in enumerate(ordered)]


def _same_page(ordered: Sequence[Document]) -> dict[int, int]:
    """The earliest document saved from the same page, for each that is not the earliest itself."""
    first: dict[str, int] = {}
    pages = [canonical(doc.url) if doc.url else None for doc in ordered]
    return {at: first[page] for at, page in enumerate(pages) if page and first.setdefault(page, at) != at}


def _candidates(ordered: Sequence[Document], texts: list[Words], known: _Known) -> dict[int, list[int]]:
    """The earlier documents to compare each with; words of stock passages are taken out of the texts."""
    postings = Postings.of(texts)
    stock = Stock.of(postings, texts, [doc.outlet for doc in ordered], known.stock(texts))
    found = postings.candidates(stock.dropped)
    for at in sorted({*found, *(other for others in found.values() for other in others)}):
        texts[at] = stock.without(texts[at], postings, own=int.from_bytes(digest(ordered[at].id)[:8], "little"))
    return found


def _exact(doc: Document, first: Document) -> Copy:
    whole = Shared(0, len(doc.text), 0, len(first.text))
    return Copy(doc.id, first.id, "exact", 1.0, 1.0, (whole,), ("the texts are the same", _order(doc, first)))


class _Known:
    """What was found out before of documents and their words."""

    def __init__(self, remembered: Remembered) -> None:
        self._kept = remembered.kept
        self._words = remembered.shelf("words", bytes)
        self._stock = remembered.shelf("stock", tuple[bool, ...])
        self._copies = remembered.shelf("copies", list[Copy])
        self._faces: dict[int, bytes] = {}

    def words(self, doc: Document) -> Words:
        """The words of a document."""
        if not self._kept:
            return words(doc)
        packed: bytes = self._words.get(digest(doc.text, doc.noise), lambda: words(doc).astype("<u4").tobytes())
        return np.frombuffer(packed, dtype="<u4")

    def stock(self, texts: Sequence[Words]) -> Once:
        """What is stock among the words of some documents of these."""
        own = cache(lambda at: digest(texts[at].tobytes()))

        def once(docs: Sequence[int], parts: Sequence[object], find: Callable[[], Answers]) -> Answers:
            found: Answers = self._stock.get(digest(parts, [own(at) for at in docs]) if self._kept else None, find)
            return found

        return once

    def copies(self, finder: _Finder, at: int, others: Sequence[int], page: int | None) -> list[Copy]:
        """What the finder finds for a document: it looks at nothing but the documents and the words in question."""
        asked = [at, *others, *([] if page is None else [page])]
        key = digest(page is None, [self._face(finder, one) for one in asked]) if self._kept else None
        found: list[Copy] = self._copies.get(key, lambda: finder.copies(at, others, page))
        return found

    def _face(self, finder: _Finder, at: int) -> bytes:
        """What the finder looks at in one document."""
        if at not in self._faces:
            doc = finder.ordered[at]
            self._faces[at] = digest(doc.id, doc.published, _modified(doc), doc.title, doc.text, doc.noise, finder.texts[at].tobytes())
        return self._faces[at]


class _Finder:
    """Looks through the candidates of one document after the other."""

    def __init__(self, ordered: Sequence[Document], texts: Sequence[Words]) -> None:
        self.ordered, self.texts = ordered, texts
        self.comparer = Comparer(texts)
        self._places = lru_cache(maxsize=64)(lambda at: places(ordered[at]))

    def copies(self, at: int, others: Iterable[int], page: int | None) -> list[Copy]:
        """The page it is a later state of; then the best of the others, and each further one for words that those before it do not have."""
        matches = sorted((self.comparer.match(at, other) for other in others), key=lambda match: (-int(match.has.sum()), match.other))
        found, taken = [], np.zeros(len(self.texts[at]), dtype=bool)
        if page is not None and self._is_revision(at, same := self.comparer.match(at, page)):
            found.append(self._copy(at, same, "revision"))
            taken |= same.has
        for match in matches:
            if match.is_enough and (match.has & ~taken).sum() >= WORDS:
                found.append(self._copy(at, match, None))
                taken |= match.has
        return found

    def _is_revision(self, at: int, match: Match) -> bool:
        """A page whose text has all changed is another report, unless it keeps its headline."""
        mine, other = self.ordered[at], self.ordered[match.other]
        return match.is_enough or (mine.title is not None and mine.title == other.title)

    def _copy(self, at: int, match: Match, kind: str | None) -> Copy:
        doc, of = self.ordered[at], self.ordered[match.other]
        share, share_of = _share(match.has), _share(match.other_has)
        kind = kind or ("copy" if share >= MOST else "whole" if share_of >= MOST else "excerpt")
        told = f"{share:.0%} of its words stand there, {share_of:.0%} of the other's here"
        reasons = (*(("the same page, saved again",) if kind == "revision" else ()), told, _order(doc, of))
        return Copy(doc.id, of.id, kind, share, share_of, self._passages(at, match, excerpt=kind == "excerpt"), reasons)

    def _passages(self, at: int, match: Match, *, excerpt: bool) -> tuple[Shared, ...]:
        """The stretches of the document that the other has, each with where it stands there."""
        if not match.has.any():
            return ()
        (starts, ends), (others_start, others_end) = self._places(at), self._places(match.other)
        partners = self.comparer.partners(at, match.other)
        found = []
        for first, last in _excerpts(match.has) if excerpt else _joined(match.has):
            begin, end = opposite(partners, first, last)
            found.append(Shared(int(starts[first]), int(ends[last - 1]), int(others_start[begin]), int(others_end[end - 1])))
        return tuple(found)


def _joined(has: Flags) -> list[tuple[int, int]]:
    """The stretches of words, with a short lead or tail of its own where the document is mostly a copy."""
    found = list(stretches(has, GAP))
    if has.mean() >= MOST:
        if found[0][0] <= GAP:
            found[0] = (0, found[0][1])
        if len(has) - found[-1][1] <= GAP:
            found[-1] = (found[-1][0], len(has))
    return found


def _excerpts(has: Flags) -> list[tuple[int, int]]:
    """The stretches of words that an excerpt takes; the longest, if none is long."""
    found = list(stretches(has, _EDITED))
    return [(first, last) for first, last in found if last - first >= _TAKEN] or [max(found, key=lambda one: one[1] - one[0])]


def _share(has: Flags) -> float:
    return round(float(has.mean()), 3) if len(has) else 0.0


def _order(doc: Document, of: Document) -> str:
    """What makes the other the earlier one."""
    mine, others = doc.published, of.published
    if mine and others and mine != others:
        return f"the other was published first, on {others}"
    if mine and mine == others:
        changed, before = _modified(doc), _modified(of)
        if changed and before and changed != before:
            return f"both were published on {mine}; the other was modified first"
        return f"both were published on {mine}: which was first is not known"
    return "one of them has no date: which was first is not known"
