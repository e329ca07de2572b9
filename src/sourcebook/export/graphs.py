"""The record as a network: GraphML and GEXF, for Gephi, networkx, igraph and yEd.

Nodes are entities, events and documents. An event is a node of its own, so that one happening stays one however many took part: actors lead to it, and it leads
to recipients, its place and the documents that tell it. Speakers lead to the documents that quote them, documents to what they relay and copy, and channels from
hand to hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import IO, Final
from xml.sax.saxutils import escape, quoteattr

from sourcebook.export.tables import Lookup
from sourcebook.model.record import EventRecord, Record
from sourcebook.registry import Format
from sourcebook.view.wording import event_label, plain

Value = str | int | float | bool

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

NODES: Final[dict[str, type]] = {
    "kind": str,
    "type": str,
    "country": str,
    "sector": str,
    "mode": str,
    "modality": str,
    "date_start": str,
    "date_end": str,
    "date_precision": str,
    "latitude": float,
    "longitude": float,
    "mentions": int,
    "documents": int,
    "reporting_lines": int,
    "unknown": int,
    "words": str,
    "outlet": str,
    "published": str,
    "url": str,
    "decided": str,
}
"""What a node may say, and its type. `kind`: entity, event, document."""

EDGES: Final[dict[str, type]] = {"kind": str, "count": int, "status": str, "doc": str, "start": int, "end": int, "words": str}
"""What an edge may say. `kind`: actor, recipient, place, told by, said in, relays, copies, reaches."""


@dataclass(frozen=True, slots=True)
class Node:
    """One node; attributes are those of `NODES`."""

    id: str
    label: str
    attributes: dict[str, Value | None]


@dataclass(frozen=True, slots=True)
class Edge:
    """One directed edge; attributes are those of `EDGES`."""

    source: str
    target: str
    kind: str
    attributes: dict[str, Value | None] = field(default_factory=dict)


def nodes(look: Lookup) -> Iterator[Node]:
    """Entities, events, documents."""
    for one in look.record.entities:
        at = one.location
        where: dict[str, Value | None] = {"latitude": at.latitude, "longitude": at.longitude} if at else {}
        said: dict[str, Value | None] = {"type": one.type, "country": one.country, "sector": one.sector, "mentions": len(one.mentions)}
        yield Node(one.id, one.name, {"kind": "entity", **said, **where, "decided": _decided(one.id, look)})
    for event in look.record.events:
        yield Node(event.id, event_label(event.type, event.mode), {"kind": "event", **_event(event), "decided": _decided(event.id, look)})
    for doc in look.record.documents:
        told: dict[str, Value | None] = {"outlet": doc.outlet, "published": doc.published, "url": doc.url, "decided": _decided(doc.id, look)}
        yield Node(doc.id, doc.title or doc.path, {"kind": "document", **told})


def _event(event: EventRecord) -> dict[str, Value | None]:
    date, behind = event.date, event.corroboration
    when: dict[str, Value | None] = {"date_start": date.start, "date_end": date.end, "date_precision": date.precision} if date else {}
    counted: dict[str, Value | None] = {"documents": behind.documents, "reporting_lines": behind.reporting_lines, "unknown": behind.unknown}
    words = event.mentions[0].text if event.mentions else None
    return {"type": event.type, "mode": event.mode, "modality": event.modality, **when, "mentions": len(event.mentions), **counted, "words": words}


def _decided(item: str, look: Lookup) -> str | None:
    return "; ".join(look.decided.get(item, ())) or None


def edges(look: Lookup) -> Iterator[Edge]:
    """Every edge whose ends are in the record."""
    held = {*look.entities, *look.documents, *(event.id for event in look.record.events)}
    return (edge for edge in _all_edges(look.record) if edge.source in held and edge.target in held)


def _all_edges(record: Record) -> Iterator[Edge]:
    for event in record.events:
        yield from (Edge(actor, event.id, "actor") for actor in event.actors)
        yield from (Edge(event.id, recipient, "recipient") for recipient in event.recipients)
        if event.place:
            yield Edge(event.id, event.place, "place")
        for one in event.mentions:
            yield Edge(event.id, one.doc, "told by", {"doc": one.doc, "start": one.start, "end": one.end, "words": one.text})
    said = Counter((quote.speaker, quote.doc) for quote in record.quotes if quote.speaker)
    yield from (Edge(speaker or "", doc, "said in", {"count": number}) for (speaker, doc), number in said.items())
    for relay in record.relays:
        yield Edge(relay.doc, relay.source, "relays", {"doc": relay.doc, "start": relay.start, "end": relay.end, "words": relay.text})
    yield from (Edge(copy.doc, copy.of, "copies", {"status": copy.kind}) for copy in record.copies)
    for channel in record.channels:
        words = channel.mentions[0].text if channel.mentions else None
        yield from (Edge(one, other, "reaches", {"status": channel.status, "words": words}) for one, other in pairwise(channel.path))


def clean(value: Value) -> str:
    """A value as XML holds it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _NO_XML.sub("", plain(value)) if isinstance(value, str) else str(value)


_TYPES: Final = {str: ("string", "string"), int: ("int", "integer"), float: ("double", "double"), bool: ("boolean", "boolean")}


def write_graphml(record: Record, file: IO[bytes]) -> None:
    """A directed graph as GraphML."""
    for line in _graphml(Lookup(record)):
        file.write(line.encode() + b"\n")


def _graphml(look: Lookup) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    yield '<key id="label" for="node" attr.name="label" attr.type="string"/>'
    for what, table in (("node", NODES), ("edge", EDGES)):
        yield from (f'<key id="{what[0]}_{name}" for="{what}" attr.name="{name}" attr.type="{_TYPES[type_][0]}"/>' for name, type_ in table.items())
    yield '<graph id="record" edgedefault="directed">'
    for node in nodes(look):
        yield f'<node id={quoteattr(node.id)}><data key="label">{escape(clean(node.label))}</data>{_data("n", node.attributes)}</node>'
    for number, edge in enumerate(edges(look), 1):
        yield f'<edge id="l{number}" source={quoteattr(edge.source)} target={quoteattr(edge.target)}>{_data("e", {"kind": edge.kind, **edge.attributes})}</edge>'
    yield "</graph>\n</graphml>"


def _data(what: str, attributes: dict[str, Value | None]) -> str:
    return "".join(f'<data key="{what}_{name}">{escape(clean(value))}</data>' for name, value in attributes.items() if value is not None)


def write_gexf(record: Record, file: IO[bytes]) -> None:
    """A directed graph as GEXF 1.3."""
    for line in _gexf(Lookup(record)):
        file.write(line.encode() + b"\n")


def _gexf(look: Lookup) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield '<graph defaultedgetype="directed" mode="static">'
    for what, table in (("node", NODES), ("edge", EDGES)):
        yield f'<attributes class="{what}">'
        yield from (f'<attribute id="{name}" title="{name}" type="{_TYPES[type_][1]}"/>' for name, type_ in table.items())
        yield "</attributes>"
    yield "<nodes>"
    for node in nodes(look):
        yield f"<node id={quoteattr(node.id)} label={quoteattr(clean(node.label))}>{_values(node.attributes)}</node>"
    yield "</nodes>\n<edges>"
    for number, edge in enumerate(edges(look), 1):
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        yield f'<edge id="l{number}" {ends} label={quoteattr(edge.kind)}>{_values({"kind": edge.kind, **edge.attributes})}</edge>'
    yield "</edges>\n</graph>\n</gexf>"


def _values(attributes: dict[str, Value | None]) -> str:
    given: Iterable[tuple[str, Value]] = ((name, value) for name, value in attributes.items() if value is not None)
    listed = "".join(f'<attvalue for="{name}" value={quoteattr(clean(value))}/>' for name, value in given)
    return f"<attvalues>{listed}</attvalues>" if listed else ""


GRAPHML = Format("the network of entities, events and documents, for networkx, igraph and yEd", ".graphml", "application/graphml+xml", write=write_graphml)
GEXF = Format("the same network for Gephi", ".gexf", "application/gexf+xml", write=write_gexf)
