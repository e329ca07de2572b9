"""Looking things up in a record, and choosing the words that stand for many."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, product
from typing import Any, Final, TypeVar

from sourcebook.lexicon import load
from sourcebook.model.document import Document
from sourcebook.model.markup import linkless
from sourcebook.model.record import Corroboration, Entity, EventRecord, Evidence, Link, Quote, Record
from sourcebook.view.decided import by_item, with_outlets
from sourcebook.view.wording import chain_words, count, join_some, plain, shorten

T = TypeVar("T")

GOOD_LENGTH: Final = (40, 170)
"""Words of this many characters say enough without saying too much."""

ENOUGH: Final = 140
"""Words with what stands round them are kept to about this many characters."""

MANY: Final = 200
"""Where a line is all there is room for, only so many mentions are weighed."""

PARTIES: Final = 24
"""Of an event with more parties, only the names of so many count for the words that tell it best."""

ROOM: Final = 2_000
"""Of things that are dear to find out, so many of each sort are kept."""

LONGEST: Final = 16
"""Figures longer than this are no number of people."""

TELLING: Final = 10
"""Two groups of as many, on one side of what happened, are one; of fewer only if they are called alike."""

LABEL: Final = 40
"""A document without an outlet goes by its title, cut to this."""

SENTENCE_END: Final = re.compile(r"(?<=[a-z0-9)”\"’][.!?])\s+(?=[A-Z“\"‘(])|[•▪◦]\s*")

PRONOUNS: Final = frozenset({"he", "she", "it", "they", "this", "that", "these", "those", "his", "her", "their", "who", "which"})

RELATIVE: Final = frozenset({"who", "whom", "whose", "which", "that"})
"""A telling inside a relative clause reads worse than a sentence of its own."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document as a reader would cite it. `number` is its place in the record, from 1."""

    number: int
    doc: str
    outlet: str | None
    title: str | None
    published: str | None
    path: str
    authors: tuple[str, ...] = ()
    url: str | None = None

    @property
    def label(self) -> str:
        """The outlet, or else the document's own name."""
        return plain(self.outlet or "") or plain(self.title or "") or self.path.replace("\\", "/").rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or a recipient, by the name the record gives it."""

    entity: str
    name: str


def party_names(parties: Iterable[Party]) -> str:
    """The first three of some parties by name."""
    return join_some([party.name for party in parties], 3)


_ANYBODY = frozenset({"the", "those", "people", "persons", "individuals", "others"})


@dataclass(frozen=True, slots=True)
class _Group:
    """People or things without a name, by the words that describe them."""

    words: tuple[str, ...]
    number: int | None

    @classmethod
    def of(cls, name: str) -> _Group:
        words = tuple(name.casefold().split())
        return cls(words, next((number for word in words if (number := number_of(word)) is not None), None))

    def is_said_by(self, other: _Group) -> bool:
        """Whether `other` says the same and more: "52 people" and "52 political prisoners", "prisoners" and "52 prisoners", "the people" and any."""
        if self.number is None:
            vague = _ANYBODY.issuperset(self.words) and not _ANYBODY.issuperset(other.words)
            return vague or set(self.words) < set(other.words) or (other.number is not None and self.words[-1:] == other.words[-1:])
        same = self.number == other.number and (
            self.number >= TELLING or any(one.startswith(two) or two.startswith(one) for one, two in product(self.nouns, other.nouns))
        )
        return same and (len(other.words), other.words) > (len(self.words), self.words)

    @property
    def nouns(self) -> list[str]:
        """Its longer words."""
        return [word for word in self.words if len(word) > len("four") and number_of(word) is None]


@cache
def _small_numbers() -> dict[str, int]:
    return {word: int(value) for name in ("ones", "teens", "tens") for word, value in load("numbers")[name].items()}


def number_of(word: str) -> int | None:
    """The whole number that a word is, in figures or up to twelve and so on in letters."""
    figures = word.replace(",", "")
    return int(figures) if figures.isdecimal() and len(figures) < LONGEST else _small_numbers().get(word)


@dataclass(frozen=True, slots=True)
class Support:
    """What stands behind a statement, in numbers and in names, and why it was counted so."""

    documents: int
    reporting_lines: int
    unknown: int
    origins: tuple[Party, ...]
    reasons: tuple[str, ...]

    @property
    def words(self) -> str:
        """`3 documents, 2 reporting lines (independence of 1 unknown)`."""
        text = f"{count(self.documents, 'document')}, {count(self.reporting_lines, 'reporting line')}"
        return f"{text} (independence{f' of {self.unknown}' if self.reporting_lines > 1 else ''} unknown)" if self.unknown else text


@dataclass(frozen=True, slots=True)
class Index:
    """A record's items by id."""

    record: Record
    documents: dict[str, Document]
    sources: dict[str, Source]
    entities: dict[str, Entity]
    events: dict[str, EventRecord]
    quotes: dict[str, Quote]
    decided: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Item id -> what the analyst decided about it, in words."""

    said: dict[str, list[Quote]] = field(default_factory=dict)
    """Document id -> what is said in it, filled when it is first asked for."""

    names: dict[str, frozenset[tuple[str, int]]] = field(default_factory=dict)
    """What `named` has found so far."""

    made: dict[str, Any] = field(default_factory=dict)
    """What views have made of the record so far, by a name of theirs: what several of them start from."""

    def once(self, name: str, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` makes, found out once for this key while there is room. `name`: what it is, a name of its maker's."""
        known: dict[Hashable, T] = self.made.setdefault(name, {})
        found = known[key] if key in known else make()
        if len(known) < ROOM:
            known[key] = found
        return found

    def name(self, entity: str | None) -> str:
        """The name of an entity of the record, or its id if the record does not hold it."""
        found = self.entities.get(entity or "")
        return plain(found.name) if found else entity or ""

    def named(self, entity: str) -> frozenset[tuple[str, int]]:
        """(document, start) of every mention of an entity by name."""
        if entity not in self.names:
            found = self.entities.get(entity)
            self.names[entity] = frozenset((one.doc, one.start) for one in found.mentions if one.form == "name") if found else frozenset()
        return self.names[entity]

    def said_in(self, doc: str) -> list[Quote]:
        """The quotations and reported statements of a document."""
        if not self.said:
            for quote in self.record.quotes:
                self.said.setdefault(quote.doc, []).append(quote)
        return self.said.get(doc, [])

    def parties(self, ids: Iterable[str]) -> tuple[Party, ...]:
        """Names for entity ids, in the order given; what goes by one name is named once."""
        named = {self.name(entity): entity for entity in reversed(tuple(ids))}
        return tuple(Party(entity, name) for name, entity in reversed(named.items()))

    def side(self, ids: Iterable[str]) -> tuple[Party, ...]:
        """As `parties`, for one side of what happened: of groups that have no name and may be one, the one that says most; no country beside who acts for it."""
        found = self.parties(ids)
        known = [self.entities[party.entity] for party in found if party.entity in self.entities]
        acting = {one.country for one in known if one.sector in load("plover")["state"] and not self.named(one.id)}
        behind = {one.id for one in known if one.type == "country" and one.country in acting}
        found = tuple(party for party in found if party.entity not in behind)
        groups = {party: _Group.of(party.name) for party in found if party.entity in self.entities and not self.named(party.entity)}
        return tuple(party for party in found if party not in groups or not any(groups[party].is_said_by(groups[other]) for other in groups if other != party))

    def support(self, given: Corroboration) -> Support:
        """A corroboration with its origins named."""
        return Support(given.documents, given.reporting_lines, given.unknown, self.parties(given.origins), given.reasons)

    def names_of(self, links: Sequence[Link]) -> tuple[str, ...]:
        """The names of the hands of a chain, by which the record knows them now."""
        return tuple(self.name(link.entity) if link.entity in self.entities else plain(link.name) for link in links)

    def chain(self, links: Sequence[Link], doc: str | None) -> str:
        """`speaker → medium → the outlet of the document`, or its number where no outlet is known."""
        names = [plain(link.name) for link in links]
        source = self.sources.get(doc or "")
        outlet = "" if source is None else shorten(source.label, LABEL) if source.outlet else f"document {source.number}"
        return chain_words([*names, outlet] if outlet and outlet not in names else names)

    def inmost(self, passage: Evidence) -> Quote | None:
        """The innermost statement that holds a passage."""
        holding = [quote for quote in self.said_in(passage.doc) if quote.start <= passage.start and passage.end <= quote.end]
        return min(holding, key=lambda quote: (quote.end - quote.start, quote.id), default=None)

    def way(self, passage: Evidence) -> tuple[str, ...]:
        """The names of those through whose hands the innermost statement that holds a passage came; empty where the text does not say who told it."""
        quote = self.inmost(passage)
        return self.names_of(quote.chain) if quote else ()

    def order(self, evidence: Evidence) -> tuple[int, int, int]:
        """Where the words stand, for sorting: the document's number, then the place in it."""
        source = self.sources.get(evidence.doc)
        return (source.number if source else 0, evidence.start, evidence.end)


def index(record: Record) -> Index:
    """Look-up tables over a record."""
    return Index(
        record=record,
        documents={document.id: document for document in record.documents},
        sources={document.id: _source(number, document) for number, document in enumerate(record.documents, 1)},
        entities={entity.id: entity for entity in record.entities},
        events={event.id: event for event in record.events},
        quotes={quote.id: quote for quote in record.quotes},
        decided=with_outlets(by_item(record.decisions), record.documents),
    )


def _source(number: int, document: Document) -> Source:
    return Source(number, document.id, document.outlet, document.title, document.published, document.path, document.authors, document.url)


def best(mentions: Sequence[Evidence], entities: Iterable[str], ix: Index) -> Evidence:
    """The words that tell it best: the report's own text before a caption, a main clause with the parties and the number, of a readable length."""
    if len(mentions) == 1:
        return mentions[0]
    wanted = [ix.named(entity) for entity in islice(entities, PARTIES)]
    return min(mentions, key=lambda mention: (_cost(mention, wanted), ix.order(mention)))


def _cost(mention: Evidence, wanted: Sequence[frozenset[tuple[str, int]]]) -> tuple[bool, int]:
    places = {(mention.doc, start) for start in range(mention.start, mention.end)}
    short, long = GOOD_LENGTH
    length = mention.end - mention.start
    cost = -2 * sum(not places.isdisjoint(names) for names in wanted)
    cost += (max(0, short - length) + max(0, length - long)) // 10
    words = mention.text.casefold().split()
    cost += 2 * (words[0] in PRONOUNS) + 2 * (not RELATIVE.isdisjoint(words[:4]))
    cost -= 2 * any(letter.isdigit() for letter in mention.text)
    return (mention.origin is not None, cost)


def one_a_document(mentions: Iterable[Evidence], entities: Iterable[str], ix: Index) -> tuple[Evidence, ...]:
    """The best words of each document, the best of all first, then by document."""
    by_doc: dict[str, list[Evidence]] = defaultdict(list)
    for mention in mentions:
        by_doc[mention.doc].append(mention)
    parties = tuple(entities)
    chosen = [best(group, parties, ix) for group in by_doc.values()]
    if not chosen:
        return ()
    first = best(chosen, parties, ix)
    return (first, *sorted((mention for mention in chosen if mention is not first), key=ix.order))


def context(document: Document, start: int, end: int, *, margin: int = 60) -> tuple[str, str, str]:
    """The words with what stands before and after them in their paragraph, cut at word boundaries."""
    text = document.text
    before = text[max(0, start - margin) : start].rsplit("\n", 1)[-1]
    after = text[end : end + margin].split("\n", 1)[0]
    if len(before) == margin and start > margin:
        before = "…" + before.partition(" ")[2]
    if len(after) == margin and end + margin < len(text):
        after = after.rpartition(" ")[0] + "…"
    return before, text[start:end], after


def surroundings(document: Document, passage: Evidence) -> tuple[str, str]:
    """The rest of the sentence round words that say little alone, or nothing where they say enough."""
    words = document.text[passage.start : passage.end]
    margin = (ENOUGH - len(words)) // 2
    if margin < GOOD_LENGTH[0] // 2 or (len(words) > ENOUGH // 2 and words.split(" ", 1)[0].casefold() not in PRONOUNS):
        return "", ""
    before, _, after = context(document, passage.start, passage.end, margin=margin)
    # The edges of the words tell whether the sentence ends there, so they take part in the cut.
    head, tail = SENTENCE_END.split(before + words[0])[-1][:-1], SENTENCE_END.split(words[-1] + after, maxsplit=1)[0][1:]
    return linkless(head).lstrip(), linkless(tail).rstrip()


def quote_evidence(quote: Quote) -> Evidence:
    """The words of a quotation as evidence."""
    return Evidence(quote.doc, quote.start, quote.end, quote.text, quote.origin)
