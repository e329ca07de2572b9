"""Where the reports come from: who relays whom, and the reporting lines that are left."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sourcebook.model.record import Evidence, Link, Record, Relay
from sourcebook.view.copied import Copied, copied
from sourcebook.view.evidence import LABEL, Index, Party, Source, index
from sourcebook.view.wording import plain, shorten

ARTICLE: Final = re.compile(r"^the\s+")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A document under the source it rests on, with the words that say so. `partial`: only part of it does."""

    source: Source
    partial: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Branch:
    """A source that documents rest on. `own` are its own documents in the record; `leaves` those of others that relay it."""

    origin: Party
    own: tuple[Source, ...]
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Hand:
    """A way that statements took to the page: the names from the speaker on, and how many took it."""

    names: tuple[str, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class Sources:
    """The tree of relays, the copies, the documents that say nothing of resting on another and copy none, and why lines were counted as they were."""

    branches: tuple[Branch, ...]
    own_reporting: tuple[Source, ...]
    outlets: tuple[tuple[str | None, tuple[Source, ...]], ...]
    reasons: tuple[tuple[str, int], ...]
    hands: tuple[Hand, ...]
    copies: tuple[Copied, ...] = ()


def sources(record: Record) -> Sources:
    """The sources of a record."""
    ix = index(record)
    found = copied(ix)
    relayed = {relay.doc for relay in record.relays if not relay.partial} | {copy.source.doc for copy in found if copy.mostly}
    return Sources(
        branches=branches(ix),
        own_reporting=tuple(source for doc, source in ix.sources.items() if doc not in relayed),
        outlets=_outlets(ix),
        reasons=_reasons(record),
        hands=_hands(ix),
        copies=found,
    )


def same_outlet(name: str) -> str:
    """What two spellings of an outlet's name have in common: no article, no case."""
    return ARTICLE.sub("", plain(name).casefold())


def _outlets(ix: Index) -> tuple[tuple[str | None, tuple[Source, ...]], ...]:
    grouped: dict[str | None, list[Source]] = defaultdict(list)
    for source in ix.sources.values():
        grouped[source.outlet].append(source)
    ranked = sorted(grouped.items(), key=lambda item: (item[0] is None, -len(item[1]), item[0] or ""))
    return tuple((outlet, tuple(documents)) for outlet, documents in ranked)


def branches(ix: Index) -> tuple[Branch, ...]:
    """Each source that documents rest on: those that whole documents rest on first, then those with the most."""
    relays: dict[str, list[Relay]] = defaultdict(list)
    for relay in ix.record.relays:
        relays[relay.source].append(relay)
    own: dict[str, list[Source]] = defaultdict(list)
    for source in ix.sources.values():
        own[same_outlet(source.outlet or "")].append(source)
    found = [_branch(entity, resting, own, ix) for entity, resting in relays.items()]
    return tuple(sorted(found, key=lambda branch: (all(leaf.partial for leaf in branch.leaves), -len(branch.leaves), branch.origin.name)))


def _branch(entity: str, relays: Sequence[Relay], own: dict[str, list[Source]], ix: Index) -> Branch:
    who = ix.entities.get(entity)
    names = {same_outlet(name) for name in ((who.name, *who.aliases) if who else (entity,))}
    documents = [source for name in sorted(names) if name for source in own.get(name, ())]
    leaves = [
        Leaf(ix.sources[relay.doc], relay.partial, Evidence(relay.doc, relay.start, relay.end, relay.text)) for relay in relays if relay.doc in ix.sources
    ]
    ordered = sorted(leaves, key=lambda leaf: (leaf.partial, leaf.source.number, leaf.evidence.start))
    return Branch(Party(entity, ix.name(entity)), tuple(sorted(documents, key=lambda source: source.number)), tuple(ordered))


def _reasons(record: Record) -> tuple[tuple[str, int], ...]:
    told = Counter(plain(reason) for event in record.events for reason in event.corroboration.reasons)
    return tuple(sorted(told.items(), key=lambda item: (-item[1], item[0])))


def _hands(ix: Index) -> tuple[Hand, ...]:
    ways = Counter(_way(quote.chain, quote.doc, ix) for quote in ix.record.quotes if quote.chain)
    return tuple(Hand(names, number) for names, number in sorted(ways.items(), key=lambda item: (-item[1], item[0])))


def _way(chain: Sequence[Link], doc: str, ix: Index) -> tuple[str, ...]:
    names = [ix.name(link.entity) if link.entity in ix.entities else plain(link.name) for link in chain]
    return (*names, shorten(ix.sources[doc].label, LABEL)) if doc in ix.sources else tuple(names)
