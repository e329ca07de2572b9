"""A collection of made-up reports in which copies are planted: who copies whom is known.

Words follow Zipf's law; a fifth of the text is made of stock phrases that reports share, and half of the reports end with a paragraph that
their outlet puts under all it prints, so that unrelated reports have words in common as they do in life.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sourcebook.model.document import Document, make_id

Text = NDArray[np.int32]

WORDS = 60_000
PHRASES = 4_000
OUTLETS = 80
EXCERPTS = (20, 30, 35, 50, 80)
EDITS = (50, 65, 80)
EMBEDS = (20, 50)
CLUSTERS = {5: 40, 20: 20, 60: 10, 200: 4, 600: 2}
"""Copies of one story, and how many such stories among 100,000 documents."""

_CONSONANTS, _VOWELS = "bcdfghklmnprstvz", "aeiou"
_FEWEST, _MOST = 80, 3000


@dataclass(frozen=True)
class Planted:
    """A report: which story it tells, what it copies and how ("" for a report of its own)."""

    document: Document
    story: int
    kind: str
    of: str | None


class _Press:
    """Writes texts as numbers of words; the sentences end where a number is divisible by 17."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        self.vocabulary = np.array(_vocabulary(WORDS, self.random), dtype=object)
        chance = 1.0 / (np.arange(WORDS) + 2.7)
        self._upto = np.cumsum(chance / chance.sum())
        self.phrases = [self.plain(int(self.random.integers(3, 9))) for _ in range(PHRASES)]
        self.endings = [self.plain(int(self.random.integers(20, 60))) for _ in range(OUTLETS)]

    def plain(self, count: int) -> Text:
        return np.minimum(np.searchsorted(self._upto, self.random.random(count)), WORDS - 1).astype(np.int32)

    def length(self) -> int:
        return int(np.clip(self.random.lognormal(6.0, 0.5), _FEWEST, _MOST))

    def text(self, count: int) -> Text:
        """New text with stock phrases, the common ones more often."""
        parts, left = [], count
        while left > 0:
            phrase = self.phrases[int(PHRASES * self.random.random() ** 2)]
            own = self.plain(int(self.random.integers(8, 40)))
            parts += [own, phrase]
            left -= len(own) + len(phrase)
        found: Text = np.concatenate(parts)[:count]
        return found

    def excerpt(self, parent: Text, share: float) -> Text:
        """A text of which this share was taken from another, in one to three pieces."""
        taken = int(min(len(parent) * 0.95, share * self.length()))
        whole = max(taken, int(taken / share))
        pieces = self._pieces(parent, taken)
        own = self.text(whole - taken)
        cuts = np.sort(self.random.integers(0, len(own) + 1, len(pieces)))
        parts = [part for pair in zip(np.split(own, cuts), [*pieces, own[:0]], strict=True) for part in pair]
        found: Text = np.concatenate(parts)
        return found

    def _pieces(self, parent: Text, taken: int) -> list[Text]:
        count = int(self.random.integers(1, 4)) if taken > 90 else 1
        edges = np.linspace(0, len(parent), count + 1).astype(int)
        each = taken // count
        starts = [int(self.random.integers(first, max(first + 1, last - each))) for first, last in pairwise(edges)]
        return [parent[start : start + each] for start in starts]

    def edit(self, parent: Text, kept: float) -> Text:
        """Every word is kept with this chance; else it is replaced, left out, or another put beside it."""
        what = self.random.random(len(parent))
        changed = self.random.random(len(parent)) >= kept
        replaced = np.where(changed & (what < 0.7), self.plain(len(parent)), parent)
        times = np.where(changed & (what >= 0.85), 2, np.where(changed & (what >= 0.7), 0, 1))
        found: Text = np.repeat(replaced, times).astype(np.int32)
        return found

    def embed(self, parent: Text, share: float) -> Text:
        """The whole of a text inside one of which it makes this share."""
        own = self.text(int(len(parent) / share) - len(parent))
        at = int(self.random.integers(0, len(own) + 1))
        found: Text = np.concatenate([own[:at], parent, own[at:]])
        return found

    def lead(self, parent: Text) -> Text:
        """Another headline and first sentence, and the end cut off."""
        found: Text = np.concatenate([self.text(int(self.random.integers(15, 40))), parent[10 : int(len(parent) * self.random.uniform(0.5, 1.0))]])
        return found

    def wire(self, parent: Text) -> Text:
        """What papers do to a story of an agency: printed as it is, with another lead, touched up."""
        return (lambda t: t, self.lead, lambda t: self.edit(t, 0.9))[int(self.random.integers(0, 3))](parent)

    def print(self, text: Text, outlet: int) -> str:
        """The text in sentences and paragraphs, half of the time with what the outlet puts under it."""
        numbers = np.concatenate([text, self.endings[outlet]]) if self.random.random() < 0.5 else text
        words = self.vocabulary[numbers]
        stops = numbers % 17 == 0
        words = np.where(stops, words + np.where(numbers % 3 == 0, ".\n\n", ". "), words + " ")
        return "".join(words.tolist())


def _vocabulary(count: int, random: np.random.Generator) -> list[str]:
    """Made-up words, the first ones short."""
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = 1 + int(len(found) > 200) + int(random.random() < 0.5) + int(len(found) > 5000)
        found["".join(_CONSONANTS[random.integers(16)] + _VOWELS[random.integers(5)] for _ in range(syllables))] = None
    return list(found)


def plant(total: int, *, seed: int = 1) -> Iterator[Planted]:
    """`total` reports; an eighth of them copies of one kind or another, and clusters in the measure of 100,000."""
    press = _Press(seed)
    kinds = _kinds(press)
    each = max(4, total // 100)
    clusters = [size for size, many in CLUSTERS.items() for _ in range(max(1, many * total // 100_000)) if size <= total // 20]
    own = total - each * len(kinds) - sum(clusters)
    parents = [press.text(press.length()) for _ in range(each * len(kinds) + len(clusters))]
    for story in range(own):
        text = parents[story] if story < len(parents) else press.text(press.length())
        yield _report(press, text, story, "", None, 0)
    at = 0
    for kind, make in kinds.items():
        for _ in range(each):
            yield _report(press, make(parents[at]), at, kind, at, 1)
            at += 1
    for size in clusters:
        for number in range(size):
            yield _report(press, press.wire(parents[at]), at, f"cluster of {size}", at, number + 1)
        at += 1


def _kinds(press: _Press) -> dict[str, Callable[[Text], Text]]:
    """The kinds of copy and what makes one."""

    def kind(make: Callable[[Text, float], Text], percent: int) -> Callable[[Text], Text]:
        return lambda parent: make(parent, percent / 100)

    return {
        **{f"excerpt, {percent} % shared": kind(press.excerpt, percent) for percent in EXCERPTS},
        **{f"edited, {percent} % kept": kind(press.edit, percent) for percent in EDITS},
        **{f"embedded, {percent} % of the text": kind(press.embed, percent) for percent in EMBEDS},
        "exact": lambda parent: parent,
        "another lead, cut": press.lead,
    }


def _report(press: _Press, text: Text, story: int, kind: str, of: int | None, number: int) -> Planted:
    path, outlet = f"{story}/{kind}/{number}", int(press.random.integers(OUTLETS))
    day = 1 + story % 20 + (int(press.random.integers(1, 6)) if of is not None else 0)
    document = Document(
        make_id("document", path), path, "", "text/plain", press.print(text, outlet), outlet=f"Outlet {outlet}", published=f"2025-03-{day:02}", language="en"
    )
    return Planted(document, story, kind, None if of is None else make_id("document", f"{of}//0"))
