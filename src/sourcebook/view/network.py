"""Who has to do with whom: actors, and the happenings that tie each two of them together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

from sourcebook.view.evidence import Index
from sourcebook.view.happenings import Happening, has_name

CROWD: Final = 6
"""Of a happening with more parties than this, only those who act are tied to those acted on."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that takes part: in how many happenings, with how many others."""

    entity: str
    name: str
    type: str
    events: int
    others: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors and the happenings that both take part in. `lines` is the number of independent lines that tell of any; `kinds` the commonest first."""

    left: str
    right: str
    names: tuple[str, str]
    events: tuple[str, ...]
    lines: int
    documents: int
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Actors, those with the most ties first, and ties, the best supported first. `alone` are the actors of happenings in which nobody else has a part."""

    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]
    alone: tuple[Actor, ...]


def network(found: Iterable[Happening], ix: Index) -> Network:
    """The network of what is chosen. Only actors that go by a name are in it."""
    tied: dict[tuple[str, str], list[Happening]] = defaultdict(list)
    events: Counter[str] = Counter()
    for one in found:
        events.update(party for party in one.parties if has_name(party, ix))
        for pair in _pairs(one, ix):
            tied[pair].append(one)
    ties = sorted((_tie(pair, own, ix) for pair, own in tied.items()), key=lambda tie: (-tie.lines, -len(tie.events), tie.names, tie.left, tie.right))
    others = Counter(end for tie in ties for end in (tie.left, tie.right))
    actors = sorted((_actor(id_, events[id_], others[id_], ix) for id_ in events), key=lambda one: (-one.others, -one.events, one.name, one.entity))
    return Network(tuple(one for one in actors if one.others), tuple(ties), tuple(one for one in actors if not one.others))


def _pairs(one: Happening, ix: Index) -> Iterator[tuple[str, str]]:
    """Each two parties, in the order of their ids."""
    named = sorted(party for party in one.parties if has_name(party, ix))
    if len(named) <= CROWD:
        yield from combinations(named, 2)
    else:
        sides = (set(one.event.actors) & set(named), set(one.event.recipients) & set(named))
        yield from sorted({(min(pair), max(pair)) for pair in product(*sides) if pair[0] != pair[1]})


def _tie(pair: tuple[str, str], own: Sequence[Happening], ix: Index) -> Tie:
    left, right = sorted(pair, key=lambda id_: (ix.name(id_), id_))
    kinds = Counter(one.kind for one in own)
    return Tie(
        left=left,
        right=right,
        names=(ix.name(left), ix.name(right)),
        events=tuple(one.id for one in own),
        lines=len({line for one in own for line in one.lines}),
        documents=len({mention.doc for one in own for mention in one.event.mentions}),
        kinds=tuple(sorted(kinds, key=lambda kind: (-kinds[kind], kind))),
    )


def _actor(id_: str, events: int, others: int, ix: Index) -> Actor:
    entity = ix.entities.get(id_)
    return Actor(id_, ix.name(id_), entity.type if entity else "other", events, others)


def strongest(found: Network, *, actors: int, ties: int) -> Network:
    """The part of a network that there is room for: the best supported ties, as long as no more than so many actors have them."""
    kept: dict[str, None] = {}
    chosen: list[Tie] = []
    for tie in found.ties:
        new = [end for end in (tie.left, tie.right) if end not in kept]
        if len(kept) + len(new) <= actors and len(chosen) < ties:
            kept.update(dict.fromkeys(new))
            chosen.append(tie)
    return Network(tuple(one for one in found.actors if one.entity in kept), tuple(chosen), ())
