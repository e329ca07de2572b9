"""Running heads and page numbers: rows that the head or foot of pages repeats."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.ingest.pdf.rows import Row

_EDGE = 3  # lines at the top and bottom of a page that may be running heads
_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:/|of|\|)\s*\d{1,4})?\W*", re.IGNORECASE)


def running_rows(rows: Sequence[Row]) -> frozenset[int]:
    """Indexes of rows that stand at the head or foot of pages and repeat, or number the pages."""
    pages: dict[int, list[int]] = {}
    for index, row in enumerate(rows):
        pages.setdefault(row.page, []).append(index)
    edges = [index for page in pages.values() for index in _outermost(rows, page)]
    printed: dict[str, list[int]] = {}
    for index in edges:
        printed.setdefault(_shape(rows[index].text), []).append(index)
    return frozenset(index for same in printed.values() for index in same if _is_running(rows, index, same, len(pages)))


def _outermost(rows: Sequence[Row], page: Sequence[int]) -> set[int]:
    order = sorted(page, key=lambda index: -rows[index].top)
    return {*order[:_EDGE], *order[-_EDGE:]}


def _is_running(rows: Sequence[Row], index: int, same: Sequence[int], pages: int) -> bool:
    """Whether a line at a page's edge numbers the page or is printed on others too, and no larger than there: a title may be repeated small."""
    row = rows[index]
    if _NUMBER.fullmatch(row.text):
        return pages > 1
    repeated = bool(_shape(row.text)) and len({rows[other].page for other in same}) >= max(2, min(3, pages))
    return repeated and len(row.text) < 120 and row.height <= 1.3 * min(rows[other].height for other in same)


def _shape(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text.casefold())
