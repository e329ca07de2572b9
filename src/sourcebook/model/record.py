"""The record: what `export --format json` writes, field by field. `docs/model.md` is made from this module."""

from __future__ import annotations

from typing import Any, Final

from msgspec import Struct, field

from sourcebook.model.document import Document, Failure


class Evidence(Struct, frozen=True):
    """The exact words of one document: `text == document.text[start:end]`."""

    doc: str
    start: int
    end: int
    text: str
    origin: str | None = None
    """"caption" or "teaser" when the words stand in one; exported as `from`."""

    def __lt__(self, other: Evidence) -> bool:
        """By where the words stand. Two may be equal, and a Struct's own order would then ask whether None is less than None."""
        return (self.doc, self.start, self.end, self.text, self.origin or "") < (other.doc, other.start, other.end, other.text, other.origin or "")


class EntityMention(Struct, frozen=True):
    """Words that refer to an entity. `form`: name, nominal, pronoun; phrase for the whole noun phrase round one of those; adjective for that of a country
    before a noun ("Iranian influence"); time for a date.
    """

    doc: str
    start: int
    end: int
    text: str
    form: str


class Location(Struct, frozen=True):
    """Where a place is, in degrees. `country` is ISO 3166-1 alpha-3, `geonames` its number there; `basis` says in words how the name was resolved."""

    latitude: float
    longitude: float
    country: str | None
    geonames: int
    basis: str


class Entity(Struct, frozen=True):
    """A person, organisation, country, place or other thing, with every name it goes by. `location` is a place's, where its name leaves no doubt.

    `phrases` are the noun phrases of which a mention is only part ("Foreign Minister Ana Ruiz, who is to meet him") and the adjectives of a country;
    an export lists them with the mentions, and they count as none.
    """

    id: str
    name: str
    type: str
    country: str | None
    sector: str | None
    aliases: tuple[str, ...]
    roles: tuple[Evidence, ...]
    mentions: tuple[EntityMention, ...]
    anonymous: bool = False
    location: Location | None = None
    phrases: tuple[EntityMention, ...] = ()


class ReportingLine(Struct, frozen=True):
    """The documents of one line of reporting, with everything that copies or relays it. `name` is whose reporting it is: an outlet or a document's path.

    `known`: whether somebody is named on whom it rests.
    """

    name: str
    documents: tuple[str, ...]
    known: bool


class Corroboration(Struct, frozen=True):
    """How many documents tell it, how many independent lines of reporting stand behind them, and where it comes from.

    `unknown` counts the lines that name nobody they rest on. `origins` are entity ids; `reasons` are in words. `lines` has each line with
    its documents; captions and teasers make no line.
    """

    documents: int
    reporting_lines: int
    unknown: int
    origins: tuple[str, ...]
    reasons: tuple[str, ...]
    lines: tuple[ReportingLine, ...] = ()


class Link(Struct, frozen=True):
    """One hand in a chain; `entity` is None for a source that is no entity of the record."""

    entity: str | None
    name: str


class Quote(Struct, frozen=True):
    """A direct or mixed quotation (the words between the marks) or an indirect statement (its content clause).

    `variants` are the quotes in other documents that are likely other wordings of the same utterance; they are counted with it. `possible`
    are those of the same speaker that may be: nearly as like, and counted apart. Neither is ever made one with it.
    """

    id: str
    doc: str
    start: int
    end: int
    text: str
    kind: str
    speaker: str | None
    cue: str | None
    chain: tuple[Link, ...]
    variants: tuple[str, ...]
    corroboration: Corroboration
    origin: str | None = None
    possible: tuple[str, ...] = ()


class Relay(Struct, frozen=True):
    """A document that rests on another outlet's reporting, and the words that say so."""

    doc: str
    source: str
    partial: bool
    start: int
    end: int
    text: str


class Shared(Struct, frozen=True):
    """Words [start, end) of a document that stand, but for a few changes, at [of_start, of_end) of another."""

    start: int
    end: int
    of_start: int
    of_end: int


class Copy(Struct, frozen=True):
    """A document that has text in common with an earlier one, `of`.

    `kind`: exact (the same text), revision (the same page, saved again), copy (most of its words are the other's), whole (all of the other
    stands in it, and more), excerpt (a part of each). `share` is how much of the document's own words the other has, `share_of` how much of
    the other's it has, in [0, 1], quotations and noise left out; `reasons` say so in words, and what makes the other the earlier one.
    """

    doc: str
    of: str
    kind: str
    share: float
    share_of: float
    passages: tuple[Shared, ...]
    reasons: tuple[str, ...]


NEWS: Final = "told as news by a report of its last day"
"""The basis of a week in which an act was that no report gives a day for."""


class DateRange(Struct, frozen=True):
    """ISO dates, both inclusive; `basis` says in words where they come from. A week in which a report tells something as its news is no day of what happened."""

    start: str
    end: str
    precision: str
    basis: str

    @property
    def is_reported(self) -> bool:
        """Whether all that is known is the day of the report that tells it as news."""
        return self.basis == NEWS

    @property
    def in_time(self) -> tuple[str, bool, str]:
        """Its place in a list by time: what was only reported by a day stands behind what is dated to it."""
        return (self.end, True, "") if self.is_reported else (self.start, False, self.end)


class EventRecord(Struct, frozen=True):
    """One happening, with every report that tells it.

    `place_basis` says in words where the place is from: "stated" with the event, or inherited ("its sentence", "the sentence before it", "dateline", "the only
    place that the document names"). `statements` are the quotes in whose content it is told; `according_to` those who say so, where no report tells it in
    words of its own. Those who have no name and act for their state ("the Kenyan ambassador") are followed by their country.
    """

    id: str
    type: str
    mode: str | None
    modality: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    date: DateRange | None
    attributes: dict[str, Any]
    mentions: tuple[Evidence, ...]
    corroboration: Corroboration
    place_basis: str | None = None
    statements: tuple[str, ...] = ()
    according_to: tuple[str, ...] = ()
    references: tuple[Evidence, ...] = ()
    """Words that speak of it and do not tell it ("the summit"); an export lists them with the mentions, and they count as none."""


class Matter(Struct, frozen=True):
    """A happening that reports speak of, whatever else they tell of it: "the summit", "the investigation", "the deal".

    `kind` names the entry of the lexicon, `name` is the phrase that most words take; `events` are the events that tell it, or tell that it was agreed on,
    demanded or refused: none where reports only speak of it. `mentions` are all words that speak of it, those that tell such an event among them.
    """

    id: str
    kind: str
    name: str
    parties: tuple[str, ...]
    events: tuple[str, ...]
    mentions: tuple[Evidence, ...]


class Claim(Struct, frozen=True):
    """The atom of the record: what one text says of one property of one subject."""

    id: str
    subject: str
    property: str
    value: str
    original_value: str
    doc: str
    start: int
    end: int
    quote: str | None


class Side(Struct, frozen=True):
    """One value of a discrepancy: the words that give it and the chains they came through."""

    value: str
    mentions: tuple[Evidence, ...]
    chains: tuple[tuple[Link, ...], ...]


class Discrepancy(Struct, frozen=True):
    """Claims on one subject and property whose values differ, side by side. Nothing is settled here.

    Exactly one of `entity`, `event`, `document` names the subject.
    """

    id: str
    subject: str
    aspect: str
    values: tuple[Side, ...]
    note: str | None = None
    entity: str | None = None
    event: str | None = None
    document: str | None = None


class Exchange(Struct, frozen=True):
    """What was given for what. `order`: "given first", "received first" or None where the text does not say."""

    id: str
    given_by: tuple[str, ...]
    given: str
    received: str
    received_from: tuple[str, ...]
    status: str
    order: str | None
    mentions: tuple[Evidence, ...]


class Channel(Struct, frozen=True):
    """Who reaches whom through whom."""

    id: str
    path: tuple[str, ...]
    status: str
    purpose: str | None
    mentions: tuple[Evidence, ...]


class Decided(Struct, frozen=True):
    """What a person decided, shown as hers. `items` are the ids of what it is about, all of one `kind`.

    `verb`: set (fields of a document), merge, split or apart (not the same), rename, prefer (a side of a discrepancy), accept, reject, note,
    grade (the Admiralty scale, or how sure she is), lexicon (entries of her own that events are coded with), watch (an entity that a name on her watch-list fits: found by the machine, never merged).
    `kind`: of the record's items, or document, or outlet or story, whose `items` are names. `value`: the fields set, the new name, the value preferred,
    the grade, or the name on the list, how sure the match is (0 to 1) and why. When it was decided stands in the story's history.
    """

    verb: str
    kind: str
    items: tuple[str, ...]
    value: str | None
    reason: str | None
    by: str


class Withheld(Struct, frozen=True):
    """Words of a document that a record given away without texts leaves out, in whole or in part; `sha256` is theirs, as UTF-8."""

    doc: str
    start: int
    end: int
    sha256: str


class Record(Struct, frozen=True):
    """Everything the story's documents say, sourced."""

    documents: tuple[Document, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    relays: tuple[Relay, ...] = ()
    copies: tuple[Copy, ...] = ()
    events: tuple[EventRecord, ...] = ()
    claims: tuple[Claim, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    channels: tuple[Channel, ...] = ()
    timeline: tuple[str, ...] = ()
    matters: tuple[Matter, ...] = ()
    """What the documents speak of. JSON and JSON lines list them behind the events."""

    dates: tuple[Entity, ...] = ()
    """The dates that the documents speak of, each with the expressions that mean it; `type` is time and `name` an ISO date, or two with a slash.
    JSON and JSON lines list them behind the entities."""

    failures: tuple[Failure, ...] = ()
    notices: dict[str, str] = field(default_factory=dict)
    """Document id -> what could not be done with it (a language that has no pipeline)."""

    decisions: tuple[Decided, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    """In a record given away without texts: the passages that are left out, to be compared by whoever has the documents. JSON has it only where there are any."""
