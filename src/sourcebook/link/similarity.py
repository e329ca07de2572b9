"""How much of one statement's meaning-bearing words another shares: stems, weighted by how rare they are in the story."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from sourcebook.lexicon import load

STEM = 5
SHORT = 4  # stems
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_ENDING = re.compile(r"(?<=[^\W\d_]{3})(?:ing|ed|es|s)$")


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(word for line in load("stopwords") for word in line)


@lru_cache(maxsize=65536)
def stems(text: str) -> frozenset[str]:
    """The first letters of each word that is no function word: enough to join resolve and resolution."""
    words = (word.casefold() for word in _WORD.findall(text.replace("ʼ", "'").replace("’", "'")))
    return frozenset(_ENDING.sub("", word)[:STEM] for word in words if word not in _stopwords() and (len(word) > 1 or word.isdigit()))


def rarity(texts: Iterable[str]) -> dict[str, float]:
    """The inverse document frequency of each stem over a collection of statements."""
    seen = [stems(text) for text in texts]
    counts = Counter(stem for found in seen for stem in found)
    return {stem: math.log(1 + len(seen) / count) for stem, count in counts.items()}


def likeness(one: str, two: str, weights: Mapping[str, float]) -> tuple[float, frozenset[str]]:
    """The weighted share of the shorter statement's stems that the other has, in [0, 1], and the shared stems.

    A statement of a few words is contained in too many others: it is measured by the longer one.
    """
    a, b = stems(one), stems(two)
    shared = a & b
    totals = [sum(weights.get(s, 1.0) for s in sorted(found)) for found in (a, b)]
    total = min(totals) if min(len(a), len(b)) >= SHORT else max(totals)
    return (sum(weights.get(s, 1.0) for s in sorted(shared)) / total if total else 0.0), shared
