"""W3C Web Annotations: every statement of the record as an annotation of the words it rests on, in JSON-LD.

A target is the text that was read, by position and by quotation; for a web page also the page itself, by XPath. Positions count code points, as the W3C model asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any, Final

import msgspec

from sourcebook.export.tables import Lookup
from sourcebook.model.document import Document, make_id
from sourcebook.model.record import Entity, EventRecord, Evidence, Quote, Record
from sourcebook.registry import Format
from sourcebook.view.wording import event_label, plain

Json = dict[str, Any]

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
IRI: Final = "urn:x-sourcebook:"
AROUND: Final = 32  # characters before and after a quotation, by which it is found again
SOFTWARE: Final = {"type": "Software", "name": "Sourcebook"}


def write_annotations(record: Record, file: IO[bytes]) -> None:
    """One annotation collection of one page; an item stands on one line."""
    head = {"@context": CONTEXT, "id": f"{IRI}annotations", "type": "AnnotationCollection", "label": "What the documents say"}
    file.write(msgspec.json.encode(head)[:-1] + b',"first":')
    file.write(msgspec.json.encode({"id": f"{IRI}annotations:1", "type": "AnnotationPage", "startIndex": 0})[:-1] + b',"items":[')
    total = 0
    for total, one in enumerate(made(record), 1):
        file.write((b",\n" if total > 1 else b"\n") + msgspec.json.encode(one))
    file.write(b'\n]},"total":' + str(total).encode() + b"}\n")


def made(record: Record) -> Iterator[Json]:
    """Mentions and roles of entities, quotes, events, exchanges, channels, discrepancies, relays and claims, in this order."""
    look = Lookup(record)
    for entity in record.entities:
        yield from _of_entity(entity, look)
    yield from (_of_quote(quote, look) for quote in record.quotes)
    for event in record.events:
        yield from _each(event.id, event.mentions, "classifying", _event_bodies(event, look), look)
    for exchange in record.exchanges:
        words = f"{exchange.given} for {exchange.received} ({exchange.status})"
        yield from _each(exchange.id, exchange.mentions, "describing", [_text(plain(words), "describing")], look)
    for channel in record.channels:
        words = f"{' → '.join(look.names(channel.path))} ({channel.status})"
        yield from _each(channel.id, channel.mentions, "describing", [_text(words, "describing")], look)
    for discrepancy in record.discrepancies:
        for number, side in enumerate(discrepancy.values, 1):
            words = f"{discrepancy.subject}, {discrepancy.aspect}: {side.value}"
            yield from _each(discrepancy.id, side.mentions, "assessing", [_text(plain(words), "assessing")], look, part=f"side {number}")
    for relay in record.relays:
        evidence = Evidence(relay.doc, relay.start, relay.end, relay.text)
        yield from _each(f"relay-{relay.doc}", [evidence], "describing", [_text(f"rests on {look.name(relay.source)}", "describing")], look)
    for claim in record.claims:
        evidence = Evidence(claim.doc, claim.start, claim.end, look.words(claim.doc, claim.start, claim.end) or "")
        yield from _each(claim.id, [evidence], "describing", [_text(f"{claim.property}: {claim.value}", "describing")], look)


def _of_entity(entity: Entity, look: Lookup) -> Iterator[Json]:
    name = [{"type": "SpecificResource", "source": f"{IRI}{entity.id}", "purpose": "identifying"}, _text(entity.name, "tagging")]
    for number, one in enumerate(entity.mentions, 1):
        yield _made(entity.id, f"mention {number}", "identifying", name, Evidence(one.doc, one.start, one.end, one.text), look, said=number == 1)
    yield from _each(entity.id, entity.roles, "describing", [_text(f"role of {entity.name}", "describing")], look, part="role", said=False)


def _of_quote(quote: Quote, look: Lookup) -> Json:
    through = [one.name for one in quote.chain] or [look.name(quote.speaker) or "somebody"]
    evidence = Evidence(quote.doc, quote.start, quote.end, quote.text)
    return _made(quote.id, "content", "describing", [_text(f"{quote.kind}: said by {plain(' → '.join(through))}", "describing")], evidence, look)


def _event_bodies(event: EventRecord, look: Lookup) -> list[Json]:
    who = ", ".join(look.names(event.actors)) or "somebody"
    whom = f" → {', '.join(look.names(event.recipients))}" if event.recipients else ""
    words = f"{event_label(event.type, event.mode)} ({event.modality}): {plain(who + whom)}"
    return [
        _text(event.type if event.mode is None else f"{event.type}-{event.mode}", "classifying"),
        _text(event.modality, "tagging"),
        _text(words, "describing"),
    ]


def _each(
    item: str, evidence: Iterable[Evidence], motivation: str, bodies: list[Json], look: Lookup, *, part: str = "telling", said: bool = True
) -> Iterator[Json]:
    for number, one in enumerate(evidence, 1):
        yield _made(item, f"{part} {number}", motivation, bodies, one, look, said=said and number == 1)


def _made(item: str, part: str, motivation: str, bodies: list[Json], one: Evidence, look: Lookup, *, said: bool = True) -> Json:
    """One annotation; what people decided about the item stands with its first."""
    doc = look.documents[one.doc]
    comments = [_text(words, "commenting") for words in look.decided.get(item, ())] if said else []
    return {
        "id": f"{IRI}{make_id('annotation', item, part, one.doc, one.start, one.end)}",
        "type": "Annotation",
        "motivation": motivation,
        "creator": SOFTWARE,
        "body": [{"type": "SpecificResource", "source": f"{IRI}{item}", "purpose": "linking"}, *bodies, *comments],
        "target": [_in_text(doc, one), *_in_page(doc, one)],
    }


def _text(value: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _in_text(doc: Document, one: Evidence) -> Json:
    position = {"type": "TextPositionSelector", "start": one.start, "end": one.end}
    before, after = doc.text[max(0, one.start - AROUND) : one.start], doc.text[one.end : one.end + AROUND]
    quote = {"type": "TextQuoteSelector", "exact": one.text, "prefix": before, "suffix": after}
    return {"source": {"id": f"{IRI}{doc.id}:text", "type": "Text", "format": "text/plain"}, "selector": [position, quote]}


def _in_page(doc: Document, one: Evidence) -> list[Json]:
    """The words in the web page that the document was read from."""
    parts = doc.selectors(one.start, one.end)
    if not parts:
        return []
    source = {"id": doc.url or f"{IRI}{doc.id}", "type": "Text", "format": doc.media_type}
    if len(parts) == 1:
        return [{"source": source, "selector": _element(parts[0].path, parts[0].start, parts[0].end)}]
    first, last = parts[0], parts[-1]
    ends = {"startSelector": _element(first.path, first.start, first.start), "endSelector": _element(last.path, last.end, last.end)}
    return [{"source": source, "selector": {"type": "RangeSelector", **ends}}]


def _element(path: str, start: int, end: int) -> Json:
    return {"type": "XPathSelector", "value": path, "refinedBy": {"type": "TextPositionSelector", "start": start, "end": end}}


WEBANNOTATION = Format("W3C Web Annotations of the documents, in JSON-LD", ".jsonld", "application/ld+json", write=write_annotations)
