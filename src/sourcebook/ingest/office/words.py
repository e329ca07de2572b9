"""What the office formats share: how words are tidied, and what a row of a table gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourcebook.ingest.blocks import Block
from sourcebook.ingest.lines import INVISIBLE

_LAYOUT = 15  # words of a paragraph that shows that a table only lays out a page


def tidy(text: str) -> str:
    """Words with single spaces; line breaks stay."""
    return re.sub(r" ?\n ?", "\n", re.sub(r"[ \t\f\v\u00a0\u2028]+", " ", text.translate(INVISIBLE))).strip()


def row_blocks(cells: Sequence[Sequence[str]]) -> Iterator[Block]:
    """A table's row in one line; where cells hold running text in paragraphs, the table is but a frame and they are given one by one."""
    if any(len(cell) > 1 and any(len(text.split()) >= _LAYOUT for text in cell) for cell in cells):
        yield from (Block(text) for cell in cells for text in cell)
        return
    line = " | ".join(" ".join(" ".join(cell).split()) for cell in cells if cell)
    if line:
        yield Block(line)
