"""Are these the document's words? Every span of a record, and the check that each says what its document says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sourcebook.errors import EvidenceError
from sourcebook.model.record import EntityMention, Evidence, Record


class Quotation(NamedTuple):
    """A span of a document and the words that an item of the record says stand there (None: it only points)."""

    item: str
    doc: str
    start: int
    end: int
    text: str | None


def quotations(record: Record) -> Iterator[Quotation]:
    """Every span of a record."""
    for entity in (*record.entities, *record.dates):
        yield from _words(entity.id, (*entity.roles, *entity.mentions, *entity.phrases))
    yield from (Quotation(q.id, q.doc, q.start, q.end, q.text) for q in record.quotes)
    yield from (Quotation("relay", r.doc, r.start, r.end, r.text) for r in record.relays)
    for copy in record.copies:
        for shared in copy.passages:
            yield Quotation("copy", copy.doc, shared.start, shared.end, None)
            yield Quotation("copy", copy.of, shared.of_start, shared.of_end, None)
    yield from (Quotation(c.id, c.doc, c.start, c.end, None) for c in record.claims)
    for event in record.events:
        yield from _words(event.id, event.mentions)
    for exchange in record.exchanges:
        yield from _words(exchange.id, exchange.mentions)
    for channel in record.channels:
        yield from _words(channel.id, channel.mentions)
    for discrepancy in record.discrepancies:
        for side in discrepancy.values:
            yield from _words(discrepancy.id, side.mentions)
    yield from (Quotation("withheld", w.doc, w.start, w.end, None) for w in record.withheld)
    for document in record.documents:
        yield from (Quotation(document.id, document.id, n.start, n.end, None) for n in document.noise)


def _words(item: str, mentions: Iterable[Evidence | EntityMention]) -> Iterator[Quotation]:
    return (Quotation(item, mention.doc, mention.start, mention.end, mention.text) for mention in mentions)


def faults(record: Record) -> Iterator[str]:
    """What is wrong with the record's spans, in words."""
    texts = {document.id: document.text for document in record.documents}
    for item, doc, start, end, text in quotations(record):
        if doc not in texts:
            yield f"{item} cites the document {doc}, which is not in the record"
        elif not 0 <= start <= end <= len(texts[doc]):
            yield f"{item} cites [{start}, {end}) of {doc}, which has {len(texts[doc])} characters"
        elif text is not None and texts[doc][start:end] != text:
            yield f"{item} says that [{start}, {end}) of {doc} is {text[:60]!r}, where {texts[doc][start:end][:60]!r} stands"


def check(record: Record) -> None:
    """Refuse a record that holds words its document does not.

    Raises:
        EvidenceError: names the first of them.
    """
    fault = next(faults(record), None)
    if fault:
        raise EvidenceError(fault, "This is a fault of Sourcebook's; please report it. Rebuilding the story from its documents may help")
