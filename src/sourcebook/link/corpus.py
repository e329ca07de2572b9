"""The annotated documents of a story as the group stages read them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from msgspec.structs import replace

from sourcebook.lexicon.cyrillic import LETTER
from sourcebook.model.annotation import Attribution, DocEntity, Event, EventReference, Mention, Participant, Quantity, RelayCue, Sentence, TimeExpression
from sourcebook.model.document import HEARD_NOISE, Document
from sourcebook.model.record import Evidence
from sourcebook.remembered import NOTHING, Remembered, Shelf
from sourcebook.stage import Layers, Reading

_FULL = 10  # words
_STOPS = frozenset(".!?…")
_HAPPENED = frozenset({"done", "denied", "historical"})
_MARGIN = 12
"""So many characters may stand before a heading in its line."""
_OPENS_LINE = re.compile(r"\n[^\w\n]*$")
_ENDS_LINE = re.compile(r"[^\w\n]*(?:\n|$)")


class Annotated:
    """One document with its layers, typed.

    Args:
        document: what was read.
        layers: what was found in it.
        digest: of both, where it is known: what is found out of them alone is remembered under it.
    """

    face: bytes | None = None
    """The digest of all that it says, its entities being those of the story (`faces`)."""
    counted: bytes | None = None
    """The same with the reporting lines of what it has of other documents."""

    def __init__(self, document: Document, layers: Layers, digest: bytes | None = None) -> None:
        self.document, self.layers, self.digest = document, layers, digest
        self.id = document.id  # asked for very often

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The layer of that name, as are the properties below."""
        return cast("tuple[Sentence, ...]", self.layers.get("sentences", ()))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """In the order of the text."""
        return cast("tuple[Mention, ...]", self.layers.get("mentions", ()))

    @cached_property
    def entities(self) -> tuple[DocEntity, ...]:
        """An entity's id is its index."""
        return cast("tuple[DocEntity, ...]", self.layers.get("entities", ()))

    @cached_property
    def relays(self) -> tuple[RelayCue, ...]:
        """What the document says it rests on."""
        return cast("tuple[RelayCue, ...]", self.layers.get("relays", ()))

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who is said to say what."""
        return cast("tuple[Attribution, ...]", self.layers.get("attributions", ()))

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        """Time expressions."""
        return cast("tuple[TimeExpression, ...]", self.layers.get("times", ()))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Quantities."""
        return cast("tuple[Quantity, ...]", self.layers.get("quantities", ()))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Events."""
        return cast("tuple[Event, ...]", self.layers.get("events", ()))

    @cached_property
    def references(self) -> tuple[EventReference, ...]:
        """Words that speak of happenings."""
        return cast("tuple[EventReference, ...]", self.layers.get("references", ()))

    @cached_property
    def mentions_of(self) -> dict[int, list[Mention]]:
        """An entity's mentions, in the order of the text."""
        found: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            if mention.entity is not None:
                found.setdefault(mention.entity, []).append(mention)
        return found

    @cached_property
    def is_in_cyrillic(self) -> bool:
        """Whether it names somebody or something in Cyrillic letters."""
        return LETTER.search("\n".join([entity.name for entity in self.entities])) is not None

    @cached_property
    def contents(self) -> tuple[list[int], list[tuple[int, int, int, int]]]:
        """The parts of every attribution's content as (start, end, width of the whole content, index), by start; their starts beside them."""
        parts = sorted(
            (part.start, part.end, max(c.end for c in a.content) - min(c.start for c in a.content), index)
            for index, a in enumerate(self.attributions)
            for part in a.content
        )
        return [part[0] for part in parts], parts

    @cached_property
    def lede(self) -> tuple[int, int]:
        """The first full sentence of the report; what stands before it is its headline."""
        text = self.document.text
        full = (s for s in self.sentences if len(text[s.start : s.end].split()) >= _FULL and text[: s.end].rstrip(' \n"”’)')[-1:] in _STOPS)
        return next(((s.start, s.end) for s in full if self.document.noise_at(s.start, s.end) is None), (0, 0))

    @cached_property
    def headings(self) -> list[tuple[int, int]]:
        """Where a date stands alone in a line behind the beginning of the report, and its index."""
        text, behind = self.document.text, [(time, index) for index, time in enumerate(self.times) if time.type == "DATE" and time.start >= self.lede[1]]
        alone = [(t.start, i) for t, i in behind if _OPENS_LINE.search(text, max(0, t.start - _MARGIN), t.start) and _ENDS_LINE.match(text, t.end)]
        return [(start, index) for start, index in alone if self.document.noise_at(start, start + 1) is None]

    @cached_property
    def asides(self) -> frozenset[int]:
        """The times of acts that only describe what another is about ("the truce reached on Friday") or have yet to be ("due to be freed on Friday")."""
        beside = [event.modality not in _HAPPENED or (event.tense is None and event.modality == "done" and event.type != "CONSULT") for event in self.events]
        told = {index for event, aside in zip(self.events, beside, strict=True) if not aside for index in event.times}
        return frozenset(index for event, aside in zip(self.events, beside, strict=True) if aside for index in event.times) - told

    @cached_property
    def told_by(self) -> dict[tuple[int, int], list[int]]:
        """The attributions over spans that were asked for: the same few are, again and again."""
        return {}

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_index(self, offset: int) -> int:
        """The index of the sentence that holds an offset, or of the last one before it; -1 before the first."""
        return bisect_right(self._starts, offset) - 1

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset."""
        index = self.sentence_index(offset)
        if index >= 0 and offset < self.sentences[index].end:
            return self.sentences[index]
        return None

    def evidence(self, start: int, end: int) -> Evidence:
        """The exact words of a span, marked when they stand in a caption or a teaser."""
        return Evidence(self.id, start, end, self.document.text[start:end], self.heard(start, end))

    def heard(self, start: int, end: int) -> str | None:
        """ "caption" or "teaser" if the span stands in one."""
        kind = self.document.noise_at(start, end)
        return kind if kind in HEARD_NOISE else None

    def key(self, entity: int) -> str:
        """What names an entity of this document across rebuilds: where it is first mentioned by its best form."""
        mentions = self.mentions_of.get(entity, ())
        first = next((m for m in mentions if m.form == "name"), mentions[0] if mentions else None)
        return f"{self.id}:{first.start}-{first.end}" if first else f"{self.id}:e{entity}"


@dataclass(frozen=True)
class Corpus:
    """Every annotated document of a story, in the order of their ids."""

    documents: tuple[Annotated, ...] = field(default=())
    remembered: Remembered = field(default=NOTHING, compare=False)

    @classmethod
    def of(cls, readings: Sequence[Reading], remembered: Remembered = NOTHING, known: Mapping[bytes | None, Annotated] | None = None) -> Corpus:
        """Readings in any order.

        Args:
            readings: the documents with their layers.
            remembered: what linking found out of them before.
            known: documents that were taken in before, by their digests.
        """
        taken, datelines = known or {}, remembered.shelf("datelines", bool)
        return cls(tuple(taken.get(r.digest) or _annotated(r, datelines) for r in sorted(readings, key=lambda r: r.document.id)), remembered)

    def __iter__(self) -> Iterator[Annotated]:
        return iter(self.documents)

    @cached_property
    def by_id(self) -> dict[str, Annotated]:
        """A document by its id."""
        return {doc.id: doc for doc in self.documents}


def _annotated(reading: Reading, datelines: Shelf[bool]) -> Annotated:
    has_dateline = datelines.get(reading.digest, lambda: _dateline(reading.layers) is not None)
    layers = _with_agency(reading)
    return Annotated(reading.document, _with_dateline(reading.document, layers) if has_dateline else layers, reading.digest)


def _with_agency(reading: Reading) -> Layers:
    """The layers with the news agency of a dateline or byline as a source on which the whole document rests: wire copy names it nowhere else."""
    document, layers = reading.document, reading.layers
    stated = next((s for s in document.stated if s.field == "agency" and s.start is not None and s.end is not None), None)
    if stated is None or stated.start is None or stated.end is None or any(m.start < stated.end and stated.start < m.end for m in layers.get("mentions", ())):
        return layers
    entity = DocEntity(len(layers.get("entities", ())), document.words(stated.start, stated.end), "organization", sector="JRN")
    mention = Mention(stated.start, stated.end, "organization", "name", entity.id)
    cue = RelayCue(stated.start, stated.end, entity.id, 0, len(document.text), partial=False)
    return {
        **layers,
        "entities": (*layers.get("entities", ()), entity),
        "mentions": tuple(sorted((*layers.get("mentions", ()), mention), key=lambda m: m.start)),
        "relays": (*layers.get("relays", ()), cue),
    }


def _with_dateline(document: Document, layers: Layers) -> Layers:
    """The layers with the place of a dateline, where an event takes place there and the text names it nowhere else."""
    place = _dateline(layers)
    if place is None:
        return layers
    name = document.words(place.start, place.end)
    entity = DocEntity(len(layers["entities"]), name.title() if name.isupper() else name, "place", place.country)
    where = replace(place, entity=entity.id)
    mention = Mention(place.start, place.end, "place", "name", entity.id)
    return {
        **layers,
        "entities": (*layers["entities"], entity),
        "mentions": tuple(sorted((*layers["mentions"], mention), key=lambda m: m.start)),
        "events": tuple(replace(e, place=where) if e.place == place and e.place_basis == "dateline" else e for e in layers["events"]),
    }


def _dateline(layers: Layers) -> Participant | None:
    """The place of a dateline, where the text names it nowhere else."""
    return next((e.place for e in layers.get("events", ()) if e.place is not None and e.place.entity is None and e.place_basis == "dateline"), None)
