"""Words that come back are cut into tokens once.

spaCy's tokenizer remembers nothing that it does inside a memory zone, and so cuts "the" anew each time. What two texts have
in common is therefore given to it between zones, where it does remember. What it holds is bounded, and so is memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

MOST = 9_000
"""Words that are kept: the tokenizer remembers 10,000."""

_LOOKED_AT = 40_000  # words among which those that come back are looked for
_LONGEST = 24  # characters of a word that is worth it


class Familiar:
    """The words that a pipeline's tokenizer need not cut again."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._met: set[str] = set()
        self._back: set[str] = set()
        self._kept: set[str] = set()

    def meet(self, texts: Iterable[str]) -> None:
        """Look at the words of a batch."""
        if len(self._kept) >= MOST:
            return
        for text in texts:
            words = {word for word in text.split() if len(word) <= _LONGEST} - self._kept
            self._back |= words & self._met
            if len(self._met) < _LOOKED_AT:
                self._met |= words

    def keep(self) -> None:
        """Have the tokenizer remember those that came back, one by one: behind a contraction it remembers nothing of a text. To be called outside a memory zone."""
        words = sorted(self._back)[: MOST - len(self._kept)]
        if words:
            for word in words:
                self._nlp.make_doc(word)
            self._kept.update(words)
            self._met.difference_update(words)
            self._back.clear()
        if len(self._kept) >= MOST:
            self._met.clear()
