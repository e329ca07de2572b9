"""A record without its documents' texts: what no short quotation holds is dots, so that offsets stay true; hashes stand for the words that are left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from msgspec.structs import replace

from sourcebook.export.evidence import quotations
from sourcebook.export.sharing.remaking import Remaker, Text
from sourcebook.model.document import Document
from sourcebook.model.record import Claim, Discrepancy, Entity, EntityMention, Evidence, Record, Side, Withheld
from sourcebook.view.evidence import quote_evidence

SHARE: Final = 0.25
"""Of a document's characters no more than this is left."""

MOST: Final = 5_000
"""Characters of one document that are left, however long it is."""

LENGTHS: Final = (200, 160, 120, 90, 60, 40, 25)
"""Characters of one quotation: in each document the most of these with which all that its statements rest on fits; with the least, the first that fit."""

LEAST: Final = LENGTHS[-1]
"""Characters of a name or a figure that stands besides, and of words that an item repeats."""

DOT: Final = "·"
_LETTERS: Final = re.compile(r"[^\n]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passages:
    """What a record quotes of one document: `main` is what statements rest on, `rest` names, roles and figures; each in the order of the text."""

    main: list[Span]
    rest: list[Span]


def masked(record: Record) -> Record:
    """The record with each text reduced to short quotations; a notice on each document says how much of it they are."""
    passages = _passages(record)
    texts = {one.id: Text(_masked(one.text, passages[one.id])) for one in record.documents}
    names = frozenset(mention.text for entity in record.entities for mention in entity.mentions if mention.form == "name")
    made = Hush({one.id: one.text for one in record.documents}, texts, names).record(Remaker(texts, str).record(record))
    withheld = tuple(one for document in record.documents for one in _withheld(document, passages[document.id], texts[document.id].text))
    notices = {document.id: _notice(texts[document.id].text, record.notices.get(document.id)) for document in record.documents}
    return replace(made, notices=notices, withheld=withheld)


def _passages(record: Record) -> Mapping[str, Passages]:
    """What is quoted, by document."""
    found: dict[str, Passages] = defaultdict(lambda: Passages([], []))
    stated = {one.id for items in (record.quotes, record.events, record.exchanges, record.channels, record.discrepancies) for one in items} | {"relay"}
    for one in quotations(record):
        if one.text is not None:
            (found[one.doc].main if one.item in stated else found[one.doc].rest).append((one.start, one.end))
    for claim in record.claims:
        found[claim.doc].rest.append((claim.start, claim.end))
    for each in found.values():
        each.main[:], each.rest[:] = sorted(set(each.main)), sorted(set(each.rest))
    return found


def _masked(text: str, passages: Passages) -> str:
    room = min(int(SHARE * len(text)), MOST)
    length = next((length for length in LENGTHS if _covered(passages.main, length) <= room), LEAST)
    clear = bytearray(len(text))
    for start, end in [*_cut(passages.main, length), *_cut(passages.rest, LEAST)]:
        new = clear.count(0, start, end)
        if new <= room:
            room -= new
            clear[start:end] = b"\1" * (end - start)
    return "".join(piece if kept else _LETTERS.sub(DOT, piece) for kept, piece in _pieces(text, clear))


def _cut(spans: Iterable[Span], length: int) -> list[Span]:
    return [(start, min(end, start + length)) for start, end in spans]


def _covered(spans: Iterable[Span], length: int) -> int:
    """Characters of the text that the spans cover, cut to a length; they come by their starts."""
    total = last = 0
    for start, end in _cut(spans, length):
        total += max(0, end - max(start, last))
        last = max(last, end)
    return total


def _pieces(text: str, clear: bytearray) -> Iterator[tuple[bool, str]]:
    """The text in stretches that are clear or are not."""
    return ((run[0][:1] == b"\1", text[run.start() : run.end()]) for run in re.finditer(rb"\x01+|\x00+", clear))


def _withheld(document: Document, passages: Passages, left: str) -> Iterator[Withheld]:
    """The passages of which not every character is left, with the hash of their words."""
    for start, end in sorted({*passages.main, *passages.rest}):
        words = document.text[start:end]
        if words != left[start:end]:
            yield Withheld(document.id, start, end, hash_of(words))


def hash_of(words: str) -> str:
    """The SHA-256 of words as UTF-8; what is no character there is replaced."""
    return sha256(words.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Hush:
    """Cuts the words that items repeat beside their passages: `before` and `after` are the documents' texts."""

    before: Mapping[str, str]
    after: Mapping[str, Text]
    names: frozenset[str]
    """What somebody is called by name, which stays; a description ("the envoy who ...") is words of a document."""

    def record(self, record: Record) -> Record:
        """The record in which no item says more than its passages do."""
        return replace(
            record,
            entities=tuple(self._entity(one) for one in record.entities),
            quotes=tuple(
                replace(one, chain=tuple(replace(link, name=self._name(link.name, [quote_evidence(one)])) for link in one.chain)) for one in record.quotes
            ),
            claims=tuple(self._claim(one) for one in record.claims),
            events=tuple(replace(one, attributes={key: self._any(value, one.mentions) for key, value in one.attributes.items()}) for one in record.events),
            matters=tuple(replace(one, name=self._words(one.name, one.mentions)) for one in record.matters),
            discrepancies=tuple(self._discrepancy(one) for one in record.discrepancies),
            exchanges=tuple(
                replace(one, given=self._words(one.given, one.mentions), received=self._words(one.received, one.mentions)) for one in record.exchanges
            ),
            channels=tuple(replace(one, purpose=self._words(one.purpose, one.mentions) if one.purpose else None) for one in record.channels),
        )

    def _entity(self, one: Entity) -> Entity:
        aliases = tuple(self._name(alias, one.mentions) for alias in one.aliases)
        return replace(one, name=self._name(one.name, one.mentions), aliases=aliases)

    def _name(self, name: str, where: Iterable[Evidence | EntityMention]) -> str:
        return name if name in self.names else self._words(name, where)

    def _claim(self, claim: Claim) -> Claim:
        where = [Evidence(claim.doc, claim.start, claim.end, "")]
        return replace(claim, value=self._words(claim.value, where), original_value=self._words(claim.original_value, where))

    def _discrepancy(self, one: Discrepancy) -> Discrepancy:
        where = [mention for side in one.values for mention in side.mentions]
        values = tuple(Side(self._words(side.value, side.mentions), side.mentions, side.chains) for side in one.values)
        return replace(one, values=values, subject=self._words(one.subject, where), note=self._words(one.note, where) if one.note else None)

    def _any(self, value: object, where: Sequence[Evidence]) -> object:
        if isinstance(value, list | tuple):
            return [self._any(one, where) for one in value]
        return self._words(value, where) if isinstance(value, str) else value

    def _words(self, words: str, where: Iterable[Evidence | EntityMention]) -> str:
        """Short words as they are; longer ones as their document has them now, or cut."""
        if len(words) <= LEAST:
            return words
        for doc in dict.fromkeys(one.doc for one in where):
            if (place := self.before[doc].find(words)) >= 0:
                return self.after[doc].text[place : place + len(words)]
        return f"{words[:LEAST]}…"


def _notice(text: str, before: str | None) -> str:
    left = sum(one != DOT for one in text) / len(text) if text else 0.0
    told = f"the text is left out but for short quotations, {left:.0%} of it"
    return f"{before}; {told}" if before else told
