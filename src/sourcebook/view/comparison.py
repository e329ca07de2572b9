"""Discrepancies side by side: one column a value, with the words that give it and the hands they came through."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Final

from sourcebook.lexicon import load
from sourcebook.model.markup import MARKS
from sourcebook.model.record import Discrepancy, Evidence, Record, Side
from sourcebook.view.evidence import MANY, Index, best, index, one_a_document
from sourcebook.view.wording import plain, range_words, shorten

ASPECTS: Final = {
    "date": "when it was",
    "duration": "how long it lasted",
    "count": "how many",
    "name": "how the name is spelt",
    "title": "which title is given",
    "place": "where it was",
    "wording": "the words quoted",
    "order": "what came first",
    "reason": "why it was",
    "participants": "who did it",
    "denial": "told by one, denied by another",
    "internal": "a document against itself",
}
"""The aspect of a discrepancy, in words."""

ISO: Final = re.compile(r"(\d{4}-\d{2}(?:-\d{2})?)(?:/(\d{4}-\d{2}(?:-\d{2})?))?")

LATER: Final = {"wording": 1, "internal": 1, "title": 2, "name": 3}
"""What is put after the discrepancies about what happened."""


_PLAIN_DIGITS: Final = 4
"""Longer numbers are parted by commas: a year is not."""
_MANY_IN_ONE: Final = frozenset({"people", "staff", "police", "personnel"})


@dataclass(frozen=True, slots=True)
class Column:
    """One value, the documents that give it in their words, and the chains those words came through.

    `pieces` is the value word by word, each with whether the other values have it too. `ways` has, for each passage, the chain of the
    statement in which it stands, or None where its text does not say who told it.
    """

    value: str
    pieces: tuple[tuple[str, bool], ...]
    passages: tuple[Evidence, ...]
    chains: tuple[str, ...]
    ways: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """One discrepancy. `about` is the name of the entity, the words of the event or the label of the document it concerns."""

    id: str
    subject: str
    aspect: str
    question: str
    about: str
    columns: tuple[Column, ...]
    note: str | None
    decided: tuple[str, ...] = ()
    """What the analyst decided about it, in words."""


def comparisons(record: Record) -> tuple[Comparison, ...]:
    """Every discrepancy of the record: what happened first, spellings last; those between the most documents before others."""
    ix = index(record)
    return tuple(comparison(found, ix) for found in ranked(record))


def ranked(record: Record) -> list[Discrepancy]:
    """The discrepancies that have words for two values or more, in the order of `comparisons`."""
    return sorted((found for found in record.discrepancies if len(_sides(found)) > 1), key=_rank)


def _rank(found: Discrepancy) -> tuple[int, int]:
    return LATER.get(found.aspect, 0), -len({mention.doc for side in found.values for mention in side.mentions})


def _sides(found: Discrepancy) -> list[Side]:
    return [side for side in found.values if side.mentions]


def comparison(found: Discrepancy, ix: Index) -> Comparison:
    """One discrepancy with a column for each of its values that has words."""
    sides = _sides(found)
    values = [shown_value(side.value) for side in sides]
    columns = tuple(_column(side, values, ix) for side in sides)
    return Comparison(found.id, found.subject, found.aspect, question(found), _about(found, ix), columns, found.note, ix.decided.get(found.id, ()))


def question(found: Discrepancy) -> str:
    """What a discrepancy is about, in words: "where it was", "how many killed", "how many soldiers", "which exchange it was"."""
    asked = ASPECTS.get(found.aspect, found.aspect)
    if own := re.match(r"(?:how old|how long until|at what hour|who began|what caused)[^(]*", found.subject):
        return plain(own[0].strip())
    if found.aspect != "count" or (counted := _counted().fullmatch(plain(found.subject))) is None:
        return asked
    if counted["which"]:
        return counted["which"]
    if counted["unit"]:
        return how_many(counted["unit"])
    return f"how much {counted['kind']}" if " in " in counted["kind"] else f"{asked} {counted['kind']}"


@cache
def _counted() -> re.Pattern[str]:
    """The subjects of counts: of a figure by its kind and day, of an event by its label and the unit."""
    cues = load("figures")
    kinds = "|".join((*cues["counted"], *cues["arms"], *(rf"{word} in \w+" for word in cues["measured"]), *(rf"{word} in [\w ]+" for word in cues["paid"])))
    return re.compile(rf"(?:(?P<which>which \w+ it was)|(?P<kind>{kinds}))(?: \([\d-]+\))?|.*: count of (?P<unit>.+)")


def how_many(unit: str) -> str:
    """The question for a number of some unit: "how many soldiers"."""
    return f"{ASPECTS['count']} {unit if unit.endswith('s') or unit in _MANY_IN_ONE else f'{unit}s'}"


def _about(found: Discrepancy, ix: Index) -> str:
    if found.event in ix.events and ix.events[found.event].mentions:
        event = ix.events[found.event]
        return shorten(best(event.mentions[:MANY], (*event.actors, *event.recipients), ix).text, 120)
    if found.entity in ix.entities:
        return ix.name(found.entity)
    if found.document in ix.sources:
        return ix.sources[found.document].label
    return plain(found.subject)


def _column(side: Side, values: Sequence[str], ix: Index) -> Column:
    value = shown_value(side.value)
    chains = tuple(dict.fromkeys(ix.chain(links, None) for links in side.chains if links))
    passages = one_a_document(side.mentions, (), ix)
    pieces = differing(value, [other for other in values if other != value])
    return Column(value, pieces, passages, chains, tuple(_way(passage, ix) for passage in passages))


def _way(passage: Evidence, ix: Index) -> str | None:
    """The chain of the innermost statement that holds the passage, its quotation marks aside."""
    start, end = passage.end - len(passage.text.lstrip(MARKS)), passage.start + len(passage.text.rstrip(MARKS))
    holding = [quote for quote in ix.said_in(passage.doc) if quote.chain and quote.start <= start and end <= quote.end]
    inner = min(holding, key=lambda quote: quote.end - quote.start, default=None)
    return ix.chain(inner.chain, None) if inner else None


@lru_cache(maxsize=16_384)
def shown_value(value: str) -> str:
    """A value in words: an ISO date or an interval of them as a reader would write it."""
    dates = ISO.fullmatch(value.strip())
    if value.isdecimal() and len(value) > _PLAIN_DIGITS:
        return f"{int(value):,}"
    return range_words(dates[1], dates[2] or dates[1]) if dates else plain(value)


def differing(value: str, others: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """The words of a value, each with whether every other value has it at its place."""
    words = value.split()
    shared = [_shared(words, other.split()) for other in others]
    return tuple((word, all(place in found for found in shared)) for place, word in enumerate(words))


def _shared(words: Sequence[str], other: Sequence[str]) -> set[int]:
    folded = [[word.casefold().strip(",.;:") for word in side] for side in (words, other)]
    blocks = SequenceMatcher(a=folded[0], b=folded[1], autojunk=False).get_matching_blocks()
    return {place for block in blocks for place in range(block.a, block.a + block.size)}
