"""W3C PROV: whose words reached the page through whom, as PROV-JSON.

A statement as it stands in a document is an entity with its characters. For each hand of its chain there is an entity too, the statement as that hand had it,
attributed to the hand and derived from the one before; so the first is attributed to the speaker. Documents are attributed to their outlets; a document that
relays or copies another is derived from it. What people decided is attributed to them.
"""

from __future__ import annotations

from typing import IO, Any, Final

import msgspec

from sourcebook.export.tables import Lookup
from sourcebook.model.document import make_id
from sourcebook.model.record import Quote, Record
from sourcebook.registry import Format
from sourcebook.view.decided import words
from sourcebook.view.wording import plain

Json = dict[str, Any]

PREFIX: Final = {"sb": "urn:x-sourcebook:"}
AGENTS: Final = {"person": "prov:Person", "organization": "prov:Organization"}


class Provenance:
    """A PROV document as it grows: entities, agents and the relations between them."""

    def __init__(self, look: Lookup) -> None:
        self._look = look
        self.entities: dict[str, Json] = {}
        self.agents: dict[str, Json] = {}
        self._attributed: dict[str, Json] = {}
        self._derived: dict[str, Json] = {}

    def entity(self, id_: str, label: str, **attributes: Any) -> str:
        """An entity; its name."""
        self.entities[f"sb:{id_}"] = {"prov:label": plain(label), **{f"sb:{key}": value for key, value in attributes.items() if value is not None}}
        return f"sb:{id_}"

    def agent(self, entity: str | None, name: str) -> str:
        """Whoever it is: an entity of the record, or one that has only a name."""
        found = self._look.entities.get(entity or "")
        id_ = f"sb:{found.id if found else make_id('agent', name)}"
        kind = AGENTS.get(found.type) if found else None
        self.agents[id_] = {"prov:label": plain(found.name if found else name), **({"prov:type": _qualified(kind)} if kind else {})}
        return id_

    def attribute(self, entity: str, agent: str) -> None:
        """Say whose an entity is."""
        self._attributed[f"_:a{len(self._attributed) + 1}"] = {"prov:entity": entity, "prov:agent": agent}

    def derive(self, entity: str, used: str, kind: str) -> None:
        """Say what an entity was made from."""
        self._derived[f"_:d{len(self._derived) + 1}"] = {"prov:generatedEntity": entity, "prov:usedEntity": used, "prov:type": _qualified(kind)}

    def as_json(self) -> Json:
        """PROV-JSON."""
        parts = {"entity": self.entities, "agent": self.agents, "wasAttributedTo": self._attributed, "wasDerivedFrom": self._derived}
        return {"prefix": PREFIX, **{name: part for name, part in parts.items() if part}}


def _qualified(name: str) -> Json:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def provenance(record: Record) -> Json:
    """The record's chains, relays and copies."""
    look = Lookup(record)
    found = Provenance(look)
    for doc in record.documents:
        name = found.entity(doc.id, doc.title or doc.path, kind="document", path=doc.path, sha256=doc.sha256, published=doc.published, url=doc.url)
        if doc.outlet:
            found.attribute(name, found.agent(None, doc.outlet))
    for quote in record.quotes:
        _statement(quote, found)
    for relay in record.relays:
        reporting = found.entity(make_id("reporting", relay.source), f"the reporting of {look.name(relay.source)}", kind="reporting")
        found.attribute(reporting, found.agent(relay.source, relay.source))
        found.derive(f"sb:{relay.doc}", reporting, "prov:PrimarySource")
    for copy in record.copies:
        found.derive(f"sb:{copy.doc}", f"sb:{copy.of}", "prov:Revision" if copy.kind == "revision" else "prov:Quotation")
    for number, one in enumerate(record.decisions, 1):
        decision = found.entity(make_id("decision", number, *one.items), words(one), kind="decision", verb=one.verb, about=", ".join(one.items))
        found.attribute(decision, found.agent(None, one.by))
    return found.as_json()


def _statement(quote: Quote, found: Provenance) -> None:
    place = {"document": quote.doc, "start": quote.start, "end": quote.end}
    here = found.entity(quote.id, quote.text, kind=quote.kind, text=quote.text, cue=quote.cue, **place)
    before = None
    for number, hand in enumerate(quote.chain, 1):
        held = found.entity(f"{quote.id}.{number}", f"as {hand.name} had it", kind="utterance" if number == 1 else "report")
        found.attribute(held, found.agent(hand.entity, hand.name))
        if before:
            found.derive(held, before, "prov:Quotation")
        before = held
    if before:
        found.derive(here, before, "prov:Quotation")


def write_provenance(record: Record, file: IO[bytes]) -> None:
    """One PROV-JSON document."""
    file.write(msgspec.json.format(msgspec.json.encode(provenance(record)), indent=1) + b"\n")


PROV = Format("whose words reached the page through whom, as W3C PROV-JSON", ".prov.json", "application/json", write=write_provenance)
