"""Who copies whom, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sourcebook.model.record import Copy, Shared
from sourcebook.view.evidence import Index, Source
from sourcebook.view.wording import shorten

MOSTLY: Final = frozenset({"exact", "revision", "copy"})
"""The kinds of a document that brings little of its own."""

_LABEL: Final = 40


@dataclass(frozen=True, slots=True)
class Copied:
    """A document with text of another: `words` say how much ("copy of The Herald (document 1), 87% in common"), `reasons` why that is said."""

    source: Source
    of: Source
    kind: str
    words: str
    reasons: tuple[str, ...]
    passages: tuple[Shared, ...]

    @property
    def mostly(self) -> bool:
        """Whether the document brings little of its own."""
        return self.kind in MOSTLY


def copied(ix: Index) -> tuple[Copied, ...]:
    """Every copy, those that bring least of their own first."""
    found = [_copied(copy, ix) for copy in ix.record.copies if copy.doc in ix.sources and copy.of in ix.sources]
    return tuple(one for _, one in sorted(found, key=lambda item: (item[0], item[1].source.number, item[1].of.number)))


def _copied(copy: Copy, ix: Index) -> tuple[tuple[bool, float], Copied]:
    source, of = ix.sources[copy.doc], ix.sources[copy.of]
    rank = copy.kind not in MOSTLY, -copy.share
    return rank, Copied(source, of, copy.kind, _words(copy, f"{shorten(of.label, _LABEL)} (document {of.number})"), copy.reasons, copy.passages)


def _words(copy: Copy, of: str) -> str:
    if copy.kind == "exact":
        return f"the same text as {of}"
    if copy.kind == "revision":
        return f"a later state of {of}, {copy.share:.0%} in common"
    if copy.kind == "copy":
        return f"copy of {of}, {copy.share:.0%} in common"
    if copy.kind == "whole":
        return f"holds {copy.share_of:.0%} of {of}, which makes {copy.share:.0%} of its own words"
    return f"excerpt from {of}, {copy.share:.0%} in common"
