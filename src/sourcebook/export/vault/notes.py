"""The notes: one a document, an entity, an event and a dispute, and pages that lead to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import IO, Any, Final

from sourcebook.export.vault.markdown import Names, front_matter, listed, words
from sourcebook.model.document import Document
from sourcebook.model.record import Discrepancy, Entity, EventRecord, Evidence, Link, Quote, Record, Relay
from sourcebook.registry import Part
from sourcebook.view.evidence import Index, index, quote_evidence
from sourcebook.view.timeline import told
from sourcebook.view.wording import count, event_label, plain, shorten, when_words

FOLDERS: Final = {"document": "Documents", "entity": "Entities", "event": "Events", "discrepancy": "Disputes"}
TITLE: Final = 60

_PARAGRAPH = re.compile(r"\S.*(?:\n(?!\s*\n).*)*")


class Vault:
    """A record with the name of every note."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.ix: Index = index(record)
        self.names = Names()
        self._paragraphs: dict[str, list[int]] = {}
        self._titles: dict[str, str] = {}
        for doc in record.documents:
            self.names.give(doc.id, FOLDERS["document"], " ".join(part for part in (self.ix.sources[doc.id].label, doc.published) if part))
        for entity in record.entities:
            self.names.give(entity.id, FOLDERS["entity"], entity.name)
        for event in record.events:
            self.names.give(event.id, FOLDERS["event"], self.title(event))
        for discrepancy in record.discrepancies:
            self.names.give(discrepancy.id, FOLDERS["discrepancy"], f"{shorten(discrepancy.subject, TITLE)} - {discrepancy.aspect}")

    @cached_property
    def events_of(self) -> dict[str, list[EventRecord]]:
        """Entity -> the events it takes part in or that took place there, in order of time."""
        found: dict[str, list[EventRecord]] = defaultdict(list)
        for event in told(self.ix):
            for entity in dict.fromkeys((*event.actors, *event.recipients, *([event.place] if event.place else []))):
                found[entity].append(event)
        return found

    @cached_property
    def said_by(self) -> dict[str, list[Quote]]:
        """Entity -> what it says."""
        found: dict[str, list[Quote]] = defaultdict(list)
        for quote in self.record.quotes:
            found[quote.speaker or ""].append(quote)
        return found

    @cached_property
    def relays_of(self) -> dict[str, list[Relay]]:
        """Document -> on whom it rests."""
        found: dict[str, list[Relay]] = defaultdict(list)
        for relay in self.record.relays:
            found[relay.doc].append(relay)
        return found

    def title(self, event: EventRecord) -> str:
        """`2025-06-20 talks - Ada Quill, Tomas Brandt`."""
        if event.id in self._titles:
            return self._titles[event.id]
        who = ", ".join([self.ix.name(one) for one in (*event.actors, *event.recipients)][:3])
        day = event.date.start if event.date and event.date.start == event.date.end else when_words(event.date) if event.date else "undated"
        self._titles[event.id] = shorten(f"{day} {event_label(event.type, event.mode)}{f' - {who}' if who else ''}", TITLE + 20)
        return self._titles[event.id]

    def entity(self, id_: str | None, name: str = "") -> str:
        """A link to an entity, or a name."""
        return self.names.link(id_ or "", name or self.ix.name(id_))

    def entities(self, ids: Iterable[str]) -> str:
        """Links to entities."""
        return ", ".join(self.entity(one) for one in ids)

    def event(self, event: EventRecord) -> str:
        """A link to an event, with what it is known to be."""
        return self.names.link(event.id, self.title(event)) + ("" if event.modality == "done" else f" ({event.modality})")

    def cited(self, one: Evidence) -> str:
        """The exact words, and a link to the paragraph of the document that they stand in."""
        source = self.ix.sources.get(one.doc)
        label = ", ".join(part for part in (source.label, source.published) if part) if source else one.doc
        where = f"#^p{bisect_right(self.paragraphs(one.doc), one.start)}" if source else ""
        return f"“{words(one.text)}” {self.names.link(one.doc, label, where)}, characters {one.start}–{one.end}"

    def paragraphs(self, doc: str) -> list[int]:
        """Where the paragraphs of a document begin."""
        if doc not in self._paragraphs:
            self._paragraphs[doc] = [match.start() for match in _PARAGRAPH.finditer(self.ix.documents[doc].text)]
        return self._paragraphs[doc]

    def decided(self, id_: str) -> str:
        """What people decided about an item."""
        return _section("Decided", listed(words(one) for one in self.ix.decided.get(id_, ())))


def _section(title: str, body: str) -> str:
    return f"\n## {title}\n\n{body}" if body else ""


def _note(title: str, fields: dict[str, Any], *sections: str) -> str:
    return f"{front_matter(fields)}\n# {words(title)}\n{''.join(sections)}"


def document_note(doc: Document, vault: Vault) -> str:
    """What is known of a document, and its text by paragraphs that other notes point to."""
    fields = {"id": doc.id, "kind": "document", "title": plain(doc.title or ""), "outlet": doc.outlet, "authors": doc.authors, "published": doc.published}
    fields |= {"language": doc.language, "url": doc.url, "path": doc.path, "sha256": doc.sha256}
    text = "".join(f"{words(match[0])} ^p{number}\n\n" for number, match in enumerate(_PARAGRAPH.finditer(doc.text), 1))
    rests = listed(f"{vault.entity(one.source)}: “{words(one.text)}”" for one in vault.relays_of.get(doc.id, ()))
    return _note(doc.title or doc.path, fields, vault.decided(doc.id), _section("Rests on", rests), _section("Text", text))


def entity_note(entity: Entity, vault: Vault) -> str:
    """Who it is, what it did and said."""
    at = entity.location
    fields: dict[str, Any] = {
        "id": entity.id,
        "kind": "entity",
        "type": entity.type,
        "aliases": tuple(plain(one) for one in entity.aliases),
        "country": entity.country,
    }
    fields |= {"sector": entity.sector, "location": [at.latitude, at.longitude] if at else None, "mentions": len(entity.mentions)}
    roles = listed(vault.cited(role) for role in entity.roles)
    events = listed(vault.event(event) for event in vault.events_of.get(entity.id, ()))
    said = listed(vault.cited(quote_evidence(quote)) for quote in vault.said_by.get(entity.id, ()))
    return _note(entity.name, fields, vault.decided(entity.id), _section("Roles", roles), _section("Events", events), _section("Says", said))


def event_note(event: EventRecord, vault: Vault) -> str:
    """What happened, the words that tell it, and what stands behind it."""
    date, behind = event.date, event.corroboration
    fields: dict[str, Any] = {"id": event.id, "kind": "event", "type": event.type, "mode": event.mode, "modality": event.modality}
    fields |= {"date": date.start, "date_end": date.end, "date_precision": date.precision, "date_basis": date.basis} if date else {}
    fields |= {"documents": behind.documents, "reporting_lines": behind.reporting_lines, "unknown": behind.unknown}
    parties = {
        "Actors": vault.entities(event.actors),
        "Recipients": vault.entities(event.recipients),
        "Place": vault.entity(event.place) if event.place else "",
    }
    who = listed(f"{name}: {links}" for name, links in parties.items() if links)
    lines = listed(f"{words(line.name)}: {', '.join(vault.names.link(doc, vault.ix.sources[doc].label) for doc in line.documents)}" for line in behind.lines)
    words_ = listed(vault.cited(one) for one in event.mentions)
    support = f"{words(vault.ix.support(behind).words)}\n\n{lines}"
    return _note(vault.title(event), fields, f"\n{who}", vault.decided(event.id), _section("Words", words_), _section("Lines of reporting", support))


def dispute_note(item: Discrepancy, vault: Vault) -> str:
    """The versions side by side; the order is no verdict."""
    fields = {"id": item.id, "kind": "dispute", "aspect": item.aspect}
    about = vault.names.link(item.event or item.entity or item.document or "", item.subject)
    sides = "".join(
        f"\n## {words(side.value)}\n\n{listed(vault.cited(one) for one in side.mentions)}{listed(_hands(chain, vault) for chain in side.chains)}"
        for side in item.values
    )
    note = f"\n{words(item.note)}\n" if item.note else ""
    return _note(f"{item.subject}: {item.aspect}", fields, f"\nAbout {about}\n{note}", vault.decided(item.id), sides)


def _hands(chain: Iterable[Link], vault: Vault) -> str:
    return "through " + " → ".join(vault.entity(link.entity, link.name) for link in chain)


def start_note(vault: Vault) -> str:
    """The page that leads to the others."""
    record = vault.record
    dated = [event for event in told(vault.ix) if event.date]
    undated = [event for event in told(vault.ix) if not event.date]
    exchanges = listed(
        f"{vault.entities(one.given_by) or 'somebody'}: {words(one.given)}, for {words(one.received)} from {vault.entities(one.received_from) or 'somebody'} "
        f"({one.status}): {'; '.join(vault.cited(words_) for words_ in one.mentions)}"
        for one in record.exchanges
    )
    channels = listed(
        f"{' → '.join(vault.entity(one) for one in channel.path)} ({channel.status}): {'; '.join(vault.cited(one) for one in channel.mentions)}"
        for channel in record.channels
    )
    return _note(
        "Sourcebook",
        {"kind": "start"},
        _section(
            "Documents", listed(vault.names.link(doc.id, vault.ix.sources[doc.id].label) + f": {words(doc.title or doc.path)}" for doc in record.documents)
        ),
        _section("Timeline", listed(vault.event(event) for event in dated)),
        _section("Without a date", listed(vault.event(event) for event in undated)),
        _section("Disputed", listed(vault.names.link(one.id, f"{one.subject}: {one.aspect}") for one in record.discrepancies)),
        _section("What was given for what", exchanges),
        _section("Who reaches whom through whom", channels),
        _section("Who is who", listed(f"{vault.entity(one.id)} ({one.type}, {count(len(one.mentions), 'mention')})" for one in record.entities)),
        _section("Decided", listed(words(line) for lines in vault.ix.decided.values() for line in lines)),
    )


def vault_files(record: Record) -> Iterator[Part]:
    """Every note."""
    vault = Vault(record)
    yield _part("Sourcebook", start_note(vault))
    yield from (_part(vault.names[doc.id], document_note(doc, vault)) for doc in record.documents)
    yield from (_part(vault.names[entity.id], entity_note(entity, vault)) for entity in record.entities)
    yield from (_part(vault.names[event.id], event_note(event, vault)) for event in record.events)
    yield from (_part(vault.names[one.id], dispute_note(one, vault)) for one in record.discrepancies)


def _part(name: str, text: str) -> Part:
    def write(file: IO[bytes]) -> None:
        file.write(text.encode())

    return f"{name}.md", write
