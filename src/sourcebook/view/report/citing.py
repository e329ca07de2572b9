"""The notes under statements: which words, and where in their document they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sourcebook.model.record import Evidence
from sourcebook.view.evidence import LABEL, Index
from sourcebook.view.report.content import Cite, Note
from sourcebook.view.wording import plain, shorten

_LINE: Final = re.compile(r"\n")
_BLANK_LINES: Final = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass
class Citing:
    """Makes notes from passages."""

    ix: Index
    limit: int
    starts: dict[str, list[int]] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)
    """Documents that some note cites."""

    def note(self, passages: Sequence[Evidence], ways: Sequence[str | None] = (), *, also: int = 0) -> Note:
        """The note of a statement. `ways`: the chain behind each passage; `also`: passages that the record has besides."""
        known = [*ways, *[None] * len(passages)]
        cites = tuple(self._cite(passage, known[number]) for number, passage in enumerate(passages[: self.limit]))
        return Note(cites, len(passages) - len(cites) + also)

    def _cite(self, passage: Evidence, way: str | None) -> Cite:
        self.cited.add(passage.doc)
        source, document = self.ix.sources[passage.doc], self.ix.documents[passage.doc]
        boxes = document.boxes(passage.start, passage.end)
        return Cite(
            source=source.number,
            doc=source.doc,
            label=shorten(source.label, LABEL),
            published=source.published,
            start=passage.start,
            end=passage.end,
            words=plain(passage.text),
            paragraph=bisect_right(self._paragraphs(passage.doc), passage.start),
            page=boxes[0].page if boxes else None,
            way=way,
            part=passage.origin,
        )

    def _paragraphs(self, doc: str) -> list[int]:
        """Where each paragraph begins: after an empty line, or after every line in a text that has no empty ones."""
        if doc not in self.starts:
            text = self.ix.documents[doc].text
            breaks = _BLANK_LINES if _BLANK_LINES.search(text.strip()) else _LINE
            first = len(text) - len(text.lstrip())
            self.starts[doc] = [0] + [found.end() for found in breaks.finditer(text) if found.end() > first]
        return self.starts[doc]


def place(cite: Cite) -> str:
    """Where the words of a passage stand: `document 3, page 2, paragraph 4 (1204–1290)`."""
    page = f"page {cite.page}, " if cite.page else ""
    return f"document {cite.source}, {page}paragraph {cite.paragraph} ({cite.start}–{cite.end})"
