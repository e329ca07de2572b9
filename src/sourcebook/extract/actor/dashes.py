"""Which hyphens are dashes: "the ships - Lind and Lamu - had left"."""

from __future__ import annotations

import re
from functools import lru_cache

from sourcebook.extract.tokens.words import Words

_HYPHENATED = re.compile(r"[a-z]-[a-z]")


def is_dash(words: Words, at: int) -> bool:
    """Whether a hyphen with a space on either side parts the words, because the text has hyphens without: some are printed with a space round every one."""
    apart = 0 < at < len(words) - 1 and words.end[at - 1] < words.start[at] and words.end[at] < words.start[at + 1]
    return apart and _hyphenates(words.source)


@lru_cache(maxsize=8)
def _hyphenates(source: str) -> bool:
    return _HYPHENATED.search(source) is not None
