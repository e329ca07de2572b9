"""Search: words, people, types, dates and outlets; all that was chosen stands in the address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from sourcebook.store import Match
from sourcebook.view.catalogue import KINDS, Card, Catalogue, Choice, Facets, catalogue, facets, type_label
from sourcebook.view.evidence import Index
from sourcebook.web.shelf import lasting
from sourcebook.web.visit import Slice, Visit

MOST: Final = 2_000
"""Matches of each sort, the best first, that are looked through."""

EACH: Final = 40
"""Results on a page that shows one kind."""

FEW: Final = 5
"""Results of each kind on a page that shows all kinds."""

CHOICES: Final = 12
"""Values of a facet that are offered."""

_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that was found. `snippet`: its words, what was sought between \\x02 and \\x03."""

    card: Card
    snippet: str


@dataclass(frozen=True, slots=True)
class Group:
    """The results of one kind: the first of them, and how many there are."""

    kind: str
    label: str
    results: tuple[Result, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Value:
    """A value by which the results can be narrowed, with how many have it, and whether it was chosen."""

    value: str
    label: str
    number: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """What the results can be narrowed by: the name in the address, the heading, the values."""

    name: str
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """The page. `groups` when all kinds are shown, `listed` when one is; `capped`: there are more matches than were looked through."""

    template: ClassVar[str] = "search.html.j2"
    title: str
    words: str
    choice: Choice
    total: int
    capped: bool
    facets: tuple[Facet, ...]
    groups: tuple[Group, ...]
    listed: Slice[Result] | None


def show(visit: Visit) -> Search:
    """Make the page."""
    words, choice = visit.word("q"), chosen(visit)
    hits = _hits(visit, words)
    found = choice.of(hits.cards)
    listed, groups = None, tuple[Group, ...]()
    if len(choice.kinds) == 1:
        part = visit.slice(found, each=EACH)
        listed = Slice(tuple(_results(visit, words, part.items, hits)), part.number, part.pages, part.total)
    elif words or choice != Choice():
        groups = tuple(_groups(visit, words, found, hits))
    title = f"Search: {words}" if words else "Search"
    return Search(title, words, choice, len(found), hits.capped, _facets(visit, choice, found, hits), groups, listed)


def chosen(visit: Visit) -> Choice:
    """What the address asks for."""
    first, last = (visit.word(name) if _DATE.fullmatch(visit.word(name)) else "" for name in ("from", "to"))
    kinds = tuple(kind for kind in visit.words("kind") if kind in KINDS)
    return Choice(kinds, visit.words("type"), visit.words("outlet"), visit.words("person"), first, last)


@lasting
def cards_of(ix: Index) -> Catalogue:
    """The catalogue of the record."""
    return catalogue(ix)


@dataclass(frozen=True, slots=True)
class _Hits:
    """The cards that hold the words, the best first, and the matches by the identity of their cards."""

    cards: Sequence[Card]
    matches: dict[int, Match]
    capped: bool


def _hits(visit: Visit, words: str) -> _Hits:
    known = visit.shelf.of(cards_of)
    if not words:
        return _Hits(known.everything, {}, capped=False)
    matches = visit.store.matches(words, limit=MOST)
    found = [(card, match) for match in matches if (card := _card(match, known))]
    passages = sum(match.kind == "passage" for match in matches)
    return _Hits([card for card, _ in found], {id(card): match for card, match in found}, MOST in (passages, len(matches) - passages))


def _card(match: Match, known: Catalogue) -> Card | None:
    if match.kind == "passage" and match.start is not None and match.end is not None:
        return known.passage(match.id, match.start, match.end)
    return known.cards.get((match.kind, match.id))


def _results(visit: Visit, words: str, cards: Iterable[Card], hits: _Hits) -> list[Result]:
    """The label with what was sought marked; where it does not hold it, the words that do."""
    shown, sought = list(cards), _pattern(words)
    labels = {id(card): sought.sub("\x02\\g<0>\x03", card.label) if sought and card.kind != "passage" else card.label for card in shown}
    elsewhere = [hits.matches[id(card)] for card in shown if id(card) in hits.matches and "\x02" not in labels[id(card)]]
    snippets = visit.store.snippets(words, elsewhere, marks=("\x02", "\x03")) if elsewhere else {}
    return [Result(card, snippets.get(hits.matches[id(card)], labels[id(card)]) if id(card) in hits.matches else labels[id(card)]) for card in shown]


def _pattern(words: str) -> re.Pattern[str] | None:
    terms = [rf"\b{re.escape(word.rstrip('*'))}{'' if word.endswith('*') else chr(92) + 'b'}" for word in words.replace('"', " ").split() if word.strip("*")]
    return re.compile("|".join(terms), re.IGNORECASE) if terms else None


def _groups(visit: Visit, words: str, found: Sequence[Card], hits: _Hits) -> Iterable[Group]:
    for kind, label in KINDS.items():
        of_kind = [card for card in found if card.kind == kind]
        if of_kind:
            yield Group(kind, label, tuple(_results(visit, words, of_kind[:FEW], hits)), len(of_kind))


def _counted(visit: Visit, cards: Sequence[Card]) -> Facets:
    known = visit.shelf.of(cards_of)
    return known.counted if cards is known.everything else facets(cards)


def _facets(visit: Visit, choice: Choice, found: Sequence[Card], hits: _Hits) -> tuple[Facet, ...]:
    counted, ix = _counted(visit, found), visit.shelf.ix
    kinds = _counted(visit, replace(choice, kinds=()).of(hits.cards)).kinds if choice.kinds else counted.kinds
    return tuple(
        facet
        for facet in (
            _facet("kind", "What", kinds, choice.kinds, lambda kind: KINDS[kind], all_values=True),
            _facet("person", "Who", counted.people, choice.people, ix.name),
            _facet("type", "Type", counted.types, choice.types, type_label),
            _facet("outlet", "Outlet", counted.outlets, choice.outlets, str),
        )
        if facet.values
    )


def _facet(
    name: str, label: str, counted: Sequence[tuple[str, int]], wanted: Iterable[str], called: Callable[[str], str], *, all_values: bool = False
) -> Facet:
    """The values that were chosen, then the commonest."""
    numbers, picked = dict(counted), tuple(wanted)
    others = [value for value, _ in counted if value not in picked]
    values = (*picked, *(others if all_values else others[:CHOICES]))
    ordered = [value for value, _ in counted if value in values] + [value for value in picked if value not in numbers] if all_values else values
    return Facet(name, label, tuple(Value(value, called(value), numbers.get(value, 0), value in picked) for value in ordered))
