"""How much of one statement's meaning-bearing words another shares: stems, weighted by how rare they are in the story."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping
from functools import lru_cache
from itertools import chain

from sourcebook.lexicon import stopwords

STEM = 5
SHORT = 4  # stems
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_ENDING = re.compile(r"(?<=[^\W\d_]{3})(?:ing|ed|es|s)$")


@lru_cache(maxsize=65536)
def stems(text: str) -> frozenset[str]:
    """The first letters of each word that is no function word: enough to join resolve and resolution."""
    return frozenset(filter(None, map(_stem, _WORD.findall(text.replace("ʼ", "'")))))


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """Empty for a function word."""
    folded = word.casefold()
    return _ENDING.sub("", folded)[:STEM] if folded not in stopwords() and (len(folded) > 1 or folded.isdigit()) else ""


def cut(stem: str) -> str:
    """A stem for a reader: "polit…" where it may be the beginning of a word."""
    return f"{stem}…" if len(stem) == STEM and stem.isalpha() else stem


def rarity(seen: Collection[frozenset[str]]) -> dict[str, int]:
    """The inverse document frequency of each stem over a collection of statements, in thousandths: whole numbers add up to the same in any order."""
    counts = Counter(chain.from_iterable(seen))
    return {stem: round(1000 * math.log(1 + len(seen) / count)) for stem, count in counts.items()}


class Weighed:
    """Statements by the weight of their stems.

    Args:
        found: the stems of the statements by their keys.
        weights: of all these stems (`rarity`).
    """

    def __init__(self, found: Mapping[str, frozenset[str]], weights: Mapping[str, int]) -> None:
        self.stems = found
        self._weight = weights
        self._total = {key: sum(map(weights.__getitem__, own)) for key, own in found.items()}

    def likeness(self, one: str, two: str) -> float:
        """The weighted share of the shorter statement's stems that the other has, in [0, 1].

        A statement of a few words is contained in too many others: it is measured by the longer one.
        """
        a, b = self.stems[one], self.stems[two]
        totals = self._total[one], self._total[two]
        total = min(totals) if min(len(a), len(b)) >= SHORT else max(totals)
        return sum(map(self._weight.__getitem__, a & b)) / total if total else 0.0
