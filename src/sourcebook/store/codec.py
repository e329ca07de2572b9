"""Layers and items of the record, to and from JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from sourcebook.model import annotation, record
from sourcebook.model.document import Document, make_id
from sourcebook.view.wording import clipped

LAYERS: dict[str, type] = {
    "sentences": annotation.Sentence,
    "candidates": annotation.Mention,
    "mentions": annotation.Mention,
    "entities": annotation.DocEntity,
    "relays": annotation.RelayCue,
    "attributions": annotation.Attribution,
    "times": annotation.TimeExpression,
    "quantities": annotation.Quantity,
    "events": annotation.Event,
    "references": annotation.EventReference,
}
"""What a layer holds. A layer that is not named here (a plug-in's) comes back as plain dictionaries."""

ITEMS: dict[str, tuple[str, type]] = {
    "entity": ("entities", record.Entity),
    "quote": ("quotes", record.Quote),
    "relay": ("relays", record.Relay),
    "copy": ("copies", record.Copy),
    "event": ("events", record.EventRecord),
    "claim": ("claims", record.Claim),
    "discrepancy": ("discrepancies", record.Discrepancy),
    "exchange": ("exchanges", record.Exchange),
    "channel": ("channels", record.Channel),
    "matter": ("matters", record.Matter),
}
"""The kinds of item: the field of `Record` that holds them, and their class."""

NAMING = frozenset({"quote", "relay", "copy", "exchange", "channel", "matter"})
"""Kinds whose labels name other items: these may change though the item has not."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of the record as the store keeps it; what is not asked for is not worked out.

    Args:
        id: the item's, or one made for it.
        kind: the kind of item.
        item: the item.
        body: the same as JSON.
        names: of entities and documents, by id.
        texts: of documents, by id.
    """

    id: str
    kind: str
    item: Any
    body: bytes
    names: dict[str, str]
    texts: dict[str, str]

    @property
    def label(self) -> str:
        """A line for lists."""
        return label(self.kind, self.item, self.names)

    def words(self, label: str) -> str:
        """What it is found by, its label among it."""
        return " ".join([label, *_more_words(self.kind, self.item, self.texts)])

    @property
    def evidence(self) -> tuple[tuple[str, int, int], ...]:
        """Where it stands."""
        return tuple(evidence(self.item))

    def documents(self, evidence: Iterable[tuple[str, int, int]]) -> int:
        """How many documents tell it, if this is where it stands."""
        support = getattr(self.item, "corroboration", None)
        return support.documents if support else len({doc for doc, _, _ in evidence})

    @property
    def reporting_lines(self) -> int | None:
        """How many lines of reporting stand behind it."""
        support = getattr(self.item, "corroboration", None)
        return support.reporting_lines if support else None


_ENCODER = msgspec.json.Encoder()


@cache
def _decoder(item: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(tuple[item, ...])


def encode(value: object) -> str:
    """JSON of a record or a tuple of them."""
    return msgspec.json.encode(value).decode()


def encode_item(item: object) -> bytes:
    """JSON of an item of the record."""
    return _ENCODER.encode(item)


def encode_layer(layer: tuple[Any, ...]) -> bytes:
    """JSON of a layer."""
    return _ENCODER.encode(layer)


def decode_layer(name: str, body: bytes) -> tuple[Any, ...]:
    """The layer that `encode_layer` wrote."""
    layer: tuple[Any, ...] = _decoder(LAYERS.get(name, dict[str, Any])).decode(body)
    return layer


def decode_item(kind: str, body: str) -> Any:
    """The item that `encode` wrote."""
    return msgspec.json.decode(body, type=ITEMS[kind][1])


def encode_document(document: Document) -> str:
    """JSON of a document without its text."""
    fields = {name: getattr(document, name) for name in Document.__struct_fields__ if name != "text"}
    return encode(fields)


def decode_document(body: str, text: str) -> Document:
    """The document that `encode_document` wrote."""
    return msgspec.convert({**msgspec.json.decode(body), "text": text}, Document)


class Rows:
    """Makes the rows of a record's items."""

    def __init__(self, built: record.Record) -> None:
        self._names = {entity.id: entity.name for entity in built.entities} | {doc.id: doc.outlet or doc.path for doc in built.documents}
        self._texts = {document.id: document.text for document in built.documents}

    def of(self, kind: str, item: Any, body: bytes) -> ItemRow:
        """The row of one item, `body` being the same as JSON."""
        return ItemRow(id_of(kind, item), kind, item, body, self._names, self._texts)

    def label(self, kind: str, item: Any) -> str:
        """A line for lists."""
        return label(kind, item, self._names)


def id_of(kind: str, item: Any) -> str:
    """An item's id, or one made for it."""
    if kind == "copy":
        return make_id(kind, item.doc, item.of)
    return make_id(kind, item.doc, item.source, item.start, item.end) if kind == "relay" else str(item.id)


def evidence(item: Any) -> Iterator[tuple[str, int, int]]:
    """Every span that an item of the record rests on."""
    for shared in getattr(item, "passages", ()):
        yield item.doc, shared.start, shared.end
        yield item.of, shared.of_start, shared.of_end
    if hasattr(item, "start"):
        yield item.doc, item.start, item.end
    for mention in getattr(item, "mentions", ()):
        yield mention.doc, mention.start, mention.end
    for side in getattr(item, "values", ()):
        for mention in side.mentions:
            yield mention.doc, mention.start, mention.end


def label(kind: str, item: Any, names: dict[str, str]) -> str:
    """A line that tells one item from another, in a list."""
    return clipped(_LABELS[kind](item, names))


def _named(ids: Iterable[str], names: dict[str, str]) -> str:
    return ", ".join(names.get(one, one) for one in ids)


_LABELS: dict[str, Callable[[Any, dict[str, str]], str]] = {
    "entity": lambda item, _: item.name,
    "quote": lambda item, names: f"{names.get(item.speaker, 'somebody')}: {item.text}",
    "relay": lambda item, names: f"rests on {names.get(item.source, item.source)}",
    "copy": lambda item, names: f"{names.get(item.doc, item.doc)}: {item.share:.0%} in common with {names.get(item.of, item.of)}",
    "event": lambda item, _: item.mentions[0].text if item.mentions else item.type,
    "claim": lambda item, _: f"{item.property}: {item.original_value}",
    "discrepancy": lambda item, _: f"{item.aspect} of {item.subject}: {' / '.join(side.value for side in item.values)}",
    "exchange": lambda item, names: f"{_named(item.given_by, names)}: {item.given} for {item.received}",
    "channel": lambda item, names: " > ".join(names.get(one, one) for one in item.path),
    "matter": lambda item, names: f"{item.name} ({_named(item.parties[:4], names)})" if item.parties else item.name,
}


def _more_words(kind: str, item: Any, texts: dict[str, str]) -> Iterator[str]:
    if kind == "entity":
        yield from item.aliases
        yield from (role.text for role in item.roles)
    elif kind == "event":
        yield item.type
        yield from dict.fromkeys(mention.text for mention in (*item.mentions, *item.references))
    elif kind == "matter":
        yield item.kind
        yield from dict.fromkeys(mention.text for mention in item.mentions)
    elif kind == "quote":
        yield item.text
    elif kind == "claim":
        yield texts.get(item.doc, "")[item.start : item.end]
