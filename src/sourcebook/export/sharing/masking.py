"""A record without its documents' texts: what no short quotation holds is dots, so that offsets, hashes and quotations stay true."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from sourcebook.export.evidence import quotations
from sourcebook.export.sharing.remaking import Remaker, Text
from sourcebook.model.document import Document
from sourcebook.model.record import Record, Side

LENGTHS: Final = (200, 160, 120, 90, 60, 40, 25)
"""Characters of one quotation: in each document the most with which no more than `SHARE` of it is quoted; the rest of a longer quotation is dots."""

SHARE: Final = 0.34

WORDING: Final = 90
"""Characters of words that an item repeats: a value, what was given."""

DOT: Final = "·"
_LETTERS: Final = re.compile(r"[^\n]")

Span = tuple[int, int]


def masked(record: Record) -> Record:
    """The record with each text reduced to short quotations; a notice on each document says how much of it they are."""
    quoted: dict[str, list[Span]] = defaultdict(list)
    for one in quotations(record):
        if one.text is not None:
            quoted[one.doc].append((one.start, one.end))
    for claim in record.claims:
        quoted[claim.doc].append((claim.start, claim.end))
    texts = {document.id: Text(_masked(document.text, sorted(quoted[document.id]))) for document in record.documents}
    made = _shortened(Remaker(texts, str).record(record))
    notices = {document.id: _notice(document, texts[document.id].text, record.notices.get(document.id)) for document in record.documents}
    return replace(made, notices=notices)


def _masked(text: str, quoted: Sequence[Span]) -> str:
    kept: list[Span] = []
    for length in LENGTHS:
        kept = _joined((start, min(end, start + length)) for start, end in quoted)
        if sum(end - start for start, end in kept) <= SHARE * len(text):
            break
    edges = [0, *(edge for span in kept for edge in span), len(text)]
    pieces = [text[start:end] for start, end in pairwise(edges)]
    return "".join(piece if place % 2 else _LETTERS.sub(DOT, piece) for place, piece in enumerate(pieces))


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans that overlap or touch as one; they come by their starts."""
    found: list[Span] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _shortened(record: Record) -> Record:
    """The words that items repeat, cut."""
    return replace(
        record,
        claims=tuple(replace(one, value=_cut(one.value), original_value=_cut(one.original_value)) for one in record.claims),
        discrepancies=tuple(replace(one, values=tuple(_side(side) for side in one.values)) for one in record.discrepancies),
        exchanges=tuple(replace(one, given=_cut(one.given), received=_cut(one.received)) for one in record.exchanges),
        channels=tuple(replace(one, purpose=_cut(one.purpose) if one.purpose else None) for one in record.channels),
    )


def _side(side: Side) -> Side:
    return replace(side, value=_cut(side.value))


def _cut(text: str) -> str:
    return text if len(text) <= WORDING else f"{text[:WORDING]}…"


def _notice(document: Document, text: str, before: str | None) -> str:
    letters = len(document.text)
    left = sum(one != DOT for one in text) / letters if letters else 0.0
    told = f"the text is left out but for short quotations, {left:.0%} of it"
    return f"{before}; {told}" if before else told
