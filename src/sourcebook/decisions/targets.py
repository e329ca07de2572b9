"""What a decision holds on to: the words of an item, not its id, which changes with its cluster."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from msgspec import structs

from sourcebook.decisions.rulings import JUDGED
from sourcebook.errors import ConfigError, InputError
from sourcebook.model.annotation import Mention
from sourcebook.model.document import Document
from sourcebook.model.provenance import Anchor, Target
from sourcebook.model.record import Discrepancy, EventRecord, Matter, Quote
from sourcebook.store import Item, Store

ENOUGH = 40
"""Anchors of a decision that clusters nothing: it need only find its item again."""

Place = tuple[str, int, int]

_PLACE = re.compile(r"(?P<doc>.+):(?P<start>\d+)-(?P<end>\d+)")


@dataclass
class Targets:
    """Makes targets of a story's items."""

    store: Store
    document: Callable[[str], Document]
    """A document by its id, its path, or the end of its path."""

    texts: dict[str, str] = field(default_factory=dict)

    def item(self, item: str) -> Target:
        """An item by its id, or a document by its name: all its words for what is clustered, enough to find it again for the rest."""
        found = self.store.item(item)
        target = self._target(found, self._evidence(found))
        return target if target.kind in JUDGED else structs.replace(target, anchors=target.anchors[:ENOUGH])

    def of_document(self, name: str) -> Target:
        """A document."""
        document = self.document(name)
        return Target("document", document.id, document.path, ())

    def outlet(self, name: str) -> Target | None:
        """An outlet by its name, None if no document is of it."""
        found = sorted({document.outlet for document in self.store.documents() if document.outlet and document.outlet.casefold() == name.strip().casefold()})
        return Target("outlet", found[0], found[0], ()) if found else None

    def side(self, discrepancy: str, side: str) -> tuple[Target, Target]:
        """A discrepancy and one of its sides, by its value or its number.

        Raises:
            ConfigError: it has no such side.
        """
        found = self.store.item(discrepancy)
        if not isinstance(found.body, Discrepancy):
            raise ConfigError(f"{discrepancy} is no discrepancy but an item of kind {found.kind}", "Discrepancies are listed by: sourcebook check STORY")
        sides = {str(number): value for number, value in enumerate(found.body.values, 1) if value.mentions}
        chosen = sides.get(side) or next((value for value in sides.values() if value.value.casefold() == side.strip().casefold()), None)
        if chosen is None:
            raise ConfigError(f"{discrepancy} has no side {side!r}", "Sides: " + ", ".join(f"{number} ({value.value})" for number, value in sides.items()))
        words = self._anchors((m.doc, m.start, m.end) for m in chosen.mentions)
        return self.item(found.id), Target("side", found.id, chosen.value, words)

    def parts(self, item: Item, chosen: Iterable[Place]) -> tuple[Target, Target]:
        """An item in two: what stands at the chosen places, and the rest.

        Raises:
            ConfigError: one of the two is empty.
        """
        places, all_ = set(chosen), self._evidence(item)
        part, rest = [place for place in all_ if place in places], [place for place in all_ if place not in places]
        if not part or not rest:
            what = "nothing" if not part else "all"
            raise ConfigError(f"that is {what} of {item.id} ({item.label})", "Name a part of it: --mention DOC:START-END, --doc DOC or --name NAME")
        return self._target(item, part), self._target(item, rest)

    def spoken(self, item: str) -> Item:
        """A matter, or an event with the words that refer to it, as one thing that reports speak of."""
        found = self.store.item(item)
        if not isinstance(found.body, EventRecord):
            return found
        return replace(found, kind="matter", evidence=tuple((m.doc, m.start, m.end) for m in (*found.body.mentions, *found.body.references)))

    def whole(self, item: Item) -> Target:
        """All words of an item."""
        return self._target(item, item.evidence)

    def refers(self, item: Item, mentions: Sequence[str]) -> bool:
        """Whether these are words that refer to an event and do not tell it."""
        words = {(m.doc, m.start, m.end) for m in item.body.references} if isinstance(item.body, EventRecord) else set()
        return bool(mentions) and words.issuperset(map(self._place, mentions))

    def at(self, item: Item, *, mentions: Sequence[str], documents: Sequence[str], names: Sequence[str]) -> list[Place]:
        """The places of an item that are meant: single mentions, all of a document, or what goes by a name in each document."""
        evidence = self._evidence(item)
        ids = {self.document(name).id for name in documents}
        found = [place for place in evidence if place[0] in ids]
        for mention in map(self._place, mentions):
            found += [place for place in evidence if place[0] == mention[0] and place[1] < mention[2] and mention[1] < place[2]]
        if isinstance(item.body, Matter):
            return found + [place for place in evidence for name in names if name in item.body.events and self._is_told(place, name)]
        return found + self._called(evidence, {name.casefold() for name in names})

    def _is_told(self, place: Place, event: str) -> bool:
        """Whether the words stand in those that tell an event."""
        return any(place[0] == doc and start <= place[1] and place[2] <= end for doc, start, end in self.store.item(event).evidence)

    def _called(self, evidence: Sequence[Place], names: set[str]) -> list[Place]:
        """What goes by a name, with all that refers to the same in its document."""
        found: list[Place] = []
        for doc in dict.fromkeys(place[0] for place in evidence) if names else ():
            mentions: Sequence[Mention] = self.store.reading(doc).layers.get("mentions", ())
            called = {m.entity for m in mentions if (doc, m.start, m.end) in evidence and self._words(doc, m.start, m.end).casefold() in names}
            found += [(doc, m.start, m.end) for m in mentions if m.entity in called]
        return found

    def _place(self, written: str) -> Place:
        match = _PLACE.fullmatch(written)
        if match is None:
            raise InputError(f"{written!r} names no place", "Give a document and a span, as show prints them: reports/monday.txt:120-131")
        return self.document(match["doc"]).id, int(match["start"]), int(match["end"])

    def _evidence(self, item: Item) -> list[Place]:
        """Where an item stands; a quotation, with the other wordings of its utterance."""
        if isinstance(item.body, Quote):
            others = (self.store.item(variant).evidence for variant in item.body.variants)
            return [*item.evidence, *(place for evidence in others for place in evidence)]
        return list(item.evidence)

    def _target(self, item: Item, places: Iterable[Place]) -> Target:
        about = item.body.aspect if isinstance(item.body, Discrepancy) else None
        return Target(item.kind, item.id, item.label, self._anchors(places), about)

    def _anchors(self, places: Iterable[Place]) -> tuple[Anchor, ...]:
        return tuple(Anchor(doc, start, end, self._words(doc, start, end)) for doc, start, end in dict.fromkeys(places))

    def anchors(self, places: Iterable[Place]) -> tuple[Anchor, ...]:
        """The words at some places."""
        return self._anchors(places)

    def _words(self, doc: str, start: int, end: int) -> str:
        if doc not in self.texts:
            self.texts[doc] = self.store.document(doc).text
        return self.texts[doc][start:end]
