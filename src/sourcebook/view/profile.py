"""An entity on a page of its own: its names and roles, where it is mentioned, what it says and takes part in, and why its names are held to be one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.model.provenance import Judgement
from sourcebook.model.record import Entity, EntityMention, Evidence, Location
from sourcebook.view.evidence import Index, Source
from sourcebook.view.people import Compared, compared
from sourcebook.view.tables import Tables
from sourcebook.view.wording import plain


@dataclass(frozen=True, slots=True)
class Name:
    """A name that documents use: how often, and in how many documents; `first` is where it stands first."""

    text: str
    mentions: int
    documents: int
    first: Evidence


@dataclass(frozen=True, slots=True)
class Place:
    """A document that mentions it: how often by name and how often otherwise, and the first mention, by name if there is one."""

    source: Source
    named: int
    otherwise: int
    first: Evidence


@dataclass(frozen=True, slots=True)
class Profile:
    """An entity. `said` and `events` are the ids of its statements and of the events it takes part in, for the page to show some at a time.

    `joined`: the comparisons of names that made it one; `apart`: those that kept another entity from it, with that entity.
    """

    id: str
    name: str
    type: str
    country: str | None
    sector: str | None
    anonymous: bool
    location: Location | None
    names: tuple[Name, ...]
    roles: tuple[Evidence, ...]
    places: tuple[Place, ...]
    said: tuple[str, ...]
    events: tuple[str, ...]
    joined: tuple[Compared, ...]
    apart: tuple[tuple[str, Compared], ...]
    decided: tuple[str, ...]


def profile(entity: Entity, judgements: Sequence[Judgement], holders: Mapping[str, tuple[str, EntityMention]], ix: Index, tables: Tables) -> Profile:
    """The profile of an entity.

    Args:
        entity: of the record.
        judgements: the machine's, of kind "entity".
        holders: what `people.holders` makes of the record.
        ix: look-up tables over the record.
        tables: more of them.
    """
    joined, apart = compared(entity, judgements, holders)
    return Profile(
        id=entity.id,
        name=plain(entity.name),
        type=entity.type,
        country=entity.country,
        sector=entity.sector,
        anonymous=entity.anonymous,
        location=entity.location,
        names=tuple(_names(entity)),
        roles=tuple(_once(entity.roles)),
        places=tuple(sorted(_places(entity, ix), key=lambda place: place.source.number)),
        said=tuple(quote.id for quote in tables.said_by.get(entity.id, ())),
        events=tuple(event.id for event in tables.events_of.get(entity.id, ()) if event.mentions),
        joined=joined,
        apart=apart,
        decided=ix.decided.get(entity.id, ()),
    )


def _names(entity: Entity) -> Iterator[Name]:
    """The most used first."""
    named = [mention for mention in entity.mentions if mention.form == "name"]
    counts = Counter(plain(mention.text) for mention in named)
    first: dict[str, EntityMention] = {}
    documents: dict[str, set[str]] = defaultdict(set)
    for mention in named:
        first.setdefault(plain(mention.text), mention)
        documents[plain(mention.text)].add(mention.doc)
    for text in sorted(counts, key=lambda text: (-counts[text], text)):
        yield Name(text, counts[text], len(documents[text]), _evidence(first[text]))


def _once(roles: Iterable[Evidence]) -> Iterator[Evidence]:
    """Each wording once, where it stands first."""
    found: dict[str, Evidence] = {}
    for role in roles:
        found.setdefault(plain(role.text).casefold(), role)
    yield from found.values()


def _places(entity: Entity, ix: Index) -> Iterator[Place]:
    by_doc: dict[str, list[EntityMention]] = defaultdict(list)
    for mention in entity.mentions:
        by_doc[mention.doc].append(mention)
    for doc, mentions in by_doc.items():
        if doc in ix.sources:
            named = sum(mention.form == "name" for mention in mentions)
            first = min(mentions, key=lambda mention: (mention.form != "name", mention.start))
            yield Place(ix.sources[doc], named, len(mentions) - named, _evidence(first))


def _evidence(mention: EntityMention) -> Evidence:
    return Evidence(mention.doc, mention.start, mention.end, mention.text)
