"""Who has to do with whom: actors, and the happenings that tie each two of them together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

from sourcebook.view.evidence import Index
from sourcebook.view.happenings import Happening

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


Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Network:
    """Who is tied to whom: pairs of actors with the happenings of both, the best supported first; and the actors, those with the most ties first.

    `alone` are the actors of happenings in which nobody else has a part.
    """

    ix: Index
    pairs: tuple[tuple[Pair, tuple[Happening, ...]], ...]
    actors: tuple[Actor, ...]
    alone: tuple[Actor, ...]

    def tie(self, at: int) -> Tie:
        """The tie at a place in `pairs`."""
        return _tie(*self.pairs[at], self.ix)

    def place(self, one: str, other: str) -> int | None:
        """Where the tie of two actors stands."""
        ends = {one, other}
        return next((at for at, (pair, _) in enumerate(self.pairs) if ends == set(pair)), None)


def network(found: Iterable[Happening], ix: Index) -> Network:
    """The network of what is chosen. Only actors that go by a name are in it."""
    tied: dict[Pair, list[Happening]] = defaultdict(list)
    events: Counter[str] = Counter()
    for one in found:
        events.update(one.named)
        for pair in _pairs(one):
            tied[pair].append(one)
    ranked = sorted(((_lines(own), len(own), pair) for pair, own in tied.items()), key=lambda item: (-item[0], -item[1], item[2]))
    others = Counter(end for pair in tied for end in pair)
    actors = [_actor(id_, events[id_], others[id_], ix) for id_ in sorted(events, key=lambda id_: (-others[id_], -events[id_], id_))]
    pairs = tuple((pair, tuple(tied[pair])) for _, _, pair in ranked)
    return Network(ix, pairs, tuple(one for one in actors if one.others), tuple(one for one in actors if not one.others))


def _lines(own: Sequence[Happening]) -> int:
    """How many independent lines tell of any of the happenings."""
    return len(own[0].lines) if len(own) == 1 else len({line for one in own for line in one.lines})


def _pairs(one: Happening) -> Iterator[Pair]:
    """Each two parties, in the order of their ids."""
    named = sorted(one.named)
    if len(named) <= CROWD:
        yield from combinations(named, 2)
    else:
        sides = (set(one.event.actors) & set(named), set(one.event.recipients) & set(named))
        yield from sorted({(min(pair), max(pair)) for pair in product(*sides) if pair[0] != pair[1]})


def _tie(pair: Pair, own: Sequence[Happening], ix: Index) -> Tie:
    left, right = sorted(pair, key=lambda id_: (ix.name(id_), id_))
    kinds = Counter(one.kind for one in own)
    return Tie(
        left=left,
        right=right,
        names=(ix.name(left), ix.name(right)),
        events=tuple(one.id for one in own),
        lines=_lines(own),
        documents=len({mention.doc for one in own for mention in one.event.mentions}),
        kinds=tuple(sorted(kinds, key=lambda kind: (-kinds[kind], kind))),
    )


def _actor(id_: str, events: int, others: int, ix: Index) -> Actor:
    entity = ix.entities.get(id_)
    return Actor(id_, ix.name(id_), entity.type if entity else "other", events, others)


def strongest(found: Network, *, actors: int, ties: int) -> tuple[tuple[Actor, ...], tuple[Tie, ...]]:
    """The part of a network that there is room for: the best supported ties, as long as no more than so many actors have them."""
    kept: dict[str, None] = {}
    chosen: list[Tie] = []
    for at, (pair, _) in enumerate(found.pairs):
        new = [end for end in pair if end not in kept]
        if len(kept) + len(new) <= actors and len(chosen) < ties:
            kept.update(dict.fromkeys(new))
            chosen.append(found.tie(at))
    return tuple(one for one in found.actors if one.entity in kept), tuple(chosen)
