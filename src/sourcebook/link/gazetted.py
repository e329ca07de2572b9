"""The capitals, seats of government, countries and nationalities that a plain text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sourcebook.lexicon.gazetteer import Known, gazetteer

_CAPITALISED = re.compile(r"(?<![\w’'])[A-Z][^\W\d_]*")


@lru_cache(maxsize=1024)
def all_gazetted(text: str) -> tuple[tuple[int, int, Known], ...]:
    """Those of a whole document, which are asked for twice."""
    return tuple(gazetted(text))


def gazetted(text: str) -> Iterator[tuple[int, int, Known]]:
    """Every capital, seat, country and demonym of a text."""
    free = 0
    for match in _CAPITALISED.finditer(text):
        if match.start() < free:
            continue
        hit = next(((name, known) for name, known in gazetteer().get(match.group(), ()) if text.startswith(name, match.start())), None)
        if hit is None:
            continue
        end = match.start() + len(hit[0])
        free = end
        if not text[end : end + 1].isalnum() and hit[1].kind in ("capital", "seat", "country", "demonym") and hit[1].sector in (None, "GOV"):
            yield match.start(), end, hit[1]
